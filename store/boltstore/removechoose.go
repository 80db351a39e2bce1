package boltstore

import (
	"bytes"
	"errors"
	"regexp"
	"slices"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// choose finds the visits and the URLs that the rule names.
func (r *remover) choose() error {
	return r.a.view(func(tx *bolt.Tx) error {
		if n := r.what.Visit; n != 0 && !r.what.Allow {
			rec, err := readRecord(tx, n)
			if err != nil {
				return err
			}
			if tx.Bucket(bucketRemoved).Get(numberKey(n)) == nil {
				r.visits = []uint64{n}
			}
			return r.chooseLast(tx, rec.key(), n)
		}
		match := func(url string) bool { return url == r.what.URL }
		if r.what.Match != "" {
			pattern, err := regexp.Compile(r.what.Match)
			if err != nil {
				return err
			}
			match = pattern.MatchString
		}
		if err := r.chooseFrom(tx, bucketURLs, match); err != nil {
			return err
		}
		if err := r.chooseFrom(tx, bucketRobots, match); err != nil {
			return err
		}
		slices.Sort(r.visits)
		return nil
	})
}

// chooseLast bars a URL where no other capture of it is left.
func (r *remover) chooseLast(tx *bolt.Tx, key store.Key, number uint64) error {
	p := tx.Bucket(bucketURLs).Get([]byte(key))
	u := new(urlRecord)
	if p == nil {
		return nil
	}
	if err := decode("url "+string(key), p, u); err != nil {
		return err
	}
	chain, err := visitsBefore(tx, u.Last)
	if err != nil {
		return err
	}
	for _, n := range chain {
		rec, err := readRecord(tx, n)
		if err != nil {
			return err
		}
		if n != number && rec.Captured && brings(store.Outcome(rec.Outcome)) && tx.Bucket(bucketRemoved).Get(numberKey(n)) == nil {
			return nil
		}
	}
	r.keys = append(r.keys, key)
	return nil
}

func (r *remover) chooseFrom(tx *bolt.Tx, bucket []byte, match func(string) bool) error {
	return tx.Bucket(bucket).ForEach(func(k, p []byte) error {
		key := store.Key(k)
		if !match(key.URL()) {
			return nil
		}
		last := beUint64(p)
		if !bytes.Equal(bucket, bucketRobots) {
			u := new(urlRecord)
			if err := decode("url "+string(k), p, u); err != nil {
				return err
			}
			last = u.Last
			if u.barred() == r.what.Allow {
				r.keys = append(r.keys, key)
			}
		}
		if r.what.Allow {
			return nil
		}
		chain, err := visitsBefore(tx, last)
		for _, n := range chain {
			if tx.Bucket(bucketRemoved).Get(numberKey(n)) == nil {
				r.visits = append(r.visits, n)
			}
		}
		return errors.Join(err, r.ctx.Err())
	})
}

// count looks which bodies other visits keep. The first time it takes the bodies
// that are to go; then it may go on where it ended.
func (r *remover) count(first, last uint64) error {
	if r.counted == 0 {
		if err := r.countChosen(); err != nil {
			return err
		}
	}
	for v, err := range r.a.Ledgered(r.ctx, first, last) {
		if err != nil {
			return err
		}
		if v.Capture == nil || v.Capture.Body.Size == 0 {
			continue
		}
		if _, chosen := slices.BinarySearch(r.visits, v.Number); chosen {
			continue
		}
		if _, goes := r.uses[v.Capture.Body.Digest]; goes {
			delete(r.uses, v.Capture.Body.Digest)
			r.out.Kept++
		}
	}
	r.counted = last
	return nil
}

func (r *remover) countChosen() error {
	r.out.Visits, r.out.URLs = len(r.visits), len(r.keys)
	for _, n := range r.visits {
		for v, err := range r.a.Ledgered(r.ctx, n, n) {
			if err != nil {
				return err
			}
			if v.Capture != nil && v.Capture.Body.Size > 0 {
				if r.uses[v.Capture.Body.Digest]++; r.uses[v.Capture.Body.Digest] == 1 {
					r.out.Bytes += uint64(v.Capture.Body.Size)
				}
			}
		}
	}
	r.out.Numbers = r.visits
	return nil
}
