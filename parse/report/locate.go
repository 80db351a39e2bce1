package report

import (
	"net/url"
	"slices"
	"strings"

	"gongkai/parse/region"
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
		name = foldString(r.Title)
	}
	if only {
		s = foldString(strings.ToValidUTF8(p.Title, "")) + "\n" + foldString(strings.ToValidUTF8(p.Publisher, "")) + "\n" + s
	}
	ends := s
	if len(s) > headText+tailText {
		ends = strings.ToValidUTF8(s[:headText], "") + "\n" + strings.ToValidUTF8(s[len(s)-tailText:], "")
	}
	m, found := region.Find(name, region.Hints{
		Year:        r.Year,
		Text:        ends,
		IndexNumber: r.IndexNumber,
		SiteID:      p.SiteID,
		AreaCode:    areaCode(ends),
		Postcode:    postcode(ends),
		Hosts:       governmentHost(p.URL),
	})
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
	r.Level = levelOf(r.Agency, m)
	r.completeTown(m, s)
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

// completeTown puts the county before a town that stands alone, where the text
// prints the county: names of towns are shared by many.
func (r *Report) completeTown(m region.Match, s string) {
	if m.Level != region.Township || m.Ambiguous || len(m.Path) < 2 || !strings.HasPrefix(r.Agency, m.Path[len(m.Path)-1]) {
		return
	}
	county := m.Path[len(m.Path)-2]
	if !strings.Contains(s, county) {
		return
	}
	r.Agency = county + r.Agency
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
