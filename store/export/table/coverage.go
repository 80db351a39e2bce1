package table

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/export"
)

// coverage gathers, over all visits of one portal in their order, what is known
// of each agency and year.
type coverage struct {
	source      *export.Source
	portal      store.Portal
	agencies    map[string]*agency
	named       map[uint64]agencyYear  // visits that brought a page named like a report, and the years of files that it leads to
	missed      map[store.Key]*missed  // pages that hold reports or lead to them, and whose last answer was no page
	unread      map[store.Key]uint64   // pages of columns of reports that came, and hold no report: the visit that brought them
	lists       store.ListFold         // as they were at the mark
	reportLists map[string]*reportList // of the lists, the columns of reports, by name
	titles      titles                 // the links that are titles of reports
	brought     map[uint64]bool        // visits that brought a report, and the pages whose files did
	silent      map[uint64]*finding    // visits that brought something without a report, which names none either
	loose       *finding               // a report that may be any agency's: its name or year is not known, or nobody could read it
	end         time.Time              // when the last visit was committed
}

// agency is a body that has a report, or that a page names.
type agency struct {
	level  string
	region *report.Region
	latest int // the year that level and region were taken from
	years  map[int]*finding
}

type agencyYear struct {
	agency string
	year   int
}

// finding is what is known of one agency and year, and the visit that shows it.
type finding struct {
	status         status
	reason, detail string
	list           string // the list that shows it
	proof          proof
	form           report.Form
	kind           string // of file
	report         *report.Report
	id             string
}

// proof is the visit that a row of coverage rests on.
type proof struct {
	visit   uint64
	url     string
	fetched time.Time
}

func proofOf(v *store.Visit) proof { return proof{v.Number, v.Request.URL, v.Started} }

// missed is a page that was asked for in vain, or that did not come whole, so
// that what it holds or leads to is not known.
type missed struct {
	status status
	code   string // what became of it
	reason string
	proof  proof
}

// status is the state of an agency and year. A smaller one is better known and
// stands before a larger.
type status uint8

const (
	found status = iota
	scanned
	attachmentOnly
	blocked
	refused
	unknown
	notFound
)

var statusNames = []string{"found", "scanned", "attachment-only", "blocked", "refused", "unknown", "not-found"}

// fileMissing is the reason where a page names a report and nothing more is known.
const fileMissing = "file-missing"

func newCoverage(s *export.Source) *coverage {
	return &coverage{
		source: s, portal: s.Log.Portal(), agencies: map[string]*agency{}, named: map[uint64]agencyYear{}, missed: map[store.Key]*missed{}, unread: map[store.Key]uint64{},
		reportLists: map[string]*reportList{}, titles: titles{told: map[store.Outlink]bool{}, most: maxTitles}, brought: map[uint64]bool{}, silent: map[uint64]*finding{},
	}
}

// visit sees a visit and its document.
func (c *coverage) visit(item export.Item) {
	v := item.Visit
	if v.Committed.After(c.end) {
		c.end = v.Committed
	}
	if v.Request.Kind == store.KindRobots {
		return
	}
	c.lists.Add(v)
	c.listsOfReports(v)
	if v.Titled > 0 && v.SameAs == 0 {
		c.titles.visits = append(c.titles.visits, v.Number)
	}
	c.miss(v)
	missing, known := missedAs(v.Outcome)
	if at, ok := c.named[v.Request.From]; ok && known && v.Request.Kind == store.KindAttachment {
		c.note(at, finding{status: missing, reason: v.Outcome.String(), detail: v.Reason, proof: proofOf(v)})
	}
	if item.Document != nil {
		c.document(v, item.Document.Document)
	}
}

