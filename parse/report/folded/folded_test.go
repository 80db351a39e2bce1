package folded

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOneSpellingLeadsBackToWhatIsPrinted(t *testing.T) {
	cases := []struct{ name, text, find, quote string }{
		{"full width", "全年共公开信息１２条。", "12条", "１２条"},
		{"spaces between characters", "收 到 申 请 5 件。", "收到申请5件", "收 到 申 请 5 件"},
		{"quotation marks", "“青溪发布”微信", "青溪发布微信", "青溪发布”微信"},
		{"a sentence wrapped by hand", "全年通过政府门户网站,以及其他的各种渠道,主动公开政府信\n息30条,收到申请2件。", "政府信息30条", "政府信\n息30条"},
		{"a space that became a question mark", "公开信息共?134条", "信息共134条", "信息共?134条"},
		{"bytes that are no UTF-8", "\xff公开3条", "公开3条", "公开3条"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := New(c.text)
			a := strings.Index(v.S, c.find)
			if a < 0 {
				t.Fatalf("%q is not in %q", c.find, v.S)
			}
			quote, start, end := v.Span(a, a+len(c.find))
			if quote != c.quote || end-start != utf8.RuneCountInString(quote) || string([]rune(v.Text)[start:end]) != quote {
				t.Errorf("%q at %d:%d, want %q", quote, start, end, c.quote)
			}
		})
	}
}

func TestFiguresAreReadWithTheirCounters(t *testing.T) {
	cases := []struct {
		text, unit, bound string
		value             float64
	}{
		{"12件,", "件", "", 12},
		{"1,234条", "条", "", 1234},
		{"3.5万人次", "人次", "", 35000},
		{"3万5千条", "条", "", 35000},
		{"二十三件", "件", "", 23},
		{"一百零二条", "条", "", 102},
		{"600余条", "条", AtLeast, 600},
		{"20条以上", "条", AtLeast, 20},
		{"36.9万元", "万元", "", 36.9},
		{"85%的", "%", "", 85},
		{"2个工作日", "个工作日", "", 2},
	}
	for _, c := range cases {
		n, ok := NumberAt(c.text, 0)
		if !ok || n.Value != c.value || n.Unit != c.unit || n.Bound != c.bound || n.Approx != (c.bound != "") {
			t.Errorf("%s: %+v, %v", c.text, n, ok)
		}
	}
	for _, text := range []string{"一般", "三公"} {
		if n, ok := NumberAt(text, 0); ok {
			t.Errorf("%s is a word, and was read as %v", text, n.Value)
		}
	}
}

func TestADateIsReadWhereOneReadingFits(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"whole", "2015年1月27日", "2015-01-27"},
		{"with marks", "2015-01-27", "2015-01-27"},
		{"in Chinese numerals", "二〇一五年一月二十七日", "2015-01-27"},
		{"no such day", "2015年2月30日", ""},
		{"a year alone", "2015年", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if r := ReadingsAt(c.text, 0, 0); len(r) == 1 {
				got = r[0].String()
			}
			if got != c.want {
				t.Errorf("%s: %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestHeadingsAreToldByTheirNumbers(t *testing.T) {
	for text, want := range map[string][2]int{"三、依申请公开": {1, 3}, "(二)主动公开": {2, 2}, "1.政府公报": {3, 1}, "(3)信函": {4, 3}, "一是加强领导": {5, 1}} {
		if level, n, _, ok := Ordinal(text); !ok || level != want[0] || n != want[1] {
			t.Errorf("%s: level %d, number %d, %v", text, level, n, ok)
		}
	}
	if _, _, _, ok := Ordinal("主动公开"); ok {
		t.Error("words without a number are no heading with one")
	}
}

// Whatever the bytes, a view is made, and every place of it leads back into the text.
func FuzzNew(f *testing.F) {
	for _, seed := range []string{"全年公开１２条。", "一\n\n二\n-3-\n三", "\xff\xfe\x00", "收到申请5\n6件", strings.Repeat("公开", 400)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := New(text)
		if !utf8.ValidString(v.S) {
			t.Fatalf("not UTF-8: %q", v.S)
		}
		for i, r := range v.S {
			quote, start, end := v.Span(i, i+utf8.RuneLen(r))
			if start >= end || quote == "" || end > utf8.RuneCountInString(v.Text) {
				t.Fatalf("%q at %d leads to %q at %d:%d", r, i, quote, start, end)
			}
		}
	})
}
