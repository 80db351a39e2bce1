package boltstore

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"net/netip"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// The windows in which walks read: none holds a transaction longer than one.
const (
	visitWindow  = 32
	ledgerWindow = 512
)

// Mark is the number of the last committed visit.
func (a *Archive) Mark(context.Context) (mark uint64, err error) {
	err = a.view(func(tx *bolt.Tx) error {
		var c counters
		err := decode("counters", tx.Bucket(bucketMeta).Get(keyCounters), &c)
		mark = c.Visit
		return err
	})
	return mark, err
}

// Visit reads one visit whole.
func (a *Archive) Visit(_ context.Context, number uint64) (v *store.Visit, err error) {
	err = a.view(func(tx *bolt.Tx) error {
		rec, err := readRecord(tx, number)
		if err != nil {
			return err
		}
		v, err = a.whole(tx, &packReader{codec: a.codec}, number, rec)
		return err
	})
	return v, err
}

// Visits walks visits whole.
func (a *Archive) Visits(ctx context.Context, first, last uint64) iter.Seq2[*store.Visit, error] {
	packs := &packReader{codec: a.codec}
	return a.walk(ctx, first, last, visitWindow, func(tx *bolt.Tx, number uint64, rec *visitRecord) (*store.Visit, error) {
		return a.whole(tx, packs, number, rec)
	})
}

// Ledgered walks visits without their bulk.
func (a *Archive) Ledgered(ctx context.Context, first, last uint64) iter.Seq2[*store.Visit, error] {
	return a.walk(ctx, first, last, ledgerWindow, func(tx *bolt.Tx, number uint64, rec *visitRecord) (*store.Visit, error) {
		return a.slim(tx, number, rec)
	})
}

func (a *Archive) walk(ctx context.Context, first, last uint64, window int, read func(*bolt.Tx, uint64, *visitRecord) (*store.Visit, error)) iter.Seq2[*store.Visit, error] {
	return inWindows(ctx, max(first, 1), func(next uint64) (visits []*store.Visit, _ uint64, err error) {
		if next > last {
			return nil, next, nil
		}
		err = a.view(func(tx *bolt.Tx) error {
			cur := tx.Bucket(bucketVisits).Cursor()
			for k, p := cur.Seek(numberKey(next)); k != nil && len(visits) < window; k, p = cur.Next() {
				number := beUint64(k)
				if number > last {
					break
				}
				if number < next {
					return fmt.Errorf("%w: visit %d stands out of order", store.ErrDamaged, number)
				}
				for ; next < number; next++ {
					if tx.Bucket(bucketLost).Get(numberKey(next)) == nil {
						return fmt.Errorf("%w: visit %d stands where visit %d should", store.ErrDamaged, number, next)
					}
				}
				next++
				rec := new(visitRecord)
				if err := decodeVisit(number, p, rec); err != nil {
					return err
				}
				v, err := read(tx, number, rec)
				if err != nil {
					return err
				}
				visits = append(visits, v)
			}
			return nil
		})
		return visits, next, err
	})
}

func readRecord(tx *bolt.Tx, number uint64) (*visitRecord, error) {
	p := tx.Bucket(bucketVisits).Get(numberKey(number))
	if p == nil {
		return nil, fmt.Errorf("visit %d: %w", number, store.ErrNotFound)
	}
	rec := new(visitRecord)
	return rec, decodeVisit(number, p, rec)
}

// slim makes a visit of a record alone.
func (a *Archive) slim(tx *bolt.Tx, number uint64, rec *visitRecord) (*store.Visit, error) {
	after := func(µs int64) time.Time { return fromMicros(rec.Started + µs) }
	v := &store.Visit{
		Number: number, Previous: rec.Previous,
		Request: store.Request{
			Kind: store.Kind(rec.Kind), Method: rec.Method, URL: rec.URL, Identity: rec.Identity, Host: rec.Host,
			Referer: rec.Referer, From: rec.From, Depth: rec.Depth, Hops: rec.Hops, Priority: rec.Priority,
		},
		Outcome: store.Outcome(rec.Outcome), Reason: rec.Reason, Detail: rec.Detail, Status: rec.Status, Attempt: rec.Attempt,
		Started: after(0), Ended: after(rec.Ended), Committed: after(rec.Committed),
		Location: rec.Location, ETag: rec.ETag, Modified: rec.Modified, SameAs: rec.SameAs,
	}
	if from := rec.Imported; from != nil {
		v.Imported = &store.Imported{File: from.File, Record: from.Record, Request: from.Request, URI: from.URI}
	}
	for _, l := range rec.Lists {
		v.Lists = append(v.Lists, l.page())
	}
	var err error
	if v.Removed, err = readRemoval(tx, number, rec); err != nil || v.Removed != nil {
		return v, err
	}
	if v.Titled = rec.Titled; !rec.Captured {
		return v, nil
	}
	v.Capture = &store.Capture{Truncated: rec.Truncated, Body: a.body(rec)}
	if rec.FirstByte != nil {
		v.Capture.FirstByte = after(*rec.FirstByte)
	}
	v.Capture.RemoteAddr, _ = netip.ParseAddrPort(rec.Remote)
	return v, nil
}

