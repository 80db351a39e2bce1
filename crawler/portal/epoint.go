package portal

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"gongkai/crawler/fetch"
)

// epoint is Epoint EWB (新点): pages without rows, whose script posts to
// {projectName}/rest/…/getgovinfolist. The names of project and site stand in a
// script of the site, which is asked for first; in one run, once where it can be.
type epoint struct {
	sites *sync.Map // from the script's URL to *epointSite: what this run has learned
}

func newEpoint() epoint { return epoint{sites: new(sync.Map)} }

func (epoint) Name() string { return "epoint" }

// epointSite is what the script of a site says.
type epointSite struct {
	GUID    string `json:"siteGuid"`
	Project string `json:"projectName"`
	Path    string `json:"-"` // of the service, below Project
}

const epointPath = "/rest/lightfrontaction/getgovinfolist"

var (
	epointScript  = regexp.MustCompile(`["']([^"'<>\s]{0,200}webBuilderCommon\.js)[^"'<>\s]{0,60}["']`)
	epointInfo    = regexp.MustCompile(`^siteInfo\s*=\s*(\{[^{}]{2,1000}\})`)
	epointService = regexp.MustCompile(`["'](/rest/\w{1,60}/getgovinfolist)["']`)
	epointName    = regexp.MustCompile(`^/[\w.-]{1,80}$`)
	epointGUID    = regexp.MustCompile(`^[\w-]{1,64}$`)
)

// Lists knows the page by its script and by the category in its URL.
func (f epoint) Lists(p *Page) []Listing {
	u, err := url.Parse(p.URL())
	if err != nil || !holdsAny(p.Text, "webBuilderCommon.js", "EWB-FRONT", "EWB_") {
		return nil
	}
	q := u.Query()
	if q.Get("categorynum") == "" && q.Get("deptcode") == "" {
		return nil
	}
	script := "/js/webBuilderCommon.js"
	if m := epointScript.FindSubmatch(p.Text); m != nil {
		script = string(m[1])
	}
	if script = p.Resolve(script); script == "" {
		return nil
	}
	site := readEpointSite(p.Text)
	if known, ok := f.sites.Load(script); ok && site == nil {
		site = known.(*epointSite)
	}
	l := f.listing(p, site, p.URL())
	if l.Shell = true; site == nil {
		l.Ask = func(int) []Ask { return []Ask{{URL: script, Shared: true}} }
	}
	return []Listing{l}
}

// readEpointSite finds the names in a script, nil where they are none that can
// be sent.
func readEpointSite(text []byte) *epointSite {
	m := first(text, "siteInfo", 1100, epointInfo)
	site := new(epointSite)
	if m == nil || json.Unmarshal(m[1], site) != nil || !epointGUID.MatchString(site.GUID) || !epointName.MatchString(site.Project) {
		return nil
	}
	site.Path = epointPath
	if m := epointService.FindSubmatch(text); m != nil {
		site.Path = string(m[1])
	}
	return site
}

// More reads the script, and then pages of the list.
func (f epoint) More(p *Page, r *Recipe) *Listing {
	if r.Shared {
		site := readEpointSite(p.Text)
		if site == nil {
			return nil
		}
		f.sites.Store(p.URL(), site)
		l := f.listing(p, site, r.ListURL())
		l.Shell = true
		return &l
	}
	l := f.listing(p, &epointSite{GUID: r.With["guid"], Project: r.With["project"], Path: r.With["path"]}, r.ListURL())
	if !l.readEpoint(p) {
		return nil
	}
	return &l
}

// listing says how the pages of a list are asked for. Versions of the software
// differ in how they want the same words: bare, as params in JSON, as params in
// a form.
func (f epoint) listing(p *Page, site *epointSite, list string) Listing {
	l := Listing{Total: -1}
	if site == nil {
		return l
	}
	l.With = map[string]string{"guid": site.GUID, "project": site.Project, "path": site.Path}
	service := p.Resolve(site.Project + site.Path)
	u, err := url.Parse(list)
	if err != nil {
		return l
	}
	q := u.Query()
	l.Ask = func(page int) []Ask {
		type query struct {
			Dept     string `json:"deptcode"`
			Category string `json:"categorynum"`
			Page     int    `json:"pageIndex"`
			Per      int    `json:"pageSize"`
			Site     string `json:"siteGuid"`
		}
		words := query{q.Get("deptcode"), q.Get("categorynum"), page - 1, epointPer, site.GUID}
		bare, _ := json.Marshal(words) // strings and numbers: it does not fail
		params, _ := json.Marshal(struct {
			Token  string `json:"token"`
			Params query  `json:"params"`
		}{"", words})
		form := url.Values{"params": {string(bare)}}.Encode()
		asks := []Ask{
			{URL: service, Post: true, Body: string(bare), BodyType: "application/json"},
			{URL: service, Post: true, Body: string(params), BodyType: "application/json"},
			{URL: service, Post: true, Body: form},
		}
		if site.Path != epointPath { // older services take forms only
			asks[0], asks[2] = asks[2], asks[0]
		}
		return asks
	}
	return l
}

// epointPer is how many rows the software's own pages ask for.
const epointPer = 20

// readEpoint reads {custom: {total, data: […]}}; custom may be JSON in a string.
func (l *Listing) readEpoint(p *Page) bool {
	var answer struct {
		Custom json.RawMessage `json:"custom"`
	}
	var custom struct {
		Total *looseInt `json:"total"`
		Data  []struct {
			Info  string `json:"infourl"`
			Visit string `json:"visiturl"`
			Link  string `json:"linkurl"`
			Title string `json:"title"`
			Real  string `json:"realtitle"`
		} `json:"data"`
	}
	if json.Unmarshal(p.Text, &answer) != nil {
		return false
	}
	var inside string
	if json.Unmarshal(answer.Custom, &inside) == nil {
		answer.Custom = json.RawMessage(inside)
	}
	if json.Unmarshal(answer.Custom, &custom) != nil || custom.Data == nil && custom.Total == nil {
		return false
	}
	if custom.Total != nil {
		l.Total = int(*custom.Total)
	}
	l.Count = len(custom.Data)
	for _, d := range custom.Data {
		known := len(l.Rows)
		for _, ref := range []string{d.Info, d.Visit, d.Link} {
			if ref = strings.TrimSpace(ref); ref == "" {
				continue
			}
			if url := p.Resolve(ref); url != "" {
				title := d.Real
				if title == "" {
					title = d.Title
				}
				l.Rows = append(l.Rows, fetch.Link{URL: url, Text: title})
				break
			}
		}
		if len(l.Rows) == known {
			l.Dead++
		}
	}
	return true
}
