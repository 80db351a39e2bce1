package report

import (
	"regexp"
	"sort"
	"strings"
)

// Some bodies set the columns of the forms in an order of their own. The heads
// of the table name them; where they name them all, figures go by the names.

// articleHeads are the names of the columns of the article 20 tables, by the
// last part of their codes.
var articleHeads = map[string]string{
	"new_made": "新制作数量", "new_public": "新公开数量", "total": "公开总数量", "prev": "上一年项目数量", "delta": "本年增/减",
	"decisions": "处理决定数量", "count": "采购项目数量", "issued": "制发件数", "repealed": "废止件数", "valid": "现行有效件数",
}

var (
	feeHead     = regexp.MustCompile(`收费金额\(?(?:单位:?)?(亿元|万元|元)`)
	procureHead = regexp.MustCompile(`采购总金额\(?(?:单位:?)?(亿元|万元|元)`)
)

// articleHead gives the text of the head above the article 20 row at token i:
// from the nearest 信息内容 on.
func (r *sixReader) articleHead(i int) string {
	for k := i - 1; k >= max(0, i-40); k-- {
		if strings.HasPrefix(r.toks[k].s, "信息内容") {
			return r.joined(k, i)
		}
	}
	return ""
}

// joined is the folded text of the tokens from up to to.
func (r *sixReader) joined(from, to int) string {
	var b strings.Builder
	for _, t := range r.toks[from:to] {
		b.WriteString(t.s)
	}
	return b.String()
}

// byHead puts the codes of a row into the order that its head names.
func byHead(codes []string, head string) []string {
	at := make(map[string]int)
	for _, code := range codes {
		last := code[strings.LastIndexByte(code, '.')+1:]
		name := articleHeads[last]
		if code == "a20.9.procure.amount" {
			name = "采购总金额"
		}
		k := strings.Index(head, name)
		if name == "" || k < 0 {
			return codes
		}
		at[code] = k
	}
	sorted := append([]string(nil), codes...)
	sort.SliceStable(sorted, func(a, b int) bool { return at[sorted[a]] < at[sorted[b]] })
	return sorted
}

// headUnit gives the unit that the head names for the sums of money of a code,
// "" where it names none.
func headUnit(code, head string) string {
	var m []string
	switch code {
	case "a20.8.fee.amount":
		m = feeHead.FindStringSubmatch(head)
	case "a20.9.procure.amount":
		m = procureHead.FindStringSubmatch(head)
	}
	if m == nil {
		return ""
	}
	return m[1]
}
