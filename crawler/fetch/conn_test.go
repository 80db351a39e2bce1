package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"gongkai/store"
)

func TestConnectionsAreUsedAgain(t *testing.T) {
	keeps := func(answer string) *rawServer {
		return serve(t, func(c net.Conn, _ string, _ int) bool {
			_, err := io.WriteString(c, answer)
			return err == nil
		})
	}
	cases := map[string]struct {
		answer string
		conns  int
	}{
		"length":                     {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 1},
		"chunks":                     {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", 1},
		"no body":                    {"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 1},
		"HTTP/1.0":                   {"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 3},
		"HTTP/1.0 that means to":     {"HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok", 1},
		"told to close":              {"HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 2\r\n\r\nok", 3},
		"more than announced":        {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok!", 3},
		"length beside chunks":       {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", 3},
		"a chunked coding that lies": {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nx\r\n", 3},
		"a server about to close":    {"HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1, max=9\r\nContent-Length: 2\r\n\r\nok", 3},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			server, f := keeps(c.answer), newFetcher(t, nil)
			for range 3 {
				do(t, f, server.url("/"))
			}
			if got := server.connections(); got != c.conns {
				t.Errorf("%d connections for 3 requests, want %d", got, c.conns)
			}
		})
	}
}

func TestADeadConnectionIsNoticedAndNothingIsAskedTwice(t *testing.T) {
	closed := make(chan struct{}, 9)
	server := serve(t, func(c net.Conn, _ string, _ int) bool {
		io.WriteString(c, okAnswer)
		c.Close()
		closed <- struct{}{}
		return false
	})
	f := newFetcher(t, nil)
	for range 3 {
		wantOutcome(t, do(t, f, server.url("/")), store.Fetched, "")
		<-closed
		time.Sleep(5 * time.Millisecond) // for the end to cross loopback
	}
	if n := len(server.requests()); n != 3 {
		t.Errorf("%d requests for 3 visits", n)
	}
}

func TestAConnectionThatDiesUnderARequestIsAnOutcome(t *testing.T) {
	server := serve(t, func(c net.Conn, _ string, nth int) bool {
		if nth == 1 {
			io.WriteString(c, okAnswer)
		}
		return nth == 1
	})
	f := newFetcher(t, nil)
	wantOutcome(t, do(t, f, server.url("/")), store.Fetched, "")
	wantOutcome(t, do(t, f, server.url("/")), store.Transient, ReasonDisconnect)
	if n := len(server.requests()); n != 2 {
		t.Errorf("%d requests for 2 visits", n)
	}
}

func TestIdleConnectionsAreClosedInTime(t *testing.T) {
	ended := make(chan struct{}, 9)
	server := serve(t, func(c net.Conn, _ string, _ int) bool {
		io.WriteString(c, okAnswer)
		c.Read(make([]byte, 1))
		ended <- struct{}{}
		return false
	})
	await := func() {
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			t.Fatal("the connection stays open")
		}
	}
	do(t, newFetcher(t, func(o *Options) { o.IdleConn = 30 * time.Millisecond }), server.url("/"))
	await()
	f := newFetcher(t, nil)
	do(t, f, server.url("/"))
	f.Close()
	await()
	do(t, newFetcher(t, func(o *Options) { o.IdleConn = -1 }), server.url("/"))
	await()
	if last := server.requests()[2]; !strings.Contains(last, "Connection: close\r\n") {
		t.Errorf("sent %q", last)
	}
}

func TestCancellingEndsAVisitAtOnce(t *testing.T) {
	phases := map[string]string{
		"before the head": "",
		"in the head":     "HTTP/1.1 200 OK\r\nX: ",
		"in the body":     "HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n" + strings.Repeat("x", 2<<20),
		"in a chunk":      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
	}
	for name, before := range phases {
		t.Run(name, func(t *testing.T) {
			said := make(chan struct{})
			server := serve(t, func(c net.Conn, _ string, _ int) bool {
				io.WriteString(c, before)
				close(said)
				c.Read(make([]byte, 1))
				return false
			})
			dir := t.TempDir()
			f := newFetcher(t, func(o *Options) { o.SpoolDir = dir })
			ctx, cancel := context.WithCancel(t.Context())
			var cancelled time.Time
			go func() {
				<-said
				time.Sleep(10 * time.Millisecond)
				cancelled = time.Now()
				cancel()
			}()
			r := f.Do(ctx, get(server.url("/")), Conditions{})
			if took := time.Since(cancelled); took > 5*time.Second {
				t.Errorf("took %s", took)
			}
			wantOutcome(t, r, store.Transient, ReasonCancelled)
			if left, _ := os.ReadDir(dir); r.Visit.Capture != nil || len(left) > 0 {
				t.Errorf("left a capture or %d spool files", len(left))
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var r recorder
	f := newFetcher(t, func(o *Options) { o.Connect = r.dial })
	wantOutcome(t, f.Do(ctx, get("http://127.0.0.1/"), Conditions{}), store.Transient, ReasonCancelled)
	if len(r.dialed) > 0 {
		t.Error("dialled after the end")
	}
}

func TestCancellingEndsADial(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	f := newFetcher(t, func(o *Options) {
		o.Connect = func(ctx context.Context, _, _ string) (net.Conn, error) {
			cancel()
			<-ctx.Done()
			return nil, ctx.Err()
		}
	})
	wantOutcome(t, f.Do(ctx, get("http://127.0.0.1/"), Conditions{}), store.Transient, ReasonCancelled)
}

func TestAPanicIsAnOutcome(t *testing.T) {
	f := newFetcher(t, func(o *Options) {
		o.Connect = func(context.Context, string, string) (net.Conn, error) { panic("boom") }
	})
	r := do(t, f, "http://127.0.0.1/")
	wantOutcome(t, r, store.Panicked, ReasonPanic)
	if !strings.Contains(r.Visit.Detail, "boom") || !strings.Contains(r.Visit.Detail, "conn_test") && !strings.Contains(r.Visit.Detail, "TestAPanic") {
		t.Errorf("detail %q", r.Visit.Detail)
	}
}

func TestTimesAreMicrosecondsInOrder(t *testing.T) {
	server := serve(t, func(c net.Conn, _ string, _ int) bool {
		time.Sleep(20 * time.Millisecond)
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
		time.Sleep(20 * time.Millisecond)
		io.WriteString(c, "ok")
		return false
	})
	r := do(t, newFetcher(t, nil), server.url("/"))
	v := r.Visit
	for _, at := range []time.Time{v.Started, v.Capture.FirstByte, v.Ended} {
		if at.Location() != time.UTC || at.Nanosecond()%1000 != 0 {
			t.Errorf("%s is not UTC in microseconds", at)
		}
	}
	if v.Capture.FirstByte.Sub(v.Started) < 15*time.Millisecond || v.Ended.Before(v.Capture.FirstByte) || r.Elapsed < 35*time.Millisecond {
		t.Errorf("started %s, first byte %s, ended %s, elapsed %s", v.Started, v.Capture.FirstByte, v.Ended, r.Elapsed)
	}
}

func TestALongBodyLeavesMemoryAndAFullDiskIsAReason(t *testing.T) {
	server := says(t, "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"+strings.Repeat("x", 2<<20))
	dir := t.TempDir()
	f := newFetcher(t, func(o *Options) { o.SpoolDir = dir })
	r := f.Do(t.Context(), get(server.url("/")), Conditions{})
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Fatalf("%d spool files", len(files))
	}
	body := r.Visit.Capture.Body
	if b, err := body.Bytes(); err != nil || len(b) != 2<<20 {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	if err := errors.Join(body.Free(), body.Free()); err != nil {
		t.Error(err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 0 {
		t.Errorf("%d spool files after Free", len(files))
	}
	f.Do(t.Context(), get(server.url("/")), Conditions{})
	if err := CleanSpool(dir); err != nil {
		t.Error(err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 0 {
		t.Errorf("%d spool files after CleanSpool", len(files))
	}
	os.Remove(dir)
	wantOutcome(t, do(t, f, server.url("/")), store.Transient, ReasonDisk)
}
