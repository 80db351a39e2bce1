package owner

import (
	"errors"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gongkai/store"
)

// serve makes the owner answer like the child process does.
func serve(t *testing.T, o *Owner) string {
	t.Helper()
	l, err := o.Listen()
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: hello()}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return l.Addr().String()
}

func TestTheSocketIsPrivateAndGoesWithItsOwner(t *testing.T) {
	dir := archive(t)
	o := mustTake(t, dir)
	socket := serve(t, o)
	for path, want := range map[string]fs.FileMode{socket: fs.ModeSocket | 0o600, filepath.Dir(socket): fs.ModeDir | 0o700} {
		if stat, err := os.Lstat(path); err != nil || stat.Mode() != want {
			t.Errorf("%s: %v, %v", path, stat.Mode(), err)
		}
	}
	if filepath.Dir(socket) != filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "gongkai") {
		t.Errorf("it lies at %s", socket)
	}
	if _, err := o.Listen(); err == nil {
		t.Error("it listens twice")
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(socket); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("after Close: %v", err)
	}
	if _, err := o.Listen(); err == nil {
		t.Error("it listens after Close")
	}
}

func TestOnlyClientsOfTheSameBuildAndPortalsAreHeard(t *testing.T) {
	dir := archive(t)
	serve(t, mustTake(t, dir))
	for name, test := range map[string]struct{ build, config, reason, line string }{
		"the same":          {"b1", "c1", "", ""},
		"another build":     {"b2", "c1", "build", `the archive's owner is gongkai "b1" and this command is "b2"; use the same program for both`},
		"no build":          {"", "c1", "build", `the archive's owner is gongkai "b1" and this command is of an unknown build; use the same program for both`},
		"another config":    {"b1", "c2", "config", "the archive's owner runs with other portals than this configuration names; name the same file with -c, or reload the daemon's (SIGHUP)"},
		"no config":         {"b1", "", "config", "the archive's owner runs with other portals than this configuration names; name the same file with -c, or reload the daemon's (SIGHUP)"},
		"an enormous build": {strings.Repeat("x", 10_000), "c1", "build", `the archive's owner is gongkai "b1" and this command is "` + strings.Repeat("x", 60) + `"; use the same program for both`},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := Dial(dir, test.build, test.config)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			resp, err := c.Do(t.Context(), http.MethodGet, "/", nil)
			if test.reason == "" {
				if err != nil {
					t.Fatal(err)
				}
				resp.Body.Close()
				return
			}
			var refused *RefusedError
			if !errors.As(err, &refused) || refused.Reason != test.reason || err.Error() != test.line {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAConflictOfTheHandlersOwnIsNotARefusal(t *testing.T) {
	dir := archive(t)
	l, err := mustTake(t, dir).Listen()
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "busy", http.StatusConflict)
	})}
	go server.Serve(l)
	defer server.Close()
	c, err := Dial(dir, "b1", "c1")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	resp, err := c.HTTP().Get("http://anything/")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusConflict {
		t.Errorf("got %s", resp.Status)
	}
}

func TestAnOwnerThatTakesNoQuestionsIsNamed(t *testing.T) {
	dir := archive(t)
	o := mustTake(t, dir)
	_, err := Dial(dir, "b1", "c1")
	if !errors.Is(err, store.ErrBusy) || !strings.Contains(err.Error(), `"gongkai backfill"`) || !strings.Contains(err.Error(), "it takes no questions") {
		t.Errorf("got %v", err)
	}
	socket := serve(t, o)
	if err := os.Remove(socket); err != nil {
		t.Fatal(err)
	}
	if _, err := Dial(dir, "b1", "c1"); !errors.Is(err, store.ErrBusy) || !strings.Contains(err.Error(), "its local socket is not there") {
		t.Errorf("without its socket: %v", err)
	}
	if err := os.WriteFile(socket, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Dial(dir, "b1", "c1"); !errors.Is(err, store.ErrBusy) || !strings.Contains(err.Error(), "is not a socket") {
		t.Errorf("with a file in its place: %v", err)
	}
}

func TestALongPathDoesNotKeepAnArchiveFromListening(t *testing.T) {
	dir := archive(t)
	for range 8 {
		dir = filepath.Join(dir, strings.Repeat("档案", 30))
	}
	socket := serve(t, mustTake(t, dir))
	if len(socket) > maxSocketPath {
		t.Errorf("the socket's path has %d bytes", len(socket))
	}
	c, err := Dial(dir, "b1", "c1")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := ask(t, c, "/"); got != "hello /" {
		t.Errorf("got %q", got)
	}
}

func TestWithoutARuntimeDirectoryTheSocketLiesAmongTemporaryFiles(t *testing.T) {
	temp := shortDir(t)
	missing, relative := filepath.Join(temp, "none"), "run"
	long := filepath.Join(temp, strings.Repeat("x", 100))
	if err := os.Mkdir(long, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, runtime := range []string{"", missing, relative, long} {
		t.Setenv("XDG_RUNTIME_DIR", runtime)
		t.Setenv("TMPDIR", temp)
		o := mustTake(t, t.TempDir())
		l, err := o.Listen()
		if err != nil {
			t.Fatal(err)
		}
		want := filepath.Join(temp, "gongkai-"+strconv.Itoa(os.Getuid()))
		if got := filepath.Dir(l.Addr().String()); got != want {
			t.Errorf("XDG_RUNTIME_DIR=%q: it lies in %s", runtime, got)
		}
		o.Close()
	}
}

func TestARuntimeDirectoryThatOthersCanEnterIsRefused(t *testing.T) {
	dir := archive(t)
	private := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "gongkai")
	if err := os.Mkdir(private, 0o700); err != nil {
		t.Fatal(err)
	}
	o := mustTake(t, dir)
	for _, mode := range []fs.FileMode{0o755, 0o710, 0o701} {
		if err := os.Chmod(private, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := o.Listen(); err == nil || !strings.Contains(err.Error(), "run: chmod 700 "+private) {
			t.Errorf("%s: %v", mode, err)
		}
	}
	if err := os.Remove(private); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(shortDir(t), private); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Listen(); err == nil || !strings.Contains(err.Error(), "not a folder of yours") {
		t.Errorf("a link: %v", err)
	}
}

func TestARuntimeDirectoryOfAnotherUserIsNotUsed(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give a folder away")
	}
	dir := archive(t)
	private := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "gongkai")
	if err := errors.Join(os.Mkdir(private, 0o700), os.Chown(private, 12345, 12345)); err != nil {
		t.Skip(err)
	}
	o := mustTake(t, dir)
	if _, err := o.Listen(); err == nil || !strings.Contains(err.Error(), "not a folder of yours") {
		t.Errorf("got %v", err)
	}
	t.Setenv("TMPDIR", shortDir(t))
	if err := os.Chown(os.Getenv("XDG_RUNTIME_DIR"), 12345, 12345); err != nil {
		t.Fatal(err)
	}
	l, err := o.Listen()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(l.Addr().String(), os.Getenv("TMPDIR")) {
		t.Errorf("it lies at %s", l.Addr())
	}
}

func TestTwoArchivesOfOneUserListenSideBySide(t *testing.T) {
	first := archive(t)
	second := filepath.Join(t.TempDir(), "archive")
	a, b := serve(t, mustTake(t, first)), serve(t, mustTake(t, second))
	if a == b {
		t.Errorf("both listen at %s", a)
	}
	for _, socket := range []string{a, b} {
		conn, err := net.Dial("unix", socket)
		if err != nil {
			t.Error(err)
			continue
		}
		conn.Close()
	}
}
