//go:build unix

package boltstore_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
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

	"gongkai/store"
	"gongkai/store/boltstore"
)

// The kill test's child gets its folder, the point at which it kills itself and
// how often it passes that point before.
const (
	killFolder = "BOLTSTORE_KILL_FOLDER"
	killPoint  = "BOLTSTORE_KILL_POINT"
	killAfter  = "BOLTSTORE_KILL_AFTER"
)

// killRounds is how often each of the tests kills at a random moment:
// go test ./store/boltstore -run Kill -rounds 300
var killRounds = flag.Int("rounds", 20, "how often a process is killed at a random moment")

// TestKilledAtAnyMomentNothingAcknowledgedIsLost kills a process that commits,
// at every durability boundary and at random moments, and goes on with what it
// left: what Commit had acknowledged is there, nothing is there twice.
func TestKilledAtAnyMomentNothingAcknowledgedIsLost(t *testing.T) {
	if folder := os.Getenv(killFolder); folder != "" {
		t.Fatal(crawlUntilKilled(folder, os.Getenv(killPoint)))
	}
	t.Parallel()
	k := &killed{t: t, folder: t.TempDir(), acknowledged: map[uint64]string{}}
	for _, point := range []string{"create-before-rename", "stage-chunk", "commit-staged", "commit-before-sync", "commit-done", "parsed-before-sync"} {
		for after := range 2 {
			k.round(point, after, 10*time.Second)
			if point == "create-before-rename" {
				break // the file is made once
			}
		}
	}
	random := rand.New(rand.NewPCG(5, 6))
	for range *killRounds {
		k.round("", 0, time.Duration(random.IntN(60_000))*time.Microsecond)
	}
	t.Logf("%d visits were acknowledged, %d committed, in %d rounds", len(k.acknowledged), k.mark, k.rounds)
	if len(k.acknowledged) < 20 {
		t.Error("the child hardly got to work")
	}
}

type killed struct {
	t            *testing.T
	folder       string
	acknowledged map[uint64]string // number: key and digest
	parsed       uint64            // last visit whose document was acknowledged
	mark         uint64
	rounds       int
}

// round runs a child until it kills itself at a point or for a while, and then
// looks at what it left.
func (k *killed) round(point string, after int, limit time.Duration) {
	k.t.Helper()
	k.rounds++
	child := exec.Command(os.Args[0], "-test.run=^TestKilledAtAnyMomentNothingAcknowledgedIsLost$", "-test.count=1")
	child.Env = append(os.Environ(), killFolder+"="+k.folder, killPoint+"="+point, fmt.Sprintf("%s=%d", killAfter, after))
	out, err := child.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		k.t.Fatal(err)
	}
	var timer *time.Timer
	var said []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if timer == nil { // from its first word on, so that a slow start does not count
			timer = time.AfterFunc(limit, func() { child.Process.Kill() })
		}
		said = append(said, lines.Text())
	}
	err = child.Wait()
	if timer != nil {
		timer.Stop()
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		k.t.Fatalf("at %q the child ended with %v, not by SIGKILL:\n%s", point, err, strings.Join(said, "\n"))
	}
	for _, line := range said {
		k.note(line)
	}
	k.inspect(point, slices.Contains(said, "opened end"))
}

// note keeps what the child acknowledged. A last line may be cut.
func (k *killed) note(line string) {
	var number uint64
	var what string
	if n, _ := fmt.Sscanf(line, "committed %d %s end", &number, &what); n == 2 && strings.HasSuffix(line, " end") {
		k.acknowledged[number] = what
	}
	if n, _ := fmt.Sscanf(line, "parsed %d", &number); n == 1 && strings.HasSuffix(line, " end") {
		k.parsed = max(k.parsed, number)
	}
}

