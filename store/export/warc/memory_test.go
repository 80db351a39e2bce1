package warc_test

import (
	"crypto/sha256"
	"io"
	"runtime"
	"testing"

	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/warc"
)

// blanks reads as so many spaces.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestALargeBodyIsNeverHeldInMemory(t *testing.T) {
	const size = 48 << 20
	h := sha256.New()
	io.CopyN(h, blanks{}, size)
	a := exporttest.New("large", "")
	v := a.Page("http://gk.example/large.zip", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", nil)
	v.Capture.Body = store.LazyBody(size, store.Digest(h.Sum(nil)), func() (io.ReadCloser, error) {
		return io.NopCloser(io.LimitReader(blanks{}, size)), nil
	}, nil)
	v.Capture.Framing = exporttest.Chunks(size, 1<<20)

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := warc.Export(t.Context(), []export.Source{a.Source()}, &discard{}, warc.Options{}); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > size/8 {
		t.Errorf("an export of %d bytes took %d bytes of memory", size, took)
	}
}
