package export

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/textproto"

	"gongkai/store"
)

// Conditions are those under which a portal's pages were had: what the log tells,
// and what the configuration says now.
type Conditions struct {
	Portal       string      `json:"portal"`
	FirstFetched string      `json:"first_fetched,omitempty"` // of visit 1
	LastFetched  string      `json:"last_fetched,omitempty"`  // of the last visit
	UserAgent    string      `json:"user_agent,omitempty"`    // as the last answered request sent it
	RobotsPolicy string      `json:"robots_policy"`
	Configured   *Configured `json:"configured,omitempty"` // absent: the portal is not configured any more
}

// robotsPolicy is what holds for every crawl.
const robotsPolicy = "robots.txt by RFC 9309, read for each origin and kept as a visit; what it disallows is not asked for"

// Configured is a portal's configuration. Durations are written as in crawl.toml.
type Configured struct {
	Seeds           []string `json:"seeds"`
	Hosts           []string `json:"hosts"`
	AttachmentHosts []string `json:"attachment_hosts,omitempty"`
	Include         []string `json:"include,omitempty"`
	Exclude         []string `json:"exclude,omitempty"`
	ReportsOnly     bool     `json:"reports_only,omitempty"`
	MaxPages        int      `json:"max_pages,omitempty"` // 0: no limit, as the next two
	MaxDepth        int      `json:"max_depth,omitempty"`
	DailyRequests   int      `json:"daily_requests,omitempty"`
	Hours           string   `json:"hours,omitempty"`
	Schedule        string   `json:"schedule,omitempty"`
	InsecureTLS     bool     `json:"insecure_tls,omitempty"`

	UserAgent      string `json:"user_agent,omitempty"`
	RobotsAgent    string `json:"robots_agent"`
	Contact        string `json:"contact,omitempty"`
	Delay          string `json:"delay"` // from the end of an answer to the next request to its host
	RobotsDelayCap string `json:"robots_delay_cap"`
	ResponseFactor int    `json:"response_factor"`
	AddressDelay   string `json:"address_delay"`
	Timeout        string `json:"timeout"`
	MaxTime        string `json:"max_time"`
	Retries        int    `json:"retries"`
	MaxBody        int64  `json:"max_body"` // bytes on the wire
	MaxDecoded     int64  `json:"max_decoded"`
	MaxRedirects   int    `json:"max_redirects"`
	MaxLinks       int    `json:"max_links"`
	MaxListPages   int    `json:"max_list_pages"`
}

// conditions reads what the log tells.
func conditions(ctx context.Context, s Source) (Conditions, error) {
	c := Conditions{Portal: s.Name, RobotsPolicy: robotsPolicy, Configured: s.Configured}
	first, err := s.First(ctx)
	if err != nil {
		return c, fmt.Errorf("portal %s: %w", s.Name, err)
	}
	if first == nil {
		return c, nil
	}
	c.FirstFetched = first.Started.UTC().Format(TimeFormat)
	const looks = 100 // failures in a row have no request to look at
	for n := s.Mark; n > 0 && n+looks > s.Mark && c.UserAgent == ""; n-- {
		v, err := s.Log.Visit(ctx, n)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return c, fmt.Errorf("portal %s: visit %d: %w", s.Name, n, err)
		}
		if c.LastFetched == "" {
			c.LastFetched = v.Started.UTC().Format(TimeFormat)
		}
		c.UserAgent = sentAgent(v)
	}
	return c, nil
}

// sentAgent is the User-Agent that a visit sent, "" where that is not known.
func sentAgent(v *store.Visit) string {
	if v.Capture == nil {
		return ""
	}
	_, fields, _ := bytes.Cut(v.Capture.RequestHead, []byte("\n"))
	head, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(fields))).ReadMIMEHeader()
	if err != nil {
		return ""
	}
	return head.Get("User-Agent")
}
