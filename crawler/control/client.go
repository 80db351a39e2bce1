package control

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/owner"
	"gongkai/store/export"
)

// Client asks the process that owns an archive what Service would answer.
type Client struct{ owner *owner.Client }

// NewClient asks an owner that was found.
func NewClient(c *owner.Client) *Client { return &Client{owner: c} }

// Status as Service gives it.
func (c *Client) Status(ctx context.Context, names []string) (all []crawler.PortalStatus, err error) {
	err = c.get(ctx, "/status?"+url.Values{"portal": names}.Encode(), &all)
	return all, err
}

// Explain as Service gives it.
func (c *Client) Explain(ctx context.Context, raw string) (stories []Story, err error) {
	err = c.get(ctx, "/explain?"+url.Values{"url": {raw}}.Encode(), &stories)
	return stories, err
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
func (c *Client) Export(ctx context.Context, r ExportRequest, sink export.Sink) error {
	body, err := c.post(ctx, "/export", r)
	if err != nil {
		return err
	}
	defer body.Close()
	return export.Receive(body, sink)
}

// Backfill makes the runs a job of the owner; when the context ends the job is
// stopped, because the connection is.
func (c *Client) Backfill(ctx context.Context, names []string, _ time.Duration, tell func(Progress)) ([]PortalResult, error) {
	body, err := c.post(ctx, "/backfill", BackfillRequest{Portals: names})
	if err != nil {
		return nil, err
	}
	defer body.Close()
	dec := json.NewDecoder(body)
	for {
		var p Progress
		if err := dec.Decode(&p); err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, fmt.Errorf("the process that owns the archive ended in the middle of the backfill; run the command again: %w", err)
		}
		if p.Results != nil {
			return p.Results, nil
		}
		tell(p)
	}
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

func (c *Client) do(ctx context.Context, method, path string, body io.Reader) (io.ReadCloser, error) {
	resp, err := c.owner.Do(ctx, method, path, body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusOK {
		return resp.Body, nil
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	if err != nil {
		return nil, err
	}
	said := &OwnerError{Status: resp.StatusCode, Message: strings.TrimSpace(string(text))}
	for _, k := range kinds {
		if k.status == resp.StatusCode {
			said.kind = k.err
		}
	}
	return nil, said
}

// OwnerError is what the owner answered instead; errors.Is finds the error that
// a Service would have returned.
type OwnerError struct {
	Status  int
	Message string
	kind    error
}

func (e *OwnerError) Error() string { return e.Message }

// Unwrap gives the kind of error, if it is one that callers decide on.
func (e *OwnerError) Unwrap() error { return e.kind }

// Answerer is what commands ask: a Service in this process or a Client.
type Answerer interface {
	Status(ctx context.Context, names []string) ([]crawler.PortalStatus, error)
	Explain(ctx context.Context, url string) ([]Story, error)
	Show(ctx context.Context, r ShowRequest, w io.Writer) error
	Export(ctx context.Context, r ExportRequest, sink export.Sink) error
	Backfill(ctx context.Context, names []string, every time.Duration, tell func(Progress)) ([]PortalResult, error)
}

var (
	_ Answerer = (*Service)(nil)
	_ Answerer = (*Client)(nil)
)
