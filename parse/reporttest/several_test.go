package reporttest

import (
	"fmt"
	"testing"

	"gongkai/parse"
)

func TestSeveralReportsOnAPageAreToldApart(t *testing.T) {
	g := New(1 << 20)
	s := newScores()
	for range count(300) {
		c := g.Several()
		x := Sample{Seed: c.Seed, Page: c.Page, HTML: c.HTML}
		doc := read(x)
		x.Truth = c.Truths[0]
		told := ""
		for _, r := range doc.Reports {
			told += fmt.Sprintf("%s %d, ", r.Agency, r.Year)
		}
		want := ""
		for _, tr := range c.Truths {
			want += fmt.Sprintf("%s %d, ", tr.Agency, tr.Year)
		}
		s.field(x, "number of reports", len(doc.Reports) == len(c.Truths), told, want)
		if len(doc.Reports) == len(c.Truths) {
			s.each(x, doc, c.Truths)
		}
	}
	t.Logf("scores\n%s", s.table())
	for name, floor := range map[string]floor{
		"field number of reports": {1, 0.999}, "field year": {1, 0.99}, "field agency": {1, 0.999}, "figures": {0.99, 0.98},
	} {
		if got := s.by[name]; got == nil || got.precision() < floor.precision || got.recall() < floor.recall {
			t.Errorf("%s: %v; the floor is %.3f and %.3f\n%s", name, got, floor.precision, floor.recall, s.worst(20))
		}
	}
}

// each judges the reports of a page in their order.
func (s *scores) each(x Sample, doc *parse.Document, truths []Truth) {
	for i, r := range doc.Reports {
		x.Truth = truths[i]
		s.field(x, "year", r.Year == x.Truth.Year, r.Year, x.Truth.Year)
		s.field(x, "agency", SameAgency(r.Agency, x.Truth.Agency), r.Agency, x.Truth.Agency)
		s.count("figures", s.values(x, r))
	}
}
