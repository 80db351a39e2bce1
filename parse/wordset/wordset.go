// Package wordset promises to tell which of many words stand in a text in one
// pass over it, however many the words are. Looking for them one by one is what
// takes longest on a page in Chinese, where most characters begin with one of a
// few bytes.
package wordset

import "strings"

// Set is a set of words. It is built once and never changes.
type Set struct {
	words   []string
	heads   [1 << 10]uint8 // where in buckets the words are whose first character has a key, 0 for nowhere
	buckets [][]int        // of words that begin alike, in the order they were named
}

// maxWords bounds the words of a set.
const maxWords = 255

// New makes a set of at most 255 words in UTF-8, none of them empty.
func New(words ...string) *Set {
	if len(words) > maxWords {
		panic("wordset: more than 255 words")
	}
	s := &Set{words: words, buckets: make([][]int, 1)}
	for id, w := range words {
		key, _ := keyAt(w, 0)
		if s.heads[key] == 0 {
			s.heads[key] = uint8(len(s.buckets))
			s.buckets = append(s.buckets, nil)
		}
		b := &s.buckets[s.heads[key]]
		*b = append(*b, id)
	}
	return s
}

// Union makes a set of the words of several.
func Union(sets ...*Set) *Set {
	var words []string
	for _, s := range sets {
		words = append(words, s.words...)
	}
	return New(words...)
}

// keyAt gives a key of the character at text[i], which others may share, and
// the size of what is read of it. A text that is not UTF-8 is read a byte at a
// time where it is not.
func keyAt(text string, i int) (key, size int) {
	c := text[i]
	if c < 0xE0 || i+2 >= len(text) {
		return int(c), 1
	}
	second, third := int(text[i+1]), int(text[i+2])
	key = (second<<6 ^ third) & (1<<10 - 1)
	if second&third&0x80 == 0 || (second|third)&0x40 != 0 { // no end of a character
		return key, 1
	}
	return key, 3
}

// In tells whether one of the words stands in the text.
func (s *Set) In(text string) bool {
	at, _ := s.Index(text)
	return at >= 0
}

// Index gives the first place at which a word stands, and the word that was
// named first of those that stand there; -1 where none does.
func (s *Set) Index(text string) (at int, word string) {
	for i := 0; i < len(text); {
		key, size := keyAt(text, i)
		if b := s.heads[key]; b != 0 {
			for _, id := range s.buckets[b] {
				if strings.HasPrefix(text[i:], s.words[id]) {
					return i, s.words[id]
				}
			}
		}
		i += size
	}
	return -1, ""
}

// Begins tells whether the text begins with one of the words.
func (s *Set) Begins(text string) bool {
	if text == "" {
		return false
	}
	key, _ := keyAt(text, 0)
	for _, id := range s.buckets[s.heads[key]] {
		if strings.HasPrefix(text, s.words[id]) {
			return true
		}
	}
	return false
}

// Found lists the words that stand in the text, each once, in the order in
// which they are met.
func (s *Set) Found(text string) []string {
	var found []string
	s.each(text, func(word string) { found = append(found, word) })
	return found
}

// Places visits every place at which a word stands, in order; id is its number
// among the words of the set.
func (s *Set) Places(text string, visit func(at, id int)) {
	for i := 0; i < len(text); {
		key, size := keyAt(text, i)
		if b := s.heads[key]; b != 0 {
			for _, id := range s.buckets[b] {
				if strings.HasPrefix(text[i:], s.words[id]) {
					visit(i, int(id))
				}
			}
		}
		i += size
	}
}

// Count tells how many of the words stand in the text.
func (s *Set) Count(text string) int {
	n := 0
	s.each(text, func(string) { n++ })
	return n
}

// each visits the words that stand in the text, each once.
func (s *Set) each(text string, visit func(word string)) {
	var seen [maxWords]bool
	for i := 0; i < len(text); {
		key, size := keyAt(text, i)
		if b := s.heads[key]; b != 0 {
			for _, id := range s.buckets[b] {
				if !seen[id] && strings.HasPrefix(text[i:], s.words[id]) {
					seen[id] = true
					visit(s.words[id])
				}
			}
		}
		i += size
	}
}
