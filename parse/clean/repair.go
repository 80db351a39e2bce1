package clean

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// repair lists a repair unless nothing was repaired. Repairs of one kind are
// one, with the first sample.
func (p *Page) repair(r Repair) {
	if r.Count == 0 {
		return
	}
	for i := range p.Repairs {
		if p.Repairs[i].Kind == r.Kind {
			p.Repairs[i].Count += r.Count
			return
		}
	}
	p.Repairs = append(p.Repairs, r)
}

// repairLines undoes damage that is the same all over the page, in the lines
// and in what the head says. It comes first, so that every later judgement
// reads real words.
func (p *Page) repairLines(lines []line, h *head, url string) {
	texts := make([]*string, 0, len(lines)+4)
	for i := range lines {
		texts = append(texts, &lines[i].text)
	}
	inHead := []*string{&h.title, &h.article, &h.source, &h.column, &h.site}

	p.repair(edit("mojibake", append(texts, inHead...), reread))
	p.repair(edit("mojibake", texts, unshift))
	at := 0
	p.repair(edit("full-width", texts, func(s string) (string, int) {
		after, n := narrow(s)
		lines[at].narrowed = n
		at++
		return after, n
	}))
	p.repair(edit("radical", texts, unradical))
	traditional, glosses := isTraditional(lines), glossesOf(lines)
	glossed := isGlossed(glosses, traditional, lines)
	if glossed {
		p.repair(edit("pinyin-gloss", append(texts, inHead...), withoutGlosses))
		if glosses >= 8 {
			p.flag("mirror", fmt.Sprintf("%d pinyin glosses behind characters, as machine-made mirrors write them", glosses))
		}
	}
	p.repair(edit("mojibake", texts, knownMojibake))
	if traditional && (glossed || !isNative(lines, url)) {
		markInjected(lines)
		p.repair(edit("traditional", append(texts, inHead...), simplified().convert))
		p.repair(mainlandTerms(append(texts, inHead...)))
	}
	p.repair(edit("document-number", append(texts, inHead...), closeYear))
	p.restoreTerm(texts, inHead)
	if sample := mojibakeSample(texts); sample != "" {
		p.flag("mojibake", sample)
	}
}

// edit applies change to every text and counts what it changed.
func edit(kind string, texts []*string, change func(string) (string, int)) Repair {
	r := Repair{Kind: kind}
	for _, t := range texts {
		after, n := change(*t)
		if n == 0 {
			continue
		}
		if r.Count == 0 {
			r.Sample = sample(*t, after)
		}
		r.Count += n
		*t = after
	}
	return r
}

// sample shows the first place where before and after differ.
func sample(before, after string) string {
	b, a := []rune(clip(before, 4000)), []rune(clip(after, 4000))
	i := 0
	for i < len(b) && i < len(a) && b[i] == a[i] {
		i++
	}
	from := max(0, i-4)
	return string(b[from:min(len(b), i+16)]) + " -> " + string(a[from:min(len(a), i+10)])
}

// closeYear puts the bracket back that a document number lost behind its year,
// with what else stood in a tag of its own: 〔201429号 is 〔2014〕29号. Four figures
// for the year and one to four for the number leave one reading.
func closeYear(s string) (string, int) {
	if !strings.Contains(s, "〔") && !strings.Contains(s, "﹝") {
		return s, 0
	}
	var b strings.Builder
	n, from := 0, 0
	for i, c := range s {
		if c != '〔' && c != '﹝' {
			continue
		}
		inside := s[i+utf8.RuneLen(c):]
		after := strings.TrimLeft(inside, "0123456789")
		figures := inside[:len(inside)-len(after)]
		if len(figures) < 5 || len(figures) > 8 || figures[:2] != "19" && figures[:2] != "20" || figures[4] == '0' {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(after); strings.ContainsRune("年〕﹞", next) {
			continue // the bracket is there, behind figures of another kind
		}
		at := i + utf8.RuneLen(c) + len("2014")
		b.WriteString(s[from:at])
		b.WriteString(map[rune]string{'〔': "〕", '﹝': "﹞"}[c])
		from = at
		n++
	}
	if n == 0 {
		return s, 0
	}
	b.WriteString(s[from:])
	return b.String(), n
}

// narrow writes full-width letters and figures in their common form. Full-width
// punctuation is how Chinese is written and stays.
func narrow(s string) (string, int) {
	if !hasWide(s) {
		return s, 0
	}
	n := 0
	out := strings.Map(func(c rune) rune {
		if isWide(c) {
			n++
			return c - '０' + '0'
		}
		return c
	}, s)
	return out, n
}

// hasWide tells whether full-width letters or figures stand in s. All of them
// begin with the byte 0xEF, and so do the common marks.
func hasWide(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] != 0xEF {
			continue
		}
		if c, _ := decode(s[i:]); isWide(c) {
			return true
		}
	}
	return false
}

func isWide(c rune) bool {
	return c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ' || c == '％'
}
