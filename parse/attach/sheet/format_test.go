package sheet

import (
	"testing"
	"unicode/utf8"
)

func TestFiguresAreShownAsTheirFormatSays(t *testing.T) {
	for _, c := range []struct {
		format Format
		value  float64
		want   string
	}{
		{"", 1354, "1354"},
		{"", 0.1 + 0.2, "0.3"},
		{"", 96171.6, "96171.6"},
		{"", -35, "-35"},
		{"", 123456789012, "123456789012"},
		{"General", 7.5, "7.5"},
		{"General\"件\"", 7, "7件"},
		{"0", 7.5, "8"},
		{"0.00", 7, "7.00"},
		{"0.##", 7, "7"},
		{"#,##0", 1234567, "1,234,567"},
		{"#,##0.00", -1234.5, "-1,234.50"},
		{"#,##0_);(#,##0)", -1234, "(1,234)"},
		{"0%", 0.985, "99%"},
		{"0.0%", 0.985, "98.5%"},
		{"000", 7, "007"},
		{"0.0,", 12345, "12.3"},
		{"¥#,##0.00", 3.5, "¥3.50"},
		{"[$¥-804]#,##0", 12, "¥12"},
		{"[Red]-0;[Blue]0", -5, "5"},
		{"0;;;@", 0, ""},
		{"#", 0, ""},
		{"#,###", 1200, "1,200"},
		{`_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"??_ ;_ @_ `, 0, "0"},
		{`_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"??_ ;_ @_ `, -4500, "-4,500"},
		{"@", 12, "12"},
		{"0.00E+00", 1500, "1500"},
		{"# ?/?", 0.5, "0.5"},
		{`yyyy"年"m"月"d"日"`, 43921, "2020年3月31日"},
		{"yyyy-mm-dd", 43921, "2020-03-31"},
		{"yyyy/m/d h:mm", 43921.75, "2020/3/31 18:00"},
		{"[$-F800]dddd, mmmm dd, yyyy", 43921, "星期二, March 31, 2020"},
		{"h:mm AM/PM", 0.75, "6:00 PM"},
		{"mm:ss", 0.5, "00:00"},
		{"yyyy-mm-dd", 59, "1900-02-28"},
		{"yyyy-mm-dd", -1, "-1"},
		{BuiltIn(9), 1, "100%"},
		{BuiltIn(31), 43921, "2020年3月31日"},
		{BuiltIn(57), 43921, "2020年3月"},
	} {
		if got := c.format.Show(c.value, false); got != c.want {
			t.Errorf("%v as %s: %q, want %q", c.value, c.format, got, c.want)
		}
	}
	if got := BuiltIn(14).Show(43921-1462, true); got != "2020/3/31" {
		t.Errorf("days from 1904: %s", got)
	}
}

func FuzzShow(f *testing.F) {
	for _, s := range []string{"0.00", `yyyy"年"`, `_ * "-"??_ ;[h]:mm`, "[$¥-804]#,##0.00;\\", "AM/PM"} {
		f.Add(s, 43921.5)
	}
	f.Fuzz(func(t *testing.T, format string, value float64) {
		out := Format(format).Show(value, false)
		if utf8.ValidString(format) && len(format) <= maxFormat && !utf8.ValidString(out) || len(out) > 40*maxFormat {
			t.Errorf("%q of %v by %q", out, value, format)
		}
	})
}
