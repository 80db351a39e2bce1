package clean

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	dateInText = regexp.MustCompile(`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*[日号]|\D|$)`)
	dateAlone  = regexp.MustCompile(`^[(（]?(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?[)）]?$`)
	dateInURL  = regexp.MustCompile(`/t(\d{4})(\d{2})(\d{2})_|/(?:art/)?((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})/`)
)

// findDate gives the first date in s as YYYY-MM-DD, empty when there is none.
func findDate(s string) string {
	if m := dateInText.FindStringSubmatch(s); m != nil {
		return calendarDate(m[1], m[2], m[3])
	}
	return ""
}

// wholeDate reads a line that is nothing but a date, in figures or in Chinese
// numerals, as a signature has it.
func wholeDate(text string) string {
	if len(text) > 60 {
		return ""
	}
	t := squeeze(text)
	if m := dateAlone.FindStringSubmatch(t); m != nil {
		return calendarDate(m[1], m[2], m[3])
	}
	year, rest, ok1 := strings.Cut(t, "年")
	month, rest, ok2 := strings.Cut(rest, "月")
	day, rest, ok3 := strings.Cut(rest, "日")
	if !ok1 || !ok2 || !ok3 || rest != "" {
		return ""
	}
	return calendarDate(chineseNumber(year), chineseNumber(month), chineseNumber(day))
}

// urlDate reads the date that portal software writes into addresses.
func urlDate(url string) string {
	if len(url) > 2000 {
		return ""
	}
	m := dateInURL.FindStringSubmatch(url)
	if m == nil {
		return ""
	}
	if m[1] != "" {
		return calendarDate(m[1], m[2], m[3])
	}
	return calendarDate(m[4], m[5], m[6])
}

// calendarDate gives YYYY-MM-DD when the parts are a day between 1990 and 2099.
func calendarDate(year, month, day string) string {
	y, err1 := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	d, err3 := strconv.Atoi(day)
	if err1 != nil || err2 != nil || err3 != nil || y < 1990 || y > 2099 {
		return ""
	}
	if t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC); t.Month() != time.Month(m) || t.Day() != d {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// chineseNumber writes 二〇一六, 十二 or 二十一 in figures, empty when s is none.
func chineseNumber(s string) string {
	var digits []int
	tens := -1
	for _, c := range s {
		d := strings.IndexRune("〇一二三四五六七八九", c)
		switch {
		case d >= 0:
			digits = append(digits, d/3)
		case c == '零' || c == 'O' || c == '○' || c == '0':
			digits = append(digits, 0)
		case c == '十' && tens < 0:
			tens = len(digits)
		default:
			return ""
		}
	}
	if tens < 0 {
		n := ""
		for _, d := range digits {
			n += strconv.Itoa(d)
		}
		return n
	}
	value := 10
	if tens == 1 {
		value = digits[0] * 10
	}
	if len(digits) > tens {
		value += digits[len(digits)-1]
	}
	if tens > 1 || len(digits) > tens+1 {
		return ""
	}
	return strconv.Itoa(value)
}

// signatureDate is the last line among the last ones of the page that is a
// date and nothing else.
func signatureDate(lines []line) string {
	seen := 0
	for i := len(lines) - 1; i >= 0 && seen < 12; i-- {
		if lines[i].reason != "" {
			continue
		}
		seen++
		if d := wholeDate(lines[i].text); d != "" {
			return d
		}
	}
	return ""
}
