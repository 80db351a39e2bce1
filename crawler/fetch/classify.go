package fetch

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai/store"
)

// answer is what is known of a whole answer when its outcome is decided.
type answer struct {
	kind      store.Kind
	status    int
	fields    http.Header
	asked     bool   // a validator was sent
	location  string // canonical, "" where there is none
	located   error  // why a Location could not be used
	view      view
	page      *page // nil where the answer is no HTML
	empty     bool  // the body has no bytes
	links     int
	truncated *bodyError // why the body is short
	decoding  error      // why the body could not be decoded
}

// classify decides what became of a visit that was answered. The status speaks
// first, and what stands in place of the page before it; a short or broken body
// matters where there would have been a page.
func classify(a *answer) (o store.Outcome, reason string) {
	if kind := challenge(a); kind != "" {
		return store.Challenge, kind
	}
	o, reason = byStatus(a)
	if o != store.Fetched {
		return o, reason
	}
	switch {
	case a.truncated != nil:
		return store.Truncated, a.truncated.reason
	case a.decoding == errBomb:
		return store.Truncated, ReasonBomb
	case a.decoding != nil:
		return store.Transient, ReasonDecode
	case a.status == http.StatusPartialContent:
		return store.Truncated, ReasonPartial
	case a.kind == store.KindRobots:
		return store.Fetched, ""
	}
	return byContent(a)
}

func byStatus(a *answer) (store.Outcome, string) {
	reason := statusReason(a.status)
	switch status := a.status; {
	case status >= 200 && status < 300:
		return store.Fetched, ""
	case status == 304 && a.asked:
		return store.NotModified, ""
	case status >= 300 && status < 400 && status != 304:
		switch {
		case a.location != "":
			return store.Redirect, reason
		case a.located != nil:
			return store.Permanent, ReasonBadLocation
		}
		return store.Permanent, ReasonNoLocation
	case status == 404 || status == 410:
		return store.Gone, reason
	case status == 408 || status == 425 || status == 429 || status >= 500 && status < 600:
		return store.Transient, reason
	}
	return store.Permanent, reason
}

func statusReason(status int) string { return "status-" + strconv.Itoa(status) }

// byContent looks at pages that came with a good status but are not what was
// asked for. All of these are shy: a real page must never be among them.
func byContent(a *answer) (store.Outcome, string) {
	if reason := emptyShell(a); reason != "" {
		return store.EmptyShell, reason
	}
	if a.page == nil {
		return store.Fetched, ""
	}
	if reason := softNotFound(a.page); reason != "" {
		return store.SoftNotFound, reason
	}
	if loginWall(a.page, a.links) {
		return store.LoginWall, ReasonPassword
	}
	return store.Fetched, ""
}

// detail is one line for people about an outcome.
func detail(a *answer, o store.Outcome) string {
	switch {
	case a.truncated != nil:
		return a.truncated.Error()
	case a.decoding != nil:
		return "content coding: " + a.decoding.Error()
	case a.located != nil:
		return a.located.Error()
	case o == store.Challenge:
		return fmt.Sprintf("status %d with an anti-robot page", a.status)
	case o == store.Fetched, o == store.NotModified, o == store.Redirect:
		return ""
	case a.page != nil && len(a.page.title) > 0:
		return fmt.Sprintf("%d %s: %s", a.status, http.StatusText(a.status), a.page.title)
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", a.status, http.StatusText(a.status)))
}

const maxRetryAfter = 365 * 24 * time.Hour

// retryAfter reads Retry-After as seconds or as a date, which is measured by the
// server's own clock where it tells it.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if value == "" {
		return 0
	}
	if digits := strings.TrimLeft(value, "0123456789"); digits == "" {
		seconds, err := strconv.ParseInt(value, 10, 64)
		if err != nil || seconds > int64(maxRetryAfter/time.Second) {
			return maxRetryAfter
		}
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	return min(max(0, at.Sub(now)), maxRetryAfter)
}
