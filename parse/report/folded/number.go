package folded

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// Number is a figure with its counter in folded text: "约196.4万条".
// s[start:end] holds it whole, s[start:fig] without the counter.
type Number struct {
	Start, Fig, End int
	Value           float64
	Unit            string // the counter as printed, "" where there is none
	Approx          bool
	Bound           string // "at least", "at most", "about", "" where exact
}

// The three sides of an approximate figure.
const (
	AtLeast = "at least"
	AtMost  = "at most"
	About   = "about"
)

// units are the counters that reports use, longer ones before those that begin
// alike. 年, 月, 日 are here so that a date is not taken for a count.
var units = map[rune][]string{
	'个': {"个百分点", "个工作日", "个小时", "个季度", "个月", "个"}, '条': {"条次", "条"}, '件': {"件次", "件"}, '人': {"人次", "人"},
	'场': {"场次", "场"}, '批': {"批次", "批"}, '篇': {"篇次", "篇"}, '期': {"期"}, '次': {"次"}, '份': {"份"},
	'宗': {"宗"}, '项': {"项"}, '例': {"例"}, '起': {"起"}, '名': {"名"}, '位': {"位"}, '处': {"处"}, '家': {"家"},
	'封': {"封"}, '部': {"部"}, '册': {"册"}, '页': {"页"}, '块': {"块"}, '户': {"户"}, '笔': {"笔"}, '则': {"则"},
	'元': {"元"}, '卷': {"卷次", "卷"}, '班': {"班次"}, '%': {"%"}, '年': {"年度", "年"}, '月': {"月份", "月"},
	'日': {"日"}, '号': {"号"}, '天': {"天"}, '时': {"时"}, '分': {"分"}, '点': {"点"}, '字': {"字"}, '款': {"款"}, '本': {"本"},
}

// Counts tells whether a counter counts things, and is not a date, a share or
// a measure.
func Counts(unit string) bool {
	switch unit {
	case "", "%", "年", "年度", "月", "月份", "日", "号", "天", "时", "分", "点", "字", "款", "个百分点", "个工作日", "个小时", "个季度", "个月":
		return false
	}
	return true
}

// NumberAt reads the figure that opens at s[i]. ok is false where none does.
func NumberAt(s string, i int) (n Number, ok bool) {
	n.Start = i
	j, value, han, ok := figureAt(s, i)
	if !ok {
		return n, false
	}
	j, value, suffix := multiplied(s, j, value)
	if !han && !suffix {
		j, value = lowerPart(s, j, value)
	}
	n.Fig, n.Value = j, value
	if suffix {
		n.Approx, n.Bound = true, AtLeast
	}
	if i > 0 && s[i-1] == '[' && j < len(s) && s[j] == ']' { // a blank of a form that was filled in: [284]条
		n.Start, j = i-1, j+1
	}
	n.End = j
	if strings.HasPrefix(s[j:], " %") {
		j++
	}
	r, _ := utf8.DecodeRuneInString(s[j:])
	for _, u := range units[r] {
		if strings.HasPrefix(s[j:], u) {
			n.Unit, n.End = u, j+len(u)
			break
		}
	}
	if n.Unit == "元" && strings.HasSuffix(s[i:j], "万") {
		n.Fig, n.Unit, n.Value = j-len("万"), "万元", value/1e4
	}
	if han && n.Unit == "" { // 一般, 三公, 十分: words, not figures
		return n, false
	}
	n.qualify(s)
	return n, true
}

