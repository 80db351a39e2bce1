package prose

import (
	"strconv"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// severalYears tells whether the words before a figure open a time of more than
// the report's year, and none after them goes back to it.
func (r *proseReader) severalYears(f *figure) bool {
	told := f.sentence[:f.Start-f.start0]
	if k := strings.LastIndexByte(told, ';'); k >= 0 {
		told = told[k+1:]
	}
	if has.Any(told, "截至", "截止") && yearFollows(f.rest()) {
		return true
	}
	end := -1
	for _, w := range []string{"两年来", "三年来", "四年来", "五年来", "几年来", "多年来", "历年来", "近年来", "近三年", "近五年"} {
		if k := strings.LastIndex(told, w); k >= 0 {
			end = max(end, k+len(w))
		}
	}
	end = max(end, sinceBeginning(told))
	if r.year != 0 {
		end = max(end, r.spanEnd(told))
	}
	if end < 0 {
		return false
	}
	rest := told[end:]
	if has.Any(rest, "其中", "今年", "本年", "当年", "全年", "新增") {
		return false
	}
	return !strings.Contains(withoutUntil(rest), strconv.Itoa(r.year))
}

// sinceBeginning gives where a time ends that began with the rules, a website or
// the work itself: "自《条例》施行以来", "公众号开通至今". -1 where none is.
func sinceBeginning(told string) int {
	end := -1
	for at := 0; ; {
		k := has.Index(told[at:], "以来", "至今")
		if k < 0 {
			return end
		}
		at += k + len("以来")
		if has.Suffix(told[:at-len("以来")], "施行", "实施", "开通", "上线", "运行", "成立", "颁布", "创办") {
			end = at
		}
	}
}

// piledUp tells whether a figure is what has piled up by the end of the year or by
// now: "截至2011年底,累计公开…". It may be the year's or that of all years.
func (r *proseReader) piledUp(f *figure) bool {
	told := f.sentence[:f.Start-f.start0]
	if k := strings.LastIndexByte(told, ';'); k >= 0 {
		told = told[k+1:]
	}
	if has.Any(told, "本年", "今年", "年度", "全年", "其中") || !has.Any(f.words, "累计", "历年", "已主动公开", "已公开", "已发布", "已推送") {
		return false
	}
	if has.Any(told, "截至目前", "截止目前", "至今") {
		return true
	}
	y, from, _ := folded.FirstYear(told)
	return y == r.year && y != 0 && has.Suffix(told[:from], "截至", "截止", "截至到", "截止到", "至", "到") && strings.Count(told, strconv.Itoa(y)) == 1
}

// spanEnd gives where a time ends that begins in a year before the report's:
// 2008年以来, 2010年至2011年. -1 where none is.
func (r *proseReader) spanEnd(told string) int {
	end := -1
	for at := 0; at < len(told); {
		y, _, to := folded.FirstYear(told[at:])
		if y == 0 {
			return end
		}
		to += at
		at = to
		if y >= r.year {
			continue
		}
		rest := strings.TrimPrefix(told[to:], "度")
		if k := has.Index(rest, "以来", "至今", "起累计"); k >= 0 && k <= len("条例正式施行12月31日") && !strings.ContainsAny(rest[:k], ",;") {
			end = max(end, to+k+len("以来"))
			continue
		}
		for _, sep := range rangeMarks {
			k := strings.Index(rest, sep)
			if k < 0 || k > len("12月31日") || strings.HasSuffix(rest[:k], "结转") {
				continue
			}
			last := rest[k+len(sep):]
			if y2, from2, to2 := folded.FirstYear(last); y2 >= y && y2 <= r.year+1 && from2 == 0 && y2 != 0 && (y2 > y+1 || !oneYear(rest[:k], last[to2:])) {
				end = max(end, to+k+len(sep)+to2)
			}
		}
	}
	return end
}

// oneYear tells whether a time that ends in the year after its first is a year long:
// 9月1日 to 8月31日 of the next, as schools count.
func oneYear(first, last string) bool {
	from, _, ok := strings.Cut(first, "月")
	to, _, ends := strings.Cut(last, "月")
	begins, closes := folded.Int(from), folded.Int(to)
	return ok && ends && len(from) <= 2 && len(to) <= 2 && begins > 1 && closes == begins-1
}
