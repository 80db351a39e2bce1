package table

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gongkai/parse/report"
	"gongkai/store"
)

// A link that is the title of a report tells of the report before its page has
// come, and where the page never does. What became of the page then stands in the
// row of the body and year.

// titles are such links.
type titles struct {
	visits []uint64               // that have some
	told   map[store.Outlink]bool // those that were looked at
	most   int                    // how many may be
	untold proof                  // a page with links beyond that, if there is one
}

// noteTitles reads the links that are titles of reports.
func (c *coverage) noteTitles(ctx context.Context) error {
	visits := c.titles.visits
	for i := 0; i < len(visits); {
		n := i + 1
		for n < len(visits) && visits[n]-visits[n-1] < readOn {
			n++
		}
		for v, err := range c.source.Log.Visits(ctx, visits[i], visits[n-1]) {
			if err != nil {
				return err
			}
			if !c.source.Sees(v) || v.SameAs != 0 {
				continue
			}
			for _, link := range v.Outlinks {
				if err := c.noteTitle(ctx, v, link); err != nil {
					return err
				}
			}
		}
		i = n
	}
	return nil
}

// maxTitles bounds the links that are told of, which are kept in memory: a page of a
// hostile portal may name thousands of bodies.
const maxTitles = 50_000

// gapOfTitles is about links beyond the bound.
func (c *coverage) gapOfTitles() *finding {
	if c.titles.untold.visit == 0 {
		return nil
	}
	return &finding{status: unknown, reason: "too-many-titles", detail: fmt.Sprintf("of the links that are titles of reports, only the first %d were looked at", maxTitles), proof: c.titles.untold}
}

// briefly gives the names that others end with: 教育局 where there is 青溪市教育局.
// They may be another name for the same body, so that nothing is told of them but
// what is said under them.
func (c *coverage) briefly() map[string]bool {
	brief := map[string]bool{}
	for name := range c.agencies {
		for at := range name {
			if at > 0 && c.agencies[name[at:]] != nil {
				brief[name[at:]] = true
			}
		}
	}
	return brief
}

// readOn is how many visits between two are read along with them, rather than
// begin anew behind them.
const readOn = 8

// noteTitle says what became of a page that a link calls a report.
func (c *coverage) noteTitle(ctx context.Context, from *store.Visit, link store.Outlink) error {
	if link.Title == "" || c.titles.told[link] {
		return nil
	}
	if len(c.titles.told) == c.titles.most {
		c.titles.untold = proofOf(from)
		return nil
	}
	c.titles.told[link] = true
	name, year, named := report.Named(link.Title)
	if !named {
		return nil
	}
	if government := name + "人民政府"; c.agencies[name] == nil && c.agencies[government] != nil { // called by its division
		name = government
	}
	f, err := c.behind(ctx, from, link)
	if f == nil || err != nil {
		return err
	}
	f.detail = fmt.Sprintf("a link says %s and leads to %s: %s", link.Title, link.URL, f.detail)
	c.note(agencyYear{name, year}, *f)
	return nil
}

// maxHops is how many redirects are followed from a link.
const maxHops = 10

// behind tells what stands in place of the report behind a link; nil where its
// page came, now or before, and has its own say.
func (c *coverage) behind(ctx context.Context, from *store.Visit, link store.Outlink) (*finding, error) {
	if link.Elsewhere {
		return &finding{status: refused, reason: store.OutOfScope.String(), detail: "another host", proof: proofOf(from)}, nil
	}
	url, hop := link.URL, (*store.Visit)(nil)
	for range maxHops {
		v, reported, err := c.lastOf(ctx, store.NewKey("GET", url, ""))
		if reported || err != nil {
			return nil, err
		}
		if v == nil {
			return c.neverAsked(ctx, from, hop, store.NewKey("GET", url, ""))
		}
		if v.Outcome != store.Redirect {
			return c.answer(v), nil
		}
		if url, hop = v.Location, v; url == "" {
			break
		}
	}
	return &finding{status: unknown, reason: store.Redirect.String(), detail: "redirects without an end", proof: proofOf(from)}, nil
}

// lastOf is the last visit of a key that the export sees, nil for none, and
// whether any brought a report.
func (c *coverage) lastOf(ctx context.Context, key store.Key) (last *store.Visit, reported bool, err error) {
	visits, err := c.source.Log.VisitsOf(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil || slices.ContainsFunc(visits, func(n uint64) bool { return c.brought[n] }) {
		return nil, err == nil, err
	}
	for _, n := range slices.Backward(visits) {
		for v, err := range c.source.Log.Ledgered(ctx, n, n) {
			if err != nil || c.source.Sees(v) {
				return v, false, err
			}
		}
	}
	return nil, false, nil
}

// neverAsked is about a page that waits, or that a rule refuses. Hop is the
// redirect that leads to it, nil where the link does.
func (c *coverage) neverAsked(ctx context.Context, from, hop *store.Visit, key store.Key) (*finding, error) {
	u, err := c.source.Log.URL(ctx, key)
	switch {
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return nil, err
	case err == nil && u.State == store.Refused:
		return &finding{status: refused, reason: u.Outcome.String(), detail: "refused by " + u.Rule, proof: proofOf(from)}, nil
	case err != nil && hop != nil:
		if hop, err = c.source.Log.Visit(ctx, hop.Number); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(hop.Outlinks, func(l store.Outlink) bool { return l.Elsewhere }) {
			return &finding{status: refused, reason: store.OutOfScope.String(), detail: "a redirect to another host", proof: proofOf(hop)}, nil
		}
	}
	return &finding{status: unknown, reason: "not-asked", detail: "nobody has asked for it yet", proof: proofOf(from)}, nil
}

// answer is about the last visit to the page.
func (c *coverage) answer(v *store.Visit) *finding {
	f := &finding{status: unknown, reason: v.Outcome.String(), detail: v.Outcome.String(), proof: proofOf(v)}
	if v.Reason != "" {
		f.detail += ", " + v.Reason
	}
	missing, known := missedAs(v.Outcome)
	came := v.Number
	if v.SameAs != 0 {
		came = v.SameAs
	}
	switch {
	case known:
		f.status = missing
	case v.Removed != nil:
		f.reason, f.detail = "removed", v.Removed.Reason
	case v.Outcome == store.Truncated:
	case v.Outcome == store.Fetched && (v.Capture == nil || v.Capture.Body.Size == 0):
		f.reason, f.detail = "empty", "it came without a byte"
	default:
		return c.silent[came]
	}
	return f
}
