package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// withoutTotals takes out what says that a figure is one of several years.
var withoutTotals = strings.NewReplacer("历年", "", "历史", "", "累计", "")

// cumulative reads a figure of several years, where it is one for all disclosure.
func (r *proseReader) cumulative(f *figure) {
	whole, way := r.severalYears(f), r.wayOf(f, f.words)
	r.keepWay(f, way)
	if f.Unit != "条" || r.offTopic() || has.Any(f.words, "申请") || way != "" && way != "mixed" || !whole && !r.piledUp(f) {
		return
	}
	words := withoutTotals.Replace(f.words)
	if overYears(f, words) && has.Any(words+f.lead, "公开") {
		r.add(f, "pa.cumulative", rankPlain)
		if doubtful := !whole && !strings.Contains(f.words, "历年") && !yearFollows(f.rest()) && !strings.Contains(f.words, "年底累计"); doubtful {
			r.out[len(r.out)-1].doubtful = true
			r.divides(f, "pa.cumulative")
		}
	}
}

// keepWay notes the channel of a figure of several years: it is that of the year's part
// of it, too.
func (r *proseReader) keepWay(f *figure, way string) {
	if way != "" && way != "mixed" && way != "named" {
		r.kept, r.keptEnd = way, f.End
	}
}

// overYears tells whether words, 历年累计 taken out, say that a figure is one for
// all disclosure; they may say no more after the year's figure.
func overYears(f *figure, words string) bool {
	if strings.Contains(f.words, "历年") && thin(words) {
		return has.Any(f.lead, "公开", "发布") && !strings.Contains(f.lead, "申请")
	}
	ok, _ := generic(words)
	return ok || endsGeneric(words, "信息公开")
}

// thisYearOut takes out the year's own words: 截至今年12月底 says no 至今.
var thisYearOut = strings.NewReplacer("今年以来", "", "至今年", "")

// withoutThisYear takes out what says "since the year began": what has piled up
// since is the year's.
func (r *proseReader) withoutThisYear(s string) string {
	s = thisYearOut.Replace(s)
	for at := 0; at < len(s); {
		y, from, to := folded.FirstYear(s[at:])
		if y == 0 {
			break
		}
		from, to = at+from, at+to
		at = to
		if rest, ok := strings.CutPrefix(s[to:], "以来"); ok && y == r.year {
			return s[:from] + rest
		}
	}
	return s
}

// addedThisYear tells whether a figure is the year's part of the one of all years told
// before, for all disclosure or for a channel: "累计公开政府信息5682条。2014年新增1203条".
func (r *proseReader) addedThisYear(f *figure, words string) bool {
	if f.Unit != "条" || !strings.Contains(words, "新增") && !r.thisYear(words) {
		return false
	}
	channels := r.keptEnd > f.start0 && f.Start-r.keptEnd < maxApart
	if n := len(r.out); !channels && (n == 0 || r.out[n-1].Code != "pa.cumulative" || f.Start-r.out[n-1].To > maxApart) {
		return false
	}
	if y, from, to := folded.FirstYear(words); y == r.year && y != 0 {
		words = words[:from] + words[to:]
	}
	return has.Only(words, []string{"其中", "新增", "当年", "本年度", "本年", "今年", "全年", "度", "主动", "公开", "政府", "信息", "共", "的"})
}

// pastYear tells whether a figure is the sum of all years, told behind the year's: "公开
// 政府信息45条,累计320条".
func (r *proseReader) pastYear(f *figure) bool {
	if !strings.Contains(f.words, "累计") && !(has.Any(f.words, "目前", "至今") && has.Any(f.words, "总计", "总共", "合计", "共计")) || r.code != "pa.total" || f.Unit != r.prior.Unit || f.Value <= r.prior.Value || scopeOf(f.words) != "" && scopeOf(f.words) != scopeOf(r.prior.words) {
		return false
	}
	plain, _ := generic(strings.ReplaceAll(f.words, "目前", ""))
	return channel(f.words) == "" && (plain || thin(withoutTotals.Replace(f.words)))
}

// addedNext tells whether the sentence behind begins with what the year added.
func (r *proseReader) addedNext(f *figure) bool {
	next, ok := strings.CutPrefix(r.v.S[f.End:], "。")
	y, from, to := folded.FirstYear(next[:min(len(next), len("2016年"))])
	return ok && y == r.year && from == 0 && strings.HasPrefix(strings.TrimPrefix(next[to:], "度"), "新增")
}

// yearFollows tells whether the part of one year is told behind a figure, or what that
// year added: the figure is of several years then.
func yearFollows(rest string) bool {
	if strings.HasPrefix(rest, ",全文电子化率") { // a share parts nothing
		_, rest, _ = strings.Cut(rest, "%")
	}
	if k := strings.Index(rest, "其中"); k >= 0 && k <= 12 {
		rest = strings.TrimLeft(rest[k+len("其中"):], ",:")
		y, from, to := folded.FirstYear(rest)
		return y != 0 && from < 6 && !namesDocument(rest[to:]) || has.Prefix(rest, "本年", "今年", "当年")
	}
	rest, ok := strings.CutPrefix(rest, ",")
	if !ok {
		return false
	}
	told := rest
	if y, from, to := folded.FirstYear(rest); y != 0 && from == 0 {
		told = rest[to:]
	}
	for _, year := range []string{"本年度", "本年", "今年", "当年", "度"} {
		told = strings.TrimPrefix(told, year)
	}
	fig := strings.IndexAny(told, "0123456789")
	if fig < 0 {
		return false
	}
	plain, _ := generic(told[:fig])
	return strings.HasPrefix(told, "新增") || told != rest && (plain || thin(told[:fig]))
}
