// Package budget bounds what reading one file may cost, whatever its bytes say.
// One budget is shared by everything that a file holds, so that a file inside a
// file inside a file costs no more than one.
//
// Work is counted, not timed: the same file ends at the same place on every
// machine.
package budget

// What one file may cost.
const (
	MaxUnpacked = 256 << 20  // bytes that come out of its compressed parts
	MaxText     = 16 << 20   // bytes of text
	MaxCells    = 200_000    // places in its tables
	MaxSteps    = 40_000_000 // tokens, records, operators and the like
)

// perItem bounds what is kept to 400,000 things.
const perItem = MaxSteps / 400_000

// Budget is what is left. It is not for several goroutines.
type Budget struct {
	unpacked, text, cells, steps int64
	cut                          string
}

// New gives a whole budget.
func New() *Budget {
	return &Budget{unpacked: MaxUnpacked, text: MaxText, cells: MaxCells, steps: MaxSteps}
}

// Unpack takes n unpacked bytes, and says false where that many are not left.
func (b *Budget) Unpack(n int) bool {
	return b.take(&b.unpacked, n, "what it holds unpacks to more than 256 MiB")
}

// Text takes n bytes of text.
func (b *Budget) Text(n int) bool {
	return b.take(&b.text, n, "the text is longer than 16 MiB")
}

// Cells takes n places of a table.
func (b *Budget) Cells(n int) bool {
	return b.take(&b.cells, n, "the tables have more than 200,000 cells")
}

// Step takes n units of work.
func (b *Budget) Step(n int) bool {
	return b.take(&b.steps, n, "it takes too much work to read")
}

// Item takes the work of something that is kept in memory while a file is read:
// a paragraph, a cell, an object.
func (b *Budget) Item() bool { return b.Step(perItem) }

// Unpackable is how many bytes may still be unpacked.
func (b *Budget) Unpackable() int64 { return b.unpacked }

func (b *Budget) take(left *int64, n int, why string) bool {
	if n < 0 || int64(n) > *left {
		*left = 0
		b.Cut(why)
		return false
	}
	*left -= int64(n)
	return true
}

// Cut notes that something of the file was left out; the first reason stands.
func (b *Budget) Cut(why string) {
	if b.cut == "" {
		b.cut = why
	}
}

// Why says what was left out, "" where the file was read to its end.
func (b *Budget) Why() string { return b.cut }
