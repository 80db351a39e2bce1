package boltstore

import (
	"net/url"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

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
