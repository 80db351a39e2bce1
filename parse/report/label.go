package report

import (
	"strings"

	"gongkai/parse/report/folded"
)

// labelIndex finds the row of a form by what its label says, whatever its
// numbering, spaces, brackets and small misreadings.
type labelIndex struct {
	exact  map[string][]int // skeleton to rows
	rows   []labelRow
	labels []string // the skeleton of each row's own label
}

type labelRow struct {
	row      int
	skeleton []rune
}

func newLabelIndex(codes []Code) *labelIndex {
	x := &labelIndex{exact: make(map[string][]int)}
	for i, c := range codes {
		x.labels = append(x.labels, skeleton(c.Zh))
		for _, label := range append([]string{c.Zh}, c.Variants...) {
			sk := skeleton(label)
			x.exact[sk] = append(x.exact[sk], i)
			x.rows = append(x.rows, labelRow{i, []rune(sk)})
		}
	}
	return x
}

// find gives the row of a label. after is the row read last: where two rows
// have one name, the next one in the order of the form is meant.
func (x *labelIndex) find(label string, after int) (row int, ok bool) {
	sk := skeleton(label)
	if sk == "" {
		return 0, false
	}
	if rows := x.exact[sk]; len(rows) > 0 {
		return next(rows, after), true
	}
	r := []rune(sk)
	if len(r) < 4 || len(r) > 60 {
		return 0, false
	}
	best, bestRows := 0.7, []int(nil)
	for _, lr := range x.rows {
		long := max(len(r), len(lr.skeleton))
		if diff := long - min(len(r), len(lr.skeleton)); float64(diff) > 0.3*float64(long) {
			continue
		}
		score := 1 - float64(distance(r, lr.skeleton))/float64(long)
		switch {
		case score > best:
			best, bestRows = score, []int{lr.row}
		case score == best:
			bestRows = append(bestRows, lr.row)
		}
	}
	if len(bestRows) == 0 {
		return 0, false
	}
	return next(bestRows, after), true
}

// ending gives the row whose label stands at the end of another: the heading
// beside it has no figure.
func (x *labelIndex) ending(label string) (row int, ok bool) {
	sk, best := skeleton(label), len("四个汉字")
	for _, lr := range x.rows {
		if s := string(lr.skeleton); len(s) > best && strings.HasSuffix(sk, s) {
			row, best, ok = lr.row, len(s), true
		}
	}
	return row, ok
}

// beginning gives the one row whose label begins like another's.
func (x *labelIndex) beginning(label string) (row int, ok bool) {
	sk := skeleton(label)
	if len(sk) < len("四个汉字") {
		return 0, false
	}
	for _, lr := range x.rows {
		if !strings.HasPrefix(string(lr.skeleton), sk) {
			continue
		}
		if ok && row != lr.row {
			return 0, false
		}
		row, ok = lr.row, true
	}
	return row, ok
}

// has tells whether a label is one of the form's, letter for letter.
func (x *labelIndex) has(label string) bool { return len(x.exact[skeleton(label)]) > 0 }

func next(rows []int, after int) int {
	for _, r := range rows {
		if r > after {
			return r
		}
	}
	return rows[0]
}

// skeleton is what a label says: without numbering, 其中, remarks in brackets
// and marks.
func skeleton(label string) string {
	s := label
	for range 3 {
		if _, _, rest, ok := folded.Ordinal(s); ok {
			s = s[rest:]
			continue
		}
		if t := strings.TrimPrefix(s, "其中"); t != s {
			s = strings.TrimLeft(t, ":、,")
			continue
		}
		break
	}
	bare := strings.IndexFunc(s, func(r rune) bool { return !saysSomething(r) })
	if bare < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:bare])
	depth := 0
	for _, r := range s[bare:] {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case depth == 0 && saysSomething(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// saysSomething tells a character from a mark or a space.
func saysSomething(r rune) bool {
	return r >= 0x3400 && r <= 0x9FFF || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// distance is the number of characters to add, drop or change.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diag := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diag
			if x != y {
				cost++
			}
			diag = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
