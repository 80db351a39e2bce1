package owner

import (
	"fmt"
	"net/http"
)

// The headers of the check between client and owner.
const (
	buildHeader   = "Gongkai-Build"
	configHeader  = "Gongkai-Config"
	refusedHeader = "Gongkai-Refused" // in the owner's 409: "build" or "config"
)

// RefusedError means that the owner does not talk to this client.
type RefusedError struct {
	Reason  string // "build" or "config"
	Message string // one line that says what to do
}

func (e *RefusedError) Error() string { return e.Message }

// Require lets through to next only clients of this build and of the same
// portal configuration; others get 409 and one line of text. The configuration
// is asked for at each request, since a daemon may reload it.
func Require(build string, config func() string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if theirs := r.Header.Get(buildHeader); theirs != build {
			refuse(w, "build", fmt.Sprintf("the archive's owner is gongkai %s and this command is %s; use the same program for both", orUnknown(build), orUnknown(theirs)))
			return
		}
		if r.Header.Get(configHeader) != config() {
			refuse(w, "config", "the archive's owner runs with other portals than this configuration names; name the same file with -c, or reload the daemon's (SIGHUP)")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func refuse(w http.ResponseWriter, reason, line string) {
	w.Header().Set(refusedHeader, reason)
	http.Error(w, line, http.StatusConflict)
}

// orUnknown shortens what a stranger sent to something fit for one line.
func orUnknown(build string) string {
	if build == "" {
		return "of an unknown build"
	}
	return fmt.Sprintf("%.60q", build)
}
