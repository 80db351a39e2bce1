package crawler

import (
	"fmt"

	"gongkai/store"
)

// ErrLent is a store.ErrBusy of a portal whose files are being written anew, or
// are in use by a run.
var ErrLent = fmt.Errorf("%w for a moment: the portal is being crawled, or its files are being written anew", store.ErrBusy)

// Lend closes a portal's files while work needs them for itself. A portal that
// is being crawled is not lent. Who asks for it meanwhile gets ErrLent; a run
// that falls due is begun afterwards.
func (e *Engine) Lend(name string, work func() error) error {
	p, err := e.lend(name)
	if err != nil {
		return err
	}
	defer func() {
		e.mu.Lock()
		delete(e.lent, name)
		e.mu.Unlock()
	}()
	if p != nil {
		if err := p.close(); err != nil {
			return err
		}
	}
	return work()
}

// lend takes a portal from the loop; nil where it is not open.
func (e *Engine) lend(name string) (p *portal, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, ErrClosed
	}
	busy := e.lent[name]
	e.loop.call(func() {
		if p = e.loop.portals[name]; p == nil {
			return
		}
		if busy = busy || p.run != nil || p.out > 0 || p.unwritten > 0; !busy {
			delete(e.loop.portals, name)
		}
	})
	if busy {
		return nil, fmt.Errorf("portal %s: %w", name, ErrLent)
	}
	e.lent[name] = true
	return p, nil
}
