package portaltest

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/store"
)

// seen is what the test's crawler found out about a URL.
type seen struct {
	outcome store.Outcome
	first   store.Outcome
	status  int
	target  string
	body    []byte
}

// crawl follows every link from "/" as a reader of robots.txt does and returns
// what it found by request URI, and the links to other hosts.
func crawl(t *testing.T, base string) (found map[string]*seen, elsewhere map[string]bool) {
	t.Helper()
	found, elsewhere = map[string]*seen{}, map[string]bool{}
	queue := []string{"/", "/sitemap.xml"} // robots.txt names the site map
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if found[path] != nil {
			continue
		}
		s := &seen{}
		found[path] = s
		if path != AllowedPath && (strings.HasPrefix(path, "/search/") || strings.HasPrefix(path, "/admin/")) {
			s.outcome = store.RobotsDenied
			continue
		}
		var resp *http.Response
		for {
			var err error
			if resp, err = client().Get(base + path); err != nil {
				t.Fatal(err)
			}
			if resp.StatusCode != 503 || s.first != 0 {
				break
			}
			resp.Body.Close()
			if resp.Header.Get("Retry-After") != "1" {
				t.Errorf("%s: Retry-After %q", path, resp.Header.Get("Retry-After"))
			}
			s.first = store.Transient
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		s.status, s.body = resp.StatusCode, body
		declared := ""
		switch {
		case err == io.ErrUnexpectedEOF:
			s.outcome = store.Truncated
		case err != nil:
			t.Fatalf("%s: %v", path, err)
		case resp.StatusCode/100 == 3:
			s.outcome, s.target = store.Redirect, resp.Header.Get("Location")
			body = nil
			queue = follow(t, queue, elsewhere, path, s.target, declared)
		case resp.StatusCode == 404 || resp.StatusCode == 410:
			s.outcome = store.Gone
		case bytes.Contains(body, []byte("$_ts")):
			s.outcome = store.Challenge
		case bytes.Contains(body, []byte(`type="password"`)):
			s.outcome = store.LoginWall
		case bytes.Contains(body, []byte("您访问的页面不存在")):
			s.outcome = store.SoftNotFound
		case bytes.Contains(body, []byte(`<div id="app"></div>`)):
			s.outcome = store.EmptyShell
		default:
			s.outcome = store.Fetched
		}
		if !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
			continue
		}
		if bytes.Contains(body, []byte("charset=gb2312")) {
			declared = "gb2312"
			body, _ = simplifiedchinese.GB18030.NewDecoder().Bytes(body)
		}
		doc, err := html.Parse(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode || n.Data != "a" {
				continue
			}
			for _, attr := range n.Attr {
				if attr.Key == "href" {
					queue = follow(t, queue, elsewhere, path, attr.Val, declared)
				}
			}
		}
	}
	return found, elsewhere
}

// follow queues a link of the portal and notes one of another host. The query is
// encoded in the charset of the page.
func follow(t *testing.T, queue []string, elsewhere map[string]bool, from, href, charset string) []string {
	if query, ok := strings.CutPrefix(href, "/jyj/list.asp?lm="); ok && charset == "gb2312" {
		href = "/jyj/list.asp?lm=" + gbkQuery(query)
	}
	base, err := url.Parse("http://portal" + from)
	if err != nil {
		t.Fatal(err)
	}
	ref, err := base.Parse(href)
	if err != nil {
		t.Fatalf("%s: link %q: %v", from, href, err)
	}
	switch {
	case ref.Scheme != "http":
		return queue
	case ref.Host != "portal":
		elsewhere[ref.String()] = true
		return queue
	}
	path := ref.EscapedPath()
	if ref.RawQuery != "" {
		path += "?" + (&url.URL{Path: ref.RawQuery}).EscapedPath()
		if strings.Contains(ref.RawQuery, "%") {
			path = ref.EscapedPath() + "?" + ref.RawQuery
		}
	}
	return append(queue, path)
}

func servePortal(t *testing.T, h http.Handler) string {
	t.Helper()
	s, err := Serve(t.Context(), "127.0.0.1:0", h)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s.URL
}

func TestCrawlFindsExactlyWhatTheManifestSays(t *testing.T) {
	for name, o := range map[string]SampleOptions{
		"default": {Slow: 1}, "steady": {Slow: 1, Steady: true, Seed: 5}, "400 pages": {Slow: 1, Pages: 400},
	} {
		t.Run(name, func(t *testing.T) {
			p := Sample(o)
			found, elsewhere := crawl(t, servePortal(t, p))
			for _, e := range p.URLs() {
				got := found[e.Path]
				delete(found, e.Path)
				switch {
				case e.Unlinked && got != nil:
					t.Errorf("%s is linked", e.Path)
				case e.Unlinked:
				case got == nil:
					t.Errorf("%s was not found", e.Path)
				case got.outcome != e.Outcome || got.status != e.Status || got.first != e.First || got.target != e.Target:
					t.Errorf("%s: %s, status %d, first %s, target %q; the manifest says %+v", e.Path, got.outcome, got.status, got.first, got.target, e)
				}
			}
			for path := range found {
				t.Errorf("%s is not in the manifest", path)
			}
			if got, want := slices.Sorted(maps.Keys(elsewhere)), slices.Sorted(slices.Values(p.Elsewhere())); !slices.Equal(got, want) {
				t.Errorf("links elsewhere %v, want %v", got, want)
			}
		})
	}
}

