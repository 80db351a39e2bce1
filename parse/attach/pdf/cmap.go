package pdf

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf16"

	"gongkai/parse/attach/budget"
)

// cmap maps the codes of a font: to characters, or to the numbers of glyphs.
type cmap struct {
	spaces []codeSpace
	ranges []codeRange // sorted by first
	using  *cmap       // another that has what this one lacks
}

// codeSpace says how many bytes codes of a range have.
type codeSpace struct {
	size        int
	first, last uint32
}

// codeRange maps codes that follow one another.
type codeRange struct {
	first, last uint32
	glyph       int    // of the first; -1 where the range gives characters
	text        string // of the first; the last character counts up
}

// readCMap reads a map as a file embeds it. A map that it is based on is asked
// for by its name.
func readCMap(data []byte, b *budget.Budget, named func(string) *cmap) *cmap {
	m := &cmap{}
	l := &lexer{b: data, budget: b}
	var args []any
	for {
		switch o := l.next().(type) {
		case end:
			slices.SortStableFunc(m.ranges, func(a, b codeRange) int { return int(int64(a.first) - int64(b.first)) })
			return m
		case operator:
			switch o {
			case "begincodespacerange", "beginbfchar", "beginbfrange", "begincidchar", "begincidrange", "def":
				args = args[:0]
				continue
			case "usecmap":
				if len(args) > 0 {
					if base, ok := args[len(args)-1].(name); ok {
						m.using = named(string(base))
					}
				}
			case "endcodespacerange":
				m.addSpaces(args)
			case "endbfchar":
				m.addChars(args)
			case "endbfrange":
				m.addRanges(args)
			case "endcidchar":
				for i := 0; i+1 < len(args); i += 2 {
					m.addGlyphs(args[i], args[i], args[i+1])
				}
			case "endcidrange":
				for i := 0; i+2 < len(args); i += 3 {
					m.addGlyphs(args[i], args[i+1], args[i+2])
				}
			}
			args = args[:0]
		case closing:
		default:
			args = append(args, o)
		}
	}
}

func codeOf(o any) (code uint32, size int, ok bool) {
	s, ok := o.(text)
	if !ok || len(s) == 0 || len(s) > 4 {
		return 0, 0, false
	}
	for _, c := range []byte(s) {
		code = code<<8 | uint32(c)
	}
	return code, len(s), true
}

func (m *cmap) addSpaces(args []any) {
	for i := 0; i+1 < len(args) && len(m.spaces) < 1000; i += 2 {
		first, size, ok := codeOf(args[i])
		last, _, ok2 := codeOf(args[i+1])
		if ok && ok2 {
			m.spaces = append(m.spaces, codeSpace{size, first, last})
		}
	}
}

func (m *cmap) addChars(args []any) {
	for i := 0; i+1 < len(args); i += 2 {
		code, _, ok := codeOf(args[i])
		to, ok2 := args[i+1].(text)
		if ok && ok2 {
			m.ranges = append(m.ranges, codeRange{code, code, -1, inUTF16(to)})
		}
	}
}

func (m *cmap) addRanges(args []any) {
	for i := 0; i+2 < len(args); i += 3 {
		first, _, ok := codeOf(args[i])
		last, _, ok2 := codeOf(args[i+1])
		if !ok || !ok2 || last < first {
			continue
		}
		switch to := args[i+2].(type) {
		case text:
			m.ranges = append(m.ranges, codeRange{first, last, -1, inUTF16(to)})
		case array:
			for k, one := range to {
				if s, ok := one.(text); ok && first+uint32(k) <= last {
					m.ranges = append(m.ranges, codeRange{first + uint32(k), first + uint32(k), -1, inUTF16(s)})
				}
			}
		}
	}
}

func (m *cmap) addGlyphs(from, to, glyph any) {
	first, _, ok := codeOf(from)
	last, _, ok2 := codeOf(to)
	if n, ok3 := glyph.(int); ok && ok2 && ok3 && last >= first && n >= 0 {
		m.ranges = append(m.ranges, codeRange{first, last, n, ""})
	}
}

func inUTF16(s text) string {
	if len(s) == 1 { // some writers give one byte
		return string(rune(s[0]))
	}
	units := make([]uint16, 0, min(len(s)/2, 64))
	for i := 0; i+1 < len(s) && len(units) < 64; i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// find gives the range of a code, the last one that was written.
func (m *cmap) find(code uint32) (codeRange, bool) {
	for range 5 {
		i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].first > code })
		for k := i - 1; k >= 0 && k >= i-8; k-- {
			if code <= m.ranges[k].last {
				return m.ranges[k], true
			}
		}
		if m.using == nil {
			break
		}
		m = m.using
	}
	return codeRange{}, false
}

// character gives the text that a code stands for, "" where it is not known.
func (m *cmap) character(code uint32) string {
	r, ok := m.find(code)
	if !ok || r.glyph >= 0 {
		return ""
	}
	if code == r.first {
		return r.text
	}
	runes := []rune(r.text)
	if len(runes) == 0 {
		return ""
	}
	runes[len(runes)-1] += rune(code - r.first)
	return string(runes)
}

// glyphOf gives the number of the glyph of a code; 0 where it is not known.
func (m *cmap) glyphOf(code uint32) int {
	r, ok := m.find(code)
	if !ok || r.glyph < 0 {
		return 0
	}
	return r.glyph + int(code-r.first)
}

// next cuts the first code off s.
func (m *cmap) next(s string) (code uint32, size int) {
	spaces := m.spaces
	for with := m; len(spaces) == 0 && with.using != nil; with = with.using {
		spaces = with.using.spaces
	}
	for size = 1; size <= 4 && size <= len(s); size++ {
		code = code<<8 | uint32(s[size-1])
		for _, space := range spaces {
			if space.size == size && within(code, space, size) {
				return code, size
			}
		}
	}
	// No range has it: as many bytes as the shortest codes have.
	size = 4
	for _, space := range spaces {
		size = min(size, space.size)
	}
	if len(spaces) == 0 {
		size = 2
	}
	size = min(size, len(s))
	code = 0
	for i := range size {
		code = code<<8 | uint32(s[i])
	}
	return code, size
}

// within holds every byte of a code against the bytes of the ends of a range.
func within(code uint32, space codeSpace, size int) bool {
	for i := range size {
		shift := 8 * i
		if c := byte(code >> shift); c < byte(space.first>>shift) || c > byte(space.last>>shift) {
			return false
		}
	}
	return true
}

// isVertical tells maps for lines that run down.
func isVertical(name string) bool { return strings.HasSuffix(name, "-V") || name == "V" }
