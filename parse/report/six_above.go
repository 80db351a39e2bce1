package report

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// reviewWords stand in the head of the reviews and lawsuits.
var reviewWords = wordset.New("复议后起诉", "未经复议", "结果维持", "结果纠正", "尚未审结", "其他结果")

// namesReach is how many tokens before the first figure a head is looked for.
const namesReach = 120

// applicantsAbove reads the head of the matrix above token i. Kinds of
// organisation stand on a line below the name that spans them; in what a PDF
// left, names are often cut, and those left must not speak against the form's
// order.
func (r *looseReader) applicantsAbove(i int) axis {
	form := codesOf(applicantNames)
	from := -1
	for k := i - 1; k >= max(0, i-namesReach); k-- {
		if has.Any(r.toks[k].s, "勾稽关系", "申请人情况") {
			from = k
			break
		}
	}
	if from < 0 {
		return formAxis(applicantNames)
	}
	at := make(map[string]int) // where each name stands
	group := -1
	for n, c := range r.words(from, i) {
		code, ok := nameOf(applicantNames, c.s)
		_, twice := at[code]
		switch whole := isWholeName(c.s); {
		case strings.Contains(c.s, "法人或其他"):
			group = n
		case !ok || !whole && (twice || len(c.s) < len("自然人")): // a piece of a name
		case twice:
			return axis{codes: form}
		default:
			at[code] = n
		}
	}
	var organisations, order []string
	for _, code := range form {
		if _, ok := at[code]; ok {
			order = append(order, code)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return at[a] - at[b] })
	for _, code := range order {
		if code != "nat" && code != "tot" {
			organisations = append(organisations, code)
		}
	}
	if len(order) < len(form) {
		return axis{codes: form, known: inFormOrder(organisations, form)}
	}
	var codes []string
	switch nat, tot := at["nat"], at["tot"]; {
	case nat < tot && (group < nat || group > tot): // the name of the group stands on a line of its own
		codes = slices.Concat([]string{"nat"}, organisations, []string{"tot"})
	case group < 0:
		codes = order
	default:
		for _, code := range []string{"nat", "tot"} {
			if at[code] < group {
				codes = append(codes, code)
			}
		}
		slices.SortFunc(codes, func(a, b string) int { return at[a] - at[b] })
		codes = append(codes, organisations...)
		for _, code := range order {
			if (code == "nat" || code == "tot") && at[code] > group {
				codes = append(codes, code)
			}
		}
	}
	return axis{codes: codes, known: true}
}

// isWholeName tells whether s is a name of a column letter for letter.
func isWholeName(s string) bool {
	for _, names := range [][]named{applicantNames, resultNames, blockNames, articleNames} {
		for _, n := range names {
			if slices.Contains(n.words, s) {
				return true
			}
		}
	}
	return false
}

// reviewsAbove gives the ends of the codes of the reviews and lawsuits whose
// first figure is token i: none where the words since the figure before it name
// none, or not so that the order is told.
func (r *looseReader) reviewsAbove(i int) []string {
	from := max(r.lastFigure+1, i-namesReach)
	head := r.words(from, i)
	said := joined(head)
	if k := strings.LastIndex(said, "四、政府信息公开行政复议"); k >= 0 {
		said = said[k:]
	}
	if reviewWords.Count(said) < 2 {
		return nil
	}
	var blocks, results []string
	for _, c := range head {
		if block, ok := blockOf(c.s); ok {
			blocks = append(blocks, block)
		} else if result, ok := nameOf(resultNames, c.s); ok && isWholeName(skeleton(c.s)) {
			results = append(results, result)
		}
	}
	form := codesOfBlocks()
	lit := slices.Index(blocks, "lit")
	rev := slices.Index(blocks, "rev")
	blocks = slices.DeleteFunc(blocks, func(b string) bool { return b == "lit" || b == "rev" })
	switch {
	case rev >= 0 && lit >= 0 && lit < rev:
		blocks = append(blocks, "rev")
	case rev >= 0:
		blocks = slices.Insert(blocks, 0, "rev")
	}
	if twice(blocks) {
		return nil
	}
	five := codesOf(resultNames)
	n := len(blocks) * len(five)
	if most := r.stretch(i); most > n && most <= len(form)*len(five) || n == 0 { // blocks whose names are lost
		if !inFormOrder(blocks, form) {
			return nil
		}
		blocks, n = form, len(form)*len(five)
	}
	if len(results) == n {
		five = results
	}
	codes := make([]string, n)
	for k := range n {
		codes[k] = blocks[k/len(remedyResults)] + "." + five[k%len(five)]
	}
	if twice(codes) {
		return nil
	}
	return codes
}
