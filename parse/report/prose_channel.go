package report

import (
	"strings"
	"unicode/utf8"
)

// channelNames are the channels of the schema and those that have no code.
var channelNames = []struct {
	code  string
	words []string
}{
	{"website", []string{"网站", "门户网", "外网", "公开网", "政府网", "官网", "信息网"}},
	{"weibo", []string{"微博"}},
	{"wechat", []string{"微信", "公众号"}},
	{"gazette", []string{"公报"}},
	{"newmedia", []string{"新媒体", "两微", "双微"}},
	{"other", []string{"其他方式", "其它方式", "其他渠道", "其他形式", "其他途径", "其它渠道", "其他载体"}},
	{"named", []string{"报刊", "报纸", "日报", "电视", "广播", "新闻媒体", "发布会", "公告栏", "公示栏", "公开栏", "宣传栏", "展板", "APP", "客户端", "手机报", "电子屏", "显示屏", "简报", "查阅点", "短信", "抖音", "头条"}},
}

// channel gives the one channel that words name, "mixed" for several.
func channel(words string) string {
	code := ""
	words = strings.NewReplacer("栏目", "", "公报刊", "公报", "公报类", "", "简报类", "").Replace(words)
	for _, c := range channelNames {
		if !hasAny(words, c.words...) {
			continue
		}
		if code != "" {
			return "mixed"
		}
		code = c.code
	}
	if code != "" && hasAny(words, "等平台", "等渠道", "等方式", "等形式", "等载体", "等途径", "不同渠道", "等多种", "等媒体", "、各部门网站", "等网站") {
		return "mixed"
	}
	if hasAny(words, "不同渠道", "各种渠道", "多种渠道") {
		return "mixed"
	}
	return code
}

func bareChannel(words string) bool {
	words = strings.TrimLeft(words, "其中:通过在利用")
	return utf8.RuneCountInString(words) <= 10
}
