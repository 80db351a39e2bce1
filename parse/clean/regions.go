package clean

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// markRegions gives a reason to subtrees that are page furniture by their
// element, their class or their many links. A subtree in which a line may be of
// a report is never one.
func markRegions(root *node, hidden concealed) {
	listPage := root.weight.content == 0
	root.walk(func(n *node) bool {
		if n.kind != elementNode || n.reason != "" {
			return false
		}
		if n != root && n.weight.report == 0 {
			n.reason = furnitureRegion(n, listPage, hidden)
		}
		return n.reason == ""
	})
}

func furnitureRegion(n *node, listPage bool, hidden concealed) string {
	switch n.tag {
	case atom.Nav:
		return "navigation"
	case atom.Footer:
		return "footer"
	case atom.Form:
		// ASP.NET wraps the whole page in one form.
		if n.weight.content < 60 {
			return "form"
		}
	}
	w := n.weight
	if w.links >= 2 && w.linked*2 >= w.runes && hidden.has(n) {
		return "hidden"
	}
	if n.attrs != nil && w.content < 200 {
		if reason := furnitureClass(n.attrs.id, n.attrs.class); reason != "" {
			return reason
		}
	}
	if !listPage && isBlock(n.tag) && w.links >= 4 && w.linked*10 >= w.runes*6 {
		return "navigation"
	}
	return ""
}

// furnitureNames maps parts of ids and classes to what they are for.
var furnitureNames = []struct{ part, reason string }{
	{"breadcrumb", "navigation"}, {"crumb", "navigation"}, {"sitemap", "navigation"}, {"menu", "navigation"},
	{"nav", "navigation"}, {"curpos", "navigation"}, {"weizhi", "navigation"}, {"dqwz", "navigation"},
	{"footer", "footer"}, {"copyright", "footer"}, {"foot", "footer"}, {"banquan", "footer"},
	{"share", "share"}, {"qrcode", "share"}, {"erweima", "share"}, {"ewm", "share"},
	{"search", "search-box"}, {"sousuo", "search-box"},
	{"related", "related"}, {"xgxx", "related"}, {"xgwz", "related"}, {"recommend", "related"},
	{"sidebar", "related"}, {"friendlink", "related"}, {"prenext", "related"},
	{"toolbar", "toolbar"}, {"fontsize", "toolbar"}, {"dayin", "toolbar"},
	{"comment", "form"}, {"feedback", "form"}, {"pinglun", "form"},
	{"advert", "spam"},
}

func furnitureClass(id, class string) string {
	name := strings.ToLower(id + " " + class)
	if strings.TrimSpace(name) == "" {
		return ""
	}
	for _, f := range furnitureNames {
		if strings.Contains(name, f.part) {
			return f.reason
		}
	}
	return ""
}

// regionReason is the reason of the innermost marked block around n.
func regionReason(n *node) string {
	for ; n != nil; n = n.parent {
		if n.reason != "" {
			return n.reason
		}
	}
	return ""
}
