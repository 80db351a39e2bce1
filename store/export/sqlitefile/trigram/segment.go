package trigram

import (
	"encoding/binary"
	"unicode/utf8"

	"gongkai/store/export/sqlitefile"
)

// leafBytes is how large a page of a segment becomes; a number at its end may go
// a little beyond.
const leafBytes = 4050

// segment writes the pages of the segment: words in order, with each its rows,
// with each the places in it.
type segment struct {
	data *sqlitefile.Table
	keys *sqlitefile.Keyed

	number  int64  // of the page
	page    []byte // what is on it
	words   []byte // where words begin on it, to stand at its end
	lastAt  int    // where the last of them begins
	word    []byte // the last word
	row     int64  // the last row
	anew    bool   // the next row is the first of its word
	carried bool   // no word and no row began on this page yet
	err     error
}

func newSegment(data *sqlitefile.Table, keys *sqlitefile.Keyed) *segment {
	s := &segment{data: data, keys: keys, number: 1, carried: true}
	s.page = make([]byte, pageHead, 2*leafBytes)
	s.key(nil)
	return s
}

// pageHead is the size of what a page begins with: where the first row stands
// that goes on with the word of the page before (0 for none), and where its
// content ends.
const pageHead = 4

// segmentID is the number of the segment: there is one.
const segmentID = 1

// pageBits is how much of the key of a page its number takes; the number of the
// segment stands above.
const pageBits = 37

// flush writes the page and begins the next.
func (s *segment) flush() {
	binary.BigEndian.PutUint16(s.page[2:], uint16(len(s.page)))
	block := sqlitefile.Blob(append(s.page, s.words...))
	if err := s.data.Add(segmentID<<pageBits+s.number, sqlitefile.Value{}, block); err != nil && s.err == nil {
		s.err = err
	}
	s.number++
	s.page, s.words, s.lastAt, s.carried = append(s.page[:0], 0, 0, 0, 0), s.words[:0], 0, true
}

// key says that the words from this one on stand on the page.
func (s *segment) key(word []byte) {
	if err := s.keys.Add(sqlitefile.Int(segmentID), sqlitefile.Blob(word), sqlitefile.Int(s.number<<1)); err != nil && s.err == nil {
		s.err = err
	}
}

// begin starts the list of a word.
func (s *segment) begin(word []byte) {
	if len(s.page)+len(s.words)+len(word)+2 >= leafBytes && len(s.page) > pageHead {
		s.flush()
	}
	same := 0
	for same < min(len(word), len(s.word)) && word[same] == s.word[same] {
		same++
	}
	first := len(s.words) == 0
	if first && s.number > 1 {
		s.key(word[:same+1])
	}
	s.words = sqlitefile.AppendVarint(s.words, uint64(len(s.page)-s.lastAt))
	s.lastAt = len(s.page)
	if first {
		same = 0
	} else {
		s.page = sqlitefile.AppendVarint(s.page, uint64(same))
	}
	s.page = sqlitefile.AppendVarint(s.page, uint64(len(word)-same))
	s.page = append(s.page, word[same:]...)
	s.word = append(s.word[:0], word...)
	s.anew, s.carried = true, false
}

// add puts a row and the places in it behind the word.
func (s *segment) add(row int64, places []byte) {
	if len(s.page)+len(s.words) >= leafBytes {
		s.flush()
	}
	distance := row - s.row
	if s.anew || s.carried {
		distance = row
	}
	if s.carried {
		binary.BigEndian.PutUint16(s.page, uint16(len(s.page)))
	}
	s.page = sqlitefile.AppendVarint(s.page, uint64(distance))
	s.row, s.anew, s.carried = row, false, false
	s.page = sqlitefile.AppendVarint(s.page, uint64(len(places))*2)
	for {
		room := leafBytes - len(s.page) - len(s.words)
		n := len(places)
		if n > room {
			n = wholeNumbers(places, room)
		}
		s.page = append(s.page, places[:n]...)
		if places = places[n:]; len(places) == 0 {
			return
		}
		s.flush()
	}
}

// wholeNumbers is how many bytes of places the numbers take that fit into room,
// the first in any case.
func wholeNumbers(places []byte, room int) int {
	n := 0
	for at := range places {
		if places[at]&0x80 != 0 { // the last byte of a number has no such bit; none here takes nine
			continue
		}
		if at+1 > room && n > 0 {
			break
		}
		n = at + 1
		if n >= room {
			break
		}
	}
	return n
}

// close writes what is left and gives the number of the last page.
func (s *segment) close() (pages int64, err error) {
	if len(s.page) > pageHead {
		s.flush()
	}
	return s.number - 1, s.err
}

// appendWord appends the bytes of a word, with the mark of the main index.
func appendWord(b []byte, word uint64) []byte {
	const mask = 1<<21 - 1
	b = append(b, '0')
	for shift := 42; shift >= 0; shift -= 21 {
		b = utf8.AppendRune(b, rune(word>>shift&mask))
	}
	return b
}
