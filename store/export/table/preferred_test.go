package table

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

func TestReportIDsDoNotChange(t *testing.T) {
	portal := uuid.MustParse("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
	key := store.NewKey("GET", "http://gk.example/", "")
	digest := store.BytesBody([]byte("page")).Digest
	base := ReportID(portal, key, digest, "测试县人民政府", 2015, 0)
	if base != "b31d7de536da249fce50999cea84d8dc" {
		t.Errorf("the id of a report changed to %s: every citation of it is broken", base)
	}
	for what, other := range map[string]string{
		"portal":  ReportID(uuid.Nil, key, digest, "测试县人民政府", 2015, 0),
		"key":     ReportID(portal, key+"x", digest, "测试县人民政府", 2015, 0),
		"payload": ReportID(portal, key, store.Digest{}, "测试县人民政府", 2015, 0),
		"agency":  ReportID(portal, key, digest, "测试县", 2015, 0),
		"year":    ReportID(portal, key, digest, "测试县人民政府", 2016, 0),
		"ordinal": ReportID(portal, key, digest, "测试县人民政府", 2015, 1),
		"border":  ReportID(portal, key+"测", digest, "试县人民政府", 2015, 0),
	} {
		if other == base {
			t.Errorf("the %s is not part of the id", what)
		}
	}
}

// page is one capture with reports of agency and year.
type page struct {
	url, kind, body string
	reports         []report.Report
}

func one(agency string, year int) []report.Report {
	return []report.Report{{Agency: agency, Year: year}}
}

// chosenOf walks a source once, as an export does.
func chosenOf(t *testing.T, s *export.Source) choice {
	t.Helper()
	var met candidates
	for item, err := range s.Ledger(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		met.add(s.Log.Portal().ID, item)
	}
	return choose(met.all)
}

// preferredOf tells for each page which of its reports are preferred: "+" yes,
// "-" no, "?" neither, "." not exported with this page.
func preferredOf(t *testing.T, pages []page) []string {
	t.Helper()
	a := exporttest.New("panel", "")
	var visits []*store.Visit
	for _, p := range pages {
		v := a.Page("http://gk.example/"+p.url, "HTTP/1.1 200 OK", []byte(p.body))
		a.Parse(v, &parse.Document{Source: parse.Source{URL: v.Request.URL, Kind: p.kind}, Reports: p.reports})
		visits = append(visits, v)
	}
	s := a.Source()
	chosen := chosenOf(t, &s)
	var marks []string
	i := 0
	for d := range a.Documents(t.Context(), 1000) {
		mark := ""
		for _, id := range reportIDs(a.Portal().ID, d, payloadOf(visits[i])) {
			switch p := chosen[id]; {
			case p.first != d.Visit:
				mark += "."
			case p.preferred == nil:
				mark += "?"
			case *p.preferred:
				mark += "+"
			default:
				mark += "-"
			}
		}
		marks = append(marks, mark)
		i++
	}
	return marks
}

func TestOneReportAnAgencyAndYearIsPreferred(t *testing.T) {
	unread := []report.Report{{Agency: "A", Year: 2015, Unread: "form six2021: not read yet"}}
	for name, c := range map[string]struct {
		pages []page
		want  string
	}{
		"the latest capture of a URL": {
			[]page{{"a", "html", "1", one("A", 2015)}, {"a", "html", "2", one("A", 2015)}}, "[- +]"},
		"HTML before DOCX before PDF, whenever captured": {
			[]page{{"a", "html", "1", one("A", 2015)}, {"b", "docx", "2", one("A", 2015)}, {"c", "pdf", "3", one("A", 2015)}}, "[+ - -]"},
		"DOCX before DOC before PDF": {
			[]page{{"c", "pdf", "1", one("A", 2015)}, {"b", "doc", "2", one("A", 2015)}, {"d", "docx", "3", one("A", 2015)}}, "[- - +]"},
		"the later of two pages": {
			[]page{{"a", "html", "1", one("A", 2015)}, {"b", "html", "2", one("A", 2015)}}, "[- +]"},
		"one that was read before one that was not": {
			[]page{{"a", "pdf", "1", one("A", 2015)}, {"b", "html", "2", unread}}, "[+ -]"},
		"other years and agencies apart": {
			[]page{{"a", "html", "1", one("A", 2015)}, {"b", "html", "2", one("A", 2016)}, {"c", "html", "3", one("B", 2015)}}, "[+ + +]"},
		"none where agency or year is unknown": {
			[]page{{"a", "html", "1", one("", 2015)}, {"b", "html", "2", one("A", 0)}}, "[? ?]"},
		"the first of two on one page": {
			[]page{{"a", "html", "1", append(one("A", 2015), one("A", 2015)...)}}, "[+-]"},
		"the same bytes again are the same report": {
			[]page{{"a", "html", "1", one("A", 2015)}, {"a", "html", "1", one("A", 2015)}}, "[+ .]"},
		"bytes that came back are the latest": {
			[]page{{"a", "html", "1", one("A", 2015)}, {"a", "html", "2", one("A", 2015)}, {"a", "html", "1", one("A", 2015)}}, "[+ - .]"},
	} {
		if got := fmt.Sprint(preferredOf(t, c.pages)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestYearsOfTheArchiveAreHeldAgainstEachOther(t *testing.T) {
	const carried, left = "app.carry_in@tot", "app.carry_out@tot"
	yearly := func(agency string, year int, code string, value float64) []report.Report {
		return []report.Report{{Agency: agency, Year: year, Indicators: []report.Indicator{{Code: code, Value: value}}}}
	}
	a := exporttest.New("panel", "")
	for _, p := range []page{
		{"new", "html", "1", yearly("A", 2024, carried, 3)},
		{"old-copy", "pdf", "2", yearly("A", 2023, left, 9)},
		{"old", "html", "3", yearly("A", 2023, left, 3)},
		{"new", "html", "4", yearly("A", 2024, carried, 4)},
		{"other", "html", "5", yearly("B", 2024, carried, 3)},
	} {
		v := a.Page("http://gk.example/"+p.url, "HTTP/1.1 200 OK", []byte(p.body))
		a.Parse(v, &parse.Document{Source: parse.Source{URL: v.Request.URL, Kind: p.kind}, Reports: p.reports})
	}
	s := a.Source()
	chosen := chosenOf(t, &s)
	var got []string
	for d := range a.Documents(t.Context(), 1000) {
		for i, id := range reportIDs(a.Portal().ID, d, store.BytesBody([]byte(fmt.Sprint(d.Visit))).Digest) {
			for _, c := range heldAgainst(&d.Document.Reports[i], chosen[id].before).Checks {
				got = append(got, fmt.Sprintf("visit %d: %s: %v %v %v", d.Visit, c.Rule, c.Left, c.Right, c.Holds))
			}
			if len(d.Document.Reports[i].Checks) > 0 {
				t.Errorf("the document of visit %d was changed", d.Visit)
			}
		}
	}
	want := "[visit 4: app.carry_in@tot of 2024 = app.carry_out@tot of 2023: 4 3 false]"
	if fmt.Sprint(got) != want {
		t.Errorf("%v, want %v", got, want)
	}
}
