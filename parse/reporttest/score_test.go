package reporttest

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"unicode"

	"gongkai/parse"
	"gongkai/parse/report"
)

// tally counts what was found, missed and invented.
type tally struct{ hit, missed, extra int }

func (t *tally) add(o tally)       { t.hit += o.hit; t.missed += o.missed; t.extra += o.extra }
func (t tally) precision() float64 { return share(t.hit, t.hit+t.extra) }
func (t tally) recall() float64    { return share(t.hit, t.hit+t.missed) }
func (t tally) String() string {
	return fmt.Sprintf("precision %.4f recall %.4f (%d found, %d missed, %d invented)", t.precision(), t.recall(), t.hit, t.missed, t.extra)
}

func share(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// scores gathers tallies under names and failures under the pattern at fault.
type scores struct {
	by       map[string]*tally
	failures map[string][]failure
}

type failure struct {
	seed   uint64
	detail string
}

func newScores() *scores { return &scores{map[string]*tally{}, map[string][]failure{}} }

func (s *scores) count(name string, t tally) {
	if s.by[name] == nil {
		s.by[name] = &tally{}
	}
	s.by[name].add(t)
}

func (s *scores) fail(seed uint64, group, detail string) {
	s.failures[group] = append(s.failures[group], failure{seed, detail})
}

func (s *scores) field(x Sample, name string, ok bool, got, want any) {
	if ok {
		s.count("field "+name, tally{hit: 1})
		return
	}
	s.count("field "+name, tally{missed: 1})
	s.fail(x.Seed, "field "+name+" in "+string(x.Truth.Form), fmt.Sprintf("got %v, want %v [%s; %v]", got, want, x.Truth.Layout, x.Truth.Damages))
}

// table prints the tallies in order.
func (s *scores) table() string {
	var names []string
	for n := range s.by {
		names = append(names, n)
	}
	sort.Strings(names)
	var out strings.Builder
	for _, n := range names {
		fmt.Fprintf(&out, "%-44s %s\n", n, *s.by[n])
	}
	return out.String()
}

// worst prints the most frequent failures, each with its smallest report.
func (s *scores) worst(n int) string {
	var groups []string
	for g := range s.failures {
		groups = append(groups, g)
	}
	sort.Slice(groups, func(i, j int) bool {
		a, b := len(s.failures[groups[i]]), len(s.failures[groups[j]])
		return a > b || a == b && groups[i] < groups[j]
	})
	var out strings.Builder
	for _, g := range groups[:min(n, len(groups))] {
		f := s.failures[g]
		fmt.Fprintf(&out, "%4d %s\n     seed %d: %s\n", len(f), g, f[0].seed, f[0].detail)
	}
	return out.String()
}

// judge compares what was read with the truth of a sample.
func (s *scores) judge(x Sample, doc *parse.Document) {
	t := x.Truth
	s.field(x, "one report", len(doc.Reports) == 1, len(doc.Reports), 1)
	if len(doc.Reports) == 0 {
		s.count("form "+string(t.Form), tally{missed: len(t.Values)})
		return
	}
	r := doc.Reports[0]
	s.field(x, "year", r.Year == t.Year, r.Year, t.Year)
	s.field(x, "form", r.Form == t.Form, r.Form, t.Form)
	if t.Foreign != "" {
		s.field(x, "agency of a lost name", !strings.Contains(r.Agency+r.Title, t.Foreign), r.Agency+" in "+r.Title, "none")
	} else {
		s.field(x, "agency", SameAgency(r.Agency, t.Agency), r.Agency, t.Agency)
	}
	if t.Title != "" && len(t.Damages) == 0 {
		s.field(x, "title", r.Title == t.Title, r.Title, t.Title)
	}
	if t.PeriodStart != "" {
		got := ""
		if r.Period != nil {
			got = r.Period.Start + " to " + r.Period.End
		}
		s.field(x, "period", got == t.PeriodStart+" to "+t.PeriodEnd, got, t.PeriodStart+" to "+t.PeriodEnd)
	}
	if t.Published != "" {
		s.field(x, "published", r.Published == t.Published, r.Published, t.Published)
	}
	s.field(x, "index number", r.IndexNumber == t.IndexNumber, r.IndexNumber, t.IndexNumber)
	s.field(x, "document number", r.DocumentNumber == t.DocumentNumber, r.DocumentNumber, t.DocumentNumber)
	values := s.values(x, r)
	s.count("form "+string(t.Form), values)
	s.count("layout "+t.Layout, values)
	if t.Local {
		s.count("table before 2014", values)
	}
	for _, d := range t.Damages {
		s.count("damage "+d, values)
	}
	if len(t.Damages) == 0 {
		s.count("damage none", values)
	}
	s.blanks(x, r)
	s.checks(x, r)
	s.lines(x, doc)
}

// lines looks for every paragraph of the report in the text, and for none of
// the foreign ones.
func (s *scores) lines(x Sample, doc *parse.Document) {
	text := bare(doc.Text)
	for _, l := range x.Truth.Lines {
		s.field(x, "line of the report kept", strings.Contains(text, bare(l)), "nothing", l)
	}
	for _, l := range x.Truth.Injected {
		s.field(x, "foreign block gone", !strings.Contains(text, bare(l)), l, "nothing")
	}
}

// bare is a text without white space, figures in half width.
func bare(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return -1
		case c >= '０' && c <= '９':
			return c - '０' + '0'
		case c == '％':
			return '%'
		}
		return c
	}, s)
}