func (k *killed) inspect(point string, opened bool) {
	t, ctx := k.t, context.Background()
	t.Helper()
	d, err := boltstore.OpenDir(k.folder, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	names, err := d.Names()
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		if len(k.acknowledged) > 0 || point != "create-before-rename" {
			t.Fatalf("killed at %q: the archive is gone", point)
		}
		return
	}
	checkFile(t, filepath.Join(k.folder, "portal.db"))
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatalf("killed at %q: %v", point, err)
	}
	defer a.Close()
	if opened && a.Clean() {
		t.Errorf("killed at %q: the archive says that it was closed", point)
	}
	if err := a.Check(ctx); err != nil {
		t.Fatalf("killed at %q: %v", point, err)
	}
	seen := map[store.Key]bool{}
	there := map[uint64]string{}
	for v, err := range a.Visits(ctx, 1, 1<<62) {
		if err != nil {
			t.Fatalf("killed at %q: %v", point, err)
		}
		if seen[v.Request.Key()] {
			t.Errorf("killed at %q: %s was stored twice", point, v.Request.URL)
		}
		seen[v.Request.Key()] = true
		there[v.Number] = identity(v)
		k.mark = v.Number
	}
	for number, want := range k.acknowledged {
		if there[number] != want {
			t.Errorf("killed at %q: visit %d was acknowledged as %s and is %q", point, number, want, there[number])
		}
	}
	k.inspectReports(d, point)
}

func (k *killed) inspectReports(d *boltstore.Dir, point string) {
	t := k.t
	t.Helper()
	r, err := d.OpenReports("portal")
	if errors.Is(err, store.ErrNotFound) && k.parsed == 0 {
		return
	}
	if err != nil {
		t.Fatalf("killed at %q: %v", point, err)
	}
	defer r.Close()
	cursor, _, _ := r.Cursor(context.Background())
	if cursor < k.parsed || cursor > k.mark {
		t.Errorf("killed at %q: the cursor is %d; %d was acknowledged and the log ends at %d", point, cursor, k.parsed, k.mark)
	}
	next := uint64(1)
	for p, err := range r.Documents(context.Background(), 1<<62) {
		if err != nil || p.Visit != next {
			t.Fatalf("killed at %q: document %+v, %v; want that of visit %d", point, p, err, next)
		}
		next++
	}
	if next != cursor+1 {
		t.Errorf("killed at %q: documents end at %d, the cursor is %d", point, next-1, cursor)
	}
}

func identity(v *store.Visit) string { return v.Request.URL + "=" + v.Capture.Body.Digest.String() }

// crawlUntilKilled is the child: it commits pages that lead to ever new pages
// and says what was acknowledged. Now and then a body is large.
func crawlUntilKilled(folder, point string) error {
	fmt.Println("started end")
	after, _ := strconv.Atoi(os.Getenv(killAfter))
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
	ctx := context.Background()
	a, err := d.Create("portal", "")
	if err != nil {
		return err
	}
	fmt.Println("opened end")
	r, err := d.CreateReports(a.Portal(), 1)
	if err != nil {
		return err
	}
	if _, err := a.Add(ctx, []store.Discovery{{Request: pageVisit(1, nil).Request}}); err != nil {
		return err
	}
	for {
		l, err := a.Lease(ctx, testHost, 3)
		if err != nil || l == nil {
			return fmt.Errorf("nothing to do: %v, %v", l, err)
		}
		var visits []*store.Visit
		for _, it := range l.Items {
			visits = append(visits, childVisit(it))
		}
		if _, err := a.Commit(ctx, store.Batch{Lease: l, Visits: visits, End: true}); err != nil {
			return err
		}
		for _, v := range visits {
			fmt.Printf("committed %d %s end\n", v.Number, identity(v))
		}
		if err := parseRest(ctx, a, r); err != nil {
			return err
		}
	}
}

// childVisit answers page n with links to 2n and 2n+1, so that the frontier
// grows, and every fifth with a body that enters in chunks.
func childVisit(it store.Item) *store.Visit {
	var n int
	fmt.Sscanf(it.Request.URL[strings.LastIndex(it.Request.URL, "_")+1:], "%d", &n)
	body := pageHTML(n, 3000)
	if n%5 == 0 {
		body = bytes.Repeat(body, 1800)
	}
	v := pageVisit(n, body)
	v.Request = it.Request
	for _, m := range []int{2 * n, 2*n + 1} {
		v.Found = append(v.Found, store.Discovery{Request: pageVisit(m, nil).Request})
	}
	return v
}

// parseRest stores a document for every visit behind the cursor.
func parseRest(ctx context.Context, a *boltstore.Archive, r *boltstore.Reports) error {
	cursor, _, err := r.Cursor(ctx)
	if err != nil {
		return err
	}
	mark, err := a.Mark(ctx)
	if err != nil {
		return err
	}
	var docs []store.Parsed
	for n := cursor + 1; n <= mark; n++ {
		docs = append(docs, parsed(n, "title"))
	}
	if err := r.Put(ctx, mark, docs); err != nil {
		return err
	}
	fmt.Printf("parsed %d end\n", mark)
	return nil
}
