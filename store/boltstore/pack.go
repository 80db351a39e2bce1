package boltstore

import (
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"runtime"
	"sync"

	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

const (
	// packTarget is the decoded size at which a pack is closed. Pages of one
	// portal share their furniture, so packs of several compress far better.
	packTarget = 256 << 10
	// largeBody is the size above which a body does not share packs: it enters
	// as packs of its own, largeBody decoded bytes each, before its visit does.
	largeBody = 1 << 20
	// sliceLen is how much of a small frame one bbolt value holds: eight fill a page
	// of 4 KiB (16 bytes of page header, 16 + 10 of element and key each). bbolt
	// leaves three keys or more behind when it splits a page, so larger slices
	// would leave half of each page empty where commits are small.
	sliceLen = 484
	// wideSlice is how much of a large frame one bbolt value holds: two fill
	// sixteen pages that follow each other, which bbolt takes and writes at once.
	wideSlice = (16*4096 - 16 - 2*26) / 2
	// wideFrom is what must be left of a frame for another pair of wide slices: on
	// average half a page stays empty behind the last, and less is lost to the
	// heads of small slices below.
	wideFrom = 40 << 10
	// packLimit bounds what a damaged or hostile pack may decode to.
	// Its slices, compressed or not, can be numbered in 16 bits.
	packLimit = largeBody + packTarget + 28<<20
)

// codec compresses and decodes packs for all files of a directory, so that
// hundreds of open archives do not each hold a compressor's memory.
type codec struct {
	enc     *zstd.Encoder
	dec     *zstd.Decoder
	buffers sync.Pool // of *[]byte: what packs are gathered and compressed in
}

func newCodec() (*codec, error) {
	enc, err := newEncoder(zstd.SpeedFastest) // a tenth of the time of the next level, for a hundredth more bytes; Compact has time
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(packLimit))
	if err != nil {
		return nil, err
	}
	return &codec{enc: enc, dec: dec}, nil
}

func newEncoder(level zstd.EncoderLevel) (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(min(4, runtime.GOMAXPROCS(0))), zstd.WithWindowSize(512<<10), zstd.WithEncoderLevel(level), zstd.WithEncoderCRC(true))
}

func (c *codec) close() {
	c.enc.Close()
	c.dec.Close()
}

// buffer gives an empty one that holds a pack, or its frame.
func (c *codec) buffer() []byte {
	if b, ok := c.buffers.Get().(*[]byte); ok {
		return (*b)[:0]
	}
	return make([]byte, 0, packTarget)
}

// recycle takes a buffer back that nothing refers to any more.
func (c *codec) recycle(b []byte) {
	if cap(b) >= packTarget && cap(b) <= 2*packTarget {
		c.buffers.Put(&b)
	}
}

func sliceKey(pack uint64, i int) []byte {
	k := make([]byte, 0, 10)
	k = binary.BigEndian.AppendUint64(k, pack)
	return binary.BigEndian.AppendUint16(k, uint16(i))
}

// putPack stores raw as pack number n.
func (c *codec) putPack(packs *bolt.Bucket, n uint64, raw []byte) error {
	if len(raw) > packLimit {
		return fmt.Errorf("a pack of %d bytes could never be read again; the limit is %d", len(raw), packLimit)
	}
	return putFrame(packs, n, c.enc.EncodeAll(raw, make([]byte, 0, len(raw)/2)))
}

func putFrame(packs *bolt.Bucket, n uint64, frame []byte) error {
	packs.FillPercent = 1 // keys only rise: nothing will be inserted between
	i := 0
	for m := range cuts(len(frame)) {
		if err := packs.Put(sliceKey(n, i), frame[:m:m]); err != nil {
			return err
		}
		frame = frame[m:]
		i++
	}
	return nil
}

// cuts gives the lengths of the slices of a frame: pairs of wide ones while much
// is left, small ones for the rest.
func cuts(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for n > 0 {
			one, other := min(n, sliceLen), 0
			if n >= wideFrom {
				pair := min(n, 2*wideSlice)
				one, other = pair/2, pair-pair/2
			}
			if !yield(one) || other > 0 && !yield(other) {
				return
			}
			n -= one + other
		}
	}
}