// values compares the figures. A category counts by its figure and label; the
// label may be longer or shorter by 信息 and its like.
func (s *scores) values(x Sample, r report.Report) tally {
	t := x.Truth
	var out tally
	read := map[string][]report.Indicator{}
	for _, i := range r.Indicators {
		read[canonical(i.Code)] = append(read[canonical(i.Code)], i)
	}
	for code, want := range t.Values {
		key := canonical(code)
		found := false
		for _, i := range read[key] {
			if fits(want, i.Value) {
				found = true
				if want.Approx && len(want.Also) == 0 && (!i.Approx || want.Bound != "at most" && (i.Bound == nil || *i.Bound != want.Bound)) {
					s.fail(x.Seed, "bound of "+t.Wording[code], i.Quote)
				}
			}
		}
		if want.Own != nil && *want.Own != *want.Area {
			s.scope(x, code, "own", *want.Own, read[key])
			s.scope(x, code, "area", *want.Area, read[key])
		}
		if found {
			out.hit++
		} else if !want.Optional {
			out.missed++
			where := t.Wording[code]
			if where == "" {
				s.fail(x.Seed, "missed cells of "+place(t), fmt.Sprintf("%s = %v [%s %v]", code, want.Value, t.Layout, t.Damages))
				continue
			}
			s.fail(x.Seed, "missed "+group(code)+" in "+where, fmt.Sprintf("%s = %v [%s %v]", code, want.Value, t.Layout, t.Damages))
		}
	}
	allowed := map[string]Value{}
	for code, v := range t.Values {
		allowed[canonical(code)] = v
	}
	for code, list := range read {
		want, ok := allowed[code]
		for _, i := range list {
			if ok && fits(want, i.Value) {
				continue
			}
			if openCode(code) && !ok {
				continue
			}
			out.extra++
			from := group(code) + " from prose"
			if i.Source == "table" {
				from = "cells of " + place(t)
			}
			s.fail(x.Seed, "invented "+from, fmt.Sprintf("%s = %v: %q [%s %v]", code, i.Value, i.Quote, t.Layout, t.Damages))
		}
	}
	return out
}

