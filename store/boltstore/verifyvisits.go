package boltstore

import (
	"bytes"
	"errors"
	"fmt"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

// errWindow ends one window of a walk.
var errWindow = errors.New("the window is full")

// visits reads the log from the first visit to the last, every body once.
func (f *verifier) visits(progress Progress) error {
	mark, next := f.want.Visit, uint64(1)
	if !f.readable {
		mark = 1<<64 - 1
	}
	for more := true; more; {
		if err := f.repin(); err != nil {
			return err
		}
		more = false
		t, seen := f.trees["visits"], 0
		if t == nil {
			break
		}
		err := t.Walk(numberKey(next), func(k, p []byte) error {
			if seen++; seen > ledgerWindow {
				more = true
				return errWindow
			}
			number := beUint64(k)
			if len(k) != 8 || number == 0 {
				f.fault(faultRecord, Fault{Bucket: "visits", Key: keyText(k), What: "it is no number of a visit"})
				return nil
			}
			if number > mark {
				return errWindow
			}
			f.missing(next, number)
			next = number + 1
			rec := new(visitRecord)
			if decodeVisit(number, p, rec) != nil {
				f.fault(faultRecord, Fault{Bucket: "visits", Key: keyText(k), What: "the entry cannot be decoded, or its checksum is another"})
			} else {
				f.aVisit(number, rec)
			}
			return f.ctx.Err()
		}, func(pages.Fault) {})
		if err != nil && !errors.Is(err, errWindow) {
			return err
		}
		progress.tell(next-1, f.want.Visit)
	}
	if f.readable {
		f.missing(next, mark+1)
		f.chains(mark)
		f.compareElsewhere()
	}
	return nil
}

// missing tells of visits that are not there, from one up to before another,
// unless a repair has said so.
func (f *verifier) missing(from, to uint64) {
	first, last := uint64(0), uint64(0)
	tell := func() {
		switch {
		case first == 0:
		case first == last:
			f.fault(faultVisit, Fault{Bucket: "visits", Visit: first, What: "it is missing"})
		default:
			f.fault(faultVisit, Fault{Bucket: "visits", Visit: first, What: fmt.Sprintf("it is missing, and all up to visit %d", last)})
		}
		first = 0
	}
	for n := from; n < to; n++ {
		if f.lost(n) != nil {
			tell()
			continue
		}
		if last = n; first == 0 {
			first = n
		}
		if n > uint64(f.size) { // no file has room for as many
			last = to - 1
			break
		}
	}
	tell()
}

// lost is what a repair has kept of a visit that it could not read.
func (f *verifier) lost(number uint64) *lostRecord {
	p := f.get(bucketLost, numberKey(number))
	l := new(lostRecord)
	if p == nil || decode("lost", p, l) != nil {
		return nil
	}
	return l
}

// tombstones looks at what says that bytes or visits are no longer there.
func (f *verifier) tombstones() error {
	err := f.each(bucketTombs, func(k, p []byte) error {
		f.record(bucketTombs, k, p, new(tombstoneRecord))
		return nil
	})
	if err != nil {
		return err
	}
	buried := func(bucket, k []byte, tombstone uint64) {
		if f.get(bucketTombs, numberKey(tombstone)) == nil {
			f.fault(faultVisit, Fault{Bucket: string(bucket), Visit: beUint64(k), What: fmt.Sprintf("it names tombstone %d, and there is none", tombstone)})
		}
	}
	err = f.each(bucketRemoved, func(k, v []byte) error {
		if f.visit(beUint64(k)) == nil {
			f.fault(faultVisit, Fault{Bucket: "removed", Visit: beUint64(k), What: "its bytes were removed, and it cannot be read itself"})
		}
		buried(bucketRemoved, k, beUint64(v))
		return nil
	})
	if err != nil {
		return err
	}
	return f.each(bucketLost, func(k, p []byte) error {
		var l lostRecord
		if !f.record(bucketLost, k, p, &l) {
			return nil
		}
		f.got.Lost++
		if l.Previous != 0 {
			f.followed.Add(l.Previous)
		}
		buried(bucketLost, k, l.Tombstone)
		return nil
	})
}

func (r *visitRecord) key() store.Key { return store.NewKey(r.Method, r.URL, r.Identity) }

// aVisit looks at one visit and what it names.
func (f *verifier) aVisit(number uint64, rec *visitRecord) {
	f.v.Visits++
	f.got.ByOutcome[rec.Outcome]++
	tell := func(kind, format string, args ...any) {
		f.fault(kind, Fault{Visit: number, URL: rec.URL, What: fmt.Sprintf(format, args...)})
	}
	if rec.Outcome == 0 || int(rec.Outcome) > len(store.Outcomes()) {
		tell(faultVisit, "its outcome, %d, is none that this build knows", rec.Outcome)
	}
	if rec.Kind == 0 || store.Kind(rec.Kind).String() == "unknown" {
		tell(faultVisit, "its kind of request, %d, is none that this build knows", rec.Kind)
	}
	if from := rec.Imported; from != nil && beUint64(f.get(bucketImported, []byte(from.Record))) != number {
		tell(faultIndex, "the index of imported records does not hold %s", from.Record)
	}
	f.before(number, rec, tell)
	if f.get(bucketRemoved, numberKey(number)) != nil {
		f.got.Removed++
		f.removedBytes(number, rec, tell)
		return
	}
	if rec.Extra.Len > 0 {
		f.extra(rec, tell)
	}
	if !rec.Captured {
		return
	}
	if rec.legible() {
		f.legible.Add(number)
	}
	f.got.Captures++
	f.got.Payload += uint64(rec.BodySize)
	if rec.BodySize == 0 {
		if !bytes.Equal(rec.Digest, emptyDigest[:]) {
			tell(faultBody, "its body is empty and has another digest")
		}
		return
	}
	f.body(number, rec, tell)
}

// legible tells which visits the parser reads: those with an answer of their
// own.
func (r *visitRecord) legible() bool {
	o := store.Outcome(r.Outcome)
	return r.Captured && r.BodySize > 0 && store.Kind(r.Kind) != store.KindRobots && (o == store.Fetched || o == store.Truncated)
}

// before looks at the earlier visits that a visit names.
func (f *verifier) before(number uint64, rec *visitRecord, tell func(string, string, ...any)) {
	if p := rec.Previous; p != 0 {
		before := f.visit(p)
		switch {
		case p >= number:
			tell(faultVisit, "the visit before it would be %d", p)
		case before == nil: // told as missing, or lost
		case before.key() != rec.key():
			tell(faultVisit, "the visit before it would be %d, which is one of %s", p, before.URL)
		}
		if !f.followed.Add(p) && f.followed.Has(p) {
			tell(faultVisit, "visit %d comes before another besides", p)
		}
	}
	if s := rec.SameAs; s != 0 {
		if same := f.visit(s); s >= number || same != nil && !same.Captured {
			tell(faultVisit, "visit %d should stand for it, and has no payload", s)
		}
	}
}

// extra reads the heads and links of a visit.
func (f *verifier) extra(rec *visitRecord, tell func(string, string, ...any)) {
	f.referred.Add(rec.Extra.Pack)
	b, err := f.at(rec.Extra)
	if err != nil {
		tell(faultBody, "its heads and links: %v", err)
		return
	}
	var x extraRecord
	if checksum(b) != rec.ExtraSum || decode("extra", b, &x) != nil {
		tell(faultBody, "its heads and links in pack %d have another checksum", rec.Extra.Pack)
		return
	}
	titled := 0
	for _, l := range x.Outlinks {
		if l.Elsewhere {
			f.elsewhereTo(hostOf(l.URL))
		}
		if l.Title != "" {
			titled++
		}
	}
	if titled != rec.Titled {
		tell(faultIndex, "%d of its links have a title; it says %d", titled, rec.Titled)
	}
}

// elsewhereTo counts links to hosts that the archive counts by name, and others
// together.
func (f *verifier) elsewhereTo(host string) {
	if _, known := f.elsewhere.want[host]; !known {
		host = ""
	}
	f.elsewhere.got[host]++
}

func (f *verifier) compareElsewhere() {
	for host, want := range f.elsewhere.want {
		// What is removed or lost was counted, and cannot be any more.
		if got := f.elsewhere.got[host]; got > want || got < want && f.got.Removed+f.got.Lost == 0 {
			f.fault(faultIndex, Fault{Bucket: "elsewhere", Key: "host " + host, What: fmt.Sprintf("visits hold %d links to it, it says %d", got, want)})
		}
	}
	if n, ok := f.elsewhere.want[""]; !ok && f.elsewhere.got[""] > 0 {
		f.fault(faultIndex, Fault{Bucket: "elsewhere", What: fmt.Sprintf("%d links to other hosts are not counted", f.elsewhere.got[""]-n)})
	}
}

// chains demands that every visit is either the last of its URL or followed by
// one other.
func (f *verifier) chains(mark uint64) {
	for n := uint64(1); n <= mark && n < uint64(len(f.heads))*64; n++ {
		head, followed := f.heads.Has(n), f.followed.Has(n)
		if head != followed {
			continue
		}
		rec := f.visit(n)
		switch {
		case rec == nil: // told as missing, or lost
		case head:
			f.fault(faultURL, Fault{Bucket: "urls", Key: string(rec.key()), Visit: n, What: "it is named as the last, and another follows it"})
		default:
			f.fault(faultURL, Fault{Visit: n, URL: rec.URL, What: "neither a URL nor another visit leads to it"})
		}
	}
}
