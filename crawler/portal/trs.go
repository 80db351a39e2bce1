package portal

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"gongkai/crawler/fetch"
)

// trs is TRS WCM: static pages index.html, index_1.html …, whose number a script
// on the page states.
type trs struct{}

func (trs) Name() string { return "trs" }

// Lists finds what draws the page links. A page whose script cuts its own rows
// into pages holds all of them. Where the links are drawn by a script file, the
// number of pages is not known.
func (f trs) Lists(p *Page) []Listing {
	cut := sliced(p.Text)
	pager, ok := readTRSPager(p.Text)
	file := !ok && trsIndex.MatchString(p.URL()) && trsFile.Match(p.Text)
	if !cut && !ok && !file {
		return nil
	}
	rows, named := trsRows(p, pager.stem)
	if named && cut {
		return []Listing{{First: p.Resolve("./"), Pages: 1, Total: -1, Last: true, Rows: rows}}
	}
	if !ok && (!file || !named || len(rows) < trsEnough) {
		return nil
	}
	l := f.listing(p, pager.stem, pager.ext, named)
	l.Page, l.Pages, l.Rows = pager.current+1, pager.pages, rows
	l.Last = ok && pager.pages <= 1
	l.First = p.Resolve("./") // the folder and its index are one page
	if pager.stem != "index" {
		l.First = p.Resolve(pager.stem + "." + pager.ext)
	}
	return []Listing{l}
}

// More reads a further page. Deep ones are stubs on some sites: they have no
// rows like those of the first.
func (f trs) More(p *Page, r *Recipe) *Listing {
	p = p.clipped()
	l := f.listing(p, r.With["stem"], r.With["ext"], r.With["named"] != "")
	if pager, ok := readTRSPager(p.Text); ok {
		l.Pages = pager.pages
	}
	rows, named := trsRows(p, r.With["stem"])
	if named || r.With["named"] == "" {
		l.Rows = rows
	}
	return &l
}

func (trs) listing(p *Page, stem, ext string, named bool) Listing {
	with := map[string]string{"stem": stem, "ext": ext}
	if named {
		with["named"] = "1"
	}
	return Listing{Total: -1, With: with, Ask: func(page int) []Ask {
		return []Ask{{URL: p.Resolve(stem + "_" + strconv.Itoa(page-1) + "." + ext)}}
	}}
}

var (
	trsCall     = regexp.MustCompile(`^createPageHTML\s*\(\s*([\w$]{1,40})\s*,\s*([\w$]{1,40})\s*(?:,\s*([\w$]{1,40})\s*)?(?:,\s*["'](?:\./)?([\w-]{1,40})["']\s*,\s*["'](\w{1,10})["'])?`)
	trsCount    = regexp.MustCompile(`^(?:countPage|totalPage|pageCount)\s*=\s*["']?(\d{1,6})\b`)
	trsCurrent  = regexp.MustCompile(`^currentPage\s*=\s*["']?(\d{1,6})\b`)
	trsNumbered = regexp.MustCompile(`["']_["']|index_`)

	trsFile  = regexp.MustCompile(`(?i)<script[^<>]*\bsrc\s*=\s*["'][^"'<>]*(?:page|paging|fenye)[\w.-]*\.js`)
	trsIndex = regexp.MustCompile(`/(?:index\.s?html?)?$`)
)

// trsEnough is how many documents make a page a list that has no pager of its
// own.
const trsEnough = 5

// maxCalls is how many calls of a pager are looked at.
const maxCalls = 8

// trsPager is what the script of a page says of its list.
type trsPager struct {
	pages, current int // current counts from 0
	stem, ext      string
}

// readTRSPager finds createPageHTML(pages, current, "index", "html"), also with
// the number of rows before; else countPage and currentPage. What the call names
// by a variable stands in it.
func readTRSPager(text []byte) (trsPager, bool) {
	pager := trsPager{stem: "index", ext: "html"}
	for _, m := range near(text, "createPageHTML", 300, maxCalls, trsCall) {
		pages, current := trsArgument(text, m[1]), trsArgument(text, m[2])
		if third := trsArgument(text, m[3]); third >= 0 {
			pages, current = current, third
		}
		if pages < 0 { // the function itself, or a call in a comment
			continue
		}
		if len(m[4]) > 0 {
			pager.stem, pager.ext = string(m[4]), string(m[5])
		}
		pager.pages, pager.current = pages, max(0, current)
		return pager, true
	}
	for _, name := range []string{"countPage", "totalPage", "pageCount"} {
		m := first(text, name, 60, trsCount)
		if m == nil || !trsNumbered.Match(text) {
			continue
		}
		pager.pages = number(m[1])
		if m := first(text, "currentPage", 60, trsCurrent); m != nil {
			pager.current = number(m[1])
		}
		return pager, true
	}
	return pager, false
}

// trsArgument reads an argument of the call: a number, or a variable that was set
// to one; -1 for neither.
func trsArgument(text, arg []byte) int {
	if len(arg) == 0 {
		return -1
	}
	if n := count(string(arg), maxTotal); n >= 0 {
		return n
	}
	value := bytes.TrimLeft(assigned(text, string(arg)), `"'`)
	end := 0
	for end < len(value) && end < 7 && value[end] >= '0' && value[end] <= '9' {
		end++
	}
	return count(string(value[:end]), maxTotal)
}

// number reads digits that an expression has matched.
func number(digits []byte) int {
	n, _ := strconv.Atoi(string(digits))
	return n
}

var listItems = regexp.MustCompile(`([\w$]{1,40})\s*=\s*\$\(\s*["'][.#][\w .#>-]{1,60}\bli["']\s*\)`)

// sliced tells whether a script of the page takes the items of a list and shows
// some of them at a time.
func sliced(text []byte) bool {
	if !bytes.Contains(text, []byte(".slice(")) && !bytes.Contains(text, []byte(".hide(")) {
		return false
	}
	for _, m := range listItems.FindAllSubmatch(text, maxCalls) {
		for _, use := range []string{".slice(", ".hide("} {
			if bytes.Contains(text, append(m[1][:len(m[1]):len(m[1])], use...)) {
				return true
			}
		}
	}
	return false
}

var trsDocument = regexp.MustCompile(`/(?:t\d{8}_\d+|P0\d{10,}|W0\d{10,})[^/]*$`)

// trsRows are the links to documents: tYYYYMMDD_ID.html, and the files that lie
// beside them. Where a site names its documents otherwise, all that lies below
// the list's folder.
func trsRows(p *Page, stem string) (rows []fetch.Link, named bool) {
	var below []fetch.Link
	folder := p.Resolve("./")
	for _, l := range p.Links {
		switch {
		case trsDocument.MatchString(l.URL):
			rows = append(rows, l)
		case strings.HasPrefix(l.URL, folder) && l.URL != folder && l.Text != "" && !strings.HasPrefix(l.URL[len(folder):], stem):
			below = append(below, l)
		}
	}
	if len(rows) > 0 {
		return rows, true
	}
	return below, false
}
