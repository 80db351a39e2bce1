package report

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/parse/report/folded"
	"gongkai/parse/report/prose"
)

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
	v := folded.New("2023年,本局主动公开政府信息86条,其中政策类30条,动态类55条。通过局门户网站发布信息52条,其中组织机构类信息12条、工作动态类信息40条。")
	var got []string
	for _, c := range checksOf(Prose, proseIndicators(v, prose.Read(v, 0, len(v.S), 2023, "", [2]int{}, nil))) {
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
