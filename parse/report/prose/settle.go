package prose

import (
	"slices"
	"sort"
	"strings"

	"gongkai/parse/report/folded"
)

// settle decides about figures of what has piled up by the end of the year: they
// are the year's where no other is stated for it, and of all years where they are
// more than that. Their categories go where the year's figure is told.
// totals are the figures for all disclosure that tables state.
func settle(all []Found, totals []float64) []Found {
	total, known := 0.0, false
	for _, f := range all {
		if !f.weak && f.Code == "pa.total" {
			total, known = max(total, f.Value), true
		}
	}
	for _, value := range totals {
		total, known = max(total, value), true
	}
	weak := -1.0
	for _, f := range all {
		if f.weak && f.Code == "pa.total" {
			known = known || weak >= 0 && weak != f.Value // several fields, each with its own
			weak = f.Value
		}
	}
	keep := all[:0]
	for _, f := range all {
		switch {
		case f.weak && known:
			continue
		case f.Of == "pa.cumulative" && known:
			continue
		case !f.doubtful || f.Value > total && known:
		case known: // the year's figure, said again
			continue
		default:
			f.Code = "pa.total"
		}
		keep = append(keep, f)
	}
	return keep
}

// besides tells whether two readings of one code are two figures: the body's own
// and the area's, told together.
func (f *Found) besides(g *Found) bool {
	return f.Scope != "" && g.Scope != "" && f.Scope != g.Scope && f.Value != g.Value && abs(f.From-g.To) <= maxTogether
}

// maxTogether is how far apart two figures stand that are told together, in bytes.
const maxTogether = 600

// maxApart is how far apart the figures of two websites stand that are told one after
// the other, in bytes.
const maxApart = 90

func abs(n int) int { return max(n, -n) }

// choose keeps of the readings one a code, the plainest, then the first; and one for
// the body and one for its area where both are told. Categories keep every label of
// every figure that they are parts of. They come in the order of the text.
func choose(v *folded.View, all []Found) []Found {
	best := make(map[[2]string]int)
	var keep []Found
	several := make(map[string]bool)
	hasBoth := make(map[string]bool)
	for _, f := range all {
		if f.Code == "" {
			continue
		}
		k, seen := best[[2]string{f.Code, f.Of}]
		if !seen {
			best[[2]string{f.Code, f.Of}] = len(keep)
			keep = append(keep, f)
			continue
		}
		if f.besides(&keep[k]) {
			if !hasBoth[f.Code] {
				hasBoth[f.Code] = true
				keep = append(keep, f)
			}
			continue
		}
		if f.Value != keep[k].Value && otherOutlet(f.outlet, keep[k].outlet) && f.From > keep[k].To && f.From-keep[k].To < maxApart && !strings.Contains(v.S[keep[k].To:f.From], "。") {
			several[f.Code] = true
		}
		if f.Code == "pa.ch.other" && f.rank == rankNone && keep[k].rank == rankNone && f.Value != keep[k].Value {
			several[f.Code] = true
		}
		if f.rank > keep[k].rank {
			keep[k] = f
			several[f.Code] = false
		}
	}
	sort.SliceStable(keep, func(i, j int) bool { return keep[i].From < keep[j].From })
	return slices.DeleteFunc(keep, func(f Found) bool { return several[f.Code] }) // several channels without a code: none of them is the figure
}
