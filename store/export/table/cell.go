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
	text string  // of kindText, kindPlain
	num  float64 // of kindNumber
	int  int64   // of kindInteger, kindBoolean
}

type kind uint8

const (
	kindNull  kind = iota
	kindText       // anything a page or a server may have written
	kindPlain      // a date, a time: our own writing, needs no escaping
	kindInteger
	kindNumber
	kindBoolean // int is 0 or 1
)

// text is a string; the empty one is null.
func text(s string) cell {
	if s == "" {
		return cell{}
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return cell{kind: kindText, text: s}
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

// date is a day as YYYY-MM-DD; what is no such day is null.
func date(s string) cell {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return cell{}
	}
	return cell{kind: kindPlain, text: s}
}

// moment is a time; the zero time is null.
func moment(t time.Time) cell {
	if t.IsZero() {
		return cell{}
	}
	return cell{kind: kindPlain, text: t.UTC().Format(export.TimeFormat)}
}
