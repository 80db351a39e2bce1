package portaltest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"testing"
	"unicode/utf8"
)

var anchor = regexp.MustCompile(`<a href="([^"]*)">`)

func hrefs(body []byte) []string {
	var out []string
	for _, m := range anchor.FindAllSubmatch(body, -1) {
		out = append(out, string(m[1]))
	}
	return out
}

func TestGeneratedPagesHaveTheSizeAndLinksAskedFor(t *testing.T) {
	for _, o := range []GenOptions{{}, {Pages: 3, Seed: 9}, {Pages: 500, PageBytes: 4801, Links: 40, Dirs: true}} {
		g := Generated(o)
		for _, i := range []int{0, 1, g.opts.Pages / 2, g.opts.Pages - 1} {
			body := g.Page(i)
			if len(body) != g.opts.PageBytes || !utf8.Valid(body) {
				t.Errorf("%+v: page %d has %d bytes, valid UTF-8: %v", o, i, len(body), utf8.Valid(body))
			}
			var want []string
			for _, to := range g.Targets(i) {
				want = append(want, g.Path(to))
			}
			if got := hrefs(body); !slices.Equal(got, want) || len(got) != g.opts.Links {
				t.Errorf("%+v: page %d links to %v, want %v", o, i, got, want)
			}
		}
	}
}

func TestEveryGeneratedPageIsReachableFromTheFirst(t *testing.T) {
	for _, pages := range []int{1, 2, 5, 6, 1000, 20_000} {
		g := Generated(GenOptions{Pages: pages, Seed: 3})
		seen, queue := make([]bool, pages), []int{0}
		seen[0] = true
		for len(queue) > 0 {
			i := queue[0]
			queue = queue[1:]
			for _, to := range g.Targets(i) {
				if !seen[to] {
					seen[to] = true
					queue = append(queue, to)
				}
			}
		}
		if i := slices.Index(seen, false); i >= 0 {
			t.Errorf("of %d pages, page %d is not reachable", pages, i)
		}
	}
}

func TestGeneratedPortalServesItsManifestAndNothingElse(t *testing.T) {
	g := Generated(GenOptions{Pages: 300, Dirs: true})
	paths := g.Manifest()
	if len(paths) != 300 || paths[0] != "/g/0/0.html" || paths[299] != "/g/0/299.html" {
		t.Fatalf("manifest of %d paths, %s … %s", len(paths), paths[0], paths[len(paths)-1])
	}
	for i, path := range paths {
		w := httptest.NewRecorder()
		g.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 200 || w.Body.String() != string(g.Page(i)) {
			t.Fatalf("%s: status %d", path, w.Code)
		}
	}
	for _, path := range []string{"/robots.txt", "/", "/g/0/300.html", "/g/0/-1.html", "/g/0/+1.html", "/g/0/01.html", "/g/1/1.html", "/g/1.html", "/x/0/1.html"} {
		w := httptest.NewRecorder()
		g.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 404 {
			t.Errorf("%s: status %d, want 404", path, w.Code)
		}
	}
}

func TestGeneratedPortalsDifferBySeedOnly(t *testing.T) {
	a, b, c := Generated(GenOptions{Seed: 1}), Generated(GenOptions{Seed: 1}), Generated(GenOptions{Seed: 2})
	if string(a.Page(77)) != string(b.Page(77)) {
		t.Error("the same options give different pages")
	}
	if string(a.Page(77)) == string(c.Page(77)) || string(a.Page(77)) == string(a.Page(78)) {
		t.Error("different seeds or pages give equal pages")
	}
}

func BenchmarkGeneratedPage(b *testing.B) {
	g := Generated(GenOptions{})
	r := httptest.NewRequest("GET", "/", nil)
	w := discard{http.Header{}}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.URL.Path = "/g/19999.html"
		g.ServeHTTP(w, r)
	}
}

type discard struct{ h http.Header }

func (d discard) Header() http.Header         { return d.h }
func (d discard) Write(p []byte) (int, error) { return io.Discard.Write(p) }
func (d discard) WriteHeader(int)             {}

func FuzzOnlyCanonicalPathsArePages(f *testing.F) {
	for _, seed := range []string{"/g/0/1.html", "/g/0/01.html", "/g/1/999.html", "/g/0/-0.html", "/g/0/1.html/", ".html", "/g/0/99999999999999999999.html"} {
		f.Add(seed)
	}
	g := Generated(GenOptions{Pages: 2000, Dirs: true})
	f.Fuzz(func(t *testing.T, path string) {
		if i, ok := g.number(path); ok && g.Path(i) != path {
			t.Errorf("%q is taken for page %d, whose path is %q", path, i, g.Path(i))
		}
	})
}
