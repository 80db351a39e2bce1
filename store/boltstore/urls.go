package boltstore

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"gongkai/store"
)

func beUint64(b []byte) uint64 {
	if len(b) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(b)
}

// host gives this transaction's copy of a host's record, made when new.
func (w *write) host(name string) *hostRecord {
	if h, ok := w.hosts[name]; ok {
		return h
	}
	h := new(hostRecord)
	if old, ok := w.a.hosts[name]; ok {
		*h = *old
	} else {
		w.counts.HostID++
		h.ID = w.counts.HostID
	}
	w.hosts[name] = h
	return h
}

func (w *write) hostByID(id uint32) *hostRecord {
	if name, ok := w.a.names[id]; ok {
		return w.host(name)
	}
	for _, h := range w.hosts {
		if h.ID == id {
			return h
		}
	}
	return new(hostRecord)
}

// url reads a URL's record, nil when it is not known.
func (w *write) url(key store.Key) (*urlRecord, error) {
	p := w.tx.Bucket(bucketURLs).Get([]byte(key))
	if p == nil {
		return nil, nil
	}
	u := new(urlRecord)
	return u, decode("url "+string(key), p, u)
}

func (w *write) putURL(key store.Key, u *urlRecord) error {
	return putRecord(w.tx.Bucket(bucketURLs), []byte(key), u)
}

// newURL makes the record of a URL that was not known, pending.
func (w *write) newURL(r *store.Request, from uint64) *urlRecord {
	w.counts.Discovered++
	w.counts.States[store.Pending]++
	return &urlRecord{
		State: uint8(store.Pending), Kind: uint8(r.Kind), Priority: min(r.Priority, store.MaxPriority), Depth: r.Depth, Hops: r.Hops,
		HostID: w.host(r.Host).ID, Found: micros(w.now), From: from, BodyType: r.BodyType, Body: r.Body, Recipe: r.Recipe,
	}
}

// move changes a URL's state and keeps the ledger in step.
func (w *write) move(u *urlRecord, to store.State) {
	w.counts.States[u.State]--
	w.counts.States[to]++
	u.State = uint8(to)
}

// countRefusal counts a refusal in or out.
func (w *write) countRefusal(u *urlRecord, n int) {
	name := refusalName(u)
	if w.counts.Refusals[name] += uint64(n); w.counts.Refusals[name] == 0 {
		delete(w.counts.Refusals, name)
	}
}

func refusalName(u *urlRecord) string {
	name := store.Outcome(u.Outcome).String()
	if u.Rule != "" {
		name += ": " + u.Rule
	} else if u.Reason != "" {
		name += ": " + u.Reason
	}
	return name
}

func (w *write) nextSeq() uint64 {
	w.counts.Seq++
	return w.counts.Seq
}

// enqueue puts a URL into its host's queue; the entry is written by putQueue.
func (w *write) enqueue(key store.Key, u *urlRecord, seq uint64, notBefore time.Time) {
	u.Seq, u.NotBefore = seq, 0
	if notBefore.After(w.now) {
		u.NotBefore = micros(notBefore)
	}
	w.counts.Queued++
	w.hostByID(u.HostID).Queued++
	w.queued = append(w.queued, queueEntry{queueKey(u.HostID, u.Priority, u.NotBefore, u.Seq), key})
}

func (w *write) unqueue(key store.Key, u *urlRecord) error {
	if u.Seq == 0 {
		return nil
	}
	entry := queueKey(u.HostID, u.Priority, u.NotBefore, u.Seq)
	if u.Seq > w.a.counts.Seq { // queued by this very transaction
		w.queued = slices.DeleteFunc(w.queued, func(q queueEntry) bool { return bytes.Equal(q.key, entry) })
	} else if err := w.tx.Bucket(bucketQueue).Delete(entry); err != nil {
		return err
	}
	u.Seq, u.NotBefore = 0, 0
	w.counts.Queued--
	w.hostByID(u.HostID).Queued--
	return nil
}

// schedule sets when to look at a URL again; 0 is never.
func (w *write) schedule(key store.Key, u *urlRecord, from time.Time, after time.Duration) error {
	agenda := w.tx.Bucket(bucketAgenda)
	if u.NextDue != 0 {
		if err := agenda.Delete(agendaKey(u.NextDue, key)); err != nil {
			return err
		}
		u.NextDue = 0
	}
	if after <= 0 {
		return nil
	}
	u.NextDue = micros(from.Add(after))
	return agenda.Put(agendaKey(u.NextDue, key), nil)
}

