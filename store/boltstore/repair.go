package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

// Repaired says what a repair did.
type Repaired struct {
	Before *Verification `json:"before"`
	After  *Verification `json:"after,omitempty"` // nil: the log needed nothing
	Aside  string        `json:"aside,omitempty"` // where the damaged log lies now

	Visits      uint64   `json:"visits"`
	LostVisits  uint64   `json:"lost_visits"`
	LostBodies  uint64   `json:"lost_bodies"` // visits whose bytes are lost
	LostBytes   uint64   `json:"lost_bytes"`  // of these
	FoundURLs   uint64   `json:"found_urls"`  // that were lost, and that visits or links told
	FirstLost   []string `json:"first_lost"`  // some of what was lost, for people
	DropDerived bool     `json:"drop_derived"`
}

// Repair makes a new log out of what can be read of a damaged one: every visit
// byte for byte, and anew all that follows from the visits and from what is
// known of the URLs. What cannot be read is written down as lost, never made up.
// The damaged file is kept under another name. A log that is whole is left
// alone. The derived file is not looked after: DropDerived says whether it has
// to be derived again.
func (d *Dir) Repair(ctx context.Context, name string, progress Progress) (*Repaired, error) {
	before, err := d.Verify(ctx, name, nil)
	if err != nil {
		return nil, err
	}
	out := &Repaired{Before: before}
	log := false
	for _, f := range before.First {
		log = log || f.File == name+logSuffix
		out.DropDerived = out.DropDerived || f.File == name+parsedSuffix
	}
	if !log {
		return out, nil
	}
	out.DropDerived = true
	path := d.logPath(name)
	if d.openDB(path) != nil {
		return nil, fmt.Errorf("%s: %w", path, store.ErrBusy)
	}
	pin, done, err := d.pin(path)
	if err != nil {
		return nil, err
	}
	defer done()
	f, release, err := pin()
	if err != nil && !errors.Is(err, pages.ErrNoMeta) {
		return nil, err
	}
	defer release()
	made := path + newSuffix
	if err := d.rebuild(ctx, f, name, made, out, progress); err != nil {
		os.Remove(made)
		return nil, err
	}
	d.opts.Trigger("repair-made")
	if out.After, err = d.verifyFile(ctx, made, name); err != nil {
		return nil, err
	}
	if out.Aside, err = setAside(path); err != nil {
		return nil, err
	}
	d.opts.Trigger("repair-aside")
	if err := os.Rename(made, path); err != nil {
		return nil, err
	}
	d.opts.Trigger("repair-renamed")
	return out, syncDir(d.path)
}

// verifyFile verifies a log that lies under a name of its own.
func (d *Dir) verifyFile(ctx context.Context, path, name string) (*Verification, error) {
	pin, done, err := d.pin(path)
	if err != nil {
		return nil, err
	}
	defer done()
	v := &Verification{Portal: name}
	f := &verifier{ctx: ctx, v: v, codec: d.codec, file: filepath.Base(path), pin: pin}
	defer f.close()
	return v, f.run(nil)
}

// setAside gives a file a second name, so that it is never without one.
func setAside(path string) (string, error) {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.damaged-%d", path, n)
		err := os.Link(path, aside)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		return aside, errors.Join(err, syncDir(filepath.Dir(path)))
	}
}

// rebuild makes the new log.
func (d *Dir) rebuild(ctx context.Context, f *pages.File, name, made string, out *Repaired, progress Progress) (err error) {
	src, err := openWreck(ctx, f, made+looseSuffix)
	if src != nil {
		defer src.close()
	}
	if err != nil {
		return err
	}
	portal := portalRecord{ID: d.opts.NewID(), Name: name, Created: micros(d.opts.Now())}
	if p := src.get(bucketMeta, keyPortal); p == nil || decode("portal", p, &portal) != nil {
		if id, ok := d.parsedPortal(name); ok {
			portal.ID = id
			out.lose("the portal's title; its identity was found in the derived file: " + id.String())
		} else {
			out.lose("the portal's identity: it has a new one, " + portal.ID.String())
		}
	}
	err = d.initFile(made, func(tx *bolt.Tx) error {
		return errors.Join(d.initLog(tx, name, ""), putRecord(tx.Bucket(bucketMeta), keyPortal, portal))
	})
	if err != nil {
		return explainOpen(made, err)
	}
	dst, err := d.openLog(made, name, false)
	if err != nil {
		return err
	}
	r := &rebuilder{ctx: ctx, src: src, dst: dst, out: out, keys: map[uint64]string{}}
	err = r.run(progress)
	return errors.Join(err, dst.Close())
}

// parsedPortal is the portal that the derived file was read from, where that can
// be read. Citations of captures stand and fall with it.
func (d *Dir) parsedPortal(name string) (id uuid.UUID, ok bool) {
	pin, done, err := d.pin(d.parsedPath(name))
	if err != nil {
		return id, false
	}
	defer done()
	f, release, err := pin()
	if err != nil {
		return id, false
	}
	defer release()
	t := f.Trees(func(pages.Fault) {})[string(bucketMeta)]
	if t == nil {
		return id, false
	}
	p, err := t.Get(keyParsed)
	var parsed parsedRecord
	if err != nil || p == nil || decode("parsed", p, &parsed) != nil {
		return id, false
	}
	known := strings.HasPrefix(parsed.Magic, "gongkai parsed") // of whatever build: this field is the same in all
	return parsed.Portal, known && parsed.Portal != uuid.Nil
}

// lose keeps the first things that were lost, for people.
func (r *Repaired) lose(what string) {
	if len(r.FirstLost) < 5*firstFaults {
		r.FirstLost = append(r.FirstLost, what)
	}
}
