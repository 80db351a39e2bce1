package clean

import (
	"bytes"
	"fmt"
	"net"
	"strings"
	"unicode"
	"unicode/utf8"
)

// flagHijack says what shows that others wrote on the page: an advertisement
// on it, or a title that is one.
func (p *Page) flagHijack(h head, spam string, lines []line) {
	switch {
	case spam != "":
		p.flag("hijacked", spam)
	case isSpamTitle(h.title):
		p.flag("hijacked", "title: "+h.title)
	case isSpamTitle(h.article):
		p.flag("hijacked", "ArticleTitle: "+h.article)
	case spamWords.In(h.keywords):
		p.flag("hijacked", "keywords: "+strings.TrimSpace(h.keywords))
	}
}

// flagNames finds a foreign token where the name of a place must stand: the
// same one before 人民政府 more than once, ending like no place and holding
// figures, letters or a word of advertisements.
func (p *Page) flagNames() {
	counts := map[string]int{}
	var order []string
	rest := p.Text
	for len(order) < 1000 {
		i := strings.Index(rest, "人民政府")
		if i < 0 {
			break
		}
		if token := nameBefore(rest[:i]); isForeignName(token) {
			if counts[token]++; counts[token] == 1 {
				order = append(order, token)
			}
		}
		rest = rest[i+len("人民政府"):]
	}
	for _, token := range order {
		if counts[token] >= 2 {
			p.flag("substituted-name", fmt.Sprintf("%s stands before 人民政府 %d times", token, counts[token]))
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

func isForeignName(token string) bool {
	last, _ := utf8.DecodeLastRuneInString(token)
	if token == "" || strings.ContainsRune("省市县区旗州盟乡镇个级各央庄村", last) || runes(token) < 3 {
		return false
	}
	return hasDigit(token) || spamWords.In(token) || strings.ContainsFunc(token, func(c rune) bool { return c < 0x80 && unicode.IsLetter(c) })
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

func foreignTerm(text string) string {
	const before, after = "中华人民共和国政府", "条例"
	i := strings.Index(text, before)
	if i < 0 {
		return ""
	}
	rest := text[i+len(before):]
	end := strings.Index(rest, after)
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

// flagMirror says that an official page stands on a host that is not official.
func (p *Page) flagMirror(address string) {
	host := hostOf(address)
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if host == "" || host == "localhost" || net.ParseIP(strings.Trim(host, "[]")) != nil || strings.HasSuffix(host, ".gov.cn") || host == "gov.cn" {
		return
	}
	if i := strings.Index(p.Text, ".gov.cn"); i >= 0 && speaksOfDisclosure(p.Text) {
		p.flag("mirror", fmt.Sprintf("the page stands on %s and names %s", host, clip(tail(p.Text[:i], 20)+".gov.cn", 40)))
	}
}

// challenge knows pages that stand in for the one asked for. Only pages with
// hardly any text are judged.
func challenge(source []byte, p *Page) (kind, evidence string) {
	if runes(p.Text) > 300 || speaksOfDisclosure(p.Text) {
		return "", ""
	}
	start := source[:min(len(source), 64<<10)]
	for _, mark := range []struct{ needle, name string }{
		{"$_ts", "瑞数 ($_ts)"}, {"__jsl", "加速乐 (__jsl)"}, {"_clearance", "加速乐 (_clearance)"}, {"acw_sc__v2", "acw_sc__v2"}, {"滑块", "滑块"}, {"人机验证", "人机验证"},
		{"请完成安全验证", "请完成安全验证"}, {"captcha", "captcha"},
	} {
		if bytes.Contains(start, []byte(mark.needle)) {
			return "challenge", mark.name
		}
	}
	for _, said := range []string{"页面不存在", "页面没有找到", "找不到页面", "您访问的页面", "您要访问的页面", "您查看的页面", "404 Not Found", "404 错误", "404错误", "信息已删除", "信息不存在", "文章不存在", "无法找到该页", "无法找到您", "Page Not Found", "抱歉，您"} {
		if strings.Contains(p.Text, said) || strings.Contains(p.Title, said) || bytes.Contains(start, []byte(said)) && p.Text == "" {
			return "soft-404", said
		}
	}
	if p.Text == "" && len(bytes.TrimSpace(source)) > 0 {
		return "empty-shell", fmt.Sprintf("%d bytes of markup without text", len(source))
	}
	return "", ""
}