func TestSampleHasAboutAsManyPagesAsAskedFor(t *testing.T) {
	for _, want := range []int{0, 300, 2000} {
		got := len(Sample(SampleOptions{Pages: want}).URLs())
		if want == 0 {
			want = defaultPages
		}
		if got < want*9/10 || got > want*11/10 {
			t.Errorf("%d URLs, %d asked for", got, want)
		}
	}
}

func TestSampleIsTheSameEveryTime(t *testing.T) {
	a, b, other := Sample(SampleOptions{}), Sample(SampleOptions{}), Sample(SampleOptions{Seed: 1})
	if !slices.Equal(a.order, b.order) {
		t.Fatal("another order of pages")
	}
	same := true
	for _, path := range a.order {
		if !bytes.Equal(a.answers[path].body, b.answers[path].body) {
			t.Errorf("%s: other bytes", path)
		}
		same = same && other.answers[path] != nil && bytes.Equal(a.answers[path].body, other.answers[path].body)
	}
	if same {
		t.Error("the seed changes nothing")
	}
}

func TestPagesAreInTheCharsetThatTheManifestSays(t *testing.T) {
	gb := 0
	p := Sample(SampleOptions{})
	for _, page := range p.Pages() {
		a := p.answers[page.Path]
		if page.Charset == "" {
			continue
		}
		text := string(a.body)
		if page.Charset == "gb18030" {
			gb++
			decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(a.body)
			if err != nil {
				t.Fatalf("%s: %v", page.Path, err)
			}
			text = string(decoded)
			if !strings.Contains(text, "charset=\"gb2312\"") && !strings.Contains(text, "charset=gb2312") {
				t.Errorf("%s does not declare gb2312", page.Path)
			}
		}
		if strings.ContainsRune(text, '\uFFFD') || (!page.Glossed && !page.Hijacked && page.Kind != OtherPage && !strings.Contains(text, page.Title)) {
			t.Errorf("%s: does not read as %q", page.Path, page.Title)
		}
	}
	if gb < 10 {
		t.Errorf("%d pages in GBK", gb)
	}
}

func TestUnchangedPagesAnswer304(t *testing.T) {
	base := servePortal(t, Sample(SampleOptions{}))
	resp, _ := get(t, base+"/zwgk/gknb/")
	for header, value := range map[string]string{"If-None-Match": resp.Header.Get("ETag"), "If-Modified-Since": resp.Header.Get("Last-Modified")} {
		req, _ := http.NewRequest("GET", base+"/zwgk/gknb/", nil)
		req.Header.Set(header, value)
		again, err := client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		again.Body.Close()
		if value == "" || again.StatusCode != 304 {
			t.Errorf("%s %q: status %d", header, value, again.StatusCode)
		}
	}
	req, _ := http.NewRequest("GET", base+"/zwgk/gknb/", nil)
	req.Header.Set("If-None-Match", `"other"`)
	req.Header.Set("If-Modified-Since", resp.Header.Get("Last-Modified"))
	if changed, err := client().Do(req); err != nil || changed.StatusCode != 200 {
		t.Errorf("another ETag: %v, status %d", err, changed.StatusCode)
	} else {
		changed.Body.Close()
	}
	if resp, _ := get(t, base+"/jyj/"); resp.Header.Get("ETag") != "" || resp.Header.Get("Content-Type") != "text/html" {
		t.Errorf("the old site sends %v", resp.Header)
	}
}

func TestChunkedAndGzipPagesTravelAsPromised(t *testing.T) {
	p := Sample(SampleOptions{})
	base := servePortal(t, p)
	resp, body := get(t, base+ChunkedPath)
	if !slices.Equal(resp.TransferEncoding, []string{"chunked"}) || resp.Trailer.Get("X-Size") == "" || !bytes.Equal(body, p.answers[ChunkedPath].body) {
		t.Errorf("transfer encoding %v, trailer %v, %d bytes", resp.TransferEncoding, resp.Trailer, len(body))
	}
	req, _ := http.NewRequest("GET", base+GzipPath, nil)
	req.Header.Set("Accept-Encoding", "gzip")
	zipped, err := client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer zipped.Body.Close()
	if packed, _ := io.ReadAll(zipped.Body); zipped.Header.Get("Content-Encoding") != "gzip" || !bytes.HasPrefix(packed, []byte{0x1f, 0x8b}) {
		t.Errorf("%v, body begins %x", zipped.Header, packed[:min(4, len(packed))])
	}
}
