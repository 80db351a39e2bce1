package portal

import (
	"bytes"
	"html"
	"regexp"
	"strconv"
	"strings"

	"gongkai/crawler/fetch"
)

// datastore is the XML in which Hanweb's pager, and those made after it, put the
// rows of a list: <datastore><totalrecord/><nextgroup/><recordset><record>.
type datastore struct {
	total   int    // -1: not said
	next    string // link to the next group, "" for none
	records [][]byte
}

var totalRecord = regexp.MustCompile(`(?i)<totalrecord>\s*(\d{1,9})\s*</`)

// readDatastore reads the first datastore of a text, damaged ones as far as they
// go; false where there is none.
func readDatastore(text []byte) (datastore, bool) {
	d := datastore{total: -1}
	head, rest, whole := bytes.Cut(text, []byte("<record>"))
	if !whole && !bytes.Contains(text, []byte("<datastore")) && !bytes.Contains(text, []byte("<recordset")) {
		return d, false
	}
	if m := totalRecord.FindSubmatch(head); m != nil {
		d.total = number(m[1])
	}
	if _, group, ok := bytes.Cut(head, []byte("<nextgroup>")); ok {
		group, _, _ = bytes.Cut(group, []byte("</nextgroup>"))
		d.next = href(unwrap(group))
	}
	for whole && len(d.records) < maxItems {
		record, after, closed := bytes.Cut(rest, []byte("</record>"))
		if !closed { // cut off: what there is of it leads somewhere or not
			record, _, _ = bytes.Cut(record, []byte("<record>"))
		}
		d.records = append(d.records, unwrap(record))
		_, rest, whole = bytes.Cut(after, []byte("<record>"))
	}
	return d, true
}

// unwrap takes the CDATA off a piece of XML, or undoes its escapes.
func unwrap(b []byte) []byte {
	b = bytes.TrimSpace(b)
	if inside, ok := bytes.CutPrefix(b, []byte("<![CDATA[")); ok {
		return bytes.TrimSuffix(bytes.TrimSpace(inside), []byte("]]>"))
	}
	if bytes.IndexByte(b, '<') < 0 && bytes.Contains(b, []byte("&lt;")) {
		return []byte(html.UnescapeString(string(b)))
	}
	return b
}

// href is the first href of a piece of HTML.
func href(piece []byte) string {
	m := hrefOf.FindSubmatch(piece)
	if m == nil {
		return ""
	}
	return strings.TrimSpace(html.UnescapeString(string(m[1]) + string(m[2]) + string(m[3])))
}

// rowLinks takes from each piece of HTML, which is one row, the link to its
// document; what else it links to goes to also. Dead counts the pieces without
// any.
func rowLinks(pieces [][]byte, at, charset string) (rows, also []fetch.Link, dead int) {
	known := map[string]bool{}
	for _, links := range fetch.LinksOf(pieces, at, charset, 20) {
		if len(links) == 0 {
			dead++
		}
		main := mainLink(links)
		for i, l := range links {
			switch {
			case known[l.URL]:
				continue
			case i == main:
				rows = append(rows, l)
			default:
				also = append(also, l)
			}
			known[l.URL] = true
		}
	}
	return rows, also, dead
}

// mainLink is the link of a row that leads to its document: one to an article,
// else the first that has a text.
func mainLink(links []fetch.Link) int {
	best := 0
	for i, l := range links {
		if strings.Contains(l.URL, "/art/") || strings.Contains(l.URL, "/content/") {
			return i
		}
		if links[best].Text == "" && l.Text != "" {
			best = i
		}
	}
	return best
}

var itemStart = regexp.MustCompile(`(?i)<(?:li|tr|dd)\b`)

// items cuts a piece of HTML into its list items or table rows that hold a link;
// where it has none of these, into its anchors.
func items(text []byte) [][]byte {
	starts := itemStart.FindAllIndex(text, maxItems)
	if len(starts) == 0 {
		starts = anchorStart.FindAllIndex(text, maxItems)
	}
	var pieces [][]byte
	for i, s := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		if piece := text[s[0]:end]; anchorStart.Match(piece) {
			pieces = append(pieces, piece)
		}
	}
	return pieces
}

var anchorStart = regexp.MustCompile(`(?i)<a\s`)

// window says how a list goes on whose pages are asked for by the numbers of
// their first and last records.
type window struct {
	seen int // records before the page that is asked for
	per  int // records to a page, as the site's own script says
	size int // records asked for at once
}

const maxWindow = 300 // more records are cut off by servers

// newWindow asks for as many records at once as the script would: a group of
// pages.
func newWindow(seen, per, group int) window {
	per = min(max(per, 1), maxWindow)
	return window{seen: seen, per: per, size: per * min(max(group, 1), maxWindow/per)}
}

// query asks by record numbers.
func (w window) query() string {
	return "startrecord=" + strconv.Itoa(w.seen+1) + "&endrecord=" + strconv.Itoa(w.seen+w.size) + "&perpage=" + strconv.Itoa(w.per)
}

// pages is how many requests a list takes, this page's included.
func (w window) pages(page, total int) int {
	return page + max(0, total-w.seen+w.size-1)/w.size
}
