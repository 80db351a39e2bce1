package fetch

import (
	"sync"
	"time"
)

const (
	maxIdle        = 1024 // connections kept in all
	maxIdlePerHost = 32
)

// pool keeps connections for the next request to the same origin.
type pool struct {
	mu     sync.Mutex
	idle   map[string][]*conn
	count  int
	closed bool
}

// take gives a connection that is still alive, or nil.
func (p *pool) take(key string) *conn {
	for {
		c := p.pop(key)
		if c == nil {
			return nil
		}
		if c.br.Buffered() == 0 && alive(c.raw) {
			return c
		}
		c.raw.Close()
	}
}

func (p *pool) pop(key string) *conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	kept := p.idle[key]
	if len(kept) == 0 {
		return nil
	}
	c := kept[len(kept)-1]
	p.remove(key, len(kept)-1)
	c.expire.Stop()
	return c
}

// put keeps a connection for a while, or closes it.
func (p *pool) put(c *conn, keep time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || keep <= 0 || p.count >= maxIdle || len(p.idle[c.key]) >= maxIdlePerHost {
		c.raw.Close()
		return
	}
	p.idle[c.key] = append(p.idle[c.key], c)
	p.count++
	if c.expire == nil {
		c.expire = time.AfterFunc(keep, func() { p.drop(c) })
	} else {
		c.expire.Reset(keep)
	}
}

// drop closes a connection whose time has come, unless it was taken meanwhile.
func (p *pool) drop(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, kept := range p.idle[c.key] {
		if kept == c {
			p.remove(c.key, i)
			c.raw.Close()
			return
		}
	}
}

// remove takes the i-th connection of a key out; p.mu is held.
func (p *pool) remove(key string, i int) {
	kept := p.idle[key]
	last := len(kept) - 1
	kept[i], kept[last] = kept[last], nil
	p.count--
	if last == 0 {
		delete(p.idle, key)
		return
	}
	p.idle[key] = kept[:last]
}

// close closes what lies idle; connections in use are closed when put back.
func (p *pool) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for key, kept := range p.idle {
		for _, c := range kept {
			c.expire.Stop()
			c.raw.Close()
		}
		delete(p.idle, key)
	}
	p.count = 0
}
