package crawler_test

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// slowEnd is an archive that takes its time when a run ends: the third time that
// it is asked for its ledger, after the opening and the beginning of the run.
type slowEnd struct {
	store.Archive
	took  time.Duration
	asked int
}

func (s *slowEnd) Ledger(ctx context.Context) (*store.Ledger, error) {
	if s.asked++; s.asked == 3 {
		time.Sleep(s.took)
	}
	return s.Archive.Ledger(ctx)
}

func TestAReloadWhileARunIsEndingBeginsNothing(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(0), "/", always(links(numbered("/x/%d.html", 9)...)))
		r := w.engineWith(crawlTable+oneHost("a", "a.example", "exclude = ['/x/']"), rigOptions{wrap: func(_ string, a store.Archive) store.Archive {
			return &slowEnd{Archive: a, took: 20 * time.Second}
		}})
		run := begin(t, r, "a", crawler.Resume)
		time.Sleep(10 * time.Second) // robots.txt and the home page are answered
		conf, err := config.Parse("crawl.toml", []byte(crawlTable+oneHost("a", "a.example", "")))
		if err != nil {
			t.Fatal(err)
		}
		if err := r.engine.Reload(t.Context(), conf, r.fetch); err != nil {
			t.Fatal(err)
		}
		res := run.Wait(t.Context())
		if res.Complete || res.Ledger.Queued != 9 || len(w.hitsAt()) != 2 {
			t.Errorf("%d requests, %+v, %+v", len(w.hitsAt()), res, res.Ledger)
		}
		r.complete("a", crawler.Resume)
		r.close()
		w.polite("a.example:80", 3e9)
	})
}

func TestARunThatIsLongInEndingDelaysNoOtherPortal(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"], w.sites["b.example:80"] = site(1), site(1)
		r := w.engineWith("[daemon]\ntimezone = \"UTC\"\n"+crawlTable+
			oneHost("a", "a.example", `schedule = "* * * * *"`)+oneHost("b", "b.example", `schedule = "* * * * *"`),
			rigOptions{wrap: func(name string, a store.Archive) store.Archive {
				if name == "b" {
					return a
				}
				return &slowEnd{Archive: a, took: 10 * time.Minute}
			}})
		ctx, cancel := context.WithCancel(t.Context())
		over := make(chan struct{})
		go func() { r.engine.Daemon(ctx); close(over) }()
		time.Sleep(20 * time.Minute)
		cancel()
		<-over
		r.close()
		for host, want := range map[string]int{"a.example:80": 9, "b.example:80": 18} {
			if at := w.seedHits(host); len(at) < want || len(at) > want+2 {
				t.Errorf("%s was asked %d times, want %d: %v", host, len(at), want, at)
			}
		}
	})
}

func TestAClockSetBackWhileAURLWaitsHangsNoRun(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(2), "/1.html", inTurn(page{status: 503}, links()))
		var back atomic.Int64
		r := w.engineWith(crawlTable+oneHost("a", "a.example", ""), rigOptions{store: boltstore.Options{
			Now: func() time.Time { return time.Now().Add(-time.Duration(back.Load())) },
		}})
		run := begin(t, r, "a", crawler.Resume)
		for !slices.Contains(w.paths(), "/1.html") {
			time.Sleep(time.Second)
		}
		time.Sleep(10 * time.Second) // its second try waits
		back.Store(int64(time.Hour))
		select {
		case <-run.Done():
		case <-time.After(3 * time.Hour):
			t.Error("the run never ends")
			run.Stop()
		}
		if res := run.Wait(t.Context()); !res.Complete {
			t.Errorf("%+v", res)
		}
		r.close()
	})
}

