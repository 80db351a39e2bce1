package portal

import (
	"bytes"
	"regexp"
)

// near matches an expression where a word stands in a text: from the word on, in
// so many bytes, at the first places. A page of megabytes costs no more than the
// search for the word.
func near(text []byte, word string, within, places int, re *regexp.Regexp) (matches [][][]byte) {
	for range places {
		i := bytes.Index(text, []byte(word))
		if i < 0 {
			break
		}
		text = text[i:]
		if m := re.FindSubmatch(text[:min(len(text), within)]); m != nil {
			matches = append(matches, m)
		}
		text = text[len(word):]
	}
	return matches
}

// first is the first of what near finds, nil for none.
func first(text []byte, word string, within int, re *regexp.Regexp) [][]byte {
	const places = 50
	if all := near(text, word, within, places, re); len(all) > 0 {
		return all[0]
	}
	return nil
}
