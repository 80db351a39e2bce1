package portal

import (
	"strings"
	"testing"

	"gongkai/crawler/fetch"
	"gongkai/store"
)

// site is a test's portal: what families see of it and what they ask for.
type site struct {
	t  *testing.T
	rd *Reader
}

func newSite(t *testing.T, families ...Family) *site {
	if len(families) == 0 {
		families = Families()
	}
	return &site{t, &Reader{Families: families}}
}

// page is an answer to a link.
func page(url, text string) *Page {
	return &Page{
		Request: &store.Request{Kind: store.KindPage, Method: "GET", URL: url}, Text: []byte(text),
		Charset: "utf-8", Links: fetch.Links([]byte(text), url, "utf-8", 1000),
	}
}

// read reads the lists of a page.
func (s *site) read(url, text string) []Reading {
	s.t.Helper()
	return s.rd.Read(page(url, text))
}

// one demands that a page has one list.
func (s *site) one(url, text string) Reading {
	s.t.Helper()
	all := s.read(url, text)
	if len(all) != 1 {
		s.t.Fatalf("%s shows %d lists", url, len(all))
	}
	return all[0]
}

// none demands that a page has no list.
func (s *site) none(url, text string) {
	s.t.Helper()
	for _, r := range s.read(url, text) {
		if r.List != "" || len(r.Next) > 0 {
			s.t.Errorf("%s was taken for a list: %+v, next %+v", url, r.ListPage, r.Next)
		}
	}
}

// answer reads the answer to what a reading asks for.
func (s *site) answer(before Reading, text string) Reading {
	s.t.Helper()
	if len(before.Next) != 1 {
		s.t.Fatalf("%d requests: %+v", len(before.Next), before)
	}
	req := before.Next[0]
	p := page(req.URL, text)
	p.Request = &req
	if t := strings.TrimSpace(text); t == "" || t[0] == '{' || t[0] == '[' {
		p.Links = nil
	}
	all := s.rd.Read(p)
	if len(all) != 1 {
		s.t.Fatalf("an answer gave %d readings", len(all))
	}
	return all[0]
}

// asks demands what a reading asks for next: "METHOD URL" and the body.
func (s *site) asks(r Reading, want ...string) {
	s.t.Helper()
	got := []string{}
	if len(r.Next) > 0 {
		got = append(got, r.Next[0].Method+" "+r.Next[0].URL)
		if len(r.Next[0].Body) > 0 {
			got = append(got, string(r.Next[0].Body))
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		s.t.Errorf("asks for\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// shows demands what a page says of its list.
func (s *site) shows(r Reading, family string, page, pages, total, rows int, end store.ListEnd) {
	s.t.Helper()
	want := store.ListPage{List: r.List, Family: family, Page: page, Pages: pages, Total: total, Rows: rows, End: end}
	if r.ListPage != want {
		s.t.Errorf("got  %+v\nwant %+v", r.ListPage, want)
	}
}

// rows demands the URLs of the rows.
func (s *site) rows(r Reading, want ...string) {
	s.t.Helper()
	var got []string
	for _, row := range r.Rows {
		got = append(got, row.URL)
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		s.t.Errorf("rows\n%q\nwant\n%q", got, want)
	}
}
