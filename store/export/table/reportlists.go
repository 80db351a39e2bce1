package table

import (
	"fmt"
	"strings"

	"gongkai/store"
)

// reportList is a list that holds yearly reports, and the last of its pages on which
// rows led to what the portal does not give.
type reportList struct{ elsewhere, nowhere proof }

// listsOfReports notes which lists of a page are columns of reports: those that the
// crawl took for one, and what a seed lists, unless it is one box of several.
func (c *coverage) listsOfReports(v *store.Visit) {
	for i := range v.Lists {
		p := &v.Lists[i]
		col := c.reportLists[p.List]
		seed := v.Request.Priority == store.PrioritySeed && !strings.Contains(p.List, " ")
		if col == nil && (v.Request.Priority == store.PriorityReport || seed) {
			col = &reportList{}
			c.reportLists[p.List] = col
		}
		if col == nil {
			continue
		}
		if p.Elsewhere > 0 {
			col.elsewhere = proofOf(v)
		}
		if p.Nowhere > 0 {
			col.nowhere = proofOf(v)
		}
	}
}

// gapOfRows is about rows of columns of reports that lead to other hosts, or to
// scripts: any of them may be a report.
func (c *coverage) gapOfRows() *finding {
	var f *finding
	var all store.Astray
	for _, l := range c.lists.Lists() {
		col := c.reportLists[l.Name]
		if col == nil || !l.Any() {
			continue
		}
		all = all.Plus(l.Astray, 1)
		switch {
		case l.Elsewhere > 0 && (f == nil || f.status != refused):
			f = &finding{status: refused, reason: store.OutOfScope.String(), list: l.Name, proof: col.elsewhere}
		case f == nil:
			f = &finding{status: unknown, reason: "no-address", list: l.Name, proof: col.nowhere}
		}
	}
	if f != nil {
		f.detail = fmt.Sprintf("of the columns of reports, rows that lead to other hosts: %d, to scripts alone: %d; this page has some", all.Elsewhere, all.Nowhere)
	}
	return f
}
