package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// channelNames are the channels of the schema and those that have no code.
var channelNames = []struct {
	code  string
	words []string
}{
	{"website", []string{"网站", "门户网", "外网", "公开网", "政府网", "官网", "政务网", "局网", "厅网", "委网", "信息网", "公开专网", "主页", "网页", "网上公开", "网上发布", "网络公开", "网络发布", "互联网公开", "互联网发布"}},
	{"weibo", []string{"微博"}},
	{"wechat", []string{"微信", "公众号", "订阅号"}},
	{"gazette", []string{"公报"}},
	{"newmedia", []string{"新媒体", "两微", "双微"}},
	{"other", otherWays()},
	{"named", []string{"报刊", "报纸", "日报", "电视", "广播", "新闻媒体", "媒体公开", "发布会", "公告栏", "公示栏", "公开栏", "宣传栏", "揭示板", "黑板报", "公示板", "公示牌", "公开牌", "展板", "报》", "手机报", "电子屏", "显示屏", "简报", "查阅点", "查阅场所", "查阅室", "查阅大厅", "短信", "触摸屏", "明白纸", "喇叭", "电台", "大厅", "线下", "网下", "LED", "大屏", "屏幕", "宣传册", "宣传单", "手册"}},
	{"app", []string{"抖音", "头条", "快手", "视频号", "APP", "客户端"}},
}

// otherWays are the ways to say that something was disclosed otherwise: 其他渠道, 其它信息
// 发布方式.
func otherWays() []string {
	var ways []string
	for _, other := range []string{"其他", "其它"} {
		for _, of := range []string{"", "公开", "发布", "信息公开", "信息发布"} {
			for _, way := range channelWords {
				ways = append(ways, other+of+way)
			}
		}
	}
	return ways
}

// noChannels takes out what names no channel although a channel's name is part of it.
var noChannels = strings.NewReplacer("线上线下", "", "线上、线下", "", "线上和线下", "", "线上与线下", "", "线上及线下", "", "网上网下", "", "政务网络", "", "网上管理", "管理", "局网络", "", "厅网络", "", "委网络", "", "栏目", "", "公报刊", "公报", "公报类", "", "简报类", "", "抖音公众号", "抖音号", "头条公众号", "头条号", "微信群", "", "微信工作群", "", "公报》刊", "公报", "公报》", "公报", "政报》", "政府公报")

// anyChannel are the words without any of which no channel is named.
var anyChannel = func() *wordset.Set {
	words := []string{"不同渠道", "各种渠道", "多种渠道", "网", "报"}
	for _, c := range channelNames {
		words = append(words, c.words...)
	}
	return wordset.New(words...)
}()

// channel gives the one channel that words name, "mixed" for several. Microblog
// and WeChat together are the new media, and a named channel is one of the others
// where the words say so.
func channel(words string) string {
	if !anyChannel.In(words) {
		return ""
	}
	words = noChannels.Replace(words)
	if has.Any(words, "不同渠道", "各种渠道", "多种渠道") {
		return "mixed"
	}
	named := channelsNamed(words)
	code := ""
	switch {
	case len(named) == 0:
	case len(named) == 1:
		if code = named[0]; code == "app" {
			code = "named"
		}
	case !slices.ContainsFunc(named, func(c string) bool { return c != "weibo" && c != "wechat" && c != "app" && c != "newmedia" }),
		slices.Contains(named, "newmedia") && !slices.ContainsFunc(named, func(c string) bool { return c == "website" || c == "gazette" || c == "other" }):
		return "newmedia"
	case !slices.ContainsFunc(named, func(c string) bool { return c != "other" && c != "named" && c != "app" }):
		return "other"
	default:
		return "mixed"
	}
	if (code == "named" || code == "other") && has.Any(words, "等传统", "等线下", "等其他", "等其它", "等媒体", "等新闻媒体") { // whatever they are, none has a code
		return "other"
	}
	if code != "" && (has.Any(words, "等多种", "、各部门网站") || goesOn(words)) && !(code == "newmedia" && len(named) > 1) { // accounts and their like
		return "mixed"
	}
	return code
}

