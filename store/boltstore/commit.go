package boltstore

import (
	"context"
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
