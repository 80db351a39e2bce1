package clean

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"gongkai/parse/wordset"
)

// markHidden gives a reason to every subtree that a reader of the page does
// not see: hidden by style, pushed off the screen, of no size, written in the
// colour of its background, running text, and the parts of forms.
func markHidden(root *node) {
	root.walk(func(n *node) bool {
		if n.kind != elementNode {
			return false
		}
		n.reason = hiddenReason(n)
		return n.reason == ""
	})
}

func hiddenReason(n *node) string {
	switch n.tag {
	case atom.Marquee, atom.Noscript:
		return "hidden"
	case atom.Select, atom.Textarea, atom.Button, atom.Datalist:
		return "form"
	}
	a := n.attrs
	if a == nil {
		return ""
	}
	if a.hidden || (a.style != "" && hiddenStyle(n)) || hiddenFont(n) {
		return "hidden"
	}
	return ""
}

// unhide takes back what markHidden said of long parts of a report that stand
// nowhere else on the page: tabs and folded sections, which a script shows.
func unhide(lines []line) {
	var shown map[string]bool // lines that a reader sees
	for i := 0; i < len(lines); {
		from := i
		for i < len(lines) && lines[i].reason == "hidden" {
			i++
		}
		if i == from {
			i++
			continue
		}
		block := lines[from:i]
		if !isReportPart(block) {
			continue
		}
		if shown == nil {
			shown = shownLines(lines)
		}
		if !shown[longest(block)] { // else it stands elsewhere too
			for k := range block {
				shown[block[k].text] = true
				block[k].reason = ""
				for n := block[k].node; n != nil; n = n.parent {
					if n.reason == "hidden" {
						n.reason = ""
					}
				}
			}
		}
	}
}

func isReportPart(block []line) bool {
	han := 0
	var text strings.Builder
	for _, l := range block {
		if isSpam(l.text) {
			return false
		}
		han += countHan(l.text)
		text.WriteString(l.text)
		text.WriteByte('\n')
	}
	return han >= 120 && disclosureWords.Count(text.String()) >= 3
}

func longest(block []line) string {
	text := ""
	for _, l := range block {
		if len(l.text) > len(text) {
			text = l.text
		}
	}
	return text
}

func shownLines(lines []line) map[string]bool {
	shown := map[string]bool{}
	for _, l := range lines {
		if l.reason == "" {
			shown[l.text] = true
		}
	}
	return shown
}

// hiddenFont knows <font color="#fff"> on a background of the same colour.
func hiddenFont(n *node) bool {
	return n.tag == atom.Font && n.attrs.color != "" && sameColour(n.attrs.color, background(n.parent))
}

// hidingWords are the parts of a style attribute that can hide something.
var hidingWords = wordset.New("display", "visib", "opacity", "absolute", "fixed", "overflow", "color", "background", "-size:0", "-size: 0", "indent:-", "indent: -")

func hiddenStyle(n *node) bool {
	if !hidingWords.In(strings.ToLower(n.attrs.style)) {
		return false
	}
	s := declarations(n.attrs.style)
	if hides(s) {
		return true
	}
	if c := s["color"]; c != "" {
		behind := s["background-color"]
		if behind == "" {
			behind = s["background"]
		}
		if behind == "" {
			behind = background(n.parent)
		}
		return sameColour(c, behind)
	}
	return false
}

// hides says whether declarations take off the screen what they hold for.
func hides(s map[string]string) bool {
	if s["display"] == "none" || s["visibility"] == "hidden" || s["opacity"] == "0" {
		return true
	}
	if size, ok := pixels(s["font-size"]); ok && size == 0 {
		return true
	}
	if s["position"] == "absolute" || s["position"] == "fixed" {
		for _, side := range []string{"left", "top", "right", "margin-left", "margin-top"} {
			if at, ok := pixels(s[side]); ok && at <= -400 {
				return true
			}
		}
	}
	if indent, ok := pixels(s["text-indent"]); ok && indent <= -400 {
		return true
	}
	if s["overflow"] == "hidden" {
		if h, ok := pixels(s["height"]); ok && h <= 1 {
			return true
		}
		if w, ok := pixels(s["width"]); ok && w <= 1 {
			return true
		}
	}
	return false
}

// background is the colour that the nearest ancestor names, empty when none does.
func background(n *node) string {
	for n != nil && n.attrs == nil {
		n = n.parent
	}
	if n == nil {
		return ""
	}
	if a := n.attrs; !a.behindKnown {
		colour, names := ownBackground(n)
		if !names {
			colour = background(n.parent)
		}
		a.behind, a.behindKnown = colour, true
	}
	return n.attrs.behind
}

// ownBackground gives the background that an element names.
func ownBackground(n *node) (colour string, names bool) {
	if n.attrs.color != "" && n.tag != atom.Font {
		return n.attrs.color, true // bgcolor of old markup
	}
	if !strings.Contains(n.attrs.style, "background") {
		return "", false
	}
	s := declarations(n.attrs.style)
	if c := s["background-color"]; c != "" {
		return c, true
	}
	return s["background"], true
}

// declarations reads a style attribute. A later declaration wins, as in CSS.
func declarations(style string) map[string]string {
	found := map[string]string{}
	for _, d := range strings.Split(style, ";") {
		key, value, ok := strings.Cut(d, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(strings.ToLower(value))
		found[strings.TrimSpace(strings.ToLower(key))] = strings.TrimSpace(strings.TrimSuffix(value, "!important"))
	}
	return found
}

// pixels reads a CSS length. Other units count as if they were pixels: only
// zero and large negative values matter here.
func pixels(value string) (float64, bool) {
	value = strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz%")
	if value == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(value, 64)
	return v, err == nil
}

func sameColour(a, b string) bool {
	a, b = colour(a), colour(b)
	return a != "" && a == b
}

// colour brings the common ways to write a colour to #rrggbb.
func colour(s string) string {
	s = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), " ", "")
	switch s {
	case "white", "rgb(255,255,255)":
		return "#ffffff"
	case "black", "rgb(0,0,0)":
		return "#000000"
	}
	if len(s) == 4 && s[0] == '#' {
		return string([]byte{'#', s[1], s[1], s[2], s[2], s[3], s[3]})
	}
	if len(s) == 7 && s[0] == '#' {
		return s
	}
	return ""
}
