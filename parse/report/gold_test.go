package report

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/longbridgeapp/opencc"
)

// gold is a careful reader's record of a page; see ../shared/samples/README.md.
type gold struct {
	ID          string  `json:"id"`
	IsReport    bool    `json:"is_report"`
	Title       *string `json:"title"`
	Agency      *string `json:"agency"`
	AgencyOnPg  bool    `json:"agency_literal"`
	TitleOnPg   bool    `json:"title_literal"`
	Year        int     `json:"year"`
	Form        Form    `json:"era"`
	Kind        string  `json:"kind"`
	Published   *string `json:"publish_date"`
	IndexNumber *string `json:"index_number"`
	DocNumber   *string `json:"doc_number"`
	PeriodStart *string `json:"period_start"`
	PeriodEnd   *string `json:"period_end"`
	SourceFile  string  `json:"source_file"`
	Nulls       []string
	Indicators  []struct {
		Code      string
		Value     float64
		Ambiguous bool
	}
}

// samples finds ../shared/samples beside the repository.
func samples(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != "/"; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			p := filepath.Join(filepath.Dir(dir), "shared", "samples")
			if _, err := os.Stat(p); err != nil {
				t.Skip("no sample pages beside the repository")
			}
			return p
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}

func loadGold(t *testing.T, dir string) []gold {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "gold", "*.json"))
	if err != nil || len(files) == 0 {
		t.Skip("no gold files")
	}
	var all []gold
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var g gold
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		all = append(all, g)
	}
	return all
}

var gloss = regexp.MustCompile(`\([a-zü\x{101}\x{E1}\x{1CE}\x{E0}\x{113}\x{E9}\x{11B}\x{E8}\x{12B}\x{ED}\x{1D0}\x{EC}\x{14D}\x{F3}\x{1D2}\x{F2}\x{16B}\x{FA}\x{1D4}\x{F9}]{1,6}\)`)

// samplePage reads a page as the cleaner would hand it on: glosses gone,
// Simplified.
func samplePage(t *testing.T, dir string, g gold) Page {
	t.Helper()
	name := g.SourceFile
	if name == "" {
		name = g.ID + ".txt"
	}
	b, err := os.ReadFile(filepath.Join(dir, "pages", name))
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	if strings.Contains(g.Kind, "pinyin") || strings.Contains(g.Kind, "traditional") || g.ID == "n10" {
		text = gloss.ReplaceAllString(text, "")
		cc, err := opencc.New("t2s")
		if err != nil {
			t.Fatal(err)
		}
		if text, err = cc.Convert(text); err != nil {
			t.Fatal(err)
		}
	}
	return Page{Text: text}
}

type score struct{ hit, extra, missed int }

