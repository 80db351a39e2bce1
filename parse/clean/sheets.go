package clean

import "strings"

// Style sheets and scripts hide things too. Menus, tabs and boxes that open on
// demand are hidden in the same way, so what they name is furniture only where
// it is made of links and no line of a report stands in it (see regions.go).

// maxSheets bounds in bytes the style sheets and scripts that are looked at.
const maxSheets = 64 << 10

// concealed holds the selectors of what is hidden: .class and #id.
type concealed map[string]bool

func (c concealed) has(n *node) bool {
	if len(c) == 0 || n.attrs == nil {
		return false
	}
	if n.attrs.id != "" && c["#"+n.attrs.id] {
		return true
	}
	for class := range strings.FieldsSeq(n.attrs.class) {
		if c["."+class] {
			return true
		}
	}
	return false
}

// sheet adds what a style sheet hides. Blocks of conditions (@media) say
// nothing of the page as such and are left out.
func (c concealed) sheet(css string) {
	for css != "" {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		selectors := strings.TrimSpace(css[:open])
		if i := strings.LastIndex(selectors, "*/"); i >= 0 {
			selectors = strings.TrimSpace(selectors[i+2:])
		}
		if strings.HasPrefix(selectors, "@") {
			css = afterBlock(css[open:])
			continue
		}
		body, rest, _ := strings.Cut(css[open+1:], "}")
		css = rest
		if !hidingWords.In(strings.ToLower(body)) || !hides(declarations(body)) {
			continue
		}
		for s := range strings.SplitSeq(selectors, ",") {
			if s = strings.TrimSpace(s); isSimpleSelector(s) {
				c[s] = true
			}
		}
	}
}

// afterBlock gives what follows the block that s begins with.
func afterBlock(s string) string {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return s[i+1:]
			}
		}
	}
	return ""
}

// isSimpleSelector knows .class and #id, with nothing around them.
func isSimpleSelector(s string) bool {
	if len(s) < 2 || s[0] != '.' && s[0] != '#' {
		return false
	}
	return !strings.ContainsAny(s[1:], " .#:>+~[*")
}

// script adds what getElementById("id").style.display = "none" hides.
func (c concealed) script(code string) {
	for {
		_, rest, found := strings.Cut(code, "getElementById(")
		if !found {
			return
		}
		code = rest
		id, after, _ := strings.Cut(strings.TrimLeft(rest, `"' `), ")")
		after = after[:min(len(after), 60)]
		if id = strings.TrimRight(id, `"' `); len(id) > 0 && len(id) < 40 && strings.HasPrefix(strings.TrimSpace(after), ".style.display") && strings.Contains(after, "none") {
			c["#"+id] = true
		}
	}
}

// wraps says whether a script writes the start of a hidden block, whose end
// another script behind it writes: what stands between is not seen.
func wraps(code, behind string) bool {
	if !strings.Contains(code, "document.write") || !strings.Contains(code, "<div") || strings.Contains(code, "</div") || strings.Contains(code, `<\/div`) {
		return false
	}
	style := strings.ToLower(strings.NewReplacer(" ", "", `\`, "").Replace(code))
	if !strings.Contains(style, "display:none") && !strings.Contains(style, "left:-") && !strings.Contains(style, "top:-") {
		return false
	}
	_, later, found := strings.Cut(behind[:min(len(behind), 4*maxSheets)], "document.write")
	return found && unwraps("document.write"+later[:min(len(later), 60)])
}

// unwraps says whether a script writes the end of such a block.
func unwraps(code string) bool {
	return strings.Contains(code, "document.write") && (strings.Contains(code, "</div") || strings.Contains(code, `<\/div`)) && !strings.Contains(code, "<div")
}
