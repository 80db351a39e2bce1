package boltstore

import (
	"bytes"
	"fmt"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

// urls looks at everything known of every URL.
func (f *verifier) urls() error {
	return f.each(bucketURLs, func(k, p []byte) error {
		u := new(urlRecord)
		if !f.record(bucketURLs, k, p, u) {
			return nil
		}
		f.v.URLs++
		f.got.Discovered++
		tell := func(kind, format string, args ...any) {
			f.fault(kind, Fault{Bucket: "urls", Key: keyText(k), What: fmt.Sprintf(format, args...)})
		}
		if int(u.State) >= len(f.got.States) || u.State == 0 {
			tell(faultURL, "its state, %d, is none", u.State)
			return nil
		}
		f.got.States[u.State]++
		if store.State(u.State) == store.Refused {
			f.got.Refusals[refusalName(u)]++
		}
		if u.vanished() {
			f.got.Vanished++
		}
		switch queued := u.Seq != 0; {
		case queued:
			if !bytes.Equal(f.get(bucketQueue, queueKey(u.HostID, u.Priority, u.NotBefore, u.Seq)), k) {
				tell(faultIndex, "it should be in the queue, and is not")
			}
		case store.State(u.State) == store.Pending:
			tell(faultURL, "it is pending and not queued: nobody would ever ask for it")
		}
		if u.NextDue != 0 && f.get(bucketAgenda, agendaKey(u.NextDue, store.Key(k))) == nil {
			tell(faultIndex, "it should be on the agenda, and is not")
		}
		if f.get(bucketHostNames, hostIDKey(u.HostID)) == nil {
			tell(faultIndex, "its host has the number %d, which has no name", u.HostID)
		}
		f.lastVisits(k, u, tell)
		return nil
	})
}

// lastVisits compares a URL with the visits that it names.
func (f *verifier) lastVisits(k []byte, u *urlRecord, tell func(string, string, ...any)) {
	if u.Last != 0 {
		f.head(u.Last, string(k), tell)
	}
	if u.Capture == 0 {
		return
	}
	switch v := f.visit(u.Capture); {
	case v == nil:
		tell(faultURL, "visit %d, its last capture, cannot be read", u.Capture)
	case string(v.key()) != string(k) || !v.Captured:
		tell(faultURL, "visit %d, its last capture, is none of it", u.Capture)
	}
}

// head takes note of a visit that is the last of a key.
func (f *verifier) head(number uint64, key string, tell func(string, string, ...any)) {
	switch v := f.visit(number); {
	case v == nil:
		if l := f.lost(number); l == nil || l.Key != key {
			tell(faultURL, "visit %d, its last, cannot be read", number)
		}
	case string(v.key()) != key:
		tell(faultURL, "visit %d, its last, is one of %s", number, v.URL)
	case !f.heads.Add(number) && f.heads.Has(number):
		tell(faultURL, "visit %d, its last, is that of another besides", number)
	}
}

func (f *verifier) robots() error {
	return f.each(bucketRobots, func(k, v []byte) error {
		f.head(beUint64(v), string(k), func(kind, format string, args ...any) {
			f.fault(kind, Fault{Bucket: "robots", Key: keyText(k), What: fmt.Sprintf(format, args...)})
		})
		return nil
	})
}

// digests compares the index of bodies with the visits that it names.
func (f *verifier) digests() error {
	return f.each(bucketDigests, func(k, p []byte) error {
		var d digestRecord
		if !f.record(bucketDigests, k, p, &d) {
			return nil
		}
		tell := func(format string, args ...any) {
			f.fault(faultIndex, Fault{Bucket: "digests", Key: fmt.Sprintf("%x", k), Visit: d.Visit, What: fmt.Sprintf(format, args...)})
		}
		switch v := f.visit(d.Visit); {
		case v == nil:
			tell("it cannot be read, and should have stored the body")
		case !bytes.Equal(v.Digest, k) || v.Body != d.Body:
			tell("its body is another")
		}
		if f.get(bucketStaged, numberKey(d.Body.Pack)) != nil {
			tell("the body lies in pack %d, which the next opening would delete", d.Body.Pack)
		}
		return nil
	})
}

// imported compares the index of imported records with the visits that it names.
func (f *verifier) imported() error {
	return f.each(bucketImported, func(k, p []byte) error {
		v := f.visit(beUint64(p))
		if v == nil || v.Imported == nil || v.Imported.Record != string(k) {
			f.fault(faultIndex, Fault{Bucket: "imported", Key: keyText(k), Visit: beUint64(p), What: "it was not taken from this record"})
		}
		return nil
	})
}

// queue and agenda must hold what the URLs say, and nothing else.
func (f *verifier) queue() error {
	return f.each(bucketQueue, func(k, v []byte) error {
		f.got.Queued++
		u, ok := f.url(bucketQueue, k, v)
		if ok && !bytes.Equal(k, queueKey(u.HostID, u.Priority, u.NotBefore, u.Seq)) {
			f.fault(faultIndex, Fault{Bucket: "queue", Key: keyText(k), What: "it holds " + string(v) + " at a place that is not its own"})
		}
		return nil
	})
}

func (f *verifier) agenda() error {
	return f.each(bucketAgenda, func(k, _ []byte) error {
		u, ok := f.url(bucketAgenda, k, k[min(8, len(k)):])
		if ok && !bytes.Equal(k, agendaKey(u.NextDue, store.Key(k[8:]))) {
			f.fault(faultIndex, Fault{Bucket: "agenda", Key: keyText(k), What: "it holds a URL at a place that is not its own"})
		}
		return nil
	})
}

// url looks up a URL that another bucket names.
func (f *verifier) url(bucket, entry, key []byte) (*urlRecord, bool) {
	p, u := f.get(bucketURLs, key), new(urlRecord)
	if p == nil {
		f.fault(faultIndex, Fault{Bucket: string(bucket), Key: keyText(entry), What: fmt.Sprintf("it names %s, which is not known", keyText(key))})
		return nil, false
	}
	return u, decode("url", p, u) == nil // told where the URLs are walked
}

// hosts compares the numbers of hosts with their names, and how many URLs of
// each are queued.
func (f *verifier) hosts() error {
	queued := map[string]uint64{}
	err := f.each(bucketQueue, func(k, _ []byte) error {
		if len(k) >= 4 {
			queued[string(k[:4])]++
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = f.each(bucketHosts, func(k, v []byte) error {
		h := new(hostRecord)
		if !f.record(bucketHosts, k, v, h) {
			return nil
		}
		tell := func(format string, args ...any) {
			f.fault(faultIndex, Fault{Bucket: "hosts", Key: keyText(k), What: fmt.Sprintf(format, args...)})
		}
		if n := queued[string(hostIDKey(h.ID))]; n != h.Queued {
			tell("%d of its URLs are queued, it says %d", n, h.Queued)
		}
		delete(queued, string(hostIDKey(h.ID)))
		if name := f.get(bucketHostNames, hostIDKey(h.ID)); !bytes.Equal(name, k) {
			tell("its number, %d, belongs to %q", h.ID, name)
		}
		return nil
	})
	for id, n := range queued {
		f.fault(faultIndex, Fault{Bucket: "hosts", Key: keyText([]byte(id)), What: fmt.Sprintf("%d URLs are queued of a host that is not known", n)})
	}
	return err
}

// lists compares the sums of every list with its pages, and the pages with the
// visits that they name.
func (f *verifier) lists() error {
	pagesOf, total := uint64(0), uint64(0)
	err := f.each(bucketLists, func(k, v []byte) error {
		var l listRecord
		var sum store.List
		if !f.record(bucketLists, k, v, &l) {
			return nil
		}
		tell := func(format string, args ...any) {
			f.fault(faultIndex, Fault{Bucket: "lists", Key: keyText(k), What: fmt.Sprintf(format, args...)})
		}
		prefix := append(bytes.Clone(k), 0)
		err := f.from(bucketListPages, prefix, func(pk, pv []byte) error {
			if !bytes.HasPrefix(pk, prefix) || len(pk) != len(prefix)+4 {
				return errWindow
			}
			pagesOf++
			var part partRecord
			if f.record(bucketListPages, pk, pv, &part) {
				sum.Count(*part.page(), 1)
				if rec := f.visit(part.Visit); rec == nil || len(rec.Lists) == 0 {
					tell("visit %d, which it names, says nothing of a list", part.Visit)
				}
			}
			return nil
		})
		if sum.Rows != l.Rows || sum.Asked != l.Asked || sum.Failed != l.Failed {
			tell("its pages hold %d rows on %d pages, %d failed; it says %d, %d and %d", sum.Rows, sum.Asked, sum.Failed, l.Rows, l.Asked, l.Failed)
		}
		if sum.Elsewhere != l.Elsewhere || sum.Nowhere != l.Nowhere {
			tell("of its pages' rows %d lead elsewhere and %d nowhere; it says %d and %d", sum.Elsewhere, sum.Nowhere, l.Elsewhere, l.Nowhere)
		}
		return err
	})
	if err != nil {
		return err
	}
	err = f.each(bucketListPages, func(_, _ []byte) error { total++; return nil })
	if pagesOf != total {
		f.fault(faultIndex, Fault{Bucket: "listpages", What: fmt.Sprintf("%d entries belong to no list", total-pagesOf)})
	}
	return err
}

// from walks a bucket from a key on, until entry gives errWindow.
func (f *verifier) from(bucket, key []byte, entry func(k, v []byte) error) error {
	t := f.trees[string(bucket)]
	if t == nil {
		return nil
	}
	if err := t.Walk(key, entry, func(pages.Fault) {}); err != errWindow {
		return err
	}
	return nil
}
