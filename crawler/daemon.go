package crawler

import (
	"context"
	"errors"
	"time"
)

// Daemon begins each portal's run when its schedule says so, until the context
// ends. A tick during a run joins it; a portal that cannot be opened or fails is
// reported and tried again at its next tick.
func (e *Engine) Daemon(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	plan := map[string]time.Time{}
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		timer.Reset(e.tick(ctx, plan))
	}
}

// maxNap bounds how long the daemon sleeps, so that a new configuration and a
// clock that was set are noticed.
const maxNap = 20 * time.Second

// tick begins what is due and tells how long until the next.
func (e *Engine) tick(ctx context.Context, plan map[string]time.Time) time.Duration {
	e.mu.Lock()
	conf := e.conf
	e.mu.Unlock()
	now := e.opts.Now().In(conf.Daemon.Timezone)
	nap := maxNap
	for i := range conf.Portals {
		p := &conf.Portals[i]
		if p.Schedule == nil {
			delete(plan, p.Name)
			continue
		}
		at, known := plan[p.Name]
		if soonest := p.Schedule.Next(now); !known || soonest.Before(at) {
			at = soonest // new, or a new configuration brought it forward
		} else if !at.After(now) {
			_, ending, err := e.beginOrJoin(ctx, p.Name, Wake)
			if errors.Is(err, ErrLent) {
				nap = min(nap, time.Second)
				continue
			}
			if err != nil && ctx.Err() == nil {
				e.opts.Log.Error("portal not started", "portal", p.Name, "error", err)
			}
			if ending { // it is begun when it has ended; the others do not wait for that
				nap = min(nap, time.Second)
				continue
			}
			at = soonest
		}
		plan[p.Name] = at
		nap = min(nap, max(at.Sub(now), 0))
		e.loop.post(func() {
			if open := e.loop.portals[p.Name]; open != nil {
				open.nextRun = at
			}
		})
	}
	return nap
}
