package crawler

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"gongkai/crawler/fetch"
	"gongkai/store"
)

// Traps are spaces of URLs without an end. Some show in the URL itself: a path
// that grows or repeats, a calendar that has left the years in which there can be
// documents. Others show in the pages: each is like the one that led to it.

const (
	maxRepeats   = 3    // times that a segment, or a pair or triple of them, may follow itself
	firstYear    = 1980 // documents before are rare, calendars are not
	yearsAhead   = 1    // documents after next year are too
	barrenPages  = 5    // pages in a row that bring nothing but the next one
	barrenSpread = 20   // their sizes differ by less than one part in so many
	barrenBytes  = 512  // or by so many bytes
)

// trapped names the trap that a URL shows, "" for none.
func trapped(raw string, maxDepth int, now time.Time) (reason, rule string) {
	u, err := url.Parse(raw)
	if err != nil {
		return "", ""
	}
	segments := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(segments) > maxDepth {
		return "path-depth", fmt.Sprintf("max_path_depth = %d", maxDepth)
	}
	if repeats(segments) {
		return "path-repeats", fmt.Sprintf("a part of the path stands there %d times in a row", maxRepeats)
	}
	if u.RawQuery != "" && farYear(u.Query(), now.Year()) {
		return "calendar", fmt.Sprintf("a date before %d or after next year", firstYear)
	}
	return "", ""
}

// repeats tells whether one to three segments follow each other maxRepeats times.
func repeats(segments []string) bool {
	for width := 1; width <= 3; width++ {
		run := 0
		for i := width; i < len(segments); i++ {
			if segments[i] != segments[i-width] {
				run = 0
				continue
			}
			if run++; run >= width*(maxRepeats-1) {
				return true
			}
		}
	}
	return false
}

// calendarKeys are how parameters that hold a date are called.
var calendarKeys = map[string]bool{
	"year": true, "y": true, "nian": true, "month": true, "date": true, "day": true, "ym": true, "ymd": true, "rq": true, "riqi": true,
	"cal": true, "start": true, "begin": true, "startdate": true, "begindate": true, "enddate": true, "currentdate": true, "selectdate": true,
}

// farYear tells whether a parameter that holds a date has left the years in
// which there can be documents.
func farYear(query url.Values, thisYear int) bool {
	for key, values := range query {
		if !calendarKeys[strings.ToLower(key)] {
			continue
		}
		for _, v := range values {
			year := yearOf(v)
			if len(v) == 4 && offsetKeys[strings.ToLower(key)] {
				continue
			}
			if year < firstYear && year > 0 || year > thisYear+yearsAhead {
				return true
			}
		}
	}
	return false
}

// offsetKeys may hold the number of a row as well: four digits are no date there.
var offsetKeys = map[string]bool{"start": true, "begin": true, "y": true}

// yearOf is the year of 2024, 2024-05, 202405, 2024/05/01 and the like; 0 for
// what is no date.
func yearOf(value string) int {
	digits := strings.NewReplacer("-", "", "/", "", ".", "").Replace(value)
	n := len(digits)
	if n != 4 && n != 6 && n != 8 || strings.Trim(digits, "0123456789") != "" {
		return 0
	}
	part := func(from, to int) int { v, _ := strconv.Atoi(digits[from:to]); return v }
	if n >= 6 && (part(4, 6) < 1 || part(4, 6) > 12) || n == 8 && part(6, 8) > 31 {
		return 0
	}
	return part(0, 4)
}

// The reasons of traps that pages show. Only their pages can tell, so a change of
// the rules does not free what they refused.
const (
	reasonTwin   = "twin-page"
	reasonBarren = "endless-pager"
)

// spring refuses what a page finds that is part of a trap. What is known already
// stays as it is.
func (t *task) spring(v *store.Visit) {
	if v.Outcome != store.Fetched || len(v.Found) == 0 {
		return
	}
	switch {
	case t.twin(t.run.ctx, v):
		for i := range v.Found {
			if v.Found[i].Refused == 0 {
				v.Found[i] = refuse(v.Found[i], store.Trap, reasonTwin, "found on a page with the same bytes as the page that led to it")
			}
		}
	case t.barren(t.run.ctx, v):
		pattern := digitless(v.Request.URL)
		for i := range v.Found {
			if d := v.Found[i]; d.Refused == 0 && digitless(d.Request.URL) == pattern {
				v.Found[i] = refuse(d, store.Trap, reasonBarren, fmt.Sprintf("after %d pages that brought nothing but the next one", barrenPages))
			}
		}
	}
}

