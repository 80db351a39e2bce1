package crawler_test

import (
	"bufio"
	"bytes"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/portaltest"
	"gongkai/crawler/urlkey"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// fastConf is a portal on loopback without delays and with one retry.
func fastConf(name, seed string) string {
	return `
[crawl]
allow_addresses = ["127.0.0.0/8"]
retries = 1
[[portal]]
name = "` + name + `"
seeds = ["` + seed + `"]
delay = "0s"
`
}

func TestBackfillOfTheSamplePortalIsComplete(t *testing.T) {
	sample := portaltest.Sample(portaltest.SampleOptions{Slow: 50 * time.Millisecond})
	hits := new(portaltest.Hits)
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", hits.Record(sample))
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	path := t.TempDir()
	var later atomic.Int64 // how far the store's clock is ahead
	now := func() time.Time { return time.Now().Add(time.Duration(later.Load())) }
	r := newRigWith(t, path, fastConf("sample", srv.URL+"/"), rigOptions{parsing: true, store: boltstore.Options{Now: now}})
	res := r.crawl("sample", crawler.Resume)
	if res.Err != nil || len(res.Blocked) > 0 || len(res.Moved) > 0 || !res.Complete {
		t.Errorf("the first run: %+v", res)
	}
	parsed := documents(t, r, "sample")
	checkFileNames(t, r, sample)

	hits.Reset()
	later.Store(int64(40 * 24 * time.Hour)) // everything is due
	if res := r.complete("sample", crawler.Wake); res.Requests < 50 {
		t.Errorf("coming back made %d requests only", res.Requests)
	}
	const short = 2 // an answer that was cut short is tried again, and read each time
	if again := documents(t, r, "sample"); again != parsed+short {
		t.Errorf("%d documents after coming back, %d before: nothing has changed", again, parsed)
	}
	r.close()
	h := inspect(t, path, "sample")
	first := len(h.log)
	for i, v := range h.log {
		if v.SameAs != 0 || v.Outcome == store.NotModified {
			first = i
			break
		}
	}
	checkManifest(t, h, sample, srv.URL)
	checkBodies(t, h, sample)
	checkElsewhere(t, h, sample)
	checkUnchanged(t, h, first, res.Ledger)
}

func documents(t *testing.T, r *rig, portal string) uint64 {
	t.Helper()
	_, reports, err := r.engine.Archive(t.Context(), portal)
	if err != nil {
		t.Fatal(err)
	}
	counts, err := reports.Counts(t.Context())
	if err != nil || counts.Documents == 0 {
		t.Fatalf("%+v, %v", counts, err)
	}
	return counts.Documents
}

// checkFileNames compares what the documents of files are called with what the
// portal calls them.
func checkFileNames(t *testing.T, r *rig, sample *portaltest.Portal) {
	t.Helper()
	_, reports, err := r.engine.Archive(t.Context(), "sample")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]string{} // by path
	for p, err := range reports.Documents(t.Context(), math.MaxUint64) {
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(p.Key.URL())
		if err != nil {
			t.Fatal(err)
		}
		named[u.RequestURI()] = p.Document.Source.File
	}
	byHeader := 0
	for _, page := range sample.Pages() {
		want := page.FileName
		switch {
		case want != "":
			byHeader++
		case page.Kind == portaltest.AttachmentFile:
			want = path.Base(page.Path)
		}
		if got, ok := named[page.Path]; ok && got != want || !ok && want != "" {
			t.Errorf("%s is called %q, want %q", page.Path, got, want)
		}
	}
	if byHeader == 0 {
		t.Error("no file of the portal has a name in its header")
	}
}

// checkManifest compares the frontier with what the portal says a crawl finds.
func checkManifest(t *testing.T, h *holdings, sample *portaltest.Portal, base string) {
	t.Helper()
	want := map[string]bool{}
	for _, e := range sample.URLs() {
		url, err := urlkey.Canonical(base + e.Path)
		if err != nil {
			t.Fatal(err)
		}
		if e.Unlinked {
			continue
		}
		want[url] = true
		u := h.known[url]
		if u == nil {
			t.Errorf("%s was not found", e.Path)
			continue
		}
		visits := h.of(url)
		if len(visits) == 0 {
			t.Errorf("%s has no visit", e.Path)
			continue
		}
		first := e.Outcome
		if e.First != 0 {
			first = e.First
		}
		if visits[0].Outcome != first {
			t.Errorf("%s: first outcome %s (%s %s), want %s", e.Path, visits[0].Outcome, visits[0].Reason, visits[0].Detail, first)
		}
		if e.First != 0 && visits[1].Outcome != e.Outcome {
			t.Errorf("%s: second outcome %s, want %s", e.Path, visits[1].Outcome, e.Outcome)
		}
		if last := lastOfFirstRun(visits); last.Status != e.Status {
			t.Errorf("%s: status %d, want %d", e.Path, last.Status, e.Status)
		}
		if e.Target != "" {
			target, err := absolute(url, e.Target)
			if err != nil || visits[0].Location != target {
				t.Errorf("%s leads to %q, want %q (%v)", e.Path, visits[0].Location, target, err)
			}
		}
		if wantKind := kindOfFile(e.File); u.Request.Kind != wantKind && !(wantKind == store.KindPage && u.Request.Kind == store.KindList) {
			t.Errorf("%s is a %s, want %s", e.Path, u.Request.Kind, wantKind)
		}
	}
	for url := range h.known {
		if !want[url] {
			t.Errorf("%s is not in the manifest: %s", url, h.outcome(url))
		}
	}
}

