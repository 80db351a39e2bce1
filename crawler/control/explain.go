package control

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gongkai/config"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// Story is all that one portal's archive knows of a URL.
type Story struct {
	Portal    string      `json:"portal"`
	URL       string      `json:"url"`
	State     string      `json:"state"`             // pending, done, refused, dead; "robots" for a robots.txt
	Outcome   string      `json:"outcome,omitempty"` // of the last visit, or the refusal
	Reason    string      `json:"reason,omitempty"`
	Rule      string      `json:"rule,omitempty"`
	Found     *time.Time  `json:"found,omitempty"`
	Depth     int         `json:"depth"`
	Path      []Step      `json:"path,omitempty"` // from the seed to the page that named it
	Queued    bool        `json:"queued"`
	NotBefore *time.Time  `json:"not_before,omitempty"`
	NextDue   *time.Time  `json:"next_due,omitempty"`
	Waiting   string      `json:"waiting,omitempty"` // what its host waits for now
	Visits    []VisitLine `json:"visits"`
	Reports   []string    `json:"reports,omitempty"` // read out of it: title, agency, year, form
}

// Step is one page on the way from a seed.
type Step struct {
	Visit uint64 `json:"visit"`
	URL   string `json:"url"`
}

// VisitLine is a visit in short.
type VisitLine struct {
	Number  uint64    `json:"number"`
	Started time.Time `json:"started"`
	TookMS  int64     `json:"took_ms"`
	Attempt int       `json:"attempt"`
	Outcome string    `json:"outcome"`
	Status  int       `json:"status,omitempty"`
	Reason  string    `json:"reason,omitempty"`
	Detail  string    `json:"detail,omitempty"`
	Bytes   int64     `json:"bytes"`
	Digest  string    `json:"digest,omitempty"`
	SameAs  uint64    `json:"same_as,omitempty"`
	To      string    `json:"location,omitempty"`
	Removed string    `json:"removed,omitempty"` // why its bytes are no longer kept
}

// maxPath bounds how far back a path is followed.
const maxPath = 100

// Explain tells the story of a URL in every portal that knows it.
func (s *Service) Explain(ctx context.Context, raw string) ([]Story, error) {
	url, err := canonical(raw)
	if err != nil {
		return nil, err
	}
	stories := []Story{}
	err = s.everywhere(ctx, nil, func(o *opened) (bool, error) {
		story, err := s.story(ctx, o, url)
		if story != nil {
			stories = append(stories, *story)
		}
		return false, err
	})
	switch {
	case len(stories) > 0:
		return stories, nil // an archive that cannot be read is for status to tell
	case err != nil:
		return nil, err
	}
	return nil, fmt.Errorf("%s %w%s", url, ErrNotDiscovered, s.hint(url))
}

func canonical(raw string) (string, error) {
	url, err := urlkey.Canonical(raw)
	if err != nil {
		return "", fmt.Errorf("%q %w: %w", raw, ErrBadURL, err)
	}
	return url, nil
}

// hint says why a URL may be unknown.
func (s *Service) hint(url string) string {
	conf := s.config()
	for i := range conf.Portals {
		if config.HostIn(conf.Portals[i].Hosts, urlkey.HostPort(url)) {
			return ""
		}
	}
	return "; its host belongs to no configured portal"
}

func (s *Service) story(ctx context.Context, o *opened, url string) (*Story, error) {
	key := store.NewKey("GET", url, "")
	numbers, err := o.archive.VisitsOf(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	st := &Story{Portal: o.archive.Portal().Name, URL: url, State: "robots", Visits: []VisitLine{}}
	u, err := o.archive.URL(ctx, key)
	switch {
	case err == nil:
		if err := s.know(ctx, o, st, u); err != nil {
			return nil, err
		}
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	for _, n := range numbers {
		v, err := o.archive.Visit(ctx, n)
		if err != nil {
			return nil, err
		}
		st.Visits = append(st.Visits, line(v))
		if o.reports == nil {
			continue
		}
		if p, err := o.reports.Document(ctx, n); err == nil {
			for _, r := range p.Document.Reports {
				text := fmt.Sprintf("visit %d: %s %d, %s, %d indicators", n, r.Agency, r.Year, r.Form, len(r.Indicators))
				if r.Unread != "" {
					text += " (" + r.Unread + ")"
				}
				st.Reports = append(st.Reports, text)
			}
		}
	}
	return st, nil
}

// know fills in what the frontier knows.
func (s *Service) know(ctx context.Context, o *opened, st *Story, u *store.URL) error {
	st.State, st.Reason, st.Rule, st.Depth, st.Queued = u.State.String(), u.Reason, u.Rule, u.Request.Depth, u.Queued
	if u.Outcome != 0 {
		st.Outcome = u.Outcome.String()
	}
	st.Found, st.NotBefore, st.NextDue = timeOrNil(u.Found), timeOrNil(u.NotBefore), timeOrNil(u.NextDue)
	for from := u.Request.From; from != 0 && len(st.Path) < maxPath; {
		v, err := o.archive.Visit(ctx, from)
		if errors.Is(err, store.ErrNotFound) {
			break // lost by a damaged file, or a visit of the archive that an import came from
		}
		if err != nil {
			return err
		}
		st.Path = append([]Step{{v.Number, v.Request.URL}}, st.Path...)
		from = v.Request.From
	}
	if s.Engine == nil || !u.Queued {
		return nil
	}
	live, err := s.live(ctx, []string{st.Portal})
	for _, h := range live[st.Portal].Hosts {
		if h.Host == u.Request.Host {
			st.Waiting = h.Waiting
		}
	}
	return err
}

func line(v *store.Visit) VisitLine {
	l := VisitLine{
		Number: v.Number, Started: v.Started, TookMS: v.Ended.Sub(v.Started).Milliseconds(), Attempt: v.Attempt,
		Outcome: v.Outcome.String(), Status: v.Status, Reason: v.Reason, Detail: v.Detail, SameAs: v.SameAs, To: v.Location,
	}
	if v.Capture != nil {
		l.Bytes, l.Digest = v.Capture.Body.Size, v.Capture.Body.Digest.String()
	}
	if r := v.Removed; r != nil {
		l.Bytes, l.Digest, l.Removed = r.Size, r.Digest.String(), removal(r)
	}
	return l
}

// removal says in words why bytes are no longer kept.
func removal(r *store.Removal) string {
	how := "removed"
	if r.Lost {
		how = "lost"
	}
	return fmt.Sprintf("%s %s, tombstone %d (%s): %s", how, r.At.UTC().Format(time.RFC3339), r.Number, r.Rule, r.Reason)
}
