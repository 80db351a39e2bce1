package boltstore

import (
	"fmt"
	"io"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// stage lets large bodies enter ahead of their visits, in transactions of their
// own. What is staged is written down until its visit comes, so that nothing is
// left over by a crash.
func (w *write) stage(batches []store.Batch) error {
	for _, b := range batches {
		for _, v := range b.Visits {
			if v.Capture == nil || v.Capture.Body.Size <= largeBody {
				continue
			}
			if err := w.stageBody(v.Capture.Body); err != nil {
				return fmt.Errorf("%s: body of %d bytes: %w", v.Request.URL, v.Capture.Body.Size, err)
			}
		}
	}
	return nil
}

func (w *write) stageBody(body store.Body) error {
	if _, ok := w.staged[body.Digest]; ok {
		return nil
	}
	if known, err := w.a.hasBody(body.Digest); known || err != nil {
		return err
	}
	r, err := body.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	first := w.counts.Pack + 1
	w.staged[body.Digest] = first
	const perTx = 4 // MiB: what one transaction holds in memory
	chunk := make([]byte, largeBody)
	for left, count := body.Size, uint64(0); left > 0; {
		err := w.a.update(func(tx *bolt.Tx) error {
			packs := tx.Bucket(bucketPacks)
			for i := 0; i < perTx && left > 0; i++ {
				n := min(left, largeBody)
				if _, err := io.ReadFull(r, chunk[:n]); err != nil {
					return err
				}
				if err := w.a.codec.putPack(packs, first+count, chunk[:n]); err != nil {
					return err
				}
				left -= n
				count++
			}
			return putRecord(tx.Bucket(bucketStaged), numberKey(first), count)
		})
		w.counts.Pack = max(w.counts.Pack, first+count-1)
		if err != nil {
			return err
		}
		w.a.trigger("stage-chunk")
	}
	return nil
}

// abandon gives up what was staged for a transaction that failed. Where that
// fails too, on a full disk, the next opening does it.
func (w *write) abandon() {
	w.a.counts.Pack = max(w.a.counts.Pack, w.counts.Pack) // staging used them up
	if len(w.staged) == 0 {
		return
	}
	_ = w.a.update(func(tx *bolt.Tx) error {
		for _, first := range w.staged {
			if err := reap(tx, numberKey(first)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *Archive) hasBody(d store.Digest) (known bool, err error) {
	err = a.view(func(tx *bolt.Tx) error {
		known = tx.Bucket(bucketDigests).Get(d[:]) != nil
		return nil
	})
	return known, err
}

// reapStaged deletes the packs of large bodies whose visit never came.
func reapStaged(tx *bolt.Tx) error {
	var keys [][]byte
	err := tx.Bucket(bucketStaged).ForEach(func(k, _ []byte) error {
		keys = append(keys, append([]byte(nil), k...))
		return nil
	})
	if err != nil {
		return err
	}
	for _, k := range keys {
		if err := reap(tx, k); err != nil {
			return err
		}
	}
	return nil
}

// reap deletes the packs of one staged body.
func reap(tx *bolt.Tx, key []byte) error {
	staged := tx.Bucket(bucketStaged)
	p := staged.Get(key)
	if p == nil {
		return nil
	}
	var count uint64
	if err := decode("staged", p, &count); err != nil {
		return err
	}
	first := beUint64(key)
	for i := uint64(0); i < count; i++ {
		if err := deletePack(tx.Bucket(bucketPacks), first+i); err != nil {
			return err
		}
	}
	return staged.Delete(key)
}
