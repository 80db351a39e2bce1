package crawler

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"gongkai/store"
)

// slowDisk is an archive whose first commit waits until the second is prepared.
type slowDisk struct {
	store.Archive
	first  chan struct{} // closed when the first commit is in its transaction
	second chan struct{} // closed when the second is prepared

	mu        sync.Mutex
	prepared  int
	inside    int // commits in their transaction
	committed []string
	together  bool // two transactions at a time were seen
}

func (d *slowDisk) Prepare(batches ...store.Batch) func(context.Context) (*store.Effect, error) {
	d.mu.Lock()
	d.prepared++
	number := d.prepared
	if number == 2 {
		close(d.second)
	}
	d.mu.Unlock()
	return func(context.Context) (*store.Effect, error) {
		d.mu.Lock()
		d.inside++
		d.together = d.together || d.inside > 1
		d.mu.Unlock()
		if number == 1 {
			close(d.first)
			<-d.second
		}
		d.mu.Lock()
		defer d.mu.Unlock()
		d.inside--
		for _, b := range batches {
			for _, v := range b.Visits {
				d.committed = append(d.committed, v.Request.URL)
			}
		}
		return &store.Effect{}, nil
	}
}

// TestAFilesCommitsArePreparedAheadAndKeepTheirOrder hands over more than one
// commit takes while the first waits for the disk: it ends only if the next one
// is prepared meanwhile.
func TestAFilesCommitsArePreparedAheadAndKeepTheirOrder(t *testing.T) {
	disk := &slowDisk{first: make(chan struct{}), second: make(chan struct{})}
	p := &portal{archive: disk}
	var told []string // in the order in which the loop hears of them
	c := newCommitter(func(_ *portal, visits []*store.Visit, _ *store.Effect, _ error) {
		for _, v := range visits {
			told = append(told, v.Request.URL)
		}
	})
	var want []string
	body := store.LazyBody(1<<20, store.Digest{}, nil, nil)
	for n := range 60 {
		url := string(rune('a'+n/26)) + string(rune('a'+n%26))
		want = append(want, url)
		c.put(p, nil, &store.Visit{Request: store.Request{URL: url}, Capture: &store.Capture{Body: body}})
		if n == 0 {
			<-disk.first
		}
	}
	done := make(chan struct{})
	go func() { c.close(); close(done) }()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		t.Fatal("nothing was prepared while a commit waited for the disk")
	}
	if !slices.Equal(disk.committed, want) || !slices.Equal(told, want) {
		t.Errorf("committed %q\ntold      %q\nwant      %q", disk.committed, told, want)
	}
	if disk.together {
		t.Error("two transactions of one file at a time")
	}
}
