package portal

import (
	"bytes"
	"net/url"
	"regexp"
	"strconv"
)

// lonsun is Lonsun 龙讯, of many sites in Anhui and Jiangxi: columns
// /public/column/<office>, documents /public/<office>/<id>.html; the rows of a
// page are a label of the site, asked for with words that stand in the page.
type lonsun struct{}

func (lonsun) Name() string { return "lonsun" }

const lonsunLabel = "/site/label/8888"

var (
	lonsunWord     = regexp.MustCompile(`["']?\b(siteId|pageSize|action|isDate|dateFormat|length|organId|type|catId|catIds|cId|result|labelName|file|fuzzySearch|fromCode|keyWords|sortType)["']?\s*:\s*(?:"([^"<>]{0,200})"|'([^'<>]{0,200})'|(\d{1,12})\b)`)
	lonsunPages    = regexp.MustCompile(`\bpageCount\s*:\s*["']?(\d{1,6})\b`)
	lonsunTotal    = regexp.MustCompile(`\b(?:totalCount|recordCount|total)\s*:\s*["']?(\d{1,7})\b`)
	lonsunDocument = regexp.MustCompile(`/public/(?:\d{1,12}|content)/\d{1,12}(?:\.html)?$`)
)

// Lists finds the words of the label in the page's script. The first rows stand
// in the page itself, or come like the others.
func (f lonsun) Lists(p *Page) []Listing {
	if !bytes.Contains(p.Text, []byte(lonsunLabel)) && !bytes.Contains(p.Text, []byte("publicInfoList")) {
		return nil
	}
	words := url.Values{}
	for _, m := range lonsunWord.FindAllSubmatch(p.Text, 200) {
		if name := string(m[1]); !words.Has(name) {
			words.Set(name, string(m[2])+string(m[3])+string(m[4]))
		}
	}
	if words.Get("labelName") != "publicInfoList" || words.Get("siteId") == "" {
		return nil
	}
	l := f.listing(p, words.Encode())
	l.Shell = len(l.Rows) == 0
	return []Listing{l}
}

func (f lonsun) More(p *Page, r *Recipe) *Listing {
	l := f.listing(p, r.With["words"])
	return &l
}

// listing asks by GET, and by POST where a site wants that.
func (lonsun) listing(p *Page, words string) Listing {
	l := Listing{Total: -1, Rows: rowsMatching(p, lonsunDocument), With: map[string]string{"words": words}}
	if m := lonsunPages.FindSubmatch(p.Text); m != nil {
		l.Pages = number(m[1])
	}
	if m := lonsunTotal.FindSubmatch(p.Text); m != nil {
		l.Total = number(m[1])
	}
	label := p.Resolve(lonsunLabel)
	l.Ask = func(page int) []Ask {
		query := words + "&pageIndex=" + strconv.Itoa(page)
		return []Ask{{URL: p.Resolve(label + "?" + query)}, {URL: label, Post: true, Body: query}}
	}
	return l
}
