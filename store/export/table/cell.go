package table

import (
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/store/export"
)

// cell is one value. The zero cell is null.
type cell struct {
	kind kind
	text string  // of kindText
	num  float64 // of kindNumber
	int  int64   // of all others
}

type kind uint8

const (
	kindNull kind = iota
	kindText      // anything a page or a server may have written
	kindInteger
	kindNumber
	kindBoolean // 0 or 1
	kindDate    // days since 1970-01-01
	kindMoment  // microseconds since then, UTC
)

// text is a string; the empty one is null.
func text(s string) cell {
	if s == "" {
		return cell{}
	}
	if !valid(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return cell{kind: kindText, text: s}
}

// valid tells whether s is UTF-8: of three bytes a character in Chinese, which are
// told here, several times faster than by utf8.
func valid(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c < utf8.RuneSelf:
			i++
		case 0xe1 <= c && c <= 0xec && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80:
			i += 3
		default:
			_, n := utf8.DecodeRuneInString(s[i:])
			if n == 1 {
				return false
			}
			i += n
		}
	}
	return true
}

// optional is text that may be absent.
func optional(s *string) cell {
	if s == nil {
		return cell{}
	}
	return text(*s)
}

// list is several strings in one cell, joined by "; ".
func list(s []string) cell { return text(strings.Join(s, "; ")) }

// whole is an integer; 0 stays 0.
func whole[I ~int | ~int64 | ~uint8 | ~uint64](i I) cell {
	return cell{kind: kindInteger, int: int64(i)}
}

// known is an integer whose 0 means unknown.
func known[I ~int | ~int64 | ~uint64](i I) cell {
	if i == 0 {
		return cell{}
	}
	return whole(i)
}

// number is a figure; 0 stays 0.
func number(f float64) cell {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return cell{}
	}
	return cell{kind: kindNumber, num: f}
}

func boolean(b bool) cell {
	c := cell{kind: kindBoolean}
	if b {
		c.int = 1
	}
	return c
}

const day = 24 * 60 * 60 // seconds

// date is a day as YYYY-MM-DD; what is no such day is null.
func date(s string) cell {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return cell{}
	}
	return cell{kind: kindDate, int: t.Unix() / day} // whole days, so before 1970 too
}

// moment is a time; the zero time is null.
func moment(t time.Time) cell {
	if t.IsZero() {
		return cell{}
	}
	return cell{kind: kindMoment, int: t.UnixMicro()}
}

// appendTime appends a date or a moment in words.
func (c cell) appendTime(b []byte) []byte {
	if c.kind == kindDate {
		return time.Unix(c.int*day, 0).UTC().AppendFormat(b, time.DateOnly)
	}
	return time.UnixMicro(c.int).UTC().AppendFormat(b, export.TimeFormat)
}
