package control

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"gongkai/store/export"
)

// Backup writes the files of portals to a sink, which it does not commit: each
// portal as it is at one moment, beside its crawl where it is crawled.
func (s *Service) Backup(ctx context.Context, names []string, sink export.Sink) error {
	names, err := s.Archived(names)
	if err != nil {
		return err
	}
	return s.backup(ctx, names, sink)
}

func (s *Service) backup(ctx context.Context, names []string, sink export.Sink) error {
	for _, name := range names {
		if s.Engine != nil {
			_, _, _ = s.Engine.Archive(ctx, name)
		}
		if err := s.Dir.Backup(ctx, name, sink.Create); err != nil {
			return fmt.Errorf("portal %s: %w", name, err)
		}
	}
	return nil
}

func (s *Service) serveBackup(w http.ResponseWriter, r *http.Request) {
	var names []string
	if !asked(w, r, &names) {
		return
	}
	names, err := s.Archived(names)
	if err != nil {
		fail(w, err)
		return
	}
	out := &impatient{w: w, control: http.NewResponseController(w)}
	export.Run(export.NewStream(out), func(sink export.Sink) error { return s.backup(r.Context(), names, sink) })
}

// Backup as Service gives it: the owner streams, this process writes.
func (c *Client) Backup(ctx context.Context, names []string, sink export.Sink) error {
	body, err := c.post(ctx, "/backup", names)
	if err != nil {
		return err
	}
	defer body.Close()
	err = export.Receive(body, sink, nil)
	if errors.Is(err, export.ErrCut) && ctx.Err() == nil {
		return c.ended("backup")
	}
	return err
}

// patience is how long a client may take nothing.
const patience = time.Minute

// impatient gives up on a client that takes nothing for a while: it would keep
// the pages of a file from being used again.
type impatient struct {
	w       io.Writer
	control *http.ResponseController
}

func (i *impatient) Write(p []byte) (int, error) {
	if err := i.control.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	return i.w.Write(p)
}
