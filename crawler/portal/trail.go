package portal

import (
	"bytes"
	"hash/fnv"

	"gongkai/crawler/fetch"
)

// trail remembers the pages of a list by a digest of each one's rows, so that a
// pager that leads round in circles is left. In JSON it is base64.
type trail []byte

const (
	trailBytes = 5   // of a digest
	trailPages = 200 // the last ones: a longer circle ends with the limit on the pages of a list
)

// rowsDigest is what a trail keeps of a page.
func rowsDigest(rows []fetch.Link) []byte {
	h := fnv.New64a()
	for i := range rows {
		h.Write([]byte(rows[i].URL))
		h.Write([]byte{0})
	}
	return h.Sum(nil)[:trailBytes]
}

// holds tells whether a page with these rows was seen.
func (t trail) holds(rows []fetch.Link) bool {
	digest := rowsDigest(rows)
	for ; len(rows) > 0 && len(t) >= trailBytes; t = t[trailBytes:] {
		if bytes.Equal(t[:trailBytes], digest) {
			return true
		}
	}
	return false
}

// with adds a page, and forgets the first where there are too many.
func (t trail) with(rows []fetch.Link) trail {
	if len(rows) == 0 {
		return t
	}
	t = t[max(0, len(t)-trailBytes*(trailPages-1)):]
	return append(t[:len(t):len(t)], rowsDigest(rows)...)
}
