package boltstore

import (
	"crypto/sha256"
	"fmt"
	"time"

	"gongkai/store"
)

// visit appends one visit to the log and says what it means for its URL.
func (w *write) visit(v *store.Visit) error {
	w.counts.Visit++
	number := w.counts.Visit
	rec := visitRecord{
		Kind: uint8(v.Request.Kind), Method: v.Request.Method, URL: v.Request.URL, Identity: v.Request.Identity,
		Host: v.Request.Host, From: v.Request.From, Depth: v.Request.Depth, Hops: v.Request.Hops,
		Priority: v.Request.Priority, Referer: v.Request.Referer,
		Outcome: uint8(v.Outcome), Reason: v.Reason, Detail: v.Detail, Status: v.Status, Attempt: v.Attempt,
		Started: micros(v.Started), Ended: micros(v.Ended) - micros(v.Started), Committed: micros(w.now) - micros(v.Started),
		Location: v.Location, ETag: v.ETag, Modified: v.Modified, SameAs: v.SameAs, Lists: listPages(v.Lists),
	}
	if err := w.imported(&rec, v.Imported, number); err != nil {
		return err
	}
	for _, l := range v.Outlinks {
		if l.Title != "" {
			rec.Titled++
		}
		if l.Elsewhere {
			w.gone[hostOf(l.URL)]++
		}
	}
	if c := v.Capture; c != nil {
		if err := w.capture(&rec, c, number); err != nil {
			return err
		}
	}
	if extra, ok := w.ahead.extras[v]; ok {
		rec.Extra, rec.ExtraSum = w.at(extra.at), extra.sum
	}
	var err error
	if v.Request.Kind == store.KindRobots {
		rec.Previous, err = w.robots(v, number)
	} else {
		rec.Previous, err = w.answer(v, number)
	}
	if err != nil {
		return err
	}
	for i := range v.Lists {
		if err := w.listPage(&v.Lists[i], v.Request.Key(), number); err != nil {
			return err
		}
	}
	if v.Rest > 0 {
		h := w.host(v.Request.Host)
		h.Rested = max(h.Rested, micros(v.Ended.Add(v.Rest)))
	}
	w.counts.ByOutcome[uint8(v.Outcome)]++
	for i := range v.Found {
		w.found = append(w.found, finding{&v.Found[i], number})
	}
	visits := w.tx.Bucket(bucketVisits)
	visits.FillPercent = 1
	v.Number, v.Committed, v.Titled = number, w.now, rec.Titled
	p, err := encodeVisit(&rec)
	if err != nil {
		return err
	}
	return visits.Put(numberKey(number), p)
}

// emptyDigest is the digest of a body without bytes, that of a zero Body too.
var emptyDigest = sha256.Sum256(nil)

// capture stores a body unless the archive has it, and notes where it lies.
func (w *write) capture(rec *visitRecord, c *store.Capture, number uint64) error {
	rec.Captured, rec.Truncated = true, c.Truncated
	rec.BodySize, rec.Digest = c.Body.Size, c.Body.Digest[:]
	if c.Body.Size == 0 {
		rec.Digest = emptyDigest[:]
	}
	if c.RemoteAddr.IsValid() {
		rec.Remote = c.RemoteAddr.String()
	}
	if !c.FirstByte.IsZero() {
		after := micros(c.FirstByte) - rec.Started
		rec.FirstByte = &after
	}
	w.counts.Captures++
	w.counts.Payload += uint64(c.Body.Size)
	if c.Body.Size == 0 {
		return nil
	}
	known, err := w.storedBody(c.Body.Digest)
	if err != nil {
		return err
	}
	if known == nil {
		if known, err = w.storeBody(c.Body, number); err != nil {
			return err
		}
	}
	rec.Body = known.Body
	return nil
}

func (w *write) storedBody(d store.Digest) (*digestRecord, error) {
	if r, ok := w.fresh[d]; ok {
		return &r, nil
	}
	p := w.tx.Bucket(bucketDigests).Get(d[:])
	if p == nil {
		return nil, nil
	}
	if _, twice := w.ahead.bodies[d]; twice {
		return nil, errOvertaken
	}
	r := new(digestRecord)
	return r, decode("digest", p, r)
}

