package prose

import (
	"strings"

	"gongkai/parse/has"
)

// purchases tells whether a figure is the number of central purchases, not of what was
// published about them: they are named so, or their cost is told behind.
func (r *proseReader) purchases(f *figure, words string) bool {
	if strings.HasSuffix(f.lead, "采购:") { // "政府集中采购:项目3个"
		words = f.wide
	}
	if !has.Any(f.Unit, "个", "项", "批", "次", "件") || !strings.Contains(words, "采购") || has.Any(words, "公示", "公告", "信息", "目录", "招标", "标准") {
		return false
	}
	rest := f.rest()
	costs := strings.Contains(rest, "元") && has.Any(rest, costWords...)
	return strings.Contains(words, "政府集中采购") && !strings.Contains(words, "公开") || costs && r.purchasesIn(words)
}

// purchased tells whether an amount is what central purchases cost.
func (r *proseReader) purchased(f *figure, words string) bool {
	switch {
	case r.year < 2019:
		return false
	case r.code == "a20.9.procure.count":
		return has.Any(words, costWords...)
	case strings.Contains(words, "采购"):
		return strings.Contains(f.lead+words, "政府集中采购") || strings.Contains(words, "集中采购金额")
	}
	return strings.Contains(words, "金额") && strings.Contains(f.lead, "政府集中采购")
}

// purchasesIn tells whether words name central purchases. Where the form of the year asks
// for them the shorter name is enough.
func (r *proseReader) purchasesIn(words string) bool {
	return strings.Contains(words, "集中采购") || strings.Contains(words, "政府采购") && !strings.Contains(words, "公开") && r.year < 2021
}

var costWords = []string{"金额", "花费", "资金", "费用", "支出", "合计", "总额", "总价"}
