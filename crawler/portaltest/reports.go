package portaltest

import (
	"fmt"
	"strings"

	"gongkai/parse/report"
)

// reportSpec is one yearly report of the portal.
type reportSpec struct {
	agency    agency
	year      int
	form      report.Form
	published string
	template  string
	place     place
	blank     bool   // zeros are left blank in the table
	grouped   bool   // the 2014 form with a first column that spans lines
	slip      string // the figure that the text states differently from the table
}

// place says where and how a page stands on the portal.
type place int

const (
	onTRS    place = iota // UTF-8, TRS WCM
	onZoom                // UTF-8, Hanweb
	onUCAP                // UTF-8, UCAP
	onVSB                 // GBK, no charset in the header
	onLiar                // GBK, the header says UTF-8
	onWord                // GBK, pasted from Word
	hijacked              // UTF-8 with injected betting text
	glossed               // Traditional characters with pinyin glosses
	together              // several reports on one page
	inDOCX                // only as an attachment
	inPDF
)

func reportSpecs() []reportSpec {
	const annual = report.Table2014
	return []reportSpec{
		{agency: cityHall, year: 2008, form: report.Prose, published: "2009-03-27", template: cityProse, place: onTRS},
		{agency: cityHall, year: 2010, form: report.Prose, published: "2011-03-21", template: cityProse, place: onTRS},
		{agency: cityHall, year: 2012, form: report.Prose, published: "2013-03-18", template: cityProse, place: onTRS},
		{agency: education, year: 2009, form: report.Prose, published: "2010-02-26", template: bureauProse, place: onVSB},
		{agency: education, year: 2011, form: report.Prose, published: "2012-03-02", template: bureauProse, place: onVSB},
		{agency: water, year: 2011, form: report.Prose, published: "2012-02-20", template: bureauProse, place: onLiar},
		{agency: housing, year: 2013, form: report.Prose, published: "2014-03-17", template: bureauProse, place: onZoom},
		{agency: shimen, year: 2012, form: report.Prose, published: "2013-02-06", template: townProse, place: glossed},
		{agency: culture, year: 2016, form: report.Prose, published: "2017-02-13", template: bureauProse, place: onUCAP},
		{agency: liuwan, year: 2013, form: report.Prose, published: "2014-01-24", template: townProse, place: together},
		{agency: zhuxi, year: 2013, form: report.Prose, published: "2014-01-24", template: townProse, place: together},
		{agency: dongguan, year: 2013, form: report.Prose, published: "2014-01-24", template: townProse, place: together},
		{agency: cityHall, year: 2014, form: annual, published: "2015-03-20", template: table2014Report, place: onTRS},
		{agency: cityHall, year: 2016, form: annual, published: "2017-03-24", template: table2014Report, place: onTRS},
		{agency: civil, year: 2015, form: annual, published: "2016-02-29", template: table2014Report, place: onWord, blank: true},
		{agency: water, year: 2017, form: annual, published: "2018-02-27", template: table2014Report, place: onUCAP, grouped: true},
		{agency: personnel, year: 2018, form: annual, published: "2019-03-15", template: table2014Report, place: hijacked},
		{agency: shimen, year: 2018, form: annual, published: "2019-01-30", template: table2014Report, place: onZoom, blank: true, slip: "req.recv"},
		{agency: transport, year: 2018, form: annual, published: "2019-02-28", template: table2014Report, place: inDOCX},
		{agency: cityHall, year: 2019, form: report.Six2019, published: "2020-03-25", template: six2019Report, place: onTRS},
		{agency: education, year: 2019, form: report.Six2019, published: "2020-01-21", template: six2019Report, place: onVSB},
		{agency: cityHall, year: 2020, form: report.Six2019, published: "2021-03-26", template: six2019Report, place: onTRS},
		{agency: water, year: 2020, form: report.Six2019, published: "2021-01-25", template: six2019Report, place: onUCAP},
		{agency: cityHall, year: 2021, form: report.Six2021, published: "2022-03-28", template: six2021Report, place: onTRS},
		{agency: education, year: 2021, form: report.Six2021, published: "2022-01-24", template: six2021Report, place: onZoom},
		{agency: cityHall, year: 2022, form: report.Six2021, published: "2023-03-27", template: six2021Report, place: onTRS},
		{agency: shimen, year: 2022, form: report.Six2021, published: "2023-01-17", template: six2021Report, place: onZoom},
		{agency: health, year: 2022, form: report.Six2021, published: "2023-01-19", template: six2021Report, place: inPDF},
		{agency: cityHall, year: 2023, form: report.Six2021, published: "2024-03-25", template: six2021Report, place: onTRS},
	}
}

