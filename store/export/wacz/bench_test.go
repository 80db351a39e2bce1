package wacz

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"gongkai/parse"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/warc"
)

// discard is a sink that keeps nothing.
type discard struct{}

func (discard) Create(string) (io.WriteCloser, error) { return discard{}, nil }
func (discard) Commit() error                         { return nil }
func (discard) Abort(error)                           {}
func (discard) Close() error                          { return nil }
func (discard) Write(p []byte) (int, error)           { return len(p), nil }

// BenchmarkExport compares a WACZ with the WARC files in it, in the same run.
// MB/s is of raw content throughout.
func BenchmarkExport(b *testing.B) {
	for _, size := range []int{2500, 30000} {
		r := rand.New(rand.NewPCG(1, uint64(size)))
		a := exporttest.New("bench", "")
		raw := int64(0)
		for i := range 4 << 20 / size {
			var page, text bytes.Buffer
			for page.Len() < size {
				word := string([]rune{rune(0x4e00 + r.IntN(3000)), rune(0x4e00 + r.IntN(3000))})
				fmt.Fprintf(&page, "<li class=\"list-item\"><a href=\"/art/%d/%d.html\">政府信息公开%s</a></li>\n", r.IntN(3000), r.IntN(1e6), word)
				text.WriteString("政府信息公开" + word + "\n")
			}
			raw += int64(page.Len())
			v := a.Page(fmt.Sprintf("http://gk.example/art/%d.html", i), fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d", page.Len()), page.Bytes())
			a.Parse(v, &parse.Document{Title: "年度报告", Text: text.String()})
		}
		sources := []export.Source{a.Source()}
		b.Run(fmt.Sprintf("wacz/page=%d", size), func(b *testing.B) {
			b.SetBytes(raw)
			b.ReportAllocs()
			for b.Loop() {
				if err := Export(b.Context(), sources, discard{}, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("warc/page=%d", size), func(b *testing.B) {
			b.SetBytes(raw)
			b.ReportAllocs()
			for b.Loop() {
				if err := warc.Export(b.Context(), sources, discard{}, warc.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