// body opens from the archive, whenever it is read.
func (a *Archive) body(rec *visitRecord) store.Body {
	var digest store.Digest
	copy(digest[:], rec.Digest)
	at, size := rec.Body, rec.BodySize
	return store.LazyBody(size, digest, func() (io.ReadCloser, error) {
		if size > 0 && at.Len == 0 {
			return &largeReader{a: a, pack: at.Pack, left: size}, nil
		}
		var b []byte
		err := a.view(func(tx *bolt.Tx) (err error) {
			b, err = (&packReader{codec: a.codec}).at(tx, at)
			return err
		})
		return io.NopCloser(bytes.NewReader(b)), err
	}, nil)
}

// whole adds to a visit what lies in its pack.
func (a *Archive) whole(tx *bolt.Tx, packs *packReader, number uint64, rec *visitRecord) (*store.Visit, error) {
	v, err := a.slim(tx, number, rec)
	if err != nil || v.Removed != nil {
		return v, err
	}
	b, err := packs.at(tx, rec.Extra)
	if err != nil {
		return nil, fmt.Errorf("visit %d: %w", number, err)
	}
	if b == nil {
		return v, nil
	}
	var x extraRecord
	if err := decode(fmt.Sprintf("visit %d", number), b, &x); err != nil {
		return nil, err
	}
	v.Request.Body, v.Request.BodyType, v.Request.Recipe = x.RequestBody, x.BodyType, x.Recipe
	for _, l := range x.Outlinks {
		v.Outlinks = append(v.Outlinks, store.Outlink{URL: l.URL, Kind: store.LinkKind(l.Kind), Elsewhere: l.Elsewhere, Title: l.Title})
	}
	c := v.Capture
	if c == nil {
		return v, nil
	}
	c.RequestHead, c.ResponseHead = x.RequestHead, x.ResponseHead
	for _, f := range x.Frames {
		c.Framing = append(c.Framing, store.Frame{At: f.At, Bytes: f.Bytes})
	}
	if t := x.TLS; t != nil {
		c.TLS = &store.TLS{Version: t.Version, Cipher: t.Cipher, ServerName: t.ServerName, Peer: t.Peer, Verified: t.Verified}
	}
	if rec.Body.Len == 0 || rec.Body.Pack != rec.Extra.Pack {
		return v, nil // large, or stored by an earlier visit: opened when it is read
	}
	body, err := packs.at(tx, rec.Body)
	if err != nil {
		return nil, fmt.Errorf("visit %d: %w", number, err)
	}
	v.Capture.Body = store.LazyBody(rec.BodySize, c.Body.Digest, func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(body)), nil
	}, nil)
	return v, nil
}

// ImportedAs is the visit that was taken from a WARC record.
func (a *Archive) ImportedAs(_ context.Context, record string) (number uint64, err error) {
	err = a.view(func(tx *bolt.Tx) error {
		p := tx.Bucket(bucketImported).Get([]byte(record))
		if p == nil {
			return fmt.Errorf("record %s: %w", record, store.ErrNotFound)
		}
		number = beUint64(p)
		return nil
	})
	return number, err
}

// Ledger counts the portal from the figures that every commit keeps.
func (a *Archive) Ledger(context.Context) (*store.Ledger, error) {
	l := &store.Ledger{Elsewhere: map[string]uint64{}}
	err := a.view(func(tx *bolt.Tx) error {
		var c counters
		if err := decode("counters", tx.Bucket(bucketMeta).Get(keyCounters), &c); err != nil {
			return err
		}
		l.Done, l.Pending, l.Refused, l.Dead = c.States[store.Done], c.States[store.Pending], c.States[store.Refused], c.States[store.Dead]
		l.Discovered = c.Discovered
		l.Queued, l.Visits, l.Captures, l.Vanished = c.Queued, c.Visit-c.Lost, c.Captures, c.Vanished
		l.Removed, l.Lost = c.Removed, c.Lost
		l.PayloadBytes, l.UniqueBytes = c.Payload, c.Unique
		l.ByOutcome, l.Refusals = c.outcomes(), cloneOrNew(c.Refusals)
		return tx.Bucket(bucketElsewhere).ForEach(func(k, v []byte) error {
			l.Elsewhere[string(bytes.TrimPrefix(k, []byte("host ")))] = beUint64(v)
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	a.leasing.Lock()
	l.Leased = uint64(len(a.taken))
	a.leasing.Unlock()
	if st, err := os.Stat(a.path); err == nil {
		l.FileBytes = uint64(st.Size())
	}
	return l, nil
}

// outcomes gives the counts of visits under the names of package store.
func (c *counters) outcomes() map[store.Outcome]uint64 {
	m := make(map[store.Outcome]uint64, len(c.ByOutcome))
	for o, n := range c.ByOutcome {
		m[store.Outcome(o)] = n
	}
	return m
}
