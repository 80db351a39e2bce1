package report

import (
	"strings"
	"unicode/utf8"
)

// named is a column, a row or a block of an official table with the words that
// print it, without numbering.
type named struct {
	code  string
	words []string
}

// The names in the heads of the forms of 2019 and 2021. Articles are known by
// the last part of their codes.
var (
	applicantNames = []named{
		{"nat", []string{"自然人", "公民", "个人"}}, {"biz", []string{"商业企业", "企业"}}, {"sci", []string{"科研机构", "科研院所"}},
		{"ngo", []string{"社会公益组织", "公益组织"}}, {"law", []string{"法律服务机构", "法律机构"}}, {"oth", []string{"其他", "其它"}}, {"tot", []string{"总计", "合计"}},
	}
	resultNames = []named{
		{"upheld", []string{"结果维持", "维持"}}, {"corrected", []string{"结果纠正", "纠正"}}, {"other", []string{"其他结果", "其它结果", "其他"}},
		{"pending", []string{"尚未审结", "未审结"}}, {"total", []string{"总计", "合计"}},
	}
	blockNames = []named{
		{"rev", []string{"行政复议"}}, {"lit", []string{"行政诉讼"}},
		{"lit_direct", []string{"未经复议直接起诉", "直接起诉"}}, {"lit_after", []string{"复议后起诉", "经复议后起诉"}},
	}
	articleNames = []named{
		{"new_made", []string{"本年新制作数量", "新制作数量"}}, {"new_public", []string{"本年新公开数量", "新公开数量"}}, {"total", []string{"对外公开总数量", "公开总数量"}},
		{"prev", []string{"上一年项目数量", "上年项目数量"}}, {"delta", []string{"本年增减"}}, {"decisions", []string{"本年处理决定数量", "处理决定数量"}},
		{"count", []string{"采购项目数量", "采购项目数"}}, {"procured", []string{"采购总金额", "采购金额"}},
		{"issued", []string{"本年制发件数", "制发件数"}}, {"repealed", []string{"本年废止件数", "废止件数"}}, {"valid", []string{"现行有效件数", "有效件数"}},
		{"charged", []string{"本年收费金额", "收费金额"}},
	}
)

// nameOf gives the one of the names that a cell prints: whole, or misread by so
// little that no other is as near.
func nameOf(names []named, cell string) (code string, ok bool) {
	if len(cell) < len("其他") || len(cell) > maxLabelBytes {
		return "", false
	}
	sk := skeleton(cell)
	if len(sk) > maxNameBytes {
		return "", false
	}
	for _, n := range names {
		for _, w := range n.words {
			if w == sk {
				return n.code, true
			}
		}
	}
	size := utf8.RuneCountInString(sk)
	if size < 2 || size > 12 {
		return "", false
	}
	best, second := 99, 99
	for _, n := range names {
		d := 99
		for _, w := range n.words {
			d = min(d, misread(sk, w))
		}
		switch {
		case d < best:
			best, second, code = d, best, n.code
		case d < second:
			second = d
		}
	}
	return code, best < second && best < 99
}

// maxNameBytes bounds a name without the remarks in brackets behind it, which run
// to sentences where the form is explained in its own cells.
const maxNameBytes = 120

// misread gives how many characters of a name are misread, 99 where they are too
// many: one of two to five, two of more. Of two characters, what is left must not
// be another word of tables.
func misread(s, name string) int {
	if long, short := utf8.RuneCountInString(s), utf8.RuneCountInString(name); long-short > 2 || short-long > 2 {
		return 99
	}
	a, b := []rune(s), []rune(name)
	if len(b) == 2 {
		if len(a) == 2 && (a[0] == b[0] || a[1] == b[1]) && !strings.Contains("小计其中累计", s) {
			return 1
		}
		return 99
	}
	if d := distance(a, b); d <= 1 || d == 2 && len(b) >= 6 {
		return d
	}
	return 99
}

// blockOf gives the block of the reviews that a cell names, also where its
// remarks stand in brackets: 行政诉讼(复议后起诉).
func blockOf(cell string) (code string, ok bool) {
	switch {
	case strings.Contains(cell, "未经复议"):
		return "lit_direct", true
	case strings.Contains(cell, "复议后起诉"):
		return "lit_after", true
	}
	return nameOf(blockNames, cell)
}
