package region

import (
	"slices"
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// Hints is what else is known beside a name. Every field may be empty. Hints
// choose between places of one name; they never turn a name into another place.
type Hints struct {
	Year        int      // the year reported on; 0 is today
	Path        []string // divisions known to be above or the same, in any order: 山东省, 淄博
	Text        string   // the page: names of the divisions above
	IndexNumber string   // 索引号; digits 3 to 8 of a USCC in it are a code
	SiteID      string   // SiteIDCode, six digits of code first
	AreaCode    string   // of a telephone: 0457
	Postcode    string   // 165000
	Hosts       []string // labels of the host name: zhangdian, zibo
}

// choose narrows places of one name by one hint after the other, the surest
// first. A hint that fits none says nothing. The text has the name itself: it
// tells by the names above.
func (h Hints) choose(a *atlas, refs []ref) []ref { return h.narrow(a, refs, 1) }

// chooseOfTown narrows places that have a town of one name.
func (h Hints) chooseOfTown(a *atlas, refs []ref, town string) []ref {
	return h.without(town).narrow(a, refs, 0)
}

// without takes a town's own name out of the text: 柳河镇 does not print 柳河县.
func (h Hints) without(town string) Hints {
	h.Text = strings.ReplaceAll(h.Text, town, "")
	return h
}

func (h Hints) narrow(a *atlas, refs []ref, levels int) []ref {
	refs = h.ofYear(a, refs)
	for _, fits := range h.tests(levels) {
		if _, one := onlyPlace(refs); one {
			return refs
		}
		kept := slices.DeleteFunc(slices.Clone(refs), func(r ref) bool { return !fits(a, r.place) })
		if len(kept) > 0 {
			refs = kept
		}
	}
	return refs
}

func (h Hints) tests(levels int) []func(*atlas, Place) bool {
	return []func(*atlas, Place) bool{
		h.fitsPath, h.fitsIndexNumber, h.fitsSiteID, h.prints(levels), h.fitsHost, h.fitsAreaCode, h.prints(levels + 1), h.fitsPostcode,
	}
}

// confirmsTown tells whether any hint fits a place that has a town.
func (h Hints) confirmsTown(a *atlas, p Place, town string) bool {
	return slices.ContainsFunc(h.without(town).tests(0), func(fits func(*atlas, Place) bool) bool { return fits(a, p) })
}

// ofYear keeps the places that had the name in the year, else those that had it
// in the nearest list.
func (h Hints) ofYear(a *atlas, refs []ref) []ref {
	n := a.listNear(h.Year)
	nearest := -1
	for _, r := range refs {
		if away := a.stage(r).away(n); nearest < 0 || away < nearest {
			nearest = away
		}
	}
	return slices.DeleteFunc(slices.Clone(refs), func(r ref) bool { return a.stage(r).away(n) != nearest })
}

func (h Hints) fitsPath(a *atlas, p Place) bool {
	if len(h.Path) == 0 {
		return false
	}
	for _, name := range h.Path {
		refs := a.byName[name]
		if len(refs) > 0 && !slices.ContainsFunc(refs, func(r ref) bool { return r.place == p || a.within(p, r.place) }) {
			return false
		}
	}
	return true
}

func (h Hints) fitsIndexNumber(a *atlas, p Place) bool {
	return fitsCode(p, codeInIndex(h.IndexNumber))
}

func (h Hints) fitsSiteID(a *atlas, p Place) bool { return fitsCode(p, codeInSite(h.SiteID)) }

// fitsCode tells whether a code is the place's, of the same prefecture where
// the place is a county, or within the place.
func fitsCode(p Place, code string) bool {
	if code == "" {
		return false
	}
	return slices.ContainsFunc(p.entry().stages, func(s stage) bool {
		switch {
		case s.code == code:
			return true
		case s.level() == Province:
			return s.code[:2] == code[:2]
		case code[2:] == "0000":
			return s.code[:2] == code[:2]
		}
		return s.code[:4] == code[:4] && (s.level() == City || code[4:] == "00")
	})
}

// codeInIndex gives the code in a unified social credit code that an index
// number begins with: the six digits behind two characters of kind.
func codeInIndex(index string) string {
	if len(index) < 18 || index[0] != '1' && index[0] != '5' && index[0] != '9' && index[0] != 'N' {
		return ""
	}
	for i := range 18 {
		if b := index[i]; (b < '0' || b > '9') && (b < 'A' || b > 'Z' || i >= 2 && i < 8) {
			return ""
		}
	}
	return realCode(index[2:8])
}

func codeInSite(id string) string {
	if len(id) < 10 || strings.Trim(id, "0123456789") != "" {
		return ""
	}
	return realCode(id[:6])
}

// realCode gives a code that any list has, else "".
func realCode(code string) string {
	if len(divisions().byCode[code]) == 0 {
		return ""
	}
	return code
}

// prints tells whether the text names the place so many levels above, in its
// full, short or bare form.
func (h Hints) prints(levels int) func(*atlas, Place) bool {
	return func(_ *atlas, p Place) bool {
		path := p.PathIn(h.Year)
		return h.Text != "" && levels < len(path) && isPrinted(path[len(path)-1-levels], h.Text)
	}
}

func (h Hints) fitsAreaCode(a *atlas, p Place) bool {
	return slices.ContainsFunc(a.areaCodes[h.AreaCode], func(u Place) bool { return u == p || a.within(p, u) })
}

// postcodes gives the two digits of the province that a postcode begins with.
var postcodes = map[string]string{
	"10": "11", "20": "31", "30": "12", "40": "50", "01": "15", "02": "15", "03": "14", "04": "14", "05": "13", "06": "13", "07": "13",
	"11": "21", "12": "21", "13": "22", "15": "23", "16": "23", "21": "32", "22": "32", "23": "34", "24": "34", "25": "37", "26": "37", "27": "37",
	"31": "33", "32": "33", "33": "36", "34": "36", "35": "35", "36": "35", "41": "43", "42": "43", "43": "42", "44": "42", "45": "41", "46": "41", "47": "41",
	"51": "44", "52": "44", "53": "45", "54": "45", "55": "52", "56": "52", "57": "46", "61": "51", "62": "51", "63": "51", "64": "51",
	"65": "53", "66": "53", "67": "53", "71": "61", "72": "61", "73": "62", "74": "62", "75": "64", "81": "63", "83": "65", "84": "65", "85": "54", "86": "54",
}

func (h Hints) fitsPostcode(a *atlas, p Place) bool {
	if len(h.Postcode) != 6 {
		return false
	}
	return p.entry().newest().code[:2] == postcodes[h.Postcode[:2]]
}

func (h Hints) fitsHost(a *atlas, p Place) bool {
	for _, label := range h.Hosts {
		for _, u := range spelled()[strings.ToLower(label)] {
			if u == p || a.within(p, u) {
				return true
			}
		}
	}
	return false
}

// place gives the one place that the hints alone tell.
func (h Hints) place() (Place, bool) {
	a := divisions()
	n := a.listNear(h.Year)
	for _, code := range []string{codeInIndex(h.IndexNumber), codeInSite(h.SiteID)} {
		if r, ok := a.coded(code, n); ok {
			return r.place, true
		}
	}
	var lowest []ref
	for _, name := range h.Path {
		for _, r := range h.ofYear(a, a.byName[name]) {
			if h.fitsPath(a, r.place) {
				lowest = append(lowest, r)
			}
		}
	}
	lowest = slices.DeleteFunc(slices.Clone(lowest), func(r ref) bool {
		return slices.ContainsFunc(lowest, func(o ref) bool { return o.place != r.place && a.within(o.place, r.place) })
	})
	if p, one := onlyPlace(lowest); one {
		return p, true
	}
	return h.spelledPlace()
}

// spelledPlace gives the place that a label of the host name spells, where it
// spells only one, or one within another label's.
func (h Hints) spelledPlace() (Place, bool) {
	for _, label := range h.Hosts {
		var refs []ref
		for _, p := range spelled()[strings.ToLower(label)] {
			refs = append(refs, ref{place: p, stage: stageNear(p, divisions().listNear(h.Year))})
		}
		others := h
		others.Hosts = slices.DeleteFunc(slices.Clone(h.Hosts), func(l string) bool { return l == label })
		if p, one := onlyPlace(others.choose(divisions(), refs)); one {
			return p, true
		}
	}
	return Place{}, false
}

// spelled gives places by the pinyin of their names without rank: zhangdian. A
// character of several readings has each.
var spelled = sync.OnceValue(func() map[string][]Place {
	all := map[string][]Place{}
	for i, e := range divisions().entries {
		p := Place{i + 1}
		for _, s := range e.stages {
			for _, spelling := range spellings(s.name) {
				if !slices.Contains(all[spelling], p) {
					all[spelling] = append(all[spelling], p)
				}
			}
		}
	}
	return all
})

// maxSpellings bounds the readings of one name.
const maxSpellings = 32

func spellings(name string) []string {
	_, stem := shorten(name)
	if stem == "" {
		stem = name
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	all := []string{""}
	for _, readings := range pinyin.Pinyin(stem, args) {
		var longer []string
		for _, begun := range all {
			for _, reading := range readings {
				if len(longer) < maxSpellings {
					longer = append(longer, begun+reading)
				}
			}
		}
		all = longer
	}
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < 4 })
}
