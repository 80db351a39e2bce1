// Package has promises plain answers about the words of a text: whether any of
// several stands in it, opens it, ends it, or makes it up. For a large set of words
// that many texts are asked about see package wordset.
package has

import "strings"

// Any tells whether one of the words stands in s.
func Any(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// Prefix tells whether s begins with one of the words.
func Prefix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// Suffix tells whether s ends with one of the words.
func Suffix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// Only tells whether s is made of the words and nothing else; where two begin alike
// the one that is named first is taken. The empty text is.
func Only(s string, words []string) bool {
	for s != "" {
		cut := s
		for _, w := range words {
			if strings.HasPrefix(s, w) {
				cut = s[len(w):]
				break
			}
		}
		if cut == s {
			return false
		}
		s = cut
	}
	return true
}

// Digit tells whether an ASCII digit stands in s.
func Digit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// Index gives the first place in s at which one of the words stands, -1 where none
// does.
func Index(s string, words ...string) int {
	first := -1
	for _, w := range words {
		if k := strings.Index(s, w); k >= 0 && (first < 0 || k < first) {
			first = k
		}
	}
	return first
}