// figureAt reads digits or Chinese numerals.
func figureAt(s string, i int) (end int, value float64, han, ok bool) {
	j := i
	if s[i] >= '0' && s[i] <= '9' {
		for j < len(s) && j-i < 24 {
			switch {
			case s[j] >= '0' && s[j] <= '9':
			case (s[j] == ',' || s[j] == ' ') && thousands(s, i, j) && sameMark(s[i:j], s[j]):
			case s[j] == '.' && j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9' && !strings.Contains(s[i:j], "."):
			default:
				goto done
			}
			j++
		}
	done:
		f, err := strconv.ParseFloat(withoutMarks.Replace(s[i:j]), 64)
		return j, f, false, err == nil
	}
	for j < len(s) && j-i < 36 {
		r, size := utf8.DecodeRuneInString(s[j:])
		if HanDigit(r) < 0 && hanScale(r) == 0 && hanTens(r) == 0 {
			break
		}
		j += size
	}
	if j == i {
		return i, 0, false, false
	}
	f := hanInt(s[i:j])
	return j, f, true, f >= 0
}

// withoutMarks takes out what groups digits: 1,023 and 1 023.
var withoutMarks = strings.NewReplacer(",", "", " ", "")

// sameMark tells whether the digits before are grouped by the same mark or by none.
func sameMark(digits string, mark byte) bool {
	k := strings.IndexAny(digits, ", ")
	return k < 0 || digits[k] == mark
}

// thousands tells whether the comma or space at s[j] groups the digits of a figure that
// opens at s[i]: three digits follow it, and no fourth.
func thousands(s string, i, j int) bool {
	group := j - i
	if k := strings.LastIndexAny(s[i:j], ", "); k >= 0 {
		group = j - i - k - 1
	}
	if group == 0 || group > 3 || j+4 > len(s) {
		return false
	}
	for k := j + 1; k < j+4; k++ {
		if s[k] < '0' || s[k] > '9' {
			return false
		}
	}
	return j+4 == len(s) || s[j+4] < '0' || s[j+4] > '9'
}

// multiplied takes in 千, 万, 亿 and the 余 or 多 around them. more is true where
// the figure says "and more".
func multiplied(s string, j int, value float64) (end int, v float64, more bool) {
	for range 4 {
		r, size := utf8.DecodeRuneInString(s[j:])
		switch r {
		case '余', '多':
			if more {
				return j, value, more
			}
			more = true
		case '百', '千', '万', '亿':
			value = Round(value * hanScale(r))
		default:
			return j, value, more
		}
		j += size
	}
	return j, value, more
}

// lowerPart takes in what stands behind 万 or 千 in a figure written in parts:
// 3万5千, 2万3456.
func lowerPart(s string, j int, value float64) (end int, v float64) {
	for _, scale := range []string{"亿", "万", "千"} {
		if !strings.HasSuffix(s[:j], scale) || j >= len(s) || s[j] < '0' || s[j] > '9' {
			continue
		}
		k, low, _, ok := figureAt(s, j)
		if !ok {
			return j, value
		}
		k, low, more := multiplied(s, k, low)
		r, _ := utf8.DecodeRuneInString(scale)
		if more || low >= hanScale(r) {
			return j, value
		}
		return lowerPart(s, k, Round(value+low))
	}
	return j, value
}

func Round(f float64) float64 { return math.Round(f*1e6) / 1e6 }

// qualify looks around the figure for words that make it approximate.
func (n *Number) qualify(s string) {
	from := max(0, n.Start-len("不少于大约"))
	head := s[from:n.Start]
	switch {
	case has.Suffix(head, "不足", "不到", "将近", "接近", "近", "不超过", "至多", "最多"):
		n.Approx, n.Bound = true, AtMost
	case has.Suffix(head, "超过", "超", "逾", "突破", "至少", "不少于", "不低于", "高达近"):
		n.Approx, n.Bound = true, AtLeast
	case has.Suffix(head, "约", "大概", "左右"):
		n.Approx, n.Bound = true, About
	}
	tail := s[n.End:]
	switch {
	case strings.HasPrefix(tail, "以上"), strings.HasPrefix(tail, "余"), strings.HasPrefix(tail, "多"):
		n.Approx, n.Bound = true, AtLeast
	case strings.HasPrefix(tail, "以下"), strings.HasPrefix(tail, "以内"):
		n.Approx, n.Bound = true, AtMost
	case strings.HasPrefix(tail, "左右"):
		n.Approx, n.Bound = true, About
	}
}
