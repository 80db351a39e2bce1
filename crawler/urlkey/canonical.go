package urlkey

import (
	"errors"
	"fmt"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// MaxLength is the longest URL that is accepted, in bytes, without its
// fragment. It holds for what is given and for what comes out.
const MaxLength = 4096

// Why a URL is refused. Errors about a URL wrap one of these.
var (
	ErrScheme  = errors.New("not an http or https URL")
	ErrTooLong = fmt.Errorf("URL is longer than %d bytes", MaxLength)
	ErrInvalid = errors.New("not a valid URL")
)

// Canonical gives the WHATWG serialisation of an absolute http or https URL
// without fragment, credentials and session ids. It is idempotent.
// The error wraps ErrScheme, ErrTooLong or ErrInvalid.
func Canonical(raw string) (string, error) {
	if len(raw) <= MaxLength && isPlainURL(raw) {
		return finish(raw)
	}
	return canonicalSlowly(raw)
}

func canonicalSlowly(raw string) (string, error) {
	ref, err := admit(raw)
	if err != nil {
		return "", err
	}
	if scheme(ref) == "" {
		return "", fmt.Errorf("%w: %q needs http:// or https:// before it", ErrInvalid, shown(raw))
	}
	u, err := parse(ref)
	if err != nil {
		return "", err
	}
	return serialise(u)
}

// serialise writes a parsed http or https URL the way this package promises.
func serialise(u *whatwg.Url) (string, error) {
	if u.Username() != "" || u.Password() != "" {
		u.SetUsername("")
		u.SetPassword("")
	}
	return finish(u.Href(true))
}

// finish is the last step of the slow and of the fast way.
func finish(href string) (string, error) {
	out := dropSession(href)
	if len(out) > MaxLength {
		return "", fmt.Errorf("%w: it begins %q", ErrTooLong, shown(out))
	}
	return out, nil
}
