package crawler_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/crawler/portaltest"
	"gongkai/store/boltstore"
)

// roundsEnv sets how often TestKilledCrawlsEndLikeOneThatWasNot kills at a random
// moment, in each of its two modes: GONGKAI_KILL_ROUNDS=500 go test -run Killed
// -timeout 1h ./crawler. Unset: ten.
const roundsEnv = "GONGKAI_KILL_ROUNDS"

// killPoints are the durability boundaries of boltstore.
var killPoints = []string{"create-before-rename", "stage-chunk", "commit-staged", "commit-before-sync", "commit-done", parserPoint}

const parserPoint = "parsed-before-sync"

func TestKilledCrawlsEndLikeOneThatWasNot(t *testing.T) {
	rounds := 10
	if s := os.Getenv(roundsEnv); s != "" {
		var err error
		if rounds, err = strconv.Atoi(s); err != nil {
			t.Fatalf("%s: %v", roundsEnv, err)
		}
	}
	for _, mode := range []struct {
		name  string
		delay time.Duration
		parse bool
	}{{"without a delay, with the parser behind", 0, true}, {"with a delay", 20 * time.Millisecond, false}} {
		t.Run(mode.name, func(t *testing.T) {
			t.Parallel()
			k := newKillTest(t, mode.delay, mode.parse)
			k.atEveryPoint()
			k.atRandom(rounds)
		})
	}
}

// killTest is one portal, what an unkilled crawl of it holds, and the archive
// of the crawl that is being killed.
type killTest struct {
	t     *testing.T
	conf  string
	base  string
	delay time.Duration
	parse bool
	log   *wireLog
	want  *holdings
	took  time.Duration // of the unkilled crawl
	dice  *rand.Rand

	path  string
	had   *holdings // after the last kill
	kills int
}

func newKillTest(t *testing.T, delay time.Duration, parse bool) *killTest {
	k := &killTest{t: t, delay: delay, parse: parse, log: new(wireLog), dice: rand.New(rand.NewPCG(1, uint64(delay)))}
	sample := portaltest.Sample(portaltest.SampleOptions{Steady: true, Slow: 30 * time.Millisecond})
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", k.log.record(withLargeFile(sample)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { srv.Close() })
	k.base = srv.URL
	k.conf = fmt.Sprintf(`
[crawl]
allow_addresses = ["127.0.0.0/8"]
retries = 1
address_delay = "0s"
[[portal]]
name = "sample"
seeds = ["%[1]s/large.html", "%[1]s/"]
delay = "%[2]s"
`, srv.URL, delay)
	k.begin()
	started := time.Now()
	k.child("", 0).finish(t)
	k.took = time.Since(started)
	k.want = k.look()
	k.politely()
	if len(k.want.log) < 100 || parse && len(k.want.docs) < 50 {
		t.Fatalf("%d visits and %d documents only", len(k.want.log), len(k.want.docs))
	}
	return k
}

// withLargeFile adds a page with a file that enters the archive in two steps.
func withLargeFile(h http.Handler) http.Handler {
	body := make([]byte, 5<<20)
	rand.NewChaCha8([32]byte{1}).Read(body)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/large.html":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, `<!DOCTYPE html><html><head><title>附件下载</title></head><body><p>下列附件为年度报告的扫描件。</p><a href="/large.pdf">附件</a></body></html>`)
		case "/large.pdf":
			w.Header().Set("Content-Type", "application/pdf")
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			w.Write(body)
		default:
			h.ServeHTTP(w, r)
		}
	})
}

// begin starts with an empty archive and an empty log.
func (k *killTest) begin() {
	k.path = k.t.TempDir()
	k.had, k.kills = nil, 0
	k.log.reset()
}

// atEveryPoint kills once at each boundary, in the course of one crawl.
func (k *killTest) atEveryPoint() {
	k.begin()
	for i, point := range killPoints {
		if point == parserPoint && !k.parse {
			continue
		}
		c := k.child(point, 1+i%2) // i is even for what may happen but once
		c.waitFor(k.t, "at "+point)
		c.kill()
		k.afterKill(point)
	}
	k.end()
}

