package report

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/region"
	"gongkai/parse/report/folded"
)

// headText and tailText bound the text that chooses between places of one name:
// addresses and signatures stand at the head or the end, and some names of towns
// are those of hundreds.
const (
	headText = 24 << 10
	tailText = 8 << 10
)

// locate fills in where the agency sits and of what level it is. Names come
// from the report's own text s, and where it is the page's only one from the
// page's title and publisher. The site's code and host name only choose between
// places of one name, or tell the region where no name does.
func (r *Report) locate(p Page, s string, only bool) {
	name := r.Agency
	if name == "" {
		name = folded.String(r.Title)
	}
	own := s
	if only {
		s = folded.String(strings.ToValidUTF8(p.Title, "")) + "\n" + folded.String(strings.ToValidUTF8(p.Publisher, "")) + "\n" + s
	}
	hints := r.hints(p, s)
	m, found := region.Find(name, hints)
	switch {
	case r.Agency == "" && !found:
		m, found = r.locateByText(own, hints)
	case isRelative(r.Agency) && !found:
		m, found = lowestPlace(own, hints)
	}
	if found && (isContradicted(m, hints) || only && isPublishedElsewhere(m, folded.String(strings.ToValidUTF8(p.Publisher, "")), hints)) {
		m.Ambiguous, m.Inferred = true, false
		m.Path = m.Path[len(m.Path)-1:]
	}
	printed, _ := divisionsOf(r.Agency)
	switch {
	case !found || isOther(m, name, printed):
		if len(printed) > 0 {
			r.Region = &Region{Path: printed}
		}
		m = region.Match{}
	case len(m.Path) > 0:
		r.Region = regionOf(m)
		r.Region.Inferred = m.Inferred && !containsAll(s, m.Path)
	}
	r.completeTown(m)
	if r.completeDepartment(m) {
		m = region.Match{} // what was found is the place alone
	}
	r.Level = levelOf(r.Agency, m)
}

// hints gathers what chooses between places of one name.
func (r *Report) hints(p Page, s string) region.Hints {
	ends := s
	if len(s) > headText+tailText {
		ends = strings.ToValidUTF8(s[:headText], "") + "\n" + strings.ToValidUTF8(s[len(s)-tailText:], "")
	}
	index := r.IndexNumber
	if index == "" {
		index = creditCode(p.URL)
	}
	return region.Hints{
		Year:        r.Year,
		Text:        ends,
		IndexNumber: index,
		SiteID:      p.SiteID,
		AreaCode:    areaCode(ends),
		Postcode:    postcode(ends),
		Hosts:       governmentHost(p.URL),
	}
}

// locateByText finds the place of a report that names no body: the lowest one
// that its text names, where all others that it names lie above. A report on 我市
// is that city's government's; any other is of a body somewhere in the place.
func (r *Report) locateByText(s string, hints region.Hints) (region.Match, bool) {
	m, found := lowestPlace(s, hints)
	if !found {
		return m, false
	}
	ends := selfEnds(s)
	last := m.Path[len(m.Path)-1]
	if has.Suffix(last, divisionSuffixes...) && has.Suffix(last+"人民政府", ends...) {
		r.Agency = last + "人民政府"
		r.Inferred = append(r.Inferred, "agency")
	} else {
		m.Ambiguous = true // the body may sit below: no code is certain
	}
	return m, true
}

// lowestPlace gives the lowest of the places that a text names, where they lie
// one within the other.
func lowestPlace(s string, hints region.Hints) (m region.Match, found bool) {
	seen := make(map[string]bool)
	for _, span := range region.Places(hints.Text) {
		if span.Town || seen[span.Name] || !strings.Contains(s, span.Name) {
			continue
		}
		seen[span.Name] = true
		one, ok := region.Find(span.Name, hints)
		if !ok || one.Ambiguous {
			continue
		}
		switch {
		case !found || beginsWith(one.Path, m.Path):
			m, found = one, true
		case !beginsWith(m.Path, one.Path):
			return region.Match{}, false
		}
	}
	return m, found
}

// beginsWith tells whether a path leads through another.
func beginsWith(path, upper []string) bool {
	return len(path) >= len(upper) && slices.Equal(path[:len(upper)], upper)
}

// isOther tells that what was found is not where the body sits: the name begins
// with a division that the lists do not know (青海湖自治州 is not in 青海).
func isOther(m region.Match, name string, printed []string) bool {
	if len(printed) == 0 {
		return false
	}
	end := strings.Index(name, printed[0]) + len(printed[0])
	from := strings.Index(name, m.Printed)
	return m.Printed == "" || from >= end || from+len(m.Printed) < end
}

// regionOf copies a match. A code is given only where it is certain.
func regionOf(m region.Match) *Region {
	r := &Region{Path: m.Path, Inferred: m.Inferred}
	if m.Ambiguous {
		return r
	}
	r.Adcode = m.CodeToday
	if m.CodeCertain {
		r.AdcodeInYear = m.Code
	}
	return r
}

// containsAll tells whether a text has all of some names.
func containsAll(s string, names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return !strings.Contains(s, name) })
}

