package storetest

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"time"

	"gongkai/store"
)

var bodyTests = []test{
	{"bodies of every size come back as they were", everySize},
	{"a body is stored once within a commit", sameBodyInCommit},
	{"a body is stored once over all commits", sameBodyLater},
	{"a large body is stored once, in a commit and over all", sameLargeBody},
	{"a body is freed by who made it, not by the store", freedByOwner},
	{"a large body is read from where it lies, part by part", largeInParts},
	{"a body of another size than it says changes nothing", wrongSize},
	{"the digest is that of the body as transferred", digestAsTransferred},
	{"an empty body is a capture of nothing", emptyBody},
}

// noise is bytes that do not compress, always the same for one seed.
func noise(seed uint64, size int) []byte {
	b := make([]byte, size)
	r := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), 1})
	r.Read(b)
	return b
}

// spooled is a body that lies elsewhere; freed counts the calls of Free.
func spooled(b []byte, freed *int) store.Body {
	d := store.BytesBody(b)
	return store.LazyBody(d.Size, d.Digest,
		func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil },
		func() error { *freed++; return nil })
}

// failingBody says a size and fails when it is read.
func failingBody(size int64, err error) store.Body {
	return store.LazyBody(size, store.Digest{1}, func() (io.ReadCloser, error) { return nil, err }, nil)
}

// bodies commits a page for each body, all in one commit, and gives the visits.
func (w *world) bodies(prefix string, bodies ...store.Body) []*store.Visit {
	w.Helper()
	for i := range bodies {
		w.add(1, found(number(prefix, i))...)
	}
	l := w.lease(len(bodies))
	var visits []*store.Visit
	for i, b := range bodies {
		v := w.answer(l.Items[i], "")
		v.Capture.Body = b
		visits = append(visits, v)
	}
	w.end(l, visits...)
	return visits
}

func everySize(w *world) {
	var bodies []store.Body
	var want [][]byte
	for i, size := range []int{0, 1, 993, 994, 995, 4096, 70_000, 256 << 10, 256<<10 + 1, 1<<20 - 1, 1 << 20, 1<<20 + 1, 3<<20 + 17} {
		b := noise(uint64(i), size)
		if i%2 == 0 {
			b = bytes.Repeat([]byte("政府信息公开 "), size/19+1)[:size]
		}
		want, bodies = append(want, b), append(bodies, store.BytesBody(b))
	}
	visits := w.bodies("size", bodies...)
	w.reopen()
	for i, v := range visits {
		wantBody(w, w.read(v.Number), want[i])
	}
	i := 0
	for v, err := range w.Visits(context.Background(), 1, uint64(len(visits))) {
		if err != nil {
			w.Fatal(err)
		}
		wantBody(w, v, want[i])
		i++
	}
	i = 0
	for v, err := range w.Ledgered(context.Background(), 1, uint64(len(visits))) {
		if err != nil {
			w.Fatal(err)
		}
		wantBody(w, v, want[i])
		i++
	}
	if i != len(want) {
		w.Fatalf("walked %d visits, want %d", i, len(want))
	}
}

func sameBodyInCommit(w *world) {
	b := noise(1, 50_000)
	visits := w.bodies("p", store.BytesBody(b), store.BytesBody(b), store.BytesBody(noise(2, 300)), store.BytesBody(b))
	for _, i := range []int{0, 1, 3} {
		wantBody(w, w.read(visits[i].Number), b)
	}
	if l := w.ledger(); l.PayloadBytes != 150_300 || l.UniqueBytes != 50_300 || l.Captures != 4 {
		w.Fatalf("%+v", l)
	}
}

func sameBodyLater(w *world) {
	b := noise(1, 50_000)
	first := w.bodies("a", store.BytesBody(b))
	w.reopen()
	second := w.bodies("b", store.BytesBody(noise(3, 10)), store.BytesBody(b))
	wantBody(w, w.read(first[0].Number), b)
	wantBody(w, w.read(second[1].Number), b)
	if l := w.ledger(); l.UniqueBytes != 50_010 {
		w.Fatalf("%+v", l)
	}
}

