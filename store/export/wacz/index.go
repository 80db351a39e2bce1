package wacz

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"iter"

	"github.com/klauspost/compress/gzip"

	"gongkai/store/export/linesort"
)

// The files of an index: a small one is plain, of a large one a browser takes the
// blocks that it needs.
const (
	plainIndex  = "indexes/index.cdx"
	packedIndex = "index.cdx.gz"
	blockIndex  = "indexes/index.idx"

	usualBlock = 3000 // lines of a block
)

// writeIndex writes the lines as one plain file where a block holds them all,
// else as blocks with an index of their own.
func writeIndex(ctx context.Context, a *archive, lines *linesort.Sorter, block int) error {
	block = cmp.Or(block, usualBlock)
	if lines.Len() <= block {
		return a.file(plainIndex, zip.Store, "application/cdxj", func(w io.Writer) error {
			for line, err := range lines.Lines() {
				if err == nil {
					_, err = w.Write(append(line, '\n'))
				}
				if err != nil {
					return err
				}
			}
			return ctx.Err()
		})
	}
	var idx bytes.Buffer
	idx.WriteString(`!meta 0 {"format": "cdxj-gzip-1.0", "filename": "` + packedIndex + "\"}\n")
	err := a.file("indexes/"+packedIndex, zip.Store, "application/gzip", func(w io.Writer) error {
		offset := 0
		for plain, err := range blocks(lines.Lines(), block) {
			if err := cmp.Or(err, ctx.Err()); err != nil {
				return err
			}
			var packed bytes.Buffer
			gz := gzip.NewWriter(&packed)
			gz.Write(plain)
			if err := gz.Close(); err != nil {
				return err
			}
			if err := addBlock(&idx, plain, packed.Bytes(), offset); err != nil {
				return err
			}
			if _, err := w.Write(packed.Bytes()); err != nil {
				return err
			}
			offset += packed.Len()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return a.file(blockIndex, zip.Store, "application/cdxj", func(w io.Writer) error {
		_, err := w.Write(idx.Bytes())
		return err
	})
}

// blocks joins lines, so many at a time. A block is good until the next one.
func blocks(lines iter.Seq2[[]byte, error], size int) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var block []byte
		n := 0
		for line, err := range lines {
			if err != nil {
				yield(nil, err)
				return
			}
			block = append(append(block, line...), '\n')
			if n++; n == size {
				if !yield(block, nil) {
					return
				}
				block, n = block[:0], 0
			}
		}
		if n > 0 {
			yield(block, nil)
		}
	}
}

// addBlock says where a block lies and which line is its first.
func addBlock(idx *bytes.Buffer, plain, packed []byte, offset int) error {
	key, rest, _ := bytes.Cut(plain, []byte(" "))
	stamp, _, _ := bytes.Cut(rest, []byte(" "))
	sum := sha256.Sum256(packed)
	place, err := json.Marshal(struct {
		Offset   int    `json:"offset"`
		Length   int    `json:"length"`
		Digest   string `json:"digest"`
		Filename string `json:"filename"`
	}{offset, len(packed), "sha256:" + hex.EncodeToString(sum[:]), packedIndex})
	if err != nil {
		return err
	}
	for _, part := range [][]byte{key, []byte(" "), stamp, []byte(" "), place, []byte("\n")} {
		idx.Write(part)
	}
	return nil
}
