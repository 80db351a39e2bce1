package control

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"gongkai/crawler"
)

// Progress is one moment of a backfill: how its portals stand, and in the last
// one how each of them ended.
type Progress struct {
	Portals []crawler.PortalStatus `json:"portals,omitempty"`
	Results []PortalResult         `json:"results,omitempty"`
}

// PortalResult is how one portal's run ended.
type PortalResult struct {
	crawler.Result
	Error string `json:"error,omitempty"`
	err   error
}

// Err is the error of the run, if any; it loses its type on the way over a socket.
func (r *PortalResult) Err() error {
	if r.err != nil {
		return r.err
	}
	if r.Error != "" {
		return errors.New(r.Error)
	}
	return nil
}

// ErrNotCrawling is returned by an owner that only reads.
var ErrNotCrawling = errors.New("the process that owns the archive does not crawl")

// Backfill runs portals to completion, all at once, and tells of it every
// interval. When the context ends the runs are stopped; what came back is kept.
func (s *Service) Backfill(ctx context.Context, names []string, every time.Duration, tell func(Progress)) ([]PortalResult, error) {
	if s.Engine == nil {
		return nil, ErrNotCrawling
	}
	results := make([]PortalResult, len(names))
	var group sync.WaitGroup
	for i, name := range names {
		results[i].Portal = name
		run, err := s.Engine.Begin(ctx, name, crawler.Resume)
		if err != nil {
			results[i].err, results[i].Error = err, err.Error()
			continue
		}
		group.Go(func() {
			results[i].Result = run.Wait(ctx)
			if err := results[i].Result.Err; err != nil {
				results[i].err, results[i].Error = err, err.Error()
			}
		})
	}
	done := make(chan struct{})
	go func() { group.Wait(); close(done) }()
	s.watch(ctx, names, every, tell, done)
	return results, nil
}

func (s *Service) watch(ctx context.Context, names []string, every time.Duration, tell func(Progress), done <-chan struct{}) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			if all, err := s.Engine.Status(context.WithoutCancel(ctx), names...); err == nil {
				tell(Progress{Portals: all})
			}
			return
		case <-ticker.C:
			if all, err := s.Engine.Status(context.WithoutCancel(ctx), names...); err == nil {
				tell(Progress{Portals: all})
			}
		}
	}
}

// Known checks the names of portals against the configuration.
func (s *Service) Known(names []string) error {
	conf := s.config()
	for _, name := range names {
		if _, ok := conf.Portal(name); !ok {
			return fmt.Errorf("%w: %s", crawler.ErrUnknownPortal, name)
		}
	}
	return nil
}
