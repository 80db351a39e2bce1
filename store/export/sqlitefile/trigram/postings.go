package trigram

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"gongkai/store/export/sqlitefile"
)

// postings gathers where each word of three characters stands: for each word a
// list of rows, and of its places in each.
//
// A list lies in chunks of a common arena, as numbers of variable length: a
// place is the distance to the one before and 2, as in FTS5; newColumn and the
// column come before places of another column than the first; newRow and the
// distance to the row before come before the places in a row.
type postings struct {
	terms []term
	slots []uint32 // of a hash table: a term and 1, or 0
	arena []byte
}

const (
	newRow    = 0
	newColumn = 1
)

// term is a word and the end of its list. Two of them fill a line of the
// processor's cache: looking them up is what takes the time.
type term struct {
	word  uint64 // its characters, 21 bits each
	row   uint32
	place uint32
	first uint32 // where its list begins in the arena
	next  uint32 // where it goes on
	end   uint32 // of the chunk
	col   uint16
	chunk uint16 // its size
}

// Chunks grow with the list; each ends with the place of the next one.
const (
	firstChunk = 16
	largeChunk = 1024
	linkBytes  = 4
)

func newPostings(room int) *postings {
	return &postings{slots: make([]uint32, 1<<12), arena: make([]byte, 0, room)}
}

// memory that the lists take.
func (p *postings) memory() int { return len(p.arena) + len(p.terms)*termBytes }

// termBytes is about what a term takes besides its list.
const termBytes = 32 + 12

// reset forgets everything and keeps the memory.
func (p *postings) reset() {
	clear(p.slots)
	p.terms, p.arena = p.terms[:0], p.arena[:0]
}

// add notes the words of one column of a row, whose text is UTF-8, and gives their
// number.
func (p *postings) add(row uint32, col int, text string) (words int) {
	var word uint64
	seen := 0
	for at := 0; at < len(text); {
		var r rune
		switch c := text[at]; {
		case c < utf8.RuneSelf:
			r = rune(c)
			at++
		case c>>4 == 0xe && at+2 < len(text): // nearly all of Chinese
			r = rune(c&0xf)<<12 | rune(text[at+1]&0x3f)<<6 | rune(text[at+2]&0x3f)
			at += 3
		default:
			var size int
			r, size = utf8.DecodeRuneInString(text[at:])
			at += size
		}
		if r < 0x2e80 || r > 0x9fff {
			if r = fold(r); r == 0 {
				continue
			}
		}
		word = (word<<21 | uint64(r)) & (1<<63 - 1)
		if seen++; seen >= 3 {
			p.note(word, row, uint16(col), uint32(words))
			words++
		}
	}
	return words
}

// note adds a place to the list of a word.
func (p *postings) note(word uint64, row uint32, col uint16, place uint32) {
	t := p.find(word)
	if t.row != row {
		p.number(t, newRow)
		p.number(t, uint64(row-t.row))
		t.row, t.col, t.place = row, 0, 0
	}
	if t.col != col {
		p.number(t, newColumn)
		p.number(t, uint64(col))
		t.col, t.place = col, 0
	}
	p.number(t, uint64(place-t.place)+2)
	t.place = place
}

// find gives the term of a word, a new one if need be. It is good until the next.
func (p *postings) find(word uint64) *term {
	mask := uint64(len(p.slots) - 1)
	at := hash(word) & mask
	for ; p.slots[at] != 0; at = (at + 1) & mask {
		if t := &p.terms[p.slots[at]-1]; t.word == word {
			return t
		}
	}
	first := p.alloc(firstChunk)
	p.terms = append(p.terms, term{word: word, first: first, next: first, end: first + firstChunk - linkBytes, chunk: firstChunk})
	p.slots[at] = uint32(len(p.terms))
	if 2*len(p.terms) > len(p.slots) {
		p.grow()
	}
	return &p.terms[len(p.terms)-1]
}

func hash(word uint64) uint64 {
	word *= 0x9e3779b97f4a7c15
	return word >> 29
}

func (p *postings) grow() {
	p.slots = make([]uint32, 2*len(p.slots))
	mask := uint64(len(p.slots) - 1)
	for i := range p.terms {
		at := hash(p.terms[i].word) & mask
		for p.slots[at] != 0 {
			at = (at + 1) & mask
		}
		p.slots[at] = uint32(i + 1)
	}
}

// alloc takes a chunk of the arena.
func (p *postings) alloc(size int) uint32 {
	at := len(p.arena)
	p.arena = slices.Grow(p.arena, size)[:at+size]
	return uint32(at)
}

// number appends a number to a list.
func (p *postings) number(t *term, v uint64) {
	switch room := t.end - t.next; {
	case v < 1<<7 && room > 0:
		p.arena[t.next] = byte(v)
		t.next++
	case v < 1<<14 && room > 1:
		p.arena[t.next], p.arena[t.next+1] = byte(v>>7)|0x80, byte(v)&0x7f
		t.next += 2
	default:
		p.longNumber(t, v)
	}
}

// longNumber appends a number that is long, or for which the chunk has no room.
func (p *postings) longNumber(t *term, v uint64) {
	var b [9]byte
	for _, c := range sqlitefile.AppendVarint(b[:0], v) {
		if t.next == t.end {
			t.chunk = min(2*t.chunk, largeChunk)
			more := p.alloc(int(t.chunk))
			binary.LittleEndian.PutUint32(p.arena[t.end:], more)
			t.next, t.end = more, more+uint32(t.chunk)-linkBytes
		}
		p.arena[t.next] = c
		t.next++
	}
}

// list appends the list of a term to b.
func (p *postings) list(b []byte, t *term) []byte {
	at, size := t.first, uint32(firstChunk)
	for {
		end := at + size - linkBytes
		if end == t.end {
			return append(b, p.arena[at:t.next]...)
		}
		b = append(b, p.arena[at:end]...)
		at, size = binary.LittleEndian.Uint32(p.arena[end:]), min(2*size, largeChunk)
	}
}

// sorted puts the terms in the order of their words in UTF-8. Nothing is added
// afterwards.
func (p *postings) sorted() []term {
	slices.SortFunc(p.terms, func(a, b term) int {
		if a.word < b.word {
			return -1
		}
		return 1
	})
	return p.terms
}
