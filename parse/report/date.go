package report

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// date is a calendar date; the zero value is none.
type date struct{ y, m, d int }

func (d date) String() string {
	if d.y == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.y, d.m, d.d)
}

func (d date) time() time.Time {
	return time.Date(d.y, time.Month(d.m), d.d, 0, 0, 0, 0, time.UTC)
}

func (d date) valid() bool {
	if d.y < 1990 || d.y > 2100 || d.m < 1 || d.m > 12 || d.d < 1 {
		return false
	}
	return d.time().Day() == d.d
}

// reading is a date as it may be read from s[start:end]. damaged says that a
// 年 or 月 is lost and has been put back.
type reading struct {
	date
	end     int
	damaged bool
}

// readingsAt gives the calendar dates that the characters at s[i] may mean. A
// whole date has one; one that lost its 年 or 月 may have several.
// year stands in where the date prints none ("至12月31日"); 0 asks for one.
func readingsAt(s string, i, year int) []reading {
	y, j, lost, ok := yearAt(s, i)
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
		d := date{y, figureInt(month), figureInt(day)}
		if !d.valid() || day == "" || len(day) > 6 {
			return nil
		}
		e += len(s[e:]) - len(strings.TrimPrefix(strings.TrimPrefix(s[e:], "日"), "号"))
		return []reading{{d, e, lost}}
	case r == '日' && ok:
		return split(month, y, k+size)
	case (r == '止' || r == '起' || r == '至') && ok: // 20151231止
		return split(month, y, k)
	}
	return nil
}

// split reads month and day out of digits that ran together.
func split(digits string, y, end int) []reading {
	var out []reading
	for cut := 1; cut < len(digits) && cut <= 2; cut++ {
		if len(digits)-cut > 2 || digits[0] > '9' {
			continue
		}
		d := date{y, figureInt(digits[:cut]), figureInt(digits[cut:])}
		if d.valid() && (cut == 2 || digits[0] != '0') && (len(digits)-cut == 2 || digits[cut] != '0') {
			out = append(out, reading{d, end, true})
		}
	}
	return out
}

// yearAt reads a year with what keeps it apart from the month. lost says that
// nothing does.
func yearAt(s string, i int) (y, end int, lost, ok bool) {
	if i+4 <= len(s) && (strings.HasPrefix(s[i:], "20") || strings.HasPrefix(s[i:], "19")) && (i == 0 || s[i-1] < '0' || s[i-1] > '9') {
		y = figureInt(s[i : i+4])
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
		d := hanDigit(r)
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
		if hanDigit(r) < 0 && r != '十' {
			break
		}
		j += size
	}
	return s[i:j], j
}

func figureInt(s string) int {
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

// maxOccasion bounds in bytes what may be said of the day that a period begins on.
const maxOccasion = 60

// period finds the time reported on: two dates with 至 between them, at least
// five months apart. A damaged one is read where one reading fits; repaired
// then says what was read for what.
func period(s string) (start, end date, repaired []Repair) {
	for i := 0; i < len(s); i++ {
		if s[i] != '2' && s[i] < utf8.RuneSelf {
			continue
		}
		if s[i] >= utf8.RuneSelf && !strings.HasPrefix(s[i:], "二") {
			continue
		}
		from := readingsAt(s, i, 0)
		if len(from) == 0 {
			continue
		}
		j := from[0].end
		if k := strings.Index(s[j:min(len(s), j+maxOccasion)], "之日起"); k > 0 { // "2008年5月1日《条例》施行之日起"
			j += k + len("之日")
		}
		begun := hasPrefix(s[j:], "起", "始")
		if begun {
			j += len("起")
		}
		j += len(s[j:]) - len(strings.TrimLeft(s[j:], ", "))
		cut := 0
		for _, mark := range []string{"至", "到", "--", "-", "~", "～"} {
			if strings.HasPrefix(s[j:], mark) {
				cut = len(mark)
				break
			}
		}
		to := readingsAt(s, j+cut, from[0].y)
		if cut == 0 && !(begun && (from[0].damaged || len(to) > 0 && strings.HasPrefix(s[to[0].end:], "止"))) { // the 至 was lost too
			continue
		}
		var a, b reading
		fits := 0
		for _, x := range from {
			for _, y := range to {
				if x.time().Before(y.time()) {
					a, b = x, y
					fits++
				}
			}
		}
		if fits != 1 || b.time().Sub(a.time()) < 150*24*time.Hour || b.time().Sub(a.time()) > 400*24*time.Hour {
			continue
		}
		if a.damaged || b.damaged {
			repaired = append(repaired, Repair{Kind: "date", Count: 1, Sample: s[i:b.end] + " -> " + a.String() + "/" + b.String()})
		}
		return a.date, b.date, repaired
	}
	return date{}, date{}, nil
}

// dateNear gives the date that follows a label within a few marks. Nothing is
// guessed: a damaged date with two readings is none.
func dateNear(s string) (date, bool) {
	for i := 0; i < len(s) && i < 12; i++ {
		if s[i] == '2' || s[i] == '1' || strings.HasPrefix(s[i:], "二") {
			if r := readingsAt(s, i, 0); len(r) == 1 {
				return r[0].date, true
			}
			return date{}, false
		}
		if !strings.ContainsRune(":| []()-", rune(s[i])) {
			return date{}, false
		}
	}
	return date{}, false
}
