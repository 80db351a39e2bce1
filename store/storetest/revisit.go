package storetest

import (
	"context"
	"slices"
	"time"

	"gongkai/store"
)

var revisitTests = []test{
	{"waking queues what is due and nothing else", wakesDue},
	{"ticks coalesce", ticksCoalesce},
	{"seeds are woken, due or not, and added when unknown", wakesSeeds},
	{"a seed that was given up or refused becomes pending again", wakesLostSeeds},
	{"an item of a revisit knows the last capture", revisitItem},
	{"a failing revisit changes nothing about the first visit", failingRevisit},
	{"a revisit that found the same keeps the capture", sameAgain},
	{"more is woken than one transaction moves", wakesMany},
	{"a page that is gone on a revisit counts as vanished until it is back", vanishes},
	{"rescheduling moves the next look of a URL whose last visit it names", reschedules},
	{"rescheduling leaves alone what a later visit settled, and what waits", reschedulesLate},
}

func (w *world) wake(want int, seeds ...store.Request) {
	w.Helper()
	n, err := w.Wake(context.Background(), seeds)
	if err != nil {
		w.Fatalf("wake: %v", err)
	}
	if n != want {
		w.Fatalf("woke %d, want %d", n, want)
	}
	w.ledger()
}

func wakesDue(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "hourly")
	w.fetched(store.Next{State: store.Done, Revisit: 24 * time.Hour}, "daily")
	w.fetched(store.Next{State: store.Done}, "never")
	w.wake(0)
	w.pass(time.Hour)
	w.wake(1)
	w.states(0, 3, 0, 0, 1)
	l := w.lease(9)
	w.wantPaths(l.Items, "hourly")
	w.end(l, w.visit(l.Items[0], store.Fetched, store.Next{State: store.Done, Revisit: time.Hour}, "new"))
	w.wake(0)
	w.pass(24 * time.Hour)
	w.wake(2)
	w.wantPaths(w.lease(9).Items, "hourly", "daily")
}

func ticksCoalesce(w *world) {
	seed := page("seed")
	seed.Priority, seed.Depth = store.PrioritySeed, 0
	w.wake(1, seed, seed)
	w.wake(0, seed)
	l := w.lease(1)
	w.wake(0, seed)
	w.end(l, w.visit(l.Items[0], store.Fetched, store.Next{State: store.Done, Revisit: time.Minute}, "x"))
	w.pass(time.Hour)
	w.wake(1, seed) // due and a seed: once
	w.wake(0, seed)
	l = w.lease(9)
	w.wantPaths(l.Items, "seed")
	if u := w.url("seed"); !u.NextDue.IsZero() || !u.Queued {
		w.Fatalf("%+v", u)
	}
	retry := w.silent(l.Items[0], store.Transient, store.Next{State: store.Pending, Retry: time.Minute})
	w.end(l, retry)
	w.wake(0, seed) // it waits for its retry
	w.idle()
}

func wakesSeeds(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: 24 * time.Hour}, "a")
	w.wake(2, page("a"), page("new"))
	w.states(1, 1, 0, 0, 2)
	l := w.lease(2)
	w.wantPaths(l.Items, "a", "new")
	w.end(l, w.answer(l.Items[0], "a"), w.answer(l.Items[1], "new"))
	w.pass(48 * time.Hour)
	w.wake(0) // the revisit by itself was given up for the seed's
}

func wakesLostSeeds(w *world) {
	w.add(1, append(found("dead"), store.Discovery{Request: page("refused"), Refused: store.OutOfScope, Reason: "exclude", Rule: "exclude /x/"})...)
	l := w.lease(1)
	w.end(l, w.silent(l.Items[0], store.DNSFailure, store.Next{State: store.Dead}))
	w.states(0, 0, 1, 1, 0)
	w.wake(2, page("dead"), page("refused"))
	w.states(2, 0, 0, 0, 2)
	if got := w.ledger().Refusals; len(got) != 0 {
		w.Fatalf("refusals: %v", got)
	}
	if u := w.url("refused"); u.Outcome != 0 || u.Rule != "" || u.Reason != "" {
		w.Fatalf("%+v", u)
	}
	l = w.lease(2)
	if l.Items[0].Attempt != 1 || l.Items[0].Revisit {
		w.Fatalf("%+v", l.Items[0])
	}
	w.end(l, w.answer(l.Items[0], "x"), w.answer(l.Items[1], "y"))
	w.states(0, 2, 0, 0, 0)
}

func revisitItem(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	v := w.answer(l.Items[0], "first")
	v.ETag, v.Modified, v.Next.Revisit = `"abc"`, "Mon, 06 May 2024 00:00:00 GMT", time.Hour
	w.end(l, v)
	w.pass(2 * time.Hour)
	w.wake(1)
	l = w.lease(1)
	it := l.Items[0]
	if !it.Revisit || it.Attempt != 1 || it.ETag != v.ETag || it.Modified != v.Modified || it.Capture != v.Number || it.Digest != v.Capture.Body.Digest {
		w.Fatalf("%+v", it)
	}
	same := w.silent(it, store.NotModified, store.Next{State: store.Done, Revisit: time.Hour})
	same.Status, same.SameAs = 304, it.Capture
	w.end(l, same)
	if got := w.read(same.Number); got.SameAs != v.Number || got.Status != 304 || got.Capture != nil {
		w.Fatalf("%+v", got)
	}
	if u := w.url("a"); u.Capture != v.Number || u.Last != same.Number || u.Outcome != store.NotModified {
		w.Fatalf("%+v", u)
	}
	if n, err := w.VisitsOf(context.Background(), key("a")); err != nil || !slices.Equal(n, []uint64{v.Number, same.Number}) {
		w.Fatalf("visits %v, %v", n, err)
	}
}

