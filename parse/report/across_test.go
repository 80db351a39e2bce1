package report

import (
	"fmt"
	"strings"
	"testing"
)

// yearly makes a report of a county; figures are code, value, code, value.
func yearly(agency string, year int, figures ...any) Report {
	r := Report{Agency: agency, Year: year, Form: Six2021, Region: &Region{Path: []string{agency}}}
	for i := 0; i < len(figures); i += 2 {
		r.Indicators = append(r.Indicators, Indicator{Code: figures[i].(string), Value: float64(figures[i+1].(int))})
	}
	return r
}

func TestYearsOfAnAgencyAreHeldAgainstEachOther(t *testing.T) {
	const carried, left = "app.carry_in@tot", "app.carry_out@tot"
	const valid, issued, repealed = "a20.1.norm.valid", "a20.1.norm.issued", "a20.1.norm.repealed"
	about := yearly("甲县", 2023, left, 5)
	about.Indicators[0].Approx = true
	elsewhere := yearly("甲县", 2023, left, 5)
	elsewhere.Region = &Region{Path: []string{"乙省", "甲县"}}
	area, own := yearly("甲县", 2023, left, 5), yearly("甲县", 2024, carried, 5)
	area.Scope, own.Scope = "area", "own"
	cases := []struct {
		name    string
		reports []Report
		want    string // rule: left right holds, one after the other
	}{
		{"what was carried over holds", []Report{yearly("甲县", 2023, left, 121), yearly("甲县", 2024, carried, 121)}, "app.carry_in@tot of 2024 = app.carry_out@tot of 2023: 121 121 true [app.carry_in@tot]\n"},
		{"the order on the page is free", []Report{yearly("甲县", 2024, carried, 3), yearly("甲县", 2023, left, 4)}, "app.carry_in@tot of 2024 = app.carry_out@tot of 2023: 3 4 false [app.carry_in@tot]\n"},
		{"each column for itself", []Report{yearly("甲县", 2023, "app.carry_out@nat", 1), yearly("甲县", 2024, "app.carry_in@nat", 1, carried, 2)}, "app.carry_in@nat of 2024 = app.carry_out@nat of 2023: 1 1 true [app.carry_in@nat]\n"},
		{"documents in force follow", []Report{yearly("甲县", 2023, valid, 597), yearly("甲县", 2024, valid, 420, issued, 50, repealed, 227)}, "a20.1.norm.valid of 2024 = a20.1.norm.valid of 2023 + issued - repealed: 420 420 true [a20.1.norm.valid a20.1.norm.issued a20.1.norm.repealed]\n"},
		{"documents in force do not follow", []Report{yearly("甲县", 2023, valid, 10), yearly("甲县", 2024, valid, 12, issued, 1, repealed, 0)}, "a20.1.norm.valid of 2024 = a20.1.norm.valid of 2023 + issued - repealed: 12 11 false [a20.1.norm.valid a20.1.norm.issued a20.1.norm.repealed]\n"},
		{"a figure that is missing is not zero", []Report{yearly("甲县", 2023, valid, 10), yearly("甲县", 2024, valid, 12, issued, 1)}, ""},
		{"a year between", []Report{yearly("甲县", 2022, left, 5), yearly("甲县", 2024, carried, 5)}, ""},
		{"another agency", []Report{yearly("乙县", 2023, left, 5), yearly("甲县", 2024, carried, 5)}, ""},
		{"an agency of the name elsewhere", []Report{elsewhere, yearly("甲县", 2024, carried, 5)}, ""},
		{"no agency", []Report{yearly("", 2023, left, 5), yearly("", 2024, carried, 5)}, ""},
		{"a year twice", []Report{yearly("甲县", 2023, left, 5), yearly("甲县", 2023, left, 6), yearly("甲县", 2024, carried, 5)}, ""},
		{"a figure that is about right", []Report{about, yearly("甲县", 2024, carried, 5)}, ""},
		{"figures of other bodies", []Report{area, own}, ""},
		{"none", nil, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, k := range AcrossYears(c.reports) {
				got += fmt.Sprintf("%s: %v %v %v %v\n", k.Rule, k.Left, k.Right, k.Holds, k.Codes)
			}
			if got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestReportsOfAnAgencyOnOnePageAreHeldAgainstEachOther(t *testing.T) {
	page := func(year, before, new, done, left int) string {
		return fmt.Sprintf("金乡县水务局%d年政府信息公开工作年度报告\n一、总体情况\n全年,各科室按照要求做好政府信息公开工作,组织学习有关规定,更新公开目录,及时发布信息,并接受群众监督,工作取得了新的进展,群众的知情权得到了保障。\n三、收到和处理政府信息公开申请情况\n%d年新收政府信息公开申请%d件,上年结转%d件,办结%d件,结转下年度继续办理%d件。\n", year, year, new, before, done, left)
	}
	reports := Read(Page{Text: page(2023, 0, 9, 7, 2) + page(2024, 2, 5, 6, 1)})
	if len(reports) != 2 {
		t.Fatalf("%d reports", len(reports))
	}
	for i, want := range []int{0, 1} {
		n := 0
		for _, c := range reports[i].Checks {
			if c.Rule == "app.carry_in@tot of 2024 = app.carry_out@tot of 2023" && c.Holds && c.Left == 2 {
				n++
			}
		}
		if n != want {
			t.Errorf("report %d: %+v", i, reports[i].Checks)
		}
	}
}

func TestDocumentsReadOneAfterTheOtherAreHeldAgainstEachOther(t *testing.T) {
	const carried, left = "app.carry_in@tot", "app.carry_out@tot"
	const rule = "app.carry_in@tot of 2024 = app.carry_out@tot of 2023"
	old, now := yearly("甲县", 2023, left, 4), yearly("甲县", 2024, carried, 3)
	for _, c := range []struct {
		name      string
		documents [][]Report
		want      string // the checks of each report, in order
	}{
		{"the year before first", [][]Report{{old}, {now}}, "[] [" + rule + " [app.carry_in@tot]]"},
		{"the year before last", [][]Report{{now}, {old}}, "[] [" + rule + " [app.carry_out@tot]]"},
		{"both in one document, which Read has compared", [][]Report{{old, now}}, "[] []"},
		{"a year told twice before", [][]Report{{old}, {old}, {now}}, "[] [] []"},
		{"a year told twice in one document", [][]Report{{old}, {now, now}}, "[] [] []"},
		{"another body between", [][]Report{{old}, {yearly("乙县", 2024, carried, 3)}, {now}}, "[] [] [" + rule + " [app.carry_in@tot]]"},
	} {
		var years Years
		var got []string
		for _, reports := range c.documents {
			reports = append([]Report(nil), reports...)
			years.Hold(reports)
			for _, r := range reports {
				said := ""
				for _, k := range r.Checks {
					said += fmt.Sprint(k.Rule, " ", k.Codes)
				}
				got = append(got, "["+said+"]")
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: %s, want %s", c.name, g, c.want)
		}
	}
}
