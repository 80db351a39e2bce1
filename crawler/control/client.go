package control

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

	"gongkai/crawler/owner"
	"gongkai/store"
	"gongkai/store/boltstore"
	"gongkai/store/export"
)

// Client asks the process that owns an archive what Service would answer.
type Client struct{ owner *owner.Client }

// NewClient asks an owner that was found.
func NewClient(c *owner.Client) *Client { return &Client{owner: c} }

// Status as Service gives it.
func (c *Client) Status(ctx context.Context, names []string) (all []PortalStatus, err error) {
	err = c.get(ctx, "/status?"+url.Values{"portal": names}.Encode(), &all)
	return all, err
}

// Explain as Service gives it.
func (c *Client) Explain(ctx context.Context, raw string) (stories []Story, err error) {
	err = c.get(ctx, "/explain?"+url.Values{"url": {raw}}.Encode(), &stories)
	return stories, err
}

// History as Service gives it.
func (c *Client) History(ctx context.Context, raw string) (histories []History, err error) {
	err = c.get(ctx, "/history?"+url.Values{"url": {raw}}.Encode(), &histories)
	return histories, err
}

// Show as Service gives it.
func (c *Client) Show(ctx context.Context, r ShowRequest, w io.Writer) error {
	body, err := c.post(ctx, "/show", r)
	if err != nil {
		return err
	}
	defer body.Close()
	_, err = io.Copy(w, body)
	return err
}

// Export as Service gives it: the owner streams, this process writes.
func (c *Client) Export(ctx context.Context, r ExportRequest, sink export.Sink, tell export.Progress) error {
	body, err := c.post(ctx, "/export", r)
	if err != nil {
		return err
	}
	defer body.Close()
	err = export.Receive(body, sink, tell)
	if errors.Is(err, export.ErrCut) && ctx.Err() == nil {
		return c.ended("export")
	}
	return err
}

// stopWait is how long the owner has for an answer to a stop: its runs let
// requests in flight finish. After that the connection is closed, which stops
// the job too.
const stopWait = 15 * time.Second

// Backfill makes the runs a job of the owner, which sets the interval. When the
// context ends that job is stopped, and nothing else of the owner.
func (c *Client) Backfill(ctx context.Context, names []string, _ time.Duration, tell func(Progress)) ([]RunResult, error) {
	job := uuid.NewString()
	talk, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()
	body, err := c.post(talk, "/backfill", jobRequest{Job: job, Portals: names})
	if err != nil {
		return nil, err
	}
	defer body.Close()
	defer context.AfterFunc(ctx, func() {
		time.AfterFunc(stopWait, hangUp)
		if answer, err := c.post(talk, "/stop", stopRequest{job}); err == nil {
			answer.Close()
		}
	})()
	dec := json.NewDecoder(body)
	for {
		var p Progress
		if err := dec.Decode(&p); err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, c.ended("backfill")
		}
		if p.Results != nil {
			return p.Results, nil
		}
		tell(p)
	}
}

// ended says that the owner went away in the middle of something.
func (c *Client) ended(what string) error {
	return fmt.Errorf("gongkai %s (process %d), which owned the archive, ended in the middle of the %s; run the command again", c.owner.Info.Command, c.owner.Info.PID, what)
}

func (c *Client) get(ctx context.Context, path string, v any) error {
	body, err := c.do(ctx, http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	defer body.Close()
	return json.NewDecoder(body).Decode(v)
}

func (c *Client) post(ctx context.Context, path string, ask any) (io.ReadCloser, error) {
	p, err := json.Marshal(ask)
	if err != nil {
		return nil, err
	}
	return c.do(ctx, http.MethodPost, path, bytes.NewReader(p))
}

// maxWords bounds what is read of an owner's error.
const maxWords = 64 << 10

func (c *Client) do(ctx context.Context, method, path string, body io.Reader) (io.ReadCloser, error) {
	resp, err := c.owner.Do(ctx, method, path, body)
	if refused := (*owner.RefusedError)(nil); err != nil && ctx.Err() == nil && !errors.As(err, &refused) {
		return nil, fmt.Errorf("%w: %w", ErrOwnerGone, err)
	}
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusOK {
		return resp.Body, nil
	}
	defer resp.Body.Close()
	words, err := io.ReadAll(io.LimitReader(resp.Body, maxWords))
	if err != nil {
		return nil, err
	}
	message := strings.TrimSpace(string(words))
	if message == "" {
		message = "the process that owns the archive answered " + resp.Status
	}
	return nil, errorOf(resp.Header.Get(kindHeader), message)
}

// Answerer is what commands ask: a Service in this process or a Client.
type Answerer interface {
	Status(ctx context.Context, names []string) ([]PortalStatus, error)
	Explain(ctx context.Context, url string) ([]Story, error)
	History(ctx context.Context, url string) ([]History, error)
	Show(ctx context.Context, r ShowRequest, w io.Writer) error
	Export(ctx context.Context, r ExportRequest, sink export.Sink, tell export.Progress) error
	Compact(ctx context.Context, name string, tell func(CompactStep)) (*boltstore.Compacted, error)
	Remove(ctx context.Context, r RemoveRequest) (*store.RemovalResult, error)
	Backup(ctx context.Context, names []string, sink export.Sink) error
	Verify(ctx context.Context, names []string, tell func(VerifyStep)) (*Verified, error)
	Backfill(ctx context.Context, names []string, every time.Duration, tell func(Progress)) ([]RunResult, error)
}

var (
	_ Answerer = (*Service)(nil)
	_ Answerer = (*Client)(nil)
)
