package boltstore

import (
	"context"
	"errors"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// prepared is what a commit appends to the packs, gathered and compressed ahead
// of its transaction: beside another one that waits for the disk. Its packs are
// numbered from 0 on; the transaction says where that is.
type prepared struct {
	a       *Archive
	batches []store.Batch
	pack    packWriter
	bodies  map[store.Digest]location // of those that the archive did not have and nobody else prepared
	extras  map[*store.Visit]preparedExtra
	over    bool // its commit was called
	err     error
}

type preparedExtra struct {
	at  location
	sum uint32
}

// errOvertaken ends a transaction that would store a body twice: another commit
// stored it after it was prepared here.
var errOvertaken = errors.New("another commit stored the same body meanwhile")

// Prepare gathers and compresses what a commit will append.
func (a *Archive) Prepare(batches ...store.Batch) func(context.Context) (*store.Effect, error) {
	p := a.prepare(batches)
	return func(ctx context.Context) (*store.Effect, error) {
		defer p.end()
		if p.over { // called again, as it failed
			p.again()
		}
		return a.commit(ctx, p)
	}
}

func (a *Archive) prepare(batches []store.Batch) *prepared {
	p := &prepared{
		a: a, batches: batches, pack: packWriter{codec: a.codec},
		bodies: map[store.Digest]location{}, extras: map[*store.Visit]preparedExtra{},
	}
	if p.err = p.claim(); p.err != nil {
		return p
	}
	added := map[store.Digest]bool{}
	for v := range p.visits() {
		if err := p.add(v, added); err != nil {
			p.err = fmt.Errorf("%s: %w", v.Request.URL, err)
			return p
		}
	}
	p.pack.flush()
	return p
}

func (p *prepared) visits() iter.Seq[*store.Visit] {
	return func(yield func(*store.Visit) bool) {
		for _, b := range p.batches {
			for _, v := range b.Visits {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// claim decides which bodies are gathered here: those that are not in the archive
// and that no other commit under way brings. Should that one fail, the body
// enters with this commit's transaction.
func (p *prepared) claim() error {
	p.a.preparing.Lock()
	for v := range p.visits() {
		if v.Capture == nil || v.Capture.Body.Size == 0 || v.Capture.Body.Size > largeBody {
			continue
		}
		if d := v.Capture.Body.Digest; !p.a.claimed[d] {
			p.a.claimed[d], p.bodies[d] = true, location{}
		}
	}
	p.a.preparing.Unlock()
	if len(p.bodies) == 0 {
		return nil
	}
	var known []store.Digest
	err := p.a.view(func(tx *bolt.Tx) error { // after the claim: who gave it up before has committed
		digests := tx.Bucket(bucketDigests)
		for d := range p.bodies {
			if digests.Get(d[:]) != nil {
				known = append(known, d)
			}
		}
		return nil
	})
	p.disclaim(known)
	return err
}

func (p *prepared) disclaim(digests []store.Digest) {
	p.a.preparing.Lock()
	defer p.a.preparing.Unlock()
	for _, d := range digests {
		delete(p.bodies, d)
		delete(p.a.claimed, d)
	}
}

// add appends what a visit brought: its body, and behind it heads and links,
// which repeat much of it.
func (p *prepared) add(v *store.Visit, added map[store.Digest]bool) error {
	if v.Capture != nil {
		d := v.Capture.Body.Digest
		if _, ours := p.bodies[d]; ours && !added[d] {
			at, err := p.pack.addBody(v.Capture.Body)
			if err != nil {
				return err
			}
			p.bodies[d], added[d] = at, true
		}
	}
	if v.Capture == nil && len(v.Outlinks) == 0 && len(v.Request.Body) == 0 && v.Request.Recipe == "" {
		return nil
	}
	b, err := encode(extraOf(v))
	if err != nil {
		return err
	}
	at, err := p.pack.add(b)
	p.extras[v] = preparedExtra{at, checksum(b)}
	return err
}

// extraOf is the bulk of a visit.
func extraOf(v *store.Visit) *extraRecord {
	extra := &extraRecord{RequestBody: v.Request.Body, BodyType: v.Request.BodyType, Recipe: v.Request.Recipe}
	if len(v.Outlinks) > 0 {
		extra.Outlinks = make([]outlinkRecord, len(v.Outlinks))
	}
	for i, l := range v.Outlinks {
		extra.Outlinks[i] = outlinkRecord{URL: l.URL, Kind: uint8(l.Kind), Elsewhere: l.Elsewhere, Title: l.Title}
	}
	c := v.Capture
	if c == nil {
		return extra
	}
	extra.RequestHead, extra.ResponseHead = c.RequestHead, c.ResponseHead
	for _, f := range c.Framing {
		extra.Frames = append(extra.Frames, frameRecord{At: f.At, Bytes: f.Bytes})
	}
	if t := c.TLS; t != nil {
		extra.TLS = &tlsRecord{Version: t.Version, Cipher: t.Cipher, ServerName: t.ServerName, Peer: t.Peer, Verified: t.Verified}
	}
	return extra
}

// end gives up what is held: the commit is over.
func (p *prepared) end() {
	p.over = true
	p.pack.free()
	mine := make([]store.Digest, 0, len(p.bodies))
	for d := range p.bodies {
		mine = append(mine, d)
	}
	p.disclaim(mine)
}

// again prepares anew what was overtaken.
func (p *prepared) again() {
	p.end()
	*p = *p.a.prepare(p.batches)
}

// at is where something that was prepared lies in a transaction's packs.
func (w *write) at(l location) location {
	l.Pack += w.first
	return l
}