// written is a report with its content and what a reader must take from it.
type written struct {
	spec    reportSpec
	content content
	known   Known
}

// writeReports draws the figures of all reports and writes them. A year whose
// predecessor is among them carries on from it.
func writeReports(seed uint64) []written {
	drawn := map[string]*figures{}
	var all []written
	for i, s := range reportSpecs() {
		d := newDice(seed, key(s.agency.name, s.year))
		before := drawn[key(s.agency.name, s.year-1)]
		if before != nil && !before.hasMatrix() {
			before = nil // on an older form, nothing to carry
		}
		var f *figures
		var tables []*table
		switch s.form {
		case report.Prose:
			f = drawYear(d, s.agency.scale)
			d.split(f, int(f.values["pa.total"]), "pa.ch.website", "pa.ch.other", "pa.ch.gazette")
		case report.Table2014:
			f = drawYear(d, s.agency.scale)
			f.slip = s.slip
			if s.blank {
				f.forgetZeros()
			}
			if s.grouped {
				tables = []*table{table2014Grouped(f)}
			} else {
				tables = []*table{table2014(f)}
			}
		case report.Six2019:
			f = draw2019(d, s.agency.scale, before)
			tables = []*table{disclosed2019(f), applications(f, otherGroup2019), reviews(f)}
		case report.Six2021:
			f = draw2021(d, s.agency.scale, before)
			tables = []*table{disclosed2021(f), applications(f, otherGroup2021), reviews(f)}
		}
		drawn[key(s.agency.name, s.year)] = f
		w := written{spec: s, content: write(s.template, f, s.agency, s.year, s.published, tables...)}
		w.known = knownReport(s, f, w.content[0].text, i)
		all = append(all, w)
	}
	return all
}

func knownReport(s reportSpec, f *figures, title string, serial int) Known {
	values, differences, approx, blank := f.known()
	k := Known{
		Title: title, Agency: s.agency.name, Year: s.year, Form: s.form, Published: s.published,
		Start: fmt.Sprintf("%d-01-01", s.year), End: fmt.Sprintf("%d-12-31", s.year),
		Values: values, Tables: f.tables, Approx: approx, Blank: blank, Differences: differences,
	}
	if s.year == 2008 {
		k.Start = "2008-05-01"
	}
	switch s.place {
	case together, inDOCX, inPDF: // these carry no metadata block
	default:
		k.IndexNumber = fmt.Sprintf("%s/%s-%05d", s.agency.code, s.published[:4], 11+7*serial)
	}
	return k
}

// hasMatrix says whether the figures are of a form with the matrix on applications.
func (f *figures) hasMatrix() bool {
	_, ok := f.values["app.carry_out@tot"]
	return ok
}

// forgetZeros makes figures of 0 unknown, so that their cells stay blank.
func (f *figures) forgetZeros() {
	for code, v := range f.values {
		if v == 0 {
			delete(f.values, code)
		}
	}
}

var annualColumn = link{href: "/zwgk/gknb/", text: "政府信息公开年报"}

// reports puts every report on its page and into the list of its column.
func (b *builder) reports() {
	var group []written
	for _, w := range writeReports(b.opts.Seed) {
		switch w.spec.place {
		case together:
			group = append(group, w)
		case inDOCX, inPDF:
			b.attachedReport(w)
		default:
			b.reportPage(w)
		}
	}
	b.groupedReports(group)
}

