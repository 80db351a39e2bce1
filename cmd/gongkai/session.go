package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"syscall"
	"time"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/crawler/fetch"
	"gongkai/crawler/owner"
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
	closers []func() error   // in the order of opening
}

func (s *session) close() error {
	var errs []error
	for i := len(s.closers) - 1; i >= 0; i-- {
		errs = append(errs, s.closers[i]())
	}
	s.closers = nil
	return errors.Join(errs...)
}

// ask puts a question to an archive: to its files, or where another process
// owns them to that one. An owner that ends meanwhile, or that has only begun,
// is no reason to fail: the question is put again.
func ask(ctx context.Context, path, command string, question func(*session) error) error {
	conf, err := loadConfig(path)
	if err != nil {
		return err
	}
	const tries, pause = 40, 50 * time.Millisecond
	for try := 1; ; try++ {
		err := askOnce(conf, command, question)
		if try == tries || ctx.Err() != nil || !passing(err) {
			return err
		}
		time.Sleep(pause)
	}
}

// passing tells whether an error is that of an owner about to come or to go.
func passing(err error) bool {
	if busy, ok := asError[*owner.BusyError](err); ok {
		return busy.Info.Socket == ""
	}
	return errors.Is(err, owner.ErrNoOwner) || errors.Is(err, control.ErrOwnerGone)
}

func askOnce(conf *config.Config, command string, question func(*session) error) error {
	s, err := openForReading(conf, command)
	if err != nil {
		return err
	}
	defer s.close()
	return question(s)
}

func openForReading(conf *config.Config, command string) (*session, error) {
	dir := conf.Archive.Dir
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return openFiles(conf, nil) // nothing to own: the folder is not made for a question
	}
	s, err := own(conf, command, nil, nil)
	if _, busy := asError[*owner.BusyError](err); busy {
		return openOwner(conf)
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return openFiles(conf, nil) // a copy that may only be read
	}
	return s, err
}

// openOwner makes a session of another process's answers.
func openOwner(conf *config.Config) (*session, error) {
	c, err := owner.Dial(conf.Archive.Dir, build(), conf.PortalsHash())
	if err != nil {
		return nil, err
	}
	return &session{Answerer: control.NewClient(c), conf: conf, closers: []func() error{func() error { c.Close(); return nil }}}, nil
}

// newEngine makes the engine of a session that crawls.
type newEngine func(*config.Config, *boltstore.Dir) (*crawler.Engine, func() error, error)

// own takes the archive folder and answers other commands from then on. The
// error is an *owner.BusyError where another process has it.
func own(conf *config.Config, command string, engine newEngine, log *slog.Logger) (*session, error) {
	if info, err := os.Stat(conf.Archive.Dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s: %w but a file, and archive.dir names a folder", conf.Archive.Dir, store.ErrNotArchive)
	}
	o, err := owner.Take(conf.Archive.Dir, owner.Info{Command: command, Build: build(), Started: time.Now().UTC()})
	if err != nil {
		return nil, err
	}
	s, err := openFiles(conf, engine)
	if err != nil {
		o.Close()
		return nil, err
	}
	s.closers = append([]func() error{o.Close}, s.closers...)
	stop, err := s.serve(o)
	switch {
	case err == nil:
		s.closers = append(s.closers, stop)
	case log != nil:
		log.Warn("other commands cannot ask this process", "error", err)
	}
	return s, nil
}

// openFiles makes a session over the files themselves.
func openFiles(conf *config.Config, engine newEngine) (*session, error) {
	dir, err := boltstore.OpenDir(conf.Archive.Dir, boltstore.Options{})
	if err != nil {
		return nil, err
	}
	s := &session{conf: conf, closers: []func() error{func() error { dir.Close(); return nil }}}
	if engine != nil {
		e, stop, err := engine(conf, dir)
		if err != nil {
			dir.Close()
			return nil, err
		}
		s.engine, s.closers = e, append(s.closers, stop)
	}
	s.service = control.NewService(software(), conf, dir, s.engine)
	s.Answerer = s.service
	s.portals.Store(conf.PortalsHash())
	return s, nil
}

// serve answers other commands over the owner's socket.
func (s *session) serve(o *owner.Owner) (stop func() error, err error) {
	listener, err := o.Listen()
	if err != nil {
		return nil, err
	}
	portals := func() string { return s.portals.Load().(string) }
	ctx, cancel := context.WithCancel(context.Background()) // ends what others wait for
	server := &http.Server{
		Handler:           owner.Require(build(), portals, s.service.Handler()),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	go server.Serve(listener)
	return func() error {
		const grace = 5 * time.Second // for exports of others
		defer cancel()
		s.service.StopJobs()
		late := time.AfterFunc(grace, cancel)
		defer late.Stop()
		wait, done := context.WithTimeout(context.Background(), 2*grace)
		defer done()
		if server.Shutdown(wait) != nil {
			return server.Close()
		}
		return nil
	}, nil
}

// crawling makes the engine that crawls over a session's files.
func crawling(log *slog.Logger) newEngine {
	return func(conf *config.Config, dir *boltstore.Dir) (*crawler.Engine, func() error, error) {
		spool := fetch.SpoolDir(conf.Archive.Dir)
		if err := os.MkdirAll(spool, 0o755); err != nil {
			return nil, nil, err
		}
		if err := fetch.CleanSpool(spool); err != nil { // of a crawl that was killed
			return nil, nil, err
		}
		f, err := crawler.NewFetcher(conf, spool)
		if err != nil {
			return nil, nil, err
		}
		engine := crawler.New(conf, crawler.Options{
			Fetch: f, Log: log, Open: opener(dir),
			Free: func() (int64, error) { return crawler.FreeSpace(conf.Archive.Dir) },
		})
		return engine, func() error {
			err := errors.Join(engine.Close(), fetch.CleanSpool(spool))
			os.Remove(spool) // it stays where something else lies in it
			return err
		}, nil
	}
}
