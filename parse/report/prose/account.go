package prose

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// accountTold gives the channel of the account that is the subject of a sentence: its
// name opens it.
func accountTold(lead string) string {
	clause, _, ok := strings.Cut(lead, ",")
	for _, account := range []struct{ word, code string }{{"微信公众号", "wechat"}, {"微信订阅号", "wechat"}, {"官方微博", "weibo"}, {"政务微博", "weibo"}} {
		k := strings.Index(clause, account.word)
		if !ok || k < 0 || utf8.RuneCountInString(clause[:k]) > maxOwner || has.Any(clause[:k], "通过", "利用", "依托", "在", "以", "借助", "运用", "开") {
			continue
		}
		if has.Prefix(clause[k+len(account.word):], "推出", "开设", "全年", "共", "累计", "发布", "推送", "坚持") {
			return account.code
		}
	}
	return ""
}

// withoutNames takes the own name of an account out of the words of a figure, behind the
// noun that tells what it is: 微信公众号"青溪发布".
func (r *proseReader) withoutNames(f *figure) string {
	words := f.words
	for _, name := range r.quoted(f) {
		for _, noun := range accountNouns {
			words = strings.Replace(words, noun+name, noun, 1)
		}
	}
	return words
}

// accountNouns tell that a name is one of an account or a website.
var accountNouns = []string{"公众号", "微信", "微博", "号", "平台", "网站", "APP", "客户端"}

// otherAccount tells whether an account is the subject of the words that has nothing but
// its own name: "青溪发布"推送.
func (r *proseReader) otherAccount(f *figure, words string) bool {
	for _, name := range r.quoted(f) {
		if rest, ok := strings.CutPrefix(words, name); ok && channel(name) == "" {
			if k := verbEnd(rest); k > 0 && utf8.RuneCountInString(rest[:k]) <= maxOwner && channel(rest[:k]) == "" && !strings.Contains(rest, "栏") {
				return true
			}
		}
	}
	return false
}

// quoted gives what stands in quotation marks among the words of a figure.
func (r *proseReader) quoted(f *figure) (names []string) {
	if f.from >= f.Start {
		return nil
	}
	from, to := r.v.Source(f.from, f.End)
	text := r.v.Text[max(0, from-len("“")):to]
	for {
		_, rest, ok := strings.Cut(text, "“")
		if !ok {
			return names
		}
		var name string
		if name, text, ok = strings.Cut(rest, "”"); ok && name != "" {
			names = append(names, folded.String(name))
		}
	}
}