func (b *builder) reportPage(w written) {
	s, id := w.spec, b.next()
	y, m, d := s.published[:4], s.published[5:7], s.published[8:]
	a := article{
		kind: ReportPage, title: w.known.Title, date: s.published, agency: s.agency, index: w.known.IndexNumber, topic: "政务公开",
		column: annualColumn, skin: trsSkin, body: w.content, related: lastOf(b.annual, 4),
	}
	page := Page{Kind: ReportPage, Title: a.title, Reports: []Known{w.known}}
	switch s.place {
	case onZoom:
		a.skin = zoomSkin
		a.path = fmt.Sprintf("/%s/art/%s/%s/%s/art_1021_%d.html", s.agency.slug, y, strings.TrimLeft(m, "0"), strings.TrimLeft(d, "0"), id)
	case onUCAP:
		a.skin = ucapSkin
		a.path = fmt.Sprintf("/%s/c100023/%s%s/%016x.shtml", s.agency.slug, y, m, mix(b.opts.Seed, uint64(id)))
	case onVSB, onLiar:
		a.skin = vsbSkin
		a.path = fmt.Sprintf("/%s/info/1021/%d.htm", s.agency.slug, id)
	case onWord:
		a.skin = wordSkin
		a.path = trsPath(annualColumn.href, s.published, id)
	case hijacked:
		a.injected = b.bettingSpam()
		page.Hijacked = true
		a.path = trsPath(annualColumn.href, s.published, id)
	default:
		a.path = trsPath(annualColumn.href, s.published, id)
	}
	page.Path = a.path
	switch s.place {
	case onVSB, onWord:
		b.putGBK(page, s.published, a.html("gb2312"))
	case onLiar:
		lying := b.putGBK(page, s.published, a.html("gb2312"))
		lying.contentType = "text/html; charset=utf-8"
		lying.page.Declared = "utf-8"
	case glossed:
		page.Glossed = true
		b.putHTML(page, s.published, gloss(a.html("utf-8")))
	default:
		b.putHTML(page, s.published, a.html("utf-8"))
	}
	entry := link{href: a.path, text: a.title, date: s.published}
	b.annual = append(b.annual, entry)
	if s.agency.slug == education.slug {
		b.school = append(b.school, entry)
	}
}

// groupedReports puts the reports of several bodies on one page.
func (b *builder) groupedReports(group []written) {
	a := article{
		kind: ReportPage, title: "2013年各乡镇（街道）政府信息公开工作年度报告汇编", date: group[0].spec.published, agency: cityHall,
		column: annualColumn, skin: trsSkin, related: lastOf(b.annual, 2),
	}
	page := Page{Kind: ReportPage, Title: a.title}
	for _, w := range group {
		a.body = append(a.body, w.content...)
		page.Reports = append(page.Reports, w.known)
	}
	page.Path = trsPath(annualColumn.href, a.date, b.next())
	b.putHTML(page, a.date, a.html("utf-8"))
	b.annual = append(b.annual, link{href: page.Path, text: a.title, date: a.date})
}

// attachedReport puts a report into a file and a notice with a link to the file
// on a page.
func (b *builder) attachedReport(w written) {
	s, id := w.spec, b.next()
	notice := trsPath(annualColumn.href, s.published, id)
	dir := notice[:strings.LastIndexByte(notice, '/')+1]
	name := fmt.Sprintf("P0%s%s.docx", strings.ReplaceAll(s.published, "-", ""), "3561275940")
	file := &answer{contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
	if s.place == inPDF {
		name = strings.TrimSuffix(name, "docx") + "pdf"
		file.contentType = "application/pdf"
		file.body = pdf(w.content)
	} else {
		file.body = docx(w.content)
	}
	a := article{
		kind: ArticlePage, title: "关于发布《" + w.known.Title + "》的通知", date: s.published, agency: s.agency, column: annualColumn, skin: trsSkin,
		attachments: []link{{href: "./" + name, text: w.known.Title + name[strings.LastIndexByte(name, '.'):]}}, related: lastOf(b.annual, 3),
	}
	a.body.add(para, "按照规定，现将本年度的报告全文以附件形式发布，请各位读者下载查阅。")
	b.putHTML(Page{Path: notice, Kind: ArticlePage, Title: a.title}, s.published, a.html("utf-8"))

	file.page = Page{Path: dir + name, Kind: AttachmentFile, Title: w.known.Title, Reports: []Known{w.known}}
	if s.place != inPDF {
		file.page.FileName = w.known.Title + ".docx"
	}
	file.expect.File = true
	file.modified = httpDate(s.published)
	b.put(file)
	b.annual = append(b.annual, link{href: notice, text: a.title, date: s.published})
}

func lastOf(links []link, n int) []link {
	return append([]link(nil), links[max(0, len(links)-n):]...)
}
