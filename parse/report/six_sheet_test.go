package report

import (
	"fmt"
	"strings"
	"testing"
)

// The heads and rows of a page of markup: every row as wide as the table.
const (
	spanHead = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) |  |  | 申请人情况 |  |  |  |  |  | \n" +
		" |  |  | 自然人 | 法人或其他组织 |  |  |  |  | 总计\n |  |  | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | \n"
	newRequests = "一、本年新收政府信息公开申请数量 |  |  | 1 | 2 | 3 | 4 | 5 | 6 | 21\n"
)

// withColumn puts a cell before column k of every row of a table; lines without
// that many cells are left alone.
func withColumn(table string, k int, cells ...string) string {
	var out []string
	for i, ln := range strings.Split(strings.TrimSuffix(table, "\n"), "\n") {
		row := strings.Split(ln, "|")
		if k <= len(row) {
			cell := cells[min(i, len(cells)-1)]
			row = append(row[:k:k], append([]string{" " + cell + " "}, row[k:]...)...)
		}
		out = append(out, strings.Join(row, "|"))
	}
	return strings.Join(out, "\n") + "\n"
}

func TestFiguresOfATableGoByTheNamesOfItsColumns(t *testing.T) {
	const six = "new@nat=1 new@biz=2 new@sci=3 new@ngo=4 new@law=5 new@oth=6 new@tot=21"
	cases := []struct{ name, table, want string }{
		{"the form's own order", spanHead + newRequests, six},
		{"a column of remarks behind", withColumn(spanHead+newRequests, 10, "备注", "", "", "7"), six},
		{"a column of remarks that is empty here", withColumn(spanHead+newRequests, 10, "备注", ""), six},
		{"running numbers before", withColumn(spanHead+newRequests, 0, "序号", "", "", "1"), six},
		{"a column of units", withColumn(spanHead+newRequests, 3, "单位", "", "", "件"), six},
		{"an empty column between", withColumn(spanHead+newRequests, 5, ""), six},
		{"a name misread", strings.NewReplacer("商业企业", "商业全业", "总计", "总汁").Replace(spanHead) + newRequests, six},
		{"two kinds swapped, one misread", strings.NewReplacer("社会公益组织 | 法律服务机构", "法律眼务机构 | 社会公益组织").Replace(spanHead) + "一、本年新收政府信息公开申请数量 |  |  | 1 | 2 | 3 | 5 | 4 | 6 | 21\n", six},
		{"two kinds swapped that cannot be read", strings.NewReplacer("社会公益组织 | 法律服务机构", "法* | 社*", "商业企业 | 科研机构", "科研机构 | 商业企业").Replace(spanHead) + newRequests, ""},
		{"one of four swapped cannot be read, the sum holds", strings.NewReplacer("商业企业 | 科研机构", "科研机构 | 商*").Replace(spanHead) + "一、本年新收政府信息公开申请数量 |  |  | 1 | 3 | 2 | 4 | 5 | 6 | 21\n", six},
		{"a row that lost a cell of its label", spanHead + "一、本年新收政府信息公开申请数量 |  | 1 | 2 | 3 | 4 | 5 | 6 | 21\n", six},
		{"a row that lost a figure", spanHead + "一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 5 | 6 | 21\n", ""},
		{"no head", newRequests, six},
		{"the label of the group in the label", spanHead + "三、本年度办理结果-(五)不予处理-2.重复申请 |  |  | 1 | 2 | 3 | 4 | 5 | 6 | 21\n", strings.ReplaceAll(six, "new@", "res.skip.dup@")},
		{"a sum of a group is nobody's", spanHead + "(三)不予公开 |  |  | 1 | 2 | 3 | 4 | 5 | 6 | 21\n | (三)不予公开 | 1.属于国家秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 21\n", strings.ReplaceAll(six, "new@", "res.deny.secret@")},
		{"a row that the form does not have", spanHead + " | (三)不予公开 | 9.属于工作秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 21\n" + newRequests, six},
		{"a remark in a cell", spanHead + strings.Replace(newRequests, "| 21", "| 21(含转办2件)", 1), six},
		{"digits grouped by spaces", spanHead + strings.Replace(newRequests, "| 21", "| 1 021", 1), strings.Replace(six, "=21", "=1021", 1)},
		{"two figures in a cell", spanHead + strings.Replace(newRequests, "| 1 |", "| 1 2 |", 1), strings.TrimPrefix(six, "new@nat=1 ")},
		{"two figures in a cell, and no head to place them by", strings.Replace(newRequests, "| 5 | 6 |", "| 5  6 | ", 1), ""},
		{"labels in short", spanHead + strings.ReplaceAll(newRequests, "政府信息公开", ""), six},
		{"a letter for a zero", spanHead + strings.Replace(newRequests, "| 3 |", "| O |", 1), strings.Replace(six, "sci=3", "sci=0", 1)},
		{"a table that was turned", "申请人情况 | 一、本年新收政府信息公开申请数量 | 二、上年结转政府信息公开申请数量 | 四、结转下年度继续办理\n自然人 | 1 | 2 | 3\n总计 | 4 | 5 | \n", "new@nat=1 carry_in@nat=2 carry_out@nat=3 new@tot=4 carry_in@tot=5"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := headed(t, matrixHead+c.table)
			var read []string
			for _, row := range applicationRows {
				for _, col := range applicantColumns {
					if v, ok := got["app."+row.Code+"@"+col.Code]; ok {
						read = append(read, fmt.Sprintf("%s@%s=%v", row.Code, col.Code, v))
					}
				}
			}
			want := strings.Fields(c.want)
			if len(read) != len(want) {
				t.Fatalf("read %v, want %v", read, want)
			}
			for _, w := range want {
				if !strings.Contains(" "+strings.Join(read, " ")+" ", " "+w+" ") {
					t.Errorf("read %v, want %v", read, want)
				}
			}
		})
	}
}