func TestTheKeptClockCountsForAHostThatARunComesToLater(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(but(site(0), "/", always(links(append([]string{"http://b.example/x.html"}, numbered("/%d.html", 9)...)...))),
			"/8.html", always(links("http://b.example/y.html")))
		rest := links()
		rest.header, rest.rest = "Retry-After: 3600\r\n", time.Hour
		w.sites["b.example:80"] = but(site(0), "/x.html", always(rest))
		conf := crawlTable + oneHost("a", "a.example", "hosts = [\"a.example\", \"b.example\"]")
		r := w.engine(conf)
		run := begin(t, r, "a", crawler.Resume)
		time.Sleep(14 * time.Second)
		run.Stop()
		run.Wait(t.Context())
		r.close()
		if paths := w.paths("b.example:80"); !slices.Equal(paths, []string{"/robots.txt", "/x.html"}) || slices.Contains(w.paths(), "/8.html") {
			t.Fatalf("not what this test is about: %v", w.paths())
		}
		r = w.engine(conf)
		r.complete("a", crawler.Resume)
		r.close()
		w.polite("b.example:80", 3e9)
	})
}

// lateHosts is an archive whose answer about its hosts is long on its way, once
// `asked` is closed.
type lateHosts struct {
	store.Archive
	asked, read chan struct{}
}

func (l *lateHosts) Hosts(ctx context.Context) ([]store.HostQueue, error) {
	hosts, err := l.Archive.Hosts(ctx)
	select {
	case <-l.asked:
		close(l.read)
		time.Sleep(300 * time.Millisecond)
	default:
	}
	return hosts, err
}

func TestTheLoopHearsOfTheQueuesInOrder(t *testing.T) {
	t.Parallel()
	asked, read := make(chan struct{}), make(chan struct{})
	serve := func(home func()) *httptest.Server {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/" {
				w.WriteHeader(404)
				return
			}
			home()
			io.WriteString(w, links().body)
		}))
		t.Cleanup(s.Close)
		return s
	}
	first := serve(func() { close(asked); <-read })
	second := serve(func() { <-read; time.Sleep(600 * time.Millisecond) }) // keeps the run from ending
	conf := fmt.Sprintf("[[portal]]\nname = \"a\"\ndelay = \"0s\"\nseeds = [%q, %q]\n", first.URL+"/", second.URL+"/")
	r := newRigWith(t, t.TempDir(), "[crawl]\ncontact = \"test@example.org\"\n"+conf, rigOptions{wrap: func(_ string, a store.Archive) store.Archive {
		return &lateHosts{a, asked, read}
	}})
	run := begin(t, r, "a", crawler.Resume)
	<-asked
	if err := r.engine.Reload(t.Context(), r.conf, r.fetch); err != nil {
		t.Fatal(err)
	}
	select {
	case <-run.Done():
	case <-time.After(10 * time.Second):
		t.Error("the run waits for what was answered long ago")
		run.Stop()
	}
	if res := run.Wait(t.Context()); !res.Complete {
		t.Errorf("%+v", res)
	}
	r.close()
}

// endlessLog is an archive whose visits take an hour to read.
type endlessLog struct{ store.Archive }

func (e endlessLog) Visits(ctx context.Context, _, _ uint64) iter.Seq2[*store.Visit, error] {
	return func(yield func(*store.Visit, error) bool) {
		select {
		case <-ctx.Done():
			yield(nil, ctx.Err())
		case <-time.After(time.Hour):
		}
	}
}

func TestAStopAndAReloadDoNotWaitForTheParser(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = site(100)
		r := w.engineWith(crawlTable+oneHost("a", "a.example", ""), rigOptions{parsing: true, wrap: func(_ string, a store.Archive) store.Archive {
			return endlessLog{a}
		}})
		run := begin(t, r, "a", crawler.Resume)
		time.Sleep(20 * time.Second)
		stopped := time.Now()
		run.Stop()
		if res := run.Wait(t.Context()); !res.Stopped || time.Since(stopped) > 10*time.Second {
			t.Errorf("stopped after %v: %+v", time.Since(stopped), res)
		}
		conf, err := config.Parse("crawl.toml", []byte(crawlTable))
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if err := r.engine.Reload(t.Context(), conf, r.fetch); err != nil {
			t.Error(err)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("the reload took %v", took)
		}
		r.close()
	})
}
