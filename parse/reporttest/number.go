package reporttest

import (
	"strconv"
	"strings"
)

// style is how one report writes: it keeps to it, as an author does.
type style struct {
	digits   digits
	spaced   bool   // a space around figures
	halfPunc bool   // , : ; ( ) for the full-width marks
	numerals int    // headings: 0 一、 1 （一） 2 1. 3 第一部分
	items    string // 条 or 件
	blanks   int    // percent of table cells left empty
}

type digits int

const (
	plainDigits digits = iota
	commaDigits
	wideDigits
	hanDigits
)

func (d *dice) newStyle() style {
	s := style{items: "条"}
	switch n := d.IntN(100); {
	case n < 10:
		s.digits = commaDigits
	case n < 15:
		s.digits = wideDigits
	case n < 19:
		s.digits = hanDigits
	}
	s.spaced = d.chance(8)
	s.halfPunc = d.chance(35)
	s.numerals = max(0, d.between(-4, 3))
	if d.chance(8) {
		s.items = "件"
	}
	if d.chance(35) {
		s.blanks = d.between(5, 70)
	}
	return s
}

// number writes a figure in the style of the report.
func (w *writer) number(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	switch w.style.digits {
	case commaDigits:
		s = thousands(s)
	case wideDigits:
		s = widen(s)
	case hanDigits:
		if v == float64(int(v)) && v > 0 && v < 100 {
			s = hanNumeral(int(v))
		}
	}
	if v >= 20000 && float64(int(v)/100*100) == v && w.chance(60) {
		s = strconv.FormatFloat(v/10000, 'f', -1, 64) + "万"
	}
	if w.style.spaced {
		s = " " + s + " "
	}
	return s
}

// about writes a figure that the report itself calls inexact.
func (w *writer) about(code string, v float64, optional bool) string {
	rounded := v
	switch {
	case v >= 1000:
		rounded = float64(int(v) / 100 * 100)
	case v >= 10:
		rounded = float64(int(v) / 10 * 10)
	}
	truth := Value{Value: rounded, Approx: true, Optional: optional}
	s := w.number(rounded)
	switch w.IntN(5) {
	case 0:
		truth.Bound, s = "about", "约"+s
	case 1:
		truth.Bound, s = "at most", "近"+s
	case 2:
		truth.Bound, s = "at least", s+"多"
	default:
		truth.Bound, s = "at least", s+"余"
	}
	w.record(code, truth)
	return s
}

func (w *writer) yearText(y int) string {
	s := strconv.Itoa(y)
	if w.style.digits == wideDigits {
		return widen(s)
	}
	if w.style.spaced {
		return s + " "
	}
	return s
}

func thousands(s string) string {
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}

func widen(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, s)
}

var hanDigit = []rune("零一二三四五六七八九")

// hanNumeral writes 1 to 99.
func hanNumeral(n int) string {
	if n < 10 {
		if n == 2 {
			return "两"
		}
		return string(hanDigit[n])
	}
	s := "十"
	if n >= 20 {
		s = string(hanDigit[n/10]) + s
	}
	if n%10 != 0 {
		s += string(hanDigit[n%10])
	}
	return s
}

var halfMarks = strings.NewReplacer("，", ",", "：", ":", "；", ";", "（", "(", "）", ")")

func (w *writer) punctuate(s string) string {
	if w.style.halfPunc {
		return halfMarks.Replace(s)
	}
	return s
}