// channelsNamed gives the channels that a list of words names. The name of a website
// before that of an account is a part of it, as a board behind it is a part of the
// website: 青溪政府网微信公众号, 网站公开栏.
func channelsNamed(words string) []string {
	var named []string
	for _, item := range strings.FieldsFunc(andToComma.Replace(words), func(r rune) bool { return strings.ContainsRune("、,;:", r) }) {
		site, end := -1, 0
		for _, c := range channelNames {
			k := lastEnd(item, c.words)
			if c.code == "website" {
				k = max(k, ownName(item, "网"))
			}
			if c.code == "named" && !has.Any(item, notPress...) {
				k = max(k, ownName(item, "报"))
			}
			switch {
			case c.code == "website" && k >= 0 && ofNews(item[:k]):
				named = append(named, "named")
			case k < 0, c.code == "gazette" && !ofGovernment(item):
				continue
			case c.code == "website":
				site = k
			case c.code == "named" && site >= 0: // its board
			default:
				end = max(end, k)
				if !slices.Contains(named, c.code) {
					named = append(named, c.code)
				}
			}
		}
		if k := slices.Index(named, "newmedia"); k >= 0 && lastEnd(item, accountWords) > strings.LastIndex(item, "新媒体") { // the kind before the account
			named = slices.Delete(named, k, k+1)
		}
		if site > end && !slices.Contains(named, "website") {
			named = append(named, "website")
		}
	}
	return named
}

// accountWords name an account, of whatever kind of medium.
var accountWords = []string{"公众号", "微信号", "微博号", "视频号"}

// ownName is where the own name of a website or paper ends that is told to have
// disclosed: "青溪金盾网共公开", "青溪报刊登". -1 where none is.
func ownName(item, noun string) int {
	k := strings.LastIndex(item, noun)
	if k < 0 {
		return -1
	}
	k += len(noun)
	told := item[k:]
	for cut := ""; cut != told; {
		cut = told
		for _, word := range ownTold {
			told = strings.TrimPrefix(told, word)
		}
	}
	if !has.Prefix(told, disclosureVerbs...) && !has.Prefix(told, channelVerbs...) {
		return -1
	}
	return k
}

// ownTold may stand between the name of a website and its verb.
var ownTold = []string{"今年", "本年", "全年", "年内", "上", "共", "累计", "主动", "及时"}

// notPress end in 报 and are no papers.
var notPress = []string{"年报", "简报", "通报", "公报", "申报", "上报", "填报", "举报", "汇报", "预报", "海报", "情报", "月报", "季报", "快报", "专报", "战报", "警报", "报送"}

// ofNews tells whether a website is one of the news and not the body's own.
func ofNews(site string) bool {
	return has.Suffix(site, "人民网", "新华网", "央视网", "新浪网", "腾讯网", "搜狐网")
}

// ofGovernment tells whether a gazette is a body's own and no other bulletin: 政府公报,
// but not 统计公报.
func ofGovernment(item string) bool {
	before := item[:strings.LastIndex(item, "公报")]
	return before == "" || has.Suffix(before, "政府", "省", "市", "县", "区", "州", "部", "厅", "局", "委", "在", "通过", "以", "利用", "经", "由", "借助", "依托", "《", "其中", "包括", "开", "有", "期")
}

// lastEnd is where the last of the words in s ends, -1 where none stands in it.
func lastEnd(s string, words []string) int {
	end := -1
	for _, w := range words {
		if strings.Contains(s, w) { // far faster than to look from the end
			end = max(end, strings.LastIndex(s, w)+len(w))
		}
	}
	return end
}

// channelOf gives the channel in which the words say that something was published:
// what was published may name others.
func channelOf(words string) string {
	k := verbEnd(words)
	if k < 0 {
		return channel(words)
	}
	if way := channel(words[k:]); way != "" && (postsOnly(words) || barelyChannel(words[k:], "")) { // "新媒体平台发布微博30条", "更新门户网站信息"
		return way
	}
	way := channel(words[:k])
	if way != "" && way != "newmedia" && way != "other" && joinsOther(words[:k]) {
		way = "mixed"
	}
	return way
}

// sentTo gives the channel to which the words say that what was published went as
// well: "同步推送至某某微信公众号".
func sentTo(words string) string {
	k := verbEnd(words)
	if k < 0 || !has.Prefix(words[k:], "至", "到", "于") {
		return ""
	}
	switch way := channel(words[k:]); way {
	case "wechat", "weibo", "website", "newmedia":
		if has.Suffix(strings.TrimRight(words[k:], "共计达约"), "微信", "微信号", "公众号", "微博", "网站", "新媒体", "平台", "信息", "官网") {
			return way
		}
	}
	return ""
}

