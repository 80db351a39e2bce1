package store

import "fmt"

// RemovalRule says what is to be taken out of an archive: what one visit
// brought, one URL, or all URLs that a pattern finds. One of the three is set.
type RemovalRule struct {
	Visit  uint64 `json:"visit,omitempty"`
	URL    string `json:"url,omitempty"`   // canonical
	Match  string `json:"match,omitempty"` // regular expression (RE2) over canonical URLs
	Reason string `json:"reason"`
	Allow  bool   `json:"allow,omitempty"` // instead: URLs that were removed may be asked for again
}

// String names the rule as tombstones do.
func (r *RemovalRule) String() string {
	switch {
	case r.Visit != 0:
		return fmt.Sprintf("visit %d", r.Visit)
	case r.Match != "":
		return "match " + r.Match
	}
	return "url " + r.URL
}

// RemovalResult says what was taken out, or would be.
type RemovalResult struct {
	Tombstone uint64   `json:"tombstone,omitempty"` // 0: nothing was to be removed
	Visits    int      `json:"visits"`
	URLs      int      `json:"urls"`  // that are not asked for any more
	Bytes     uint64   `json:"bytes"` // of the bodies that these visits brought, each once
	Kept      int      `json:"kept"`  // of these bodies, the ones that other captures refer to
	Allowed   int      `json:"allowed,omitempty"`
	Numbers   []uint64 `json:"numbers"` // of the visits
}
