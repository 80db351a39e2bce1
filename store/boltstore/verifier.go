package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"time"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

// verifier looks at one log file.
type verifier struct {
	ctx   context.Context
	v     *Verification
	codec *codec
	file  string
	pin   pin

	trees   map[string]*pages.Tree
	release func()
	pinned  time.Time

	readable  bool // the counters could be read
	portal    portalRecord
	want, got counters
	size      int64
	present   pages.Bits // packs in the file
	referred  pages.Bits // packs that visits name
	heads     pages.Bits // visits that a URL names as its last
	followed  pages.Bits // visits that another names as the one before
	legible   pages.Bits // visits with a page that the parser reads
	staged    []span     // of packs whose visits are not there yet
	beyond    []uint64   // packs behind the last one by the counters
	elsewhere struct{ got, want map[string]uint64 }
	lastPack  struct {
		number uint64
		raw    []byte
	}
}

// repinAfter is how long one transaction keeps pages that a writer gave up.
const repinAfter = 2 * time.Second

func (f *verifier) run(progress Progress) error {
	file, release, err := f.pin()
	if errors.Is(err, pages.ErrNoMeta) {
		f.v.add(Fault{File: f.file, Kind: faultPage, What: err.Error()})
		return nil
	}
	if err != nil {
		return err
	}
	f.take(file, release)
	f.size = file.Size
	if err := f.meta(); err != nil {
		return err
	}
	if len(file.Metas) < 2 {
		f.fault(faultPage, Fault{What: "one of the two meta pages is damaged; the file stands on the other, and may lack its last transaction"})
	}
	if err := f.structure(file); err != nil {
		return err
	}
	for _, pass := range []func() error{f.tombstones, f.urls, f.robots, f.digests, f.imported, f.queue, f.agenda, f.hosts, f.lists} {
		if err := pass(); err != nil {
			return err
		}
	}
	if err := f.visits(progress); err != nil {
		return err
	}
	f.packs()
	f.counters()
	return nil
}

func (f *verifier) close() {
	if f.release != nil {
		f.release()
	}
}

func (f *verifier) take(file *pages.File, release func()) {
	f.release, f.pinned = release, time.Now()
	f.trees = file.Trees(func(pages.Fault) {}) // structure tells
}

// repin goes on with the present state of the file, so that no transaction
// lasts long. What was appended to does not change; only that is read so.
func (f *verifier) repin() error {
	if time.Since(f.pinned) < repinAfter {
		return nil
	}
	file, release, err := f.pin()
	if err != nil {
		return err
	}
	f.release()
	f.take(file, release)
	return nil
}

func (f *verifier) fault(kind string, x Fault) {
	x.File, x.Kind = f.file, kind
	f.v.add(x)
}

// maxBeyond is how many packs behind the last one are told.
const maxBeyond = 10_000

// structure reads every page and counts the packs.
func (f *verifier) structure(file *pages.File) error {
	f.v.Pages += uint64(file.Size) / uint64(file.PageSize)
	f.present, f.referred = f.room(f.want.Pack), f.room(f.want.Pack)
	f.heads, f.followed, f.legible = f.room(f.want.Visit), f.room(f.want.Visit), f.room(f.want.Visit)
	var pack uint64
	next := 0
	slice := func(k []byte) {
		if len(k) != 10 {
			f.fault(faultRecord, Fault{Bucket: "packs", Key: keyText(k), What: "it is no number of a pack and a slice"})
			return
		}
		n, i := binary.BigEndian.Uint64(k), int(binary.BigEndian.Uint16(k[8:]))
		if n != pack {
			pack, next = n, 0
			if f.present.Add(n); f.readable && (n == 0 || n > f.want.Pack) && len(f.beyond) < maxBeyond {
				f.beyond = append(f.beyond, n)
			}
		}
		if i != next {
			f.fault(faultBody, Fault{Bucket: "packs", Key: keyText(k), What: fmt.Sprintf("pack %d lacks slice %d", n, next)})
		}
		next = i + 1
	}
	_, err := file.Audit(f.ctx, func(bucket string, k, _ []byte) error {
		if bucket == "packs" {
			slice(k)
		}
		return nil
	}, func(x pages.Fault) {
		f.fault(faultPage, Fault{Page: x.Page, Bucket: x.Bucket, What: x.Why + lostKeys(x)})
	})
	return err
}

// lostKeys says which keys may have gone with a page.
func lostKeys(x pages.Fault) string {
	if x.Bucket == "" || x.From == nil && x.To == nil {
		return ""
	}
	show := func(k []byte, none string) string {
		switch {
		case k == nil:
			return none
		case len(k) >= 8 && (x.Bucket == "visits" || x.Bucket == "packs"):
			return fmt.Sprint(binary.BigEndian.Uint64(k))
		}
		return keyText(k)
	}
	return fmt.Sprintf("; it held keys from %s up to %s", show(x.From, "the first"), show(x.To, "the last"))
}

// room is a set for numbers up to n, where the file can hold as many.
func (f *verifier) room(n uint64) pages.Bits { return pages.NewBits(min(n, uint64(f.size))) }

// each walks a bucket. Pages that cannot be read were told before.
func (f *verifier) each(bucket []byte, entry func(k, v []byte) error) error {
	t := f.trees[string(bucket)]
	if t == nil {
		return nil
	}
	n := 0
	return t.Walk(nil, func(k, v []byte) error {
		if n++; n%256 == 0 && f.ctx.Err() != nil {
			return f.ctx.Err()
		}
		return entry(k, v)
	}, func(pages.Fault) {})
}

