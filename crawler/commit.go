package crawler

import (
	"context"
	"sync"
	"time"

	"gongkai/store"
)

// The bounds of the committer. What is not yet committed is what a crash makes
// us fetch again.
const (
	commitBytes     = 64 << 20              // bytes handed over and not yet durable; beyond it workers wait
	commitBatch     = 1024                  // visits in one transaction
	commitEarly     = 8 << 20               // bytes at which a file's window is cut short
	commitMinWindow = 10 * time.Millisecond // how long a file gathers visits
	commitMaxWindow = time.Second           // with many active files
	commitPerFile   = 4 * time.Millisecond  // what each active file adds to the window
	commitWriters   = 3                     // commits under way at the same time, at most two of them of one file
	visitOverhead   = 4 << 10               // what a visit weighs beside its body
	linkOverhead    = 128                   // what a link weighs beside its strings
)

// committer makes visits durable, a file at a time, so that workers never wait
// for the disk until commitBytes are outstanding.
type committer struct {
	done func(p *portal, visits []*store.Visit, e *store.Effect, err error) // called after each transaction

	mu     sync.Mutex
	room   sync.Cond // signalled when bytes become free
	bytes  int64
	files  map[*portal]*gathering
	closed bool
	wake   chan struct{} // a file has something to write
	quit   chan struct{}
	group  sync.WaitGroup
}

// gathering is one file's visits that wait for their transaction.
type gathering struct {
	batches map[uint64]*store.Batch // by the lease's epoch, 0 for none
	visits  int
	bytes   int64
	due     time.Time

	preparing bool // a commit is being prepared, or waits for the one before it
	writing   int  // commits in their transaction, or telling of it
}

func newCommitter(done func(*portal, []*store.Visit, *store.Effect, error)) *committer {
	c := &committer{done: done, files: map[*portal]*gathering{}, wake: make(chan struct{}, commitWriters), quit: make(chan struct{})}
	c.room.L = &c.mu
	for range commitWriters {
		c.group.Go(c.write)
	}
	return c
}

// put hands over a visit. It waits while too many bytes are outstanding.
func (c *committer) put(p *portal, lease *store.Lease, v *store.Visit) {
	weight := weigh(v)
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.bytes > 0 && c.bytes+weight > commitBytes && !c.closed {
		c.room.Wait()
	}
	c.bytes += weight
	g := c.files[p]
	if g == nil {
		g = &gathering{}
		c.files[p] = g
	}
	if g.visits == 0 {
		g.batches = map[uint64]*store.Batch{}
		g.due = time.Now().Add(c.window())
	}
	epoch := uint64(0)
	if lease != nil {
		epoch = lease.Epoch
	}
	b := g.batches[epoch]
	if b == nil {
		b = &store.Batch{Lease: lease}
		g.batches[epoch] = b
	}
	b.Visits = append(b.Visits, v)
	g.visits++
	g.bytes += weight
	c.signal()
}

func weigh(v *store.Visit) int64 {
	w := int64(visitOverhead)
	if v.Capture != nil {
		w += min(v.Capture.Body.Size, 1<<20) // larger ones lie in a spool file
	}
	for i := range v.Outlinks {
		l := &v.Outlinks[i]
		w += linkOverhead + int64(len(l.URL)+len(l.Title))
	}
	for i := range v.Found { // a postback carries the whole form of its page
		r := &v.Found[i].Request
		w += linkOverhead + int64(len(r.URL)+len(r.Referer)+len(r.Body)+len(r.Recipe))
	}
	return w
}

// window grows with the number of active files: each fsync serves one file.
func (c *committer) window() time.Duration {
	return min(max(commitMinWindow, time.Duration(len(c.files))*commitPerFile), commitMaxWindow)
}

func (c *committer) signal() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// write is one writer: it takes the file that has waited longest.
func (c *committer) write() {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		p, batches, weight, wait := c.take()
		if p == nil {
			if wait == 0 {
				select {
				case <-c.wake:
				case <-c.quit:
					if c.empty() {
						c.signal() // the next writer that waits below
						return
					}
					<-c.wake // others have the last commits under way
				}
				continue
			}
			timer.Reset(wait)
			select {
			case <-timer.C:
			case <-c.wake:
			case <-c.quit:
			}
			continue
		}
		c.commit(p, batches, weight)
	}
}

// take picks a file whose window is over, or says how long until one is; 0 when
// nothing is gathered anywhere.
func (c *committer) take() (*portal, []store.Batch, int64, time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var pick *portal
	var first time.Time
	now := time.Now()
	for p, g := range c.files {
		early := g.bytes >= commitEarly || g.visits >= commitBatch/2
		if g.visits == 0 || g.preparing || g.writing > 0 && !early { // beside another one only where there is much to prepare
			continue
		}
		due := g.due
		if early || c.closed {
			due = now
		}
		if pick == nil || due.Before(first) {
			pick, first = p, due
		}
	}
	if pick == nil {
		return nil, nil, 0, 0
	}
	if wait := first.Sub(now); wait > 0 {
		return nil, nil, 0, wait
	}
	g := c.files[pick]
	var batches []store.Batch
	for _, b := range g.batches {
		batches = append(batches, *b)
	}
	weight := g.bytes
	*g = gathering{preparing: true, writing: g.writing}
	return pick, batches, weight, 0
}

func (c *committer) commit(p *portal, batches []store.Batch, weight int64) {
	write := p.archive.Prepare(batches...)
	p.telling.Lock()
	c.mu.Lock()
	g := c.files[p]
	g.preparing = false // the next one may be prepared, and comes behind this
	g.writing++
	c.mu.Unlock()
	c.signal()
	effect, err := write(context.Background()) // not the crawl's context: what came back is kept even while stopping
	var visits []*store.Visit
	for _, b := range batches {
		for _, v := range b.Visits {
			visits = append(visits, v)
			if v.Capture != nil {
				v.Capture.Body.Free()
			}
		}
	}
	c.done(p, visits, effect, err)
	p.telling.Unlock()
	c.mu.Lock()
	c.bytes -= weight
	g.writing--
	if g.visits == 0 && !g.preparing && g.writing == 0 {
		delete(c.files, p)
	}
	c.room.Broadcast()
	c.mu.Unlock()
	c.signal()
}

func (c *committer) empty() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.files) == 0
}

// close writes what is gathered and waits for it.
func (c *committer) close() {
	c.mu.Lock()
	c.closed = true
	c.room.Broadcast()
	c.mu.Unlock()
	close(c.quit)
	c.group.Wait()
}
