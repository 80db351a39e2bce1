package crawler

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"gongkai/crawler/fetch"
	families "gongkai/crawler/portal"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// read takes what a page tells; home is the page that was asked for.
func (p *prober) read(res *fetch.Result, home bool) {
	if res == nil {
		return
	}
	req := &res.Visit.Request
	if home {
		p.Charset = res.Charset
		p.readHead(res.View)
	}
	if !home {
		req.Depth = 1
	}
	row := map[string]bool{}
	for _, r := range p.reader.Read(&families.Page{Request: req, Text: res.View, Charset: res.Charset, Links: res.Links}) {
		if r.Family != "" && !slices.Contains(p.Families, r.Family) {
			p.Families = append(p.Families, r.Family)
		}
		if r.List != "" && !slices.ContainsFunc(p.Lists, func(l ProbeList) bool { return l.URL == r.List }) {
			p.Lists = append(p.Lists, ProbeList{URL: r.List, Family: r.Family, Rows: r.ListPage.Rows, Pages: r.Pages, Total: r.Total})
		}
		for _, l := range r.Rows {
			row[l.URL] = true
		}
	}
	for _, l := range res.Links {
		if home && p.frame == "" && l.Kind == store.LinkFrame && urlkey.HostPort(l.URL) == p.host {
			p.frame = l.URL
		}
		if urlkey.HostPort(l.URL) != p.host || row[l.URL] || kindOf(l.URL) != store.KindPage || !isColumn(l.Text) {
			continue
		}
		if ok, _ := p.rules.Allowed(p.conf.RobotsToken, l.URL); !ok {
			continue
		}
		switch priorityOf(req, l.URL, l.Text, false) {
		case store.PriorityReport:
			p.Reports = addLink(p.Reports, l)
		case store.PriorityHub:
			p.Hubs = addLink(p.Hubs, l)
		}
	}
}

// isColumn tells the label of a column from the title of a document, which is
// long and names a year.
func isColumn(text string) bool {
	return utf8.RuneCountInString(text) <= 15 && !strings.ContainsAny(text, "0123456789")
}

// maxProbeLinks bounds what is listed of each kind of link.
const maxProbeLinks = 10

func addLink(links []ProbeLink, l fetch.Link) []ProbeLink {
	if len(links) >= maxProbeLinks || slices.ContainsFunc(links, func(o ProbeLink) bool { return o.URL == l.URL }) {
		return links
	}
	return append(links, ProbeLink{URL: l.URL, Text: l.Text})
}

// readHead takes the title and the meta tags that public bodies must have.
func (p *prober) readHead(text []byte) {
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) == "title" && p.Title == "" && z.Next() == html.TextToken {
				p.Title = strings.Join(strings.Fields(string(z.Text())), " ")
			}
			if string(name) != "meta" {
				continue
			}
			var key, content string
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				switch string(k) {
				case "name":
					key = strings.ToLower(string(v))
				case "content":
					content = strings.TrimSpace(string(v))
				}
			}
			switch key {
			case "sitename":
				p.SiteName = content
			case "siteidcode":
				if _, err := strconv.ParseUint(content, 10, 64); err == nil && len(content) == 10 {
					p.Adcode = content[:6]
				}
			}
		}
	}
}
