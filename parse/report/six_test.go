package report

import (
	"fmt"
	"strings"
	"testing"
)

// sixText writes the tables of a form with known figures: cell gives the one of
// a code, "" for an empty cell. sep stands between cells, end after a row.
func sixText(form Form, sep, end string, cell func(code string) string) string {
	var b strings.Builder
	row := func(cells ...string) { b.WriteString(strings.Join(cells, sep) + end) }
	heads := map[Form][][]string{
		Six2019: {{"信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"}, {"信息内容", "上一年项目数量", "本年增/减", "处理决定数量"}},
		Six2021: {{"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"}, {"信息内容", "本年处理决定数量"}},
	}
	row("第二十条第(一)项")
	row(heads[form][0]...)
	for i, a := range articleRows {
		codes := a.in2019
		if form == Six2021 {
			codes = a.in2021
		}
		if codes == nil {
			continue
		}
		switch i {
		case 2:
			row("第二十条第(五)项")
			row(heads[form][1]...)
		case 4:
			row("第二十条第(六)项")
			row(heads[form][1]...)
		case 6:
			row("第二十条第(八)项")
			if form == Six2021 {
				row("信息内容", "本年收费金额(单位:万元)")
			} else {
				row("信息内容", "上一年项目数量", "本年增/减")
			}
		case 7:
			row("第二十条第(九)项")
			row("信息内容", "采购项目数量", "采购总金额")
		}
		cells := []string{a.labels[len(a.labels)-1]}
		for _, code := range codes {
			cells = append(cells, cell(code))
		}
		row(cells...)
	}
	b.WriteString("三、收到和处理政府信息公开申请情况\n")
	row("(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)", "申请人情况")
	row("自然人", "法人或其他组织", "总计")
	row("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
	numbering := map[string]string{
		"new": "一、", "carry_in": "二、", "res.granted": "(一)", "res.partial": "(二)", "res.oth": "(六)", "res.total": "(七)", "carry_out": "四、",
		"res.deny.secret": "1.", "res.deny.law": "2.", "res.deny.safety": "3.", "res.none.nohold": "1.", "res.none.nomake": "2.", "res.oth.other": "3.",
	}
	groups := map[string]string{"res.granted": "三、本年度办理结果", "res.deny.secret": "(三)不予公开", "res.none.nohold": "(四)无法提供", "res.skip.petition": "(五)不予处理", "res.oth.nocorrect": "(六)其他处理"}
	for _, r := range rowsOf(form) {
		var cells []string
		if g := groups[r.Code]; g != "" {
			cells = append(cells, g)
		}
		n := numbering[r.Code]
		if n == "" {
			n = "4."
		}
		cells = append(cells, n+r.Zh)
		for _, c := range applicantColumns {
			cells = append(cells, cell("app."+r.Code+"@"+c.Code))
		}
		row(cells...)
	}
	b.WriteString("四、政府信息公开行政复议、行政诉讼情况\n")
	row("行政复议", "行政诉讼")
	row("未经复议直接起诉", "复议后起诉")
	row("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
	var cells []string
	for _, block := range remedyBlocks {
		for _, res := range remedyResults {
			cells = append(cells, cell("rl."+block.Code+"."+res.Code))
		}
	}
	row(cells...)
	b.WriteString("五、存在的主要问题及改进情况\n公开的主动性有待加强。\n")
	return b.String()
}

// sixCodes are the codes that a form prints.
func sixCodes(form Form) []string {
	var codes []string
	for _, c := range Codes() {
		for _, f := range c.Forms {
			if f == form && (strings.HasPrefix(c.Code, "a20.") || strings.HasPrefix(c.Code, "app.") || strings.HasPrefix(c.Code, "rl.")) {
				codes = append(codes, c.Code)
			}
		}
	}
	return codes
}

func TestEveryLayoutOfTheSixPartFormsReadsAlike(t *testing.T) {
	for _, form := range []Form{Six2019, Six2021} {
		values := make(map[string]float64)
		for i, code := range sixCodes(form) {
			values[code] = float64(i * 3)
		}
		for name, seps := range map[string][2]string{
			"bars": {" | ", " |\n"}, "one cell a line with bars": {" |\n", " |\n"}, "bars on lines of their own": {"\n|\n", "\n|\n"},
			"one cell a line": {"\n", "\n"}, "spaces": {"    ", "\n"}, "tabs": {"\t", "\n"},
		} {
			t.Run(string(form)+" "+name, func(t *testing.T) {
				text := "青石镇2022年政府信息公开工作年度报告\n一、总体情况\n2022年工作有序。\n二、主动公开政府信息情况\n" +
					sixText(form, seps[0], seps[1], func(code string) string { return fmt.Sprint(values[code]) })
				reports := Read(Page{Text: text})
				if len(reports) != 1 || reports[0].Form != form {
					t.Fatalf("%d reports: %+v", len(reports), reports)
				}
				got := make(map[string]float64)
				for _, in := range reports[0].Indicators {
					got[in.Code] = in.Value
				}
				for code, want := range values {
					if g, ok := got[code]; !ok || g != want {
						t.Errorf("%s = %v (read: %v), want %v", code, g, ok, want)
					}
				}
				if len(got) != len(values) {
					t.Errorf("%d codes, want %d", len(got), len(values))
				}
			})
		}
	}
}

func TestAFormWithEmptyCellsIsBlankAndNeverZero(t *testing.T) {
	for _, seps := range [][2]string{{" | ", " |\n"}, {"\n", "\n"}, {"\n\n", "\n\n"}} {
		for _, form := range []Form{Six2019, Six2021} {
			text := "青石镇2022年政府信息公开工作年度报告\n" + sixText(form, seps[0], seps[1], func(string) string { return "" })
			reports := Read(Page{Text: text})
			if len(reports) != 1 {
				t.Fatalf("%s: %d reports", form, len(reports))
			}
			if len(reports[0].Indicators) != 0 {
				t.Errorf("%s: read %s", form, listed(reports[0].Indicators))
			}
			if len(reports[0].Blank) == 0 {
				t.Errorf("%s: nothing blank", form)
			}
		}
	}
}

func TestSignsAndUnitsOfTheSixPartForms(t *testing.T) {
	text := "青石县水务局2020年政府信息公开工作年度报告\n" + sixText(Six2019, " | ", " |\n", func(code string) string {
		switch code {
		case "a20.5.licence.delta":
			return "+21"
		case "a20.6.penalty.delta":
			return "-35"
		case "a20.9.procure.amount":
			return "80618元"
		}
		return "0"
	})
	got := make(map[string]Indicator)
	for _, in := range Read(Page{Text: text})[0].Indicators {
		got[in.Code] = in
	}
	if v := got["a20.5.licence.delta"].Value; v != 21 {
		t.Errorf("licence delta %v", v)
	}
	if v := got["a20.6.penalty.delta"].Value; v != -35 {
		t.Errorf("penalty delta %v", v)
	}
	if in := got["a20.9.procure.amount"]; in.Value != 8.0618 || in.Unit != "万元" || in.UnitPrinted != "元" || in.Raw != "80618元" {
		t.Errorf("procurement %+v", in)
	}
}

func TestTheIdentitiesOfTheMatrixAreChecked(t *testing.T) {
	cell := func(bad bool) func(string) string {
		return func(code string) string {
			switch code {
			case "app.new@nat", "app.new@tot", "app.res.granted@nat", "app.res.granted@tot", "app.res.total@nat":
				return "3"
			case "app.res.total@tot":
				if bad {
					return "4"
				}
				return "3"
			}
			return "0"
		}
	}
	for _, bad := range []bool{false, true} {
		text := "青石县水务局2022年政府信息公开工作年度报告\n" + sixText(Six2021, " | ", " |\n", cell(bad))
		failed := 0
		r := Read(Page{Text: text})[0]
		for _, c := range r.Checks {
			if !c.Holds {
				failed++
			}
		}
		if len(r.Checks) < 40 {
			t.Errorf("only %d checks", len(r.Checks))
		}
		if bad && failed != 3 || !bad && failed != 0 {
			t.Errorf("bad %v: %d checks failed", bad, failed)
		}
	}
}

func TestLawsuitsAsAWholeAreHeldAgainstTheTwoBlocks(t *testing.T) {
	for prose, want := range map[string]bool{"46": true, "47": false} {
		text := "青石县水务局2022年政府信息公开工作年度报告\n一、总体情况\n政府信息公开行政诉讼" + prose + "件。\n" + sixText(Six2021, " | ", " |\n", func(code string) string {
			switch code {
			case "rl.lit_direct.total":
				return "26"
			case "rl.lit_after.total":
				return "20"
			}
			return "0"
		})
		r := Read(Page{Text: text})[0]
		holds, stated := false, false
		for _, c := range r.Checks {
			holds = holds || c.Rule == "lit.total = rl.lit_direct.total + rl.lit_after.total" && c.Holds
		}
		for _, in := range r.Indicators {
			stated = stated || in.Code == "lit.total"
		}
		if holds != want || stated == want {
			t.Errorf("%s: holds %v, stated %v", prose, holds, stated)
		}
	}
}
