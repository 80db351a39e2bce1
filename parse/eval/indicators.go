package eval

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"gongkai/parse"
	"gongkai/parse/report"
)

// optional are the codes of the schema that gold does not ask for: one that is
// read beyond the gold counts neither way.
var optional = []string{
	"pa.ch.newmedia", "pa.gazette_issues", "gi.made", "gi.on_request", "gi.withheld",
	"prop.npc", "prop.cppcc", "trn.hearings", "lit.pending",
}

// indicators compares the figures of a report with those of its gold.
func (c *counter) indicators(at place, g gold, r *report.Report) {
	used := make([]bool, len(r.Indicators))
	take := func(holds func(report.Indicator) bool) int {
		for i, in := range r.Indicators {
			if !used[i] && holds(in) {
				used[i] = true
				return i
			}
		}
		return -1
	}
	var missed []indicator
	for _, want := range settledFirst(g.indicators) {
		found := take(func(in report.Indicator) bool { return agrees(want, in) }) >= 0
		switch {
		case want.Ambiguous:
			c.out.Ambiguous++
		case found:
			c.count(g.form, want.Code, Tally{Right: 1})
		default:
			missed = append(missed, want)
		}
	}
	for _, want := range missed {
		f := Finding{Kind: Missed, Code: want.Code, Want: figure(want.Value), Quote: want.Quote}
		c.count(g.form, want.Code, Tally{Missed: 1})
		if i := take(func(in report.Indicator) bool { return in.Code == want.Code }); i >= 0 {
			in := r.Indicators[i]
			c.count(g.form, want.Code, Tally{Extra: 1})
			f.Kind, f.Got, f.Quote = Wrong, figure(in.Value), in.Quote
		}
		c.find(at, f)
	}
	for i, in := range r.Indicators {
		if used[i] || openTo(g.indicators, in.Code) {
			continue
		}
		f := Finding{Kind: Extra, Code: in.Code, Got: figure(in.Value), Quote: in.Quote}
		if slices.Contains(optional, in.Code) {
			f.Kind = Optional
			c.out.Optional++
		} else {
			c.count(g.form, in.Code, Tally{Extra: 1})
		}
		c.find(at, f)
	}
}

// settledFirst puts ambiguous indicators behind the others, so that they never
// take what another one needs.
func settledFirst(all []indicator) []indicator {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b indicator) int {
		switch {
		case a.Ambiguous == b.Ambiguous:
			return 0
		case b.Ambiguous:
			return -1
		}
		return 1
	})
	return sorted
}

func agrees(want indicator, in report.Indicator) bool {
	if !same(want.Value, in.Value) {
		return false
	}
	if isCategory(want.Code) {
		return isCategory(in.Code) && similar(want.Code, in.Code)
	}
	return want.Code == in.Code
}

// openTo holds for a code that gold has as ambiguous only: whatever was read
// for it may be the other reading.
func openTo(all []indicator, code string) bool {
	open := false
	for _, in := range all {
		if in.Code == code {
			if !in.Ambiguous {
				return false
			}
			open = true
		}
	}
	return open
}

func figure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// blank compares the blank cells, where the gold lists them. A cell may be blank
// though the figure stands in prose.
func (c *counter) blank(at place, g gold, r *report.Report) {
	if g.blank == nil {
		return
	}
	for _, code := range g.blank {
		if slices.Contains(r.Blank, code) {
			c.out.Blank.Right++
		} else {
			c.out.Blank.Missed++
			c.find(at, Finding{Kind: BlankMissed, Code: code})
		}
	}
	for _, code := range r.Blank {
		prose := func(in indicator) bool { return in.Code == code && in.Source == "prose" }
		if !slices.Contains(g.blank, code) && !slices.ContainsFunc(g.indicators, prose) {
			c.out.Blank.Extra++
			c.find(at, Finding{Kind: BlankExtra, Code: code})
		}
	}
}

// quotes holds the quote of every indicator against the text.
func (c *counter) quotes(page string, doc *parse.Document) {
	offsets := runeOffsets(doc.Text)
	for i := range doc.Reports {
		for _, in := range doc.Reports[i].Indicators {
			c.out.Quotes.Of++
			if in.Quote != "" && 0 <= in.Start && in.Start < in.End && in.End < len(offsets) &&
				doc.Text[offsets[in.Start]:offsets[in.End]] == in.Quote {
				c.out.Quotes.Right++
				continue
			}
			c.find(place{page, ""}, Finding{Kind: QuoteWrong, Code: in.Code, Got: figure(in.Value), Quote: in.Quote})
		}
	}
}

// runeOffsets gives the byte at which each rune begins, and the length.
func runeOffsets(s string) []int {
	offsets := make([]int, 0, utf8.RuneCountInString(s)+1)
	for i := range s {
		offsets = append(offsets, i)
	}
	return append(offsets, len(s))
}
