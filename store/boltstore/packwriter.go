package boltstore

import (
	"fmt"
	"io"
	"slices"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// packWriter gathers what is appended. Packs are compressed beside each other and
// stored in order by end; free must be called when the transaction is over.
type packWriter struct {
	codec   *codec
	next    uint64 // number of the open pack
	raw     []byte
	closed  []closedPack // oldest first
	waiting int          // of these, the last ones, which may still be compressed
	stored  [][]byte     // frames that the transaction holds until it ends
}

type closedPack struct {
	number uint64
	frame  chan []byte
}

// maxWaiting bounds the packs whose bytes are held in memory as they are.
const maxWaiting = 8

// add appends b and says where it will lie.
func (w *packWriter) add(b []byte) (location, error) {
	room, at, err := w.room(int64(len(b)))
	copy(room, b)
	return at, err
}

// addBody appends a body, which it reads once, to where it will lie.
func (w *packWriter) addBody(body store.Body) (location, error) {
	r, err := body.Open()
	if err != nil {
		return location{}, err
	}
	defer r.Close()
	room, at, err := w.room(body.Size)
	if err != nil {
		return location{}, err
	}
	_, err = io.ReadFull(r, room)
	return at, err
}

// room takes that many bytes of the open pack, or of the next one.
func (w *packWriter) room(size int64) ([]byte, location, error) {
	if size > packLimit {
		return nil, location{}, fmt.Errorf("%d bytes in one pack could never be read again; the limit is %d", size, packLimit)
	}
	n := int(size)
	if len(w.raw) > 0 && len(w.raw)+n > packTarget {
		w.flush()
	}
	if w.raw == nil {
		w.raw = w.codec.buffer()
	}
	from := len(w.raw)
	w.raw = slices.Grow(w.raw, n)[:from+n]
	return w.raw[from:], location{Pack: w.next, At: uint32(from), Len: uint32(n)}, nil
}

// flush closes the open pack.
func (w *packWriter) flush() {
	if len(w.raw) == 0 {
		return
	}
	p := closedPack{w.next, make(chan []byte, 1)}
	go func(raw []byte) {
		frame := w.codec.enc.EncodeAll(raw, w.codec.buffer())
		w.codec.recycle(raw)
		p.frame <- frame
	}(w.raw)
	w.raw, w.closed = nil, append(w.closed, p)
	w.next++
	if w.waiting++; w.waiting > maxWaiting {
		oldest := w.closed[len(w.closed)-w.waiting].frame
		oldest <- <-oldest // it is there now
		w.waiting--
	}
}

// end closes the open pack and stores all, under numbers that begin at first.
func (w *packWriter) end(packs *bolt.Bucket, first uint64) error {
	w.flush()
	closed := w.closed
	w.closed, w.waiting = nil, 0
	for i, p := range closed {
		frame := <-p.frame
		w.stored = append(w.stored, frame)
		if err := putFrame(packs, first+p.number, frame); err != nil {
			w.closed = closed[i+1:]
			return err
		}
	}
	return nil
}

// free gives the buffers back, once the transaction is over.
func (w *packWriter) free() {
	for _, p := range w.closed {
		w.codec.recycle(<-p.frame)
	}
	for _, frame := range w.stored {
		w.codec.recycle(frame)
	}
	w.codec.recycle(w.raw)
	w.raw, w.closed, w.waiting, w.stored = nil, nil, 0, nil
}
