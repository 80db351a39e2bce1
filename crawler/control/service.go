package control

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// Service answers out of the files of one archive folder, which its process owns.
type Service struct {
	Software string // name and version, for exports
	Dir      *boltstore.Dir
	Engine   *crawler.Engine // nil where nothing is crawled

	mu   sync.Mutex
	conf *config.Config
}

// NewService makes a service; an engine, if any, is set by the caller.
func NewService(software string, conf *config.Config, dir *boltstore.Dir, engine *crawler.Engine) *Service {
	return &Service{Software: software, Dir: dir, Engine: engine, conf: conf}
}

// Configure takes over another configuration.
func (s *Service) Configure(conf *config.Config) {
	s.mu.Lock()
	s.conf = conf
	s.mu.Unlock()
}

func (s *Service) config() *config.Config {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conf
}

// ErrNoArchive is returned for a portal that has no archive yet.
var ErrNoArchive = errors.New("has no archive yet: run gongkai backfill first")

// opened is a portal's files and how to give them back.
type opened struct {
	archive store.Archive
	reports store.Reports // nil: nothing was parsed yet
	close   func()
}

// open opens a portal's files for reading: those that the engine holds, or the
// files themselves when it does not, as for a portal no longer configured.
func (s *Service) open(ctx context.Context, name string) (*opened, error) {
	names, err := s.Dir.Names()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(names, name) {
		if _, known := s.config().Portal(name); known {
			return nil, fmt.Errorf("portal %s %w", name, ErrNoArchive)
		}
		return nil, fmt.Errorf("portal %s: %w", name, crawler.ErrUnknownPortal)
	}
	if s.Engine != nil {
		archive, reports, err := s.Engine.Archive(ctx, name)
		if err == nil || !errors.Is(err, crawler.ErrUnknownPortal) {
			return &opened{archive, reports, func() {}}, err
		}
	}
	archive, err := s.Dir.Open(name)
	if err != nil {
		return nil, err
	}
	o := &opened{archive: archive, close: func() { archive.Close() }}
	reports, err := s.Dir.OpenReports(name)
	switch {
	case err == nil:
		o.reports = reports
		o.close = func() { reports.Close(); archive.Close() }
	case !errors.Is(err, store.ErrNotFound):
		archive.Close()
		return nil, err
	}
	return o, nil
}

// names gives the portals meant by a request: those named, or all with an archive.
func (s *Service) names(asked []string) ([]string, error) {
	if len(asked) > 0 {
		return asked, nil
	}
	return s.Dir.Names()
}

// Status tells of the named portals, or of all.
func (s *Service) Status(ctx context.Context, asked []string) ([]crawler.PortalStatus, error) {
	names, err := s.names(asked)
	if err != nil {
		return nil, err
	}
	var live []crawler.PortalStatus
	if s.Engine != nil {
		if live, err = s.Engine.Status(ctx, names...); err != nil {
			return nil, err
		}
	}
	all := []crawler.PortalStatus{}
	for _, name := range names {
		if i := slices.IndexFunc(live, func(p crawler.PortalStatus) bool { return p.Name == name }); i >= 0 {
			all = append(all, live[i])
			continue
		}
		o, err := s.open(ctx, name)
		if err != nil {
			return nil, err
		}
		st, err := crawler.Idle(ctx, o.archive, o.reports)
		o.close()
		if err != nil {
			return nil, fmt.Errorf("portal %s: %w", name, err)
		}
		all = append(all, st)
	}
	return all, nil
}