func sameLargeBody(w *world) {
	b := noise(1, 5<<20+3)
	w.bodies("a", store.BytesBody(b), store.BytesBody(b))
	visits := w.bodies("b", store.BytesBody(b))
	wantBody(w, w.read(visits[0].Number), b)
	if l := w.ledger(); l.UniqueBytes != uint64(len(b)) || l.PayloadBytes != 3*uint64(len(b)) || l.FileBytes > 3*uint64(len(b)) {
		w.Fatalf("%+v", l)
	}
	w.crash() // what was staged twice would be deleted now
	wantBody(w, w.read(visits[0].Number), b)
}

func freedByOwner(w *world) {
	small, large := 0, 0
	visits := w.bodies("p", spooled(noise(1, 5000), &small), spooled(noise(2, 2<<20), &large))
	if small != 0 || large != 0 {
		w.Fatal("the store freed a body")
	}
	for i, v := range visits {
		if err := v.Capture.Body.Free(); err != nil {
			w.Fatal(err)
		}
		if got := w.read(v.Number).Capture.Body; got.Free() != nil {
			w.Fatal("a body in the archive cannot be freed harmlessly")
		}
		wantBody(w, w.read(v.Number), noise(uint64(i+1), int(v.Capture.Body.Size)))
	}
	if small != 1 || large != 1 {
		w.Fatalf("freed %d and %d times", small, large)
	}
}

func largeInParts(w *world) {
	b := noise(1, 6<<20+1)
	v := w.bodies("p", store.BytesBody(b))[0]
	one, err := w.read(v.Number).Capture.Body.Open()
	if err != nil {
		w.Fatal(err)
	}
	defer one.Close()
	head := make([]byte, 100)
	if _, err := io.ReadFull(one, head); err != nil || !bytes.Equal(head, b[:100]) {
		w.Fatalf("the first bytes: %v", err)
	}
	w.bodies("q", store.BytesBody(noise(2, 3<<20))) // a writer goes on between two reads
	rest, err := io.ReadAll(one)
	if err != nil || !bytes.Equal(rest, b[100:]) {
		w.Fatalf("the rest: %d bytes, %v", len(rest), err)
	}
}

func wrongSize(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	for _, size := range []int{400, 3 << 20} {
		v := w.answer(l.Items[0], "")
		b := noise(1, size)
		v.Capture.Body = store.LazyBody(int64(size)+1, store.BytesBody(b).Digest, func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(b)), nil
		}, nil)
		if _, err := w.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{v}}); err == nil {
			w.Fatalf("a body that lacks a byte of %d was taken", size+1)
		}
	}
	w.states(1, 0, 0, 0, 1)
	w.end(l, w.answer(l.Items[0], "whole"))
}

func digestAsTransferred(w *world) {
	encoded := append([]byte("\x1f\x8b\x08\x00"), noise(1, 500)...)
	v := w.bodies("p", store.BytesBody(encoded))[0]
	w.pass(time.Second)
	got := w.read(v.Number)
	if got.Capture.Body.Digest != store.BytesBody(encoded).Digest {
		w.Fatalf("digest %s", got.Capture.Body.Digest)
	}
	wantBody(w, got, encoded)
}

func emptyBody(w *world) {
	visits := w.bodies("p", store.Body{}, store.BytesBody(nil))
	for _, v := range visits {
		got := w.read(v.Number)
		if got.Capture == nil || len(got.Capture.ResponseHead) == 0 || got.Capture.Body.Size != 0 {
			w.Fatalf("%+v", got.Capture)
		}
		if want := store.BytesBody(nil).Digest; got.Capture.Body.Digest != want {
			w.Fatalf("digest %s, want that of no bytes, %s", got.Capture.Body.Digest, want)
		}
		if b, err := got.Capture.Body.Bytes(); err != nil || len(b) != 0 {
			w.Fatalf("%d bytes, %v", len(b), err)
		}
	}
	if l := w.ledger(); l.Captures != 2 || l.UniqueBytes != 0 {
		w.Fatalf("%+v", l)
	}
}
