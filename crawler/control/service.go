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

	mu      sync.Mutex
	readers readers
	conf    *config.Config
	jobs    map[string]context.CancelFunc // backfills of clients, by the name each gave
	held    map[string]*interest          // by portal, while a backfill waits for it
	ending  bool                          // the process is about to end, and with it every run
}

// NewService makes a service; the engine may be nil.
func NewService(software string, conf *config.Config, dir *boltstore.Dir, engine *crawler.Engine) *Service {
	return &Service{
		Software: software, Dir: dir, Engine: engine, conf: conf, readers: newReaders(),
		jobs: map[string]context.CancelFunc{}, held: map[string]*interest{},
	}
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

// opened is a portal's files and how to give them back.
type opened struct {
	archive store.Archive
	reports store.Reports // nil: nothing was parsed yet
	close   func()
}

// open opens a portal's files for reading: those that the engine holds, or the
// files themselves when it does not, as for a portal no longer configured.
func (s *Service) open(ctx context.Context, name string) (*opened, error) {
	return s.openBy(ctx, name, s.Dir.Open, s.Dir.OpenReports)
}

// openBy opens what the engine does not hold in the way that is asked for.
func (s *Service) openBy(ctx context.Context, name string, openLog func(string) (*boltstore.Archive, error), openReports func(string) (*boltstore.Reports, error)) (*opened, error) {
	end, err := s.begin(name)
	if err != nil {
		return nil, err
	}
	o, err := s.openFiles(ctx, name, openLog, openReports)
	if err != nil {
		end()
		return nil, err
	}
	files := o.close
	o.close = func() { files(); end() }
	return o, nil
}

func (s *Service) openFiles(ctx context.Context, name string, openLog func(string) (*boltstore.Archive, error), openReports func(string) (*boltstore.Reports, error)) (*opened, error) {
	if s.Engine != nil {
		archive, reports, err := s.Engine.Archive(ctx, name)
		if err == nil || !errors.Is(err, crawler.ErrUnknownPortal) {
			return &opened{archive, reports, func() {}}, err
		}
	}
	archive, err := openLog(name)
	if err != nil {
		return nil, err
	}
	o := &opened{archive: archive, close: func() { archive.Close() }}
	reports, err := openReports(name)
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

// known checks names that were asked for; none stand for all portals: first
// those of the configuration, then those of which there is only an archive.
func (s *Service) known(asked []string) ([]string, error) {
	archived, err := s.Dir.Names()
	if err != nil {
		return nil, err
	}
	all := configured(s.config())
	for _, name := range archived {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	for _, name := range asked {
		if !slices.Contains(all, name) {
			return nil, fmt.Errorf("%w, nor in the archive: %q; %s", crawler.ErrUnknownPortal, name, listed("there are", all))
		}
	}
	if len(asked) > 0 {
		return asked, nil
	}
	return all, nil
}

// Archived checks names that were asked for against the archives that there
// are; none stand for all archives.
func (s *Service) Archived(asked []string) ([]string, error) {
	have, err := s.Dir.Names()
	if err != nil {
		return nil, err
	}
	if len(asked) == 0 {
		if len(have) == 0 {
			return nil, fmt.Errorf("%s: %w", s.Dir.Path(), ErrNoArchive)
		}
		return have, nil
	}
	if _, err := s.known(asked); err != nil {
		return nil, err
	}
	for _, name := range asked {
		if !slices.Contains(have, name) {
			return nil, fmt.Errorf("portal %s: %w", name, ErrNoArchive)
		}
	}
	return asked, nil
}

// everywhere opens each archive in turn until fn says that it has seen enough.
// One that cannot be opened hides nothing that another holds: its error comes
// back at the end.
func (s *Service) everywhere(ctx context.Context, asked []string, fn func(*opened) (enough bool, err error)) error {
	names, err := s.Archived(asked)
	if err != nil {
		return err
	}
	var errs []error
	for _, name := range names {
		o, err := s.open(ctx, name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		enough, err := fn(o)
		o.close()
		if err != nil {
			errs = append(errs, fmt.Errorf("portal %s: %w", name, err))
		}
		if enough || ctx.Err() != nil {
			break
		}
	}
	return errors.Join(errs...)
}
