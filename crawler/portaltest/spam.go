package portaltest

import (
	"fmt"
	"strings"
)

// bettingSpam is what hijackers inject: another title, and a block of links to
// other hosts that people do not see.
func (b *builder) bettingSpam() *injection {
	words := []string{"天天体育投注", "金球娱乐城官网", "满堂彩下载", "必赢棋牌app", "足彩竞猜平台", "百家乐在线"}
	var hidden strings.Builder
	hidden.WriteString("<div style=\"position:absolute;left:-9999px;top:-9999px\">\n")
	for i, w := range words {
		hidden.WriteString(anchorHTML(link{href: b.leave(fmt.Sprintf("/bet/%d.html", i+1)), text: w}) + "\n")
	}
	hidden.WriteString("<marquee width=\"1\" height=\"1\">" + strings.Join(words, "，") + "</marquee></div>\n")
	return &injection{title: strings.Join(words, "_") + "-首存送彩金", hidden: hidden.String()}
}