func TestReviewsAndLawsuitsStandInManyShapes(t *testing.T) {
	const (
		names  = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
		review = "1 | 2 | 3 | 4 | 10"
		direct = "5 | 6 | 7 | 8 | 26"
		after  = "9 | 1 | 1 | 1 | 12"
	)
	all := map[string]float64{"rl.rev.upheld": 1, "rl.rev.total": 10, "rl.lit_direct.corrected": 6, "rl.lit_direct.total": 26, "rl.lit_after.upheld": 9, "rl.lit_after.total": 12}
	for name, table := range map[string]string{
		"the form's":        "行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  | \n" + names + " | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  | \n |  |  |  |  | " + names + " | " + names + "\n" + review + " | " + direct + " | " + after + "\n",
		"three tables":      "行政复议 |  |  |  | \n" + names + "\n" + review + "\n行政诉讼\n未经复议直接起诉 |  |  |  | \n" + names + "\n" + direct + "\n复议后起诉 |  |  |  | \n" + names + "\n" + after + "\n",
		"a block a row":     "案件 | " + names + "\n行政复议 | " + review + "\n行政诉讼(未经复议直接起诉) | " + direct + "\n行政诉讼(复议后起诉) | " + after + "\n",
		"a result a row":    "结果 | 行政复议 | 未经复议直接起诉 | 复议后起诉\n结果维持 | 1 | 5 | 9\n结果纠正 | 2 | 6 | 1\n其他结果 | 3 | 7 | 1\n尚未审结 | 4 | 8 | 1\n总计 | 10 | 26 | 12\n",
		"a label before":    "类别 | 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  | \n | " + names + " | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  | \n |  |  |  |  |  | " + names + " | " + names + "\n件数 | " + review + " | " + direct + " | " + after + "\n",
		"spans lost":        "行政复议 | 行政诉讼\n" + names + " | 未经复议直接起诉 | 复议后起诉\n" + names + " | " + names + "\n" + review + " | " + direct + " | " + after + "\n",
		"no names":          review + " | " + direct + " | " + after + "\n",
		"a cell a line":     strings.ReplaceAll("行政复议 | 行政诉讼 | 未经复议直接起诉 | 复议后起诉 | "+names+" | "+names+" | "+names+" | "+review+" | "+direct+" | "+after, " | ", "\n") + "\n",
		"names set upright": "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结 结 其 尚\n果 果 他 未 总 结 结 其 尚 总\n维 纠 结 审 计 果 果 他 未 计\n" + strings.NewReplacer(" | ", " ").Replace(review+" | "+direct+" | "+after) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			wantFigures(t, headed(t, matrixHead+spanHead+newRequests+"四、政府信息公开行政复议、行政诉讼情况\n"+table), all)
		})
	}
}

func TestAReportSaysWhatOfItsTablesCouldNotBeTold(t *testing.T) {
	table := strings.NewReplacer("社会公益组织 | 法律服务机构", "法* | 社*", "商业企业 | 科研机构", "科研机构 | 商业企业").Replace(spanHead) + newRequests
	r := Read(Page{Text: "青石县水务局2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + matrixHead + table})
	if len(r) != 1 || r[0].Unread != "form six2021: columns of the application matrix" {
		t.Fatalf("unread %q", r[0].Unread)
	}
}
