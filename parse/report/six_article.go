package report

import (
	"regexp"
	"slices"
	"strings"
)

// article is a row of the article 20 tables: its labels and the codes of its
// cells in each form, none where the form leaves the row out.
type article struct {
	labels         []string
	in2019, in2021 []string
}

var articleRows = []article{
	{[]string{"规章"}, []string{"a20.1.rules.new_made", "a20.1.rules.new_public", "a20.1.rules.total"}, []string{"a20.1.rules.issued", "a20.1.rules.repealed", "a20.1.rules.valid"}},
	{[]string{"规范性文件", "行政规范性文件"}, []string{"a20.1.norm.new_made", "a20.1.norm.new_public", "a20.1.norm.total"}, []string{"a20.1.norm.issued", "a20.1.norm.repealed", "a20.1.norm.valid"}},
	{[]string{"行政许可"}, []string{"a20.5.licence.prev", "a20.5.licence.delta", "a20.5.licence.decisions"}, []string{"a20.5.licence.decisions"}},
	{[]string{"其他对外管理服务事项", "其它对外管理服务事项"}, []string{"a20.5.other_service.prev", "a20.5.other_service.delta", "a20.5.other_service.decisions"}, nil},
	{[]string{"行政处罚"}, []string{"a20.6.penalty.prev", "a20.6.penalty.delta", "a20.6.penalty.decisions"}, []string{"a20.6.penalty.decisions"}},
	{[]string{"行政强制"}, []string{"a20.6.coercion.prev", "a20.6.coercion.delta", "a20.6.coercion.decisions"}, []string{"a20.6.coercion.decisions"}},
	{[]string{"行政事业性收费"}, []string{"a20.8.fee.prev", "a20.8.fee.delta"}, []string{"a20.8.fee.amount"}},
	{[]string{"政府集中采购"}, []string{"a20.9.procure.count", "a20.9.procure.amount"}, nil},
}

// articleLabels are the labels as names of rows; a code is the row's index.
var articleLabels = func() []named {
	var names []named
	for i, a := range articleRows {
		names = append(names, named{string(rune('0' + i)), a.labels})
	}
	return names
}()

// articleOf gives the row of article 20 that a label names.
func articleOf(label string) (article, bool) {
	if code, ok := nameOf(articleLabels, label); ok {
		return articleRows[code[0]-'0'], true
	}
	return article{}, false
}

// codes gives the cells of a row in the form's order.
func (a article) codes(form Form) []string {
	if form == Six2019 {
		return a.in2019
	}
	return a.in2021
}

// headedBy gives the cells of a row that the head names, whichever form's: the
// name in the head of each, beside its code.
func (a article) headedBy(known func(name string) bool) (codes []string) {
	for _, code := range slices.Concat(a.in2019, a.in2021) {
		if known(columnOf(code)) && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// columnOf gives the name, in articleNames, of the column that holds a code.
func columnOf(code string) string {
	switch code {
	case "a20.9.procure.amount":
		return "procured"
	case "a20.8.fee.amount":
		return "charged"
	}
	return code[strings.LastIndexByte(code, '.')+1:]
}

var (
	feeHead     = regexp.MustCompile(`收费金额\(?(?:单位:?)?(亿元|万元|元)`)
	procureHead = regexp.MustCompile(`采购总?金额\(?(?:单位:?)?(亿元|万元|元)`)
)

// headUnit gives the unit that the head names for the sums of money of a code,
// "" where it names none.
func headUnit(code, head string) string {
	var m []string
	switch code {
	case "a20.8.fee.amount":
		m = feeHead.FindStringSubmatch(head)
	case "a20.9.procure.amount":
		m = procureHead.FindStringSubmatch(head)
	}
	if m == nil {
		return ""
	}
	return m[1]
}