// joinsOther tells whether another channel is joined to the last one that words name,
// by a name that no list has: "通过网站和某某发布公开".
func joinsOther(words string) bool {
	rest := words[nameEnd(words):]
	return has.Prefix(rest, "和", "及", "与", "以及") && utf8.RuneCountInString(rest) > 4 && !has.Any(rest, "信息", "栏", "专区", "平台")
}

// goesOn tells whether a list of channels ends with 等 and what they are: "网站、微信
// 等公开渠道".
func goesOn(words string) bool {
	for {
		_, rest, ok := strings.Cut(words, "等")
		if !ok {
			return false
		}
		if has.Prefix(rest, "微信", "微博", "官方微", "政务微", "公众号", "网站") { // several of one channel
			words = rest
			continue
		}
		near := rest[:min(len(rest), len("线上线下公开渠道"))]
		if has.Any(near, "平台", "渠道", "方式", "形式", "载体", "途径", "媒体", "媒介", "阵地") {
			return true
		}
		words = rest
	}
}

// posts are what is published in a channel, or the channel's own name for it.
var posts = []string{"各类", "各种", "有关", "相关", "和", "视频", "短", "图文", "文章", "推文", "稿件", "消息", "政务", "官方", "微博", "博文", "贴文", "微信", "公众号", "信息", "作品", "新闻", "原创"}

// channelItems tells whether the object of a channel's verb is a list that ends
// with "and so on", or information about it: "公开通知公告、政策法规等信息".
func channelItems(words string) bool {
	k := verbEnd(words)
	if k < 0 {
		return false
	}
	if postsOnly(words) {
		return true
	}
	object := words[k:]
	if listsAll(object) && !has.Any(object, "申请", "规范性文件") {
		return true
	}
	object = strings.TrimRight(object, "共计约近合了")
	return (openList(object) > 1 || has.Suffix(object, "等信息", "等相关信息", "等各类信息", "相关信息", "等政府信息", "等政务信息", "等内容", "等", "各类文件")) && !has.Any(object, "申请", "规范性文件")
}

// ofItself tells whether the object of the verb is a channel with what is published
// there: "更新门户网站信息".
func ofItself(words string) bool {
	k := verbEnd(words)
	return k > 0 && nameEnd(words[k:]) > 0 && barelyChannel(words[k:], "")
}

// postsOnly tells whether the object of the verb is what is published in a channel.
func postsOnly(words string) bool {
	object := strings.TrimRight(words[max(verbEnd(words), 0):], "共计约近合了")
	return object != "" && has.Only(object, posts)
}

// channelsDenied gives the channels of the form that the label of a denial names, with
// what was disclosed there: "通过微博、微信公开信息:无".
func channelsDenied(label string) []string {
	k := verbEnd(label)
	if plain, _ := generic(label); !plain || strings.Contains(label, "申请") {
		return nil
	}
	named := channelsNamed(noChannels.Replace(label[:k]))
	return slices.DeleteFunc(named, func(way string) bool { return way == "named" || way == "app" })
}

// nameEnd is where the last name of a channel in words ends, 0 where none stands.
func nameEnd(words string) int {
	end := 0
	if !anyChannel.In(words) {
		return end
	}
	for _, c := range channelNames {
		end = max(end, lastEnd(words, c.words))
	}
	return end
}

// barelyChannel tells whether words are the label of a channel's figure: nothing but
// what is published stands behind its name. 网站信息, 微信公众号发布, but not 网站留言. all is
// what the figures beside it are told of.
func barelyChannel(words, all string) bool {
	behind := words[nameEnd(words):]
	if strings.HasSuffix(words[:nameEnd(words)], "栏") && behind == "" && strings.Count(all, "栏") > 2 {
		return false // all of the items are columns
	}
	return has.Only(behind, behindName) && !strings.Contains(behind, "类") && !has.Any(words, "设置", "开设", "建立", "建成", "上报", "报送", "投稿", "发布会", "制作", "创作", "拍摄")
}

var behindName = slices.Concat([]string{"一端", "公众", "号", "台", "栏", "平台", "发送", "渠道", "方式", "形式", "载体", "账号", "官网", "客户端", "上", "类", "》", "主动"}, posts, anyInformation)
