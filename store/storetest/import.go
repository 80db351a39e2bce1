package storetest

import (
	"context"
	"time"

	"gongkai/store"
)

var importTests = []test{
	{"an imported visit is found by its record", importFound},
	{"a record is taken once", importOnce},
	{"an imported visit answers its URL and moves no clock", importAnswers},
	{"an imported visit answers a URL that was refused", importRefused},
	{"an imported visit older than the last look changes no more than the chain", importOlder},
}

// imported is an answer to a page that was taken from a record.
func (w *world) imported(path, record string, at time.Time) *store.Visit {
	v := w.answer(store.Item{Request: page(path), Attempt: 1}, path+record)
	v.Imported = &store.Imported{File: "a.warc.gz", Record: record}
	v.Started, v.Ended, v.Capture.FirstByte = at, at, time.Time{}
	return v
}

func (w *world) importedAs(record string, want uint64) {
	w.Helper()
	got, err := w.ImportedAs(context.Background(), record)
	if want == 0 {
		wantError(w, record, err, store.ErrNotFound)
	} else if err != nil || got != want {
		w.Fatalf("record %s: visit %d, %v; want %d", record, got, err, want)
	}
}

func importFound(w *world) {
	w.importedAs("urn:uuid:1", 0)
	w.commit(store.Batch{Visits: []*store.Visit{w.imported("a", "urn:uuid:1", w.clock), w.imported("b", "urn:uuid:2", w.clock)}})
	w.reopen()
	w.importedAs("urn:uuid:1", 1)
	w.importedAs("urn:uuid:2", 2)
	w.importedAs("urn:uuid:3", 0)
}

func importOnce(w *world) {
	w.commit(store.Batch{Visits: []*store.Visit{w.imported("a", "urn:uuid:1", w.clock)}})
	again := []*store.Visit{w.imported("b", "urn:uuid:2", w.clock), w.imported("a", "urn:uuid:1", w.clock)}
	if _, err := w.Commit(context.Background(), store.Batch{Visits: again}); err == nil {
		w.Fatal("taken twice")
	}
	w.importedAs("urn:uuid:1", 1)
	w.importedAs("urn:uuid:2", 0)
	w.states(0, 1, 0, 0, 0)
}

func importAnswers(w *world) {
	w.add(1, found("a")...)
	v := w.imported("a", "urn:uuid:1", w.clock.AddDate(-5, 0, 0))
	v.Next.Revisit = 6 * 365 * 24 * time.Hour
	w.commit(store.Batch{Visits: []*store.Visit{v}})
	w.states(0, 1, 0, 0, 0)
	hosts, err := w.Hosts(context.Background())
	if err != nil || len(hosts) > 0 && (hosts[0].Queued > 0 || hosts[0].Rest > 0) {
		w.Fatalf("hosts %+v, %v", hosts, err)
	}
	u, err := w.URL(context.Background(), key("a"))
	if err != nil || u.Capture != v.Number || !u.Looked.Equal(v.Ended) || !u.NextDue.Equal(v.Ended.Add(v.Next.Revisit)) {
		w.Fatalf("%+v, %v", u, err)
	}
}

func importOlder(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "a")
	before, err := w.URL(context.Background(), key("a"))
	if err != nil {
		w.Fatal(err)
	}
	v := w.imported("a", "urn:uuid:1", w.clock.AddDate(-5, 0, 0))
	v.Outcome, v.Next = store.Gone, store.Next{State: store.Dead}
	w.commit(store.Batch{Visits: []*store.Visit{v}})
	u, err := w.URL(context.Background(), key("a"))
	if err != nil || u.Last != v.Number || u.Capture != before.Capture || u.Outcome != before.Outcome || u.State != before.State || !u.NextDue.Equal(before.NextDue) {
		w.Fatalf("%+v, %v; before %+v", u, err, before)
	}
	if got, err := w.VisitsOf(context.Background(), key("a")); err != nil || len(got) != 2 {
		w.Fatalf("visits %v, %v", got, err)
	}
}

func importRefused(w *world) {
	refused := found("a")
	refused[0].Refused, refused[0].Reason, refused[0].Rule = store.OutOfScope, "exclude", "exclude = [a]"
	w.add(0, refused...)
	w.states(0, 0, 1, 0, 0)
	w.commit(store.Batch{Visits: []*store.Visit{w.imported("a", "urn:uuid:1", w.clock)}})
	w.states(0, 1, 0, 0, 0)
	w.check()
	if l := w.ledger(); len(l.Refusals) > 0 {
		w.Fatalf("%+v", l.Refusals)
	}
}
