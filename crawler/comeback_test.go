package crawler_test

import (
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/portaltest"
	"gongkai/store/boltstore"
)

// TestComingBackReadsAListAsFarAsItHasNews crawls lists of five pages, lets rows
// come on top, and looks again: pages are asked for while they have rows that
// the archive did not know, and the list is proven whole with all of them.
func TestComingBackReadsAListAsFarAsItHasNews(t *testing.T) {
	const before = 65
	for _, c := range []struct {
		name   string
		family string
		news   int
		pages  int // of the list, asked for again or for the first time
	}{
		{"no news: the first page only", "trs", 0, 1},
		{"a row on top: the page that has it, and the next, which shows that there are no others", "trs", 1, 2},
		{"rows for more than a page", "trs", 17, 3},
		{"no news", "aspnet", 0, 1},
		{"a row on top, with the states of today", "aspnet", 1, 2},
		{"rows for more than a page", "aspnet", 17, 3},
		{"no news: the page of the tree, and the first page of the list", "gkmlpt", 0, 2},
		{"a row on top", "gkmlpt", 1, 3},
		{"rows for more than a page", "gkmlpt", 17, 4},
		{"a row on top, and another page", "vsb", 11, 2},
		{"a row on top", "epoint", 1, 3},
		{"no news", "hanweb-jpage", 0, 1},
		{"a row on top", "hanweb-jpage", 1, 2},
		{"no news: the shell and the first page", "hanweb-xxgk", 0, 2},
		{"a row on top", "hanweb-xxgk", 1, 3},
		{"no news: the shell and the first page", "jpaas", 0, 2},
		{"rows for more than a page", "jpaas", 17, 4},
		{"no news", "truecms", 0, 1},
		{"a row on top", "truecms", 1, 2},
	} {
		t.Run(c.family+": "+c.name, func(t *testing.T) {
			t.Parallel()
			old, grown := familySite(t, c.family, before), familySite(t, c.family, before+c.news)
			var now atomic.Pointer[portaltest.FamilySite]
			now.Store(old)
			hits := new(portaltest.Hits)
			srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", hits.Record(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				now.Load().ServeHTTP(w, r)
			})))
			if err != nil {
				t.Fatal(err)
			}
			defer srv.Close()
			var later atomic.Int64
			clock := func() time.Time { return time.Now().Add(time.Duration(later.Load())) }
			r := newRigWith(t, t.TempDir(), fastConf("family", srv.URL+old.Seed), rigOptions{store: boltstore.Options{Now: clock}})
			r.complete("family", crawler.Resume)
			proveList(t, r, before)

			now.Store(grown)
			hits.Reset()
			later.Store(int64(7 * 24 * time.Hour)) // lists are due
			r.complete("family", crawler.Wake)
			var asked, documents []string
			for _, h := range hits.All() {
				switch {
				case slices.Contains(grown.Documents, h.Path):
					documents = append(documents, h.Path)
				case h.Path != "/robots.txt":
					asked = append(asked, h.Method+" "+h.Path)
				}
			}
			if len(asked) != c.pages {
				t.Errorf("of the list were asked for %q, want %d pages", asked, c.pages)
			}
			for _, d := range grown.Documents[:c.news] {
				if !slices.Contains(documents, d) {
					t.Errorf("%s is new and was not asked for", d)
				}
			}
			proveList(t, r, before+c.news)
			r.close()
		})
	}
}

// TestAPagerThatIsStatedLaterReadsAListThatHasNotChanged adds to the
// configuration what its first crawl has shown to be missing.
func TestAPagerThatIsStatedLaterReadsAListThatHasNotChanged(t *testing.T) {
	const documents = 50
	var site *portaltest.FamilySite
	for _, s := range portaltest.FamilySites(documents) {
		if s.Family == "pager" && s.Variant == "GET" {
			site = s
		}
	}
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", unchanging(site))
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	path := t.TempDir()
	r := newRig(t, path, fastConf("family", srv.URL+site.Seed), false)
	if before := r.complete("family", crawler.Resume).Ledger; before.Done > documents/2 {
		t.Fatalf("without a pager %d URLs were found", before.Done)
	}
	r.close()
	r = newRig(t, path, fastConf("family", srv.URL+site.Seed)+site.Config, false)
	if after := r.complete("family", crawler.Wake).Ledger; after.Done < documents {
		t.Errorf("with a pager %d URLs were found", after.Done)
	}
	proveList(t, r, documents)
	r.close()
}

// unchanging gives the answers of a site to GETs a validator, and says "not
// modified" to it.
func unchanging(site http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			w.Header().Set("ETag", `"same"`)
			if r.Header.Get("If-None-Match") == `"same"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		site.ServeHTTP(w, r)
	})
}

// familySite is the first site of a family.
func familySite(t *testing.T, family string, documents int) *portaltest.FamilySite {
	t.Helper()
	for _, s := range portaltest.FamilySites(documents) {
		if s.Family == family {
			return s
		}
	}
	t.Fatalf("no site of family %s", family)
	return nil
}

// proveList demands one list, whole and with so many rows.
func proveList(t *testing.T, r *rig, rows int) {
	t.Helper()
	archive, _, err := r.engine.Archive(t.Context(), "family")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for l, err := range archive.Lists(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if whole, why := l.Proof(); !whole || l.Rows != rows {
			t.Errorf("want %d rows, got %+v: %v, %s", rows, l, whole, why)
		}
	}
	if n != 1 {
		t.Errorf("%d lists", n)
	}
}
