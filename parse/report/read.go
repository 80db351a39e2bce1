// Package report reads the yearly reports of Chinese government bodies on
// information disclosure (政府信息公开工作年度报告). It promises: every number
// comes with its quote and place; a blank cell is never zero; nothing is
// repaired in silence.
//
// Four forms are told apart by what stands on the page: prose, the statistics
// table of 国办发〔2014〕32号, and the tables of 国办公开办函〔2019〕60号 and
// 国办公开办函〔2021〕30号. The functions are pure: no input but the text, no clock.
package report

import (
	"cmp"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/report/prose"
)

// Page is a cleaned page. Text holds a table as lines with cells kept apart by
// '|'; the other fields come from the page's metadata and are "" where it has
// none. Published is YYYY-MM-DD, and PublishedSource where it was read: meta,
// label, signature or url.
type Page struct {
	Title, Text, URL, Published, PublishedSource, IndexNumber, DocumentNumber, Publisher, SiteID string
}

// Read gives the reports on a page: none where it holds none, several where it
// holds several. Offsets are in runes of p.Text.
func Read(p Page) []Report {
	reports, _ := ReadCut(p)
	return reports
}

// ReadCut is Read, and says besides what of a page that is beyond all limits was
// not read; cut is "" where everything was.
func ReadCut(p Page) (reports []Report, cut string) {
	v := folded.New(p.Text)
	g := newGrid(v)
	parts, more := splitParts(v.S)
	if more {
		v.CutOff("more than 64 titles and first headings")
	}
	several := len(parts) > 1
	var out []Report
	var texts []string
	about := p.heading()
	for _, pt := range parts {
		if r, ok := readPart(v, g, pt, about, several); ok {
			out, texts = append(out, r), append(texts, v.S[pt.start:pt.end])
		}
		about = pageHeading{} // the page's title is that of its first report
	}
	if len(out) == 1 {
		out[0].fromMeta(p, texts[0])
	}
	oneBody(out)
	for i := range out {
		out[i].publishFromURL(p.URL)
		out[i].locate(p, texts[i], len(out) == 1)
	}
	for i, checks := range acrossYears(out) {
		out[i].Checks = append(out[i].Checks, checks...)
	}
	return out, v.LeftOut()
}

// oneBody gives the reports of a page that name no body the one that all the
// others are of: a body's reports of several years.
func oneBody(reports []Report) {
	name := ""
	for _, r := range reports {
		switch {
		case r.Agency == "":
		case name != "" && !sameBody(name, r.Agency):
			return
		case len(r.Agency) > len(name):
			name = r.Agency
		}
	}
	for i := range reports {
		if reports[i].Agency == "" && name != "" {
			reports[i].Agency = name
			reports[i].Inferred = append(reports[i].Inferred, "agency")
		}
	}
}

// pageHeading is the title that stands in a page's metadata.
type pageHeading struct {
	text  string  // as the matchers see it, without the name of the site
	title heading // read as the title of a report
}

func (p Page) heading() pageHeading {
	text := folded.String(strings.ToValidUTF8(p.Title, ""))
	if k := strings.IndexAny(text, "_|-"); k > 0 {
		text = text[:k]
	}
	h := pageHeading{text: text}
	if t, ok := titleOf(text); ok && t.rank >= 2 && !foreign(t.text) {
		h.title = t
	}
	return h
}

