package crawler_test

import (
	"context"
	"fmt"
	"net"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/fetch"
	"gongkai/crawler/portaltest"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// guardedDialer dials loopback and records what else it is asked for.
type guardedDialer struct {
	mu    sync.Mutex
	other []string
}

func (d *guardedDialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if host, _, err := net.SplitHostPort(address); err != nil || !net.ParseIP(host).IsLoopback() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.other = append(d.other, address)
		return nil, fmt.Errorf("%s is not loopback", address)
	}
	return new(net.Dialer).DialContext(ctx, network, address)
}

// watchHeap samples the heap until the function that it gives is called, which
// tells the most that was seen in use.
func watchHeap(t *testing.T) func() uint64 {
	t.Helper()
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		var most uint64
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-time.After(20 * time.Millisecond):
			case <-stop:
				peak <- most
				return
			}
		}
	}()
	return func() uint64 { close(stop); return <-peak }
}

func TestEveryFaultHasItsOutcomeAndTheCrawlEnds(t *testing.T) {
	faults := portaltest.Faults(portaltest.FaultLimits{Pause: 20 * time.Millisecond, Stall: 6 * time.Second, Bomb: 64 << 20, Endless: 32 << 20})
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", faults)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	path := t.TempDir()
	dialer := new(guardedDialer)
	conf := strings.Replace(fastConf("faults", srv.URL+"/fault/"), "retries = 1", "retries = 0\nmax_redirects = 5\nworkers = 8", 1) +
		"exclude = ['/fault/missing/']\n"
	r := newRigWith(t, path, conf, rigOptions{fetch: func(o *fetch.Options) {
		o.Connect = dialer.dial
		o.Header, o.Idle, o.Total = 4*time.Second, 2*time.Second, 5*time.Second
		o.MaxBody, o.MaxDecoded = 8<<20, 16<<20
	}})
	p := &r.conf.Portals[0]
	p.Hosts = append(p.Hosts, "10.0.0.1", "169.254.169.254") // in scope, so that only the guard stands before them
	peak := watchHeap(t)
	res := r.crawl("faults", crawler.Resume)
	if most := peak(); most > 384<<20 {
		t.Errorf("the heap grew to %d MiB", most>>20)
	}
	if blocked := strings.Join(res.Blocked, "\n"); res.Err != nil || len(res.Blocked) != 4 || !strings.Contains(blocked, "10.0.0.1:80: address-denied: 10.0.0.1 is not a public address") ||
		!strings.Contains(blocked, "169.254.169.254:80: address-denied") || !strings.Contains(blocked, "1 pages have links that were not taken") {
		t.Errorf("%+v", res)
	}
	r.close()
	h := inspect(t, path, "faults")
	for _, f := range faults.Table() {
		visits := h.of(srv.URL + f.Path)
		if len(visits) == 0 {
			t.Errorf("%s was not asked for", f.Path)
			continue
		}
		v := visits[0]
		if v.Outcome != f.Outcome && (f.Also == 0 || v.Outcome != f.Also) {
			t.Errorf("%s (%s): %s %s %s, want %s or %s", f.Path, f.About, v.Outcome, v.Reason, v.Detail, f.Outcome, f.Also)
		}
		if target, err := urlkey.Canonical(f.Target); err == nil && strings.HasPrefix(f.Target, "http") && v.Location != target {
			t.Errorf("%s leads to %q, want %q", f.Path, v.Location, target)
		}
	}
	for _, private := range []string{"http://10.0.0.1/", "http://169.254.169.254/"} {
		if u := h.known[private]; u == nil || u.State != store.Pending {
			t.Errorf("%s: %+v", private, u)
		}
		if asked := h.of(private + "robots.txt"); len(asked) != 1 || asked[0].Outcome != store.AddressDenied {
			t.Errorf("%srobots.txt: %+v", private, asked)
		}
	}
	if len(dialer.other) > 0 {
		t.Errorf("tried to dial %v", dialer.other)
	}
	for prefix, most := range portaltest.WebTraps() {
		asked := 0
		for url := range h.known {
			if strings.HasPrefix(url, srv.URL+prefix) {
				asked += len(h.of(url))
			}
		}
		if asked > most || asked == 0 {
			t.Errorf("%s: %d pages of an endless space were asked for, %d at the most", prefix, asked, most)
		}
	}
	hops := 0
	for url := range h.known {
		if strings.Contains(url, "/fault/endless-hops/") {
			hops++
		}
	}
	if last := srv.URL + "/fault/endless-hops/6"; hops != 7 || h.outcome(last) != "refused trap" {
		t.Errorf("%d hops are known; %s: %q", hops, last, h.outcome(last))
	}
	if u := h.known[srv.URL+"/fault/loop"]; u == nil || u.State != store.Dead || u.Reason != "self-redirect" {
		t.Errorf("the loop: %+v", u)
	}
}