func absolute(base, ref string) (string, error) {
	b, err := url.Parse(base)
	if err != nil {
		return "", err
	}
	u, err := b.Parse(ref)
	if err != nil {
		return "", err
	}
	return urlkey.Canonical(u.String())
}

func kindOfFile(file bool) store.Kind {
	if file {
		return store.KindAttachment
	}
	return store.KindPage
}

// lastOfFirstRun is the last visit before the crawl came back.
func lastOfFirstRun(visits []*store.Visit) *store.Visit {
	last := visits[0]
	for _, v := range visits[1:] {
		if v.SameAs != 0 || v.Attempt == 1 {
			break
		}
		last = v
	}
	return last
}

// checkBodies asks the handler with the very request that was sent: it must
// give the bytes that the archive holds.
func checkBodies(t *testing.T, h *holdings, sample http.Handler) {
	t.Helper()
	compared := 0
	for _, v := range h.log {
		if v.Capture == nil || v.Outcome == store.Transient {
			continue
		}
		req, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(v.Capture.RequestHead)))
		if err != nil {
			t.Fatalf("%s: %v", v.Request.URL, err)
		}
		rec := httptest.NewRecorder()
		sample.ServeHTTP(rec, req)
		if rec.Code != v.Status {
			t.Errorf("%s: status %d, the handler gives %d", v.Request.URL, v.Status, rec.Code)
		}
		body, err := v.Capture.Body.Bytes()
		if err != nil || !bytes.Equal(body, rec.Body.Bytes()) {
			t.Errorf("%s: %d bytes kept, the handler sends %d others (%v)", v.Request.URL, len(body), rec.Body.Len(), err)
		}
		compared++
	}
	if compared < 100 {
		t.Errorf("only %d bodies were compared", compared)
	}
}

func checkElsewhere(t *testing.T, h *holdings, sample *portaltest.Portal) {
	t.Helper()
	counted := map[string]uint64{}
	named := map[string]bool{}
	for _, v := range h.log {
		for _, l := range v.Outlinks {
			if l.Elsewhere {
				counted[urlkey.HostPort(l.URL)]++
				named[l.URL] = true
			}
		}
	}
	for _, url := range sample.Elsewhere() {
		if !named[url] {
			t.Errorf("%s is in no visit's links", url)
		}
	}
	if !maps.Equal(counted, h.ledger.Elsewhere) {
		t.Errorf("links elsewhere: the visits have %v, the ledger says %v", counted, h.ledger.Elsewhere)
	}
}

// checkUnchanged looks at the visits of coming back: conditional wherever there
// was a validator, and nothing stored again.
func checkUnchanged(t *testing.T, h *holdings, first int, before *store.Ledger) {
	t.Helper()
	outcomes := map[store.Outcome]int{}
	for _, v := range h.log[first:] {
		outcomes[v.Outcome]++
		earlier := h.of(v.Request.URL)[0]
		if v.Outcome == store.Fetched && v.Request.Kind != store.KindRobots {
			t.Errorf("%s was stored again", v.Request.URL)
		}
		if earlier.ETag != "" && !bytes.Contains(v.Capture.RequestHead, []byte("If-None-Match: "+earlier.ETag)) {
			t.Errorf("%s was asked for without its validator", v.Request.URL)
		}
	}
	for _, o := range []store.Outcome{store.NotModified, store.SameContent, store.Redirect} {
		if outcomes[o] == 0 {
			t.Errorf("no %s among %v", o, outcomes)
		}
	}
	if h.ledger.UniqueBytes != before.UniqueBytes {
		t.Errorf("%d bytes of bodies, %d before coming back", h.ledger.UniqueBytes, before.UniqueBytes)
	}
	if got, want := slices.Sorted(maps.Keys(h.ledger.Refusals)), slices.Sorted(maps.Keys(before.Refusals)); !slices.Equal(got, want) {
		t.Errorf("refusals %v, before %v", got, want)
	}
}
