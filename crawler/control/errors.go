package control

import (
	"errors"
	"fmt"
	"strings"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/store"
)

// The errors of a question.
var (
	ErrBadURL        = errors.New("is not a URL that can be asked for")                     // Explain, Show
	ErrNotDiscovered = errors.New("is in no archive: no seed and no fetched page names it") // Explain, Show
	ErrNoCapture     = errors.New("has no capture")                                         // Show
	ErrNoArchive     = errors.New("nothing is archived yet: run gongkai backfill first")    // Show, Export
	ErrNotCrawling   = errors.New("the process that owns the archive does not crawl")       // Backfill
	ErrOwnerGone     = errors.New("the process that owned the archive has ended")           // any, from a Client
)

// kinds name the errors that a caller decides on, for the way over a socket and
// for JSON. The names are promised; see docs/commands.md.
var kinds = []struct {
	name string
	err  error
}{
	{"bad-url", ErrBadURL}, {"not-discovered", ErrNotDiscovered}, {"no-capture", ErrNoCapture},
	{"no-archive", ErrNoArchive}, {"not-crawling", ErrNotCrawling}, {"unknown-portal", crawler.ErrUnknownPortal},
	{"damaged", store.ErrDamaged}, {"not-an-archive", store.ErrNotArchive}, {"newer-format", store.ErrNewerFormat},
	{"disk-full", store.ErrNoSpace}, {"busy", store.ErrBusy},
}

// kindOf names an error, "" when it is none that a caller decides on.
func kindOf(err error) string {
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			return k.name
		}
	}
	return ""
}

// told is an error that another process told of: its words, and its kind for
// errors.Is.
type told struct {
	message string
	kind    error
}

func (e *told) Error() string { return e.message }
func (e *told) Unwrap() error { return e.kind }

// errorOf makes an error again of its name and its words; nil where there are none.
func errorOf(kind, message string) error {
	if message == "" {
		return nil
	}
	e := &told{message: message}
	for _, k := range kinds {
		if k.name == kind {
			e.kind = k.err
		}
	}
	return e
}

// CheckNames tells whether a configuration holds all of these portals.
func CheckNames(conf *config.Config, names []string) error {
	for _, name := range names {
		if _, ok := conf.Portal(name); !ok {
			return fmt.Errorf("%w: %q; %s", crawler.ErrUnknownPortal, name, listed(conf.Path+" names", configured(conf)))
		}
	}
	return nil
}

func configured(conf *config.Config) []string {
	names := make([]string, len(conf.Portals))
	for i := range conf.Portals {
		names[i] = conf.Portals[i].Name
	}
	return names
}

// listed puts names, of which there may be thousands, behind a few words.
func listed(words string, names []string) string {
	const most = 20
	switch {
	case len(names) == 0:
		return words + " none"
	case len(names) > most:
		return fmt.Sprintf("%s %s and %d more", words, strings.Join(names[:most], ", "), len(names)-most)
	}
	return words + " " + strings.Join(names, ", ")
}
