package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"gongkai/crawler"
	"gongkai/crawler/control"
)

// progress shows a backfill while it runs: one line that is redrawn on a
// terminal, a plain line now and then elsewhere.
type progress struct {
	mu       sync.Mutex
	out      io.Writer
	terminal bool
	drawn    bool
	started  time.Time
	last     time.Time // of a plain line
	requests int       // at the moment before
	at       time.Time
	rate     float64
}

// plainEvery is how often a plain line is printed.
const plainEvery = 5 * time.Second

func newProgress(out *os.File) *progress {
	return &progress{out: out, terminal: term.IsTerminal(int(out.Fd())), started: time.Now()}
}

// interval is how often it wants to be told.
func (p *progress) interval() time.Duration {
	if p.terminal {
		return 200 * time.Millisecond
	}
	return time.Second
}

func (p *progress) show(now control.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	line := p.line(now.Portals)
	if p.terminal {
		fmt.Fprintf(p.out, "\r\x1b[K%s", clip(line, width(p.out)))
		p.drawn = true
		return
	}
	if time.Since(p.last) >= plainEvery {
		p.last = time.Now()
		fmt.Fprintln(p.out, line)
	}
}

// end leaves the line for what is printed next.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drawn {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.drawn = false
	}
}

// line sums up the portals: how far, how fast, and what is waited for.
func (p *progress) line(portals []crawler.PortalStatus) string {
	var known, settled, queued uint64
	running, requests, waiting := 0, 0, ""
	for i := range portals {
		st := &portals[i]
		if st.Ledger != nil {
			known += st.Ledger.Discovered
			settled += st.Ledger.Done + st.Ledger.Refused + st.Ledger.Dead
			queued += st.Ledger.Queued
		}
		requests += st.Requests
		if !st.Running {
			continue
		}
		running++
		for _, h := range st.Hosts {
			if h.Waiting != "" && waiting == "" {
				waiting = h.Host + " waits: " + h.Waiting
			}
		}
	}
	p.speed(requests)
	name := fmt.Sprintf("%d of %d portals", running, len(portals))
	if len(portals) == 1 {
		name = portals[0].Name
	}
	return fmt.Sprintf("%s %s %d/%d URLs, %d queued, %d requests, %.1f/s, %s %s",
		name, bar(settled, known), settled, known, queued, requests, p.rate, time.Since(p.started).Round(time.Second), waiting)
}

// speed is a mean over the last moments.
func (p *progress) speed(requests int) {
	now := time.Now()
	if dt := now.Sub(p.at).Seconds(); !p.at.IsZero() && dt > 0.05 {
		p.rate += 0.3 * (float64(requests-p.requests)/dt - p.rate)
	}
	p.requests, p.at = requests, now
}

func bar(done, all uint64) string {
	const cells = 20
	full := 0
	if all > 0 {
		full = int(done * cells / all)
	}
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", cells-full) + "]"
}

func width(out io.Writer) int {
	if f, ok := out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w - 1
		}
	}
	return 100
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
