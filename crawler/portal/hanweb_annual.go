package portal

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"gongkai/crawler/fetch"
)

// The yearly reports of Hanweb's disclosure module: xxgkAnnualReport.jsp shows
// the report of one body (area) and year (fbtime), and links to few of the
// others.

// firstReportYear is the first year that the disclosure ordinance knows a report
// for.
const firstReportYear = 2008

// maxAreas bounds the bodies that one page names.
const maxAreas = 2000

var (
	annualArea  = regexp.MustCompile(`(?:tree|xxgkAnnualReport)\.jsp\?[^"'\s<>]*?\barea=([\w-]{4,40})`)
	annualYear  = regexp.MustCompile(`\bfbtime=(\d{4})\b|<option[^<>]*\bvalue\s*=\s*["']?(\d{4})\b`)
	annualOrder = regexp.MustCompile(`xxgkAnnualReport\.jsp\?fbtime=`)
)

// annualLists gives, on the page of a body's report, the years that it may have
// reports of; on another page that speaks of these reports, the bodies that it
// names.
func annualLists(p *Page) []Listing {
	if _, query, ok := strings.Cut(p.URL(), "/xxgkAnnualReport.jsp?"); ok {
		area := queryOf("?" + query).Get("area")
		if !xxgkWord.MatchString(area) {
			return nil
		}
		years := annualYears(p, area)
		if len(years) == 0 {
			return nil
		}
		return []Listing{{First: annualURL(p, area, 0, false), Total: -1, Last: true, Rows: years}}
	}
	if !bytes.Contains(p.Text, []byte("xxgkAnnualReport.jsp")) {
		return nil
	}
	var bodies []fetch.Link
	known := map[string]bool{}
	for _, m := range annualArea.FindAllSubmatch(p.Text, maxAreas) {
		if url := annualURL(p, string(m[1]), 0, false); url != "" && !known[url] {
			known[url] = true
			bodies = append(bodies, fetch.Link{URL: url})
		}
	}
	if len(bodies) == 0 {
		return nil
	}
	return []Listing{{Part: "annual", Total: -1, Last: true, Rows: bodies}}
}

// annualYears are the pages of a body's reports, from the first year on to the
// newest that the page's menu, its links or its own URL names. A page that names
// no year says nothing of others: then none is asked for.
func annualYears(p *Page, area string) []fetch.Link {
	newest := 0
	named := append(annualYear.FindAllSubmatch(p.Text, maxItems), annualYear.FindAllSubmatch([]byte(p.URL()), 1)...)
	for _, m := range named {
		if y := number(append(m[1], m[2]...)); y <= 2100 {
			newest = max(newest, y)
		}
	}
	yearFirst := annualOrder.Match(p.Text) || annualOrder.MatchString(p.URL())
	var years []fetch.Link
	for y := firstReportYear; y <= newest; y++ {
		years = append(years, fetch.Link{URL: annualURL(p, area, y, yearFirst), Text: strconv.Itoa(y)})
	}
	return years
}

// annualURL is the page of a body's report of a year, 0 for the one that is
// shown at first. Sites differ in the order of the two.
func annualURL(p *Page, area string, year int, yearFirst bool) string {
	query := "area=" + area
	if year > 0 {
		query += "&fbtime=" + strconv.Itoa(year)
	}
	if yearFirst && year > 0 {
		query = "fbtime=" + strconv.Itoa(year) + "&area=" + area
	}
	return p.Resolve("/module/xxgk/xxgkAnnualReport.jsp?" + query)
}
