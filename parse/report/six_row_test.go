package report

import (
	"strings"
	"testing"
)

// A page of markup gives every row the width of the table: a label that spans
// columns is followed by empty cells.
const spanned = `某县水利局2022年政府信息公开工作年度报告
根据《条例》第二十条、第五十条编制。2022年,我局在政府门户网站公开信息3条。
第二十条第(一)项 |  |  |
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规 章 | 1 |  | 2
行政规范性文件 | 4 | 5 | 6
第二十条第(五)项 |  |  |
信息内容 | 本年处理决定数量 |  |
行政许可 | 7 |  |
(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) |  |  | 申请人情况 |  |  |  |  |  |
 |  |  | 自然人 | 法人或其他组织 |  |  |  |  | 总计
 |  |  |  | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |
一、本年新收政府信息公开申请数量 |  |  | 8 | 0 | 0 | 0 | 0 | 1 | 9
二、上年结转政府信息公开申请数量 |  |  |  | 0 | 0 | 0 | 0 |  | 2
三、本年度办理结果 | (一)予以公开 |  | 3 | 0 | 0 | 0 | 0 | 1 | 4
 | (三)不予公开 | 1.属于国家秘密 | 5 | 0 | 0 | 0 | 0 | 0 | 5
`

func TestEmptyCellsOfASpanShiftNoFigure(t *testing.T) {
	reports := Read(Page{Text: spanned})
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	got := map[string]float64{}
	for _, in := range reports[0].Indicators {
		got[in.Code] = in.Value
	}
	want := map[string]float64{
		"pa.ch.website": 3, "a20.1.rules.issued": 1, "a20.1.rules.valid": 2, "a20.1.norm.valid": 6, "a20.5.licence.decisions": 7,
		"app.new@nat": 8, "app.new@oth": 1, "app.new@tot": 9, "app.carry_in@tot": 2, "app.res.granted@nat": 3,
		"app.res.granted@tot": 4, "app.res.deny.secret@nat": 5, "app.res.deny.secret@tot": 5,
	}
	for code, value := range want {
		if g, ok := got[code]; !ok || g != value {
			t.Errorf("%s = %v (read: %v), want %v", code, g, ok, value)
		}
	}
	blank := strings.Join(reports[0].Blank, " ")
	for _, code := range []string{"a20.1.rules.repealed", "app.carry_in@nat", "app.carry_in@oth"} {
		if _, ok := got[code]; ok || !strings.Contains(blank, code) {
			t.Errorf("%s stands empty; blank: %s", code, blank)
		}
	}
}
