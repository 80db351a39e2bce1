package prose

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// outlet gives the name of the one website or account that words name: "市政府门户
// 网站", "本局网站". A figure for each of two is none for the channel.
func outlet(words string) string {
	end := 0
	for _, w := range []string{"网站", "微博", "公众号", "微信", "门户网", "信息网", "公开网", "政务网", "政府网", "官网", "局网", "厅网", "委网"} {
		if k := strings.Index(words, w); k >= 0 {
			end = max(end, k+len(w))
		}
	}
	name := words[:end]
	for _, lead := range []string{"通过", "在", "利用", "依托", "经", "年", "全年"} {
		if k := strings.LastIndex(name, lead); k >= 0 {
			name = name[k+len(lead):]
		}
	}
	return name
}

// otherOutlet tells whether two names are those of two websites or accounts: 市政府
// 网站 and 本局网站, but not 某市水务局网站 and 局网站.
func otherOutlet(a, b string) bool {
	return a != "" && b != "" && !strings.HasSuffix(a, b) && !strings.HasSuffix(b, a)
}

// otherBody tells whether the subject of the words is a part of the area's
// administration and not the body that reports, one column of a website, or the press.
func (r *proseReader) otherBody(words string) bool {
	words = allColumns.Replace(words)
	for _, w := range []string{"各部门发布", "各部门公开", "直部门公开", "各乡镇公开", "各乡镇发布", "各镇公开", "各街道公开", "区政府发布", "县政府发布", "镇政府发布", "乡政府发布", "县区发布", "镇发布", "栏目发布", "栏发布", "栏目公开", "栏公开", "栏主动公开", "栏目主动公开", "部门发布", "街道发布", "级媒体发布", "以上媒体发布"} {
		if k := strings.Index(words, w); k >= 0 && !r.itself(words[:k+len(w)-len("发布")]) {
			return true
		}
	}
	return false
}

// itself tells whether a subject ends with the body that reports: 我镇, 本街道, or its name
// without the area before it.
func (r *proseReader) itself(subject string) bool {
	for _, kind := range []string{"镇", "街道", "部门"} {
		name, ok := strings.CutSuffix(subject, kind)
		if !ok {
			continue
		}
		if has.Suffix(name, "我", "本") {
			return true
		}
		_, last := utf8.DecodeLastRuneInString(name)
		return last > 1 && strings.Contains(r.body, name[len(name)-last:]+kind)
	}
	return false
}

// column gives the column of a website in which information of every kind is said to
// have been published: "局网站通知公告栏发布信息". "" where words say something else.
func column(words string) string {
	k := strings.LastIndex(words, "栏")
	if k < 0 {
		return ""
	}
	name, behind := words[:k], strings.TrimPrefix(words[k+len("栏"):], "目")
	if plain, _ := generic(behind); !plain || strings.Contains(words, "、") {
		return ""
	}
	name = strings.TrimPrefix(name[max(lastEnd(name, channelNames[0].words), 0):], "其中")
	return strings.TrimLeft(name, "在的") + "栏目"
}

// onTopic tells whether the words name a column of a website that is on one topic, and
// not on the body's own field: "政府网站热点关注栏目发布".
func (r *proseReader) onTopic(words string) bool {
	name, _, ok := strings.Cut(allColumns.Replace(words[nameEnd(words):]), "栏")
	name = strings.TrimLeft(name, "的中上\"《")
	if !ok || has.Any(name, "公开", "乡镇", "部门", "街道", "单位", "子") || utf8.RuneCountInString(name) < 2 {
		return false
	}
	_, size := utf8.DecodeRuneInString(name)
	_, next := utf8.DecodeRuneInString(name[size:])
	return !strings.Contains(r.body, name[:size+next])
}

// allColumns takes out the columns in which everything is disclosed.
var allColumns = strings.NewReplacer("政府信息公开专栏", "", "政府信息公开栏目", "", "政府信息公开》栏目", "", "政府信息公开\"栏目", "", "政府信息公开栏", "", "政务公开专栏", "", "政务公开栏目", "", "政务公开栏", "",
	"对应栏目", "", "相应栏目", "", "各栏目", "", "相关栏目", "")

// inOthersSystem tells whether words say that something was put into the platform of
// another body: "在市民政局救助信息平台发布" in the report of a town.
func (r *proseReader) inOthersSystem(words string) bool {
	if has.Any(words[:max(verbEnd(words), 0)], "OA", "办公系统", "办公平台", "办公网络", "内网") { // of the staff
		return true
	}
	k := has.Index(words, "平台", "系统")
	if k < 0 || !has.Prefix(words, "在", "于") {
		return false
	}
	of := strings.LastIndex(words[:k], "局")
	if of < 2*len("局") {
		return false
	}
	name := words[of-2*len("局") : of]
	return !strings.Contains(r.body, name) && !has.Suffix(name, "我", "本", "市", "县", "区")
}
