package clean

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// wrapped breaks text into lines of a width in columns, an ideograph taking two,
// as text files and mails do: no line begins with a mark that ends a clause.
func TestRowsToldWithAColonAreNotJoined(t *testing.T) {
	in := "危及国家安全、公共安全、经济安全和社会稳定：0件\n不是《条例》所指政府信息：1件\n法律法规规定的其他情形：0件"
	if p := Text([]byte(in), ""); p.Text != in {
		t.Errorf("%q", p.Text)
	}
	broken := "全年共收到政府信息公开申请，其中包括以下几种情况：当面申请、网络申请和信函申请\n都已答复。"
	if p := Text([]byte(broken), ""); p.Text == broken {
		t.Error("a sentence stays broken")
	}
}

func wrapped(text string, width int) []string {
	var lines []string
	var line strings.Builder
	column := 0
	for _, c := range text {
		size := 1
		if c >= 0x2e80 {
			size = 2
		}
		if column+size > width && !strings.ContainsRune("，。、；：）》”", c) {
			lines = append(lines, line.String())
			line.Reset()
			column = 0
		}
		line.WriteRune(c)
		column += size
	}
	return append(lines, line.String())
}

func TestWrappedPagesHaveTheirParagraphsBack(t *testing.T) {
	for _, width := range []int{36, 40, 60, 64, 72, 76, 80} {
		for name, join := range map[string]string{"text": "\n", "breaks": "<br>\n", "paragraphs": "</p>\n<p>"} {
			var page strings.Builder
			for _, p := range layoutParagraphs {
				lines := wrapped("　　"+p, width)
				if name == "paragraphs" {
					fmt.Fprintf(&page, "<p>%s</p>\n", strings.Join(lines, join))
				} else {
					page.WriteString(strings.Join(lines, join) + join)
				}
			}
			p := Text([]byte(page.String()), "")
			if name != "text" {
				p = HTML([]byte("<body><h1>"+layoutTitle+"</h1><div>"+page.String()+"</div></body>"), "")
			}
			kept := 0
			for _, want := range layoutParagraphs {
				found := false
				for line := range strings.Lines(p.Text) {
					found = found || strings.TrimSpace(line) == want
				}
				if found {
					kept++
				} else if testing.Verbose() {
					i := strings.Index(p.Text, clip(want, 6)[:len(clip(want, 6))-len("…")])
					t.Logf("%s at %d: %q", name, width, clip(p.Text[max(i, 0):], utf8.RuneCountInString(want)+10))
				}
			}
			if kept != len(layoutParagraphs) {
				t.Errorf("%s at %d columns: %d of %d paragraphs", name, width, kept, len(layoutParagraphs))
			}
		}
	}
}

// Lines of one length are not wrapped for that, and what is kept apart stays so.
func TestLinesOfOneLengthThatAreNotWrappedStayApart(t *testing.T) {
	list := strings.Repeat("青溪市城关镇人民政府信息公开办公室张某某\n", 12)
	items := strings.Repeat("1.公开财政预算信息128条，决算信息120条；\n", 12)
	figures := strings.Repeat("通过政府网站公开政府信息128条，通过公报公开\n2015\n127\n", 8)
	paragraphs := strings.Repeat("　　全市各级各部门按照要求认真做好各项工作，取得了新的成效。\n", 12)
	for name, text := range map[string]string{"a list of names": list, "items": items, "paragraphs of one length": paragraphs} {
		p := Text([]byte(text), "")
		if got := strings.Count(p.Text, "\n") + 1; got != 12 {
			t.Errorf("%s: %d lines", name, got)
		}
	}
	if p := Text([]byte(figures), ""); !strings.Contains(p.Text, "2015\n127") {
		t.Errorf("two figures in one: %q", p.Text)
	}
}
