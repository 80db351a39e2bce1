package crawler

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"gongkai/parse/report"
	"gongkai/store"
)

// priorityOf says how soon a link is asked for: columns of yearly reports and
// what stands in them first, then what leads to them. from is the page with the
// link; row tells that the link is a row of a list on it.
func priorityOf(from *store.Request, link, text string, row bool) uint8 {
	switch {
	case row && from.Priority == store.PriorityReport && from.Depth > 0, aboutReports(text), namesReports(link):
		return store.PriorityReport
	case aboutDisclosure(text), namesDisclosure(link):
		return store.PriorityHub
	case from.Priority == store.PriorityReport && kindOf(link) == store.KindAttachment:
		return store.PriorityReport
	}
	return store.PriorityDefault
}

// aboutReports tells a link to yearly reports on disclosure, or to one of them,
// by its words.
func aboutReports(text string) bool {
	text = strings.ReplaceAll(text, " ", "")
	yearly := strings.Contains(text, "年度报告") || strings.Contains(text, "年报")
	switch {
	case !yearly:
		return false
	case strings.Contains(text, "公开"):
		return true
	}
	switch text { // what the columns are called inside a disclosure section
	case "年度报告", "工作年度报告", "年报", "年度报告公开", "历年年报", "历年年度报告":
		return true
	}
	return false
}

// reportTitle is the text of a link that is the title of a report with its body
// and year, "" for any other.
func reportTitle(text string) string {
	if !strings.Contains(text, "公开") {
		return ""
	}
	if _, _, ok := report.Named(text); !ok {
		return ""
	}
	return text
}

// namesReports tells such a link by how portals spell the column in URLs.
func namesReports(link string) bool {
	path := strings.ToLower(pathOf(link))
	for _, word := range []string{"gknb", "gkndbg", "xxgkannualreport", "opennessannualreport", "gkbg/", "xxgknb", "zfxxgkndbg", "ndbg/", "gzndbg"} {
		if strings.Contains(path, word) {
			return true
		}
	}
	return false
}

// aboutDisclosure tells a link to a section on disclosure: its label is short,
// where the title of a document about disclosure is long.
func aboutDisclosure(text string) bool {
	if utf8.RuneCountInString(text) > 15 {
		return false
	}
	for _, word := range []string{"信息公开", "政务公开", "公开目录", "公开专栏", "公开平台"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// namesDisclosure tells the page of a section by its URL, not the documents in it.
func namesDisclosure(link string) bool {
	path := strings.ToLower(pathOf(link))
	name := path[strings.LastIndexByte(path, '/')+1:]
	if name != "" && !strings.HasPrefix(name, "index.") && !strings.HasPrefix(name, "list.") && !strings.HasPrefix(name, "default.") {
		return false
	}
	for _, word := range []string{"xxgk", "zwgk", "gkmlpt", "openness", "govinfopub", "zfxxgk"} {
		if strings.Contains(path, word) {
			return true
		}
	}
	return false
}

func pathOf(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return u.Path
}
