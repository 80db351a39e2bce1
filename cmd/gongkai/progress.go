package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"gongkai/crawler/control"
)

// liveLine shows how something goes on: one line that is redrawn on a terminal,
// a plain line now and then elsewhere.
type liveLine struct {
	mu       sync.Mutex
	out      *os.File
	terminal bool
	drawn    bool
	last     time.Time // of the line before
}

// How often a line is redrawn, and how often a plain one is printed.
const (
	redrawEvery = 200 * time.Millisecond
	plainEvery  = 5 * time.Second
)

func newLiveLine(out *os.File) *liveLine {
	l := &liveLine{out: out, terminal: term.IsTerminal(int(out.Fd()))}
	l.last = time.Now().Add(min(time.Second, l.every()) - l.every()) // nothing for what is over at once
	return l
}

func (l *liveLine) every() time.Duration {
	if l.terminal {
		return redrawEvery
	}
	return plainEvery
}

func (l *liveLine) show(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := time.Now(); now.Sub(l.last) >= l.every()*9/10 { // tickers come a little early
		l.last = now
		l.print(text)
	}
}

func (l *liveLine) print(text string) {
	if !l.terminal {
		fmt.Fprintln(l.out, text)
		return
	}
	columns, _, err := term.GetSize(int(l.out.Fd()))
	if err != nil || columns < 2 {
		columns = 80
	}
	fmt.Fprintf(l.out, "\r\x1b[K%s", clip(text, columns-1))
	l.drawn = true
}

// end clears the line for what is printed next.
func (l *liveLine) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.drawn {
		fmt.Fprint(l.out, "\r\x1b[K")
		l.drawn = false
	}
}

// progress sums up a backfill in a line.
type progress struct {
	*liveLine
	began   time.Time
	samples []sample // of the last moments, oldest first
}

// sample is how many requests there were at a time.
type sample struct {
	at       time.Time
	requests int
}

// speedOver is the time over which the rate is taken.
const speedOver = 15 * time.Second

func newProgress(out *os.File) *progress {
	return &progress{liveLine: newLiveLine(out), began: time.Now()}
}

func (p *progress) tell(now control.Progress) { p.show(p.line(now.Portals, time.Now())) }

// line says how far, how fast, and what is waited for.
func (p *progress) line(portals []control.PortalStatus, now time.Time) string {
	sum := sumOf(portals)
	name := fmt.Sprintf("%d of %d portals", sum.running, len(portals))
	if len(portals) == 1 {
		name = portals[0].Name
	}
	rate := p.rate(sample{now, sum.requests}, sum.started)
	line := fmt.Sprintf("%s %s %d/%d URLs, %d queued, %s, %.1f/s, %s", name, bar(sum.settled, sum.known), sum.settled, sum.known,
		sum.queued, plural(sum.requests, "request", "requests"), rate, now.Sub(p.began).Round(time.Second))
	if rest := time.Duration(float64(sum.queued) / rate * float64(time.Second)); rate > 0 && rest > time.Minute {
		line += ", at least " + strings.TrimSuffix(rest.Round(time.Minute).String(), "0s") + " more"
	}
	if sum.waiting != "" {
		line += ", " + sum.waiting
	}
	return line
}

// sums of all portals of a backfill.
type sums struct {
	known, settled, queued uint64
	running, requests      int
	started                time.Time // of the first run
	waiting                string
}

func sumOf(portals []control.PortalStatus) (s sums) {
	most := 0
	for i := range portals {
		st := &portals[i]
		if st.Ledger != nil {
			s.known += st.Ledger.Discovered
			s.settled += st.Ledger.Done + st.Ledger.Refused + st.Ledger.Dead
			s.queued += st.Ledger.Queued
		}
		if !st.Running {
			if st.LastRun != nil {
				s.requests += st.LastRun.Requests
				s.begun(st.LastRun.Started)
			}
			continue
		}
		s.running++
		s.requests += st.Requests
		s.begun(st.Started)
		for j := range st.Hosts {
			if h := &st.Hosts[j]; h.Waiting != "" && h.Queued > most {
				most, s.waiting = h.Queued, h.Host+" waits: "+h.Waiting
			}
		}
	}
	return s
}

func (s *sums) begun(at *time.Time) {
	if at != nil && (s.started.IsZero() || at.Before(s.started)) {
		s.started = *at
	}
}

// rate is requests a second over the last moments, at first since the run began.
func (p *progress) rate(now sample, started time.Time) float64 {
	if len(p.samples) == 0 && !started.IsZero() {
		p.samples = append(p.samples, sample{at: started})
	}
	p.samples = append(p.samples, now)
	for len(p.samples) > 2 && now.at.Sub(p.samples[1].at) >= speedOver {
		p.samples = p.samples[1:]
	}
	first := p.samples[0]
	if seconds := now.at.Sub(first.at).Seconds(); seconds > 0 {
		return max(float64(now.requests-first.requests)/seconds, 0)
	}
	return 0
}

func bar(done, all uint64) string {
	const cells = 20
	full := 0
	if all > 0 {
		full = int(min(done, all) * cells / all)
	}
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", cells-full) + "]"
}
