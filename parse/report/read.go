// Package report reads the yearly reports of Chinese government bodies on
// information disclosure (政府信息公开工作年度报告). It promises: every number
// comes with its quote and place; a blank cell is never zero; nothing is
// repaired in silence.
//
// Four forms are told apart by what stands on the page: prose, the statistics
// table of 国办发〔2014〕32号, and the tables of 国办公开办函〔2019〕60号 and
// 国办公开办函〔2021〕30号. The functions are pure: no input but the text, no clock.
package report

import "strings"

// Page is a cleaned page. Text holds a table as lines with cells kept apart by
// '|'; the other fields come from the page's metadata and are "" where it has
// none. Published is YYYY-MM-DD.
type Page struct {
	Title, Text, URL, Published, IndexNumber, DocumentNumber, Publisher, SiteID string
}

// Read gives the reports on a page: none where it holds none, several where it
// holds several. Offsets are in runes of p.Text, of which the first 8 MiB are
// read.
func Read(p Page) []Report {
	v := newView(p.Text)
	g := newGrid(v)
	parts := splitParts(v.s)
	several := len(parts) > 1
	var out []Report
	var texts []string
	for _, pt := range parts {
		if r, ok := readPart(v, g, pt, several); ok {
			out, texts = append(out, r), append(texts, v.s[pt.start:pt.end])
		}
	}
	if len(out) == 1 {
		out[0].fromMeta(p)
	}
	oneBody(out)
	for i := range out {
		out[i].fromURL(p.URL)
		out[i].locate(p, texts[i], len(out) == 1)
	}
	for i, checks := range acrossYears(out) {
		out[i].Checks = append(out[i].Checks, checks...)
	}
	return out
}

// oneBody gives the reports of a page that name no body the one that all the
// others are of: a body's reports of several years.
func oneBody(reports []Report) {
	name := ""
	for _, r := range reports {
		switch {
		case r.Agency == "":
		case name != "" && name != r.Agency:
			return
		default:
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

// readPart reads one part of a page as a report.
func readPart(v *view, g *grid, pt part, several bool) (Report, bool) {
	s := v.s[pt.start:pt.end]
	r := Report{Indicators: []Indicator{}}
	title, titled := findTitle(s)
	if titled && title.rank >= 2 && !foreign(title.text) {
		r.Title = v.words(pt.start+title.from, pt.start+title.to)
	}
	start, end, repaired := period(s)
	r.Repairs = repaired
	if start.y != 0 {
		r.Period = &Period{Start: start.String(), End: end.String()}
	}
	r.Year = reportYear(s, title, end)

	form, at := formOf(s)
	r.Form = form
	var tables figures
	skip := [2]int{}
	if form != Prose {
		from, _ := v.source(pt.start+at, pt.end)
		_, to := v.source(pt.start, pt.end)
		switch form {
		case Table2014:
			tables = readTable2014(v, g, from, to, r.Year)
		default:
			tables = readSix(v, g, form, from, to)
		}
		skip = [2]int{pt.start + at, v.place(tables.end)}
	}
	if (form == Six2019 || form == Six2021) && len(tables.indicators)+len(tables.blank) == 0 {
		r.Unread = "form " + string(form) + ": no cell of its tables could be told"
	}
	prose := proseIndicators(v, settle(readProse(v, pt.start, pt.end, r.Year, skip), tables.indicators))
	r.Indicators, r.Differences = merge(tables.indicators, prose)
	if r.Indicators == nil {
		r.Indicators = []Indicator{}
	}
	r.Blank = tables.blank
	if !isReport(s, title, form, len(r.Indicators), len(r.Blank), several) {
		return Report{}, false
	}
	r.Checks = checksOf(form, r.Indicators)
	r.Indicators = withoutRestated(r.Indicators)
	r.identify(v, pt, s, title)
	return r, true
}

// reportYear is the year reported on: the title's, the period's, or the one
// that the text speaks about.
func reportYear(s string, title heading, end date) int {
	switch {
	case title.year != 0:
		return title.year
	case end.y != 0:
		return end.y
	}
	return yearOf(s)
}

// identify fills in who reports, what the figures cover, and the numbers of the
// document.
func (r *Report) identify(v *view, pt part, s string, title heading) {
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
	r.Scope = reportScope(s)
	r.Sections = sections(v, pt.start, pt.end)
	d := publishedLabel(s)
	if d.y == 0 {
		d = sourceLineDate(s)
	}
	if d.y == 0 {
		d = signedDate(s, r.Year)
	}
	r.Published = d.String()
	r.IndexNumber = indexNumber(s)
	if from, to := ownNumber(s); to > 0 {
		r.DocumentNumber = v.words(pt.start+from, pt.start+to)
	}
}

// fromMeta fills in what the page's metadata says and the text does not.
func (r *Report) fromMeta(p Page) {
	if r.Published == "" {
		r.Published = p.Published
	}
	if r.IndexNumber == "" {
		r.IndexNumber = p.IndexNumber
	}
	if r.DocumentNumber == "" {
		r.DocumentNumber = p.DocumentNumber
	}
	if r.Title != "" {
		return
	}
	name := foldString(strings.ToValidUTF8(p.Title, ""))
	if k := strings.IndexAny(name, "_|-"); k > 0 {
		name = name[:k]
	}
	if t, ok := titleOf(name); ok && t.rank >= 2 && !foreign(t.text) {
		r.Title = t.text
		if r.Agency == "" {
			r.Agency = t.agency
		}
		if r.Year == 0 {
			r.Year = t.year
		}
	}
}

// fromURL takes the date in the address where nothing else names one, and says
// so.
func (r *Report) fromURL(url string) {
	if d := urlDate(url); r.Published == "" && d.y != 0 {
		r.Published = d.String()
		r.Inferred = append(r.Inferred, "published")
	}
}
