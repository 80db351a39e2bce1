package prose

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// thin tells whether words say nothing but "in all".
func thin(words string) bool { return has.Only(words, thinWords) }

// addsUp tells whether words say that a figure is the sum of those before it.
func addsUp(words string) bool {
	return thin(words) && has.Any(words, "合计", "共计", "总计", "总共")
}

var thinWords = []string{"共计", "合计", "总计", "总共", "累计", "共", "计", "达到", "达", "为", "有", "约", "近", "超过", "不足", "仅", "占", "数量", "总数", "均", "已", "了", "是", "系", "全年", "的", "数", "分别"}

// follows tells whether one of the nouns opens the words behind a figure, after
// at most a few words that describe it.
func follows(after string, nouns ...string) bool {
	for _, noun := range nouns {
		k := strings.Index(after, noun)
		if k < 0 || utf8.RuneCountInString(after[:k]) > 12 {
			continue
		}
		if !has.Any(after[:k], "部门", "单位", "人员", "了", "对", "在", "参加", "并", "以上单位", "县", "公开了") {
			return true
		}
	}
	return false
}