// getPack decodes pack number n.
func (c *codec) getPack(tx *bolt.Tx, n uint64) ([]byte, error) {
	return c.unpack(n, func(yield func(k, v []byte) bool) {
		cur := tx.Bucket(bucketPacks).Cursor()
		for k, v := cur.Seek(sliceKey(n, 0)); sliceOf(k, n) && yield(k, v); k, v = cur.Next() {
		}
	})
}

// sliceOf tells whether a key is that of a slice of a pack.
func sliceOf(key []byte, pack uint64) bool {
	return len(key) == 10 && binary.BigEndian.Uint64(key) == pack
}

// treeSlices gives the slices of a pack out of a file that may be damaged.
func treeSlices(packs *pages.Tree, n uint64) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		if packs == nil {
			return
		}
		_ = packs.Walk(sliceKey(n, 0), func(k, v []byte) error {
			if !sliceOf(k, n) || !yield(k, v) {
				return errWindow
			}
			return nil
		}, func(pages.Fault) {}) // what is missing is missed below
	}
}

// unpack joins the slices of pack number n and decodes them.
func (c *codec) unpack(n uint64, slices iter.Seq2[[]byte, []byte]) ([]byte, error) {
	var frame []byte
	want := 0
	for k, v := range slices {
		if int(binary.BigEndian.Uint16(k[8:])) != want {
			return nil, fmt.Errorf("%w: pack %d lacks slice %d", store.ErrDamaged, n, want)
		}
		frame = append(frame, v...)
		want++
	}
	if want == 0 {
		return nil, fmt.Errorf("%w: pack %d is missing", store.ErrDamaged, n)
	}
	raw, err := c.dec.DecodeAll(frame, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: pack %d: %v", store.ErrDamaged, n, err)
	}
	return raw, nil
}

func deletePack(packs *bolt.Bucket, n uint64) error {
	var keys [][]byte
	cur := packs.Cursor()
	for k, _ := cur.Seek(sliceKey(n, 0)); sliceOf(k, n); k, _ = cur.Next() {
		keys = append(keys, append([]byte(nil), k...))
	}
	for _, k := range keys {
		if err := packs.Delete(k); err != nil {
			return err
		}
	}
	return nil
}

// packReader decodes packs and keeps the last ones: neighbours share them.
type packReader struct {
	codec  *codec
	number uint64
	raw    []byte
}

func (r *packReader) at(tx *bolt.Tx, l location) ([]byte, error) {
	if l.Len == 0 {
		return nil, nil
	}
	if r.raw == nil || r.number != l.Pack {
		raw, err := r.codec.getPack(tx, l.Pack)
		if err != nil {
			return nil, err
		}
		r.number, r.raw = l.Pack, raw
	}
	if uint64(l.At)+uint64(l.Len) > uint64(len(r.raw)) {
		return nil, fmt.Errorf("%w: pack %d is shorter than a record says", store.ErrDamaged, l.Pack)
	}
	end := l.At + l.Len
	return r.raw[l.At:end:end], nil
}

// largeReader reads a large body pack by pack, a transaction each.
type largeReader struct {
	a    *Archive
	pack uint64
	left int64
	buf  []byte
}

func (r *largeReader) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	if len(r.buf) == 0 {
		err := r.a.view(func(tx *bolt.Tx) (err error) {
			r.buf, err = r.a.codec.getPack(tx, r.pack)
			return err
		})
		if err != nil {
			return 0, err
		}
		if int64(len(r.buf)) != min(r.left, largeBody) {
			return 0, fmt.Errorf("%w: pack %d of a large body has the wrong length", store.ErrDamaged, r.pack)
		}
		r.pack++
	}
	n := copy(p, r.buf)
	r.buf = r.buf[n:]
	r.left -= int64(n)
	return n, nil
}

func (r *largeReader) Close() error { return nil }