func (s score) precision() float64 { return ratio(s.hit, s.hit+s.extra) }
func (s score) recall() float64    { return ratio(s.hit, s.hit+s.missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// match pairs the reports of a page with its gold.
func match(g gold, reports []Report) *Report {
	for i := range reports {
		r := &reports[i]
		if r.Year == g.Year && (r.Form == g.Form || len(reports) == 1) && (r.Title != "" || g.Title == nil || len(reports) == 1) {
			return r
		}
	}
	if len(reports) == 1 {
		return &reports[0]
	}
	return nil
}

func TestScoreAgainstGoldSamples(t *testing.T) {
	dir := samples(t)
	byForm := make(map[string]*score)
	byGroup := make(map[string]*score)
	fields := make(map[string]*score)
	cats := &score{}
	field := func(id, name string, ok bool, got, want string) {
		s := fields[name]
		if s == nil {
			s = &score{}
			fields[name] = s
		}
		if ok {
			s.hit++
			return
		}
		s.missed++
		t.Logf("%s %s: got %q, want %q", id, name, got, want)
	}
	for _, g := range loadGold(t, dir) {
		reports := Read(samplePage(t, dir, g))
		if !g.IsReport {
			field(g.ID, "no report", len(reports) == 0, "a report", "none")
			continue
		}
		if strings.HasPrefix(g.ID, "seed000") {
			field(g.ID, "five reports", len(reports) == 5, "", "")
		}
		r := match(g, reports)
		if r == nil {
			field(g.ID, "report", false, "", "")
			r = &Report{}
		}
		field(g.ID, "year", r.Year == g.Year, "", "")
		field(g.ID, "form", r.Form == g.Form, string(r.Form), string(g.Form))
		if g.Agency != nil {
			key := "agency (not printed whole)"
			if g.AgencyOnPg {
				key = "agency"
			}
			field(g.ID, key, r.Agency == *g.Agency, r.Agency, *g.Agency)
		} else {
			field(g.ID, "agency", r.Agency == "", r.Agency, "")
		}
		text := func(name, got string, want *string) {
			w := ""
			if want != nil {
				w = *want
			}
			field(g.ID, name, got == w, got, w)
		}
		text("title", r.Title, g.Title)
		text("published", r.Published, g.Published)
		text("index", r.IndexNumber, g.IndexNumber)
		text("number", r.DocumentNumber, g.DocNumber)
		pd := Period{}
		if r.Period != nil {
			pd = *r.Period
		}
		text("period", pd.Start, g.PeriodStart)
		text("period", pd.End, g.PeriodEnd)
		if g.ID == "seed003" {
			g.Nulls = append(g.Nulls, "fee.charged") // rule 5: the cell is blank, the prose states it
			sort.Strings(g.Nulls)
			got := append([]string(nil), r.Blank...)
			sort.Strings(got)
			field(g.ID, "blank", strings.Join(got, " ") == strings.Join(g.Nulls, " "), strings.Join(got, " "), strings.Join(g.Nulls, " "))
		}
		if r.Unread != "" {
			continue
		}
		group := "excerpts"
		if strings.HasPrefix(g.ID, "seed") || g.ID == "e01" {
			group = "whole pages"
		}
		one := scoreIndicators(t, g, r, cats)
		for m, key := range map[*map[string]*score]string{&byForm: string(g.Form), &byGroup: group} {
			s := (*m)[key]
			if s == nil {
				s = &score{}
				(*m)[key] = s
			}
			s.hit, s.extra, s.missed = s.hit+one.hit, s.extra+one.extra, s.missed+one.missed
		}
	}
	for _, m := range []map[string]*score{byForm, byGroup} {
		for key, s := range m {
			t.Logf("%-12s precision %.3f recall %.3f (%d right, %d extra, %d missed)", key, s.precision(), s.recall(), s.hit, s.extra, s.missed)
		}
	}
	for form, s := range byForm {
		if s.precision() < 0.98 || s.recall() < 0.98 {
			t.Errorf("%s: precision %.3f recall %.3f", form, s.precision(), s.recall())
		}
	}
	for _, name := range []string{"year", "form", "no report", "five reports", "period", "published"} {
		if s := fields[name]; s.missed > 0 {
			t.Errorf("%s: %d wrong", name, s.missed)
		}
	}
	t.Logf("categories: %d right, %d not in gold, %d missed", cats.hit, cats.extra, cats.missed)
	for key, s := range fields {
		t.Logf("%-28s %d of %d", key, s.hit, s.hit+s.missed)
	}
}

// scoreIndicators compares code and value. Categories have free labels: the
// value alone counts, and those beyond the gold are counted apart.
func scoreIndicators(t *testing.T, g gold, r *Report, cats *score) score {
	var s score
	used := make([]bool, len(r.Indicators))
	ambiguous := make(map[string]bool)
	for _, want := range g.Indicators {
		ambiguous[want.Code] = ambiguous[want.Code] || want.Ambiguous
		cat := strings.HasPrefix(want.Code, "pa.cat:")
		hit := false
		for i, in := range r.Indicators {
			same := in.Code == want.Code || cat && strings.HasPrefix(in.Code, "pa.cat:")
			if !used[i] && same && in.Value == want.Value {
				used[i], hit = true, true
				break
			}
		}
		if want.Ambiguous {
			continue
		}
		switch {
		case hit && cat:
			cats.hit++
			s.hit++
		case hit:
			s.hit++
		default:
			s.missed++
			t.Logf("%s missed %s = %v", g.ID, want.Code, want.Value)
		}
	}
	for i, in := range r.Indicators {
		switch {
		case used[i] || ambiguous[in.Code]:
		case strings.HasPrefix(in.Code, "pa.cat:"):
			cats.extra++
			t.Logf("%s category not in gold %s = %v: %s", g.ID, in.Code, in.Value, in.Quote)
		case optional[in.Code]:
			t.Logf("%s optional %s = %v: %s", g.ID, in.Code, in.Value, in.Quote)
		default:
			s.extra++
			t.Logf("%s extra %s = %v: %s", g.ID, in.Code, in.Value, in.Quote)
		}
	}
	return s
}

var optional = map[string]bool{
	"pa.ch.newmedia": true, "pa.gazette_issues": true, "gi.made": true, "gi.on_request": true, "gi.withheld": true,
	"prop.npc": true, "prop.cppcc": true, "trn.hearings": true, "lit.pending": true,
}
