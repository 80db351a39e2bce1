package fetch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

const (
	maxLayers  = 3       // of content codings, one in another
	freeOfRate = 1 << 20 // decoded bytes before the ratio counts
	maxWindow  = 8 << 20 // of zstd, RFC 9659
)

var (
	errBomb   = errors.New("the body decodes to more than the limits allow")
	errLayers = fmt.Errorf("more than %d content codings", maxLayers)
)

// codings lists the content codings in the order they were applied. Names that
// stand for no coding (identity, utf-8, none) are common errors and left out.
func codings(h http.Header) ([]string, error) {
	var list []string
	for _, value := range h["Content-Encoding"] {
		for item := range strings.SplitSeq(value, ",") {
			switch name := strings.ToLower(strings.TrimSpace(item)); name {
			case "gzip", "x-gzip", "deflate", "br", "zstd":
				list = append(list, strings.TrimPrefix(name, "x-"))
			}
			if len(list) > maxLayers {
				return nil, errLayers
			}
		}
	}
	return list, nil
}

// decoding is a body after its content codings, within limits.
type decoding struct {
	r       io.Reader
	release []func()
	encoded int64 // size of the body
	limit   int64
	ratio   int64
	decoded int64
}

func newDecoding(body io.Reader, size int64, names []string, opt *Options) (*decoding, error) {
	d := &decoding{r: body, encoded: size, limit: opt.MaxDecoded, ratio: int64(opt.MaxRatio)}
	for i := len(names) - 1; i >= 0; i-- {
		if err := d.peel(names[i]); err != nil {
			d.close()
			return nil, err
		}
	}
	return d, nil
}

// Read gives errBomb when a limit is passed.
func (d *decoding) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	d.decoded += int64(n)
	if d.decoded > d.limit || d.decoded > freeOfRate && d.decoded > d.encoded*d.ratio {
		return n, errBomb
	}
	return n, err
}

func (d *decoding) close() {
	for _, f := range d.release {
		f()
	}
	d.release = nil
}

// peel puts the decoder of one coding over what there is. A body that is not
// what the field says, where that can be seen, is taken as it stands.
func (d *decoding) peel(name string) error {
	br := bufio.NewReader(d.r)
	d.r = br
	start, _ := br.Peek(4)
	if len(start) == 0 {
		return nil
	}
	switch name {
	case "gzip":
		if !bytes.HasPrefix(start, []byte{0x1f, 0x8b}) {
			return nil
		}
		return d.gunzip(br)
	case "zstd":
		if !isZstd(start) {
			return nil
		}
		return d.unzstd(br)
	case "br":
		return d.unbrotli(br)
	case "deflate":
		return d.inflate(br, start)
	}
	return nil
}

var (
	gzipReaders   sync.Pool
	zstdReaders   sync.Pool
	brotliReaders sync.Pool
)

func (d *decoding) gunzip(r *bufio.Reader) error {
	z, _ := gzipReaders.Get().(*gzip.Reader)
	if z == nil {
		z = new(gzip.Reader)
	}
	if err := z.Reset(r); err != nil {
		return err
	}
	z.Multistream(false)
	d.r = &gzipMembers{z: z, r: r}
	d.release = append(d.release, func() { gzipReaders.Put(z) })
	return nil
}

// gzipMembers reads one member after another and, like browsers, passes over
// what follows the last.
type gzipMembers struct {
	z *gzip.Reader
	r *bufio.Reader
}

func (m *gzipMembers) Read(p []byte) (int, error) {
	n, err := m.z.Read(p)
	if err != io.EOF {
		return n, err
	}
	if next, _ := m.r.Peek(2); !bytes.Equal(next, []byte{0x1f, 0x8b}) {
		return n, io.EOF
	}
	err = m.z.Reset(m.r)
	m.z.Multistream(false)
	return n, err
}

func (d *decoding) unzstd(r io.Reader) error {
	z, _ := zstdReaders.Get().(*zstd.Decoder)
	if z == nil {
		var err error
		z, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return err
		}
	}
	if err := z.Reset(r); err != nil {
		return err
	}
	d.r = z
	d.release = append(d.release, func() {
		if z.Reset(nil) == nil {
			zstdReaders.Put(z)
		}
	})
	return nil
}

func isZstd(start []byte) bool {
	skippable := len(start) == 4 && start[0]&0xf0 == 0x50 && bytes.Equal(start[1:], []byte{0x2a, 0x4d, 0x18})
	return skippable || bytes.Equal(start, []byte{0x28, 0xb5, 0x2f, 0xfd})
}

func (d *decoding) unbrotli(r io.Reader) error {
	z, _ := brotliReaders.Get().(*brotli.Reader)
	if z == nil {
		z = new(brotli.Reader)
	}
	if err := z.Reset(r); err != nil {
		return err
	}
	d.r = z
	d.release = append(d.release, func() { brotliReaders.Put(z) })
	return nil
}

// inflate reads zlib, which is what the coding means, or bare deflate, which
// some servers send.
func (d *decoding) inflate(r io.Reader, start []byte) error {
	if len(start) >= 2 && start[0]&0x0f == 8 && (int(start[0])<<8|int(start[1]))%31 == 0 {
		z, err := zlib.NewReader(r)
		if err != nil {
			return err
		}
		d.r = z
		return nil
	}
	d.r = flate.NewReader(r)
	return nil
}
