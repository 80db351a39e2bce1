package report

import "strings"

// columnOrder says which column of the form each cell of a row is. known is
// false where the head names the columns in an order that cannot be told, so
// that no figure may be read; named is true where it is not the form's order.
type columnOrder struct {
	of           []int
	known, named bool
}

func formOrder(n int) columnOrder {
	o := columnOrder{of: make([]int, n), known: true}
	for i := range o.of {
		o.of[i] = i
	}
	return o
}

// ordered is the order of, or the form's where it is the same.
func ordered(of []int) columnOrder {
	o := columnOrder{of: of, known: true}
	for i, k := range of {
		o.named = o.named || i != k
	}
	return o
}

// adds tells whether the last of a group of columns is the sum of the others,
// as it must be where an order that is not the form's is believed. An empty
// cell leaves it open.
func (r *sixReader) adds(cells []int) bool {
	sum := 0.0
	for n, k := range cells {
		if k < 0 {
			return true
		}
		value, _, _ := cellValue(r.toks[k].s)
		if n == len(cells)-1 {
			return sum == value
		}
		sum += value
	}
	return true
}

// inOrder gives the cells in the order of the form.
func (o columnOrder) inOrder(cells []int) []int {
	out := make([]int, len(cells))
	for i, k := range o.of {
		out[k] = cells[i]
	}
	return out
}

// headReachSix is how many tokens before the first figure a head is looked for.
const headReachSix = 120

// applicantOrder reads the head of the matrix above token i: kinds of
// organisation stand on a line below the cell that spans them.
func (r *sixReader) applicantOrder(i int) columnOrder {
	var head string
	for k := i - 1; k >= max(0, i-headReachSix); k-- {
		if strings.Contains(r.toks[k].s, "勾稽关系") {
			head = r.joined(k, i)
			break
		}
	}
	head, _, _ = strings.Cut(head, "本年新收")
	const organisations = "法人或其他组织"
	group := strings.Index(head, organisations)
	if group >= 0 {
		head = strings.Replace(head, organisations, strings.Repeat("#", len(organisations)), 1)
	}
	places := make(map[int]int)
	for k, c := range applicantColumns {
		if at := strings.Index(head, c.Zh); at >= 0 {
			places[k] = at
		}
	}
	if len(places) < len(applicantColumns) { // broken names: those left must not speak against the form's order
		form := formOrder(len(applicantColumns))
		last := -1
		for k := range len(applicantColumns) - 1 {
			if at, ok := places[k]; ok && k > 0 {
				form.known = form.known && at > last
				last = at
			}
		}
		return form
	}
	rank := func(k int) int {
		if group >= 0 && k > 0 && k < len(applicantColumns)-1 {
			return group*len(head) + places[k] // all of them stand in the place of the group
		}
		return places[k] * len(head)
	}
	return ordered(sortedBy(len(applicantColumns), rank))
}

// remedyRow reads the one row of the review and litigation table.
func (r *sixReader) remedyRow(i int, c run) {
	r.remedies = false
	r.mark(i)
	order := r.remedyOrder(i)
	if !order.known {
		return
	}
	cells := order.inOrder(c.cells)
	for n := 0; order.named && n < len(cells); n += len(remedyResults) {
		if !r.adds(cells[n : n+len(remedyResults)]) {
			return
		}
	}
	n := 0
	for _, block := range remedyBlocks {
		for _, res := range remedyResults {
			code := "rl." + block.Code + "." + res.Code
			if cells[n] < 0 {
				r.blank(code)
			} else {
				r.value(c.cells[0], cells[n], code)
			}
			n++
		}
	}
}

// sortedBy gives 0 to n-1 in the order of their ranks.
func sortedBy(n int, rank func(k int) int) []int {
	var of []int
	for k := range n {
		at := len(of)
		for at > 0 && rank(of[at-1]) > rank(k) {
			at--
		}
		of = append(of[:at], append([]int{k}, of[at:]...)...)
	}
	return of
}

// remedyOrder reads the head of the review and litigation table above token i.
func (r *sixReader) remedyOrder(i int) columnOrder {
	form := formOrder(len(remedyBlocks) * len(remedyResults))
	from := max(0, i-headReachSix)
	review, suit := -1, -1
	for k := i - 1; k >= from && !strings.HasPrefix(r.toks[k].s, "四、"); k-- {
		switch r.toks[k].s {
		case "行政复议":
			review = k
		case "行政诉讼":
			suit = k
		}
	}
	if review < 0 || suit < 0 {
		return form
	}
	head := r.joined(min(review, suit), i)
	direct, after := strings.Index(head, "未经复议直接起诉"), strings.Index(head, "复议后起诉")
	if direct < 0 || after < 0 {
		return form
	}
	places := []int{review * len(head), suit*len(head) + direct, suit*len(head) + after}
	blocks := sortedBy(len(remedyBlocks), func(k int) int { return places[k] })
	results := resultsIn(head[max(direct, after):])
	swapped := ordered(blocks).named
	if len(results) != len(form.of) { // broken names: only the order of the form is believed
		form.known = !swapped
		return form
	}
	var of []int
	for n, k := range results {
		of = append(of, blocks[n/len(remedyResults)]*len(remedyResults)+k)
	}
	if len(distinct(of)) != len(of) { // a name stands twice in a block
		return columnOrder{}
	}
	return ordered(of)
}

func distinct(of []int) map[int]bool {
	set := make(map[int]bool)
	for _, k := range of {
		set[k] = true
	}
	return set
}

// resultsIn gives the results that a head names, one after the other.
func resultsIn(head string) []int {
	var out []int
	for at := 0; at < len(head); {
		found := false
		for k, res := range remedyResults {
			if strings.HasPrefix(head[at:], res.Zh) {
				out, at, found = append(out, k), at+len(res.Zh), true
				break
			}
		}
		if !found {
			at++
		}
	}
	return out
}
