package table_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/parse/reporttest"
	"gongkai/store"
	"gongkai/store/boltstore"
	"gongkai/store/export"
	"gongkai/store/export/table"
)

// nowhere is a sink that keeps nothing.
type nowhere struct{ bytes int64 }

func (n *nowhere) Create(string) (io.WriteCloser, error) { return n, nil }
func (n *nowhere) Commit() error                         { return nil }
func (n *nowhere) Abort(error)                           {}
func (n *nowhere) Close() error                          { return nil }
func (n *nowhere) Write(p []byte) (int, error)           { n.bytes += int64(len(p)); return len(p), nil }

// pageSize is the size of the pages of an archive, all bytes counted.
const pageSize = 30_000

// made is an archive of so many pages of 30 KB, each fifth a report, with what was
// read from them; and the bytes of all pages. Of each page so many bytes are
// written for the report or the news; the rest are scripts.
func made(t testing.TB, pages, written int) (export.Source, int64) {
	t.Helper()
	dir, err := boltstore.OpenDir(t.TempDir(), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	archive, err := dir.Create("bench", "")
	if err != nil {
		t.Fatal(err)
	}
	reports, err := dir.CreateReports(archive.Portal(), parse.Version)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reports.Close(); archive.Close(); dir.Close() })
	const batch = 50
	forms := []report.Form{report.Prose, report.Table2014, report.Six2019, report.Six2021}
	write := reporttest.New(1)
	raw := int64(0)
	for first := 0; first < pages; first += batch {
		var visits []*store.Visit
		var bodies [][]byte
		for n := first; n < first+batch; n++ {
			form := report.Form("")
			if n%5 == 0 {
				form = forms[n/5%len(forms)]
			}
			body := withScripts(write.Typical(form, written).Page)
			raw += int64(len(body))
			bodies = append(bodies, body)
			visits = append(visits, pageVisit(n, body))
		}
		if _, err := archive.Commit(t.Context(), store.Batch{Visits: visits}); err != nil {
			t.Fatal(err)
		}
		docs := make([]store.Parsed, len(visits))
		for i, v := range visits {
			doc := parse.Parse(parse.Input{Body: bodies[i], URL: v.Request.URL, ContentType: "text/html; charset=utf-8"})
			docs[i] = store.Parsed{Visit: v.Number, Key: v.Request.Key(), Document: doc}
		}
		if err := reports.Put(t.Context(), visits[len(visits)-1].Number, docs); err != nil {
			t.Fatal(err)
		}
	}
	s, err := export.NewSource(context.Background(), archive, reports)
	if err != nil {
		t.Fatal(err)
	}
	return s, raw
}

// withScripts fills a page up with what is no text.
func withScripts(page []byte) []byte {
	head, end, _ := bytes.Cut(page, []byte("</body>"))
	if len(page) >= pageSize {
		return page
	}
	var b bytes.Buffer
	b.Write(head)
	for n := 0; b.Len() < pageSize-len(end); n++ {
		fmt.Fprintf(&b, "<script>window.columns.push({id: %d, url: '/module/%d.js'})</script>\n", n, n*n)
	}
	b.WriteString("</body>")
	b.Write(end)
	return b.Bytes()
}

func pageVisit(n int, body []byte) *store.Visit {
	at := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	return &store.Visit{
		Request: store.Request{Kind: store.KindPage, Method: "GET", URL: fmt.Sprintf("http://www.example.gov.cn/zwgk/%03d/t2024_%d.html", n%97, n), Host: "www.example.gov.cn:80", Depth: 2, Priority: store.PriorityDefault},
		Outcome: store.Fetched, Status: 200, Attempt: 1, Started: at, Ended: at.Add(30 * time.Millisecond), Next: store.Next{State: store.Done},
		Capture: &store.Capture{
			RequestHead:  []byte("GET / HTTP/1.1\r\nHost: www.example.gov.cn\r\nUser-Agent: gongkai\r\n\r\n"),
			ResponseHead: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"),
			Body:         store.BytesBody(body),
		},
	}
}

// anonymous is the memory of this process that no file stands behind.
func anonymous() uint64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kib uint64
		if n, _ := fmt.Sscanf(line, "RssAnon: %d kB", &kib); n == 1 {
			return kib << 10
		}
	}
	return 0
}

// peakOf is how far the memory of the process rises above what it was while do
// runs.
func peakOf(do func()) uint64 {
	debug.FreeOSMemory()
	before, peak := anonymous(), uint64(0)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
				peak = max(peak, anonymous())
			}
		}
	}()
	do()
	close(stop)
	<-stopped
	return max(peak, before) - before
}

// perCPU begins to count processor time, and reports raw content for a second of
// it: what a busy machine does not change.
func perCPU(b *testing.B, raw int64) func() {
	began := processorTime()
	return func() {
		b.ReportMetric(float64(raw)*float64(b.N)/1e6/(processorTime()-began).Seconds(), "MB/cpu-s")
	}
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkExport exports archives of 2,000 pages of 30 KB, of which more or less is
// text. MB/s is of raw content: the bytes of the pages. Beside it, the same documents
// are only read.
func BenchmarkExport(b *testing.B) {
	for _, written := range []int{pageSize, 16_500} {
		source, raw := made(b, 2000, written)
		text := int64(0)
		for item, err := range source.Ledger(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
			text += int64(len(item.Document.Document.Text))
		}
		share := fmt.Sprintf("text=%d%%/", 100*text/raw)
		b.Run(share+"read-only", func(b *testing.B) {
			b.SetBytes(raw)
			defer perCPU(b, raw)()
			for b.Loop() {
				for _, err := range source.Ledger(b.Context()) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
		for _, format := range table.Formats {
			b.Run(share+format, func(b *testing.B) { exports(b, format, source, raw) })
		}
	}
}

func exports(b *testing.B, format string, source export.Source, raw int64) {
	b.SetBytes(raw)
	b.Setenv("TMPDIR", b.TempDir())
	defer perCPU(b, raw)()
	for b.Loop() {
		sink := &nowhere{}
		peak := peakOf(func() {
			if err := table.Export(b.Context(), format, []export.Source{source}, sink, table.Options{}); err != nil {
				b.Fatal(err)
			}
		})
		b.ReportMetric(float64(peak)/(1<<20), "MiB-memory")
		b.ReportMetric(float64(sink.bytes)/float64(raw), "size/raw")
	}
}
