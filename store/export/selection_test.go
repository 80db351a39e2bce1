package export_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

// years is an archive with a report a year from 2012 to 2016, then a look at the
// first of them that found it unchanged.
func years() *exporttest.Archive {
	a := exporttest.New("years", "")
	for year := 2012; year <= 2016; year++ {
		v := a.Page(fmt.Sprintf("http://gk.example/%d.html", year), "HTTP/1.1 200 OK", []byte{byte(year)})
		r := report.Report{Agency: "青溪市人民政府", Year: year, Form: report.Prose, Region: &report.Region{Adcode: "210881", AdcodeInYear: "210821"}}
		if year >= 2014 {
			r.Form, r.Region = report.Table2014, nil
		}
		a.Parse(v, &parse.Document{Reports: []report.Report{r}})
	}
	v := a.Page("http://gk.example/2012.html", "HTTP/1.1 200 OK", []byte{byte(2012 % 256)})
	v.Outcome, v.SameAs = store.SameContent, 1
	a.Page("http://gk.example/list.html", "HTTP/1.1 200 OK", nil)
	return a
}

func TestASelectionHoldsWhatItSays(t *testing.T) {
	at := func(visit int) time.Time { return exporttest.Clock.Add(time.Duration(visit-1) * 2 * time.Second) } // when a visit started
	for _, c := range []struct {
		name  string
		sel   export.Selection
		holds string // the numbers of visits
	}{
		{"nothing is chosen: all", export.Selection{}, "1 2 3 4 5 6 7"},
		{"as of the commit of visit 3", export.Selection{AsOf: at(3).Add(time.Second)}, "1 2 3"},
		{"as of a moment before that commit", export.Selection{AsOf: at(3).Add(time.Second - time.Microsecond)}, "1 2"},
		{"as of a time before everything", export.Selection{AsOf: at(1)}, ""},
		{"fetched before visit 4 was asked for", export.Selection{FetchedBefore: at(4)}, "1 2 3"},
		{"a year, with the look that found its page unchanged", export.Selection{FirstYear: 2012, LastYear: 2012}, "1 6"},
		{"years from 2015", export.Selection{FirstYear: 2015}, "4 5"},
		{"years to 2013", export.Selection{LastYear: 2013}, "1 2 6"},
		{"a region by today's code", export.Selection{Region: "210881"}, "1 2 6"},
		{"a region by the code of the year", export.Selection{Region: "210821"}, "1 2 6"},
		{"a prefecture", export.Selection{Region: "2108"}, "1 2 6"},
		{"another region", export.Selection{Region: "2109"}, ""},
		{"a form", export.Selection{Form: report.Table2014}, "3 4 5"},
		{"all at once", export.Selection{AsOf: at(7), Region: "21", FirstYear: 2013, Form: report.Prose}, "2"},
	} {
		s, err := years().Source().Select(t.Context(), c.sel)
		if err != nil {
			t.Fatal(err)
		}
		var items, held []string
		for item, err := range s.Items(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			items = append(items, fmt.Sprint(item.Visit.Number))
			if (item.Document != nil) != (item.Visit.Number <= 5) {
				t.Errorf("%s: visit %d has document %v", c.name, item.Visit.Number, item.Document)
			}
		}
		for item, err := range s.Ledger(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			if s.Holds(item.Visit) {
				held = append(held, fmt.Sprint(item.Visit.Number))
			}
		}
		if got := strings.Join(items, " "); got != c.holds || strings.Join(held, " ") != c.holds {
			t.Errorf("%s: %s, and %v held; want %s", c.name, got, held, c.holds)
		}
	}
}

func TestTheMarkOfAnEarlierTimeIsThatOfTheCommit(t *testing.T) {
	a := years()
	third, _ := a.Visit(t.Context(), 3)
	s, err := a.Source().Select(t.Context(), export.Selection{AsOf: third.Committed})
	if err != nil || s.Mark != 3 || s.Parsed != 3 {
		t.Errorf("mark %d, parsed %d, %v", s.Mark, s.Parsed, err)
	}
}

func TestASelectionThatCannotBeMeantIsRefused(t *testing.T) {
	for want, sel := range map[string]export.Selection{
		"not the beginning of a division code": {Region: "营口"},
		"write 21, 2108 or 210881":             {Region: "2108810"},
		"the first comes after the last":       {FirstYear: 2015, LastYear: 2012},
		`there is no form "six"`:               {Form: "six"},
	} {
		if _, err := years().Source().Select(t.Context(), sel); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", sel, err, want)
		}
	}
}

func TestASelectionCrossesTheSocketUnchanged(t *testing.T) {
	want := export.Selection{
		AsOf: time.Date(2026, 5, 1, 10, 0, 0, 123456000, time.UTC), FetchedBefore: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC),
		Region: "2108", FirstYear: 2012, LastYear: 2015, Form: report.Six2021,
	}
	p, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got export.Selection
	if err := json.Unmarshal(p, &got); err != nil || got != want {
		t.Errorf("%s came back as %+v, %v", p, got, err)
	}
	if p, _ := json.Marshal(export.Selection{}); string(p) != "{}" {
		t.Errorf("all is %s", p)
	}
}
