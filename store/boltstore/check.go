package boltstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// Check reads the whole archive and compares everything that is said twice:
// counters with what they count, queue and agenda with the URLs, visits with
// the bodies and digests they name. It lists every fault that it finds, and may
// run beside a writer.
func (a *Archive) Check(ctx context.Context) error {
	var faults []error
	fault := func(format string, args ...any) {
		if len(faults) < 100 {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	got := counters{ByOutcome: map[uint8]uint64{}, Refusals: map[string]uint64{}}
	var want counters
	err := a.view(func(tx *bolt.Tx) error {
		if err := decode("counters", tx.Bucket(bucketMeta).Get(keyCounters), &want); err != nil {
			return err
		}
		if err := checkURLs(tx, &got, fault); err != nil {
			return err
		}
		if err := checkQueues(tx, &got, fault); err != nil {
			return err
		}
		if err := checkLists(tx, fault); err != nil {
			return err
		}
		if err := checkImported(tx, fault); err != nil {
			return err
		}
		return checkDigests(tx, fault)
	})
	if err == nil {
		err = a.checkVisits(ctx, want.Visit, &got, fault)
	}
	if err != nil {
		faults = append(faults, err)
		return errors.Join(faults...)
	}
	for _, c := range []struct {
		what      string
		got, want uint64
	}{
		{"visits", got.Visit, want.Visit}, {"captures", got.Captures, want.Captures},
		{"payload bytes", got.Payload, want.Payload}, {"unique bytes", got.Unique, want.Unique},
		{"queued", got.Queued, want.Queued}, {"discovered", got.Discovered, want.Discovered}, {"vanished", got.Vanished, want.Vanished},
		{"pending", got.States[store.Pending], want.States[store.Pending]}, {"done", got.States[store.Done], want.States[store.Done]},
		{"refused", got.States[store.Refused], want.States[store.Refused]}, {"dead", got.States[store.Dead], want.States[store.Dead]},
		{"the sum of all states", want.States[store.Pending] + want.States[store.Done] + want.States[store.Refused] + want.States[store.Dead], want.Discovered},
	} {
		if c.got != c.want {
			fault("%s: the archive holds %d, its counters say %d", c.what, c.got, c.want)
		}
	}
	if !maps.Equal(got.ByOutcome, want.ByOutcome) {
		fault("visits by outcome: the archive holds %v, its counters say %v", got.ByOutcome, want.ByOutcome)
	}
	if !maps.Equal(got.Refusals, want.Refusals) {
		fault("refusals: the archive holds %v, its counters say %v", got.Refusals, want.Refusals)
	}
	if len(faults) > 0 {
		return fmt.Errorf("%w: %w", store.ErrDamaged, errors.Join(faults...))
	}
	return nil
}

func checkURLs(tx *bolt.Tx, got *counters, fault func(string, ...any)) error {
	queue, agenda := tx.Bucket(bucketQueue), tx.Bucket(bucketAgenda)
	return tx.Bucket(bucketURLs).ForEach(func(k, p []byte) error {
		u := new(urlRecord)
		if err := decode("url "+string(k), p, u); err != nil {
			return err
		}
		got.Discovered++
		if int(u.State) >= len(got.States) || u.State == 0 {
			fault("%s has the unknown state %d", k, u.State)
			return nil
		}
		got.States[u.State]++
		if store.State(u.State) == store.Refused {
			got.Refusals[refusalName(u)]++
		}
		if u.vanished() {
			got.Vanished++
		}
		switch queued := u.Seq != 0; {
		case queued:
			if !bytes.Equal(queue.Get(queueKey(u.HostID, u.Priority, u.NotBefore, u.Seq)), k) {
				fault("%s should be queued and is not", k)
			}
		case store.State(u.State) == store.Pending:
			fault("%s is pending and not queued: nobody would ever fetch it", k)
		}
		if u.NextDue != 0 && agenda.Get(agendaKey(u.NextDue, store.Key(k))) == nil {
			fault("%s should be on the agenda and is not", k)
		}
		if u.Last != 0 {
			if v, err := readRecord(tx, u.Last); err != nil {
				fault("%s: its last visit: %v", k, err)
			} else if string(store.NewKey(v.Method, v.URL, v.Identity)) != string(k) {
				fault("%s names visit %d as its last, which is one of %s", k, u.Last, v.URL)
			}
		}
		return nil
	})
}

// checkDigests compares the digest index with the visits that it names.
func checkDigests(tx *bolt.Tx, fault func(string, ...any)) error {
	return tx.Bucket(bucketDigests).ForEach(func(k, p []byte) error {
		var d digestRecord
		if err := decode(fmt.Sprintf("digest %x", k), p, &d); err != nil {
			return err
		}
		v, err := readRecord(tx, d.Visit)
		if err != nil {
			fault("digest %x: %v", k, err)
		} else if !bytes.Equal(v.Digest, k) || v.Body != d.Body {
			fault("digest %x names visit %d, whose body is another", k, d.Visit)
		}
		if tx.Bucket(bucketStaged).Get(numberKey(d.Body.Pack)) != nil {
			fault("digest %x lies in pack %d, which the next opening would delete", k, d.Body.Pack)
		}
		return nil
	})
}

// checkImported compares the index of imported records with the visits that it
// names. That every imported visit is in it, checkVisits looks after.
func checkImported(tx *bolt.Tx, fault func(string, ...any)) error {
	return tx.Bucket(bucketImported).ForEach(func(k, p []byte) error {
		v, err := readRecord(tx, beUint64(p))
		if err != nil {
			fault("imported record %s: %v", k, err)
		} else if v.Imported == nil || v.Imported.Record != string(k) {
			fault("imported record %s names visit %d, which was not taken from it", k, beUint64(p))
		}
		return nil
	})
}

func checkQueues(tx *bolt.Tx, got *counters, fault func(string, ...any)) error {
	urls, perHost := tx.Bucket(bucketURLs), map[uint32]uint64{}
	err := tx.Bucket(bucketQueue).ForEach(func(k, v []byte) error {
		got.Queued++
		u := new(urlRecord)
		if err := decode("url "+string(v), urls.Get(v), u); err != nil {
			return err
		}
		if !bytes.Equal(k, queueKey(u.HostID, u.Priority, u.NotBefore, u.Seq)) {
			fault("the queue holds %s twice", v)
		}
		perHost[u.HostID]++
		return nil
	})
	if err != nil {
		return err
	}
	err = tx.Bucket(bucketAgenda).ForEach(func(k, _ []byte) error {
		u := new(urlRecord)
		if err := decode("url "+string(k[min(8, len(k)):]), urls.Get(k[min(8, len(k)):]), u); err != nil {
			return err
		}
		if !bytes.Equal(k, agendaKey(u.NextDue, store.Key(k[8:]))) {
			fault("the agenda holds %s twice", k[8:])
		}
		return nil
	})
	if err != nil {
		return err
	}
	return tx.Bucket(bucketHosts).ForEach(func(k, v []byte) error {
		h := new(hostRecord)
		if err := decode("host "+string(k), v, h); err != nil {
			return err
		}
		if perHost[h.ID] != h.Queued {
			fault("host %s: %d URLs queued, its record says %d", k, perHost[h.ID], h.Queued)
		}
		if name := tx.Bucket(bucketHostNames).Get(hostIDKey(h.ID)); !bytes.Equal(name, k) {
			fault("host %s has number %d, which belongs to %q", k, h.ID, name)
		}
		return nil
	})
}

func (a *Archive) checkVisits(ctx context.Context, mark uint64, got *counters, fault func(string, ...any)) error {
	unique := map[store.Digest]bool{}
	for v, err := range a.Visits(ctx, 1, mark) {
		if err != nil {
			return err
		}
		if got.Visit++; v.Number != got.Visit {
			fault("visit %d is missing", got.Visit)
			got.Visit = v.Number
		}
		got.ByOutcome[uint8(v.Outcome)]++
		if v.Imported != nil {
			if number, err := a.ImportedAs(ctx, v.Imported.Record); err != nil || number != v.Number {
				fault("visit %d was imported from record %s, and the index of such records does not say so", v.Number, v.Imported.Record)
			}
		}
		if v.Capture == nil {
			continue
		}
		body := v.Capture.Body
		got.Captures++
		got.Payload += uint64(body.Size)
		if unique[body.Digest] {
			continue
		}
		unique[body.Digest] = true
		if body.Size > 0 {
			got.Unique += uint64(body.Size)
		}
		if err := checkBody(body); err != nil {
			fault("visit %d of %s: %v", v.Number, v.Request.URL, err)
		}
	}
	return nil
}

func checkBody(body store.Body) error {
	r, err := body.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	h := sha256.New()
	n, err := io.Copy(h, r)
	if err != nil {
		return err
	}
	if n != body.Size || store.Digest(h.Sum(nil)) != body.Digest {
		return fmt.Errorf("%w: the body has %d bytes with another digest than recorded", store.ErrDamaged, n)
	}
	return nil
}
