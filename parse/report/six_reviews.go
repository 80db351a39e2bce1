package report

import "slices"

// reviews gives the columns of the reviews and lawsuits as ends of codes:
// "rev.upheld". beside is what stands before the figures of a row: a block, so
// that the head names the results of one, or a result, so that it names blocks.
func (h *sixHead) reviews(beside string) axis {
	block, isBlock := blockOf(beside)
	result, isResult := nameOf(resultNames, beside)
	switch {
	case isBlock && block != "lit":
		return h.resultsOf(block)
	case isResult:
		return h.blocksOf(result)
	}
	return h.blocksAndResults()
}

// resultsOf gives the results of one block.
func (h *sixHead) resultsOf(block string) axis {
	codes := make([]string, len(h.leaves))
	for i, l := range h.leaves {
		codes[i], _ = nameOf(resultNames, l.s)
	}
	ax := h.inOrder(codes, codesOf(resultNames))
	for i, code := range ax.codes {
		if i == 0 {
			ax.codes = slices.Clone(ax.codes)
		}
		ax.codes[i] = block + "." + code
	}
	return ax
}

// blocksOf gives one result of each block.
func (h *sixHead) blocksOf(result string) axis {
	ax := axis{known: true, width: h.width}
	for i, l := range h.leaves {
		block, ok := blockOf(l.s)
		if !ok || block == "lit" {
			continue
		}
		to := ax.width
		if i+1 < len(h.leaves) {
			to = h.leaves[i+1].col
		}
		ax.codes = append(ax.codes, block+"."+result)
		if l.col >= 0 {
			ax.from, ax.to = append(ax.from, l.col), append(ax.to, to)
		}
	}
	ax.known = len(ax.codes) == len(remedyBlocks) && !twice(ax.codes)
	return ax
}

// blocksAndResults gives the columns of a table that names the results under
// each block: fifteen, or those of one block or of both kinds of lawsuits.
func (h *sixHead) blocksAndResults() axis {
	var at []int // the leaves that are results, and those between them
	codes := make([]string, len(h.leaves))
	for i, l := range h.leaves {
		code, ok := nameOf(resultNames, l.s)
		if codes[i] = code; ok {
			at = append(at, i)
		}
	}
	if h.width > 0 && len(at) > 0 {
		first, last := at[0], at[len(at)-1]
		at = at[:0]
		for i := first; i <= last; i++ {
			at = append(at, i)
		}
	}
	n := len(remedyResults)
	if len(at) == 0 || len(at)%n != 0 || len(at) > n*len(remedyBlocks) {
		return axis{codes: make([]string, n*len(remedyBlocks))}
	}
	ax := axis{known: true, width: h.width}
	blocks, known := h.blocks(at)
	ax.known = known
	form := codesOf(resultNames)
	for k := 0; k < len(at); k += n {
		five := make([]string, 0, n)
		for _, i := range at[k : k+n] {
			five = append(five, codes[i])
		}
		if twice(five) {
			ax.known = false
		}
		five, guessed, ok := complete(five, form)
		ax.known, ax.guessed = ax.known && ok, ax.guessed || guessed
		for _, code := range five {
			ax.codes = append(ax.codes, blocks[k/n]+"."+code)
		}
	}
	ax.known = ax.known && !ax.guessed
	for k, i := range at {
		if h.leaves[i].col < 0 {
			return ax
		}
		to := ax.width
		if k+1 < len(at) {
			to = h.leaves[at[k+1]].col
		} else if i+1 < len(h.leaves) {
			to = h.leaves[i+1].col
		}
		ax.from, ax.to = append(ax.from, h.leaves[i].col), append(ax.to, to)
	}
	return ax
}

// blocks gives the block of each five of the leaves at.
func (h *sixHead) blocks(at []int) (blocks []string, known bool) {
	n := len(remedyResults)
	if h.width > 0 {
		for k := 0; k < len(at); k += n {
			blocks = append(blocks, h.blockAbove(h.leaves[at[k]].col))
		}
	} else {
		blocks = h.blocksInOrder()
	}
	form := codesOfBlocks()
	switch len(at) / n {
	case 1:
		return append(blocks, ""), len(blocks) == 1 && blocks[0] != ""
	case 2:
		form = form[1:]
	}
	switch {
	case len(blocks) == 0:
		blocks = make([]string, len(form))
	case slices.Equal(blocks, form[1:]): // the reviews stand first, their name on a line before the table
		blocks = form
	}
	if len(blocks) != len(form) || twice(blocks) {
		return form, false
	}
	for _, b := range blocks {
		if b != "" && !slices.Contains(form, b) {
			return form, false
		}
	}
	blocks, guessed, ok := complete(blocks, form)
	return blocks, ok && !guessed
}

// codesOfBlocks are the blocks in the form's order.
func codesOfBlocks() []string {
	codes := make([]string, len(remedyBlocks))
	for i, b := range remedyBlocks {
		codes[i] = b.Code
	}
	return codes
}

// blockAbove gives the block whose cell reaches over a column: the nearest filled
// one at it or to the left.
func (h *sixHead) blockAbove(col int) string {
	block, from := "", 0 // a cell reaches no further than the one above it
	for _, row := range h.rows {
		for k := min(col, len(row)-1); k >= from; k-- {
			if row[k].s == "" {
				continue
			}
			if b, ok := blockOf(row[k].s); ok {
				block, from = b, k
			}
			break
		}
	}
	if block == "lit" {
		return ""
	}
	return block
}

// blocksInOrder gives the blocks that a head without columns names.
func (h *sixHead) blocksInOrder() []string {
	var blocks []string
	for _, row := range h.rows {
		for _, c := range row {
			if b, ok := blockOf(c.s); ok && b != "lit" && c.words() {
				blocks = append(blocks, b)
			}
		}
	}
	return blocks
}

// bareReviews reads fifteen figures over which no names stand, as where the head
// was a picture: as the form has them, where each five of them add up.
func (r *sixReader) bareReviews(cells []sheetCell) bool {
	n := len(remedyResults)
	for len(cells) > 0 && cells[0].s == "" { // a separator at the edge of the table
		cells = cells[1:]
	}
	if len(cells) != n*len(remedyBlocks) {
		return false
	}
	for k, c := range cells {
		if !c.figure || k%n == 0 && !adds(cells[k:k+n]) {
			return false
		}
	}
	for k, c := range cells {
		r.note("rl."+remedyBlocks[k/n].Code+"."+remedyResults[k%n].Code, c.start, c, "")
	}
	r.mark(cells)
	return true
}
