package eval

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"gongkai/parse"
	"gongkai/parse/report"
)

func TestEverythingOfATinySetIsReadRight(t *testing.T) {
	s := tiny(t).Run(parse.Parse)
	if len(s.Findings) != 0 {
		t.Errorf("findings %+v", s.Findings)
	}
	if s.Overall != (Tally{Right: 11}) || s.Categories != (Tally{Right: 2}) || s.Reports != (ReportCount{Gold: 3, Found: 3}) ||
		s.Negatives != (Share{1, 1}) || s.Quotes != (Share{13, 13}) {
		t.Errorf("score %+v", s)
	}
}

func TestAPageIsReadOnceWithItsAddressWhateverGoldIsAboutIt(t *testing.T) {
	var files []string
	tiny(t).Run(func(in parse.Input) *parse.Document {
		files = append(files, in.File)
		if in.File == "east.html" && (in.URL == "" || in.ContentType != "text/html; charset=utf-8") {
			t.Errorf("east.html came with URL %q and type %q", in.URL, in.ContentType)
		}
		return parse.Parse(in)
	})
	if want := []string{"east.html", "notice.txt", "two.txt"}; !reflect.DeepEqual(files, want) {
		t.Errorf("read %q, want %q", files, want)
	}
}

func TestAParserThatReadsNothingHasNoFieldRight(t *testing.T) {
	s := tiny(t).Run(func(parse.Input) *parse.Document { return nil })
	if s.Overall != (Tally{Missed: 11}) || s.Reports.Found != 0 || s.Negatives != (Share{1, 1}) {
		t.Errorf("score %+v", s)
	}
	for _, f := range s.Fields {
		if f.Right != 0 || f.Of == 0 {
			t.Errorf("%s: %d of %d", f.Name, f.Right, f.Of)
		}
	}
}

func TestTheSameReadingGivesTheSameScore(t *testing.T) {
	set := tiny(t)
	broken := func(in parse.Input) *parse.Document {
		doc := parse.Parse(in)
		for i := range doc.Reports {
			for k := range doc.Reports[i].Indicators {
				doc.Reports[i].Indicators[k].Value++
			}
		}
		return doc
	}
	first, _ := json.Marshal(set.Run(broken))
	for range 5 {
		if again, _ := json.Marshal(set.Run(broken)); string(again) != string(first) {
			t.Fatalf("one score is\n%s\nanother\n%s", first, again)
		}
	}
	if !strings.Contains(string(first), `"overall":{"right":0,"extra":11,"missed":11,"precision":0,"recall":0}`) {
		t.Errorf("score %s", first)
	}
}