// scope looks for the figure of one scope where both are told.
func (s *scores) scope(x Sample, code, scope string, value float64, read []report.Indicator) {
	got := []string{}
	for _, i := range read {
		if i.Scope == nil {
			got = append(got, fmt.Sprint(i.Value))
			continue
		}
		if *i.Scope == scope && i.Value == value {
			s.field(x, "scope", true, nil, nil)
			return
		}
		got = append(got, fmt.Sprintf("%v %s", i.Value, *i.Scope))
	}
	s.field(x, "scope", false, got, fmt.Sprintf("%s = %v %s in %s", code, value, scope, x.Truth.Wording[code]))
}

// place is where a cell stands: the form, the layout of the table, and whether
// some cells of it are empty.
func place(t Truth) string {
	where := t.Layout
	if strings.HasPrefix(where, "html") {
		where = "html"
	}
	if len(t.Blank) > 0 {
		where += ", some cells empty"
	}
	return string(t.Form) + " in " + where
}

// openCode are codes that the schema offers without asking for them.
func openCode(code string) bool {
	return strings.HasPrefix(code, "prop.") || strings.HasPrefix(code, "gi.") || code == "trn.hearings" || code == "pa.gazette_issues" || code == "pa.ch.newmedia" || code == "lit.pending"
}

func fits(v Value, got float64) bool {
	near := func(a float64) bool { return math.Abs(a-got) < 1e-6*math.Max(1, math.Abs(a)) }
	for _, a := range v.Also {
		if near(a) {
			return true
		}
	}
	return near(v.Value)
}

func canonical(code string) string {
	if label, ok := strings.CutPrefix(code, "pa.cat:"); ok {
		for range 3 {
			for _, tail := range []string{"的", "政府信息", "信息", "方面", "类"} {
				label = strings.TrimSuffix(label, tail)
			}
		}
		return "pa.cat:" + label
	}
	return code
}

// group keeps the cells of a matrix together in the list of failures.
func group(code string) string {
	if i := strings.IndexByte(code, '@'); i >= 0 {
		return code[:i]
	}
	if strings.HasPrefix(code, "pa.cat:") {
		return "pa.cat"
	}
	return code
}

// blanks holds that an empty cell is listed and is never a figure.
func (s *scores) blanks(x Sample, r report.Report) {
	listed := map[string]bool{}
	for _, c := range r.Blank {
		listed[c] = true
	}
	for _, c := range x.Truth.Blank {
		if listed[c] {
			s.count("blank cells", tally{hit: 1})
			continue
		}
		s.count("blank cells", tally{missed: 1})
		s.fail(x.Seed, "blank not listed in "+place(x.Truth), c)
	}
	blank := map[string]bool{}
	for _, c := range x.Truth.Blank {
		blank[c] = true
	}
	for _, i := range r.Indicators {
		if blank[i.Code] && i.Source == "table" {
			s.count("blank read as a figure", tally{extra: 1})
			s.fail(x.Seed, "blank read as a figure in "+place(x.Truth), fmt.Sprintf("%s = %v: %q", i.Code, i.Value, i.Quote))
		}
	}
	for c := range listed {
		if !blank[c] {
			s.count("blank cells", tally{extra: 1})
			s.fail(x.Seed, "blank invented in "+place(x.Truth), c)
		}
	}
}

// checks holds that a broken identity is reported and a sound one is not.
func (s *scores) checks(x Sample, r report.Report) {
	t := x.Truth
	if t.Form == report.Prose || len(t.Blank) > 0 {
		return
	}
	failed := 0
	detail := ""
	for _, c := range r.Checks {
		if !c.Holds && !strings.HasPrefix(c.Codes[0], "pa.") {
			failed++
			detail = fmt.Sprintf("%s: %v against %v", c.Rule, c.Left, c.Right)
		}
	}
	if len(t.Broken) > 0 {
		s.field(x, "broken identity reported", failed > 0, "none", t.Broken)
	} else {
		s.field(x, "sound identity holds", failed == 0, detail, "all hold")
	}
}
