package report

import (
	"slices"
	"sort"
	"strings"
)

// settle decides about figures of what has piled up by the end of the year: they
// are the year's where no other is stated for it, and of all years where they are
// more than that. Their categories go where the year's figure is told.
func settle(all []found, stated []Indicator) []found {
	total, known := 0.0, false
	note := func(code string, value float64) {
		if code == "pa.total" {
			total, known = max(total, value), true
		}
	}
	for _, f := range all {
		if !f.weak {
			note(f.code, f.value)
		}
	}
	for _, in := range stated {
		note(in.Code, in.Value)
	}
	weak := -1.0
	for _, f := range all {
		if f.weak && f.code == "pa.total" {
			known = known || weak >= 0 && weak != f.value // several fields, each with its own
			weak = f.value
		}
	}
	keep := all[:0]
	for _, f := range all {
		switch {
		case f.weak && known:
			continue
		case f.of == "pa.cumulative" && known:
			continue
		case !f.doubtful || f.value > total && known:
		case known: // the year's figure, said again
			continue
		default:
			f.code = "pa.total"
		}
		keep = append(keep, f)
	}
	return keep
}

// besides tells whether two readings of one code are two figures: the body's own
// and the area's, told together.
func (f *found) besides(g *found) bool {
	return f.scope != "" && g.scope != "" && f.scope != g.scope && f.value != g.value && abs(f.from-g.to) <= maxTogether
}

// maxTogether is how far apart two figures stand that are told together, in bytes.
const maxTogether = 600

// maxApart is how far apart the figures of two websites stand that are told one after
// the other, in bytes.
const maxApart = 90

func abs(n int) int { return max(n, -n) }

// proseIndicators turns readings into indicators: one a code, the plainest
// reading, then the first; and one for the body and one for its area where both
// are told. Categories keep every label of every figure that they are parts of.
func proseIndicators(v *view, all []found) []Indicator {
	best := make(map[[2]string]int)
	var keep []found
	several := make(map[string]bool)
	hasBoth := make(map[string]bool)
	for _, f := range all {
		if f.code == "" {
			continue
		}
		k, seen := best[[2]string{f.code, f.of}]
		if !seen {
			best[[2]string{f.code, f.of}] = len(keep)
			keep = append(keep, f)
			continue
		}
		if f.besides(&keep[k]) {
			if !hasBoth[f.code] {
				hasBoth[f.code] = true
				keep = append(keep, f)
			}
			continue
		}
		if f.value != keep[k].value && otherOutlet(f.outlet, keep[k].outlet) && f.from > keep[k].to && f.from-keep[k].to < maxApart && !strings.Contains(v.s[keep[k].to:f.from], "。") {
			several[f.code] = true
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
	in := Indicator{Code: f.code, Source: "prose", Approx: f.n.approx, PartOf: f.of}
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
	if !slices.ContainsFunc(all, func(in Indicator) bool { return strings.HasPrefix(in.Code, "lit.") }) {
		return all
	}
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
// blank is the prose's, and the cell stays blank. Of two figures in prose, the
// body's and the area's, one may be the table's: the other is no difference.
func merge(table, prose []Indicator) (all []Indicator, differences []Difference) {
	inTable := make(map[string]float64, len(table))
	for _, t := range table {
		inTable[t.Code] = t.Value
	}
	agrees := make(map[string]bool)
	for _, p := range prose {
		if value, both := inTable[p.Code]; both && value == p.Value {
			agrees[p.Code] = true
		}
	}
	all = table
	for _, p := range prose {
		value, both := inTable[p.Code]
		switch {
		case !both, value != p.Value && agrees[p.Code]:
			all = append(all, p)
		case value != p.Value && !withCarried(inTable, p):
			differences = append(differences, Difference{Code: p.Code, Table: value, Prose: p.Value, Quote: p.Quote, Start: p.Start, End: p.End})
		}
	}
	return all, differences
}

// withCarried tells whether prose states the applications handled in all, those
// carried over among them, where the table tells the two apart: 收办 3646 件 beside
// 3525 new ones and 121 from the year before.
func withCarried(inTable map[string]float64, p Indicator) bool {
	carried, ok := inTable["app.carry_in@tot"]
	return ok && p.Code == "app.new@tot" && p.Value == inTable[p.Code]+carried
}
