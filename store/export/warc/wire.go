package warc

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"

	"gongkai/store"
)

// smallBody is up to which size a body is read once and kept; a larger one is
// read twice, for its digests and for its bytes.
const smallBody = 1 << 20

// wired is what stood on the wire after a response head.
type wired struct {
	block   block        // with the head
	payload store.Digest // of all bytes after the head
	start   []byte       // the first bytes of the entity
}

// wire measures the answer of a capture. It checks the body against the digest
// that the archive keeps: a damaged body is store.ErrDamaged.
func (x *exporter) wire(c *store.Capture) (wired, error) {
	size := c.Body.Size
	for _, f := range c.Framing {
		size += int64(len(f.Bytes))
	}
	w := wired{block: block{head: c.ResponseHead, size: size}}

	sums := newSums(c)
	var keep *bytes.Buffer
	if size <= smallBody {
		keep = &x.body
		keep.Reset()
		sums.also = keep
	}
	if err := sums.read(c, x.copy); err != nil {
		return wired{}, err
	}
	if sums.size != size {
		return wired{}, fmt.Errorf("%w: a body of %d bytes gave %d", store.ErrDamaged, size, sums.size)
	}
	if sums.entityDigest() != c.Body.Digest {
		return wired{}, fmt.Errorf("%w: a body does not have its digest %s", store.ErrDamaged, c.Body.Digest)
	}
	w.block.digest, w.payload, w.start = sum(sums.block), sum(sums.payload), sums.start

	w.block.open = func() (io.ReadCloser, error) { return openWire(c) }
	if keep != nil {
		w.block.open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(keep.Bytes())), nil }
	}
	return w, nil
}

// sums are the digests of one answer, taken in one reading.
type sums struct {
	block, payload hash.Hash
	entity         hash.Hash // nil where the payload is the entity
	also           io.Writer // nil, or takes the payload as well
	size           int64     // of the payload
	start          opening   // the first bytes of the entity
}

// opening keeps the first two bytes that are written to it.
type opening []byte

func (o *opening) Write(p []byte) (int, error) {
	*o = append(*o, p[:min(len(p), 2-len(*o))]...)
	return len(p), nil
}

func newSums(c *store.Capture) *sums {
	s := &sums{block: sha256.New(), payload: sha256.New()}
	s.block.Write(c.ResponseHead)
	if len(c.Framing) > 0 {
		s.entity = sha256.New()
	}
	return s
}

// read runs the capture's payload through the digests, by way of buf.
func (s *sums) read(c *store.Capture, buf []byte) error {
	body, err := c.Body.Open()
	if err != nil {
		return err
	}
	defer body.Close()
	entity := io.TeeReader(body, &s.start)
	if s.entity != nil {
		entity = io.TeeReader(entity, s.entity)
	}
	to := []io.Writer{s.block, s.payload}
	if s.also != nil {
		to = append(to, s.also)
	}
	s.size, err = io.CopyBuffer(io.MultiWriter(to...), store.Wire(entity, c.Framing), buf)
	return err
}

func (s *sums) entityDigest() store.Digest {
	if s.entity == nil {
		return sum(s.payload)
	}
	return sum(s.entity)
}

func sum(h hash.Hash) store.Digest { return store.Digest(h.Sum(nil)) }

// openWire reads a capture's payload as it stood on the wire.
func openWire(c *store.Capture) (io.ReadCloser, error) {
	body, err := c.Body.Open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{store.Wire(body, c.Framing), body}, nil
}
