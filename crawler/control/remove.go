package control

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// RemoveRequest names what is to be taken out of one portal's archive.
type RemoveRequest struct {
	Portal string            `json:"portal"`
	Rule   store.RemovalRule `json:"rule"`
	Dry    bool              `json:"dry"` // only tell what it would be
}

// Remove takes bytes out of an archive, and what was parsed from them.
func (s *Service) Remove(ctx context.Context, r RemoveRequest) (*store.RemovalResult, error) {
	if _, err := s.Archived([]string{r.Portal}); err != nil {
		return nil, err
	}
	if r.Rule.URL != "" {
		var err error
		if r.Rule.URL, err = canonical(r.Rule.URL); err != nil {
			return nil, err
		}
	}
	if _, err := regexp.Compile(r.Rule.Match); err != nil {
		return nil, err
	}
	o, err := s.openToChange(ctx, r.Portal)
	if err != nil {
		return nil, err
	}
	defer o.close()
	plan, err := o.archive.Remove(ctx, r.Rule, true)
	if err != nil || r.Dry {
		return plan, err
	}
	// Documents go first, and once more: the parser may have been reading one.
	if err := o.drop(ctx, plan.Numbers); err != nil {
		return nil, err
	}
	done, err := o.archive.Remove(ctx, r.Rule, false)
	if err != nil {
		return nil, err
	}
	return done, o.drop(ctx, done.Numbers)
}

func (o *opened) drop(ctx context.Context, visits []uint64) error {
	if o.reports == nil {
		return nil
	}
	return o.reports.Drop(ctx, visits)
}

// openToChange opens a portal's files for writing, where the engine does not
// hold them.
func (s *Service) openToChange(ctx context.Context, name string) (*opened, error) {
	create := func(name string) (*boltstore.Archive, error) { return s.Dir.Create(name, "") }
	return s.openBy(ctx, name, create, s.Dir.EditReports)
}

func (s *Service) serveRemove(w http.ResponseWriter, r *http.Request) {
	var ask RemoveRequest
	if !asked(w, r, &ask) {
		return
	}
	result, err := s.Remove(r.Context(), ask)
	reply(w, result, err)
}

// Remove as Service gives it.
func (c *Client) Remove(ctx context.Context, r RemoveRequest) (result *store.RemovalResult, err error) {
	body, err := c.post(ctx, "/remove", r)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	err = json.NewDecoder(body).Decode(&result)
	return result, err
}
