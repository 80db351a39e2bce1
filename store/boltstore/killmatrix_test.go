//go:build unix

package boltstore_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
	"gongkai/store/export"
)

// killWork is the work that the child of the kill matrix does.
const killWork = "BOLTSTORE_KILL_WORK"

// work is something that is done to an archive in a folder, and done again from
// the start where it was killed.
type work struct {
	name    string
	prepare func(t *testing.T, folder string) // nil: the folder is empty
	do      func(d *boltstore.Dir) error

	// before, where not nil, says whether what a killed process left may still be
	// damaged: it was so before.
	before bool

	// left, where not nil, looks at what is besides the archive: after a kill, and
	// when the work is done.
	left func(t *testing.T, folder string)
}

var works = []work{
	{name: "a crawl", do: smallCrawl},
	{name: "a compaction", prepare: keptArchive, do: func(d *boltstore.Dir) error {
		_, err := d.Compact(context.Background(), "portal", nil)
		return err
	}},
	{name: "a repair", prepare: spoiltArchive, before: true, do: func(d *boltstore.Dir) error {
		r, err := d.Repair(context.Background(), "portal", nil)
		if err != nil || !r.DropDerived {
			return err
		}
		return nextGeneration(d)
	}},
	{name: "a removal", prepare: keptArchive, do: removeSome},
	{name: "a backup", prepare: keptArchive, do: backupBeside, left: savedIsWhole},
	{name: "a restore", prepare: func(t *testing.T, folder string) {
		keptArchive(t, filepath.Join(folder, "saved"))
	}, do: restoreSaved},
	{name: "a new generation", prepare: keptArchive, do: nextGeneration},
}

func spoiltArchive(t *testing.T, folder string) {
	keptArchive(t, folder)
	editBolt(t, filepath.Join(folder, "portal.db"), func(tx *bolt.Tx) error {
		return errors.Join(deleteFirst("digests")(tx), deleteFirst("queue")(tx), deleteKey("visits", number(17))(tx))
	})
}

// smallCrawl crawls fifty pages to their end and parses them: some answers are
// large, some redirect, some come at the second try only.
func smallCrawl(d *boltstore.Dir) error {
	ctx := context.Background()
	a, err := d.Create("portal", "")
	if err != nil {
		return err
	}
	r, err := d.CreateReports(a.Portal(), 1)
	if err != nil {
		return err
	}
	if _, err := a.Add(ctx, []store.Discovery{{Request: pageVisit(1, nil).Request}}); err != nil {
		return err
	}
	for {
		l, err := a.Lease(ctx, testHost, 4)
		if err != nil {
			return err
		}
		if l == nil {
			return errors.Join(parseQuietly(ctx, a, r), r.Close(), a.Close())
		}
		var visits []*store.Visit
		for _, it := range l.Items {
			visits = append(visits, smallVisit(it))
		}
		if _, err := a.Commit(ctx, store.Batch{Lease: l, Visits: visits, End: true}); err != nil {
			return err
		}
	}
}

func smallVisit(it store.Item) *store.Visit {
	var n int
	fmt.Sscanf(it.Request.URL[strings.LastIndex(it.Request.URL, "_")+1:], "%d", &n)
	v := pageVisit(n, pageHTML(n%20, 2000))
	v.Attempt = it.Attempt
	switch {
	case n%9 == 0 && it.Attempt == 1:
		v.Outcome, v.Status, v.Capture, v.Next = store.Transient, 0, nil, store.Next{State: store.Pending}
	case n%7 == 0:
		v.Outcome, v.Status, v.Location = store.Redirect, 302, pageURL(n+1)
	case n%11 == 0:
		v.Capture.Body = store.BytesBody(bytes.Repeat(pageHTML(n, 3000), 1500))
	}
	v.Request = it.Request
	for _, m := range []int{2 * n, 2*n + 1} {
		if m < 50 {
			v.Found = append(v.Found, store.Discovery{Request: pageVisit(m, nil).Request})
		}
	}
	return v
}

func parseQuietly(ctx context.Context, a *boltstore.Archive, r *boltstore.Reports) error {
	mark, err := a.Mark(ctx)
	if err != nil {
		return err
	}
	var docs []store.Parsed
	for v, err := range a.Visits(ctx, 1, mark) {
		if err != nil {
			return err
		}
		if v.Capture == nil || v.Outcome != store.Fetched || v.Request.Kind == store.KindRobots {
			continue
		}
		p := parsed(v.Number, "title")
		p.Key, p.Document.Source.SHA256 = v.Request.Key(), v.Capture.Body.Digest.String()
		docs = append(docs, p)
	}
	return r.Put(ctx, mark, docs)
}

// removeSome removes as the command does.
func removeSome(d *boltstore.Dir) error {
	ctx := context.Background()
	a, err := d.Create("portal", "")
	if err != nil {
		return err
	}
	r, err := d.EditReports("portal")
	if err != nil {
		return err
	}
	rule := store.RemovalRule{Match: `t2024_[1-3]?[05]\.html$`, Reason: "x"}
	plan, err := a.Remove(ctx, rule, true)
	if err != nil {
		return err
	}
	if err := r.Drop(ctx, plan.Numbers); err != nil {
		return err
	}
	_, err = a.Remove(ctx, rule, false)
	return errors.Join(err, r.Close(), a.Close())
}

// backupBeside copies as the command does.
func backupBeside(d *boltstore.Dir) error {
	folder, err := export.NewFolder(filepath.Join(d.Path(), "saved"))
	if err != nil {
		return err
	}
	return export.Run(folder, func(sink export.Sink) error { return d.Backup(context.Background(), "portal", sink.Create) })
}

