package clean

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"
)

// The tables are OpenCC's (Apache License 2.0, see the folder opencc).
//
//go:embed opencc/TSCharacters.txt
var characterTable string

//go:embed opencc/TSPhrases.txt
var phraseTable string

const (
	firstHan = 0x4e00
	lastHan  = 0x9fff
)

// simplifier writes Traditional characters in Simplified ones.
type simplifier struct {
	chars   [lastHan - firstHan + 1]rune // 0 where the character stays
	sure    hanSet                       // no Simplified text has the character
	simple  hanSet                       // no Traditional text has it
	phrases map[rune][]phrase            // by first character, longest first
}

// hanSet is a set of the characters from firstHan to lastHan.
type hanSet [(lastHan-firstHan)/64 + 1]uint64

func (s *hanSet) add(c rune)      { s[(c-firstHan)/64] |= 1 << ((c - firstHan) % 64) }
func (s *hanSet) has(c rune) bool { return s[(c-firstHan)/64]>>((c-firstHan)%64)&1 == 1 }

type phrase struct{ from, to string }

var simplified = sync.OnceValue(func() *simplifier {
	s := &simplifier{phrases: map[rune][]phrase{}}
	big5 := traditionalchinese.Big5.NewEncoder()
	for row := range strings.Lines(characterTable) {
		from, to, _ := strings.Cut(strings.TrimSpace(row), "\t")
		c, _ := utf8.DecodeRuneInString(from)
		choice, _ := utf8.DecodeRuneInString(to)
		if c < firstHan || c > lastHan || choice == utf8.RuneError || choice == c || choice > 0xffff {
			continue
		}
		s.chars[c-firstHan] = choice
		if !strings.ContainsRune(to, c) {
			s.sure.add(c)
		}
		if _, err := big5.String(string(choice)); err != nil && choice >= firstHan && choice <= lastHan {
			s.simple.add(choice)
		}
	}
	// What the tables leave as it is: 著 is 着 in all but a few words.
	s.chars['著'-firstHan], s.chars['衞'-firstHan] = '着', '卫'
	s.chars['陜'-firstHan] = '陕' // for 陝, which it looks like: no text has 陜 itself
	s.chars['諮'-firstHan], s.chars['谘'-firstHan] = '咨', '咨'
	for row := range strings.Lines(phraseTable) {
		from, to, _ := strings.Cut(strings.TrimSpace(row), "\t")
		to, _, _ = strings.Cut(to, " ")
		s.add(phrase{from, to})
	}
	for i := 0; i < len(written); i += 2 {
		s.add(phrase{written[i], written[i+1]})
	}
	return s
})

// written are the words in which 著 stays.
var written = []string{
	"著作", "著作", "著名", "著名", "著述", "著述", "著稱", "著称", "著書", "著书", "著者", "著者", "顯著", "显著", "卓著", "卓著", "名著", "名著", "專著", "专著", "原著", "原著",
	"編著", "编著", "土著", "土著", "論著", "论著", "巨著", "巨著", "昭著", "昭著", "遺著", "遗著", "合著", "合著",
}

// add puts a phrase among those that begin like it, longer ones first.
func (s *simplifier) add(p phrase) {
	c, _ := utf8.DecodeRuneInString(p.from)
	if p.to == "" {
		return
	}
	list := append(s.phrases[c], p)
	for i := len(list) - 1; i > 0 && len(list[i].from) > len(list[i-1].from); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	s.phrases[c] = list
}

// count gives the ideographs of s and how many of them only Traditional text has.
func (s *simplifier) count(text string) (traditional, han int) {
	for i := 0; i < len(text); {
		if text[i] < 0xE4 {
			i++
			continue
		}
		c, size := decode(text[i:])
		if i += size; c < firstHan || c > lastHan {
			continue
		}
		han++
		if s.sure.has(c) {
			traditional++
		}
	}
	return traditional, han
}

// convert gives text in Simplified characters and the number of characters
// that changed.
func (s *simplifier) convert(text string) (string, int) {
	var b strings.Builder
	b.Grow(len(text))
	changed := 0
next:
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		for _, p := range s.phrases[c] {
			if strings.HasPrefix(text[i:], p.from) {
				b.WriteString(p.to)
				i += len(p.from)
				if p.to != p.from {
					changed++
				}
				continue next
			}
		}
		if c >= firstHan && c <= lastHan && s.chars[c-firstHan] != 0 {
			b.WriteRune(s.chars[c-firstHan])
			changed++
		} else {
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String(), changed
}
