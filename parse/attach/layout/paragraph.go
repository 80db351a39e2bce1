package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// margins are where the lines of prose begin and end, how far they lie apart,
// and how large they are.
type margins struct {
	left, right, step, size float32
	indents                 bool // some lines are indented
}

// marginsOf takes the margins from the lines that are longer than a length.
// Lines that begin a paragraph are indented, so the left margin is where the
// most lines begin.
func marginsOf(lines []line, length float32) margins {
	var left, right, steps, sizes []float32
	for i, l := range lines {
		if l.x2-l.x1 < length {
			continue
		}
		left, right, sizes = append(left, l.x1), append(right, l.x2), append(sizes, l.size)
		if i > 0 && lines[i-1].y > l.y && lines[i-1].y-l.y < 4*l.size {
			steps = append(steps, lines[i-1].y-l.y)
		}
	}
	if len(left) == 0 {
		return margins{right: float32(math.Inf(1))}
	}
	slices.Sort(right)
	m := margins{left: commonest(left), right: right[(len(right)-1)*9/10], size: commonest(sizes)}
	if len(steps) > 0 {
		m.step = commonest(steps)
	}
	isIndent := func(by float32) bool { return by > 1.4*m.size && by < 2.6*m.size }
	for _, x := range left { // from the left: most lines may be the first of a paragraph
		if isIndent(m.left - x) {
			m.left = x
		}
		m.indents = m.indents || isIndent(x-m.left)
	}
	return m
}

// pageMargins are marginsOf for the lines of a page, whose margins are alike on
// both sides: where all lines are indented, the left one shows by the right one.
func pageMargins(lines []line, width float32) margins {
	m := marginsOf(lines, width/2)
	if indent := m.left - (width - m.right); indent > 1.4*m.size && indent < 2.6*m.size {
		m.left, m.indents = width-m.right, true
	}
	return m
}

// commonest gives the value around which the most lie; of several the smallest.
func commonest(values []float32) float32 {
	slices.Sort(values)
	best, most := values[0], 0
	for i, k := 0, 0; i < len(values); i++ {
		for k < len(values) && values[k] <= values[i]+3 {
			k++
		}
		if k-i > most {
			best, most = values[i], k-i
		}
	}
	return best
}

// paragraphs puts lines that go on in the next together.
func paragraphs(lines []line, m margins) [][]string {
	var out [][]string
	for i := range lines {
		if i == 0 || !goesOn(&lines[i-1], &lines[i], m) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], lines[i].text)
	}
	return out
}

// goesOn says whether b is the same paragraph as a: a reaches the right margin,
// and b begins at the left one, at the usual distance and in the same size.
func goesOn(a, b *line, m margins) bool {
	size := min(a.size, b.size)
	switch {
	case max(a.size, b.size) > 1.25*size:
		return false
	case isTitle(a, b, m):
		return true
	case b.x1-m.left > 0.9*size: // indented, or set in the middle
		return false
	case inMiddle(a, m):
		return false
	case a.y > b.y && m.step > 0 && a.y-b.y > 1.4*m.step:
		return false
	case a.x2 < m.right-4.2*size:
		return false
	}
	ended := endsSentence(a.text)
	if ended && a.x2 < m.right-2.2*size || !m.indents && strings.HasSuffix(a.text, "。") {
		return false // without indents nothing else tells where a paragraph ends
	}
	return !ended || !opensPart(b.text)
}

// isTitle tells the lines of a title that was too long for one: a fills the page,
// and b stands in its middle.
func isTitle(a, b *line, m margins) bool {
	middle := (m.left + m.right) / 2
	off := (b.x1+b.x2)/2 - middle
	return a.size > 1.1*m.size && m.right-m.left-(a.x2-a.x1) < 2.2*a.size && b.x1-m.left > a.size && off < b.size && -off < b.size && !endsSentence(a.text)
}

// inMiddle tells a title: as far from the left margin as from the right one. The
// first line of a paragraph may be so by chance, if its indent is the usual one.
func inMiddle(l *line, m margins) bool {
	left, right := l.x1-m.left, m.right-l.x2
	least := 0.9 * l.size
	if l.size < 1.1*m.size {
		least = 2.6 * l.size
	}
	return left > least && right > least && left-right < 1.2*l.size && right-left < 1.2*l.size || left > 4.5*l.size
}

func endsSentence(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？；：!?;:", c)
}

// opensPart knows the numbers that begin a part of a document or a row of its
// forms: 一、 （一） 1. 第一 其中.
func opensPart(s string) bool {
	s = strings.TrimLeft(s, "（( ")
	rest := strings.TrimLeft(s, "一二三四五六七八九十〇0123456789")
	if rest == s {
		return strings.HasPrefix(s, "第") && strings.TrimLeft(strings.TrimPrefix(s, "第"), "一二三四五六七八九十0123456789") != strings.TrimPrefix(s, "第") || strings.HasPrefix(s, "其中")
	}
	c, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("、．.）)", c)
}

// columnsOf finds the columns of lines that have several parts: the stretches of
// the page that no part's text lies over keep them apart.
func columnsOf(lines []line) [][2]float32 {
	var spans [][2]float32
	for _, l := range lines {
		if len(l.parts) < 2 {
			continue
		}
		for _, p := range l.parts {
			spans = append(spans, [2]float32{p.x1, p.x2})
		}
	}
	slices.SortFunc(spans, func(a, b [2]float32) int { return cmp.Compare(a[0], b[0]) })
	var out [][2]float32
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && s[0] <= out[last][1]+2 {
			out[last][1] = max(out[last][1], s[1])
			continue
		}
		out = append(out, s)
	}
	return out
}
