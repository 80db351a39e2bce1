package crawler_test

import (
	"fmt"
	"testing"

	"gongkai/crawler"
	"gongkai/crawler/portal"
	"gongkai/crawler/portaltest"
	"gongkai/store"
)

// TestEveryFamilyOfPortalSoftwareIsReadToTheEndOfItsList crawls a site of each
// family: as many documents are archived as the site serves, and the archive can
// say why it believes that there are no more.
func TestEveryFamilyOfPortalSoftwareIsReadToTheEndOfItsList(t *testing.T) {
	const documents = 50
	covered := map[string]bool{"sitemap": true} // TestSitemapsThatRobotsNamesAreRead
	for i, site := range portaltest.FamilySites(documents) {
		covered[site.Family] = true
		t.Run(fmt.Sprintf("%s %d %s", site.Family, i, site.Variant), func(t *testing.T) {
			t.Parallel()
			crawlFamily(t, site, documents)
		})
	}
	for _, f := range portal.Families() {
		if !covered[f.Name()] {
			t.Errorf("no site of family %s is crawled", f.Name())
		}
	}
}

func crawlFamily(t *testing.T, site *portaltest.FamilySite, documents int) {
	if len(site.Documents) != documents {
		t.Fatalf("the site serves %d documents", len(site.Documents))
	}
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", site)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	path := t.TempDir()
	r := newRig(t, path, fastConf("family", srv.URL+site.Seed)+site.Config, false)
	res := r.complete("family", crawler.Resume)
	archive, _, err := r.engine.Archive(t.Context(), "family")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range site.Documents {
		u, err := archive.URL(t.Context(), store.NewKey("GET", srv.URL+d, ""))
		if err != nil || u.Outcome != store.Fetched {
			t.Errorf("%s: %+v, %v", d, u, err)
		}
	}
	lists := 0
	for l, err := range archive.Lists(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		lists++
		whole, why := l.Proof()
		if !whole || l.Family != site.Family || l.Rows != documents {
			t.Errorf("list %+v: %v, %s", l, whole, why)
		}
	}
	if lists != 1 {
		t.Errorf("%d lists", lists)
	}
	if useful := float64(documents+site.Pages) / float64(res.Requests-1); useful < 0.98 { // robots.txt aside
		t.Errorf("%d requests for %d documents and %d pages of the list", res.Requests, documents, site.Pages)
	}
	r.close()
}
