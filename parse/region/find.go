package region

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// Match is what a name and the hints beside it tell about where a body sits.
type Match struct {
	// Path goes from the province down. Divisions have the official name that they
	// had under the name printed (耿马县 gives 耿马傣族佤族自治县). A town, and a zone
	// without a code, come last as printed.
	Path  []string
	Level Level // of the last in Path

	// Place is the smallest division of Path that has a code; zero where the name
	// is ambiguous.
	Place Place
	// Code is Place's in the hints' year and CodeToday in the newest list. They are
	// empty where Place is zero, where the lists do not have it, and for a zone that
	// the lists do not know (Place is what it lies in). A town has its county's.
	Code, CodeToday string
	CodeCertain     bool // no change lies between the list of the year and the next

	Inferred   bool    // part of Path is printed neither in the name nor in Hints.Text
	Ambiguous  bool    // several places have the name: Path is what they have in common and the name
	Candidates []Place // those places

	Printed string // what of the text names the places, "" where hints alone found them
	Rest    string // the text behind it
}

// maxName bounds the text that Find reads: names of bodies are short.
const maxName = 600

// Find reads the divisions that a name begins with: a body (淄博市张店区人民政府),
// or a title (2018年加格达奇区政府信息公开工作年度报告). Where the text has no
// division of its own (开发区教育局), the hints' code, path or host name may give
// one. It is false where nothing is found.
func Find(text string, hints Hints) (Match, bool) {
	if len(text) > maxName {
		text = text[:maxName]
	}
	text = strings.ToValidUTF8(text, "�")
	a := divisions()
	from, system := skipLead(text)
	c := chain{atlas: a, hints: hints, from: from, at: from}
	c.read(text, system)
	if len(c.found) == 0 && c.town == "" {
		if spans := Places(text); len(spans) > 0 {
			c.from = byteOffset(text, spans[0].Start)
			c.at = c.from
			c.read(text, system)
		}
	}
	if len(c.found) == 0 && c.town == "" {
		p, ok := hints.place()
		if !ok {
			return Match{}, false
		}
		c.from, c.at = from, from
		c.found = []ref{{place: p, stage: stageNear(p, a.listNear(hints.Year))}}
		c.readLower(text)
	}
	return c.match(text), true
}

// chain is a walk down the divisions that a text names one after the other.
type chain struct {
	atlas    *atlas
	hints    Hints
	from, at int // what has been read
	found    []ref
	town     string
	zone     string
	names    []string // the keys read
}

// read takes division after division, then a town or a zone.
func (c *chain) read(text string, system bool) {
	for range 4 {
		key, refs := c.next(text, system)
		if key == "" {
			break
		}
		c.found, c.at = refs, c.at+len(key)
		c.names = append(c.names, key)
	}
	c.readLower(text)
}

func (c *chain) readLower(text string) {
	if town, at := c.nextTown(text[c.at:]); town != "" {
		c.town, c.at = town, c.at+at
		return
	}
	zone, places := c.nextZone(text[c.at:])
	c.at += len(zone)
	if len(places) > 0 {
		c.found = places
		c.names = append(c.names, zone)
		return
	}
	if last := len(c.names) - 1; zone != "" && last >= 0 && strings.HasSuffix(text[:c.at-len(zone)], c.names[last]) && c.isBare(c.names[last]) {
		zone = c.names[last] + zone // 武汉 is part of the name 武汉东湖新技术开发区
	}
	c.zone = zone
}

func (c *chain) isBare(name string) bool {
	return !slices.ContainsFunc(c.atlas.byName[name], func(r ref) bool { return r.form != bare })
}

// next gives the longest name at the front that fits below what has been found.
func (c *chain) next(text string, system bool) (string, []ref) {
	rest := text[c.at:]
	for end := min(len(rest), c.atlas.longest); end >= 6; end-- {
		if end < len(rest) && !utf8.RuneStart(rest[end]) {
			continue
		}
		key, behind := rest[:end], rest[end:]
		var refs []ref
		for _, r := range c.atlas.byName[key] {
			if c.fits(r, behind, system) {
				refs = append(refs, r)
			}
		}
		if len(refs) > 0 && !isWithin(key, behind) {
			return key, refs
		}
	}
	return "", nil
}

// isWithin tells that a name is only the beginning of a word: 南京市|场, 东区|街道.
func isWithin(name, behind string) bool {
	if strings.HasSuffix(name, "市") && strings.HasPrefix(behind, "场") {
		return true
	}
	return strings.HasPrefix(behind, "街道") && len(towns()[name+"街道"]) > 0
}

