package crawler

import (
	"context"
	"fmt"

	"gongkai/store"
)

// ListSummary says of how many lists of a portal every row was seen, and names
// some of which it was not.
type ListSummary struct {
	Lists int           `json:"lists"`
	Whole int           `json:"whole"`
	Early []ListTrouble `json:"early,omitempty"` // at most maxEarly; Lists-Whole counts them all
	store.Astray
}

// ListTrouble is a list of which rows are missing, or that gives none any more.
type ListTrouble struct {
	List   string `json:"list"`
	Family string `json:"family"`
	Why    string `json:"why"`
	Alarm  bool   `json:"alarm"` // it used to have rows, or a page of it cannot be had
}

const maxEarly = 20

// SummarizeLists reads what an archive says of its lists; alarms come first.
func SummarizeLists(ctx context.Context, archive store.Archive) (ListSummary, error) {
	var s ListSummary
	var alarms []ListTrouble
	for l, err := range archive.Lists(ctx) {
		if err != nil {
			return s, err
		}
		s.Lists++
		s.Astray = s.Astray.Plus(l.Astray, 1)
		whole, why := l.Proof()
		trouble := ListTrouble{List: l.Name, Family: l.Family, Why: why, Alarm: l.Dried > 0 || l.Failed > 0}
		switch {
		case whole:
			s.Whole++
		case trouble.Alarm && len(alarms) < maxEarly:
			alarms = append(alarms, trouble)
		case !trouble.Alarm && len(s.Early) < maxEarly:
			s.Early = append(s.Early, trouble)
		}
	}
	s.Early = append(alarms, s.Early[:min(len(s.Early), maxEarly-len(alarms))]...)
	return s, nil
}

// blocks gives the lines that say why a run is not complete.
func (s *ListSummary) blocks() []string {
	var lines []string
	for _, l := range s.Early {
		lines = append(lines, fmt.Sprintf("list %s (%s): %s", l.List, l.Family, l.Why))
	}
	if more := s.Lists - s.Whole - len(s.Early); more > 0 {
		lines = append(lines, fmt.Sprintf("%d more lists ended early", more))
	}
	return lines
}
