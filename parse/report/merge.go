package report

import (
	"slices"
	"strings"

	"gongkai/parse/report/folded"
	"gongkai/parse/report/prose"
)

// totalsOf gives the figures for all disclosure.
func totalsOf(all []Indicator) []float64 {
	var totals []float64
	for _, in := range all {
		if in.Code == "pa.total" {
			totals = append(totals, in.Value)
		}
	}
	return totals
}

// proseIndicators turns what sentences state into indicators.
func proseIndicators(v *folded.View, all []prose.Found) []Indicator {
	out := make([]Indicator, 0, len(all))
	for _, f := range all {
		out = append(out, indicatorOf(&f, v))
	}
	return out
}

func indicatorOf(f *prose.Found, v *folded.View) Indicator {
	in := Indicator{Code: f.Code, Source: "prose", Approx: f.Number.Approx, PartOf: f.Of}
	in.Quote, in.Start, in.End = v.Span(f.From, f.To)
	in.Raw, _, _ = v.Span(f.Number.Start, f.Number.Fig)
	unit := unitOf(f.Code)
	switch {
	case f.Number.Unit == "": // a denial
		in.Unit = unit
	case f.Code == "resp.interp_articles" || unit == "":
		in.Unit, in.Value = f.Number.Unit, f.Value
	default:
		in.Unit = unit
		in.Value, in.UnitPrinted = normalise(f.Value, f.Number.Unit, unit)
	}
	if f.Number.Bound != "" {
		bound := f.Number.Bound
		in.Bound = &bound
	}
	if f.Scope != "" {
		scope := f.Scope
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

// merge puts the figures of the table and those told in prose together. A figure that both state is the
// table's; where they differ the pair is a difference. A figure whose cell is
// blank is the prose's, and the cell stays blank. Of two figures in prose, the
// body's and the area's, one may be the table's: the other is no difference.
func merge(table, told []Indicator) (all []Indicator, differences []Difference) {
	inTable := make(map[string]float64, len(table))
	for _, t := range table {
		inTable[t.Code] = t.Value
	}
	agrees := make(map[string]bool)
	for _, p := range told {
		if value, both := inTable[p.Code]; both && value == p.Value {
			agrees[p.Code] = true
		}
	}
	all = table
	for _, p := range told {
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