func TestIndicatorsAreCompared(t *testing.T) {
	ambiguous := func(code string, v float64) indicator { return indicator{Code: code, Value: v, Ambiguous: true} }
	is := func(code string, v float64) indicator { return indicator{Code: code, Value: v} }
	read := func(code string, v float64) report.Indicator { return report.Indicator{Code: code, Value: v} }
	for _, c := range []struct {
		name       string
		gold       []indicator
		read       []report.Indicator
		want       Tally
		categories Tally
		kinds      []Kind
	}{
		{"the same value is right", []indicator{is("req.recv", 7)}, []report.Indicator{read("req.recv", 7)}, Tally{Right: 1}, Tally{}, nil},
		{"the last bits of a fraction do not matter", []indicator{is("fee.charged", 0.3)}, []report.Indicator{read("fee.charged", 0.1+0.2)}, Tally{Right: 1}, Tally{}, nil},
		{"another fraction does", []indicator{is("fee.charged", 0.3)}, []report.Indicator{read("fee.charged", 0.300001)}, Tally{Extra: 1, Missed: 1}, Tally{}, []Kind{Wrong}},
		{"another value is extra and missed", []indicator{is("req.recv", 7)}, []report.Indicator{read("req.recv", 8)}, Tally{Extra: 1, Missed: 1}, Tally{}, []Kind{Wrong}},
		{"zero is not blank", []indicator{is("req.recv", 0)}, nil, Tally{Missed: 1}, Tally{}, []Kind{Missed}},
		{"blank is not zero", nil, []report.Indicator{read("req.recv", 0)}, Tally{Extra: 1}, Tally{}, []Kind{Extra}},
		{"a figure read twice is extra once", []indicator{is("req.recv", 7)}, []report.Indicator{read("req.recv", 7), read("req.recv", 7)}, Tally{Right: 1, Extra: 1}, Tally{}, []Kind{Extra}},
		{"an ambiguous figure that was read does not count", []indicator{ambiguous("pa.total", 5)}, []report.Indicator{read("pa.total", 5)}, Tally{}, Tally{}, nil},
		{"nor one that was not", []indicator{ambiguous("pa.total", 5)}, nil, Tally{}, Tally{}, nil},
		{"nor its other reading", []indicator{ambiguous("pa.total", 5)}, []report.Indicator{read("pa.total", 6)}, Tally{}, Tally{}, nil},
		{"a third value beside a settled one is extra", []indicator{ambiguous("pa.total", 5), is("pa.total", 6)}, []report.Indicator{read("pa.total", 5), read("pa.total", 6), read("pa.total", 7)}, Tally{Right: 1, Extra: 1}, Tally{}, []Kind{Extra}},
		{"a code that gold does not ask for is listed only", nil, []report.Indicator{read("trn.hearings", 3)}, Tally{}, Tally{}, []Kind{Optional}},
		{"unless gold has it", []indicator{is("trn.hearings", 3)}, nil, Tally{Missed: 1}, Tally{}, []Kind{Missed}},
		{"a category is right by value and similar label", []indicator{is("pa.cat:财政资金", 4)}, []report.Indicator{read("pa.cat:财政", 4)}, Tally{}, Tally{Right: 1}, nil},
		{"a category with another value is missed", []indicator{is("pa.cat:财政", 4)}, []report.Indicator{read("pa.cat:财政", 5)}, Tally{}, Tally{Extra: 1, Missed: 1}, []Kind{Wrong}},
		{"a category with another label is missed", []indicator{is("pa.cat:财政", 4)}, []report.Indicator{read("pa.cat:人事", 4)}, Tally{}, Tally{Extra: 1, Missed: 1}, []Kind{Missed, Extra}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newCounter()
			n.indicators(place{"p", "g"}, gold{form: report.Prose, indicators: c.gold}, &report.Report{Indicators: c.read})
			var kinds []Kind
			for _, f := range n.out.Findings {
				kinds = append(kinds, f.Kind)
			}
			s := n.score()
			if s.Overall != c.want || s.Forms[0].Tally != c.want || s.Categories != c.categories || !reflect.DeepEqual(kinds, c.kinds) {
				t.Errorf("got %+v, categories %+v, findings %v; want %+v, %+v, %v", s.Overall, s.Categories, kinds, c.want, c.categories, c.kinds)
			}
		})
	}
}

func TestFieldsAreCompared(t *testing.T) {
	g := gold{
		year: 2018, form: report.Prose, title: text{"报告", true}, agency: text{"东河县水利局", false},
		region: []text{{"南山省", false}, {"东河县", true}},
	}
	r := report.Report{Year: 2018, Form: report.Prose, Title: "报告", Agency: "东河县水利局", Region: &report.Region{Path: []string{"东河县"}}}
	for _, c := range []struct {
		name  string
		edit  func(*gold, *report.Report, *parse.Document)
		wrong string
	}{
		{"all is as in the gold", func(*gold, *report.Report, *parse.Document) {}, ""},
		{"the year differs", func(_ *gold, r *report.Report, _ *parse.Document) { r.Year = 2017 }, "year"},
		{"the form differs", func(_ *gold, r *report.Report, _ *parse.Document) { r.Form = report.Six2019 }, "form"},
		{"a printed title is null", func(_ *gold, r *report.Report, _ *parse.Document) { r.Title = "" }, "title"},
		{"an agency that is not printed is null", func(_ *gold, r *report.Report, _ *parse.Document) { r.Agency = "" }, ""},
		{"an agency that is not printed whole is read in part", func(_ *gold, r *report.Report, _ *parse.Document) { r.Agency = "水利局" }, "agency, not printed whole"},
		{"a printed agency differs", func(g *gold, r *report.Report, _ *parse.Document) { g.agency.printed, r.Agency = true, "水利局" }, "agency"},
		{"an index number is invented", func(_ *gold, r *report.Report, _ *parse.Document) { r.IndexNumber = "1/2" }, "index number"},
		{"a cited number is taken", func(_ *gold, r *report.Report, _ *parse.Document) { r.DocumentNumber = "国办发〔2014〕32号" }, "document number"},
		{"half of a period is read", func(g *gold, r *report.Report, _ *parse.Document) {
			g.start, g.end = text{"2018-01-01", true}, text{"2018-12-31", true}
			r.Period = &report.Period{Start: "2018-01-01"}
		}, "period"},
		{"a date comes from the URL", func(_ *gold, r *report.Report, d *parse.Document) {
			r.Published, d.Published, d.PublishedSource = "2019-01-05", "2019-01-05", "url"
		}, ""},
		{"a date comes from nowhere", func(_ *gold, r *report.Report, _ *parse.Document) { r.Published = "2019-01-05" }, "published"},
		{"the whole region is known", func(_ *gold, r *report.Report, _ *parse.Document) { r.Region.Path = []string{"南山省", "东河县"} }, ""},
		{"a printed part of the region is missing", func(_ *gold, r *report.Report, _ *parse.Document) { r.Region.Path = []string{"南山省"} }, "region"},
		{"the region has a part too many", func(_ *gold, r *report.Report, _ *parse.Document) {
			r.Region.Path = []string{"南山省", "北河市", "东河县"}
		}, "region"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, g, r, doc := newCounter(), g, r, parse.Document{}
			region := *r.Region
			r.Region = &region
			c.edit(&g, &r, &doc)
			n.fields(place{"p", "g"}, g, &r, &doc)
			wrong := ""
			for _, f := range n.out.Findings {
				wrong += f.Code
			}
			if wrong != c.wrong {
				t.Errorf("wrong: %q, want %q", wrong, c.wrong)
			}
		})
	}
}

