package folded

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Date is a calendar date; the zero value is none.
type Date struct{ Y, M, D int }

func (d Date) String() string {
	if d.Y == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Y, d.M, d.D)
}

func (d Date) Time() time.Time {
	return time.Date(d.Y, time.Month(d.M), d.D, 0, 0, 0, 0, time.UTC)
}

func (d Date) Valid() bool {
	if d.Y < 1990 || d.Y > 2100 || d.M < 1 || d.M > 12 || d.D < 1 {
		return false
	}
	return d.Time().Day() == d.D
}

// Reading is a date as it may be read from s[start:end]. damaged says that a
// 年 or 月 is lost and has been put back.
type Reading struct {
	Date
	End     int
	Damaged bool
}

// ReadingsAt gives the calendar dates that the characters at s[i] may mean. A
// whole date has one; one that lost its 年 or 月 may have several.
// year stands in where the date prints none ("至12月31日"); 0 asks for one.
func ReadingsAt(s string, i, year int) []Reading {
	y, j, lost, ok := YearAt(s, i)
	if !ok {
		if year == 0 {
			return nil
		}
		y, j = year, i
	}
	month, k := smallFigure(s, j)
	if month == "" {
		return nil
	}
	r, size := utf8.DecodeRuneInString(s[k:])
	switch {
	case r == '月' || ok && !lost && (r == '-' || r == '/' || r == '.'):
		day, e := smallFigure(s, k+size)
		d := Date{y, Int(month), Int(day)}
		if !d.Valid() || day == "" || utf8.RuneCountInString(day) > len("31") && day[0] <= '9' {
			return nil
		}
		e += len(s[e:]) - len(strings.TrimPrefix(strings.TrimPrefix(s[e:], "日"), "号"))
		return []Reading{{d, e, lost}}
	case r == '日' && (ok || len(month) > len("31")): // 20151231日, and "至1231日" of a year told before
		return split(month, y, k+size)
	case (r == '止' || r == '起' || r == '至') && ok: // 20151231止
		return split(month, y, k)
	}
	return nil
}

// split reads month and day out of digits that ran together.
func split(digits string, y, end int) []Reading {
	var out []Reading
	for cut := 1; cut < len(digits) && cut <= 2; cut++ {
		if len(digits)-cut > 2 || digits[0] > '9' {
			continue
		}
		d := Date{y, Int(digits[:cut]), Int(digits[cut:])}
		if d.Valid() && (cut == 2 || digits[0] != '0') && (len(digits)-cut == 2 || digits[cut] != '0') {
			out = append(out, Reading{d, end, true})
		}
	}
	return out
}

// YearAt reads a year with what keeps it apart from the month. lost says that
// nothing does.
func YearAt(s string, i int) (y, end int, lost, ok bool) {
	if i+4 <= len(s) && (strings.HasPrefix(s[i:], "20") || strings.HasPrefix(s[i:], "19")) && (i == 0 || s[i-1] < '0' || s[i-1] > '9') {
		y = Int(s[i : i+4])
		end = i + 4
	} else if y, end = hanYear(s, i); y == 0 {
		return 0, 0, false, false
	}
	if y < 1990 || y > 2100 {
		return 0, 0, false, false
	}
	for _, mark := range []string{"年", "-", "/", "."} {
		if strings.HasPrefix(s[end:], mark) {
			return y, end + len(mark), false, true
		}
	}
	return y, end, true, true
}

// hanYear reads 二〇一三年.
func hanYear(s string, i int) (y, end int) {
	j := i
	for range 4 {
		if j >= len(s) {
			return 0, 0
		}
		r, size := utf8.DecodeRuneInString(s[j:])
		d := HanDigit(r)
		if d < 0 && j > i && (r == '0' || r == 'O' || r == 'o') { // typed for 〇
			d = 0
		}
		if d < 0 {
			return 0, 0
		}
		y = y*10 + d
		j += size
	}
	if !strings.HasPrefix(s[j:], "年") {
		return 0, 0
	}
	return y, j
}

// smallFigure gives the digits or Chinese numerals at s[i].
func smallFigure(s string, i int) (figure string, end int) {
	j := i
	for j < len(s) && j-i < 6 && s[j] >= '0' && s[j] <= '9' {
		j++
	}
	if j > i {
		return s[i:j], j
	}
	for j < len(s) && j-i < 9 {
		r, size := utf8.DecodeRuneInString(s[j:])
		if HanDigit(r) < 0 && r != '十' {
			break
		}
		j += size
	}
	return s[i:j], j
}

// Int gives the number that digits or Chinese numerals write, 0 where they write none.
func Int(s string) int {
	if s == "" || len(s) > 9 {
		return 0
	}
	if s[0] > '9' {
		return int(hanInt(s))
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// DateNear gives the date that follows a label within a few marks. Nothing is
// guessed: a damaged date with two readings is none.
func DateNear(s string) (Date, bool) {
	for i := 0; i < len(s) && i < 12; i++ {
		if s[i] == '2' || s[i] == '1' || strings.HasPrefix(s[i:], "二") {
			if r := ReadingsAt(s, i, 0); len(r) == 1 {
				return r[0].Date, true
			}
			return Date{}, false
		}
		if !strings.ContainsRune(":| []()-", rune(s[i])) {
			return Date{}, false
		}
	}
	return Date{}, false
}

// FirstYear gives the first year printed in a short text, with its place.
func FirstYear(s string) (y, start, end int) {
	for i := 0; i < len(s); i++ {
		if s[i] != '2' && !strings.HasPrefix(s[i:], "二") {
			continue
		}
		y, j, lost, ok := YearAt(s, i)
		if ok && !lost && strings.HasSuffix(s[:j], "年") {
			return y, i, j
		}
	}
	return 0, 0, 0
}
