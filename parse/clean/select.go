package clean

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// weight is what the lines in a subtree come to.
type weight struct {
	content int // runes of prose and table rows that are not mostly links
	report  int // those of them that may be of a report
	runes   int // of everything
	linked  int // of everything in links
	links   int

	from, to int // its lines, which stand together
}

// selectMain gives a reason to every line that is not part of the article.
//
// It starts from the whole page and goes down as long as one child holds nearly
// all of the content and every line that may be of a report; a container
// that portal software is known to put the article in ends the descent. Then
// it climbs back over the title, signature and short lines around. A line in
// doubt stays.
func selectMain(root *node, lines []line, hidden concealed) {
	weigh(lines)
	markRegions(root, hidden)
	main := climb(descend(root, lines), lines)
	for i := range lines {
		l := &lines[i]
		if l.reason == "" {
			l.reason = regionReason(l.node)
		}
		if l.reason == "" && !within(l.node, main) && !keptOutside(l, i < main.weight.from) {
			l.reason = "navigation"
			if l.links == 0 {
				l.reason = "aside"
			}
		}
	}
}

// weigh adds the weight of every line to the blocks that it stands in.
func weigh(lines []line) {
	for i := range lines {
		l := &lines[i]
		w := weight{runes: runes(l.text), linked: l.linked, links: l.links}
		if l.reason == "" {
			if w.content = contentOf(l, w.runes); w.content > 0 && mayBeReport(l) {
				w.report = w.content
			}
		}
		for n := l.node; n != nil; n = n.parent {
			if n.weight.runes == 0 {
				n.weight.from = i
			}
			n.weight.to = i + 1
			n.weight.content += w.content
			n.weight.report += w.report
			n.weight.runes += w.runes
			n.weight.linked += w.linked
			n.weight.links += w.links
		}
	}
}

// mayBeReport says whether a line of content must not be lost: a sentence, or
// anything that speaks of disclosure work.
func mayBeReport(l *line) bool {
	return l.links == 0 && !l.row && strings.Contains(l.text, "。") || speaksOfDisclosure(l.text)
}

// contentOf is the number of ideographs and figures of a line of some runes that reads like
// prose or is a row of figures, and 0 for menus, labels and page furniture.
func contentOf(l *line, size int) int {
	if l.linked*5 > size*2 || l.furniture() != "" {
		return 0
	}
	han := countHan(l.text)
	if l.row {
		return han + strings.Count(l.text, "|")
	}
	if han >= 25 || (han >= 8 && strings.ContainsFunc(l.text, isPunctuation)) {
		return han
	}
	return 0
}

func isPunctuation(c rune) bool {
	switch c {
	case '。', '；', ';', '：', '，', ',':
		return true
	}
	return false
}

// descend finds the smallest container that still holds the article.
func descend(root *node, lines []line) *node {
	vendor := vendorContainer(root)
	cur := root
	for {
		if isVendorContainer(cur) && cur.weight.content > 0 {
			return cur
		}
		best := heaviestChild(cur)
		if best == nil || !isContainer(best) {
			return cur
		}
		all, part := cur.weight, best.weight
		share := 92
		if vendor != nil && within(vendor, best) {
			share = 60
		}
		if part.content*100 < all.content*share || part.report < all.report {
			return cur
		}
		cur = best
	}
}

func heaviestChild(n *node) *node {
	var best *node
	for c := n.first; c != nil; c = c.next {
		if c.kind == elementNode && (best == nil || c.weight.content > best.weight.content) {
			best = c
		}
	}
	if best == nil || best.weight.content == 0 {
		return nil
	}
	return best
}

// isContainer says whether an element can hold a whole article.
func isContainer(n *node) bool {
	switch n.tag {
	case atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Pre:
		return false
	case atom.Table:
		return !isDataTable(n)
	}
	return true
}

// climb takes in the blocks around the article as long as what they add is
// short, free of links and no page furniture: titles, dates, signatures.
func climb(n *node, lines []line) *node {
	for n.parent != nil && n.parent.parent != nil {
		p := n.parent
		added := 0
		for i := p.weight.from; i < p.weight.to; i++ {
			if i == n.weight.from && n.weight.to > i {
				i = n.weight.to - 1
				continue
			}
			l := &lines[i]
			if l.reason != "" {
				continue
			}
			added++
			if added > 30 || l.links > 0 || l.furniture() != "" || regionReason(l.node) != "" {
				return n
			}
		}
		n = p
	}
	return n
}

// keptOutside keeps a line that belongs to the article although it stands
// outside of its container: the heading and the metadata block.
func keptOutside(l *line, before bool) bool {
	if l.linked*2 > runes(l.text) || l.furniture() != "" {
		return false
	}
	return l.heading && countHan(l.text) >= 6 || before && isTitle(l.text) || isMetadataLine(l.text)
}

func within(n, ancestor *node) bool {
	for ; n != nil; n = n.parent {
		if n == ancestor {
			return true
		}
	}
	return false
}

// vendorContainer finds the heaviest container that portal software is known
// to write articles into.
func vendorContainer(root *node) *node {
	var best *node
	root.walk(func(n *node) bool {
		if n.kind == elementNode && isVendorContainer(n) && (best == nil || n.weight.content > best.weight.content) {
			best = n
		}
		return n.kind == elementNode
	})
	if best != nil && best.weight.content == 0 {
		return nil
	}
	return best
}

func isVendorContainer(n *node) bool {
	if n.tag == 0 && n.text == "founder-content" {
		return true
	}
	for c := n.first; c != nil; c = c.next {
		if c.kind == markerNode && strings.HasSuffix(c.text, "begin") {
			return true
		}
	}
	if n.attrs == nil {
		return false
	}
	switch strings.ToLower(n.attrs.id) {
	case "zoom", "ucap-content", "vsb_content", "vsb_content_2", "vsb_content_4", "vsb_content_6", "ccontent", "con_con", "js_content":
		return true
	}
	if n.attrs.class == "" {
		return false
	}
	for _, class := range strings.Fields(n.attrs.class) {
		switch strings.ToLower(class) {
		case "trs_editor", "custom_unionstyle", "pages_content", "v_news_content", "vsb_content", "trs_uedition", "view":
			return true
		}
	}
	return false
}