func failingRevisit(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "a")
	revisit := func(o store.Outcome, next store.Next) store.Item {
		w.Helper()
		l := w.lease(1)
		w.end(l, w.silent(l.Items[0], o, next))
		u := w.url("a")
		if u.State != store.Done || u.Capture != 1 || u.Outcome != o || u.Queued != (next.State == store.Pending) {
			w.Fatalf("after %s and %v: %+v", o, next, u)
		}
		return l.Items[0]
	}
	w.pass(2 * time.Hour)
	w.wake(1)
	revisit(store.Transient, store.Next{State: store.Pending, Retry: time.Minute})
	w.pass(time.Minute)
	if it := revisit(store.Gone, store.Next{State: store.Dead, Revisit: time.Hour}); !it.Revisit || it.Attempt != 2 {
		w.Fatalf("the second try of a revisit: %+v", it)
	}
	w.pass(time.Hour)
	w.wake(1)
	if it := revisit(store.RobotsDenied, store.Next{State: store.Refused}); it.Attempt != 1 {
		w.Fatalf("the next revisit: %+v", it)
	}
	w.states(0, 1, 0, 0, 0)
}

func sameAgain(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "a")
	w.pass(2 * time.Hour)
	w.wake(1)
	l := w.lease(1)
	v := w.visit(l.Items[0], store.SameContent, store.Next{State: store.Done}, "body of "+l.Items[0].Request.URL)
	v.SameAs = l.Items[0].Capture
	w.end(l, v)
	wantBody(w, w.read(v.Number), []byte("body of "+v.Request.URL))
	if got := w.ledger(); got.UniqueBytes*2 != got.PayloadBytes {
		w.Fatalf("the same body was stored twice: %+v", got)
	}
}

func vanishes(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "a", "b")
	looked := w.read(1).Ended
	again := func(o store.Outcome, want uint64) {
		w.Helper()
		w.pass(2 * time.Hour)
		w.wake(1, page("a"))
		l := w.lease(1)
		w.end(l, w.silent(l.Items[0], o, store.Next{State: store.Dead}))
		if got := w.ledger().Vanished; got != want {
			w.Fatalf("after %s %d have vanished, want %d", o, got, want)
		}
	}
	if u := w.url("a"); !u.Looked.Equal(looked) {
		w.Fatalf("looked at %s, want %s", u.Looked, looked)
	}
	w.Reschedule(context.Background(), []store.Reschedule{{Key: key("b"), Visit: 2}}) // out of the way
	again(store.Gone, 1)
	again(store.Transient, 0) // nobody knows
	again(store.SoftNotFound, 1)
	again(store.NotModified, 0)
	w.reopen()
	if u := w.url("a"); u.State != store.Done || !u.Looked.After(looked) {
		w.Fatalf("%+v", u)
	}
}

func reschedules(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "a")
	for range 2 { // safe to repeat
		if err := w.Reschedule(context.Background(), []store.Reschedule{{Key: key("a"), Visit: 1, Revisit: 3 * time.Hour}}); err != nil {
			w.Fatal(err)
		}
	}
	w.pass(2 * time.Hour)
	w.wake(0)
	w.pass(time.Hour)
	w.wake(1)
}

func reschedulesLate(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "a")
	w.pass(time.Hour)
	w.wake(1)
	late := []store.Reschedule{{Key: key("a"), Visit: 1, Revisit: 9 * time.Hour}, {Key: key("unknown"), Visit: 1, Revisit: time.Hour}}
	if err := w.Reschedule(context.Background(), late); err != nil {
		w.Fatal(err)
	}
	w.states(0, 1, 0, 0, 1)
	l := w.lease(1)
	w.end(l, w.visit(l.Items[0], store.Fetched, store.Next{State: store.Done, Revisit: time.Hour}, "new"))
	if v := w.read(2); v.Previous != 1 {
		w.Fatalf("visit 2 came after visit %d", v.Previous)
	}
	if err := w.Reschedule(context.Background(), late); err != nil {
		w.Fatal(err)
	}
	w.pass(time.Hour)
	w.wake(1)
}

func wakesMany(w *world) {
	const urls = 4500
	var names []string
	for i := range urls {
		names = append(names, number("p", i))
	}
	w.add(urls, found(names...)...)
	l := w.lease(urls)
	var visits []*store.Visit
	for _, it := range l.Items {
		visits = append(visits, w.silent(it, store.Gone, store.Next{State: store.Done, Revisit: time.Hour}))
	}
	w.end(l, visits...)
	w.pass(2 * time.Hour)
	w.wake(urls)
	w.states(0, urls, 0, 0, urls)
	w.wake(0)
}
