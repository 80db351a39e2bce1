// Package numbering counts the paragraphs of lists as Word does: "一、" before a
// heading is often no text of the file but a number that Word draws.
package numbering

import (
	"strconv"
	"strings"
)

// maxText bounds in bytes what is written around a number.
const maxText = 100

// Levels is how many levels a list has.
const Levels = 9

// Level says how the paragraphs of one level are numbered.
type Level struct {
	Start  int
	Format Format
	Text   string // %1 to %9 stand for the numbers of the levels
	Legal  bool   // numbers of outer levels are in figures
}

// List numbers paragraphs.
type List struct {
	Levels [Levels]Level
	counts [Levels]int
	used   [Levels]bool
}

// Next gives the number of the next paragraph of a level, "" where the level
// has none to show.
func (l *List) Next(level int) string {
	if level < 0 || level >= Levels {
		return ""
	}
	for outer := range level {
		l.begin(outer)
	}
	if l.used[level] {
		l.counts[level]++
	}
	l.begin(level)
	for inner := level + 1; inner < Levels; inner++ {
		l.used[inner] = false
	}
	return l.text(level)
}

// begin starts a level that has no paragraph yet.
func (l *List) begin(level int) {
	if !l.used[level] {
		l.used[level], l.counts[level] = true, l.Levels[level].Start
	}
}

func (l *List) text(level int) string {
	shown := l.Levels[level]
	shown.Text = shown.Text[:min(len(shown.Text), maxText)]
	if shown.Format == Bullet || shown.Format == None && !strings.Contains(shown.Text, "%") {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(shown.Text); i++ {
		if shown.Text[i] != '%' || i+1 == len(shown.Text) || shown.Text[i+1] < '1' || shown.Text[i+1] > '9' {
			b.WriteByte(shown.Text[i])
			continue
		}
		i++
		of := int(shown.Text[i] - '1')
		format := l.Levels[of].Format
		if shown.Legal && of != level {
			format = Decimal
		}
		b.WriteString(format.Number(l.counts[of]))
	}
	return b.String()
}

// Format is a way to write a number.
type Format int

// The formats that are told apart; what else there is is written in figures.
const (
	Decimal Format = iota
	None
	Bullet
	Counting    // 一, 二, 十, 十一
	Ideographs  // 一, 二, 一〇, 一一
	Legal       // 壹, 贰
	Stems       // 甲, 乙
	Circled     // ①
	Parentheses // ⑴
	FullWidth   // １
	DecimalZero // 01
	UpperLetter
	LowerLetter
	UpperRoman
	LowerRoman
)

// Number writes n.
func (f Format) Number(n int) string {
	if n < 0 {
		return strconv.Itoa(n)
	}
	switch f {
	case None, Bullet:
		return ""
	case Counting:
		return counting(n)
	case Ideographs:
		return digits(n, []rune("〇一二三四五六七八九"))
	case Legal:
		return pick(n, []rune("壹贰叁肆伍陆柒捌玖拾"))
	case Stems:
		return pick(n, []rune("甲乙丙丁戊己庚辛壬癸"))
	case Circled:
		return pick(n, []rune("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"))
	case Parentheses:
		return pick(n, []rune("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"))
	case FullWidth:
		return digits(n, []rune("０１２３４５６７８９"))
	case DecimalZero:
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case UpperLetter:
		return letters(n, 'A')
	case LowerLetter:
		return letters(n, 'a')
	case UpperRoman:
		return roman(n)
	case LowerRoman:
		return strings.ToLower(roman(n))
	}
	return strconv.Itoa(n)
}

func pick(n int, from []rune) string {
	if n < 1 || n > len(from) {
		return strconv.Itoa(n)
	}
	return string(from[n-1])
}

func digits(n int, from []rune) string {
	return strings.Map(func(d rune) rune { return from[d-'0'] }, strconv.Itoa(n))
}

// counting writes a number up to 9999 as it is spoken.
func counting(n int) string {
	if n == 0 || n > 9999 {
		return digits(n, []rune("〇一二三四五六七八九"))
	}
	var b strings.Builder
	gap := false
	for i, unit := range []int{1000, 100, 10, 1} {
		d := n / unit % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteString("零")
		}
		gap = false
		if d > 1 || unit != 10 || b.Len() > 0 {
			b.WriteRune([]rune("一二三四五六七八九")[d-1])
		}
		b.WriteString([]string{"千", "百", "十", ""}[i])
	}
	return b.String()
}

func letters(n int, a rune) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(a+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= r.value {
			b.WriteString(r.sign)
			n -= r.value
		}
	}
	return b.String()
}
