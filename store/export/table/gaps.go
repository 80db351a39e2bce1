package table

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/export"
)

// coverageRow is a row about one agency and year.
type coverageRow struct {
	source *export.Source
	portal store.Portal
	name   string
	agency *agency
	year   int
	*finding
}

// rows gives every agency and year that the export holds, in their order.
func (c *coverage) rows(ctx context.Context) ([]coverageRow, error) {
	if err := c.noteTitles(ctx); err != nil {
		return nil, err
	}
	gap, err := c.gap(ctx)
	if err != nil {
		return nil, err
	}
	var all []coverageRow
	sel, brief := &c.source.Selection, c.briefly()
	for _, name := range slices.Sorted(maps.Keys(c.agencies)) {
		a := c.agencies[name]
		if !sel.In(a.region) {
			continue
		}
		for _, year := range c.years(a) {
			if !sel.Years(year) {
				continue
			}
			row := coverageRow{source: c.source, portal: c.portal, name: name, agency: a, year: year, finding: a.years[year]}
			switch {
			case row.finding != nil:
			case brief[name]:
				continue
			default:
				row.finding = gapOf(a, gap)
			}
			all = append(all, row)
		}
	}
	return all, nil
}

// gap is what there is to say of an agency and year that no page names. Nothing
// was found for certain only where all that the portal offers was seen and read;
// else the first thing that may hide a report is the reason.
func (c *coverage) gap(ctx context.Context) (*finding, error) {
	if s := c.source; s.Parsed < s.Mark {
		return &finding{status: unknown, reason: "not-parsed", detail: fmt.Sprintf("of %d visits, %d were read", s.Mark, s.Parsed)}, nil
	}
	if f := c.gapOfMissed(); f != nil {
		return f, nil
	}
	if f, err := c.gapOfUnasked(ctx); f != nil || err != nil {
		return f, err
	}
	if f, err := c.gapOfOthers(ctx); f != nil || err != nil {
		return f, err
	}
	if f := c.gapOfRows(); f != nil {
		return f, nil
	}
	if c.loose != nil {
		return c.loose, nil
	}
	if f := c.gapOfTitles(); f != nil {
		return f, nil
	}
	f := c.gapOfLists()
	if f.proof.visit != 0 {
		v, err := c.source.Log.Visit(ctx, f.proof.visit)
		switch {
		case err == nil:
			f.proof = proofOf(v)
		case !errors.Is(err, store.ErrNotFound): // one that a damaged file lost proves by its number
			return nil, err
		}
	}
	return f, nil
}

// gapOf is the gap of one agency: a body that has reports on another host may have
// more there.
func gapOf(a *agency, gap *finding) *finding {
	if gap.status != notFound {
		return gap
	}
	for _, year := range slices.Backward(slices.Sorted(maps.Keys(a.years))) {
		if f := a.years[year]; f.status == refused && f.reason == store.OutOfScope.String() {
			other := *f
			other.detail = fmt.Sprintf("where the report of %d is, this one may be: %s", year, f.detail)
			return &other
		}
	}
	return gap
}

// gapOfMissed is about pages that hold reports or lead to them, and that were
// asked for in vain.
func (c *coverage) gapOfMissed() *finding {
	if len(c.missed) == 0 {
		return nil
	}
	all := slices.SortedFunc(maps.Values(c.missed), less)
	first := all[0]
	detail := fmt.Sprintf("pages of columns of reports, or that lead to them, that did not come, or not whole: %d; this is one", len(all))
	if first.reason != "" {
		detail += ": " + first.reason
	}
	return &finding{status: first.status, reason: first.code, detail: detail, proof: first.proof}
}

// gapOfUnasked is about pages that nobody has asked for by the mark: while any
// waits, the crawl has not come to its end; and where a rule, as it stands now,
// refuses one of a column of reports.
func (c *coverage) gapOfUnasked(ctx context.Context) (*finding, error) {
	var first *store.URL
	n := 0
	for u, err := range c.source.Log.URLs(ctx, "") {
		if err != nil {
			return nil, err
		}
		if u.Request.From > c.source.Mark || isSearch(u.Request.URL, u.Outcome) ||
			u.State == store.Refused && u.Request.Priority > store.PriorityReport {
			continue
		}
		asked, err := c.asked(ctx, u)
		if err != nil {
			return nil, err
		}
		if asked {
			continue
		}
		n++
		if first == nil || first.State != store.Refused && u.State == store.Refused {
			first = u
		}
	}
	switch {
	case first == nil:
		return nil, ctx.Err()
	case first.State == store.Refused:
		detail := fmt.Sprintf("of the columns of reports, pages that were not asked for: %d; this is one, refused by %s", n, cmp.Or(first.Rule, first.Reason, "rule"))
		return &finding{status: refused, reason: first.Outcome.String(), detail: detail, proof: proof{url: first.Request.URL}}, nil
	}
	return &finding{status: unknown, reason: "not-asked", detail: fmt.Sprintf("pages that were not asked for yet: %d; this is one", n),
		proof: proof{url: first.Request.URL}}, nil
}

// asked tells whether a URL had a visit that the export sees.
func (c *coverage) asked(ctx context.Context, u *store.URL) (bool, error) {
	if u.Last == 0 {
		return false, nil
	}
	if u.Last <= c.source.Mark && c.source.Selection.FetchedBefore.IsZero() {
		return true, nil
	}
	visits, err := c.source.Log.VisitsOf(ctx, u.Request.Key())
	if err != nil {
		return false, err
	}
	for _, n := range visits {
		if n > c.source.Mark {
			continue
		}
		for v, err := range c.source.Log.Ledgered(ctx, n, n) {
			if err != nil || c.source.Sees(v) {
				return err == nil, err
			}
		}
	}
	return false, nil
}

