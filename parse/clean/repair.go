package clean

import (
	"fmt"
	"strings"
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
func (p *Page) repairLines(lines []line, h *head) {
	texts := make([]*string, 0, len(lines)+4)
	for i := range lines {
		texts = append(texts, &lines[i].text)
	}
	inHead := []*string{&h.title, &h.article, &h.source, &h.column, &h.site}

	p.repair(edit("mojibake", append(texts, inHead...), reread))
	p.repair(edit("mojibake", texts, unshift))
	p.repair(edit("full-width", texts, narrow))
	traditional := isTraditional(lines)
	if glosses := glossesOf(lines); isGlossed(glosses, traditional, lines) {
		p.repair(edit("pinyin-gloss", append(texts, inHead...), withoutGlosses))
		if glosses >= 8 {
			p.flag("mirror", fmt.Sprintf("%d pinyin glosses behind characters, as machine-made mirrors write them", glosses))
		}
	}
	p.repair(edit("mojibake", texts, knownMojibake))
	if traditional {
		p.repair(edit("traditional", append(texts, inHead...), simplified().convert))
	}
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

func glossesOf(lines []line) int {
	n := 0
	for i := range lines {
		if strings.IndexByte(lines[i].text, '(') >= 0 {
			n += countGlosses(lines[i].text)
		}
	}
	return n
}

// isGlossed says whether glosses are dense enough to be a machine's. One gloss
// on a page in Simplified characters helps a reader with a rare name and stays.
func isGlossed(glosses int, traditional bool, lines []line) bool {
	if glosses == 0 || traditional {
		return glosses > 0
	}
	han := 0
	for i := range lines {
		han += countHan(lines[i].text)
	}
	return glosses >= 8 && glosses*150 >= han
}

// isTraditional says whether the page was converted to Traditional characters:
// a name or two on a page in Simplified ones does not count.
func isTraditional(lines []line) bool {
	s := simplified()
	traditional, han := 0, 0
	for i := range lines {
		t, n := s.count(lines[i].text)
		traditional += t
		han += n
		if i > 400 && traditional == 0 {
			return false
		}
	}
	return traditional >= 8 && traditional*100 >= han*6
}

// narrow writes full-width letters and figures in their common form. Full-width
// punctuation is how Chinese is written and stays.
func narrow(s string) (string, int) {
	if !strings.Contains(s, "\xef\xbc") && !strings.Contains(s, "\xef\xbd") {
		return s, 0
	}
	n := 0
	out := strings.Map(func(c rune) rune {
		if c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ' || c == '％' {
			n++
			return c - '０' + '0'
		}
		return c
	}, s)
	return out, n
}
