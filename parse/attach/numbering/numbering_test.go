package numbering

import "testing"

func TestParagraphsAreCountedByLevel(t *testing.T) {
	l := List{Levels: [Levels]Level{
		{Start: 1, Format: Counting, Text: "%1、"}, {Start: 1, Format: Counting, Text: "（%2）"}, {Start: 1, Text: "%1.%3", Legal: true},
	}}
	for i, c := range []struct {
		level int
		want  string
	}{{0, "一、"}, {1, "（一）"}, {1, "（二）"}, {2, "1.1"}, {2, "1.2"}, {1, "（三）"}, {2, "1.1"}, {0, "二、"}, {2, "2.1"}, {1, "（二）"}, {9, ""}, {-1, ""}} {
		if got := l.Next(c.level); got != c.want {
			t.Errorf("paragraph %d: %q, want %q", i, got, c.want)
		}
	}
	dots := List{Levels: [Levels]Level{{Format: Bullet, Text: "\uf0b7"}}}
	if got := dots.Next(0); got != "" {
		t.Errorf("a bullet is %q", got)
	}
}

func TestNumbersAreWrittenAsWordWritesThem(t *testing.T) {
	for _, c := range []struct {
		format Format
		n      int
		want   string
	}{
		{Counting, 1, "一"}, {Counting, 10, "十"}, {Counting, 11, "十一"}, {Counting, 20, "二十"}, {Counting, 105, "一百零五"}, {Counting, 110, "一百一十"}, {Counting, 2010, "二千零一十"},
		{Ideographs, 10, "一〇"}, {Circled, 3, "③"}, {Circled, 21, "21"}, {Legal, 2, "贰"}, {Stems, 1, "甲"}, {Parentheses, 2, "⑵"},
		{FullWidth, 12, "１２"}, {DecimalZero, 7, "07"}, {DecimalZero, 12, "12"}, {UpperLetter, 28, "BB"}, {LowerLetter, 1, "a"},
		{UpperRoman, 1999, "MCMXCIX"}, {LowerRoman, 4, "iv"}, {Decimal, -3, "-3"}, {Format(99), 5, "5"},
	} {
		if got := c.format.Number(c.n); got != c.want {
			t.Errorf("%d in format %d: %q, want %q", c.n, c.format, got, c.want)
		}
	}
}
