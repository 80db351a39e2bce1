package portaltest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/store"
)

// SampleOptions describes a sample portal. Zero fields take the defaults.
type SampleOptions struct {
	Pages int           // about how many URLs there are, default 120; more pages are more news
	Seed  uint64        // another seed gives other figures and news
	Slow  time.Duration // how long the slow page takes, default 400 ms
	// Steady leaves out what answers differently the second time, for tests that
	// compare a crawl that was interrupted with one that was not.
	Steady bool
}

const (
	defaultPages = 120
	defaultSlow  = 400 * time.Millisecond
)

// Portal is the sample portal: an http.Handler and the manifest of what it
// serves. It is safe for concurrent use.
type Portal struct {
	answers   map[string]*answer // by request URI
	order     []string
	elsewhere []string

	mu    sync.Mutex
	asked map[string]int // how often a path was asked for, where that matters
}

// Sample builds the portal. The same options give the same bytes.
func Sample(o SampleOptions) *Portal {
	if o.Pages <= 0 {
		o.Pages = defaultPages
	}
	if o.Slow <= 0 {
		o.Slow = defaultSlow
	}
	b := &builder{
		Portal: &Portal{answers: map[string]*answer{}, asked: map[string]int{}},
		opts:   o,
	}
	b.reports()
	b.schoolSite()
	b.oddities()
	b.plainPages()
	b.news()
	b.lists()
	b.robots()
	return b.Portal
}

// builder collects the pages of a portal and the entries of its lists.
type builder struct {
	*Portal
	opts SampleOptions

	serial  int    // numbers articles
	annual  []link // entries of the list of yearly reports
	notices []link // entries of the list of notices
	school  []link // entries of the education bureau's list
	topNews []link
	deptNew []link
}

// answer is what the portal says to one request URI.
type answer struct {
	page        Page // Kind is empty where the answer is not a page with status 200
	expect      Expectation
	contentType string
	body        []byte
	modified    string // Last-Modified, "" for pages made on request
	etag        string
	// serve answers in another way than with status, type and body.
	serve serveFunc
}

// put adds an answer and fills in what follows from its page.
func (b *builder) put(a *answer) {
	path := a.page.Path
	if path == "" {
		path = a.expect.Path
	}
	a.expect.Path = path
	if a.expect.Outcome == 0 {
		a.expect.Outcome = store.Fetched
	}
	if a.expect.Status == 0 && a.expect.Outcome != store.RobotsDenied {
		a.expect.Status = 200
	}
	if a.modified != "" {
		sum := sha256.Sum256(a.body)
		a.etag = `"` + hex.EncodeToString(sum[:6]) + `"`
	}
	if _, twice := b.answers[path]; twice {
		panic("portaltest: two answers for " + path)
	}
	b.answers[path] = a
	b.order = append(b.order, path)
}

// putHTML adds a page in UTF-8 whose header says so.
func (b *builder) putHTML(p Page, modified, html string) *answer {
	p.Charset, p.Declared = "utf-8", "utf-8"
	a := &answer{page: p, contentType: "text/html; charset=utf-8", body: []byte(html), modified: httpDate(modified)}
	b.put(a)
	return a
}

// putGBK adds a page in GBK that declares gb2312 in its head; the header names
// no charset.
func (b *builder) putGBK(p Page, modified, html string) *answer {
	p.Charset, p.Declared = "gb18030", "gb2312"
	a := &answer{page: p, contentType: "text/html", body: gbk(html), modified: httpDate(modified)}
	b.put(a)
	return a
}

// gbk encodes text; every character used here exists in GB18030.
func gbk(text string) []byte {
	encoded, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic("portaltest: GB18030: " + err.Error())
	}
	return encoded
}

// httpDate is noon of a day as a Last-Modified header, "" for "".
func httpDate(day string) string {
	if day == "" {
		return ""
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic("portaltest: date: " + err.Error())
	}
	return t.Add(4 * time.Hour).UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")
}

// next numbers an article.
func (b *builder) next() int { b.serial++; return 1000 + b.serial }

// trsPath is where TRS WCM puts an article of a column.
func trsPath(column, date string, id int) string {
	return fmt.Sprintf("%s%s%s/t%s%s%s_%d.html", column, date[:4], date[5:7], date[:4], date[5:7], date[8:], id)
}

// leave notes a URL of another host and returns it.
func (b *builder) leave(path string) string {
	url := elsewhere + path
	if !slices.Contains(b.elsewhere, url) {
		b.elsewhere = append(b.elsewhere, url)
	}
	return url
}