func (w *write) storeBody(body store.Body, number uint64) (*digestRecord, error) {
	r := digestRecord{Visit: number}
	if body.Size > largeBody {
		r.Body = location{Pack: w.staged[body.Digest]}
		if err := w.tx.Bucket(bucketStaged).Delete(numberKey(r.Body.Pack)); err != nil {
			return nil, err
		}
	} else if at, ok := w.ahead.bodies[body.Digest]; ok {
		r.Body = w.at(at)
	} else { // who was to bring it failed
		var err error
		if r.Body, err = w.pack.addBody(body); err != nil {
			return nil, err
		}
	}
	w.counts.Unique += uint64(body.Size)
	w.fresh[body.Digest] = r
	return &r, putRecord(w.tx.Bucket(bucketDigests), body.Digest[:], r)
}

// imported notes which record a visit was taken from, so that it is taken once.
func (w *write) imported(rec *visitRecord, from *store.Imported, number uint64) error {
	if from == nil {
		return nil
	}
	b, key := w.tx.Bucket(bucketImported), []byte(from.Record)
	if known := b.Get(key); known != nil {
		return fmt.Errorf("record %s was imported before, as visit %d", from.Record, beUint64(known))
	}
	rec.Imported = &importedRecord{File: from.File, Record: from.Record, Request: from.Request, URI: from.URI}
	return b.Put(key, numberKey(number))
}

// robots keeps the chain of an origin's robots.txt visits.
func (w *write) robots(v *store.Visit, number uint64) (previous uint64, err error) {
	b := w.tx.Bucket(bucketRobots)
	key := []byte(v.Request.Key())
	if p := b.Get(key); p != nil {
		previous = beUint64(p)
	}
	return previous, b.Put(key, numberKey(number))
}

// answer moves the visited URL to its next state.
func (w *write) answer(v *store.Visit, number uint64) (previous uint64, err error) {
	key := v.Request.Key()
	u, err := w.url(key)
	if err != nil {
		return 0, err
	}
	if u == nil { // visited without having been discovered: an import, a probe
		u = w.newURL(&v.Request, number)
	}
	previous = u.Last
	if v.Imported != nil && u.Looked > micros(v.Ended) { // what was seen since stands
		u.Last, v.Previous = number, previous
		return previous, w.putURL(key, u)
	}
	if store.State(u.State) == store.Refused { // an import brings what was not to be asked for
		w.countRefusal(u, -1)
		w.move(u, store.Pending)
	}
	if err := w.unqueue(key, u); err != nil {
		return 0, err
	}
	w.countVanished(u, -1)
	u.Last, u.Outcome, u.Reason, u.Rule = number, uint8(v.Outcome), v.Reason, ""
	switch v.Outcome {
	case store.Fetched, store.SameContent, store.Truncated:
		u.Capture = number
	}
	switch v.Outcome {
	case store.Fetched, store.SameContent, store.NotModified, store.Truncated:
		u.Looked = micros(v.Ended)
	}
	next := v.Next
	switch first := store.State(u.State) == store.Pending; {
	case next.State == store.Pending:
		u.Attempts++
		w.enqueue(key, u, w.nextSeq(), v.Ended.Add(min(next.Retry, store.MaxRetry)))
	case first:
		u.Attempts = 0
		w.move(u, next.State)
		if next.State == store.Refused {
			u.Rule = v.Detail
			w.countRefusal(u, 1)
		}
	default: // a revisit changes nothing about what became of the first visit
		u.Attempts = 0
	}
	if next.State != store.Pending {
		if err := w.schedule(key, u, v.Ended, next.Revisit); err != nil {
			return 0, err
		}
		if u.Kind != uint8(v.Request.Kind) && store.State(u.State) == store.Done { // while it was under way, Again asked for something else
			w.enqueue(key, u, w.nextSeq(), time.Time{})
		}
	}
	w.countVanished(u, 1)
	v.Previous = previous
	return previous, w.putURL(key, u)
}

// vanished tells a page that answered once and was gone when last asked for.
func (u *urlRecord) vanished() bool {
	if store.State(u.State) != store.Done || u.Looked == 0 {
		return false
	}
	o := store.Outcome(u.Outcome)
	return o == store.Gone || o == store.SoftNotFound
}

func (w *write) countVanished(u *urlRecord, n int) {
	if u.vanished() {
		w.counts.Vanished += uint64(n)
	}
}
