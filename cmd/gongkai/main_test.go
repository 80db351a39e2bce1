package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"gongkai/crawler/portaltest"
)

// TestMain lets the test binary be the command itself, so that tests see what
// a user sees: exit codes, signals, two processes over one archive.
func TestMain(m *testing.M) {
	if os.Getenv("GONGKAI_TEST_COMMAND") == "" {
		os.Exit(inOwnRuntimeDir(m.Run))
	}
	// Names are asked of a server of the test; no packet leaves the machine.
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp", os.Getenv("GONGKAI_TEST_DNS"))
	}}
	os.Exit(run())
}

// inOwnRuntimeDir keeps the sockets of a test run apart from all others.
func inOwnRuntimeDir(run func() int) int {
	dir, err := os.MkdirTemp("", "gongkai-test-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	os.Setenv("XDG_RUNTIME_DIR", dir)
	return run()
}

// command is a gongkai that runs.
type command struct {
	t      *testing.T
	cmd    *exec.Cmd
	out    bytes.Buffer // stdout
	errs   lines        // stderr
	failed chan error
}

// lines is a stream that a test waits on.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// begin starts the command without waiting for it.
func begin(t *testing.T, args ...string) *command {
	t.Helper()
	c := prepare(t, args...)
	c.start()
	return c
}

func prepare(t *testing.T, args ...string) *command {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &command{t: t, cmd: exec.Command(self, args...), failed: make(chan error, 1)}
	c.cmd.Env = append(os.Environ(), "GONGKAI_TEST_COMMAND=1",
		"GORACE=atexit_sleep_ms=0 "+os.Getenv("GORACE")) // a race build would sleep a second at each end
	c.cmd.Stdout, c.cmd.Stderr = &c.out, &c.errs
	return c
}

func (c *command) start() {
	c.t.Helper()
	if err := c.cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	go func() { c.failed <- c.cmd.Wait() }()
	c.t.Cleanup(func() { c.cmd.Process.Kill() })
}

// patience is how long a test waits for anything.
const patience = 2 * time.Minute

// code waits for the end and gives the exit code.
func (c *command) code() int {
	c.t.Helper()
	select {
	case err := <-c.failed:
		c.failed <- err
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			c.t.Fatal(err)
		}
		return c.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		c.cmd.Process.Kill()
		c.t.Fatalf("%v does not end\n%s", c.cmd.Args[1:], c.errs.String())
		return -1
	}
}

// says waits until stderr holds a text.
func (c *command) says(text string) {
	c.t.Helper()
	c.until(fmt.Sprintf("stderr says %q", text), func() bool { return strings.Contains(c.errs.String(), text) })
}

func (c *command) until(what string, true func() bool) {
	c.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if true() {
			return
		}
		select {
		case err := <-c.failed:
			c.failed <- err
			if true() {
				return
			}
			c.t.Fatalf("%v ended (%v) before %s; stderr:\n%s", c.cmd.Args[1:], err, what, c.errs.String())
		default:
		}
	}
	c.t.Fatalf("%v: not within %s: %s; stderr:\n%s", c.cmd.Args[1:], patience, what, c.errs.String())
}

func (c *command) signal(s syscall.Signal) {
	c.t.Helper()
	if err := c.cmd.Process.Signal(s); err != nil {
		c.t.Fatal(err)
	}
}

// gongkai runs a command to its end.
func gongkai(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	c := begin(t, args...)
	code = c.code()
	return code, c.out.String(), c.errs.String()
}

// must runs a command that has to succeed and gives what it prints.
func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := gongkai(t, args...)
	if code != 0 {
		t.Fatalf("gongkai %v: exit code %d\n%s%s", args, code, out, errs)
	}
	return out
}

// folder is a configuration for the test in a folder of its own.
type folder struct {
	t    *testing.T
	path string // of the configuration
	url  string // of the sample portal
}

// site serves the sample portal and configures it as "sample", with more lines
// under [[portal]].
func site(t *testing.T, portal string) *folder {
	t.Helper()
	server, err := portaltest.Serve(context.Background(), "127.0.0.1:0", portaltest.Sample(portaltest.SampleOptions{Pages: 60}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	f := &folder{t: t, path: filepath.Join(t.TempDir(), "crawl.toml"), url: server.URL}
	f.configure(portal)
	return f
}

const (
	quick = `delay = "0s"`
	slow  = `delay = "1s"` // its crawl outlasts every test
)

func (f *folder) configure(portal string) {
	f.t.Helper()
	f.write(f.path, `
[archive]
min_free = 0 # tests need not wait for room on a full machine
[crawl]
contact = "test@example.org"
allow_addresses = ["127.0.0.0/8"]
address_delay = "0s"
timeout = "3s"
retries = 0
[[portal]]
name = "sample"
title = "示例"
seeds = ["`+f.url+`/"]
`+portal+"\n")
}

func (f *folder) write(path, text string) {
	f.t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) in(name string) string { return filepath.Join(filepath.Dir(f.path), name) }

// unknownNames answers every question for a name with "no such name", on loopback.
func unknownNames(t *testing.T) {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	t.Setenv("GONGKAI_TEST_DNS", conn.LocalAddr().String())
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			end := 12
			for end < n && buf[end] != 0 {
				end += int(buf[end]) + 1
			}
			if end += 5; end > n {
				continue
			}
			answer := append([]byte(nil), buf[:end]...)
			answer[2], answer[3] = 0x81, 0x83   // an answer: no such name
			copy(answer[6:12], make([]byte, 6)) // nothing but the question
			conn.WriteTo(answer, from)
		}
	}()
}
