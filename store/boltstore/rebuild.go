package boltstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"net/url"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// rebuilder makes a log out of a wreck.
type rebuilder struct {
	ctx       context.Context
	src       *wreck
	dst       *Archive
	out       *Repaired
	last      uint64            // the largest number of a visit
	lost      []uint64          // visits
	lostNow   map[uint64]bool   // visits of this window whose bytes are lost
	keys      map[uint64]string // of lost visits, where another visit or a URL tells
	tombstone uint64            // of this repair; 0: nothing is lost yet
}

// lostReason is what the tombstone of a repair says.
const lostReason = "could not be read when the file was repaired"

// unjudged marks a URL that a repair found again. The rules judge it, as they do
// all refused ones, when the archive is opened for a crawl.
const unjudged = "found again by a repair, and not judged yet"

func (r *rebuilder) run(progress Progress) error {
	var err error
	if r.last, err = r.src.last(r.ctx); err != nil {
		return err
	}
	for _, step := range []func() error{r.tombs, r.hosts, r.oldSeqs, r.urls} {
		if err := step(); err != nil {
			return err
		}
	}
	for number := range r.keys { // a URL may know of visits that nothing else does
		r.last = max(r.last, number)
	}
	const window = 128
	for first := uint64(1); first <= r.last; first += window {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if _, err := r.dst.change(func(w *write) error { return r.visits(w, first, min(first+window-1, r.last)) }); err != nil {
			return err
		}
		r.dst.trigger("repair-window")
		progress.tell(first, r.last)
	}
	if err := r.writeLost(); err != nil {
		return err
	}
	if r.src.damaged["urls"] || r.src.damaged[""] {
		if err := r.links(); err != nil {
			return err
		}
	}
	return r.meta()
}

