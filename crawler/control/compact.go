package control

import (
	"context"
	"net/http"

	"gongkai/store/boltstore"
)

// CompactStep says how far a compaction is, and at last what it did.
type CompactStep struct {
	Waiting int                  `json:"waiting,omitempty"` // for so many that read the files: exports, mostly
	Done    uint64               `json:"done,omitempty"`    // visits
	Of      uint64               `json:"of,omitempty"`
	Result  *boltstore.Compacted `json:"result,omitempty"`

	Error     string `json:"error,omitempty"` // in place of a result
	ErrorKind string `json:"error_kind,omitempty"`
}

// Compact writes one portal's files anew. Where the engine has them open it lends
// them once nobody reads them any more, unless the portal is being crawled. Who
// reads files that only readers have open goes on with the old ones.
func (s *Service) Compact(ctx context.Context, name string, tell func(CompactStep)) (*boltstore.Compacted, error) {
	if _, err := s.Archived([]string{name}); err != nil {
		return nil, err
	}
	var result boltstore.Compacted
	work := func() (err error) {
		result, err = s.Dir.Compact(ctx, name, func(done, of uint64) { tell(CompactStep{Done: min(done, of), Of: of}) })
		return err
	}
	if s.Engine == nil {
		return &result, work()
	}
	end, err := s.alone(ctx, name, func(readers int) { tell(CompactStep{Waiting: readers}) })
	if err != nil {
		return nil, err
	}
	defer end()
	return &result, s.Engine.Lend(name, work)
}

func (s *Service) serveCompact(w http.ResponseWriter, r *http.Request) {
	var name string
	if !asked(w, r, &name) {
		return
	}
	serveSteps(w, func(tell func(CompactStep)) (CompactStep, error) {
		begun := false
		result, err := s.Compact(r.Context(), name, func(step CompactStep) { begun = true; tell(step) })
		if err != nil && begun {
			return CompactStep{Error: err.Error(), ErrorKind: kindOf(err)}, nil
		}
		return CompactStep{Result: result}, err
	})
}

// Compact as Service gives it.
func (c *Client) Compact(ctx context.Context, name string, tell func(CompactStep)) (*boltstore.Compacted, error) {
	body, err := c.post(ctx, "/compact", name)
	if err != nil {
		return nil, err
	}
	last, err := readSteps(ctx, c, "compaction", body, tell, func(step CompactStep) bool { return step.Result != nil || step.Error != "" })
	if err != nil {
		return nil, err
	}
	return last.Result, errorOf(last.ErrorKind, last.Error)
}