func TestReportsOfOnePageFindTheirGold(t *testing.T) {
	five := []indicator{{Code: "req.recv", Value: 5}}
	read := []report.Indicator{{Code: "req.recv", Value: 5}}
	for _, c := range []struct {
		name string
		gold []gold
		read []report.Report
		want []int // for each gold the index of its report, -1 for none
	}{
		{"by year, in any order", []gold{{year: 2009}, {year: 2010}}, []report.Report{{Year: 2010}, {Year: 2009}}, []int{1, 0}},
		{"by agency where the years are the same", []gold{{year: 2009, agency: text{"甲", true}}, {year: 2009, agency: text{"乙", true}}},
			[]report.Report{{Year: 2009, Agency: "乙"}, {Year: 2009, Agency: "甲"}}, []int{1, 0}},
		{"by form where year and agency are the same", []gold{{year: 2018, form: report.Prose}, {year: 2018, form: report.Table2014}},
			[]report.Report{{Year: 2018, Form: report.Table2014}, {Year: 2018, Form: report.Prose}}, []int{1, 0}},
		{"by figures where no year was read", []gold{{year: 2009}, {year: 2010, indicators: five}}, []report.Report{{Indicators: read}, {Year: 2009}}, []int{1, 0}},
		{"a stranger finds none", []gold{{year: 2009, form: report.Prose}, {year: 2010, form: report.Prose}}, []report.Report{{Year: 2009}, {Year: 2001, Form: report.Prose}}, []int{0, -1}},
		{"the only report is of the only gold", []gold{{year: 2009}}, []report.Report{{Year: 2001}}, []int{0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			matched, rest := match(c.gold, c.read)
			left := len(c.read)
			for i, r := range matched {
				switch {
				case c.want[i] < 0 && r != nil:
					t.Errorf("gold %d has %+v, want none", i, *r)
				case c.want[i] >= 0 && r != &c.read[c.want[i]]:
					t.Errorf("gold %d has %+v, want %+v", i, r, c.read[c.want[i]])
				}
				if r != nil {
					left--
				}
			}
			if len(rest) != left {
				t.Errorf("%d reports left over, want %d", len(rest), left)
			}
		})
	}
}

func TestBlankCellsMayHaveTheirFigureInProse(t *testing.T) {
	n := newCounter()
	g := gold{blank: []string{"lit.total", "rev.total"}, indicators: []indicator{{Code: "fee.charged", Source: "prose"}}}
	n.blank(place{"p", "g"}, g, &report.Report{Blank: []string{"lit.total", "fee.charged", "org.units"}})
	if n.out.Blank != (Tally{Right: 1, Extra: 1, Missed: 1}) {
		t.Errorf("blank %+v, findings %+v", n.out.Blank, n.out.Findings)
	}
}

