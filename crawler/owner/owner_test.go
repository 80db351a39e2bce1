package owner

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/store"
)

// childDir makes this test binary take and serve an archive until it is killed.
const childDir = "GONGKAI_OWNER_TEST_DIR"

var started = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		fmt.Println(child(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func child(dir string) error {
	o, err := Take(dir, Info{Command: "daemon", Build: "b1", Started: started})
	if err != nil {
		return err
	}
	l, err := o.Listen()
	if err != nil {
		return err
	}
	fmt.Println("ready")
	return http.Serve(l, hello())
}

func hello() http.Handler {
	return Require("b1", func() string { return "c1" }, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "hello ", r.URL.RequestURI())
	}))
}

// startChild starts another process that owns dir.
func startChild(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if line != "ready\n" {
		t.Fatalf("the child says %q, %v", line, err)
	}
	return cmd
}

// archive gives a fresh archive directory, and a runtime directory to the test.
func archive(t *testing.T) string {
	t.Helper()
	t.Setenv("XDG_RUNTIME_DIR", shortDir(t))
	return filepath.Join(t.TempDir(), "archive")
}

// shortDir is a temporary directory whose path leaves room for a socket.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "gk")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func mustTake(t *testing.T, dir string) *Owner {
	t.Helper()
	o, err := Take(dir, Info{Command: "backfill", Build: "b1", Started: started})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.Close() })
	return o
}

func TestASecondOwnerIsToldWhoTheFirstIs(t *testing.T) {
	dir := archive(t)
	mustTake(t, dir)
	_, err := Take(dir, Info{Command: "daemon"})
	var busy *BusyError
	if !errors.As(err, &busy) || !errors.Is(err, store.ErrBusy) {
		t.Fatalf("got %v", err)
	}
	want := Info{PID: os.Getpid(), Command: "backfill", Build: "b1", Started: started}
	if busy.Info != want {
		t.Errorf("got %+v, want %+v", busy.Info, want)
	}
	line := fmt.Sprintf(`the archive %s is owned by "gongkai backfill" (process %d, since 2026-01-02 03:04:05Z); wait until it ends, or stop it`, dir, os.Getpid())
	if err.Error() != line {
		t.Errorf("got %q", err)
	}
}

func TestTheNextOwnerTakesOverAfterClose(t *testing.T) {
	dir := archive(t)
	first := mustTake(t, dir)
	for range 2 {
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Dial(dir, "b1", "c1"); !errors.Is(err, ErrNoOwner) {
		t.Errorf("after Close: %v", err)
	}
	mustTake(t, dir)
}

func TestOneArchiveByTwoPathsHasOneOwner(t *testing.T) {
	dir := archive(t)
	mustTake(t, dir)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if _, err := Take(link, Info{}); !errors.Is(err, store.ErrBusy) {
		t.Errorf("got %v", err)
	}
}

func TestOfManyAtOnceOneBecomesTheOwner(t *testing.T) {
	dir := archive(t)
	var won atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			o, err := Take(dir, Info{})
			if err == nil {
				won.Add(1)
				t.Cleanup(func() { o.Close() })
			} else if !errors.Is(err, store.ErrBusy) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Errorf("%d owners", won.Load())
	}
}

func TestLookingForAnOwnerKeepsNobodyFromBecomingIt(t *testing.T) {
	dir := archive(t)
	mustTake(t, dir).Close()
	stop := make(chan struct{})
	var lookers sync.WaitGroup
	for range 2 {
		lookers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					Dial(dir, "", "")
					time.Sleep(time.Millisecond)
				}
			}
		})
	}
	for range 50 {
		o, err := Take(dir, Info{})
		if err != nil {
			t.Error(err)
			break
		}
		o.Close()
	}
	close(stop)
	lookers.Wait()
}

func TestAnOwnerThatIsKilledLeavesTheArchiveFree(t *testing.T) {
	dir := archive(t)
	cmd := startChild(t, dir)
	_, err := Take(dir, Info{})
	var busy *BusyError
	if !errors.As(err, &busy) || busy.Info.PID != cmd.Process.Pid || busy.Info.Socket == "" {
		t.Fatalf("got %v", err)
	}
	c, err := Dial(dir, "b1", "c1")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := ask(t, c, "/status?x=1"); got != "hello /status?x=1" {
		t.Errorf("got %q", got)
	}

	cmd.Process.Kill()
	cmd.Wait()
	if _, err := os.Lstat(busy.Info.Socket); err != nil {
		t.Fatalf("the test needs a socket left behind: %v", err)
	}
	if _, err := Dial(dir, "b1", "c1"); !errors.Is(err, ErrNoOwner) {
		t.Errorf("Dial after the kill: %v", err)
	}
	serve(t, mustTake(t, dir)) // over the socket left behind
	if got := ask(t, c, "/next"); got != "hello /next" {
		t.Errorf("the next owner says %q", got)
	}
}

func ask(t *testing.T, c *Client, path string) string {
	t.Helper()
	resp, err := c.Do(t.Context(), http.MethodGet, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestALockThatIsALinkIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(t.TempDir(), "precious")
	if err := os.WriteFile(target, []byte("keep"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, filepath.Join(dir, lockName)); err != nil {
		t.Fatal(err)
	}
	if _, err := Take(dir, Info{}); err == nil {
		t.Error("it became the owner")
	}
	if kept, _ := os.ReadFile(target); string(kept) != "keep" {
		t.Errorf("the file behind the link now says %q", kept)
	}
}

func TestALockWithRubbishInItIsStillALock(t *testing.T) {
	for _, rubbish := range []string{"", "{", `{"pid": "x"}`, "\x00\xff", strings.Repeat("[", 1<<20)} {
		dir := archive(t)
		mustTake(t, dir)
		if err := os.WriteFile(filepath.Join(dir, lockName), []byte(rubbish), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Take(dir, Info{}); !errors.Is(err, store.ErrBusy) || !strings.Contains(err.Error(), "another process") {
			t.Errorf("Take: %v", err)
		}
		if _, err := Dial(dir, "", ""); !errors.Is(err, store.ErrBusy) {
			t.Errorf("Dial: %v", err)
		}
	}
}

func TestAPlaceThatCannotHoldAnArchiveIsAClearError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Take(file, Info{}); err == nil || !strings.Contains(err.Error(), "create the archive directory") {
		t.Errorf("Take of a file: %v", err)
	}
	for _, dir := range []string{file, filepath.Join(file, "x"), filepath.Join(t.TempDir(), "none")} {
		if _, err := Dial(dir, "", ""); !errors.Is(err, ErrNoOwner) {
			t.Errorf("Dial of %s: %v", dir, err)
		}
	}
}
