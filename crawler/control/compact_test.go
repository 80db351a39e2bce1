package control

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// held is a service whose engine holds the files of one portal, "sample".
func held(t *testing.T) *Service {
	t.Helper()
	path := filepath.Join(t.TempDir(), "crawl.toml")
	text := "[crawl]\ncontact = \"http://127.0.0.1/\"\n[archive]\ndir = \"archive\"\n[[portal]]\nname = \"sample\"\nseeds = [\"http://127.0.0.1:1/\"]\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	conf, err := config.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := boltstore.OpenDir(filepath.Join(filepath.Dir(path), "archive"), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := crawler.NewFetcher(conf, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	engine := crawler.New(conf, crawler.Options{Fetch: f, Open: func(p *config.Portal) (store.Archive, store.Reports, error) {
		a, err := dir.Create(p.Name, p.Title)
		return a, nil, err
	}})
	t.Cleanup(func() { engine.Close(); f.Close(); dir.Close() })
	return NewService("gongkai", conf, dir, engine)
}

func TestACompactionWaitsForWhoReadsThePortal(t *testing.T) {
	s := held(t)
	reader, err := s.open(t.Context(), "sample") // as an export has it
	if err != nil {
		t.Fatal(err)
	}
	v := &store.Visit{
		Request: store.Request{Kind: store.KindPage, Method: "GET", URL: "http://127.0.0.1:1/", Host: "127.0.0.1:1"},
		Outcome: store.Gone, Started: time.Now(), Ended: time.Now(), Next: store.Next{State: store.Dead},
	}
	if _, err := reader.archive.Commit(t.Context(), store.Batch{Visits: []*store.Visit{v}}); err != nil {
		t.Fatal(err)
	}
	waiting, done, written := make(chan int), make(chan error), false
	go func() {
		_, err := s.Compact(t.Context(), "sample", func(step CompactStep) {
			if step.Waiting > 0 {
				waiting <- step.Waiting
				return
			}
			written = true
			if _, err := s.open(t.Context(), "sample"); !errors.Is(err, store.ErrBusy) {
				t.Errorf("opened while it is written anew: %v", err)
			}
		})
		done <- err
	}()
	if n := <-waiting; n != 1 {
		t.Errorf("it waits for %d", n)
	}
	if _, err := reader.archive.Mark(t.Context()); err != nil {
		t.Errorf("the reader was cut off: %v", err)
	}
	more, err := s.open(t.Context(), "sample")
	if err != nil {
		t.Fatalf("nothing is written yet: %v", err)
	}
	reader.close()
	more.close()
	for {
		select {
		case <-waiting:
			continue
		case err := <-done:
			if err != nil || !written {
				t.Fatal(err, written)
			}
		}
		break
	}
	after, err := s.open(t.Context(), "sample")
	if err != nil {
		t.Fatal(err)
	}
	after.close()
}

func TestACompactionThatWaitsCanBeGivenUp(t *testing.T) {
	s := held(t)
	reader, err := s.open(t.Context(), "sample")
	if err != nil {
		t.Fatal(err)
	}
	defer reader.close()
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := s.Compact(ctx, "sample", func(CompactStep) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	again, err := s.open(t.Context(), "sample")
	if err != nil {
		t.Fatal(err)
	}
	again.close()
}
