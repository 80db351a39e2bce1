package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/crawler/control"
	"gongkai/store"
)

func TestProgressSaysHowFarHowFastAndWhatIsWaitedFor(t *testing.T) {
	start := time.Date(2024, 5, 1, 8, 0, 0, 0, time.UTC)
	at := func(seconds, requests int) (string, control.PortalStatus) {
		st := control.PortalStatus{
			Name: "yingkou", Running: true, Started: &start, Requests: requests,
			Ledger: &store.Ledger{Discovered: 1000, Done: uint64(requests), Queued: 600},
			Hosts:  []control.HostStatus{{Host: "a.cn:80", Queued: 1, Waiting: "robots"}, {Host: "b.cn:80", Queued: 599, Waiting: "delay"}},
		}
		return start.Add(time.Duration(seconds) * time.Second).String(), st
	}
	p := &progress{began: start}
	for _, c := range []struct {
		name              string
		seconds, requests int
		want              []string
	}{
		{"the first line has the right rate", 4, 8, []string{"yingkou [....................] 8/1000 URLs, 600 queued, 8 requests, 2.0/s, 4s", "at least 5m more", "b.cn:80 waits: delay"}},
		{"the next takes all since the start", 14, 28, []string{"2.0/s, 14s"}},
		{"a later one forgets the start", 34, 228, []string{"10.0/s, 34s", "[####"}},
		{"a stop shows soon", 60, 228, []string{"0.0/s, 1m0s"}},
	} {
		_, st := at(c.seconds, c.requests)
		line := p.line([]control.PortalStatus{st}, start.Add(time.Duration(c.seconds)*time.Second))
		for _, want := range c.want {
			if !strings.Contains(line, want) {
				t.Errorf("%s: %q lacks %q", c.name, line, want)
			}
		}
	}
}

func TestProgressOfSeveralPortalsCountsThoseThatEnded(t *testing.T) {
	start := time.Date(2024, 5, 1, 8, 0, 0, 0, time.UTC)
	p := &progress{began: start}
	line := p.line([]control.PortalStatus{
		{Name: "a", LastRun: &control.RunResult{Started: &start, Requests: 30}},
		{Name: "b", Running: true, Started: &start, Requests: 10},
		{Name: "c", Error: "damaged"},
	}, start.Add(10*time.Second))
	if !strings.HasPrefix(line, "1 of 3 portals [") || !strings.Contains(line, "40 requests, 4.0/s") {
		t.Error(line)
	}
}

func TestPlainProgressIsALineNowAndThen(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	l := newLiveLine(file)
	l.last = time.Now().Add(-plainEvery)
	for range 100 {
		l.show("halfway")
	}
	l.end()
	if text, err := os.ReadFile(file.Name()); err != nil || string(text) != "halfway\n" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestABarNeverLeavesItsFrame(t *testing.T) {
	for _, c := range []struct {
		done, all uint64
		want      string
	}{
		{0, 0, "[....................]"}, {1, 2, "[##########..........]"},
		{7, 7, "[####################]"}, {9, 7, "[####################]"},
	} {
		if got := bar(c.done, c.all); got != c.want {
			t.Errorf("%d of %d: %s", c.done, c.all, got)
		}
	}
}
