package main

import (
	"bytes"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"gongkai/crawler/portaltest"
)

// everything is an archive that holds the sample portal and every fault of the
// fault server, the seeds of both looked at twice.
type everything struct {
	*folder
	wire    *recorder // what the sample portal's server sent
	crawled map[string]bool
}

var everythingIs *everything

// crawlEverything makes the archive, once for all tests that ask for it, with the
// portals that this one looks at: sample, faults.
func crawlEverything(t *testing.T, portals ...string) *everything {
	t.Helper()
	if everythingIs == nil {
		everythingIs = makeEverything(t)
	}
	e := everythingIs
	for _, name := range portals {
		if e.crawled[name] {
			continue
		}
		for range 2 {
			if code, out, errs := gongkai(t, "backfill", name, "-c", e.path); code != exitIncomplete && code != exitDone {
				t.Fatalf("exit code %d\n%s%s", code, out, errs)
			}
		}
		e.crawled[name] = true
	}
	return e
}

func makeEverything(t *testing.T) *everything {
	t.Helper()
	dir, err := os.MkdirTemp(os.Getenv("XDG_RUNTIME_DIR"), "everything-") // outlasts the test, not the run
	if err != nil {
		t.Fatal(err)
	}
	wire, sample := taped(t, portaltest.Sample(portaltest.SampleOptions{}))
	_, faults := taped(t, portaltest.Faults(portaltest.FaultLimits{
		Pause: 20 * time.Millisecond, Stall: 4 * time.Second, Bomb: 64 << 20, Endless: 16 << 20,
	}))
	f := &folder{t: t, path: filepath.Join(dir, "crawl.toml"), url: sample}
	f.write(f.path, `
[archive]
min_free = 0
[crawl]
contact = "test@example.org"
allow_addresses = ["127.0.0.0/8"]
address_delay = "0s"
timeout = "1s"
max_time = "3s"
retries = 0
max_body = "8MiB"
max_decoded = "16MiB"
[[portal]]
name = "sample"
title = "示例"
seeds = ["`+sample+`/"]
delay = "0s"
[[portal]]
name = "faults"
title = "故障"
seeds = ["`+faults+`/fault/"]
exclude = ['/fault/missing/']
delay = "0s"
`)
	return &everything{folder: f, wire: wire, crawled: map[string]bool{}}
}

// export writes a format into a folder of the test.
func (e *everything) export(t *testing.T, format string, more ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), format)
	if keep := os.Getenv("GONGKAI_KEEP_EXPORT"); keep != "" { // to look at it with other programs
		dir = filepath.Join(keep, format)
	}
	must(t, append([]string{"export", "-c", e.path, "--format", format, "--out", dir}, more...)...)
	return dir
}

// recorder keeps what a server sends, by connection.
type recorder struct {
	net.Listener
	mu    sync.Mutex
	conns []*recorded
}

type recorded struct {
	net.Conn
	mu   sync.Mutex
	sent bytes.Buffer
}

// taped serves h on loopback until the tests end.
func taped(t *testing.T, h http.Handler) (*recorder, string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &recorder{Listener: listener}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 30 * time.Second, ErrorLog: log.New(io.Discard, "", 0)}
	go server.Serve(r)
	return r, "http://" + listener.Addr().String()
}

func (r *recorder) Accept() (net.Conn, error) {
	conn, err := r.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &recorded{Conn: conn}
	r.mu.Lock()
	r.conns = append(r.conns, c)
	r.mu.Unlock()
	return c, nil
}

func (c *recorded) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.mu.Lock()
	c.sent.Write(p[:n])
	c.mu.Unlock()
	return n, err
}

// streams are the bytes of each connection.
func (r *recorder) streams() [][]byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all [][]byte
	for _, c := range r.conns {
		c.mu.Lock()
		all = append(all, bytes.Clone(c.sent.Bytes()))
		c.mu.Unlock()
	}
	return all
}

// judge is a script of the independent clients. Tests that need one are skipped
// where it is not.
type judge struct{ scripts string }

// judges finds the clients in GONGKAI_CLIENTS, or beside the repository.
func judges(t *testing.T) judge {
	t.Helper()
	dir := os.Getenv("GONGKAI_CLIENTS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "clients")
	}
	scripts, err := filepath.Abs(filepath.Join(dir, "scripts"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(scripts), "node_modules")); err != nil {
		t.Skip("the independent clients are not here, or not installed")
	}
	return judge{scripts}
}

// passes runs a script and expects it to find nothing wrong.
func (j judge) passes(t *testing.T, script string, args ...string) {
	t.Helper()
	j.passesWith(t, "bash", script, args...)
}

func (j judge) passesWith(t *testing.T, interpreter, script string, args ...string) {
	t.Helper()
	if !filepath.IsAbs(script) {
		script = filepath.Join(j.scripts, script)
	}
	cmd := exec.Command(interpreter, append([]string{script}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s %v: %v\n%s", script, args, err, out)
	} else {
		t.Logf("%s", out)
	}
}
