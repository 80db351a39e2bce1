package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestATextCellCannotBeRunAsAFormula(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1":         "'=1+1",
		"+1":           "'+1",
		"-1":           "'-1",
		"@SUM(A1)":     "'@SUM(A1)",
		"\t=1":         "'\t=1",
		"＝1＋1":         "'＝1＋1",
		"\r=1":         "\"'\r=1\"",
		"'=1":          "''=1",
		"1-1":          "1-1",
		"政府=信息":        "政府=信息",
		`a,"b"`:        `"a,""b"""`,
		"line\nline":   "\"line\nline\"",
		" padded ":     `" padded "`,
		"nul\x00bel\a": "nul\uFFFDbel\uFFFD",
		"esc\x1b\x7f":  "esc\uFFFD\uFFFD",
		"=a,b":         `"'=a,b"`,
		"\u2028":       "\u2028",
	} {
		if got := string(csvText(nil, in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestNumbersAreNumbersAndNullIsNotZero(t *testing.T) {
	columns := []Column{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}, {Name: "e"}, {Name: "f"}, {Name: "g"}, {Name: "h"}}
	cells := []cell{number(-35), number(0), {}, number(0.000001), whole(0), boolean(false), number(1e15), number(math.NaN())}
	if got := string(csvRow(nil, columns, cells)); got != "-35,0,,0.000001,0,FALSE,1000000000000000,\r\n" {
		t.Errorf("csv: %q", got)
	}
	if got := string(jsonRow(nil, columns, cells)); got != `{"a":-35,"b":0,"c":null,"d":0.000001,"e":0,"f":false,"g":1000000000000000,"h":null}`+"\n" {
		t.Errorf("jsonl: %q", got)
	}
}

func TestCellsOfUnknownThingsAreNull(t *testing.T) {
	for what, c := range map[string]cell{
		"empty text": text(""), "empty list": list(nil), "no such day": date("2015-02-30"), "no day": date("2015"),
		"zero time": moment(time.Time{}), "unknown number": known(0), "infinite": number(math.Inf(1)), "absent": optional(nil),
	} {
		if c.kind != kindNull {
			t.Errorf("%s: %+v", what, c)
		}
	}
	if c := text("a\xff"); c.text != "a\uFFFD" {
		t.Errorf("%q", c.text)
	}
}

func FuzzATextComesBackFromCSV(f *testing.F) {
	for _, s := range []string{"=1", "'", "\"", "a\r\nb", "\x00", ",", "政府"} {
		f.Add(s)
	}
	columns := []Column{{Name: "a"}, {Name: "b"}}
	f.Fuzz(func(t *testing.T, s string) {
		c := text(s)
		if c.kind == kindNull {
			return
		}
		line := csvRow(nil, columns, []cell{c, whole(1)})
		rows, err := csv.NewReader(bytes.NewReader(line)).ReadAll()
		if err != nil || len(rows) != 1 || len(rows[0]) != 2 {
			t.Fatalf("%q: %v, %v", line, rows, err)
		}
		got := rows[0][0]
		if strings.IndexByte("=+-@\t\r\n", got[0]) >= 0 {
			t.Fatalf("%q begins like a formula", got)
		}
		got = strings.TrimPrefix(got, "'")
		want := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
				return utf8.RuneError
			}
			return r
		}, strings.ReplaceAll(c.text, "\r\n", "\n")) // encoding/csv reads CRLF as LF
		if got != want {
			t.Fatalf("%q came back as %q", want, got)
		}
	})
}

func FuzzATextComesBackFromJSON(f *testing.F) {
	for _, s := range []string{"\"\\", "\x00\x1f\x7f", "\u2028\u0085", "政府\xff"} {
		f.Add(s)
	}
	columns := []Column{{Name: "a"}}
	f.Fuzz(func(t *testing.T, s string) {
		c := text(s)
		line := jsonRow(nil, columns, []cell{c})
		var got struct{ A *string }
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if bytes.IndexByte(line, '\n') != len(line)-1 || bytes.ContainsAny(line, "\u2028\u2029\r") {
			t.Fatalf("%q is more than a line", line)
		}
		if (got.A == nil) != (s == "") || got.A != nil && *got.A != c.text {
			t.Fatalf("%q came back as %q", c.text, *got.A)
		}
	})
}
