package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongkai/parse/report"
)

// match gives for each gold the report of the page that it is about, nil where
// there is none, and the reports that no gold is about. Year, agency and form
// speak for a pair, and the figures that both have.
func match(want []gold, got []report.Report) (matched, rest []*report.Report) {
	matched = make([]*report.Report, len(want))
	if len(want) == 1 && len(got) == 1 {
		matched[0] = &got[0]
		return matched, nil
	}
	type pair struct {
		want, got int
		near      float64
	}
	var pairs []pair
	for w := range want {
		for r := range got {
			if near := nearness(want[w], &got[r]); near >= 2 {
				pairs = append(pairs, pair{w, r, near})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.near, a.near) })
	taken := make([]bool, len(got))
	for _, p := range pairs {
		if matched[p.want] == nil && !taken[p.got] {
			matched[p.want], taken[p.got] = &got[p.got], true
		}
	}
	for r := range got {
		if !taken[r] {
			rest = append(rest, &got[r])
		}
	}
	return matched, rest
}

// nearness is 2 or more where a report may be the one that gold is about.
func nearness(g gold, r *report.Report) float64 {
	near := 0.0
	if r.Year == g.year {
		near += 4
	}
	if r.Agency != "" && r.Agency == g.agency.value {
		near += 2
	}
	if r.Form == g.form {
		near++
	}
	if len(g.indicators) == 0 {
		return near
	}
	both := 0
	for _, in := range g.indicators {
		if slices.ContainsFunc(r.Indicators, func(i report.Indicator) bool { return i.Code == in.Code && same(i.Value, in.Value) }) {
			both++
		}
	}
	return near + 3*float64(both)/float64(len(g.indicators))
}

// same compares values exactly, but for the last bits of a fraction.
func same(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

const category = "pa.cat:"

func isCategory(code string) bool { return strings.HasPrefix(code, category) }

// similar holds for two labels of a category when one is in the other, or when
// the shorter has at least half of its characters in the longer.
func similar(a, b string) bool {
	short, long := strings.TrimPrefix(a, category), strings.TrimPrefix(b, category)
	if len(short) > len(long) {
		short, long = long, short
	}
	shared, n := 0, 0
	for _, c := range short {
		n++
		if strings.ContainsRune(long, c) {
			shared++
		}
	}
	return n > 0 && 2*shared >= n
}

func (g gold) name() string {
	return strings.TrimSpace(fmt.Sprintf("%d %s %s", g.year, g.form, g.agency.value))
}

func nameOf(r *report.Report) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s %s", r.Year, r.Form, r.Agency))
}