// discover adds what the visits found, each key once, in the order of the keys
// so that neighbours in the tree are touched together.
func (w *write) discover() error {
	type news struct {
		key   store.Key
		order int
		finding
	}
	todo := make([]news, 0, len(w.found))
	for i, d := range w.found {
		key := d.Request.Key()
		if d.Again || !w.a.seen.has(string(key), d.Request.Depth) && !(d.Refused != 0 && w.a.seen.has(refusedSeen(key), d.Request.Depth)) {
			todo = append(todo, news{key, i, d})
		}
	}
	slices.SortFunc(todo, func(a, b news) int {
		return cmp.Or(strings.Compare(string(a.key), string(b.key)), compareBool(b.Again, a.Again), cmp.Compare(a.Request.Depth, b.Request.Depth), cmp.Compare(a.order, b.order))
	})
	todo = slices.CompactFunc(todo, func(a, b news) bool {
		return a.key == b.key && (a.Refused == 0) == (b.Refused == 0)
	})
	first := w.counts.Seq
	w.counts.Seq += uint64(len(w.found))
	for _, n := range todo {
		if err := w.discovery(n.key, n.finding, first+uint64(n.order)+1); err != nil {
			return err
		}
		known := string(n.key)
		if n.Refused != 0 { // when it is found and taken, that is news
			known = refusedSeen(n.key)
		}
		w.known = append(w.known, knownKey{known, n.Request.Depth})
	}
	return nil
}

// refusedSeen is how the table of what was seen knows a URL that was found and
// refused.
func refusedSeen(key store.Key) string { return "\x00" + string(key) }

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (w *write) discovery(key store.Key, d finding, seq uint64) error {
	u, err := w.url(key)
	if err != nil {
		return err
	}
	if u != nil && d.Again && d.Refused == 0 {
		return w.again(key, u, d, seq)
	}
	if u != nil {
		return w.better(key, u, d.Discovery, seq)
	}
	u = w.newURL(&d.Request, d.from)
	if d.Refused != 0 {
		w.refuse(u, d.Discovery)
	} else {
		w.enqueue(key, u, seq, time.Time{})
		w.added++
	}
	return w.putURL(key, u)
}

func (w *write) refuse(u *urlRecord, d *store.Discovery) {
	w.move(u, store.Refused)
	u.Outcome, u.Reason, u.Rule = uint8(d.Refused), d.Reason, d.Rule
	w.countRefusal(u, 1)
}

// better takes note of a better path to a known URL: links count from the
// nearest seed, and what one page's link was refused for (its depth, what it was
// called, the page being part of a trap) falls when another's is taken. What was
// refused by asking (robots.txt, the address guard) stays.
func (w *write) better(key store.Key, u *urlRecord, d *store.Discovery, seq uint64) error {
	shorter := d.Request.Depth < u.Depth
	lifts := store.State(u.State) == store.Refused && u.Last == 0 && d.Refused == 0
	if !shorter && !lifts {
		return nil
	}
	u.Depth = min(u.Depth, d.Request.Depth)
	if lifts {
		u.Priority = min(u.Priority, d.Request.Priority)
		w.free(key, u, seq)
	}
	return w.putURL(key, u)
}

// again queues a URL that was answered once more, or freshens what waits: the
// body of a postback is good only behind the page before it. What was found as a
// page may turn out to be part of a list.
func (w *write) again(key store.Key, u *urlRecord, d finding, seq uint64) error {
	u.Kind = uint8(d.Request.Kind)
	u.Body, u.BodyType, u.Recipe, u.From = d.Request.Body, d.Request.BodyType, d.Request.Recipe, d.from
	u.Depth = min(u.Depth, d.Request.Depth)
	switch {
	case u.Seq != 0:
	case store.State(u.State) == store.Refused:
		w.free(key, u, seq)
	default:
		w.enqueue(key, u, seq, time.Time{})
		w.added++
	}
	return w.putURL(key, u)
}

// free makes a refused URL pending, but for one that was removed.
func (w *write) free(key store.Key, u *urlRecord, seq uint64) {
	if !u.barred() {
		w.lift(key, u, seq)
	}
}

// lift makes a refused URL pending.
func (w *write) lift(key store.Key, u *urlRecord, seq uint64) {
	w.countRefusal(u, -1)
	u.Outcome, u.Reason, u.Rule, u.Attempts = 0, "", "", 0
	w.move(u, store.Pending)
	w.enqueue(key, u, seq, time.Time{})
	w.added++
}
