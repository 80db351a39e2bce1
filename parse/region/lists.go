package region

import "slices"

func (p Place) entry() *entry { return &divisions().entries[p.number-1] }

func (e *entry) newest() *stage { return &e.stages[len(e.stages)-1] }

// at gives the stage in a list, nil where the list does not have the place.
func (e *entry) at(n int) *stage {
	for i := range e.stages {
		if s := &e.stages[i]; s.first <= n && n <= s.last {
			return s
		}
	}
	return nil
}

// nearest gives the stage in a list, else the one in the list nearest to it.
func (e *entry) nearest(n int) *stage {
	best := &e.stages[0]
	for i := range e.stages {
		if s := &e.stages[i]; s.away(n) <= best.away(n) {
			best = s
		}
	}
	return best
}

// away counts the lists between a list and those that have the stage.
func (s *stage) away(n int) int { return max(s.first-n, n-s.last, 0) }

func (s *stage) level() Level {
	switch {
	case s.code[2:] == "0000":
		return Province
	case s.code[4:] == "00":
		return City
	case s.code[4] == '7':
		return Zone
	}
	return County
}

func (s *stage) statistical() bool {
	return s.code[4] == '7' || s.code[:5] == "23276" || s.code[:5] == "23270" && s.name != "漠河市"
}

// listOf gives the last list in a year; a year past the lists has the newest, -1
// is a year before them.
func (a *atlas) listOf(year int) int {
	n := -1
	for i, l := range a.lists {
		if l.year <= year {
			n = i
		}
	}
	return n
}

// listNear is listOf with today for 0 and the oldest list for what is before.
func (a *atlas) listNear(year int) int {
	if year == 0 {
		return len(a.lists) - 1
	}
	return max(a.listOf(year), 0)
}

// coded gives the stage that a code means in a list.
func (a *atlas) coded(code string, n int) (ref, bool) {
	for _, r := range a.byCode[code] {
		if s := a.stage(r); s.first <= n && n <= s.last {
			return r, true
		}
	}
	return ref{}, false
}

func (a *atlas) stage(r ref) *stage { return &a.entries[r.place.number-1].stages[r.stage] }

// above gives the prefecture and the province of a code in a list, the province
// first.
func (a *atlas) above(code string, n int) []ref {
	var out []ref
	for _, upper := range []string{code[:2] + "0000", code[:4] + "00"} {
		if upper == code {
			break
		}
		if r, ok := a.coded(upper, n); ok {
			out = append(out, r)
		}
	}
	return out
}

// path gives the names down to a stage, as near to a list as the stage goes.
func (a *atlas) path(s *stage, n int) []string {
	var out []string
	for _, r := range a.above(s.code, min(max(n, s.first), s.last)) {
		out = append(out, a.stage(r).name)
	}
	return append(out, s.name)
}

// within tells whether a place ever was part of another.
func (a *atlas) within(p, upper Place) bool {
	for i := range p.entry().stages {
		if a.stageWithin(&p.entry().stages[i], upper) {
			return true
		}
	}
	return false
}

func (a *atlas) stageWithin(s *stage, upper Place) bool {
	isUpper := func(r ref) bool { return r.place == upper }
	return slices.ContainsFunc(a.above(s.code, s.first), isUpper) || slices.ContainsFunc(a.above(s.code, s.last), isUpper)
}
