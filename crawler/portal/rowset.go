package portal

import (
	"encoding/binary"
	"hash/fnv"

	"gongkai/crawler/fetch"
)

// rowSet remembers the rows of a page by four bytes each: enough to tell a page
// that repeats another from one that does not. In JSON it is base64.
type rowSet []byte

// maxRowSet is how many rows of a page are remembered, the first ones.
const maxRowSet = 500

func newRowSet(rows []fetch.Link) rowSet {
	rows = rows[:min(len(rows), maxRowSet)]
	s := make(rowSet, 0, 4*len(rows))
	for i := range rows {
		s = binary.BigEndian.AppendUint32(s, rowHash(rows[i].URL))
	}
	return s
}

func rowHash(url string) uint32 {
	h := fnv.New64a()
	h.Write([]byte(url))
	sum := h.Sum64()
	return uint32(sum ^ sum>>32)
}

// addTo adds the rows to a set that can be asked.
func (s rowSet) addTo(seen map[uint32]bool) {
	for ; len(s) >= 4; s = s[4:] {
		seen[binary.BigEndian.Uint32(s)] = true
	}
}

// unseen counts the rows that stood neither on the first page of the list nor on
// the one before: a page beyond the last is often one of these again.
func (r *Recipe) unseen(rows []fetch.Link) int {
	seen := make(map[uint32]bool, (len(r.First)+len(r.Before))/4)
	r.First.addTo(seen)
	r.Before.addTo(seen)
	n := 0
	for i := range rows {
		if !seen[rowHash(rows[i].URL)] {
			n++
		}
	}
	return n
}

// expired tells whether a page that was offered is the first once more: what a
// server answers to a state that it has forgotten.
func (r *Recipe) expired(rows []fetch.Link) bool {
	first := make(map[uint32]bool, len(r.First)/4)
	r.First.addTo(first)
	for i := range rows {
		if !first[rowHash(rows[i].URL)] {
			return false
		}
	}
	return len(rows) > 0
}

// see remembers the rows of this page for the next.
func (r *Recipe) see(rows []fetch.Link) {
	set := newRowSet(rows)
	r.Trail = r.Trail.with(rows)
	if r.Page <= 1 {
		r.First, r.Before = set, nil
		return
	}
	r.Before = set
}
