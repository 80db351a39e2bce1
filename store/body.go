package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// Digest is the SHA-256 of an entity body as transferred (content-encoded).
type Digest [sha256.Size]byte

// String gives the digest in lower-case hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// Body is an entity body that may be in memory, in a spool file or in an
// archive. The zero Body is empty.
type Body struct {
	Size   int64
	Digest Digest
	open   func() (io.ReadCloser, error)
	free   func() error
}

// BytesBody is a body in memory; it keeps b.
func BytesBody(b []byte) Body {
	return Body{
		Size:   int64(len(b)),
		Digest: sha256.Sum256(b),
		open:   func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil },
	}
}

// LazyBody is a body that open reads from wherever it lies; free, which may be
// nil, gives up what holds it (a spool file).
func LazyBody(size int64, digest Digest, open func() (io.ReadCloser, error), free func() error) Body {
	return Body{Size: size, Digest: digest, open: open, free: free}
}

// Open reads the body from its start. It may be called again.
func (b Body) Open() (io.ReadCloser, error) {
	if b.open == nil {
		return io.NopCloser(bytes.NewReader(nil)), nil
	}
	return b.open()
}

// Bytes reads the whole body into memory.
func (b Body) Bytes() ([]byte, error) {
	r, err := b.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	p := make([]byte, b.Size)
	if _, err := io.ReadFull(r, p); err != nil {
		return nil, err
	}
	return p, nil
}

// Free gives up what holds the body outside an archive. Harmless for others.
func (b Body) Free() error {
	if b.free == nil {
		return nil
	}
	return b.free()
}
