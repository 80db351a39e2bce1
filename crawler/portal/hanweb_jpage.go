package portal

import (
	"strconv"
	"strings"

	"gongkai/crawler/fetch"
)

// hanwebJpage is the list of Hanweb's older portals (大汉版通): rows stand in an
// XML datastore on the page, and dataproxy.jsp gives more of them. Servers heed
// the numbers of the records or the number of a page, so both are sent, in a GET
// and then in a POST; some know only the link to the next group that each answer
// carries. Each answer counts for the rows that it has, as some give fewer than
// they are asked for.
type hanwebJpage struct{}

func (hanwebJpage) Name() string { return "hanweb-jpage" }

// Lists reads every unit of the page that Hanweb's pager draws. A unit whose
// pager is hidden, on a page that is no column, is a box of a front page: its
// rows are taken as they stand, and its column shows the rest.
func (f hanwebJpage) Lists(p *Page) []Listing {
	units := readUnits(p)
	var lists []Listing
	for i := range units {
		u := &units[i]
		page := 1
		if len(u.records) == 0 && u.total != 0 {
			page = 0
		}
		l := f.listing(p, p.URL(), u, page)
		l.First, l.Shell = columnFolder(p.URL()), page == 0
		if len(units) > 1 || l.First == "" && u.id != "" { // alone today, it may have stood beside others
			l.Part = "unit=" + u.name(i)
		}
		if column := u.columnURL(p); u.hidden && column != "" && l.First == "" {
			l.Last, l.Total, l.Pages, l.Shell = true, -1, 0, false
			l.Also = append(l.Also, fetch.Link{URL: column})
		}
		lists = append(lists, l)
	}
	return lists
}

// More reads an answer of dataproxy.jsp.
func (f hanwebJpage) More(p *Page, r *Recipe) *Listing {
	d, ok := readDatastore(p.Text)
	if !ok {
		return nil
	}
	u := &unit{
		total: d.total, records: d.records, next: d.next, proxy: r.With["proxy"], params: r.With["params"],
		per: count(r.With["per"], maxWindow), group: count(r.With["group"], maxWindow), seen: seenBefore(p, r),
	}
	if u.total < 0 {
		u.total = r.Total
	}
	l := f.listing(p, r.ListURL(), u, r.Page)
	return &l
}

// listing says what a page shows of a unit; 0 is a page that shows no row of it.
func (hanwebJpage) listing(p *Page, at string, u *unit, page int) Listing {
	l := Listing{Total: u.total, Count: len(u.records)}
	l.Rows, l.Also, l.Dead = rowLinks(u.records, at, p.Charset)
	w := newWindow(u.seen+len(u.records), u.per, u.group)
	if u.total >= 0 {
		l.Pages = max(1, w.pages(page, u.total))
		l.Last = w.seen >= u.total
	}
	l.With = map[string]string{
		"proxy": u.proxy, "params": u.params, "per": strconv.Itoa(w.per), "group": strconv.Itoa(w.size / w.per), "seen": strconv.Itoa(w.seen),
	}
	next := p.Resolve(u.next)
	l.Last = l.Last || u.proxy == "" && next == ""
	l.Ask = func(k int) []Ask {
		w := w
		w.seen = max(0, w.seen+(k-page-1)*w.size)
		return u.asks(p, w, next)
	}
	return l
}

// asks are the ways to ask for a window of a unit's records.
func (u *unit) asks(p *Page, w window, next string) []Ask {
	var asks []Ask
	add := func(a Ask) {
		if a.URL != "" {
			asks = append(asks, a)
		}
	}
	if u.proxy != "" {
		query := w.query() + "&page=" + strconv.Itoa(w.seen/w.per+1)
		add(Ask{URL: p.Resolve(withQuery(u.proxy, query, u.params))})
		add(Ask{URL: p.Resolve(withQuery(u.proxy, query)), Post: true, Body: u.params})
	}
	if next != "" {
		add(Ask{URL: next})
	}
	return asks
}

// withQuery adds to the query of a URL.
func withQuery(url string, queries ...string) string {
	mark := "?"
	if strings.Contains(url, "?") {
		mark = "&"
	}
	for _, q := range queries {
		if q != "" {
			url += mark + q
			mark = "&"
		}
	}
	return url
}
