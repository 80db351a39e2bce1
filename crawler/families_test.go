package crawler_test

import (
	"strings"
	"testing"

	"gongkai/crawler"
	"gongkai/crawler/portal"
	"gongkai/crawler/portaltest"
	"gongkai/store"
)

// TestEveryFamilyOfPortalSoftwareIsReadToTheEndOfItsList crawls sites of each
// family: as many documents are archived as the site serves, the archive can say
// why it believes that there are no more, and no request was in vain.
func TestEveryFamilyOfPortalSoftwareIsReadToTheEndOfItsList(t *testing.T) {
	const documents = 50
	covered := map[string]bool{"sitemap": true} // TestSitemapsThatRobotsNamesAreRead
	for _, site := range portaltest.FamilySites(documents) {
		covered[site.Family] = true
		t.Run(strings.TrimSpace(site.Family+" "+site.Variant), func(t *testing.T) {
			t.Parallel()
			if len(site.Documents) != documents {
				t.Fatalf("the site serves %d documents", len(site.Documents))
			}
			rows := 0
			for _, l := range crawlFamily(t, site) {
				rows += l.Rows
				if whole, why := l.Proof(); !whole || l.Any() {
					t.Errorf("list %+v: %s", l, why)
				}
			}
			if rows < documents || site.Lists == 0 && rows > documents {
				t.Errorf("%d rows seen", rows)
			}
		})
	}
	for _, f := range portal.Families() {
		if !covered[f.Name()] {
			t.Errorf("no site of family %s is crawled", f.Name())
		}
	}
}

// TestAListThatLiesEndsAndIsSaidToBeIncomplete crawls sites that do not keep
// what they announce.
func TestAListThatLiesEndsAndIsSaidToBeIncomplete(t *testing.T) {
	for _, site := range portaltest.LyingSites(45) {
		t.Run(strings.TrimSpace(site.Family+" "+site.Variant), func(t *testing.T) {
			t.Parallel()
			for _, l := range crawlFamily(t, site) {
				if whole, why := l.Proof(); whole || !strings.HasPrefix(why, site.Lies) {
					t.Errorf("list %+v: %v, %s; want %s", l, whole, why, site.Lies)
				}
			}
		})
	}
}

// crawlFamily crawls a site to its end, and gives its lists.
func crawlFamily(t *testing.T, site *portaltest.FamilySite) []*store.List {
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", site)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	r := newRig(t, t.TempDir(), fastConf("family", srv.URL+site.Seed)+site.Config, false)
	defer r.close()
	res := r.crawl("family", crawler.Resume)
	if res.Complete != (site.Lies == "") || res.Stopped || res.Ledger.Pending > 0 {
		t.Errorf("%+v", res)
	}
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
	var lists []*store.List
	for l, err := range archive.Lists(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if l.Family != site.Family {
			t.Errorf("list %+v", l)
		}
		lists = append(lists, l)
	}
	if len(lists) != max(1, site.Lists) {
		t.Errorf("%d lists", len(lists))
	}
	if want := len(site.Documents) + site.Pages + site.Tries; int(res.Requests)-1 != want { // robots.txt aside
		t.Errorf("%d requests for %d documents, %d pages of lists and %d tries", res.Requests-1, len(site.Documents), site.Pages, site.Tries)
	}
	return lists
}
