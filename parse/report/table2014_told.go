package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/report/folded"
)

// toldRows cuts the rows of the 2014 form that are told as a list and not set as a
// table into label and figure: "1.当面申请数:3件;2.传真申请数:0件". Tokens that hold
// none stay as they are.
func toldRows(text string, toks []token) []token {
	out := make([]token, 0, len(toks))
	for _, t := range toks {
		from, cut := t.start, false
		for from < t.end {
			to := from + pieceEnd(text[from:t.end])
			if label, figure, ok := toldRow(text, from, to); ok {
				label.pipes, label.newline, label.lines = t.pipes, t.newline || cut, t.lines
				out = append(out, label, figure)
				cut = true
			} else if cut || to < t.end {
				out = append(out, token{start: from, end: to, s: folded.String(text[from:to]), newline: t.newline && from == t.start, pipes: t.pipes, lines: t.lines})
				cut = true
			}
			from = to
		}
		if !cut {
			out = append(out, t)
		}
	}
	return out
}

// pieceEnd gives where the first of several rows in one token ends, behind its mark.
func pieceEnd(s string) int {
	k := strings.IndexAny(s, ";；。，")
	if k < 0 || len(s) > folded.MaxRow {
		return len(s)
	}
	_, size := utf8.DecodeRuneInString(s[k:])
	return k + size
}

// toldRow reads text[from:to] as the label of a row with its figure behind it.
func toldRow(text string, from, to int) (label, figure token, ok bool) {
	end := from + len(strings.TrimRight(text[from:to], ";；。，"))
	k := end
	for _, unit := range units2014 {
		if strings.HasSuffix(text[from:k], unit) {
			k -= len(unit)
			break
		}
	}
	first := k
	for first > from && (text[first-1] >= '0' && text[first-1] <= '9' || text[first-1] == '.') {
		first--
	}
	words := strings.TrimRight(text[from:first], ":：为")
	if first == k || words == "" {
		return label, figure, false
	}
	s := folded.String(words)
	label = token{start: from, end: from + len(words), s: s}
	figure = token{start: first, end: end, s: folded.String(text[first:end])}
	return label, figure, labels2014.has(s) && isFigure(figure.s)
}
