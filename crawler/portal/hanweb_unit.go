package portal

import (
	"bytes"
	"cmp"
	"regexp"
	"strconv"
	"strings"
)

// unit is one list that Hanweb's pager draws on a page: the pieces of it stand
// in a datastore, in the call of the pager, and in variables of the script.
type unit struct {
	id      string
	total   int    // records announced, -1: not said
	per     int    // to a page, -1: not said
	group   int    // pages that are asked for at once, -1: not said
	seen    int    // records before those here
	proxy   string // that gives more, "" for none
	params  string // query that says of what
	next    string // link to the next group
	records [][]byte
	hidden  bool // nobody can leaf through it
}

// maxUnits bounds the lists of one page.
const maxUnits = 50

var (
	unitCall  = regexp.MustCompile(`["']#([\w-]{1,60})["']\s*\)\s*\.\s*jpage\s*\(`)
	unitID    = regexp.MustCompile(`\bid\s*=\s*["']?([\w-]{1,60})`)
	proxyLink = regexp.MustCompile(`["'(=]((?:https?:)?[\w./:-]*dataproxy\.jsp\?[^"'\s<>]+)`)
)

// readUnits finds the units of a page.
func readUnits(p *Page) []unit {
	if !bytes.Contains(p.Text, []byte("dataproxy.jsp")) && !bytes.Contains(p.Text, []byte("<datastore>")) {
		return nil
	}
	units := storedUnits(p.Text)
	stored := len(units)
	for _, m := range unitCall.FindAllSubmatchIndex(p.Text, maxUnits) {
		call := object(bytes.TrimLeft(p.Text[m[1]:min(len(p.Text), m[1]+maxCall)], " \t\r\n"))
		id := string(p.Text[m[2]:m[3]])
		i := 0
		for i < len(units) && units[i].id != id {
			i++
		}
		switch {
		case i < len(units):
		case stored == 1 && units[0].id == "": // the datastore stands elsewhere than in its box
			i = 0
		case strings.Contains(call.get("proxyUrl"), "dataproxy"):
			units = append(units, unit{total: -1, per: -1, group: -1})
		default:
			continue
		}
		units[i].id = id
		units[i].call(p.Text, call)
	}
	if len(units) == 0 {
		if m := proxyLink.FindSubmatch(p.Text); m != nil {
			units = append(units, unit{total: -1, per: -1, group: -1, next: strings.ReplaceAll(string(m[1]), "&amp;", "&")})
		}
	}
	hidden := hiddenPagers(p.Text)
	for i := range units {
		u := &units[i]
		u.complete(p)
		u.hidden = u.hidden || u.hiddenBy(hidden)
	}
	return units
}

// maxCall is how much of a call of the pager is read.
const maxCall = 64 << 10

// storedUnits finds the datastores of a page, each in a box that has its id.
func storedUnits(text []byte) []unit {
	mark := []byte("<datastore>")
	if !bytes.Contains(text, mark) {
		mark = []byte("<recordset>")
	}
	var units []unit
	for at := 0; len(units) < maxUnits; {
		i := bytes.Index(text[at:], mark)
		if i < 0 {
			return units
		}
		from := at + i
		at = from + len(mark)
		if n := bytes.Index(text[at:], mark); n >= 0 {
			n += at
			at = n
		} else {
			at = len(text)
		}
		store, _, _ := bytes.Cut(text[from:at], []byte("</"+string(mark[1:])))
		d, _ := readDatastore(store)
		u := unit{total: d.total, per: -1, group: -1, next: d.next, records: d.records}
		if ids := unitID.FindAllSubmatch(text[max(0, from-400):from], -1); ids != nil {
			u.id = string(ids[len(ids)-1][1])
		}
		units = append(units, u)
	}
	return units
}

// call takes over what the call of the pager says.
func (u *unit) call(text []byte, call fields) {
	if total := call.number("totalRecord", maxTotal); total >= 0 {
		u.total = total
	}
	u.per, u.group = call.number("perPage", maxWindow), call.number("groupSize", maxWindow)
	u.proxy = call.get("proxyUrl")
	u.params = literalOf(text, call.get("ajaxParam")).query()
	if len(u.records) == 0 {
		u.records = dataStore(text, call.get("dataStore"))
	}
	u.hidden = hides(call, "barPosition") || hides(call, "showMode")
}

// maxTotal is more records than any list has.
const maxTotal = 10_000_000

