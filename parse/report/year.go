package report

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// yearOf gives the year that a text speaks about: the one that stands most
// often, and most plainly, as "N年". Cited years, years of plans and dates count
// less or nothing. 0 where there is none.
func yearOf(s string) int {
	votes := make(map[int]int)
	order := []int{}
	quoted := 0
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "《"):
			quoted = i + 240
		case strings.HasPrefix(s[i:], "》"):
			quoted = 0
		}
		if s[i] != '2' && !strings.HasPrefix(s[i:], "二") {
			continue
		}
		y, end, lost, ok := folded.YearAt(s, i)
		if !ok || lost || !strings.HasSuffix(s[:end], "年") {
			continue
		}
		if has.Suffix(s[:i], "转", "结转至", "结转到", "转入", "转至") && strings.HasPrefix(strings.TrimPrefix(s[end:], "度"), "办理") { // "余8件转2023年度办理"
			y--
		}
		w := yearWeight(s[max(0, i-6):i], s[end:])
		if i < quoted {
			w = min(w, 1)
		}
		if w == 0 {
			continue
		}
		if votes[y] == 0 {
			order = append(order, y)
		}
		votes[y] += w
	}
	best := 0
	for _, y := range order {
		if best == 0 || votes[y] > votes[best] {
			best = y
		}
	}
	return best
}

// yearCompiled gives the year whose report a text says that the body has compiled: "编制了
// 2021年政府信息公开年度报告", "现将2021年度政府信息公开工作报告如下". It outweighs a period
// that was left from the year before.
func yearCompiled(s string) int {
	head := s[:min(len(s), 1500)]
	for _, verb := range []string{"编制了", "编制的", "编制", "编写了", "编写", "撰写了", "撰写", "现公布", "公布了", "现将"} {
		for at := 0; ; {
			k := strings.Index(head[at:], verb)
			if k < 0 {
				break
			}
			at += k + len(verb)
			y, end, lost, ok := folded.YearAt(head, at)
			if !ok || lost || !strings.HasSuffix(head[:end], "年") {
				continue
			}
			what := strings.TrimPrefix(head[end:], "度")
			if rest, ok := strings.CutPrefix(what, "政府信息公开"); ok && has.Prefix(rest, "工作年度报告", "年度报告", "工作报告", "年报", "工作年报", "报告") {
				return y
			}
		}
	}
	return 0
}

// yearWeight tells how plainly a year is the one spoken about, by the words around it: 0
// for a year that another is held against, or that is planned for.
func yearWeight(before, after string) int {
	after = strings.TrimPrefix(after, "度")
	after = strings.TrimPrefix(after, ",")
	switch {
	case has.Prefix(after, "以来", "工作思路", "工作打算", "工作计划", "将", "我市将", "我县将", "我区将", "我局将", "我镇将", "我乡将", "重点", "起"):
		return 0
	case has.Suffix(before, "较", "比", "从", "自", "到"):
		return 0
	case has.Prefix(after, "政府信息公开", "信息公开", "政务公开"):
		return 6
	case has.Prefix(after, "全年", "我", "本", "共", "全", "通过", "没有", "未", "底", "12月31日", "1月1日"):
		return 3
	case after != "" && after[0] >= '0' && after[0] <= '9':
		return 1
	}
	return 2
}
