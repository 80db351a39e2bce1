package report

import (
	"strings"
	"testing"
)

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

const (
	matrixHead = "第二十条第(一)项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 1 | 2 | 3\n三、收到和处理政府信息公开申请情况\n"
	matrixRow  = "一、本年新收政府信息公开申请数量 | "
)

func TestColumnsOfTheMatrixGoByTheirNames(t *testing.T) {
	for name, c := range map[string]struct{ head, row string }{
		"the form's":        {"自然人 | 法人或其他组织 |  |  |  |  | 总计\n | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ", "1 | 2 | 3 | 4 | 5 | 6 | 21"},
		"the total first":   {"总计 | 自然人 | 法人或其他组织 |  |  |  | \n |  | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他", "21 | 1 | 2 | 3 | 4 | 5 | 6"},
		"two kinds swapped": {"自然人 | 法人或其他组织 |  |  |  |  | 总计\n | 商业企业 | 科研机构 | 法律服务机构 | 社会公益组织 | 其他 | ", "1 | 2 | 3 | 5 | 4 | 6 | 21"},
	} {
		t.Run(name, func(t *testing.T) {
			got := headed(t, matrixHead+"(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | "+c.head+"\n"+matrixRow+c.row+"\n")
			wantFigures(t, got, map[string]float64{"app.new@nat": 1, "app.new@biz": 2, "app.new@sci": 3, "app.new@ngo": 4, "app.new@law": 5, "app.new@oth": 6, "app.new@tot": 21})
		})
	}
}

func TestAHeadWithoutTheCellsThatItsSpansCoverGoesByItsOrder(t *testing.T) {
	head := "| (本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | 申请人情况 | ||||||||\n| 自然人 | 法人或其他组织 | 总计 | |||||||\n| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||\n"
	got := headed(t, matrixHead+head+"| "+matrixRow+"1 | 2 | 3 | 4 | 5 | 6 | 21 | ||\n")
	wantFigures(t, got, map[string]float64{"app.new@nat": 1, "app.new@biz": 2, "app.new@sci": 3, "app.new@ngo": 4, "app.new@law": 5, "app.new@oth": 6, "app.new@tot": 21})
}

func TestLabelsAreKnownBehindLongRemarksAndLostSpaces(t *testing.T) {
	wantFigures(t, headed(t, `第二十条第(一)项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章(由设区的市填写) | 1 | ? 2 | 3
行政规范性文件(`+strings.Repeat("本机关制定发布的决定、公告、通告、意见、通知,", 4)+`一般情况下属于此类) | ? 4 | 5 | 6
`), map[string]float64{"a20.1.rules.issued": 1, "a20.1.rules.repealed": 2, "a20.1.rules.valid": 3, "a20.1.norm.issued": 4, "a20.1.norm.repealed": 5, "a20.1.norm.valid": 6})
}

func TestTheFiguresOfOneKindWithinARowAreNotTheRows(t *testing.T) {
	got := headed(t, "第二十条第(五)项\n信息内容 | | 上一年项目数量 | 本年增/减 | 处理决定数量\n行政许可 | | 7 | 0 | 9\n其他对外管理服务事项 | 行政检查 | 1 | 0 | 3\n | 行政确认 | 2 | 0 | 4\n")
	wantFigures(t, got, map[string]float64{"a20.5.licence.prev": 7, "a20.5.licence.decisions": 9})
	for _, code := range []string{"a20.5.other_service.prev", "a20.5.other_service.decisions"} {
		if v, ok := got[code]; ok {
			t.Errorf("%s = %v", code, v)
		}
	}
}

func TestColumnsOfReviewsAndLawsuitsGoByTheirNames(t *testing.T) {
	const five, first = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计", "总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结"
	for name, c := range map[string]struct{ head, row string }{
		"lawsuits first":   {"行政诉讼 |  |  |  |  |  |  |  |  |  | 行政复议 |  |  |  | \n未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |  |  |  |  | \n" + five + " | " + five + " | " + five, "5 | 6 | 7 | 8 | 26 | 9 | 1 | 1 | 1 | 12 | 1 | 2 | 3 | 4 | 10"},
		"the totals first": {"行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  | \n |  |  |  |  | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  | \n" + first + " | " + first + " | " + first, "10 | 1 | 2 | 3 | 4 | 26 | 5 | 6 | 7 | 8 | 12 | 9 | 1 | 1 | 1"},
	} {
		t.Run(name, func(t *testing.T) {
			got := headed(t, matrixHead+"四、政府信息公开行政复议、行政诉讼情况\n"+c.head+"\n"+c.row+"\n")
			wantFigures(t, got, map[string]float64{"rl.rev.upheld": 1, "rl.rev.pending": 4, "rl.rev.total": 10, "rl.lit_direct.upheld": 5, "rl.lit_direct.total": 26, "rl.lit_after.upheld": 9, "rl.lit_after.total": 12})
		})
	}
}

func TestAMatrixWhoseHeadCannotBeUnderstoodIsNotRead(t *testing.T) {
	got := headed(t, matrixHead+"(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | 自然人 | 法人或其他组织 |  |  |  |  | 总计\n |  | 商* | 科* | 法律服务机构 | 社会公益组织 | 其他 | \n"+matrixRow+"1 | 2 | 3 | 5 | 4 | 6 | 21\n")
	for code, v := range got {
		if len(code) > 4 && code[:4] == "app." {
			t.Errorf("%s = %v", code, v)
		}
	}
}