// readPart reads one part of a page as a report.
func readPart(v *folded.View, g *grid, pt part, about pageHeading, several bool) (Report, bool) {
	s := v.S[pt.start:pt.end]
	r := Report{Indicators: []Indicator{}}
	title, titled := findTitle(s)
	switch {
	case about.title.rank > title.rank || title.annex && about.title.rank == title.rank:
		title = about.title
		r.Title = title.text
	case titled && !foreign(title.text):
		r.Title = v.Words(pt.start+title.from, pt.start+title.to)
	}
	start, end, repaired := period(s)
	r.Repairs = repaired
	if start.Y != 0 {
		r.Period = &Period{Start: start.String(), End: end.String()}
	}
	r.Year = reportYear(s, title, end)

	form, tables, skip := readTables(v, g, pt, r.Year)
	r.Form = form
	r.Unread = tables.whatIsUnread(form)
	if tables.zeros > 0 {
		r.Repairs = append(r.Repairs, Repair{Kind: "misread-zero", Count: tables.zeros, Sample: "O -> 0"})
	}
	body, _, _ := strings.Cut(title.text, "政府信息")
	if title.text == "" {
		r.nameBody(s, title)
		body = r.Agency
	}
	told := prose.Read(v, pt.start, pt.end, r.Year, body, skip, totalsOf(tables.indicators))
	r.Indicators, r.Differences = merge(tables.indicators, proseIndicators(v, told))
	if r.Indicators == nil {
		r.Indicators = []Indicator{}
	}
	r.Blank = tables.blank
	if !isReport(s, about.text, title, form, len(r.Indicators), len(r.Blank), several) {
		return Report{}, false
	}
	r.Checks = checksOf(form, r.Indicators)
	r.Indicators = withoutRestated(r.Indicators)
	if title.text != "" {
		r.nameBody(s, title)
	}
	r.identify(v, pt, s, title)
	if form != Table2014 {
		skip = [2]int{}
	}
	r.Sections = sections(v, pt.start, pt.end, skip)
	return r, true
}

// readTables finds the form of a part and reads its tables; skip is where they stand in
// the view, empty for none.
func readTables(v *folded.View, g *grid, pt part, year int) (form Form, tables figures, skip [2]int) {
	s := v.S[pt.start:pt.end]
	form, at := formOf(s, year)
	if form == Prose && year != 0 && year < 2019 {
		at = localHead(s)
	}
	if at < 0 {
		return form, tables, skip
	}
	from, _ := v.Source(pt.start+at, pt.end)
	_, to := v.Source(pt.start, pt.end)
	limit := v.TablesEnd(v.Text, from, to)
	switch form {
	case Prose:
		tables = readLocal(v, g, from, limit, year)
	case Table2014:
		tables = readTable2014(v, g, from, limit, year)
	default:
		tables = readSix(v, g, form, from, limit)
	}
	if form != Prose || tables.end > from {
		v.ReadTables(from, tables.end, limit, to)
		skip = [2]int{pt.start + at, v.Place(tables.end)}
	}
	return form, tables, skip
}

// reportYear is the year reported on: the title's, the one whose report the text says
// that it is, the period's, or the one that the text speaks about.
func reportYear(s string, title heading, end folded.Date) int {
	if title.year != 0 {
		return title.year
	}
	return cmp.Or(yearCompiled(s), end.Y, yearOf(s))
}

// nameBody fills in who reports.
func (r *Report) nameBody(s string, title heading) {
	if foreign(title.agency) {
		title.agency = ""
	}
	agency, inferred := findAgency(s, title)
	if foreign(agency) {
		agency, inferred = "", false
	}
	r.Agency = agency
	if inferred {
		r.Inferred = append(r.Inferred, "agency")
	}
}

// identify fills in what the figures cover, when the report was published, and the
// numbers of the document.
func (r *Report) identify(v *folded.View, pt part, s string, title heading) {
	r.Scope = prose.ReportScope(s)
	r.publish(s, title)
	r.IndexNumber = indexNumber(s)
	if from, to := ownNumber(s); to > 0 {
		r.DocumentNumber = v.Words(pt.start+from, pt.start+to)
	}
}

// fromMeta fills in what the page's metadata says and the text does not.
func (r *Report) fromMeta(p Page, s string) {
	r.publishFromPage(p)
	if r.IndexNumber == "" {
		r.IndexNumber = p.IndexNumber
	}
	if r.DocumentNumber == "" {
		r.DocumentNumber = p.DocumentNumber
	}
	if r.Agency != "" {
		return
	}
	publisher := folded.String(strings.ToValidUTF8(p.Publisher, ""))
	if ends := selfEnds(s); ends != nil && has.Suffix(publisher, ends...) && isBody(publisher) && !isRelative(publisher) && !foreign(publisher) {
		r.Agency, _ = governmentOf(s, publisher)
		r.Inferred = append(r.Inferred, "agency")
	}
}
