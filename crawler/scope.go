package crawler

import (
	"context"
	"fmt"
	"path"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"gongkai/config"
	families "gongkai/crawler/portal"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// scope says which links belong to a portal. It is made anew when the
// configuration changes; only the page count lives on.
type scope struct {
	portal *config.Portal
	limits *config.Crawl
	pages  *atomic.Int64 // URLs asked for so far, for max_pages
	lists  *families.Reader
	now    func() time.Time
}

func newScope(p *config.Portal, limits *config.Crawl, pages *atomic.Int64, now func() time.Time) *scope {
	return &scope{portal: p, limits: limits, pages: pages, now: now, lists: newReader(p.Pagers, limits)}
}

// elsewhere tells whether a host is none of the portal's.
func (s *scope) elsewhere(host string) bool { return !config.HostIn(s.portal.Hosts, host) }

// accept judges a found request and counts it when it is accepted.
func (s *scope) accept(r store.Request) store.Discovery {
	d := s.judge(r)
	if d.Refused != 0 || s.portal.MaxPages == 0 {
		return d
	}
	if s.pages.Load() >= int64(s.portal.MaxPages) {
		return refuse(d, store.Budget, "max-pages", fmt.Sprintf("max_pages = %d", s.portal.MaxPages))
	}
	return d
}

// spend counts a URL that is asked for the first time against max_pages; false
// when nothing is left of it.
func (s *scope) spend() bool {
	if n := s.pages.Add(1); s.portal.MaxPages > 0 && n > int64(s.portal.MaxPages) {
		s.pages.Add(-1)
		return false
	}
	return true
}

// judge says whether a request may be made at all, by the rules alone.
func (s *scope) judge(r store.Request) store.Discovery {
	d := store.Discovery{Request: r}
	if s.elsewhere(r.Host) && !(r.Kind == store.KindAttachment && config.HostIn(s.portal.AttachmentHosts, r.Host)) {
		return refuse(d, store.OutOfScope, "host", "hosts")
	}
	if len(r.URL) > s.limits.MaxURLLength {
		return refuse(d, store.Trap, "url-length", fmt.Sprintf("max_url_length = %d", s.limits.MaxURLLength))
	}
	if reason, rule := trapped(r.URL, s.limits.MaxPathDepth, s.now()); reason != "" && r.Depth > 0 {
		return refuse(d, store.Trap, reason, rule)
	}
	if r.Hops > s.limits.MaxRedirects {
		return refuse(d, store.Trap, "redirects", fmt.Sprintf("max_redirects = %d", s.limits.MaxRedirects))
	}
	if s.portal.MaxDepth > 0 && r.Depth > s.portal.MaxDepth {
		return refuse(d, store.OutOfScope, "depth", fmt.Sprintf("max_depth = %d", s.portal.MaxDepth))
	}
	if r.Depth > 0 {
		for _, ex := range s.portal.Exclude {
			if ex.MatchString(r.URL) {
				return refuse(d, store.OutOfScope, "exclude", "exclude "+ex.String())
			}
		}
		if len(s.portal.Include) > 0 && r.Kind != store.KindList && !s.included(r.URL) {
			return refuse(d, store.OutOfScope, "include", "no include matches")
		}
	}
	if s.portal.ReportsOnly && r.Depth > 0 && r.Priority > store.PriorityHub {
		return refuse(d, store.OutOfScope, "reports-only", "reports_only")
	}
	if r.Kind == store.KindPage && isMedia(r.URL) {
		return refuse(d, store.OutOfScope, "media", "pictures, sound, video and programs are not fetched")
	}
	return d
}

func (s *scope) included(url string) bool {
	for _, in := range s.portal.Include {
		if in.MatchString(url) {
			return true
		}
	}
	return false
}

func refuse(d store.Discovery, o store.Outcome, reason, rule string) store.Discovery {
	d.Refused, d.Reason, d.Rule = o, reason, rule
	return d
}

// rules names what decides refusals; where it changes they are judged again.
func (s *scope) rules() string {
	l := s.limits
	return fmt.Sprint(s.portal.RulesHash(), l.AllowAddresses, l.MaxBody, l.MaxURLLength, l.MaxRedirects, l.MaxPathDepth)
}

// rejudge asks the present rules about every refused URL, when the rules differ
// from those that refused it.
func (s *scope) rejudge(ctx context.Context, archive store.Archive, rules string) error {
	freed := int64(0)
	_, err := archive.Rejudge(ctx, rules, func(u *store.URL) store.Discovery {
		d := s.judge(u.Request)
		if d.Refused != 0 {
			return d
		}
		switch u.Reason {
		case reasonFrame, reasonTwin, reasonBarren: // only their pages could tell
			return refuse(d, u.Outcome, u.Reason, u.Rule)
		}
		switch u.Outcome {
		case store.RobotsDenied, store.AddressDenied, store.TooLarge:
			// Only asking again can tell; the request costs nothing where the answer is still no.
		case store.Budget:
			if s.portal.MaxPages > 0 && s.pages.Load()+freed >= int64(s.portal.MaxPages) {
				return refuse(d, store.Budget, "max-pages", fmt.Sprintf("max_pages = %d", s.portal.MaxPages))
			}
			freed++
		}
		return d
	})
	return err
}

// downloads are programs of portal software that give files whatever they are
// called: of VSB and of Hanweb.
var downloads = regexp.MustCompile(`/system/_content/download\.jsp\?|[?&]urltype=news\.DownloadAttachUrl\b|/module/(?:jslib/)?(?:\w+/)?download/downfile\.jsp\?`)

// kindOf tells a document offered for download from a page, by the URL's ending
// or by the program that gives it.
func kindOf(url string) store.Kind {
	if downloads.MatchString(url) {
		return store.KindAttachment
	}
	switch ending(url) {
	case ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ofd", ".wps", ".et", ".ppt", ".pptx", ".zip", ".rar", ".7z", ".csv", ".rtf":
		return store.KindAttachment
	}
	return store.KindPage
}

func isMedia(url string) bool {
	switch ending(url) {
	case ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".svg", ".ico", ".tif", ".tiff", ".css", ".js", ".woff", ".woff2", ".ttf",
		".mp3", ".wav", ".wma", ".m4a", ".mp4", ".avi", ".wmv", ".flv", ".mov", ".mkv", ".webm", ".swf", ".exe", ".msi", ".apk", ".dmg", ".iso":
		return true
	}
	return false
}

// ending is the lower-case extension of a URL's path, "" for none.
func ending(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		rest = rest[:i]
	}
	i := strings.LastIndexByte(rest, '/')
	if i < 0 {
		return ""
	}
	ext := path.Ext(rest[i:])
	if len(ext) > 6 {
		return ""
	}
	return strings.ToLower(ext)
}

// seedRequests are the requests that a portal begins with.
func seedRequests(p *config.Portal) ([]store.Request, error) {
	seeds := make([]store.Request, 0, len(p.Seeds))
	for _, s := range p.Seeds {
		url, err := urlkey.Canonical(s)
		if err != nil {
			return nil, fmt.Errorf("seed %s: %w", s, err)
		}
		seeds = append(seeds, store.Request{
			Kind: store.KindPage, Method: "GET", URL: url, Host: urlkey.HostPort(url), Priority: store.PrioritySeed,
		})
	}
	return seeds, nil
}
