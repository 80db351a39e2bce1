package crawler

import (
	"container/heap"
	"net/netip"
	"time"
)

// host is one host:port, shared by all portals that ask it. Its clock is the
// politeness promise: no request before `next`.
type host struct {
	name     string
	next     time.Time // no request before
	why      string    // what decided next: delay, response-time, back-off …
	ended    time.Time // when the last request ended, or may have ended before this process
	busy     int       // requests in flight
	failures int       // answers in a row that asked us to go easy
	breaker  breaker
	robots   time.Duration // Crawl-delay of the rules that the last page was asked for under, capped
	address  *address      // where it last answered from; nil: not known yet
	urgent   []*robotsTask
	queues   []*queue
	turn     int // which queue is served next

	at    time.Time // when the loop looks at it again
	index int       // in the heap, -1: not in it
}

// parallel tells whether several requests may be in flight: only where every
// portal that asks this host has no delay (loopback).
func (h *host) parallel() bool {
	for _, q := range h.queues {
		if q.portal.conf.Delay > 0 {
			return false
		}
	}
	return len(h.queues) > 0 && h.robots == 0
}

// rested tells whether the delays have passed since the last request; if not,
// the host waits for that. The answer's rest was counted when it came, under
// the rules of that time and of whoever asked.
func (h *host) rested(delay, robots time.Duration, now time.Time) bool {
	if h.ended.IsZero() {
		return true
	}
	rest, why := pace{delay: delay, robots: robots}.rest(0, 0)
	until := h.ended.Add(rest)
	if !until.After(now) {
		return true
	}
	h.next, h.why = until, why
	return false
}

// address is one remote address that several hosts may share.
type address struct {
	next time.Time
	busy int
}

// addressOf is the address of the host's last answer, for the gap and the cap
// that hosts on one server share.
func (l *loop) addressOf(h *host, remote netip.AddrPort) {
	if !remote.IsValid() || l.conf.Crawl.Proxy != nil {
		return
	}
	ip := remote.Addr().Unmap()
	a := l.addresses[ip]
	if a == nil {
		a = new(address)
		l.addresses[ip] = a
	}
	h.address = a
}

// held says until when the host's address forbids a request, and whether it does.
func (l *loop) held(h *host, now time.Time) (time.Time, bool) {
	a := h.address
	if a == nil || h.parallel() {
		return time.Time{}, false
	}
	if a.busy >= l.conf.Crawl.AddressRequests {
		return now.Add(max(l.conf.Crawl.AddressDelay, 10*time.Millisecond)), true
	}
	return a.next, a.next.After(now)
}

// hostHeap orders hosts by when the loop has to look at them.
type hostHeap []*host

func (h hostHeap) Len() int           { return len(h) }
func (h hostHeap) Less(i, j int) bool { return h[i].at.Before(h[j].at) }
func (h hostHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

func (h *hostHeap) Push(x any) {
	it := x.(*host)
	it.index = len(*h)
	*h = append(*h, it)
}

func (h *hostHeap) Pop() any {
	old := *h
	it := old[len(old)-1]
	*h = old[:len(old)-1]
	it.index = -1
	return it
}

// place puts a host where it belongs in the heap, or takes it out.
func (l *loop) place(h *host) {
	at, ok := l.readyAt(h)
	switch {
	case !ok && h.index >= 0:
		heap.Remove(&l.waiting, h.index)
	case ok && h.index >= 0:
		h.at = at
		heap.Fix(&l.waiting, h.index)
	case ok:
		h.at = at
		heap.Push(&l.waiting, h)
	}
}

// readyAt is when a host can be asked next; false while only an event (an
// answer, a commit, a run) can change that.
func (l *loop) readyAt(h *host) (time.Time, bool) {
	limit := 1
	if h.parallel() {
		limit = l.conf.Crawl.Workers
	}
	if h.busy >= limit {
		return time.Time{}, false
	}
	if len(h.urgent) > 0 {
		return h.next, true
	}
	var first time.Time
	found := false
	for _, q := range h.queues {
		if at, ok := q.readyAt(); ok && (!found || at.Before(first)) {
			first, found = at, true
		}
	}
	if h.next.After(first) {
		first = h.next
	}
	return first, found
}