// miss notes that a page did not come, or that it came after all.
func (c *coverage) miss(v *store.Visit) {
	key := v.Request.Key()
	m := &missed{code: v.Outcome.String(), reason: v.Reason, proof: proofOf(v)}
	missing, known := missedAs(v.Outcome)
	old := c.missed[key]
	switch m.status = missing; {
	case known: // it did not come
	case v.Removed != nil:
		m.status, m.code, m.reason = unknown, "removed", v.Removed.Reason
	case v.Outcome == store.Truncated:
		m.status = unknown
	case v.Outcome == store.Fetched && (v.Capture == nil || v.Capture.Body.Size == 0):
		m.status, m.code, m.reason = unknown, "empty", ""
	case v.SameAs != 0 && old != nil && old.proof.visit == v.SameAs: // what came then is all that there is
		return
	default:
		delete(c.missed, key)
		if v.Request.Priority == store.PriorityReport && v.SameAs == 0 {
			c.unread[key] = v.Number
		}
		return
	}
	if delete(c.unread, key); leads(v.Request.Priority, m.status, v.Outcome) && !isSearch(v.Request.URL, v.Outcome) {
		c.missed[key] = m
	}
}

// leads tells whether a page that did not come leaves open which reports there
// are: one of a column of reports; a seed, which leads to everything; a page about
// disclosure, which leads to the columns, unless it exists no more.
func leads(priority uint8, s status, o store.Outcome) bool {
	switch priority {
	case store.PrioritySeed, store.PriorityReport:
		return true
	case store.PriorityHub:
		return s == blocked || s == refused || o == store.Truncated
	}
	return false
}

// isSearch tells the search for reports that robots.txt closes: its query holds
// words. It hides no page, as a column does that is closed.
func isSearch(url string, o store.Outcome) bool {
	_, query, _ := strings.Cut(url, "?")
	return o == store.RobotsDenied && wordsInQuery.MatchString(query)
}

var wordsInQuery = regexp.MustCompile(`%[89A-Fa-f][0-9A-Fa-f]`) // beyond ASCII, in any character set

// missedAs tells what an outcome says of the page: nothing where one came.
func missedAs(o store.Outcome) (status, bool) {
	switch o {
	case store.Fetched, store.NotModified, store.SameContent, store.Redirect, store.Truncated:
		return 0, false
	case store.Challenge, store.LoginWall, store.EmptyShell, store.Transient, store.Permanent, store.DNSFailure, store.TLSFailure:
		return blocked, true
	case store.RobotsDenied, store.AddressDenied, store.OutOfScope, store.TooLarge, store.Budget, store.Trap:
		return refused, true
	}
	return unknown, true // gone, or our own fault
}

// document sees a page or file in which no report was read: its title may name
// one, or that of the page which led here.
func (c *coverage) document(v *store.Visit, d *parse.Document) {
	if len(d.Reports) > 0 {
		delete(c.missed, v.Request.Key())
		delete(c.unread, v.Request.Key())
		return
	}
	name, year, named := report.Named(d.Title)
	at := agencyYear{name, year}
	if !named && v.Request.Kind == store.KindAttachment {
		at, named = c.named[v.Request.From]
	} else if named {
		c.named[v.Number] = at
	}
	if named {
		delete(c.unread, v.Request.Key()) // what it may lead to is known
	}
	f := finding{status: attachmentOnly, reason: fileMissing, detail: "the page names the report, and no report was read from it or from its files", proof: proofOf(v), kind: d.Source.Kind}
	switch why, pictures := unreadable(d); {
	case pictures:
		f.status, f.reason, f.detail = scanned, "scanned", why
	case why != "":
		f.reason, f.detail = "file-unread", why
	case v.Request.Kind == store.KindAttachment:
		f.status, f.reason, f.detail = unknown, "no-report-in-file", "the file was read, and holds no report"
	}
	c.hush(v, named, f)
	switch {
	case named:
		c.note(at, f)
	case c.loose == nil && v.Request.Priority == store.PriorityReport && (f.reason == "scanned" || f.reason == "file-unread"):
		f.status, f.detail = unknown, "a file of a column of reports that names no body and year: "+f.detail
		c.loose = &f
	}
}

