package boltstore_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// BenchmarkFrontierAdd adds a million URLs of one portal in batches of 1,000,
// the size of a commit of 40 pages, and reports the rate of the whole, that of
// its halves, and the anonymous memory: as list pages bring them, 20 neighbours
// of one column at a time and the columns in no order; and in no order at all,
// which is the worst that a B+tree can meet.
func BenchmarkFrontierAdd(b *testing.B) {
	b.Run("as-list-pages-bring-them", func(b *testing.B) { frontierAdd(b, 20) })
	b.Run("in-no-order", func(b *testing.B) { frontierAdd(b, 1) })
}

func frontierAdd(b *testing.B, neighbours int) {
	const total, batch = 1_000_000, 1000
	order := rand.New(rand.NewPCG(1, 2)).Perm(total / neighbours)
	article := func(i int) string {
		list := order[i/neighbours]
		return fmt.Sprintf("http://www.example.gov.cn/zwgk/%03d/t2024%04d_%07d.html", list%500, list%1231, list*neighbours+i%neighbours)
	}
	for b.Loop() {
		dir, err := boltstore.OpenDir(b.TempDir(), boltstore.Options{})
		if err != nil {
			b.Fatal(err)
		}
		a, err := dir.Create("bench", "")
		if err != nil {
			b.Fatal(err)
		}
		var half, worst time.Duration
		start := time.Now()
		anon := uint64(0)
		for i := 0; i < total; i += batch {
			found := make([]store.Discovery, batch)
			for j := range found {
				found[j].Request = store.Request{
					Kind: store.KindPage, Method: "GET", Host: "www.example.gov.cn:80", Depth: 3, Priority: store.PriorityDefault,
					URL: article(i + j),
				}
			}
			t := time.Now()
			n, err := a.Add(context.Background(), found)
			if err != nil || n != batch {
				b.Fatal(n, err)
			}
			worst = max(worst, time.Since(t))
			if i+batch == total/2 {
				half = time.Since(start)
			}
			if i/batch%50 == 0 {
				anon = max(anon, anonymousMemory())
			}
		}
		whole := time.Since(start)
		b.ReportMetric(total/whole.Seconds(), "adds/s")
		b.ReportMetric(total/2/half.Seconds(), "adds/s-first-half")
		b.ReportMetric(total/2/(whole-half).Seconds(), "adds/s-second-half")
		b.ReportMetric(float64(worst.Milliseconds()), "ms-slowest-batch")
		b.ReportMetric(float64(anon)/(1<<20), "MiB-anonymous")
		l, err := a.Ledger(context.Background())
		if err != nil || l.Pending != total {
			b.Fatal(l, err)
		}
		b.ReportMetric(float64(l.FileBytes)/(1<<20), "MiB-file")
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
		dir.Close()
		runtime.GC()
	}
}

// anonymousMemory is what the process holds apart from mapped files, in bytes.
func anonymousMemory() uint64 {
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
