package portal

import "regexp"

// A shell shows its list in a frame, which is read as the page that it is. Other
// frames show nothing that an archive wants, and some are another one for each
// document: they count visits, log people in, share pages, show the weather.
var idleFrame = regexp.MustCompile(`(?i)/(?:visit(?:count)?s?|counter|count|hits?|clicks?|dynclicks|tongji|stat(?:istics)?|login|logon|sso|cas|oauth\d?|share|bdshare|jiathis|weather|tianqi)(?:/|\.(?:jsp|do|action|html?|shtml|aspx?|php)\b|\?|$)|[?&](?:i_articleid|clicktype)=`)

// IdleFrame tells a frame that is not asked for.
func IdleFrame(url string) bool { return idleFrame.MatchString(url) }
