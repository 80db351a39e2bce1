package control

import (
	"context"
	"fmt"
	"net/http"

	"gongkai/crawler/fetch"
	"gongkai/store/boltstore"
)

// Verified is what a look at whole archives found.
type Verified struct {
	Portals []PortalVerified `json:"portals"`
	Notes   []string         `json:"notes"` // what is no fault, of the folder
}

// PortalVerified is what was found in one portal's files, or why they could not
// be looked at.
type PortalVerified struct {
	Name      string                  `json:"name"`
	Found     *boltstore.Verification `json:"found,omitempty"`
	Error     string                  `json:"error,omitempty"`
	ErrorKind string                  `json:"error_kind,omitempty"`
}

// Err is why the files could not be looked at.
func (p *PortalVerified) Err() error { return errorOf(p.ErrorKind, p.Error) }

// VerifyStep says how far a verification is, and at last what it found.
type VerifyStep struct {
	Portal string    `json:"portal,omitempty"`
	Done   uint64    `json:"done,omitempty"` // visits
	Of     uint64    `json:"of,omitempty"`
	Result *Verified `json:"result,omitempty"`
}

// Verify looks at everything in the files of portals, beside their crawl where
// they are crawled.
func (s *Service) Verify(ctx context.Context, asked []string, tell func(VerifyStep)) (*Verified, error) {
	names, err := s.Archived(asked)
	if err != nil {
		return nil, err
	}
	all := &Verified{Portals: []PortalVerified{}, Notes: []string{}}
	for _, name := range names {
		p := PortalVerified{Name: name}
		if s.Engine != nil { // what is open is looked at through its owner; what cannot be opened, as it lies
			_, _, _ = s.Engine.Archive(ctx, name)
		}
		p.Found, err = s.Dir.Verify(ctx, name, func(done, of uint64) { tell(VerifyStep{Portal: name, Done: done, Of: of}) })
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			p.Error, p.ErrorKind = err.Error(), kindOf(err)
		}
		all.Portals = append(all.Portals, p)
	}
	return all, s.noteSpool(all)
}

// noteSpool tells of spool files that nobody fills: a crawl was killed.
func (s *Service) noteSpool(all *Verified) error {
	if s.Engine != nil {
		return nil
	}
	files, bytes, err := fetch.Spooled(fetch.SpoolDir(s.Dir.Path()))
	if err == nil && files > 0 {
		all.Notes = append(all.Notes, fmt.Sprintf("%s: %d bodies, %d bytes, of a crawl that was killed; the next one asks again and removes them", fetch.SpoolDir(s.Dir.Path()), files, bytes))
	}
	return err
}

func (s *Service) serveVerify(w http.ResponseWriter, r *http.Request) {
	var names []string
	if !asked(w, r, &names) {
		return
	}
	serveSteps(w, func(tell func(VerifyStep)) (VerifyStep, error) {
		all, err := s.Verify(r.Context(), names, tell)
		return VerifyStep{Result: all}, err
	})
}

// Verify as Service gives it.
func (c *Client) Verify(ctx context.Context, names []string, tell func(VerifyStep)) (*Verified, error) {
	body, err := c.post(ctx, "/verify", names)
	if err != nil {
		return nil, err
	}
	last, err := readSteps(ctx, c, "verification", body, tell, func(step VerifyStep) bool { return step.Result != nil })
	return last.Result, err
}
