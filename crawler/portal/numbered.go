package portal

import (
	"strconv"
	"strings"
)

// numbered is any software whose lists have links to the next page and to the
// last, or say how many pages there are, and number them in their URLs.
type numbered struct{}

func (numbered) Name() string { return "numbered" }

// leastRows is how many rows a page has at least that is taken for a list.
const leastRows = 3

// Lists takes the numbers out of the pager's links. A page whose own kind of
// page has more text in its links than any other is a document with others
// beside it.
func (f numbered) Lists(p *Page) []Listing {
	next, last := pagerLinks(p)
	if next == "" || isLaterPage(p.URL(), next) {
		return nil
	}
	t, ok := findNumber(next, last)
	if !ok {
		return nil
	}
	rows := mainRows(p)
	if len(rows) < leastRows || textOfShape(p, shape(p.URL())) > textOfShape(p, shape(rows[0].URL)) {
		return nil
	}
	t.first, t.step = t.second-1, 1
	pages := pagesSaid(p.Text)
	switch {
	case t.last > t.second && pages > 2 && (t.last-t.second)%(pages-2) == 0: // they may count rows
		t.step = (t.last - t.second) / (pages - 2)
	case t.last > 0:
		pages = t.last - t.second + 2
	}
	if t.first = t.second - t.step; t.first < 0 || t.first > 1 || pages < 2 {
		return nil
	}
	l := f.listing(p, t, pages)
	if own, ok := t.numberOf(p.URL()); ok && own != t.first {
		return nil // some later page
	}
	return []Listing{l}
}

// numbering is where the URL of a page has its number, and which.
type numbering struct {
	before, after       string
	first, second, step int
	last                int // of the last page, 0: no link leads there
}

// isLaterPage tells whether a page has a number in its URL that is none of a first
// page, and differs from the page after it in that number only.
func isLaterPage(url, next string) bool {
	for _, run := range numbersOf(next) {
		t := numbering{before: next[:run[0]], after: next[run[1]:]}
		if own, ok := t.numberOf(url); ok && own > 1 && url != next {
			return true
		}
	}
	return false
}

// numbersOf finds the runs of digits behind the host of a URL.
func numbersOf(url string) [][]int {
	_, rest, _ := strings.Cut(url, "://")
	_, path, _ := strings.Cut(rest, "/")
	at := len(url) - len(path)
	runs := digits.FindAllStringIndex(path, -1)
	for _, run := range runs {
		run[0], run[1] = run[0]+at, run[1]+at
	}
	return runs
}

// findNumber finds the number in which the URLs of the second and the last page
// differ; without a last page the 2 or the 1 furthest behind.
func findNumber(next, last string) (numbering, bool) {
	runs := numbersOf(next)
	for i := len(runs) - 1; i >= 0; i-- {
		from, to := runs[i][0], runs[i][1]
		if to-from > 6 {
			continue
		}
		t := numbering{before: next[:from], after: next[to:], second: number([]byte(next[from:to]))}
		if t.second < 1 {
			continue
		}
		if last == "" || last == next {
			if t.second == 1 || t.second == 2 {
				return t, true
			}
			continue
		}
		if n, ok := t.numberOf(last); ok && n > t.second {
			t.last = n
			return t, true
		}
	}
	return numbering{}, false
}

// numberOf is the number that a URL has where its pages have theirs.
func (t *numbering) numberOf(url string) (int, bool) {
	mid, ok := strings.CutPrefix(url, t.before)
	if !ok {
		return 0, false
	}
	mid, ok = strings.CutSuffix(mid, t.after)
	if !ok || mid == "" || len(mid) > 7 || strings.Trim(mid, "0123456789") != "" {
		return 0, false
	}
	return number([]byte(mid)), true
}

func textOfShape(p *Page, of string) int {
	n := 0
	for i := range p.Links {
		if l := &p.Links[i]; titled(l) && shape(l.URL) == of {
			n += len(l.Text)
		}
	}
	return n
}

func (f numbered) More(p *Page, r *Recipe) *Listing {
	t := numbering{before: r.With["before"], after: r.With["after"]}
	t.first, _ = strconv.Atoi(r.With["first"])
	t.step, _ = strconv.Atoi(r.With["step"])
	l := f.listing(p, t, r.Pages)
	return &l
}

func (numbered) listing(p *Page, t numbering, pages int) Listing {
	return Listing{
		Pages: pages, Total: totalSaid(p.Text), Rows: mainRows(p),
		With: map[string]string{"before": t.before, "after": t.after, "first": strconv.Itoa(t.first), "step": strconv.Itoa(t.step)},
		Ask: func(page int) []Ask {
			return []Ask{{URL: p.Resolve(t.before + strconv.Itoa(t.first+(page-1)*t.step) + t.after)}}
		},
	}
}
