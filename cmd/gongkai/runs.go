package main

import (
	"context"
	"log/slog"
	"time"

	"gongkai/crawler"
)

// lookEvery is how often the daemon looks for runs that began or ended.
const lookEvery = 2 * time.Second

// runs logs how a daemon's runs begin and end.
type runs struct {
	log  *slog.Logger
	seen map[string]seenRun
}

type seenRun struct {
	began time.Time // the run that was logged as begun
	ended time.Time // when the run began that was logged as ended
}

// watch looks until the context ends.
func (r *runs) watch(ctx context.Context, engine *crawler.Engine) {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		if all, err := engine.Status(ctx); err == nil {
			r.look(all)
		}
	}
}

func (r *runs) look(all []crawler.PortalStatus) {
	for i := range all {
		p := &all[i]
		seen := r.seen[p.Name]
		if p.Last != nil && !p.Last.Started.Equal(seen.ended) {
			seen.ended = p.Last.Started
			r.ended(p.Last)
		}
		if p.Started != nil && !p.Started.Equal(seen.began) {
			seen.began = *p.Started
			r.log.Info("run began", "portal", p.Name)
		}
		r.seen[p.Name] = seen
	}
}

func (r *runs) ended(last *crawler.Result) {
	about := []any{"portal", last.Portal, "requests", last.Requests, "took", last.Took.Round(time.Millisecond).String()}
	if l := last.Ledger; l != nil {
		about = append(about, "discovered", l.Discovered, "pending", l.Pending, "refused", l.Refused, "dead", l.Dead)
	}
	switch {
	case last.Err != nil:
		r.log.Error("run stopped by an error", append(about, "error", last.Err)...)
	case last.Complete:
		r.log.Info("run complete", about...)
	case last.Stopped:
		r.log.Info("run stopped", about...)
	default:
		r.log.Warn("run not complete", append(about, "blocked", last.Blocked, "seeds", last.Moved)...)
	}
}