// gapOfOthers is about pages of columns of reports that hold nothing themselves,
// and show or offer what lies on a host that is not the portal's.
func (c *coverage) gapOfOthers(ctx context.Context) (*finding, error) {
	var f *finding
	n := 0
	for _, number := range slices.Sorted(maps.Values(c.unread)) {
		v, err := c.source.Log.Visit(ctx, number)
		if err != nil {
			return nil, err
		}
		link := slices.IndexFunc(v.Outlinks, holdsContent)
		if link < 0 {
			continue
		}
		if n++; f == nil {
			f = &finding{status: refused, reason: store.OutOfScope.String(), detail: v.Outlinks[link].URL, proof: proofOf(v)}
		}
	}
	if f != nil {
		f.detail = fmt.Sprintf("of the columns of reports, pages that show or offer what lies on other hosts: %d; this is one: %s", n, f.detail)
	}
	return f, nil
}

// holdsContent tells a link to another host that stands for the page itself: a
// redirect, a frame, or a document to download.
func holdsContent(l store.Outlink) bool {
	switch {
	case !l.Elsewhere:
		return false
	case l.Kind == store.LinkFrame, l.Kind == store.LinkRefresh, l.Kind == store.LinkRedirect:
		return true
	}
	address, _, _ := strings.Cut(l.URL, "?")
	return documentName.MatchString(address)
}

var documentName = regexp.MustCompile(`(?i)/[^/]*\.(pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z)$`)

// gapOfLists is about the portal's lists: whole ones prove that there is nothing.
func (c *coverage) gapOfLists() *finding {
	lists := c.lists.Lists()
	if len(lists) == 0 {
		return &finding{status: unknown, reason: "no-list", detail: "no list of the portal was recognised, so nothing shows that all was seen"}
	}
	var names []string
	for _, l := range lists {
		whole, why := l.Proof()
		if !whole {
			return &finding{status: unknown, reason: "list-not-whole", detail: why, list: l.Name, proof: proof{visit: l.Visit}}
		}
		names = append(names, l.Name+": "+why)
	}
	last := slices.MaxFunc(lists, func(a, b *store.List) int { return cmp.Compare(a.Visit, b.Visit) })
	detail := fmt.Sprintf("all %d lists of the portal were seen whole, and every page of a column of reports was read: %s", len(lists), strings.Join(names[:min(len(names), 3)], "; "))
	return &finding{status: notFound, reason: "lists-whole", detail: detail, list: last.Name, proof: proof{visit: last.Visit}}
}

func (r *coverageRow) region() report.Region {
	if r.agency.region == nil {
		return report.Region{}
	}
	return *r.agency.region
}

var coverageTable = definition[coverageRow]{
	name: "coverage", title: "覆盖情况", about: "what is known of one agency for one year: the report was found, or why not",
	key: []string{"portal", "agency", "year"}, refs: toReport,
	columns: []column[coverageRow]{
		col("portal", String, "站点", "name of the portal in the configuration", func(r *coverageRow) cell { return text(r.source.Name) }),
		col("agency", String, "机关", "a body that has a report, or that the title of a page or the text of a link names", func(r *coverageRow) cell { return text(r.name) }),
		col("year", Integer, "年度", "every year from 2008 to the last one due at the mark (31 March of the next)", func(r *coverageRow) cell { return whole(r.year) }),
		col("level", String, "层级", "as in its latest report", func(r *coverageRow) cell { return text(r.agency.level) }),
		col("region", String, "地区", "as in its latest report", func(r *coverageRow) cell { return text(strings.Join(r.region().Path, "/")) }),
		col("adcode", String, "现行区划代码", "as in its latest report", func(r *coverageRow) cell { return text(r.region().Adcode) }),
		col("status", String, "状态", "found, scanned, attachment-only, blocked, refused, unknown or not-found", func(r *coverageRow) cell { return text(statusNames[r.status]) }),
		col("reason", String, "原因", "short code, see docs/exports.md; null for a report that was read", func(r *coverageRow) cell { return text(r.reason) }),
		col("detail", String, "说明", "the reason in words", func(r *coverageRow) cell { return text(r.detail) }),
		col("report_id", String, "年报编号", "of the preferred report, where the export holds it", func(r *coverageRow) cell { return text(r.id) }),
		col("form", String, "格式", "of that report", func(r *coverageRow) cell { return text(string(r.form)) }),
		col("kind", String, "文件类型", "kind of the file that holds the report or should", func(r *coverageRow) cell { return text(r.kind) }),
		col("capture_id", String, "采集编号", "the visit that shows it; a narrow export may not hold it", func(r *coverageRow) cell {
			if r.proof.visit == 0 {
				return cell{}
			}
			return text(export.CaptureID(r.portal.ID, r.proof.visit))
		}),
		col("page_url", String, "网址", "of that visit, or of a page that was not asked for", func(r *coverageRow) cell { return text(r.proof.url) }),
		col("fetched_at", Datetime, "采集时间", "of that visit", func(r *coverageRow) cell { return moment(r.proof.fetched) }),
		col("list", String, "列表", "the list that shows it: its first page", func(r *coverageRow) cell { return text(r.list) }),
	},
}
