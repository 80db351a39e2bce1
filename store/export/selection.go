package export

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"gongkai/parse/report"
	"gongkai/store"
)

// Selection says which part of an archive an export holds; the zero Selection
// is all of it. The two times say what the archive was at a moment, so what came
// later is seen nowhere. The other fields pick reports out of that archive: they
// change no row, only which rows there are.
type Selection struct {
	AsOf          time.Time   // what was committed until then
	FetchedBefore time.Time   // what was asked for before then
	Region        string      // the first digits of a division code, today's or that of the report's year
	FirstYear     int         // of the years reported on
	LastYear      int         // likewise
	Form          report.Form // the form that the figures stand in
}

// selectionJSON is a Selection as datapackage.json prints it.
type selectionJSON struct {
	AsOf          string      `json:"committed_until,omitempty"`
	FetchedBefore string      `json:"fetched_before,omitempty"`
	Region        string      `json:"region,omitempty"`
	FirstYear     int         `json:"first_year,omitempty"`
	LastYear      int         `json:"last_year,omitempty"`
	Form          report.Form `json:"form,omitempty"`
}

// MarshalJSON prints what is chosen, with times as everywhere in an export.
func (s Selection) MarshalJSON() ([]byte, error) {
	return json.Marshal(selectionJSON{timeText(s.AsOf), timeText(s.FetchedBefore), s.Region, s.FirstYear, s.LastYear, s.Form})
}

// UnmarshalJSON takes what MarshalJSON gave.
func (s *Selection) UnmarshalJSON(p []byte) error {
	var j selectionJSON
	if err := json.Unmarshal(p, &j); err != nil {
		return err
	}
	asOf, err := parseTime(j.AsOf)
	before, err2 := parseTime(j.FetchedBefore)
	*s = Selection{asOf, before, j.Region, j.FirstYear, j.LastYear, j.Form}
	return cmp.Or(err, err2)
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(TimeFormat)
}

func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(TimeFormat, s)
}

var regionPattern = regexp.MustCompile(`^[1-9][0-9]{0,5}$`)

// Check says what of a selection cannot be meant.
func (s Selection) Check() error {
	forms := []report.Form{report.Prose, report.Table2014, report.Six2019, report.Six2021}
	switch {
	case s.Region != "" && !regionPattern.MatchString(s.Region):
		return fmt.Errorf("region %q is not the beginning of a division code: write 21, 2108 or 210881", s.Region)
	case s.FirstYear < 0 || s.LastYear < 0 || s.FirstYear > 9999 || s.LastYear > 9999:
		return fmt.Errorf("years %d to %d: a year has four digits", s.FirstYear, s.LastYear)
	case s.LastYear != 0 && s.FirstYear > s.LastYear:
		return fmt.Errorf("years %d to %d: the first comes after the last", s.FirstYear, s.LastYear)
	case s.Form != "" && !slices.Contains(forms, s.Form):
		return fmt.Errorf("there is no form %q; there are prose, table2014, six2019 and six2021", s.Form)
	}
	return nil
}

// String says in words what is chosen, "" for all.
func (s Selection) String() string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if !s.AsOf.IsZero() {
		add("committed until %s", s.AsOf.UTC().Format(TimeFormat))
	}
	if !s.FetchedBefore.IsZero() {
		add("fetched before %s", s.FetchedBefore.UTC().Format(TimeFormat))
	}
	if s.Region != "" {
		add("region %s", s.Region)
	}
	switch {
	case s.FirstYear != 0 && s.FirstYear == s.LastYear:
		add("year %d", s.FirstYear)
	case s.FirstYear != 0 && s.LastYear != 0:
		add("years %d to %d", s.FirstYear, s.LastYear)
	case s.FirstYear != 0:
		add("years from %d", s.FirstYear)
	case s.LastYear != 0:
		add("years to %d", s.LastYear)
	}
	if s.Form != "" {
		add("form %s", s.Form)
	}
	return strings.Join(parts, ", ")
}

// narrow tells whether some reports are left out.
func (s Selection) narrow() bool {
	return s.Region != "" || s.FirstYear != 0 || s.LastYear != 0 || s.Form != ""
}

// Report tells whether a report is part of the selection. One whose region or
// year is not known is none of any region, and of no year.
func (s Selection) Report(r *report.Report) bool {
	switch {
	case s.Form != "" && r.Form != s.Form:
		return false
	case (s.FirstYear != 0 || s.LastYear != 0) && r.Year == 0:
		return false
	}
	return s.Years(r.Year) && s.In(r.Region)
}

// Years tells whether the selection holds a year.
func (s Selection) Years(year int) bool {
	return year >= s.FirstYear && (s.LastYear == 0 || year <= s.LastYear)
}

// In tells whether the selection holds a region.
func (s Selection) In(r *report.Region) bool {
	if s.Region == "" {
		return true
	}
	return r != nil && (strings.HasPrefix(r.Adcode, s.Region) || strings.HasPrefix(r.AdcodeInYear, s.Region))
}

// Select narrows a source. What is chosen by time lowers its marks or hides
// visits; what is chosen by report is looked up in the documents now.
func (s Source) Select(ctx context.Context, sel Selection) (Source, error) {
	if err := sel.Check(); err != nil {
		return Source{}, err
	}
	s.Selection = sel
	if !sel.AsOf.IsZero() {
		if err := s.lower(ctx); err != nil {
			return Source{}, fmt.Errorf("portal %s: %w", s.Name, err)
		}
	}
	if sel.narrow() {
		if err := s.pick(ctx); err != nil {
			return Source{}, fmt.Errorf("portal %s: %w", s.Name, err)
		}
	}
	return s, nil
}

// lower sets the mark before the first visit that was committed after AsOf.
func (s *Source) lower(ctx context.Context) error {
	for v, err := range s.Log.Ledgered(ctx, 1, s.Mark) {
		if err != nil {
			return err
		}
		if v.Committed.After(s.Selection.AsOf) {
			s.Mark = v.Number - 1
			s.Parsed = min(s.Parsed, s.Mark)
			return nil
		}
	}
	return ctx.Err()
}

// pick notes the visits whose documents hold a report of the selection.
func (s *Source) pick(ctx context.Context) error {
	s.pages = nil
	for p, err := range s.Documents(ctx) {
		if err != nil {
			return err
		}
		for i := range p.Document.Reports {
			if s.Selection.Report(&p.Document.Reports[i]) {
				s.pages = append(s.pages, p.Visit)
				break
			}
		}
	}
	return ctx.Err()
}

// Holds tells whether a visit is part of the export: one of the archive as it
// was then, and where reports are chosen, one that brought such a report or that
// found a page with one unchanged.
func (s Source) Holds(v *store.Visit) bool {
	if !s.Sees(v) {
		return false
	}
	return !s.Selection.narrow() || s.page(v.Number) || s.page(v.SameAs)
}

// Sees tells whether a visit is one of the archive as it was then.
func (s Source) Sees(v *store.Visit) bool {
	before := s.Selection.FetchedBefore
	return v.Number <= s.Mark && (before.IsZero() || v.Started.Before(before))
}

func (s Source) page(visit uint64) bool {
	_, found := slices.BinarySearch(s.pages, visit)
	return found
}
