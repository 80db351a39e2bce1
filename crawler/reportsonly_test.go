package crawler_test

import (
	"maps"
	"math"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/portaltest"
)

// TestACrawlForReportsOnlyFindsAllReports compares it with a crawl of the whole
// portal: the same reports from fewer than half of the requests.
func TestACrawlForReportsOnlyFindsAllReports(t *testing.T) {
	t.Parallel()
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", portaltest.Sample(portaltest.SampleOptions{Slow: 5 * time.Millisecond}))
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	crawl := func(keys string) (found map[string]int, requests int) {
		r := newRigWith(t, t.TempDir(), fastConf("sample", srv.URL+"/")+keys, rigOptions{parsing: true})
		defer r.close()
		requests = r.complete("sample", crawler.Resume).Requests
		_, reports, err := r.engine.Archive(t.Context(), "sample")
		if err != nil {
			t.Fatal(err)
		}
		found = map[string]int{}
		for p, err := range reports.Documents(t.Context(), math.MaxUint64) {
			if err != nil {
				t.Fatal(err)
			}
			if n := len(p.Document.Reports); n > 0 {
				found[p.Key.URL()] = n
			}
		}
		return found, requests
	}
	all, whole := crawl("")
	only, fewer := crawl("reports_only = true\n")
	if len(all) < 20 || !maps.Equal(all, only) {
		t.Errorf("reports of %d pages, of the whole portal %d:\n%v\n%v", len(only), len(all), only, all)
	}
	if fewer >= whole/2 {
		t.Errorf("%d requests, for the whole portal %d", fewer, whole)
	}
}