// isContradicted tells whether a text names counties and none of them is that of
// the town that was found by its name alone: the lists do not know all towns.
func isContradicted(m region.Match, hints region.Hints) bool {
	if m.Level != region.Township || m.Ambiguous || len(m.Path) < 2 || strings.Contains(hints.Text, m.Path[len(m.Path)-2]) || strings.Contains(m.Printed, m.Path[len(m.Path)-2]) {
		return false
	}
	for _, span := range region.Places(hints.Text) {
		if one, ok := region.Find(span.Name, hints); ok && !span.Town && one.Level == region.County && !slices.Contains(m.Path, one.Path[len(one.Path)-1]) {
			return true
		}
	}
	return false
}

// isPublishedElsewhere tells whether the publisher of a town's report names a county
// that is not the one of the town that was found by its name alone.
func isPublishedElsewhere(m region.Match, publisher string, hints region.Hints) bool {
	if m.Level != region.Township || m.Ambiguous || m.Printed != m.Path[len(m.Path)-1] {
		return false
	}
	if one, ok := region.Find(publisher, hints); ok && one.Printed != "" && beginsWith(m.Path, one.Path) { // 耿马县 is 耿马傣族佤族自治县
		return false
	}
	printed, _ := divisionsOf(publisher)
	return slices.ContainsFunc(printed, func(name string) bool {
		return has.Suffix(name, divisionLevels[2]...) && !has.Suffix(name, divisionLevels[0]...) && !slices.Contains(m.Path, name)
	})
}

// completeTown puts the county before a town that stands alone, where it is
// certain: names of towns are shared by many.
func (r *Report) completeTown(m region.Match) {
	if m.Level != region.Township || m.Ambiguous || len(m.Path) < 2 || !strings.HasPrefix(r.Agency, m.Path[len(m.Path)-1]) {
		return
	}
	r.complete(m.Path[len(m.Path)-2] + r.Agency)
}

// completeDepartment names the place of a department that leaves it out (水利局,
// 县水利局), where the page's address or numbers tell it. A common name without a
// place is none: there are thousands. It tells whether it changed the name.
func (r *Report) completeDepartment(m region.Match) bool {
	if r.Agency == "" || isPlaced(r.Agency) || isNational(r.Agency) || m.Printed != "" && !isRelative(r.Agency) {
		return false
	}
	rank, tail := withoutRank(r.Agency)
	if strings.HasPrefix(tail, "政府") {
		tail = "人民" + tail
	}
	if len(m.Path) > 0 && !m.Ambiguous && (m.Level == region.County || m.Level == region.City || m.Level == region.Province && rank != "") {
		if place := m.Path[len(m.Path)-1]; rank == "" || strings.HasSuffix(place, rank) {
			r.complete(place + tail)
			return true
		}
	}
	if isRelative(r.Agency) || utf8.RuneCountInString(r.Agency) <= 6 && has.Suffix(r.Agency, "局", "委", "办", "厅") {
		r.Agency = ""
		r.Inferred = slices.DeleteFunc(r.Inferred, func(field string) bool { return field == "agency" })
		return true
	}
	return false
}

// isNational tells the bodies of the State Council, which have no place.
func isNational(name string) bool {
	if isRelative(name) || isTown(name) {
		return false
	}
	return has.Prefix(name, "国家", "国务院", "中国", "中华", "全国") || has.Suffix(name, "部", "总局", "总署")
}

// complete takes a name that was put together.
func (r *Report) complete(agency string) {
	r.Agency = agency
	if !slices.Contains(r.Inferred, "agency") {
		r.Inferred = append(r.Inferred, "agency")
	}
}

// governmentHost gives the labels of a government's host name; who copies
// reports to another host says nothing by its name.
func governmentHost(address string) []string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	host, ok := strings.CutSuffix(strings.ToLower(u.Hostname()), ".gov.cn")
	if !ok || len(host) > 253 {
		return nil
	}
	return strings.Split(host, ".")
}

// creditCode gives the unified social credit code that an address names a body by:
// "?area=11370900004341590P".
func creditCode(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	for pair := range strings.SplitSeq(u.RawQuery, "&") {
		_, v, _ := strings.Cut(pair, "=")
		if len(v) == len("11370900004341590P") && strings.HasPrefix(v, "1") && strings.Trim(v, "0123456789ABCDEFGHJKLMNPQRTUWXY") == "" {
			return v
		}
	}
	return ""
}

// areaCode gives the area code of the first telephone number.
func areaCode(s string) string {
	for at, n := 0, 0; n < 8; n++ {
		k := strings.Index(s[at:], "电话")
		if k < 0 {
			return ""
		}
		at += k + len("电话")
		digits := leadingDigits(strings.TrimLeft(strings.TrimPrefix(s[at:], "号码"), ":|( "))
		size := 4
		if strings.HasPrefix(digits, "01") || strings.HasPrefix(digits, "02") {
			size = 3
		}
		if strings.HasPrefix(digits, "0") && len(digits) >= size && len(digits) <= 12 {
			return digits[:size]
		}
	}
	return ""
}

// postcode gives the first postcode.
func postcode(s string) string {
	for _, label := range []string{"邮编", "邮政编码"} {
		if _, rest, ok := strings.Cut(s, label); ok {
			if digits := leadingDigits(strings.TrimLeft(rest, ":|( ")); len(digits) == 6 {
				return digits
			}
		}
	}
	return ""
}

func leadingDigits(s string) string {
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	return s[:end]
}