// hush keeps what is known of a page of a column that names no report: a link may.
func (c *coverage) hush(v *store.Visit, named bool, f finding) {
	page := c.silent[v.Request.From]
	switch {
	case named:
	case v.Request.Kind == store.KindAttachment && page != nil && f.status <= page.status: // what its file is says more
		c.silent[v.Request.From] = &f
	case v.Request.Priority == store.PriorityReport:
		if f.reason == fileMissing {
			f.detail = "no report was read from it or from its files"
		}
		c.silent[v.Number] = &f
	}
}

// unreadable says why a document has no text, and whether pictures are all it has.
func unreadable(d *parse.Document) (why string, pictures bool) {
	for _, f := range d.Flags {
		if f.Kind == "scanned" {
			return f.Evidence, true
		}
	}
	return d.Error, d.Source.Kind == "image"
}

// report sees a report, after all visits.
func (c *coverage) report(r *reportRow) {
	c.brought[r.visit.Number] = true
	if r.visit.Request.Kind == store.KindAttachment {
		c.brought[r.visit.Request.From] = true
	}
	f := finding{proof: proofOf(r.visit), form: r.report.Form, kind: r.doc.Source.Kind, report: r.report, id: r.id}
	why, pictures := unreadable(r.doc)
	switch none := len(r.report.Indicators) == 0; {
	case none && pictures:
		f.status, f.reason, f.detail = scanned, "scanned", why
	case none && r.report.Unread != "":
		f.reason, f.detail = "figures-unread", r.report.Unread
	}
	if !c.source.Selection.Report(r.report) {
		f.id = "" // the row that it would lead to is not there
	}
	switch {
	case r.preferred != nil && *r.preferred:
		c.settle(r)
		c.note(agencyYear{r.report.Agency, r.report.Year}, f)
	case r.preferred == nil && c.loose == nil:
		f.status, f.reason, f.detail, f.report = unknown, "unnamed-report", "a report of the portal names no body or no year", nil
		c.loose = &f
	}
}

// settle takes back what a page was thought to lack when one of its files brings
// the report, under a name that is not quite that of the page's title.
func (c *coverage) settle(r *reportRow) {
	at, ok := c.named[r.visit.Request.From]
	a := c.agencies[at.agency]
	if !ok || a == nil || a.years[at.year] == nil || a.years[at.year].reason != fileMissing || at.year != r.report.Year {
		return
	}
	if delete(a.years, at.year); len(a.years) == 0 {
		delete(c.agencies, at.agency)
	}
}

// note keeps the best that is known of an agency and year.
func (c *coverage) note(at agencyYear, f finding) {
	a := c.agencies[at.agency]
	if a == nil {
		a = &agency{years: map[int]*finding{}}
		c.agencies[at.agency] = a
	}
	if f.report != nil && at.year >= a.latest {
		a.level, a.region, a.latest = f.report.Level, f.report.Region, at.year
	}
	read := f.report != nil
	f.report = nil
	if old := a.years[at.year]; old == nil || f.status < old.status || f.status == old.status && (old.reason == fileMissing || read) {
		a.years[at.year] = &f
	}
}

// firstYear is the first that reports are due for, by the regulations of 2007.
const firstYear = 2008

// lastDue is the last year whose report was due at a time: by 31 March of the
// next year, in China.
func lastDue(at time.Time) int {
	at = at.In(time.FixedZone("", 8*60*60))
	if at.Month() <= time.March {
		return at.Year() - 2
	}
	return at.Year() - 1
}

// years are those that an agency is expected to have reports for, and those that
// it has.
func (c *coverage) years(a *agency) []int {
	end := c.end
	if before := c.source.Selection.FetchedBefore; !before.IsZero() && before.Before(end) {
		end = before
	}
	years := slices.Collect(maps.Keys(a.years))
	for year := firstYear; year <= lastDue(end); year++ {
		years = append(years, year)
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// less orders what was missed: what can be mended first, then by visit.
func less(a, b *missed) int {
	return cmp.Or(cmp.Compare(a.status, b.status), cmp.Compare(a.proof.visit, b.proof.visit))
}
