package rtf

import (
	"errors"
	"testing"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
)

func show(t *testing.T, body string) string {
	t.Helper()
	doc, err := Read([]byte(body), budget.New())
	if err != nil {
		t.Fatal(err)
	}
	return attachtest.Said(doc)
}

func TestCharactersAreReadHoweverTheyAreWritten(t *testing.T) {
	const head = `{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}{\f2\fcharset136 MingLiU;}}`
	for name, c := range map[string]struct{ body, want string }{
		"bytes of the code page":          {`\f0 \'b9\'ab\'bf\'aa 5\par}`, "公开 5"},
		"bytes of the font's code page":   {`\f2 \'a4\'bd\'b6\'7d\par}`, "公開"},
		"Unicode with bytes for others":   {`\uc2\u20844\'b9\'ab\u24320\'bf\'aa\par}`, "公开"},
		"Unicode with a mark for others":  {`\uc1\u20844 ?\u24320 ?9\par}`, "公开9"},
		"Unicode in a negative number":    {`\uc0\u-28511\par}`, string(rune(0x10000 - 28511))},
		"a character of two units":        {`\uc0\u-10174\u-9216\par}`, "\U00020800"},
		"the same text twice":             {`{\upr{\'b9\'ab}{\*\ud{\uc0\u20844 }}}\u24320\par}`, "公开"},
		"signs that are words":            {`\ldblquote a\rdblquote\emdash b\~c\_d\{e\}\par}`, "“a”—b\u00a0c-d{e}"},
		"a number that was written down":  {`{\listtext\'d2\'bb\'a1\'a2\tab}\'b8\'c5\par}`, "一、概"},
		"what is hidden, and what is not": {`a{\v b}c\par}`, "ac\nhidden: b"},
		"the result of a field":           {`{\field{\*\fldinst HYPERLINK "x"}{\fldrslt y}}\par}`, "y"},
		"a destination that is not known": {`a{\*\other b}c\par}`, "ac"},
		"bytes that are no text":          {"a{\\pict\\bin3 }}}}b\\par}", "ab"},
		"a file that is cut":              {`\'b9\'ab`, "公"},
	} {
		if got := show(t, head+c.body); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTablesHaveTheirMergedCells(t *testing.T) {
	got := show(t, `{\rtf1\ansi
\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\cell 1\cell\row
\trowd\clvmrg\cellx1000\cellx2010\cellx3000\pard\intbl\cell c\par d\cell 2\cell\row
\trowd\cellx2000\cellx3000\pard\intbl e\cell 3\cell\row\pard f\par}`)
	if want := "a|b|1\n|c d|2\ne||3\nf"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAFileWithoutTextSaysSo(t *testing.T) {
	for _, body := range []string{`{\rtf1`, `{\rtf1{\fonttbl{\f0 a;}}}`, `{\rtf1{\info{\title a}}}`} {
		if _, err := Read([]byte(body), budget.New()); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi\ansicpg936{\header a}\trowd\cellx1000\pard\intbl\uc1\u20844 ?\cell\row{\*\shpinst{\shptxt b\par}}\par}`))
	f.Fuzz(func(t *testing.T, body []byte) { Read(body, budget.New()) })
}
