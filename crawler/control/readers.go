package control

import (
	"context"
	"fmt"
	"time"

	"gongkai/crawler"
)

// readers counts who reads a portal's files out of this process, so that they are
// not closed under an export that is under way.
type readers struct {
	of    map[string]int  // by portal
	anew  map[string]bool // portals whose files are being written anew: nobody begins to read them
	freed chan struct{}   // closed, and made again, when one has ended
}

func newReaders() readers {
	return readers{of: map[string]int{}, anew: map[string]bool{}, freed: make(chan struct{})}
}

// begin counts a reader of a portal's files until end is called.
func (s *Service) begin(name string) (end func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readers.anew[name] {
		return nil, fmt.Errorf("portal %s: %w", name, crawler.ErrLent)
	}
	s.readers.of[name]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.readers.of[name]--; s.readers.of[name] == 0 {
			delete(s.readers.of, name)
		}
		close(s.readers.freed)
		s.readers.freed = make(chan struct{})
	}, nil
}

// alone waits until nobody reads a portal's files, and keeps others from it until
// end is called. It tells now and then for how many it waits.
func (s *Service) alone(ctx context.Context, name string, waiting func(readers int)) (end func(), err error) {
	again := time.NewTicker(time.Second)
	defer again.Stop()
	for {
		s.mu.Lock()
		busy, n, freed := s.readers.anew[name], s.readers.of[name], s.readers.freed
		if !busy && n == 0 {
			s.readers.anew[name] = true
		}
		s.mu.Unlock()
		switch {
		case busy:
			return nil, fmt.Errorf("portal %s: %w", name, crawler.ErrLent)
		case n == 0:
			return func() {
				s.mu.Lock()
				delete(s.readers.anew, name)
				s.mu.Unlock()
			}, nil
		}
		waiting(n)
		select {
		case <-freed:
		case <-again.C:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
