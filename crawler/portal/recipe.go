package portal

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// Recipe is what travels with a request for a page of a list, so that its answer
// can be read by whoever gets it, after a restart too.
type Recipe struct {
	Family string            `json:"family"`
	List   string            `json:"list"` // as store.ListPage.List
	Page   int               `json:"page"`
	Pages  int               `json:"pages,omitempty"`  // announced, 0: not said
	Total  int               `json:"total"`            // announced, -1: not said
	First  rowSet            `json:"first,omitempty"`  // rows of the first page
	Before rowSet            `json:"before,omitempty"` // rows of the page before
	Trail  trail             `json:"trail,omitempty"`  // all pages before this one
	Try    int               `json:"try,omitempty"`    // which way of asking this is; 1 is the first
	Else   []Ask             `json:"else,omitempty"`   // other ways, where this one gives no page of the list
	Skip   *Ask              `json:"skip,omitempty"`   // the page after this one, where this one cannot be had
	Shared bool              `json:"shared,omitempty"` // as in Ask
	Sure   bool              `json:"sure,omitempty"`   // the page before offered this one: there is one
	With   map[string]string `json:"with,omitempty"`   // the family's own
	Back
}

// maxRecipe bounds what is kept with each request of a list.
const maxRecipe = 16 << 10

var errRecipe = errors.New("not a recipe of a list")

// ParseRecipe reads a request's recipe.
func ParseRecipe(s string) (*Recipe, error) {
	if s == "" || len(s) > maxRecipe {
		return nil, errRecipe
	}
	r := &Recipe{Total: -1}
	if err := json.Unmarshal([]byte(s), r); err != nil {
		return nil, fmt.Errorf("%w: %v", errRecipe, err)
	}
	if r.Page < 1 || r.Family == "" || r.List == "" || max(r.Page, r.Pages, r.Total, r.Try) > maxTotal || min(r.Pages, r.Total+1, r.Try) < 0 {
		return nil, errRecipe
	}
	return r, nil
}

// FirstPage tells whether a request asks for the first page of a list, whose
// news only a later visit to it can show.
func FirstPage(req *store.Request) bool {
	r, err := ParseRecipe(req.Recipe)
	return err == nil && r.Page == 1 && !r.Shared
}

// ListURL is the URL of the page that shows the list: what a browser would send
// as the Referer of all requests for the list.
func (r *Recipe) ListURL() string {
	url, _, _ := strings.Cut(r.List, " ")
	return url
}

// announce takes over what a page says of the whole list. A page that says
// nothing leaves what an earlier one said.
func (r *Recipe) announce(l *Listing) {
	if l.Total >= 0 {
		r.Total = l.Total
	}
	per := l.Per
	if per == 0 && r.Page == 1 {
		per = l.rows()
	}
	switch {
	case l.Pages > 0:
		r.Pages = l.Pages
	case l.Total >= 0 && per > 0:
		r.Pages = max(1, (l.Total+per-1)/per)
	}
}

// page is what a recipe knows of its page before the answer is read.
func (r *Recipe) page() store.ListPage {
	return store.ListPage{List: r.List, Family: r.Family, Page: r.Page, Pages: r.Pages, Total: r.Total}
}

// next makes the request for the page after this one. Behind a page that was
// found in one way, the others are not tried.
func (r *Recipe) next(l *Listing, depth int) []store.Request {
	next := *r
	next.Page, next.With, next.Else, next.Skip = r.Page+1, l.With, nil, nil
	next.Back.First = false
	next.Sure = l.InTurn
	if l.Ask == nil {
		return nil
	}
	asks := l.Ask(next.Page)
	if r.Try > 0 && r.Try <= len(asks) {
		asks = asks[r.Try-1 : r.Try]
	} else {
		next.Try = 1
	}
	if len(asks) == 0 || asks[0].URL == "" {
		return nil
	}
	next.Else = asks[1:]
	if !l.InTurn && next.Page < next.Pages {
		if after := l.Ask(next.Page + 1); next.Try <= len(after) && after[next.Try-1].URL != "" {
			next.Skip = &after[next.Try-1]
		}
	}
	return next.request(asks[0], depth)
}

// lost is what becomes of a list when this page of it cannot be had. It is asked
// for in another way where there is one; one lost page in an announced list is
// passed over, a second one behind it is not.
func (r *Recipe) lost(req *store.Request, gone bool) Reading {
	next := *r
	if len(r.Else) > 0 {
		next.Else, next.Try, next.Skip = r.Else[1:], r.Try+1, nil
		return Reading{Next: next.request(r.Else[0], req.Depth)}
	}
	out := Reading{ListPage: r.page()}
	if gone && !r.Sure && r.Page > 1 && r.Pages == 0 && r.Total < 0 {
		out.End = store.EndMissing
		return out
	}
	out.End = store.EndFailed
	if r.Skip != nil && r.Page > 1 {
		next.Page, next.Skip = r.Page+1, nil
		out.Next = next.request(*r.Skip, req.Depth)
	}
	return out
}

// request makes the request of a recipe; none where it would have to carry more
// than an archive keeps. A POST has the page's number as its identity: its URL
// is that of all pages, and its body need not repeat.
func (r *Recipe) request(a Ask, depth int) []store.Request {
	asked := *r
	asked.Shared = a.Shared
	recipe, _ := json.Marshal(asked) // strings, numbers and a map of strings: it does not fail
	if len(recipe) > maxRecipe {
		return nil
	}
	req := store.Request{
		Kind: store.KindList, Method: "GET", URL: a.URL, Host: urlkey.HostPort(a.URL), Recipe: string(recipe), Depth: depth,
		Referer: r.ListURL(), Priority: store.PriorityDefault,
	}
	if a.Post {
		req.Method, req.Body, req.BodyType = "POST", []byte(a.Body), a.BodyType
	}
	if a.Post || a.Shared {
		req.Identity = r.identity(a)
	}
	return []store.Request{req}
}

// inIdentity writes a word of a page so that it ends nowhere but at its end.
var inIdentity = strings.NewReplacer(" ", "%20", ";", "%3B", "%", "%25")

// identity names a posted page: the same page of the same list has the same one,
// whatever else its body holds, and no page of another list has it.
func (r *Recipe) identity(a Ask) string {
	id := "page=" + strconv.Itoa(r.Page)
	if _, part, ok := strings.Cut(r.List, " "); ok {
		id = inIdentity.Replace(part) + ";" + id
	}
	if r.Try > 1 {
		id += ";try=" + strconv.Itoa(r.Try)
	}
	if a.URL != r.ListURL() {
		id += ";list=" + inIdentity.Replace(r.ListURL())
	}
	return id
}