func (f *verifier) get(bucket, key []byte) []byte {
	t := f.trees[string(bucket)]
	if t == nil {
		return nil
	}
	v, err := t.Get(key)
	if err != nil {
		return nil // structure tells
	}
	return v
}

// record decodes an entry, or says that it cannot.
func (f *verifier) record(bucket, key, value []byte, into any) bool {
	err := decode(fmt.Sprintf("%s %s", bucket, keyText(key)), value, into)
	if err != nil {
		f.fault(faultRecord, Fault{Bucket: string(bucket), Key: keyText(key), What: "the entry cannot be decoded"})
	}
	return err == nil
}

// visit looks a visit up; nil where it is not there or cannot be decoded.
func (f *verifier) visit(number uint64) *visitRecord {
	p := f.get(bucketVisits, numberKey(number))
	rec := new(visitRecord)
	if p == nil || decodeVisit(number, p, rec) != nil {
		return nil
	}
	return rec
}

// meta reads what the file says of itself. The error is for files that are no
// archive that this build can read.
func (f *verifier) meta() error {
	missing := 0
	for _, b := range logBuckets {
		if f.trees[string(b)] == nil {
			missing++
			f.fault(faultPage, Fault{Bucket: string(b), What: "the bucket is missing"})
		}
	}
	format := formatRecord{}
	switch p := f.get(bucketMeta, keyFormat); {
	case p != nil && decode("format", p, &format) == nil && format.Magic == magic:
		if format.Version > FormatVersion {
			return fmt.Errorf("%s: %w: format %d", f.file, store.ErrNewerFormat, format.Version)
		}
	case missing > 0 && len(f.trees) > 0, p != nil && format.Magic != "": // another program's buckets
		return fmt.Errorf("%s: %w", f.file, store.ErrNotArchive)
	}
	if missing == len(logBuckets) {
		return nil // the page of buckets is gone
	}
	f.readable = true
	var opened uint64
	var clean bool
	for _, r := range []struct {
		key  []byte
		into any
	}{{keyFormat, &format}, {keyPortal, &f.portal}, {keyCounters, &f.want}, {keyOpened, &opened}, {keyClean, &clean}} {
		p := f.get(bucketMeta, r.key)
		if p == nil {
			f.fault(faultRecord, Fault{Bucket: "meta", Key: string(r.key), What: "it is missing"})
		}
		if p == nil || !f.record(bucketMeta, r.key, p, r.into) {
			f.readable = f.readable && !bytes.Equal(r.key, keyCounters)
		}
	}
	f.got = counters{ByOutcome: map[uint8]uint64{}, Refusals: map[string]uint64{}}
	return f.remember()
}

// span is a range of numbers.
type span struct{ first, last uint64 }

func (s span) has(n uint64) bool { return n >= s.first && n <= s.last }

// remember keeps what small buckets say now: it is compared when the visits are
// read, and a writer goes on meanwhile.
func (f *verifier) remember() error {
	f.elsewhere.got, f.elsewhere.want = map[string]uint64{}, map[string]uint64{}
	err := f.each(bucketElsewhere, func(k, v []byte) error {
		if len(f.elsewhere.want) <= maxElsewhere {
			f.elsewhere.want[string(bytes.TrimPrefix(k, []byte("host ")))] = beUint64(v)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return f.each(bucketStaged, func(k, v []byte) error {
		var count uint64
		if f.record(bucketStaged, k, v, &count) && len(f.staged) < 1000 {
			f.staged = append(f.staged, span{beUint64(k), beUint64(k) + count - 1})
		}
		return nil
	})
}

// counters compares the sums that every commit keeps with what was counted.
func (f *verifier) counters() {
	if !f.readable {
		return
	}
	got, want := &f.got, &f.want
	for _, c := range []struct {
		what      string
		got, want uint64
	}{
		{"removed visits", got.Removed, want.Removed}, {"lost visits", got.Lost, want.Lost}, {"captures", got.Captures, want.Captures}, {"payload bytes", got.Payload, want.Payload}, {"unique bytes", got.Unique, want.Unique},
		{"queued", got.Queued, want.Queued}, {"discovered", got.Discovered, want.Discovered}, {"vanished", got.Vanished, want.Vanished},
		{"pending", got.States[store.Pending], want.States[store.Pending]}, {"done", got.States[store.Done], want.States[store.Done]},
		{"refused", got.States[store.Refused], want.States[store.Refused]}, {"dead", got.States[store.Dead], want.States[store.Dead]},
		{"the sum of all states", want.States[store.Pending] + want.States[store.Done] + want.States[store.Refused] + want.States[store.Dead], want.Discovered},
	} {
		if c.got != c.want {
			f.fault(faultCounter, Fault{What: fmt.Sprintf("%s: the archive holds %d, its counters say %d", c.what, c.got, c.want)})
		}
	}
	if !maps.Equal(got.ByOutcome, want.ByOutcome) {
		f.fault(faultCounter, Fault{What: fmt.Sprintf("visits by outcome: the archive holds %v, its counters say %v", got.ByOutcome, want.ByOutcome)})
	}
	if !maps.Equal(got.Refusals, want.Refusals) {
		f.fault(faultCounter, Fault{What: fmt.Sprintf("refusals: the archive holds %.500v, its counters say %.500v", got.Refusals, want.Refusals)})
	}
}