func TestAQuoteMustStandAtItsOffsets(t *testing.T) {
	quote := func(q string, start, end int) report.Indicator {
		return report.Indicator{Code: "req.recv", Quote: q, Start: start, End: end}
	}
	for _, c := range []struct {
		name string
		in   report.Indicator
		want int
	}{
		{"it does", quote("申请5件", 2, 6), 1},
		{"to the end of the text", quote("件", 5, 6), 1},
		{"it is shifted", quote("申请5件", 1, 5), 0},
		{"it is empty", quote("", 2, 2), 0},
		{"it begins before the text", quote("收到", -1, 2), 0},
		{"it ends behind the text", quote("5件", 4, 7), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newCounter()
			n.quotes("p", &parse.Document{Text: "收到申请5件", Reports: []report.Report{{Indicators: []report.Indicator{c.in}}}})
			if n.out.Quotes != (Share{c.want, 1}) || len(n.out.Findings) != 1-c.want {
				t.Errorf("quotes %+v, findings %+v", n.out.Quotes, n.out.Findings)
			}
		})
	}
}

func TestAReportOnAPageWithoutOneIsCounted(t *testing.T) {
	set := &Set{pages: []page{{input: parse.Input{File: "n.txt"}, gold: []gold{{id: "n"}}}}}
	s := set.Run(func(parse.Input) *parse.Document {
		return &parse.Document{Reports: []report.Report{{Year: 2015, Form: report.Prose, Indicators: []report.Indicator{{Code: "req.recv", Value: 1}}}}}
	})
	if s.Negatives != (Share{0, 1}) || s.Reports.Extra != 1 || s.Overall != (Tally{Extra: 1}) {
		t.Errorf("score %+v", s)
	}
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"no JSON", "{", "a.json"},
		{"no id", `{"is_report": false}`, `no "id"`},
		{"no is_report", `{"id": "a"}`, `no "is_report"`},
		{"an unknown form", `{"id": "a", "is_report": true, "era": "six2020"}`, `"era" is "six2020"`},
		{"an indicator without a code", `{"id": "a", "is_report": true, "era": "prose", "indicators": [{"value": 1}]}`, "indicator 1"},
		{"a page that is not there", `{"id": "a", "is_report": false}`, "no page"},
		{"a page outside of the folder", `{"id": "a", "is_report": false, "source_file": "../b.txt"}`, "leads out"},
		{"an id that is no name of a file", `{"id": "../a", "is_report": false}`, "source_file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "a.json"), c.file)
			if _, err := Load(dir, t.TempDir()); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
		})
	}
	t.Run("the same id twice", func(t *testing.T) {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "a.json"), `{"id": "a", "is_report": false}`)
		write(t, filepath.Join(dir, "b.json"), `{"id": "a", "is_report": false}`)
		if _, err := Load(dir, dir); err == nil || !strings.Contains(err.Error(), "a.json and b.json") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("no gold", func(t *testing.T) {
		if _, err := Load(t.TempDir(), t.TempDir()); err == nil {
			t.Error("no error")
		}
	})
}

// FuzzGold: whatever a gold file says, it is an error or can be counted with.
func FuzzGold(f *testing.F) {
	for _, name := range []string{"east", "west2015", "notice"} {
		data, err := os.ReadFile(filepath.Join("testdata", "gold", name+".json"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"id":"a","is_report":true,"era":"prose","region":["x"],"region_literal":[],"nulls":["b"],"title_literal":false}`))
	doc := parse.Parse(parse.Input{Body: []byte("东河县2012年政府信息公开工作年度报告\n2012年收到政府信息公开申请9件。"), File: "a.txt"})
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := decodeGold(data)
		if err != nil {
			return
		}
		s := (&Set{pages: []page{{gold: []gold{g}}}}).Run(func(parse.Input) *parse.Document { return doc })
		settled := 0
		for _, in := range g.indicators {
			if !in.Ambiguous && g.isReport {
				settled++
			}
		}
		if all := s.Overall.Right + s.Overall.Missed + s.Categories.Right + s.Categories.Missed; all != settled {
			t.Errorf("%d indicators of the gold are right or missed, it has %d", all, settled)
		}
	})
}

func tiny(t *testing.T) *Set {
	t.Helper()
	set, err := Load(filepath.Join("testdata", "gold"), filepath.Join("testdata", "pages"))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