// literalOf reads an object that stands in place or in a variable.
func literalOf(text []byte, value string) fields {
	if strings.HasPrefix(value, "{") {
		return object([]byte(value))
	}
	return object(assigned(text, value))
}

// dataStore reads the rows that a call hands over: an array of pieces of HTML or
// a datastore in a string, in place or in a variable.
func dataStore(text []byte, value string) [][]byte {
	if d, ok := readDatastore([]byte(value)); ok {
		return d.records
	}
	list := []byte(value)
	if !strings.HasPrefix(value, "[") {
		list = assigned(text, value)
	}
	if len(list) > 0 && list[0] != '[' {
		s := literal{text: list[:min(len(list), maxLiteral)]}
		d, _ := readDatastore([]byte(s.value()))
		return d.records
	}
	var records [][]byte
	for _, item := range array(list) {
		if item = strings.TrimSpace(item); item != "" {
			records = append(records, []byte(item))
		}
	}
	return records
}

// hides tells whether an option of the pager leaves it out.
func hides(call fields, option string) bool {
	for _, f := range call {
		if strings.EqualFold(f.name, option) {
			switch strings.ToLower(f.value) {
			case "", "none", "hide", "hidden", "false", "no":
				return true
			}
		}
	}
	return false
}

var pagerStyle = regexp.MustCompile(`pg(?:Panel|Toolbar|Bar)\b[^{}<>]{0,60}\{[^{}<>]{0,200}display\s*:\s*none`)

// hiddenPagers gives the selectors of the styles of a page that hide pagers.
func hiddenPagers(text []byte) [][]byte {
	var selectors [][]byte
	for _, m := range pagerStyle.FindAllIndex(text, maxUnits) {
		selector := text[max(0, m[0]-120):m[0]]
		selectors = append(selectors, selector[bytes.LastIndexAny(selector, "{}<>")+1:])
	}
	return selectors
}

// hiddenBy tells whether one of these styles is for this unit, or for all.
func (u *unit) hiddenBy(selectors [][]byte) bool {
	for _, s := range selectors {
		if !bytes.Contains(s, []byte("#")) || bytes.Contains(s, []byte("#"+u.id)) {
			return true
		}
	}
	return false
}

// complete takes from the link to the next group what the call does not say.
func (u *unit) complete(p *Page) {
	var link, query string
	if u.next != "" {
		link, query, _ = strings.Cut(p.Resolve(u.next), "?")
	}
	if u.total == 0 && len(u.records) > 0 {
		u.total = -1
	}
	if u.params == "" {
		for part := range strings.SplitSeq(query, "&") {
			switch name, _, _ := strings.Cut(part, "="); strings.ToLower(name) {
			case "page", "startrecord", "endrecord", "perpage":
			default:
				u.params = strings.TrimPrefix(u.params+"&"+part, "&")
			}
		}
	}
	if u.proxy = cmp.Or(u.proxy, link); u.proxy != "" {
		u.proxy = p.Resolve(u.proxy)
	}
	if u.per <= 0 {
		u.per = cmp.Or(min(len(u.records), maxWindow), 15)
	}
	if u.group < 0 {
		u.group = 3 // as the pager's own default
	}
}

// name tells the unit from the others of its page.
func (u *unit) name(i int) string { return cmp.Or(u.id, strconv.Itoa(i+1)) }

var columnID = regexp.MustCompile(`(?:^|&)columnid=(\d{1,12})(?:&|$)`)

// columnURL is the page of the column that the unit shows, "" where it has none
// of its own.
func (u *unit) columnURL(p *Page) string {
	m := columnID.FindStringSubmatch(u.params)
	if m == nil {
		return ""
	}
	return p.Resolve("/col/col" + m[1] + "/index.html")
}

var columnPage = regexp.MustCompile(`^(\S+/col/col\d{1,12}/)(?:index\.html?)?(?:\?(?:(?:uid|pageNum)=\w*&?)*)?$`)

// columnFolder is what names the page of a column, however it was found; "" for
// another page.
func columnFolder(url string) string {
	if m := columnPage.FindStringSubmatch(url); m != nil {
		return m[1]
	}
	return ""
}

var startRecord = regexp.MustCompile(`[?&]startrecord=(\d{1,9})(?:&|$)`)

// seenBefore is how many records came before an answer, as it was asked for.
func seenBefore(p *Page, r *Recipe) int {
	if m := startRecord.FindStringSubmatch(p.URL()); m != nil {
		return max(0, count(m[1], maxTotal)-1)
	}
	return max(0, count(r.With["seen"], maxTotal))
}
