package portal

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"

	"gongkai/crawler/fetch"
)

// gkmlpt is the disclosure platform of Guangdong: one page whose script holds
// the tree of all categories; an API gives the rows of each.
type gkmlpt struct{}

func (gkmlpt) Name() string { return "gkmlpt" }

// The most categories of one tree, and how deep it may be.
const (
	maxLeaves = 2000
	maxTree   = 16
)

var (
	gkmlptSite   = regexp.MustCompile(`\bSID["']?\s*:\s*["']?(\d{1,12})\b`)
	gkmlptTree   = regexp.MustCompile(`\bTREE["']?\s*:\s*\[`)
	gkmlptDetail = regexp.MustCompile(`\bDETAIL["']?\s*:\s*\{`)
	gkmlptPrefix = regexp.MustCompile(`^(https?://[^/?#]+(?:/[^?#]*)?/gkmlpt)(?:[/?#]|$)`)
)

// Lists makes a list of each category that has no others in it. A document's
// page holds its text, and the links in it, in the same script.
func (f gkmlpt) Lists(p *Page) []Listing {
	if !bytes.Contains(p.Text, []byte("_CONFIG")) {
		return nil
	}
	prefix := gkmlptPrefix.FindStringSubmatch(p.URL())
	site := gkmlptSite.FindSubmatch(p.Text)
	if prefix == nil || site == nil {
		return nil
	}
	if at := gkmlptDetail.FindIndex(p.Text); at != nil {
		return []Listing{{Shell: true, Rows: f.detail(p, p.Text[at[1]-1:])}}
	}
	at := gkmlptTree.FindIndex(p.Text)
	if at == nil {
		return nil
	}
	var tree []gkmlptNode
	if json.NewDecoder(bytes.NewReader(p.Text[at[1]-1:])).Decode(&tree) != nil {
		return nil
	}
	var lists []Listing
	for _, id := range gkmlptLeaves(tree, nil, 0) {
		lists = append(lists, f.category(prefix[1], string(site[1]), id))
	}
	return lists
}

// gkmlptNode is a category. One with a jump_url lives on another site.
type gkmlptNode struct {
	ID       looseInt     `json:"id"`
	Children []gkmlptNode `json:"children"`
	Jump     string       `json:"jump_url"`
}

// gkmlptLeaves are the categories without others in them, in the tree's order.
func gkmlptLeaves(tree []gkmlptNode, leaves []int, depth int) []int {
	if depth > maxTree {
		return leaves
	}
	for i := range tree {
		n := &tree[i]
		switch {
		case n.Jump != "":
		case len(n.Children) > 0:
			leaves = gkmlptLeaves(n.Children, leaves, depth+1)
		case n.ID > 0 && len(leaves) < maxLeaves:
			leaves = append(leaves, int(n.ID))
		}
	}
	return leaves
}

func (f gkmlpt) category(prefix, site string, id int) Listing {
	return Listing{
		Shell: true, First: prefix + "/index", Part: "cat=" + strconv.Itoa(id), Total: -1,
		With: map[string]string{"prefix": prefix, "site": site, "cat": strconv.Itoa(id)},
		Ask: func(page int) []Ask {
			return []Ask{{URL: prefix + "/api/all/" + strconv.Itoa(id) + "?page=" + strconv.Itoa(page) + "&sid=" + site}}
		},
	}
}

// More reads an answer of the API. Some sites give everything as page 1.
func (f gkmlpt) More(p *Page, r *Recipe) *Listing {
	var answer struct {
		Total    *looseInt       `json:"total"`
		Articles []gkmlptArticle `json:"articles"`
	}
	if json.Unmarshal(p.Text, &answer) != nil || answer.Total == nil && answer.Articles == nil {
		return nil
	}
	id, _ := strconv.Atoi(r.With["cat"])
	l := f.category(r.With["prefix"], r.With["site"], id)
	l.Shell, l.Count = false, len(answer.Articles)
	if answer.Total != nil {
		l.Total = int(*answer.Total)
	}
	for i := range answer.Articles {
		links := answer.Articles[i].links(p)
		if len(links) == 0 {
			l.Dead++
		}
		l.Rows = append(l.Rows, links...)
	}
	return &l
}

// gkmlptArticle is a row, and what a document's page says of itself.
type gkmlptArticle struct {
	URL     string          `json:"url"`
	PostURL string          `json:"post_url"`
	Title   string          `json:"title"`
	Content string          `json:"content"`
	Files   json.RawMessage `json:"attachment"`
}

// links are the document and its attachments.
func (a *gkmlptArticle) links(p *Page) []fetch.Link {
	var links []fetch.Link
	for _, ref := range []string{a.URL, a.PostURL} {
		if ref == "" {
			continue
		}
		if url := p.Resolve(ref); url != "" {
			links = append(links, fetch.Link{URL: url, Text: a.Title})
			break
		}
	}
	return append(links, a.files(p)...)
}

// files reads attachments: a list of objects with a url.
func (a *gkmlptArticle) files(p *Page) []fetch.Link {
	var files []struct {
		URL  string `json:"url"`
		Name string `json:"name"`
	}
	if json.Unmarshal(a.Files, &files) != nil {
		return nil
	}
	var links []fetch.Link
	for _, f := range files[:min(len(files), maxFiles)] {
		if url := p.Resolve(f.URL); f.URL != "" && url != "" {
			links = append(links, fetch.Link{URL: url, Text: f.Name})
		}
	}
	return links
}

// maxFiles is how many attachments of one document are taken from a script.
const maxFiles = 200

// detail gives the links inside the text of a document.
func (gkmlpt) detail(p *Page, object []byte) []fetch.Link {
	var a gkmlptArticle
	if json.NewDecoder(bytes.NewReader(object)).Decode(&a) != nil {
		return nil
	}
	return append(fetch.Links([]byte(a.Content), p.URL(), p.Charset, maxFiles), a.files(p)...)
}
