package report

import "testing"

// headed reads a page of the 2019 or 2021 form with other heads.
func headed(t *testing.T, table string) map[string]float64 {
	t.Helper()
	reports := Read(Page{Text: "青石县水务局2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + table})
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	got := make(map[string]float64)
	for _, in := range reports[0].Indicators {
		got[in.Code] = in.Value
	}
	return got
}

func wantFigures(t *testing.T, got, want map[string]float64) {
	t.Helper()
	for code, v := range want {
		if g, ok := got[code]; !ok || g != v {
			t.Errorf("%s = %v (read: %v), want %v", code, g, ok, v)
		}
	}
}

func TestColumnsOfArticle20GoByTheirNames(t *testing.T) {
	wantFigures(t, headed(t, `第二十条第(一)项
信息内容 | 本年新公开数量 | 本年新制作数量 | 对外公开总数量
规章 | 1 | 2 | 3
规范性文件 | 4 | 5 | 6
第二十条第(五)项
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政许可 | 7 | +8 | 9
第二十条第(九)项
信息内容 | 采购总金额（元） | 采购项目数量
政府集中采购 | 1806180 | 12
`), map[string]float64{
		"a20.1.rules.new_public": 1, "a20.1.rules.new_made": 2, "a20.1.rules.total": 3, "a20.1.norm.new_public": 4, "a20.1.norm.new_made": 5,
		"a20.5.licence.prev": 7, "a20.5.licence.delta": 8, "a20.9.procure.amount": 180.618, "a20.9.procure.count": 12,
	})
}

func TestAUnitInTheHeadIsTurnedIntoTheSchemas(t *testing.T) {
	for head, want := range map[string]float64{"（单位：元）": 2.5, "（单位：万元）": 25000, "（万元）": 25000, "": 25000} {
		wantFigures(t, headed(t, "第二十条第(一)项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 1 | 2 | 3\n第二十条第(八)项\n信息内容 | 本年收费金额"+head+" | | \n行政事业性收费 | 25000 | | \n"),
			map[string]float64{"a20.8.fee.amount": want, "a20.1.rules.valid": 3})
	}
}
