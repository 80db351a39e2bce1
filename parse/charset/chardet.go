package charset

import (
	"cmp"
	"slices"

	"github.com/saintfish/chardet"
)

// chardetWindow bounds what saintfish/chardet sees: it is slow, and its vote is a small one.
const chardetWindow = 1 << 10

// opinion is what saintfish/chardet holds of one encoding, 1 to 100.
type opinion struct {
	name       string
	confidence int
}

// askChardet returns the encodings that share the highest confidence, by name. The library orders them by chance.
func askChardet(sample []byte) []opinion {
	results, err := chardet.NewTextDetector().DetectAll(sample[:min(len(sample), chardetWindow)])
	if err != nil || len(results) == 0 {
		return nil
	}
	var top []opinion
	for _, r := range results {
		name := nameOf(r.Charset)
		if r.Confidence == results[0].Confidence && name != "" {
			top = append(top, opinion{name, r.Confidence})
		}
	}
	slices.SortFunc(top, func(a, b opinion) int { return cmp.Compare(a.name, b.name) })
	return slices.Compact(top)
}
