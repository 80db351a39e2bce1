package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/report/folded"
)

// token is a run of the text without space or cell separator in it.
type token struct {
	start, end int    // in the text, in bytes
	s          string // folded
	pipes      int    // cell separators between the token before and this one
	newline    bool   // a line break stands before it
	lines      int    // how many do
}

// tokens cuts text[start:end] into tokens. Figures glued to the end of a label
// are cut off, so that "申请数12" gives two.
func tokens(text string, start, end int) []token {
	var toks []token
	pipes, lines := 0, 0
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n':
			lines++
			i += size
			if n := strings.IndexByte(text[i:end], '\n'); n > 0 && folded.IsPageNumber(strings.TrimFunc(text[i:i+n], folded.IsSpace)) {
				i += n
			}
			continue
		case folded.IsSpace(r):
			i += size
			continue
		case isPipe(r):
			pipes++
			i += size
			continue
		}
		j := i
		for j < end {
			r, size := utf8.DecodeRuneInString(text[j:])
			if folded.IsSpace(r) || isPipe(r) {
				break
			}
			j += size
		}
		if pipes > 0 {
			j = groupedTo(text[:end], i, j)
		}
		if t := (token{i, j, cellText(text[i:j]), pipes, lines > 0, lines}); t.s != "" {
			toks = appendToken(toks, text, t)
			pipes, lines = 0, 0
		}
		i = j
	}
	return toks
}

func isPipe(r rune) bool { return r == '|' || r == '｜' || r == '│' || r == '┃' }

// groupedTo gives where the figure text[i:j] of a cell ends when spaces group its
// digits by three, and nothing else stands in the cell; j where they do not.
func groupedTo(text string, i, j int) int {
	end := j
	for n := j - i; n > 0 && n <= 3 && strings.Trim(text[i:j], "0123456789") == ""; {
		k := end
		for k < len(text) && text[k] != '\n' {
			r, size := utf8.DecodeRuneInString(text[k:])
			if !folded.IsSpace(r) {
				break
			}
			k += size
		}
		if k == len(text) || text[k] == '\n' || strings.HasPrefix(text[k:], "|") || strings.HasPrefix(text[k:], "｜") {
			return end
		}
		if k == end || len(text)-k < 3 || strings.Trim(text[k:k+3], "0123456789") != "" {
			return j
		}
		end = k + 3
	}
	return j
}

// appendToken adds t, cut in two where a figure is glued to Chinese words.
func appendToken(toks []token, text string, t token) []token {
	raw := text[t.start:t.end]
	k := len(raw)
	for k > 0 && (raw[k-1] >= '0' && raw[k-1] <= '9' || raw[k-1] == '.') {
		k--
	}
	if k == 0 || k == len(raw) || raw[k] == '.' || raw[k-1] < utf8.RuneSelf || k < len("申请数") {
		return append(toks, t)
	}
	head := t
	head.end, head.s = t.start+k, folded.String(raw[:k])
	return append(toks, head, token{start: t.start + k, end: t.end, s: raw[k:]})
}

// cellValue reads a cell that holds nothing but a figure: "1,354", "+21",
// "80618元", "0件". A cell that says 无 is 0, and so is a letter O, which stands
// there for a misread 0.
func cellValue(s string) (value float64, unit string, ok bool) {
	switch s {
	case "无", "零", "〇", "O", "o":
		return 0, "", true
	}
	sign, t := signed(s)
	if t == "" || t[0] < '0' || t[0] > '9' {
		return 0, "", false
	}
	n, ok := folded.NumberAt(t, 0)
	if !ok || n.End != len(t) {
		return 0, "", false
	}
	return sign * n.Value, n.Unit, true
}

// signed cuts the sign off a figure; the column 本年增/减 has it in words too.
func signed(s string) (sign float64, rest string) {
	for _, plus := range []string{"+", "增加", "新增", "增"} {
		if rest, ok := strings.CutPrefix(s, plus); ok {
			return 1, rest
		}
	}
	for _, minus := range []string{"-", "减少", "减"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			return -1, rest
		}
	}
	return 1, s
}

func isBlankMark(s string) bool {
	switch s {
	case "/", "-", "--", "---", "\\", "//":
		return true
	}
	return false
}

// cellText is what a cell says, folded: spaces within a figure only group its
// digits where they stand as they do there.
func cellText(raw string) string {
	s := folded.String(raw)
	if strings.IndexByte(s, '?') >= 0 { // what a conversion made of a hard space
		if bare := strings.Trim(s, "? "); bare == "" || isFigure(bare) {
			return bare
		}
	}
	if strings.IndexByte(s, ' ') < 0 || strings.Contains(raw, "  ") || strings.ContainsRune(raw, '\t') {
		return s
	}
	groups := strings.Split(s, " ")
	for i, g := range groups {
		if strings.Trim(g, "0123456789") != "" || len(g) > 3 || len(g) == 0 || i > 0 && len(g) != 3 {
			return s
		}
	}
	return strings.Join(groups, "")
}

func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9FFF }

// grid numbers the tables of a text: runs of lines with cells kept apart by '|'.
type grid struct {
	text  string
	start []int // of each line, in bytes
	table []int32
	row   []int32        // -1 on a line without cells
	open  map[int32]bool // tables of which a row ends without a separator
}

func newGrid(v *folded.View) *grid {
	n := len(v.Lines)
	g := &grid{text: v.Text, start: make([]int, n), table: make([]int32, n), row: make([]int32, n), open: make(map[int32]bool)}
	table, row := int32(-1), int32(-1)
	for i, ln := range v.Lines {
		g.row[i] = -1
		switch {
		case ln.Pipe:
			if row < 0 {
				table++
			}
			row++
			g.row[i] = row
		case !ln.Blank:
			row = -1
		}
		g.start[i], g.table[i] = ln.Start, table
	}
	return g
}

// cell gives the coordinates of the byte at, nil where the layout is lost: no
// separators, or one cell a line.
func (g *grid) cell(at int) *Cell {
	k := g.lineOf(at)
	if k < 0 || g.row[k] < 0 {
		return nil
	}
	from, end := g.start[k], len(g.text)
	if k+1 < len(g.start) {
		end = g.start[k+1]
	}
	if end-from > folded.MaxRow {
		return nil
	}
	col, filled := 0, 0
	empty := true
	for i, r := range g.text[from:end] {
		switch {
		case isPipe(r):
			if i > 0 && !(empty && col == 0 && filled == 0) && from+i < at {
				col++
			}
			empty = true
		case !folded.IsSpace(r):
			if empty {
				filled++
			}
			empty = false
		}
	}
	if filled < 2 {
		return nil
	}
	return &Cell{Table: int(g.table[k]), Row: int(g.row[k]), Col: col}
}