// twin tells whether a page has the same bytes as the page that led to it, from
// higher up: its links are those of that one, but where they are relative, and
// these would lead ever deeper. Beside it a page may be another's: departments
// have shells that only a script fills.
func (t *task) twin(ctx context.Context, v *store.Visit) bool {
	if v.Request.From == 0 || v.Capture == nil || v.Capture.Body.Size == 0 {
		return false
	}
	for from, err := range t.portal.archive.Ledgered(ctx, v.Request.From, v.Request.From) {
		return err == nil && from.Capture != nil && from.Capture.Body.Digest == v.Capture.Body.Digest && deeper(from.Request.URL, v.Request.URL)
	}
	return false
}

// deeper tells whether a URL lies further down than another, or has more in its
// query.
func deeper(from, to string) bool {
	fromPath, fromQuery, _ := strings.Cut(from, "?")
	toPath, toQuery, _ := strings.Cut(to, "?")
	if a, b := strings.Count(fromPath, "/"), strings.Count(toPath, "/"); a != b {
		return b > a
	}
	return fromPath == toPath && len(toQuery) > len(fromQuery)
}

// barren tells whether a page ends a row of pages that count up by one and have
// brought nothing but each other, and say the same but for numbers: a pager or a
// calendar without an end. A chain of articles under one menu is none.
func (t *task) barren(ctx context.Context, v *store.Visit) bool {
	if v.Request.From == 0 || v.Capture == nil || v.Request.Kind == store.KindList {
		return false
	}
	row := []*store.Visit{v}
	for here := v; len(row) <= barrenPages; {
		var from *store.Visit
		for f, err := range t.portal.archive.Ledgered(ctx, here.Request.From, here.Request.From) {
			if err == nil {
				from = f
			}
		}
		if from == nil || from.Capture == nil || !countsUp(from.Request.URL, here.Request.URL) || !alike(from.Capture.Body.Size, here.Capture.Body.Size) {
			return false
		}
		row = append(row, from)
		here = from
	}
	links := ownLinks(v)
	words, ok := wordsOf(v)
	for _, r := range row[1:] {
		if !ok {
			return false
		}
		whole, err := t.portal.archive.Visit(ctx, r.Number)
		if err != nil || !sameSet(links, ownLinks(whole)) {
			return false
		}
		var other string
		other, ok = wordsOf(whole)
		ok = ok && other == words
	}
	return ok
}

// maxWords is how much of a page is read for its words.
const maxWords = 1 << 20

// wordsOf is the text of a page without what a pager or a calendar counts by:
// numbers, those of Chinese too, spaces and marks. The bytes are compared as they
// came, whatever their charset. False where they cannot be had.
func wordsOf(v *store.Visit) (string, bool) {
	if v.Capture == nil {
		return "", false
	}
	raw, err := v.Capture.Body.Bytes()
	if err != nil {
		return "", false
	}
	body, _, _ := fetch.Content(v.Capture.ResponseHead, raw, maxWords)
	var words strings.Builder
	z := html.NewTokenizer(bytes.NewReader(body))
	code := false // in a script or a style
	for {
		switch z.Next() {
		case html.ErrorToken:
			return words.String(), true
		case html.StartTagToken:
			name, _ := z.TagName()
			code = string(name) == "script" || string(name) == "style"
		case html.EndTagToken:
			code = false
		case html.TextToken:
			if code {
				continue
			}
			for _, r := range string(z.Text()) {
				if unicode.IsLetter(r) && !strings.ContainsRune("〇一二三四五六七八九十", r) {
					words.WriteRune(r)
				}
			}
		}
	}
}

// countsUp tells whether two URLs differ in one number, which is higher by one.
func countsUp(from, to string) bool {
	start := 0
	for start < len(from) && start < len(to) && from[start] == to[start] {
		start++
	}
	for start > 0 && isDigit(from[start-1]) {
		start--
	}
	a, restA := leadingNumber(from[start:])
	b, restB := leadingNumber(to[start:])
	return a >= 0 && b == a+1 && restA == restB
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// leadingNumber reads the digits that text begins with; -1 for none.
func leadingNumber(text string) (int, string) {
	n := 0
	for n < len(text) && n < 12 && isDigit(text[n]) {
		n++
	}
	if n == 0 {
		return -1, text
	}
	v, _ := strconv.Atoi(text[:n])
	return v, text[n:]
}

func alike(a, b int64) bool {
	d := max(a-b, b-a)
	return d <= barrenBytes || d <= max(a, b)/barrenSpread
}

// ownLinks are the links of a page but those to pages that count on from it.
func ownLinks(v *store.Visit) map[string]bool {
	own := map[string]bool{}
	pattern := digitless(v.Request.URL)
	for _, l := range v.Outlinks {
		if digitless(l.URL) != pattern {
			own[l.URL] = true
		}
	}
	return own
}

// digitless is a URL without its digits.
func digitless(url string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, url)
}

func sameSet(a, b map[string]bool) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return true
}
