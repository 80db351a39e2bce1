// Package wordset promises to tell which of many words stand in a text in one
// pass over it, however many the words are. Looking for them one by one is what
// takes longest on a page in Chinese, where most characters begin with one of a
// few bytes.
package wordset

import "strings"

// Set is a set of words. It is built once and never changes.
type Set struct {
	heads   [1 << 10]uint8 // by the key of its first character: where in buckets a word is, 0 for nowhere
	buckets [][]word
}

type word struct {
	text string
	id   int
}

// maxWords bounds the words of a set.
const maxWords = 256

// New makes a set of at most 256 words in UTF-8, none of them empty.
func New(words ...string) *Set {
	if len(words) > maxWords {
		panic("wordset: more than 256 words")
	}
	s := &Set{buckets: make([][]word, 1)}
	for id, w := range words {
		key, _ := keyAt(w, 0)
		if s.heads[key] == 0 {
			s.heads[key] = uint8(len(s.buckets))
			s.buckets = append(s.buckets, nil)
		}
		b := &s.buckets[s.heads[key]]
		*b = append(*b, word{w, id})
	}
	return s
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
func (s *Set) Index(text string) (at int, found string) {
	for i := 0; i < len(text); {
		key, size := keyAt(text, i)
		if b := s.heads[key]; b != 0 {
			for _, w := range s.buckets[b] {
				if strings.HasPrefix(text[i:], w.text) {
					return i, w.text
				}
			}
		}
		i += size
	}
	return -1, ""
}

// Count tells how many of the words stand in the text.
func (s *Set) Count(text string) int {
	var seen [maxWords]bool
	n := 0
	for i := 0; i < len(text); {
		key, size := keyAt(text, i)
		if b := s.heads[key]; b != 0 {
			for _, w := range s.buckets[b] {
				if !seen[w.id] && strings.HasPrefix(text[i:], w.text) {
					seen[w.id] = true
					n++
				}
			}
		}
		i += size
	}
	return n
}
