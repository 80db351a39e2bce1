package urlkey

import (
	"fmt"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/text/encoding"
)

// Base resolves the links of one page. It may be used by several goroutines.
type Base struct {
	url      *whatwg.Url       // nil when <base> leads outside http and https
	encoding encoding.Encoding // of queries; nil means UTF-8

	// The same URL in the pieces that the fast way puts together.
	self   string // without fragment and credentials
	origin string // scheme://host[:port]
	path   string
	dir    string // path up to its last slash
}

// NewBase takes the URL a page was fetched from, the href of its first <base>
// ("" if there is none) and its charset by WHATWG name ("" means utf-8).
// As in a browser, a <base> that cannot be read is ignored.
func NewBase(pageURL, baseHref, charset string) (*Base, error) {
	enc, err := outputEncoding(charset)
	if err != nil {
		return nil, err
	}
	ref, err := admit(pageURL)
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	if scheme(ref) == "" {
		return nil, fmt.Errorf("page: %w: %q is not absolute", ErrInvalid, shown(pageURL))
	}
	page, err := parse(ref)
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	b := &Base{encoding: enc}
	b.set(page)
	if baseHref != "" {
		b.applyBase(baseHref)
	}
	return b, nil
}

// applyBase moves the base to where <base href> points, seen from the page.
func (b *Base) applyBase(href string) {
	switch scheme(dropBreaks(trim(href[:min(len(href), 256)]))) {
	case "", "http", "https":
		if u, err := b.parse(href); err == nil {
			b.set(u)
		}
	case "data", "javascript": // the standard ignores these
	default:
		*b = Base{encoding: b.encoding}
	}
}

func (b *Base) set(u *whatwg.Url) {
	if u.Username() != "" || u.Password() != "" {
		u.SetUsername("")
		u.SetPassword("")
	}
	u.SetHash("")
	u.SearchParams() // made now: later calls may come from several goroutines
	b.url, b.self = u, u.Href(true)
	b.path = u.Pathname()
	b.origin = u.Protocol() + "//" + u.Host()
	b.dir = b.path[:strings.LastIndexByte(b.path, '/')+1]
}

// Resolve gives the canonical URL that a browser would ask for when href is
// followed on the page: like Canonical, and the query is in the page's charset.
// The error wraps ErrScheme, ErrTooLong or ErrInvalid.
func (b *Base) Resolve(href string) (string, error) {
	if joined, ok := b.join(href); ok {
		return finish(joined)
	}
	return b.resolveSlowly(href)
}

// resolveSlowly is the complete algorithm; join answers for it where it can.
func (b *Base) resolveSlowly(href string) (string, error) {
	u, err := b.parse(href)
	if err != nil {
		return "", err
	}
	return serialise(u)
}

func (b *Base) parse(href string) (*whatwg.Url, error) {
	ref, err := admit(href)
	if err != nil {
		return nil, err
	}
	if b.url == nil && scheme(ref) == "" {
		return nil, fmt.Errorf("%w: the page's <base> leads elsewhere", ErrScheme)
	}
	return parseRef(b.url, encodeQuery(ref, b.encoding))
}