// fits tells whether a name may mean a place, by what stands around it.
func (c *chain) fits(r ref, behind string, system bool) bool {
	if len(c.found) > 0 && !slices.ContainsFunc(c.found, func(u ref) bool { return c.atlas.within(r.place, u.place) }) {
		return false
	}
	if r.form != bare {
		return true
	}
	if c.atlas.stage(r).level() == County {
		return (len(c.found) > 0 || system) && startsBody(behind) || zoneAt(behind) != ""
	}
	return !has.Prefix(behind, "路", "街", "镇", "乡", "桥", "村", "县", "区", "旗")
}

// match settles which of the places found is meant and says all about it.
func (c *chain) match(text string) Match {
	m := Match{Printed: text[c.from:c.at], Rest: text[c.at:]}
	refs := c.hints.choose(c.atlas, c.ofBestForm())
	if c.town != "" {
		refs = c.ofTown(refs)
	}
	lower := c.town + c.zone
	if p, one := onlyPlace(refs); one && c.isSureOfTown(p) {
		r := c.closest(refs)
		m.Place = p
		m.Path = c.atlas.path(c.atlas.stage(r), c.atlas.listNear(c.hints.Year))
		m.Level = c.atlas.stage(r).level()
		if c.zone == "" {
			m.Code, m.CodeCertain = p.CodeIn(c.year())
			m.CodeToday = p.CodeToday()
		}
	} else {
		m.Ambiguous = true
		for _, r := range refs {
			if !slices.Contains(m.Candidates, r.place) {
				m.Candidates = append(m.Candidates, r.place)
			}
		}
		m.Path = c.common(refs)
		m.Level = c.levelOf(refs)
	}
	if lower != "" {
		m.Path = append(m.Path, lower)
		m.Level = Township
		if c.zone != "" {
			m.Level = Zone
		}
	}
	for _, name := range m.Path {
		m.Inferred = m.Inferred || !isPrinted(name, text) && !isPrinted(name, c.hints.Text)
	}
	return m
}

func (c *chain) year() int {
	if c.hints.Year == 0 {
		return c.atlas.lists[len(c.atlas.lists)-1].year
	}
	return c.hints.Year
}

// ofBestForm keeps what the last name means in its fullest form; without a
// rank, what is highest: 吉林 is the province.
func (c *chain) ofBestForm() []ref {
	if len(c.found) == 0 {
		return nil
	}
	best := slices.MinFunc(c.found, func(a, b ref) int { return int(a.form) - int(b.form) }).form
	refs := slices.DeleteFunc(slices.Clone(c.found), func(r ref) bool { return r.form != best })
	if best == bare {
		for _, level := range []Level{Province, City} {
			highest := slices.DeleteFunc(slices.Clone(refs), func(r ref) bool { return c.atlas.stage(r).level() != level })
			if len(highest) > 0 {
				return highest
			}
		}
	}
	return refs
}

// closest gives the stage nearest to the year, where a name lasted through
// several codes.
func (c *chain) closest(refs []ref) ref {
	n := c.atlas.listNear(c.hints.Year)
	best := refs[0]
	for _, r := range refs[1:] {
		if c.atlas.stage(r).away(n) < c.atlas.stage(best).away(n) {
			best = r
		}
	}
	return best
}

// common gives the names that the paths of all refs begin with, then the names
// that are printed and not among them.
func (c *chain) common(refs []ref) []string {
	var path []string
	for i, r := range refs {
		p := c.atlas.path(c.atlas.stage(r), c.atlas.listNear(c.hints.Year))
		if i == 0 {
			path = p
		}
		same := 0
		for same < min(len(path), len(p)) && path[same] == p[same] {
			same++
		}
		path = path[:same]
	}
	if len(refs) == 1 { // a town that is not sure to be there
		path = nil
	}
	path = slices.Clone(path)
	for _, name := range c.names {
		if !slices.ContainsFunc(path, func(upper string) bool { return isPrinted(upper, name) }) {
			path = append(path, name)
		}
	}
	return path
}

func (c *chain) levelOf(refs []ref) Level {
	if len(refs) == 0 {
		return ""
	}
	return c.atlas.stage(refs[0]).level()
}

func onlyPlace(refs []ref) (Place, bool) {
	for _, r := range refs {
		if r.place != refs[0].place {
			return Place{}, false
		}
	}
	if len(refs) == 0 {
		return Place{}, false
	}
	return refs[0].place, true
}

func stageNear(p Place, n int) int {
	e := p.entry()
	near := e.nearest(n)
	for i := range e.stages {
		if &e.stages[i] == near {
			return i
		}
	}
	return 0
}

// isPrinted tells whether a text has a name in one of its forms.
func isPrinted(name, text string) bool {
	if strings.Contains(text, name) {
		return true
	}
	short, stem := shorten(name)
	return short != "" && strings.Contains(text, short) || stem != "" && strings.Contains(text, stem)
}
