package report

import (
	"fmt"
	"sort"
	"strings"
	"testing"
)

// applications lists what was read of the matrix, in the order of the codes.
func applications(t *testing.T, table string) (read, blank string) {
	t.Helper()
	r := Read(Page{Text: "青石县水务局2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + matrixHead + table})
	if len(r) != 1 {
		t.Fatalf("%d reports", len(r))
	}
	var got, empty []string
	for _, in := range r[0].Indicators {
		if code, ok := strings.CutPrefix(in.Code, "app."); ok {
			got = append(got, fmt.Sprintf("%s=%v", code, in.Value))
		}
	}
	for _, code := range r[0].Blank {
		empty = append(empty, strings.TrimPrefix(code, "app."))
	}
	sort.Strings(got)
	sort.Strings(empty)
	return strings.Join(got, " "), strings.Join(empty, " ")
}

func TestCellsOnLinesOfTheirOwn(t *testing.T) {
	const (
		head  = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)\n申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
		first = "一、本年新收政府信息公开申请数量\n"
		next  = "二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n"
		zeros = "carry_in@biz=0 carry_in@law=0 carry_in@nat=0 carry_in@ngo=0 carry_in@oth=0 carry_in@sci=0 carry_in@tot=0"
	)
	twice := func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") }
	cases := []struct{ name, table, want, blank string }{
		{"all filled", head + first + "1\n2\n0\n0\n0\n0\n3\n" + next, zeros + " new@biz=2 new@law=0 new@nat=1 new@ngo=0 new@oth=0 new@sci=0 new@tot=3", ""},
		{"an empty line for an empty cell", head + first + "1\n\n\n2\n\n\n3\n" + next, zeros + " new@nat=1 new@ngo=2 new@tot=3", "new@biz new@law new@oth new@sci"},
		{"the first and the last cells empty", head + first + "\n1\n2\n\n\n\n\n" + next, zeros + " new@biz=1 new@sci=2", "new@law new@nat new@ngo new@oth new@tot"},
		{"an empty line behind every cell", twice(head) + twice(first) + "1\n\n\n\n\n\n2\n\n\n\n\n\n3\n\n" + twice(next), zeros + " new@nat=1 new@ngo=2 new@tot=3", "new@biz new@law new@oth new@sci"},
		{"empty lines between rows", head + "\n" + first + "1\n2\n0\n0\n0\n0\n3\n\n" + next, zeros + " new@biz=2 new@law=0 new@nat=1 new@ngo=0 new@oth=0 new@sci=0 new@tot=3", ""},
		{"lines of empty cells are gone, the sum is told", head + first + "1\n2\n3\n" + next, zeros + " new@tot=3", ""},
		{"lines of empty cells are gone, and so may be the sum", head + first + "1\n2\n4\n" + next, zeros, ""},
		{"only zeros are left", head + first + "0\n0\n0\n" + next, zeros, ""},
		{"rows that lost their labels", head + "(三)不予公开\n" + strings.Repeat("0\n", 56) + "(四)无法提供\n" + next, zeros, ""},
		{"the page ends within a row", head + next + "一、本年新收政府信息公开申请数量\n0\n2\n1", zeros + " new@biz=2 new@nat=0", ""},
		{"the page ends within the first row", head + first + "0\n2\n1", "", ""},
		{"the page ends within a row of cells kept apart", strings.ReplaceAll(head+first, "\n", "\n|\n") + "0\n|\n2\n|\n1\n|\n", "new@biz=2 new@nat=0 new@sci=1", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			read, blank := applications(t, c.table)
			if read != c.want {
				t.Errorf("read %s, want %s", read, c.want)
			}
			if blank != c.blank {
				t.Errorf("blank %s, want %s", blank, c.blank)
			}
		})
	}
}

func TestARowWithWhichThePageEndsIsReadAsFarAsItGoes(t *testing.T) {
	for _, c := range []struct{ name, row, want string }{
		{"behind a separator", "一、本年新收政府信息公开申请数量 |  |  | 1 | 22 |", "new@biz=22 new@nat=1"},
		{"within a figure, for all one knows", "一、本年新收政府信息公开申请数量 |  |  | 1 | 22", "new@nat=1"},
		{"behind a zero", "一、本年新收政府信息公开申请数量 |  |  | 1 | 0", "new@biz=0 new@nat=1"},
		{"before the figures", "一、本年新收政府信息公开申请数量 |", ""},
	} {
		if read, _ := applications(t, spanHead+c.row); read != c.want {
			t.Errorf("%s: read %s, want %s", c.name, read, c.want)
		}
	}
}
