package clean

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/parse/region"
	"gongkai/parse/wordset"
)

// Intruders put words of their trade in place of a name or of a term that
// stands on every such page: 足彩人民政府, 政府足彩条例. A name is flagged; a term
// that leaves no doubt is put back.

// flagNames finds a foreign token where the name of a place must stand: the
// same one before a government more than once.
func (p *Page) flagNames() {
	counts := map[string]int{}
	var order []string
	for from, at := 0, 0; len(order) < 1000; from = at + len("政府") {
		if at = strings.Index(p.Text[from:], "政府"); at < 0 {
			break
		}
		at += from
		place := strings.TrimSuffix(p.Text[from:at], "人民")
		if len(place) == at-from && !strings.ContainsRune("省市县区", lastRune(place)) {
			continue // 政府信息, 中国政府
		}
		if token := nameBefore(place); isForeignName(token) {
			if counts[token]++; counts[token] == 1 {
				order = append(order, token)
			}
		}
	}
	for _, token := range order {
		if counts[token] >= 2 {
			p.flag("substituted-name", fmt.Sprintf("%s stands in the place of a name %d times", token, counts[token]))
		}
	}
}

// nameBefore gives what stands at the end of s, back to a mark, a space or a
// word that never belongs to a name, at most 14 runes.
func nameBefore(s string) string {
	start := len(s)
	for n := 0; start > 0 && n < 14; n++ {
		c, size := utf8.DecodeLastRuneInString(s[:start])
		if !isHan(c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '.' {
			break
		}
		start -= size
	}
	token := s[start:]
	for _, word := range []string{"转发", "关于", "按照", "根据", "的", "由", "和", "经", "报", "向", "在"} {
		if i := strings.LastIndex(token, word); i >= 0 && i+len(word) < len(token) {
			token = token[i+len(word):]
		}
	}
	return token
}

// isForeignName says whether a token that stands where the name of a place must
// is of another trade: by a word of it, by its sound, or by figures and letters
// in what ends like no place.
func isForeignName(token string) bool {
	if runes(token) < 3 || strings.ContainsRune("个级各央", lastRune(token)) {
		return false
	}
	if spamWords.In(token) {
		return true
	}
	place := strings.ContainsRune("省市县区旗州盟乡镇庄村", lastRune(token))
	if !place && (hasDigit(token) || strings.ContainsFunc(token, func(c rune) bool { return c < 0x80 && unicode.IsLetter(c) })) {
		return true
	}
	all, each := officialTones().of(token).nats()
	return all > 4 && each > 0.6 && !region.Known(token)
}

func lastRune(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// restoreTerm puts 信息公开 back where the page has a foreign term in its place
// throughout. The name of the ordinance leaves no doubt: 中华人民共和国政府…条例.
func (p *Page) restoreTerm(texts, head []*string) {
	term := ""
	for _, t := range texts {
		if term = foreignTerm(*t); term != "" {
			break
		}
	}
	if term == "" {
		term = framedTerm(texts)
	}
	if term == "" {
		return
	}
	r := edit("substituted-term", append(texts, head...), func(s string) (string, int) {
		if rest := strings.ReplaceAll(s, term, ""); rest == "" || spamWords.In(rest) {
			return s, 0 // an advertisement that names the same term
		}
		n := strings.Count(s, term)
		return strings.ReplaceAll(s, term, "信息公开"), n
	})
	p.repair(r)
	p.flag("substituted-name", fmt.Sprintf("%s stood for 信息公开 %d times", term, r.Count))
}

// ofTheState is what the name of the ordinance begins with.
var ofTheState = wordset.New("中华人民共和国政府")

func foreignTerm(text string) string {
	i, before := ofTheState.Index(text)
	if i < 0 {
		return ""
	}
	rest := text[i+len(before):]
	end := strings.Index(rest[:min(len(rest), 100)], "条例")
	if end <= 0 || end > 90 {
		return ""
	}
	term := rest[:end]
	if strings.ContainsAny(term, "《》\n") || strings.Contains(term, "信息公开") || !spamWords.In(term) && !hasDigit(term) {
		return ""
	}
	return term
}

// termFrames stand behind 政府信息公开 in every report.
var termFrames = []string{"工作年度报告", "年度报告", "年报", "申请", "指南", "目录", "条例", "工作", "查阅点", "专项经费"}

// framedTerm finds a term of advertisements that stands between 政府 and the
// words that follow 信息公开, on at least three places and before two of them.
func framedTerm(texts []*string) string {
	type use struct {
		count  int
		frames map[string]bool
	}
	uses := map[string]*use{}
	for _, t := range texts {
		if !spamWords.In(*t) {
			continue
		}
		parts := strings.Split(*t, "政府")
		for _, part := range parts[1:] {
			term, frame := cutFrame(part)
			if term == "" || len(uses) > 50 {
				continue
			}
			if uses[term] == nil {
				uses[term] = &use{frames: map[string]bool{}}
			}
			uses[term].count++
			uses[term].frames[frame] = true
			if u := uses[term]; u.count >= 3 && len(u.frames) >= 2 {
				return term
			}
		}
	}
	return ""
}

// cutFrame gives the term of advertisements that s begins with and the frame
// right behind it.
func cutFrame(s string) (term, frame string) {
	at := -1
	for _, f := range termFrames {
		if k := strings.Index(s, f); k > 0 && (at < 0 || k < at) {
			at, frame = k, f
		}
	}
	if at < 0 || at > 90 || strings.ContainsFunc(s[:at], func(c rune) bool { return !isHan(c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) }) || !spamWords.In(s[:at]) {
		return "", ""
	}
	return s[:at], frame
}
