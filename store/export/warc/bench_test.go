package warc_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/klauspost/compress/gzip"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/warc"
)

// discard is a sink that keeps nothing.
type discard struct{ bytes int64 }

func (d *discard) Create(string) (io.WriteCloser, error) { return d, nil }
func (d *discard) Commit() error                         { return nil }
func (d *discard) Abort(error)                           {}
func (d *discard) Close() error                          { return nil }
func (d *discard) Write(p []byte) (int, error)           { d.bytes += int64(len(p)); return len(p), nil }

// page is HTML of about size bytes that compresses as pages do.
func page(r *rand.Rand, size int) []byte {
	var b bytes.Buffer
	words := []string{"政府", "信息", "公开", "年度", "报告", "依申请", "主动", "规范性文件", "条", "件"}
	for b.Len() < size {
		fmt.Fprintf(&b, "<li class=\"list-item\"><a href=\"/art/%d/%d.html\" title=\"%s\">", r.IntN(3000), r.IntN(1e6), words[r.IntN(10)])
		for range 12 {
			b.WriteString(words[r.IntN(10)])
			b.WriteRune(rune(0x4e00 + r.IntN(3000)))
		}
		b.WriteString("</a></li>\n")
	}
	return b.Bytes()
}

// members decompresses a segment record by record.
func members(t testing.TB, segment []byte) [][]byte {
	var all [][]byte
	r := bufio.NewReader(bytes.NewReader(segment))
	for {
		if _, err := r.Peek(1); err == io.EOF {
			return all
		}
		gz, err := gzip.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		gz.Multistream(false)
		plain, err := io.ReadAll(gz)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, plain)
	}
}

// BenchmarkExport compares an export with gzip alone, of the same records and
// of the same bodies, one member each, in the same run. MB/s is of raw content
// (the bodies) throughout.
func BenchmarkExport(b *testing.B) {
	for _, size := range []int{2500, 30000} {
		r := rand.New(rand.NewPCG(1, uint64(size)))
		a := exporttest.New("bench", "")
		var bodies [][]byte
		raw := int64(0)
		for i := range 4 << 20 / size {
			body := page(r, size)
			raw += int64(len(body))
			bodies = append(bodies, body)
			v := a.Page(fmt.Sprintf("http://gk.example/art/%d.html", i), "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked", body)
			v.Capture.Framing = exporttest.Chunks(int64(len(body)), 8192)
		}
		sources := []export.Source{a.Source()}
		b.Run(fmt.Sprintf("warc/page=%d", size), func(b *testing.B) {
			b.SetBytes(raw)
			b.ReportAllocs()
			for b.Loop() {
				sink := &discard{}
				if err := warc.Export(b.Context(), sources, sink, warc.Options{}); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(sink.bytes)/float64(raw), "size/raw")
			}
		})
		b.Run(fmt.Sprintf("gzip-records/page=%d", size), func(b *testing.B) {
			m := exporttest.NewMemory()
			if err := warc.Export(b.Context(), sources, m, warc.Options{}); err != nil {
				b.Fatal(err)
			}
			records := members(b, m.Files["bench-000001.warc.gz"].Bytes())
			b.SetBytes(raw)
			gz := gzip.NewWriter(nil)
			for b.Loop() {
				sink := &discard{}
				for _, record := range records {
					gz.Reset(sink)
					gz.Write(record)
					gz.Close()
				}
				b.ReportMetric(float64(sink.bytes)/float64(raw), "size/raw")
			}
		})
		b.Run(fmt.Sprintf("gzip-bodies/page=%d", size), func(b *testing.B) {
			b.SetBytes(raw)
			gz := gzip.NewWriter(nil)
			for b.Loop() {
				sink := &discard{}
				for _, body := range bodies {
					gz.Reset(sink)
					gz.Write(body)
					gz.Close()
				}
				b.ReportMetric(float64(sink.bytes)/float64(raw), "size/raw")
			}
		})
	}
}