// savedIsWhole demands that a backup is there wholly or does not look like one.
func savedIsWhole(t *testing.T, folder string) {
	t.Helper()
	saved := testDir(t, filepath.Join(folder, "saved"), boltstore.Options{})
	names, err := saved.Names()
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		return
	}
	if v := verify(t, saved); !v.Whole() {
		t.Errorf("what lies in the folder of the backup: %v", v.Err())
	}
	keptOf(t, saved).same(t, keptOf(t, testDir(t, folder, boltstore.Options{})))
}

func restoreSaved(d *boltstore.Dir) error {
	from, err := boltstore.OpenDir(filepath.Join(d.Path(), "saved"), boltstore.Options{})
	if err != nil {
		return err
	}
	defer from.Close()
	_, err = d.Restore(context.Background(), from, "portal", nil)
	if errors.Is(err, os.ErrExist) {
		return nil // it was all but done
	}
	return err
}

func nextGeneration(d *boltstore.Dir) error {
	a, err := d.Open("portal")
	if err != nil {
		return err
	}
	next, err := d.NextGeneration(a.Portal(), 2)
	if err != nil {
		return err
	}
	return errors.Join(parseQuietly(context.Background(), a, next), d.Swap(a.Portal(), next), a.Close())
}

// points lists the points that work passes, and how often.
func (w *work) points(t *testing.T, folder string) map[string]int {
	t.Helper()
	passed := map[string]int{}
	d := testDir(t, folder, boltstore.Options{Trigger: func(p string) { passed[p]++ }})
	if err := w.do(d); err != nil {
		t.Fatal(err)
	}
	return passed
}

// TestKilledInAnyWorkTheArchiveIsAsIfItHadNotBeen kills each work at every point
// that it passes and at random moments, does it again, and demands the archive
// of a run that was not killed.
func TestKilledInAnyWorkTheArchiveIsAsIfItHadNotBeen(t *testing.T) {
	if folder := os.Getenv(killFolder); folder != "" {
		t.Fatal(workUntilKilled(folder))
	}
	t.Parallel()
	for i := range works {
		w := &works[i]
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(9, uint64(i)))
			fresh, whole := t.TempDir(), t.TempDir()
			if w.prepare != nil {
				w.prepare(t, fresh)
				copyFiles(t, fresh, whole)
			}
			passed := w.points(t, whole)
			want := keptOf(t, testDir(t, whole, boltstore.Options{}))
			for _, point := range slices.Sorted(maps.Keys(passed)) {
				w.killed(t, fresh, want, point, 0)
				if last := passed[point] - 1; last > 0 {
					w.killed(t, fresh, want, point, last)
				}
			}
			for range (*killRounds + len(works) - 1) / len(works) {
				w.killed(t, fresh, want, "", random.IntN(40_000))
			}
			t.Logf("killed at %d points: %v", len(passed), slices.Sorted(maps.Keys(passed)))
		})
	}
}

// killed runs a child that kills itself at a point, passed so often before, or
// is killed after some microseconds, and then does the work to its end.
func (w *work) killed(t *testing.T, fresh string, want kept, point string, after int) {
	t.Helper()
	folder := t.TempDir()
	copyFiles(t, fresh, folder)
	child := exec.Command(os.Args[0], "-test.run=^TestKilledInAnyWorkTheArchiveIsAsIfItHadNotBeen$", "-test.count=1")
	child.Env = append(os.Environ(), killFolder+"="+folder, killWork+"="+w.name, killPoint+"="+point, fmt.Sprintf("%s=%d", killAfter, after))
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, 1)
	if _, err := out.Read(said); err == nil && point == "" { // from its first word on
		time.Sleep(time.Duration(after) * time.Microsecond)
		child.Process.Kill()
	}
	rest, _ := io.ReadAll(out)
	err = child.Wait()
	var exit *exec.ExitError
	if killed := errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL; !killed && point != "" {
		t.Fatalf("at %q, %d: the child ended with %v:\n%s%s", point, after, err, said, rest)
	}
	d := testDir(t, folder, boltstore.Options{})
	if names, err := d.Names(); err != nil {
		t.Fatal(err)
	} else if len(names) > 0 && !w.before {
		v, err := d.Verify(context.Background(), "portal", nil)
		if err != nil {
			t.Fatalf("killed at %q, %d: %v", point, after, err)
		}
		for _, f := range v.First { // a document may have gone before its bytes, or not yet
			if f.Kind != "document" || w.name != "a removal" {
				t.Errorf("killed at %q, %d: %s", point, after, f.String())
			}
		}
	}
	if w.left != nil {
		w.left(t, folder)
	}
	if err := w.do(d); err != nil {
		t.Fatalf("killed at %q, %d, and then: %v", point, after, err)
	}
	if w.left != nil {
		w.left(t, folder)
	}
	if v := verify(t, d); !v.Whole() {
		t.Errorf("killed at %q, %d, and done again: %v", point, after, v.Err())
	}
	keptOf(t, d).same(t, want)
}

func workUntilKilled(folder string) error {
	after, _ := strconv.Atoi(os.Getenv(killAfter))
	point := os.Getenv(killPoint)
	d, err := boltstore.OpenDir(folder, boltstore.Options{Trigger: func(p string) {
		if p != point {
			return
		}
		if after--; after < 0 {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	}})
	if err != nil {
		return err
	}
	fmt.Print("b")
	for _, w := range works {
		if w.name == os.Getenv(killWork) {
			return w.do(d)
		}
	}
	return errors.New("no such work")
}
