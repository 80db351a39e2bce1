package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/crawler/owner"
	"gongkai/parse"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// session is a command's hold on an archive: its own process owns the folder,
// or another does and answers for it.
type session struct {
	control.Answerer
	conf    *config.Config
	service *control.Service // nil when another process owns the archive
	engine  *crawler.Engine  // nil unless this process crawls
	portals atomic.Value     // fingerprint of the portals, which clients must share
	close   func() error
}

// errOwned says who has the archive, where only its owner could do the command.
func errOwned(command string, info owner.Info) error {
	return fmt.Errorf("%s cannot run while gongkai %s (process %d) owns the archive; stop that one first: %w", command, info.Command, info.PID, store.ErrBusy)
}

// read opens an archive for a question. Where another process owns it, that one
// is asked.
func read(path, command string) (*session, error) {
	conf, err := config.Load(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(conf.Archive.Dir); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no archive in %s: run gongkai backfill first", conf.Archive.Dir)
	}
	s, busy, err := own(conf, command, false, nil)
	if busy != nil {
		return ask(conf)
	}
	return s, err
}

// ask makes a session of another process's answers.
func ask(conf *config.Config) (*session, error) {
	c, err := owner.Dial(conf.Archive.Dir, version(), conf.PortalsHash())
	if err != nil {
		return nil, err
	}
	return &session{Answerer: control.NewClient(c), conf: conf, close: func() error { c.Close(); return nil }}, nil
}

// own takes the archive folder, with an engine when it is to be crawled. When
// another process has it, that is told apart from other errors.
func own(conf *config.Config, command string, crawl bool, log *slog.Logger) (*session, *owner.BusyError, error) {
	o, err := owner.Take(conf.Archive.Dir, owner.Info{Command: command, Build: version(), Started: time.Now().UTC()})
	if err != nil {
		busy, _ := asErrors[*owner.BusyError](err)
		return nil, busy, err
	}
	dir, err := boltstore.OpenDir(conf.Archive.Dir, boltstore.Options{})
	if err != nil {
		o.Close()
		return nil, nil, err
	}
	s := &session{conf: conf}
	closers := []func() error{o.Close, func() error { dir.Close(); return nil }}
	if crawl {
		engine, done, err := newEngine(conf, dir, log)
		if err != nil {
			dir.Close()
			o.Close()
			return nil, nil, err
		}
		s.engine = engine
		closers = append(closers, done)
	}
	s.service = control.NewService(software(), conf, dir, s.engine)
	s.Answerer = s.service
	s.portals.Store(conf.PortalsHash())
	stop, err := s.serve(o)
	if err != nil {
		stop = func() error { return nil }
		if log != nil {
			log.Warn("other commands cannot ask this process", "error", err)
		}
	}
	closers = append(closers, stop)
	s.close = func() error {
		var errs []error
		for i := len(closers) - 1; i >= 0; i-- {
			errs = append(errs, closers[i]())
		}
		return errors.Join(errs...)
	}
	return s, nil, nil
}

// serve answers other commands over the owner's socket.
func (s *session) serve(o *owner.Owner) (stop func() error, err error) {
	listener, err := o.Listen()
	if err != nil {
		return nil, err
	}
	fingerprint := func() string { return s.portals.Load().(string) }
	handler := owner.Require(version(), fingerprint, s.service.Handler())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go server.Serve(listener)
	return func() error {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			return server.Close()
		}
		return nil
	}, nil
}

// newEngine wires the crawler to the archive folder and the network.
func newEngine(conf *config.Config, dir *boltstore.Dir, log *slog.Logger) (*crawler.Engine, func() error, error) {
	spool := filepath.Join(conf.Archive.Dir, "spool")
	if err := os.RemoveAll(spool); err != nil { // left by a crash
		return nil, nil, err
	}
	if err := os.MkdirAll(spool, 0o755); err != nil {
		return nil, nil, err
	}
	f, err := crawler.NewFetcher(conf, spool)
	if err != nil {
		return nil, nil, err
	}
	engine := crawler.New(conf, crawler.Options{Fetch: f, Log: log, Open: opener(conf, dir)})
	return engine, func() error {
		err := engine.Close()
		f.Close()
		return errors.Join(err, os.RemoveAll(spool))
	}, nil
}

// opener opens a portal's files; one that had another name takes its files along.
func opener(conf *config.Config, dir *boltstore.Dir) func(*config.Portal) (store.Archive, store.Reports, error) {
	return func(p *config.Portal) (store.Archive, store.Reports, error) {
		if err := takeAlong(dir, p); err != nil {
			return nil, nil, err
		}
		archive, err := dir.Create(p.Name, p.Title)
		if err != nil {
			return nil, nil, err
		}
		reports, err := dir.CreateReports(archive.Portal(), parse.Version)
		if err != nil {
			archive.Close()
			return nil, nil, err
		}
		return archive, reports, nil
	}
}

// takeAlong renames the files of a portal that had another name.
func takeAlong(dir *boltstore.Dir, p *config.Portal) error {
	names, err := dir.Names()
	if err != nil {
		return err
	}
	has := map[string]bool{}
	for _, n := range names {
		has[n] = true
	}
	for _, old := range p.Was {
		if has[old] && !has[p.Name] {
			return dir.Rename(old, p.Name)
		}
	}
	return nil
}
