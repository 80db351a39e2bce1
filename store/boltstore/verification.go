package boltstore

import (
	"fmt"
	"strings"

	"gongkai/store"
)

// Verification is what a look at everything in a portal's files found.
type Verification struct {
	Portal    string `json:"portal"`
	Visits    uint64 `json:"visits"`
	Bodies    uint64 `json:"bodies"` // whose digests were computed anew, each once
	Bytes     uint64 `json:"bytes"`  // of these
	URLs      uint64 `json:"urls"`
	Documents uint64 `json:"documents"`
	Pages     uint64 `json:"pages"` // of the files, 4 KiB as a rule

	Faults uint64            `json:"faults"`
	ByKind map[string]uint64 `json:"by_kind"`
	First  []Fault           `json:"first"` // the first of each kind
	Notes  []string          `json:"notes"` // what is no fault
}

// Fault is one thing that is not as docs/format.md says, and where.
type Fault struct {
	File   string `json:"file"`
	Kind   string `json:"kind"`
	Page   uint64 `json:"page,omitempty"`
	Bucket string `json:"bucket,omitempty"`
	Key    string `json:"key,omitempty"`
	Visit  uint64 `json:"visit,omitempty"`
	URL    string `json:"url,omitempty"`
	What   string `json:"what"`
}

// The kinds of faults.
const (
	faultPage     = "page"     // a page of the file
	faultRecord   = "record"   // an entry that cannot be read
	faultVisit    = "visit"    // a visit that is missing, or contradicts another
	faultBody     = "body"     // bytes that are missing or have another digest
	faultIndex    = "index"    // what says again what the log or the URLs say
	faultURL      = "url"      // what is known of a URL
	faultCounter  = "counter"  // a sum
	faultDocument = "document" // what was parsed
)

// firstFaults is how many of each kind are kept word for word.
const firstFaults = 20

// Whole tells whether nothing was wrong.
func (v *Verification) Whole() bool { return v.Faults == 0 }

// Err is nil for what is whole, and otherwise a store.ErrDamaged.
func (v *Verification) Err() error {
	if v.Whole() {
		return nil
	}
	lines := make([]string, 0, len(v.First)+1)
	for i := range v.First {
		lines = append(lines, v.First[i].String())
	}
	if more := v.Faults - uint64(len(v.First)); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return fmt.Errorf("%w: %s", store.ErrDamaged, strings.Join(lines, "\n"))
}

func (v *Verification) add(f Fault) {
	v.Faults++
	if v.ByKind == nil {
		v.ByKind = map[string]uint64{}
	}
	if v.ByKind[f.Kind]++; v.ByKind[f.Kind] <= firstFaults {
		v.First = append(v.First, f)
	}
}

// String says a fault in one line: file, place, what.
func (f *Fault) String() string {
	parts := []string{f.File}
	if f.Page != 0 {
		parts = append(parts, fmt.Sprintf("page %d", f.Page))
	}
	if f.Bucket != "" {
		parts = append(parts, "bucket "+f.Bucket)
	}
	if f.Key != "" {
		parts = append(parts, "key "+f.Key)
	}
	if f.Visit != 0 {
		parts = append(parts, fmt.Sprintf("visit %d", f.Visit))
	}
	if f.URL != "" {
		parts = append(parts, f.URL)
	}
	return strings.Join(parts, ", ") + ": " + f.What
}

// keyText shows a key to people: as text where it is one, and in hexadecimal
// digits where not.
func keyText(k []byte) string {
	const most = 200
	text := string(k)
	for _, r := range text {
		if r < ' ' || r == 0xfffd || r == 0x7f {
			text = fmt.Sprintf("%x", k)
			break
		}
	}
	if len(text) > most {
		text = text[:most] + "…"
	}
	return text
}
