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

// Recipe is what travels with a request for a further page of a list, so that
// its answer can be read by whoever gets it, after a restart too.
type Recipe struct {
	Family string            `json:"family"`
	List   string            `json:"list"` // as store.ListPage.List
	Page   int               `json:"page"`
	Pages  int               `json:"pages,omitempty"` // announced, 0: not said
	Total  int               `json:"total"`           // announced, -1: not said
	Before uint64            `json:"before"`          // fingerprint of the rows of the page that asked
	Try    int               `json:"try,omitempty"`   // which way of asking this is
	Else   []string          `json:"else,omitempty"`  // URLs to try where this one is no page of the list
	With   map[string]string `json:"with,omitempty"`  // the family's own
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
	if r.Page < 2 || r.Family == "" || r.List == "" {
		return nil, errRecipe
	}
	return r, nil
}

// ListURL is the URL of the list's first page: what a browser would send as the
// Referer of all requests for the list.
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
		per = len(l.Rows)
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

// next makes the request for a page out of the ways to ask for it. Behind a page
// that was found in one way, the others are not tried.
func (r *Recipe) next(asks []Ask, page, depth int) (store.Request, bool) {
	next := *r
	next.Page, next.Else = page, nil
	switch {
	case r.Page > 1 && r.Try < len(asks):
		asks = asks[r.Try : r.Try+1]
	case len(asks) > 0:
		next.Try = 0
	}
	if len(asks) == 0 || asks[0].URL == "" {
		return store.Request{}, false
	}
	for _, a := range asks[1:] {
		next.Else = append(next.Else, a.URL)
	}
	return next.request(asks[0], depth), true
}

// request makes the request of a recipe. A POST has the page's number as its
// identity: its URL is that of all pages, and its body need not repeat.
func (r *Recipe) request(a Ask, depth int) store.Request {
	recipe, _ := json.Marshal(r) // strings, numbers and a map of strings: it does not fail
	req := store.Request{
		Kind: store.KindList, Method: "GET", URL: a.URL, Host: urlkey.HostPort(a.URL), Recipe: string(recipe), Depth: depth,
		Referer: r.ListURL(), Priority: store.PriorityDefault,
	}
	if a.Post {
		req.Method, req.Body, req.BodyType = "POST", []byte(a.Body), a.BodyType
		req.Identity = r.identity(a)
	}
	return req
}

// identity names a posted page: the same page of the same list has the same one,
// whatever else its body holds.
func (r *Recipe) identity(a Ask) string {
	id := "page=" + strconv.Itoa(r.Page)
	if _, part, ok := strings.Cut(r.List, " "); ok {
		id = part + ";" + id
	}
	if a.URL != r.ListURL() {
		id += ";list=" + r.ListURL()
	}
	return strings.ReplaceAll(id, " ", "+")
}
