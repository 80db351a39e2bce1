package report

import (
	"sort"
	"strings"
)

// proseIndicators turns readings into indicators: one a code, the plainest
// reading, then the first. Categories keep every label.
func proseIndicators(v *view, all []found) []Indicator {
	best := make(map[string]int)
	var keep []found
	several := make(map[string]bool)
	for _, f := range all {
		if f.code == "" {
			continue
		}
		k, seen := best[f.code]
		if !seen {
			best[f.code] = len(keep)
			keep = append(keep, f)
			continue
		}
		if f.code == "pa.ch.other" && f.rank == rankNone && keep[k].rank == rankNone && f.value != keep[k].value {
			several[f.code] = true
		}
		if f.rank > keep[k].rank {
			keep[k] = f
			several[f.code] = false
		}
	}
	sort.SliceStable(keep, func(i, j int) bool { return keep[i].from < keep[j].from })
	out := make([]Indicator, 0, len(keep))
	for _, f := range keep {
		if several[f.code] { // several channels without a code: none of them is the figure
			continue
		}
		out = append(out, f.indicator(v))
	}
	return out
}

func (f *found) indicator(v *view) Indicator {
	in := Indicator{Code: f.code, Source: "prose", Approx: f.n.approx}
	in.Quote, in.Start, in.End = v.span(f.from, f.to)
	in.Raw, _, _ = v.span(f.n.start, f.n.fig)
	unit := unitOf(f.code)
	switch {
	case f.n.unit == "": // a denial
		in.Unit = unit
	case f.code == "resp.interp_articles" || unit == "":
		in.Unit, in.Value = f.n.unit, f.value
	default:
		in.Unit = unit
		in.Value, in.UnitPrinted = normalise(f.value, f.n.unit, unit)
	}
	if f.n.bound != "" {
		bound := f.n.bound
		in.Bound = &bound
	}
	if f.scope != "" {
		scope := f.scope
		in.Scope = &scope
	}
	return in
}

// withoutRestated drops the figures of prose for lawsuits as a whole that only
// add up the two blocks of the table: the check on them stays. One that differs
// from the blocks stays as well.
func withoutRestated(all []Indicator) []Indicator {
	table := make(map[string]float64)
	for _, in := range all {
		if in.Source == "table" {
			table[in.Code] = in.Value
		}
	}
	keep := all[:0]
	for _, in := range all {
		result, whole := strings.CutPrefix(in.Code, "lit.")
		direct, d := table["rl.lit_direct."+result]
		after, a := table["rl.lit_after."+result]
		if whole && d && a && direct+after == in.Value {
			continue
		}
		keep = append(keep, in)
	}
	return keep
}

// merge puts table and prose together. A figure that both state is the
// table's; where they differ the pair is a difference. A figure whose cell is
// blank is the prose's, and the cell stays blank.
func merge(table, prose []Indicator) (all []Indicator, differences []Difference) {
	inTable := make(map[string]float64, len(table))
	for _, t := range table {
		inTable[t.Code] = t.Value
	}
	all = table
	for _, p := range prose {
		value, both := inTable[p.Code]
		switch {
		case !both:
			all = append(all, p)
		case value != p.Value:
			differences = append(differences, Difference{Code: p.Code, Table: value, Prose: p.Value, Quote: p.Quote, Start: p.Start, End: p.End})
		}
	}
	return all, differences
}
