package control

import (
	"context"
	"net/http"

	"gongkai/store/boltstore"
)

// CompactStep says how far a compaction is, and at last what it did.
type CompactStep struct {
	Done   uint64               `json:"done,omitempty"` // visits
	Of     uint64               `json:"of,omitempty"`
	Result *boltstore.Compacted `json:"result,omitempty"`
}

// Compact writes one portal's files anew. Where the engine has them open it
// lends them, unless the portal is being crawled.
func (s *Service) Compact(ctx context.Context, name string, tell func(CompactStep)) (*boltstore.Compacted, error) {
	if _, err := s.Archived([]string{name}); err != nil {
		return nil, err
	}
	var result boltstore.Compacted
	work := func() (err error) {
		result, err = s.Dir.Compact(ctx, name, func(done, of uint64) { tell(CompactStep{Done: min(done, of), Of: of}) })
		return err
	}
	var err error
	if s.Engine != nil {
		err = s.Engine.Lend(name, work)
	} else {
		err = work()
	}
	if err != nil {
		return nil, err
	}
	return &result, nil
}

func (s *Service) serveCompact(w http.ResponseWriter, r *http.Request) {
	var name string
	if !asked(w, r, &name) {
		return
	}
	serveSteps(w, func(tell func(CompactStep)) (CompactStep, error) {
		result, err := s.Compact(r.Context(), name, tell)
		return CompactStep{Result: result}, err
	})
}

// Compact as Service gives it.
func (c *Client) Compact(ctx context.Context, name string, tell func(CompactStep)) (*boltstore.Compacted, error) {
	body, err := c.post(ctx, "/compact", name)
	if err != nil {
		return nil, err
	}
	last, err := readSteps(ctx, c, "compaction", body, tell, func(step CompactStep) bool { return step.Result != nil })
	return last.Result, err
}
