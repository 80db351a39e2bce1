package report

import (
	"fmt"
	"strings"
	"testing"
)

// scopedOf reads sentences and gives code=value:scope in the order of the text.
func scopedOf(year int, text string) string {
	v := newView(text)
	var out []string
	for _, in := range proseIndicators(v, settle(readProse(v, 0, len(v.s), year, "", [2]int{}), nil)) {
		scope := ""
		if in.Scope != nil {
			scope = ":" + *in.Scope
		}
		out = append(out, fmt.Sprintf("%s=%g%s", in.Code, in.Value, scope))
	}
	return strings.Join(out, " ")
}

func TestTheBodysOwnFigureAndItsAreasAreTwo(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"the area's, and the body's part of it", "全市共收到政府信息公开申请120件,其中市本级30件。", "req.recv=120:area req.recv=30:own"},
		{"the part says whose the whole is", "共收到政府信息公开申请120件,其中县本级30件。", "req.recv=120:area req.recv=30:own"},
		{"what follows is the area's again", "全市共收到政府信息公开申请120件,其中市本级30件,同意公开80件。", "req.recv=120:area req.recv=30:own req.reply.full=80:area"},
		{"the office and the departments", "依申请公开方面,市政府办公室受理12件,各部门受理88件。", "req.recv=12:own req.recv=88:area"},
		{"the body's figure beside the area's, and its parts", "全市共收到政府信息公开申请210件,市政府收到31件,其中网上19件,信函12件。", "req.recv=210:area req.recv=31:own req.recv.online=19:own req.recv.mail=12:own"},
		{"both together", "县政府办公室受理政府信息公开申请14件,全县各部门受理32件,合计46件。", "req.recv=14:own req.recv=46:area"},
		{"disclosure", "全县主动公开政府信息900条,其中县本级主动公开政府信息60条。", "pa.total=900:area pa.total=60:own"},
		{"the office and the units under it", "局机关及所属单位共主动公开政府信息900条。", "pa.total=900:area"},
		{"a prefecture's own", "全州各级政府机关主动公开政府信息32万条,其中州本级2.8万条。", "pa.total=320000:area pa.total=28000:own"},
		{"an office of a province and its system", "2012年厅机关主动公开政府信息120条,全系统共主动公开政府信息980条。", "pa.total=120:own pa.total=980:area"},
		{"one figure said again", "全县主动公开政府信息900条。2012年全县各部门共主动公开政府信息900条。", "pa.total=900:area"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := scopedOf(2012, c.text); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestTheBodysOwnFigureIsNoDifferenceFromTheAreasInTheTable(t *testing.T) {
	own, area := "own", "area"
	table := []Indicator{{Code: "req.recv", Value: 120, Source: "table"}}
	prose := []Indicator{{Code: "req.recv", Value: 120, Scope: &area}, {Code: "req.recv", Value: 30, Scope: &own}}
	all, differences := merge(table, prose)
	if len(differences) != 0 || len(all) != 2 || all[1].Value != 30 {
		t.Errorf("got %v and %v, want the table's figure, the body's own and no difference", all, differences)
	}
}

func TestFiguresAreHeldAgainstThoseOfTheirOwnScope(t *testing.T) {
	own, area := "own", "area"
	indicators := []Indicator{
		{Code: "req.recv", Value: 210, Scope: &area}, {Code: "req.recv", Value: 31, Scope: &own},
		{Code: "req.recv.inperson", Value: 0, Scope: &own}, {Code: "req.recv.fax", Value: 0, Scope: &own}, {Code: "req.recv.online", Value: 19, Scope: &own}, {Code: "req.recv.mail", Value: 12, Scope: &own},
		{Code: "rev.total", Value: 1, Scope: &area}, {Code: "rev.upheld", Value: 2, Scope: &own},
		{Code: "lit.total", Value: 1, Scope: &own}, {Code: "lit.upheld", Value: 2},
	}
	var got []string
	for _, c := range checksOf(Prose, indicators) {
		got = append(got, fmt.Sprintf("%s %g %g %v", c.Rule[:strings.IndexByte(c.Rule, ' ')], c.Left, c.Right, c.Holds))
	}
	if want := "req.recv 31 31 true; lit.total 1 2 false"; strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
}

func TestCategoriesAreHeldAgainstTheFigureThatTheyDivide(t *testing.T) {
	v := newView("2023年,本局主动公开政府信息86条,其中政策类30条,动态类55条。通过局门户网站发布信息52条,其中组织机构类信息12条、工作动态类信息40条。")
	var got []string
	for _, c := range checksOf(Prose, proseIndicators(v, readProse(v, 0, len(v.s), 2023, "", [2]int{}))) {
		got = append(got, fmt.Sprintf("%s: %g %g %v", c.Rule, c.Left, c.Right, c.Holds))
	}
	if want := "pa.total = sum of pa.cat: 86 85 false; pa.ch.website = sum of pa.cat: 52 52 true"; strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
}

func TestApplicationsHandledInAllAreNoDifference(t *testing.T) {
	table := []Indicator{{Code: "app.new@tot", Value: 3525, Source: "table"}, {Code: "app.carry_in@tot", Value: 121, Source: "table"}}
	for value, want := range map[float64]int{3525: 0, 3646: 0, 3640: 1} {
		all, differences := merge(table, []Indicator{{Code: "app.new@tot", Value: value, Source: "prose"}})
		if len(all) != 2 || len(differences) != want {
			t.Errorf("%v: %d figures, %d differences, want 2 and %d", value, len(all), len(differences), want)
		}
	}
}