// each changes the new file a window of entries at a time.
func (r *rebuilder) each(bucket []byte, fn func(w *write, k, v []byte) error) error {
	return r.src.each(r.ctx, bucket, ledgerWindow, func(keys, values [][]byte) error {
		_, err := r.dst.change(func(w *write) error {
			for i := range keys {
				if err := fn(w, keys[i], values[i]); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	})
}

// tombs takes over what was removed and lost before.
func (r *rebuilder) tombs() error {
	for _, b := range [][]byte{bucketTombs, bucketRemoved, bucketLost} {
		err := r.each(b, func(w *write, k, v []byte) error {
			switch {
			case len(k) != 8:
				return nil
			case bytes.Equal(b, bucketRemoved):
				if w.tx.Bucket(bucketTombs).Get(numberKey(beUint64(v))) == nil {
					return nil
				}
				if _, rec := r.src.visit(beUint64(k)); rec == nil {
					return nil
				}
				w.counts.Removed++
			case bytes.Equal(b, bucketLost):
				if _, rec := r.src.visit(beUint64(k)); rec != nil {
					return nil
				}
				w.counts.Lost++
			}
			return w.tx.Bucket(b).Put(k, v)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// hosts takes over the clocks.
func (r *rebuilder) hosts() error {
	return r.each(bucketHosts, func(w *write, k, v []byte) error {
		var h hostRecord
		if decode("", v, &h) == nil {
			w.host(string(k)).Rested = h.Rested
		}
		return nil
	})
}

// oldSeqs keeps the queue's new numbers behind all old ones.
func (r *rebuilder) oldSeqs() error {
	return r.each(bucketURLs, func(w *write, _, v []byte) error {
		u := new(urlRecord)
		if decode("", v, u) == nil && u.Seq < 1<<62 {
			w.counts.Seq = max(w.counts.Seq, u.Seq)
		}
		return nil
	})
}

// urls takes over what is known of every URL, and counts and queues it.
func (r *rebuilder) urls() error {
	return r.each(bucketURLs, func(w *write, k, v []byte) error {
		u := new(urlRecord)
		if decode("", v, u) != nil || u.State == 0 || int(u.State) >= len(w.counts.States) || w.tx.Bucket(bucketURLs).Get(k) != nil {
			return nil
		}
		key := store.Key(k)
		u.HostID = w.host(r.hostOf(u.HostID, key)).ID
		r.check(u, key)
		w.counts.Discovered++
		w.counts.States[u.State]++
		if store.State(u.State) == store.Refused {
			w.countRefusal(u, 1)
		}
		w.countVanished(u, 1)
		switch {
		case u.Seq != 0:
			w.counts.Queued++
			w.hostByID(u.HostID).Queued++
			w.queued = append(w.queued, queueEntry{queueKey(u.HostID, u.Priority, u.NotBefore, u.Seq), key})
		case store.State(u.State) == store.Pending, r.keys[u.Last] != "": // it is asked again what it said
			w.enqueue(key, u, w.nextSeq(), time.Time{})
		}
		if u.NextDue != 0 {
			if err := w.tx.Bucket(bucketAgenda).Put(agendaKey(u.NextDue, key), nil); err != nil {
				return err
			}
		}
		return w.putURL(key, u)
	})
}

// hostOf finds the name of a host, in the URL where its number has none.
func (r *rebuilder) hostOf(id uint32, key store.Key) string {
	if name := r.src.get(bucketHostNames, hostIDKey(id)); name != nil {
		return string(name)
	}
	u, err := url.Parse(key.URL())
	switch {
	case err != nil:
		return hostOf(key.URL())
	case u.Port() != "":
		return u.Host
	case u.Scheme == "https":
		return u.Host + ":443"
	}
	return u.Host + ":80"
}

// check takes back what a URL says of visits that are not its own. A last visit
// that is lost stays its last.
func (r *rebuilder) check(u *urlRecord, key store.Key) {
	if u.Last != 0 {
		switch _, rec := r.src.visit(u.Last); {
		case u.Last >= uint64(r.src.size): // no file has room for as many
			u.Last = 0
		case rec == nil:
			r.keys[u.Last] = string(key)
		case rec.key() != key:
			u.Last = 0
		}
	}
	if u.Capture != 0 {
		if _, rec := r.src.visit(u.Capture); rec == nil || rec.key() != key || !rec.Captured {
			u.Capture = 0 // settled with its visits
		}
	}
}

// visits takes over a window of the log.
func (r *rebuilder) visits(w *write, first, last uint64) error {
	r.lostNow = map[uint64]bool{}
	for n := first; n <= last; n++ {
		w.counts.Visit = n
		raw, rec := r.src.visit(n)
		if rec == nil {
			if w.tx.Bucket(bucketLost).Get(numberKey(n)) == nil {
				r.lost = append(r.lost, n)
			}
			continue
		}
		if err := r.visit(w, n, raw, rec); err != nil {
			return fmt.Errorf("visit %d: %w", n, err)
		}
	}
	return nil
}

func (r *rebuilder) visit(w *write, n uint64, raw []byte, rec *visitRecord) error {
	r.out.Visits++
	if p := rec.Previous; p != 0 && p < n {
		if _, before := r.src.visit(p); before == nil {
			r.keys[p] = string(rec.key())
		}
	}
	visits := w.tx.Bucket(bucketVisits)
	visits.FillPercent = 1
	if err := visits.Put(numberKey(n), raw); err != nil {
		return err
	}
	w.counts.ByOutcome[rec.Outcome]++
	if err := r.bytes(w, n, rec); err != nil {
		return err
	}
	if from := rec.Imported; from != nil {
		if err := w.tx.Bucket(bucketImported).Put([]byte(from.Record), numberKey(n)); err != nil {
			return err
		}
	}
	if store.Kind(rec.Kind) == store.KindRobots {
		return w.tx.Bucket(bucketRobots).Put([]byte(rec.key()), numberKey(n))
	}
	for _, l := range rec.Lists {
		page := store.ListPage{List: l.List, Family: l.Family, Page: l.Page, Pages: l.Pages, Total: l.Total, Rows: l.Rows, New: l.New, End: store.ListEnd(l.End)}
		if err := w.listPage(&page, rec.key(), n); err != nil {
			return err
		}
	}
	return r.answer(w, n, rec)
}

// bytes takes over what a visit brought, or writes down that it is lost.
func (r *rebuilder) bytes(w *write, n uint64, rec *visitRecord) error {
	removed := w.tx.Bucket(bucketRemoved).Get(numberKey(n)) != nil
	extra, extraOK := r.extra(rec)
	body, bodyOK := digestRecord{Body: rec.Body, Visit: n}, true
	store := false // this visit's body
	if rec.Captured && rec.BodySize > 0 {
		if p := w.tx.Bucket(bucketDigests).Get(rec.Digest); p == nil {
			store = r.hash(rec)
			bodyOK = store
		} else if decode("digest", p, &body) != nil || body.Body != rec.Body {
			bodyOK = false // it lies elsewhere too, and this record does not say where
		}
	}
	if !removed && (!extraOK || !bodyOK) {
		if err := r.loseBytes(w, n, rec); err != nil {
			return err
		}
		removed = true
	}
	if removed {
		return nil
	}
	if err := r.copyPacks(w, rec); err != nil {
		return err
	}
	if extra != nil {
		for _, l := range extra.Outlinks {
			if l.Elsewhere {
				w.gone[hostOf(l.URL)]++
			}
		}
	}
	if !rec.Captured {
		return nil
	}
	w.counts.Captures++
	w.counts.Payload += uint64(rec.BodySize)
	if store {
		w.counts.Unique += uint64(rec.BodySize)
		return putRecord(w.tx.Bucket(bucketDigests), rec.Digest, body)
	}
	return nil
}

func (r *rebuilder) loseBytes(w *write, n uint64, rec *visitRecord) error {
	if err := r.bury(w); err != nil {
		return err
	}
	w.counts.Removed++
	r.lostNow[n] = true
	r.out.LostBodies++
	r.out.LostBytes += uint64(rec.BodySize)
	r.out.lose(fmt.Sprintf("bytes of visit %d, %d: %s", n, rec.BodySize, rec.URL))
	return w.tx.Bucket(bucketRemoved).Put(numberKey(n), numberKey(r.tombstone))
}

// bury sets the tombstone of this repair, once.
func (r *rebuilder) bury(w *write) (err error) {
	if r.tombstone == 0 {
		r.tombstone, err = bury(w.tx, tombstoneRecord{At: micros(w.now), Lost: true, Rule: "repair", Reason: lostReason})
	}
	return err
}

// extra reads heads and links; nil and true where there are none.
func (r *rebuilder) extra(rec *visitRecord) (*extraRecord, bool) {
	if rec.Extra.Len == 0 {
		return nil, true
	}
	b, ok := r.at(rec.Extra)
	x := new(extraRecord)
	return x, ok && checksum(b) == rec.ExtraSum && decode("", b, x) == nil
}

func (r *rebuilder) at(l location) ([]byte, bool) {
	raw, _ := r.src.pack(r.dst.codec, l.Pack)
	if uint64(l.At)+uint64(l.Len) > uint64(len(raw)) {
		return nil, false
	}
	return raw[l.At : l.At+l.Len], true
}

// hash tells whether a body can be read as its digest says.
func (r *rebuilder) hash(rec *visitRecord) bool {
	h := sha256.New()
	if rec.Body.Len > 0 {
		b, ok := r.at(rec.Body)
		if !ok || int64(len(b)) != rec.BodySize {
			return false
		}
		h.Write(b)
	} else {
		left := rec.BodySize
		for p := rec.Body.Pack; left > 0; p++ {
			raw, whole := r.src.pack(r.dst.codec, p)
			if !whole || int64(len(raw)) != min(largeBody, left) {
				return false
			}
			h.Write(raw)
			left -= int64(len(raw))
		}
	}
	return bytes.Equal(h.Sum(nil), rec.Digest)
}

// copyPacks takes over the packs that a visit names, under their numbers.
func (r *rebuilder) copyPacks(w *write, rec *visitRecord) error {
	if rec.Extra.Len > 0 {
		if err := r.copyPack(w, rec.Extra.Pack); err != nil {
			return err
		}
	}
	if !rec.Captured || rec.BodySize == 0 {
		return nil
	}
	for p, n := rec.Body.Pack, rec.packs(); n > 0; p, n = p+1, n-1 {
		if err := r.copyPack(w, p); err != nil {
			return err
		}
	}
	return nil
}

func (r *rebuilder) copyPack(w *write, n uint64) error {
	packs := w.tx.Bucket(bucketPacks)
	if packs.Get(sliceKey(n, 0)) != nil {
		return nil
	}
	raw, _ := r.src.pack(r.dst.codec, n)
	if err := r.dst.codec.putPack(packs, n, raw); err != nil {
		return err
	}
	w.pack.next = max(w.pack.next, n+1)
	return nil
}

// answer brings what is known of the visit's URL up to the visit.
func (r *rebuilder) answer(w *write, n uint64, rec *visitRecord) error {
	key := rec.key()
	u, err := w.url(key)
	if err != nil {
		return err
	}
	kept := w.tx.Bucket(bucketRemoved).Get(numberKey(n)) == nil
	brought := kept && rec.Captured && brings(store.Outcome(rec.Outcome))
	switch {
	case u == nil:
		r.out.FoundURLs++
		u = r.newURL(w, rec)
	case u.Last >= n && !(brought && u.Capture < n) && !(!kept && u.Capture == n):
		return nil
	}
	w.countVanished(u, -1)
	if u.Last < n {
		u.Last, u.Outcome, u.Reason = n, rec.Outcome, rec.Reason
		if store.State(u.State) == store.Pending {
			w.settle(key, u, store.Outcome(rec.Outcome))
		}
	}
	if brought {
		u.Capture = max(u.Capture, n)
	} else if u.Capture == n {
		if u.Seq == 0 && r.lostNow[n] { // it is asked again what it said
			w.enqueue(key, u, w.nextSeq(), time.Time{})
		}
		if u.Capture, err = lastCapture(w.tx, rec.Previous); err != nil {
			return err
		}
	}
	if looks(store.Outcome(rec.Outcome)) {
		u.Looked = max(u.Looked, rec.Started+rec.Ended)
	}
	w.countVanished(u, 1)
	return w.putURL(key, u)
}

func (r *rebuilder) newURL(w *write, rec *visitRecord) *urlRecord {
	u := w.newURL(&store.Request{
		Kind: store.Kind(rec.Kind), Priority: rec.Priority, Depth: rec.Depth, Hops: rec.Hops, Host: rec.Host,
	}, rec.From)
	u.Found = rec.Started
	return u
}

// settle gives a URL the state that an outcome has as a rule.
func (w *write) settle(key store.Key, u *urlRecord, o store.Outcome) {
	to := store.Done
	switch o {
	case store.RobotsDenied, store.AddressDenied, store.OutOfScope, store.Budget, store.Trap, store.TooLarge:
		to = store.Refused
	case store.Gone, store.Permanent, store.SoftNotFound:
		to = store.Dead
	case store.Transient, store.DNSFailure, store.TLSFailure, store.Challenge, store.Panicked:
		if u.Seq == 0 {
			w.enqueue(key, u, w.nextSeq(), time.Time{})
		}
		return
	}
	w.move(u, to)
	if to == store.Refused {
		w.countRefusal(u, 1)
	}
}

// brings tells the outcomes whose payload stands for a URL; looks those that
// saw its page.
func brings(o store.Outcome) bool {
	return o == store.Fetched || o == store.SameContent || o == store.Truncated
}

func looks(o store.Outcome) bool { return brings(o) || o == store.NotModified }

// lastCapture follows a chain of visits back to one whose payload is kept.
func lastCapture(tx *bolt.Tx, number uint64) (uint64, error) {
	for number != 0 {
		rec, err := readRecord(tx, number)
		if err != nil {
			return 0, nil // lost: what is before it is not looked for
		}
		if rec.Captured && brings(store.Outcome(rec.Outcome)) && tx.Bucket(bucketRemoved).Get(numberKey(number)) == nil {
			return number, nil
		}
		if rec.Previous >= number {
			return 0, nil
		}
		number = rec.Previous
	}
	return 0, nil
}
