package storetest

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"gongkai/store"
)

var prepareTests = []test{
	{"what was prepared is not there until its commit", preparedIsNotThere},
	{"a body that two commits prepare is stored once, whichever comes first", preparedTwice},
	{"a body stays with the commit that needs it when the one that was to bring it fails", preparedByALostOne},
	{"a commit whose lease is lost after it was prepared changes nothing", preparedAndLost},
	{"a commit that failed can be called again", preparedAndRepeated},
	{"commits by several at a time are each there once", severalAtATime},
}

// loose is a visit of a page that nobody discovered, with a body.
func (w *world) loose(path string, body []byte) *store.Visit {
	v := w.answer(store.Item{Request: page(path), Attempt: 1}, string(body))
	v.Found = found(path + "/found")
	return v
}

func preparedIsNotThere(w *world) {
	ctx, b := context.Background(), noise(1, 400_000)
	v := w.loose("a", b)
	commit := w.Prepare(store.Batch{Visits: []*store.Visit{v}})
	if mark, err := w.Mark(ctx); mark != 0 || err != nil {
		w.Fatalf("mark: %d, %v", mark, err)
	}
	if l := w.ledger(); l.Discovered != 0 || l.UniqueBytes != 0 {
		w.Fatalf("%+v", l)
	}
	e, err := commit(ctx)
	if err != nil || e.Added != 1 || v.Number != 1 {
		w.Fatalf("%+v, %v, number %d", e, err, v.Number)
	}
	wantBody(w, w.read(1), b)
}

func preparedTwice(w *world) {
	ctx, unique := context.Background(), uint64(0)
	for i, first := range []int{0, 1} {
		same, own := noise(uint64(10+i), 30_000), [][]byte{noise(uint64(20+i), 700), noise(uint64(30+i), 300_000)}
		var visits [2][]*store.Visit
		var commits [2]func(context.Context) (*store.Effect, error)
		for n := range commits {
			name := fmt.Sprintf("%d/%d", i, n)
			visits[n] = []*store.Visit{w.loose(name+"/own", own[n]), w.loose(name+"/same", same), w.loose(name+"/again", same)}
			commits[n] = w.Prepare(store.Batch{Visits: visits[n]})
		}
		for _, n := range []int{first, 1 - first} {
			if _, err := commits[n](ctx); err != nil {
				w.Fatal(err)
			}
		}
		for n := range visits {
			wantBody(w, w.read(visits[n][0].Number), own[n])
			wantBody(w, w.read(visits[n][1].Number), same)
			wantBody(w, w.read(visits[n][2].Number), same)
		}
		unique += 30_000 + 700 + 300_000
		if l := w.ledger(); l.UniqueBytes != unique {
			w.Fatalf("%d bytes are kept, want %d", l.UniqueBytes, unique)
		}
	}
}

func preparedByALostOne(w *world) {
	ctx, b := context.Background(), noise(1, 30_000)
	w.add(1, found("a")...)
	l := w.lease(1)
	lost := w.Prepare(store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], string(b))}})
	other := w.loose("b", b)
	good := w.Prepare(store.Batch{Visits: []*store.Visit{other}})
	w.Release(ctx, l)
	_, err := lost(ctx)
	wantError(w, "a lost lease", err, store.ErrLeaseLost)
	if _, err := good(ctx); err != nil {
		w.Fatal(err)
	}
	wantBody(w, w.read(other.Number), b)
	if l := w.ledger(); l.UniqueBytes != 30_000 || l.Visits != 1 {
		w.Fatalf("%+v", l)
	}
}

func preparedAndLost(w *world) {
	ctx := context.Background()
	w.add(1, found("a")...)
	l := w.lease(1)
	v := w.answer(l.Items[0], "a")
	commit := w.Prepare(store.Batch{Lease: l, Visits: []*store.Visit{v}})
	w.Release(ctx, l)
	again := w.lease(1)
	_, err := commit(ctx)
	wantError(w, "a lost lease", err, store.ErrLeaseLost)
	w.states(1, 0, 0, 0, 1)
	w.end(again, w.answer(again.Items[0], "a"))
}

func preparedAndRepeated(w *world) {
	ctx, b, head := context.Background(), noise(1, 30_000), noise(2, 70_000)
	v := w.loose("a", b)
	v.Capture.ResponseHead = head
	commit := w.Prepare(store.Batch{Visits: []*store.Visit{v}})
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	_, err := commit(cancelled)
	wantError(w, "a commit that is cancelled", err, context.Canceled)
	if _, err := commit(ctx); err != nil {
		w.Fatal(err)
	}
	got := w.read(v.Number)
	wantBody(w, got, b)
	if l := w.ledger(); !bytes.Equal(got.Capture.ResponseHead, head) || l.Visits != 1 {
		w.Fatalf("%d bytes of head, %+v", len(got.Capture.ResponseHead), l)
	}
}

func severalAtATime(w *world) {
	const writers, commits = 4, 5
	var group sync.WaitGroup
	var visits [writers][]*store.Visit
	var failed [writers]error
	for n := range visits {
		for i := range commits {
			visits[n] = append(visits[n], w.loose(fmt.Sprintf("%d/%d", n, i), noise(uint64(i), 20_000))) // each writer brings the same bodies
		}
	}
	for n := range visits {
		group.Go(func() {
			for i := range commits {
				if _, err := w.Commit(context.Background(), store.Batch{Visits: visits[n][i : i+1]}); err != nil {
					failed[n] = err
				}
			}
		})
	}
	group.Wait()
	numbers := map[uint64]bool{}
	for n := range visits {
		if failed[n] != nil {
			w.Fatal(failed[n])
		}
		for i, v := range visits[n] {
			numbers[v.Number] = true
			wantBody(w, w.read(v.Number), noise(uint64(i), 20_000))
		}
	}
	if l := w.ledger(); len(numbers) != writers*commits || l.Visits != writers*commits || l.UniqueBytes != commits*20_000 {
		w.Fatalf("%d numbers, %+v", len(numbers), l)
	}
}