// atRandom kills at random moments and begins a new archive whenever a crawl
// has come to its end.
func (k *killTest) atRandom(kills int) {
	k.begin()
	for n := 0; n < kills; {
		if k.child("", 0).killAfter(k.t, time.Duration(k.dice.Int64N(int64(k.took/4)))) {
			n++
			k.afterKill("a random moment")
			continue
		}
		k.compare(k.look())
		k.begin()
	}
	k.end()
}

// afterKill looks at what a killed child has left. Where nothing is left to ask
// for, to resume would be to come back: it compares and begins anew.
func (k *killTest) afterKill(where string) {
	k.t.Helper()
	k.kills++
	h := k.look()
	if h == nil {
		return // killed before there was an archive
	}
	if k.had != nil {
		if len(h.log) < len(k.had.log) {
			k.t.Fatalf("killed at %s: %d visits, there were %d", where, len(h.log), len(k.had.log))
		}
		for i, v := range k.had.log {
			if visitLine(v) != visitLine(h.log[i]) {
				k.t.Fatalf("killed at %s: visit %d was %s and is %s", where, v.Number, visitLine(v), visitLine(h.log[i]))
			}
		}
	}
	for line, n := range h.visits {
		if n > k.want.visits[line] {
			k.t.Errorf("killed at %s: stored %d times: %s", where, n, line)
		}
	}
	k.had = h
	k.log.committed(h)
	if len(h.log) > 0 && h.ledger.Queued == 0 {
		k.compare(h)
		k.begin()
	}
}

// end resumes to completion and compares.
func (k *killTest) end() {
	k.t.Helper()
	k.child("", 0).finish(k.t)
	got := k.look()
	differ(k.t, "documents", k.want.docs, got.docs)
	k.compare(got)
}

// compare looks at an archive with nothing left to ask for.
func (k *killTest) compare(got *holdings) {
	k.t.Helper()
	differ(k.t, "visits", k.want.visits, got.visits)
	differ(k.t, "URLs", k.want.urls, got.urls)
	k.politely()
	asked := k.log.count()
	visits := map[string]int{}
	for _, v := range got.log {
		if v.Status != 0 {
			visits[strings.TrimPrefix(v.Request.URL, k.base)]++
		}
	}
	extra := 0
	for path, n := range asked {
		extra += n - visits[path]
		if n-visits[path] > k.kills {
			k.t.Errorf("%s was asked for %d times and answered %d times, with %d kills", path, n, visits[path], k.kills)
		}
	}
	for _, path := range k.log.again {
		k.t.Errorf("%s was asked for again although its answer was committed", path)
	}
	k.t.Logf("%d kills: %d requests, %d of them because their answers were in flight", k.kills, len(k.log.all), extra)
}

func differ[V comparable](t *testing.T, what string, want, got map[string]V) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if got[key] != want[key] {
			t.Errorf("%s: %s: %v, without a kill %v", what, key, got[key], want[key])
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[key]; !ok {
			t.Errorf("%s: %s: %v, without a kill nothing", what, key, got[key])
		}
	}
}

// politely looks at every pair of requests, over all kills since the beginning.
func (k *killTest) politely() {
	k.t.Helper()
	if k.delay == 0 {
		return
	}
	all := k.log.sorted()
	for i, hit := range all[1:] {
		if gap := hit.start.Sub(all[i].last); gap < k.delay-time.Millisecond {
			k.t.Errorf("%s was asked for %v after the end of %s", hit.path, gap, all[i].path)
		}
	}
}

// look reads the archive; nil where there is none yet.
func (k *killTest) look() *holdings {
	k.t.Helper()
	dir, err := boltstore.OpenDir(k.path, boltstore.Options{})
	if err != nil {
		k.t.Fatal(err)
	}
	names, err := dir.Names()
	dir.Close()
	if err != nil {
		k.t.Fatal(err)
	}
	if len(names) == 0 {
		return nil
	}
	h := inspect(k.t, k.path, "sample")
	h.readDocuments(k.t, k.path, "sample")
	return h
}
