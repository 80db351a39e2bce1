package boltstore

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// Commit writes the batches in one transaction. Large bodies enter before it in
// transactions of their own; a crash between leaves packs that the next opening
// deletes. Several may be called at a time: one gathers and compresses while
// another waits for the disk.
func (a *Archive) Commit(ctx context.Context, batches ...store.Batch) (*store.Effect, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return a.Prepare(batches...)(ctx)
}

func (a *Archive) commit(ctx context.Context, p *prepared) (*store.Effect, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	if err := valid(p.batches); err != nil {
		return nil, err
	}
	if err := a.hold(p.batches); err != nil {
		return nil, err
	}
	w, err := a.write(p)
	if errors.Is(err, errOvertaken) {
		w.abandon()
		p.again()
		w, err = a.write(p)
	}
	if err == nil {
		w.adopt()
	}
	a.letGo(p.batches, err == nil)
	if err != nil {
		w.abandon()
		return nil, err
	}
	return w.effect()
}

func (a *Archive) write(p *prepared) (*write, error) {
	w := a.newWrite()
	w.ahead = p
	err := w.commit(p.batches)
	w.pack.free()
	return w, err
}

// valid refuses visits that would unbalance the ledger.
func valid(batches []store.Batch) error {
	for _, b := range batches {
		for _, v := range b.Visits {
			if s := v.Next.State; v.Request.Kind != store.KindRobots && (s < store.Pending || s > store.Dead) {
				return fmt.Errorf("%s: a visit must say what becomes of its URL: Next.State is %d", v.Request.URL, s)
			}
		}
	}
	return nil
}

func (w *write) commit(batches []store.Batch) error {
	if w.ahead.err != nil {
		return w.ahead.err
	}
	if err := w.stage(batches); err != nil {
		return err
	}
	w.a.trigger("commit-staged")
	err := w.a.update(func(tx *bolt.Tx) error {
		w.begin(tx)
		w.first = w.pack.next
		w.pack.next += w.ahead.pack.next
		for _, b := range batches {
			for _, v := range b.Visits {
				if err := w.visit(v); err != nil {
					return fmt.Errorf("%s: %w", v.Request.URL, err)
				}
			}
		}
		if err := w.discover(); err != nil {
			return err
		}
		if err := w.finish(); err != nil {
			return err
		}
		w.a.trigger("commit-before-sync")
		return nil
	})
	if err == nil {
		w.a.trigger("commit-done")
	}
	return err
}

// write is one transaction's worth of changes: copies of the counters and hosts
// that replace the archive's when the transaction is durable.
type write struct {
	a      *Archive
	tx     *bolt.Tx
	counts counters
	hosts  map[string]*hostRecord // changed or new ones
	ahead  *prepared              // nil where it is no commit of visits
	first  uint64                 // the number that its first pack gets
	pack   packWriter
	staged map[store.Digest]uint64       // large bodies that entered ahead: their first packs
	fresh  map[store.Digest]digestRecord // bodies that this transaction stores
	found  []finding
	queued []queueEntry
	added  int
	gone   map[string]uint64 // links to other hosts
	known  []knownKey
	now    time.Time
}

// finding is a discovery and the visit that made it.
type finding struct {
	*store.Discovery
	from uint64
}

type queueEntry struct {
	key   []byte
	value store.Key
}

type knownKey struct {
	key   string
	depth int
}

func (a *Archive) newWrite() *write {
	w := &write{
		a: a, counts: a.counts, hosts: map[string]*hostRecord{},
		staged: map[store.Digest]uint64{}, fresh: map[store.Digest]digestRecord{},
		gone: map[string]uint64{}, now: a.now().UTC().Truncate(time.Microsecond),
	}
	w.counts.ByOutcome = maps.Clone(a.counts.ByOutcome)
	w.counts.Refusals = maps.Clone(a.counts.Refusals)
	return w
}

func (w *write) begin(tx *bolt.Tx) {
	w.tx = tx
	w.pack = packWriter{codec: w.a.codec, next: w.counts.Pack + 1}
}

// adopt makes the archive's state what the durable transaction says.
func (w *write) adopt() {
	w.a.counts = w.counts
	for name, h := range w.hosts {
		w.a.hosts[name], w.a.names[h.ID] = h, name
	}
	for _, k := range w.known {
		w.a.seen.add(k.key, k.depth)
	}
}

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

// finish writes what the whole transaction changed once.
func (w *write) finish() error {
	packs := w.tx.Bucket(bucketPacks)
	if w.ahead != nil {
		if err := w.ahead.pack.end(packs, w.first); err != nil {
			return err
		}
	}
	if err := w.pack.end(packs, 0); err != nil {
		return err
	}
	w.counts.Pack = max(w.counts.Pack, w.pack.next-1)
	if err := w.putQueue(); err != nil {
		return err
	}
	hosts := w.tx.Bucket(bucketHosts)
	for name, h := range w.hosts {
		if err := putRecord(hosts, []byte(name), h); err != nil {
			return err
		}
		if w.a.names[h.ID] == "" {
			if err := w.tx.Bucket(bucketHostNames).Put(hostIDKey(h.ID), []byte(name)); err != nil {
				return err
			}
		}
	}
	if err := w.countElsewhere(); err != nil {
		return err
	}
	return putRecord(w.tx.Bucket(bucketMeta), keyCounters, w.counts)
}

func (w *write) putQueue() error {
	slices.SortFunc(w.queued, func(a, b queueEntry) int { return slices.Compare(a.key, b.key) })
	queue := w.tx.Bucket(bucketQueue)
	queue.FillPercent = 0.9 // mostly appended at the end of a priority
	for _, q := range w.queued {
		if err := queue.Put(q.key, []byte(q.value)); err != nil {
			return err
		}
	}
	return nil
}

// maxElsewhere bounds the hosts counted by name; the rest are counted under "".
const maxElsewhere = 1000

func (w *write) countElsewhere() error {
	b := w.tx.Bucket(bucketElsewhere)
	for _, host := range slices.Sorted(maps.Keys(w.gone)) {
		n := w.gone[host]
		key := []byte("host " + host)
		if b.Get(key) == nil {
			if w.counts.Elsewhere >= maxElsewhere {
				key = []byte("host ")
			} else {
				w.counts.Elsewhere++
			}
		}
		if old := b.Get(key); old != nil {
			n += beUint64(old)
		}
		if err := b.Put(key, numberKey(n)); err != nil {
			return err
		}
	}
	return nil
}

// hostOf is the host of a canonical URL, with a port that is not the default.
func hostOf(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}
