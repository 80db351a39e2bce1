package clean

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestNoTextNodeIsLost(t *testing.T) {
	for _, file := range layoutFiles(t) {
		page, _ := layoutPage(t, file)
		p := HTML(page, "")
		all := joined(p.Text)
		for _, r := range p.Removed {
			all += joined(r.Text)
		}
		var missing []string
		parseHTML(page, Limits{}).root.walk(func(n *node) bool {
			if n.kind == textNode && n.parent.tag.String() != "title" {
				for _, word := range strings.Fields(n.text) {
					word = strings.Map(func(c rune) rune {
						if isSpace(c) || isInvisible(c) {
							return -1
						}
						return c
					}, word)
					if !strings.Contains(all, word) {
						missing = append(missing, word)
					}
				}
			}
			return n.kind == elementNode
		})
		if len(missing) > 0 {
			t.Errorf("%s: lost %q", file, missing)
		}
	}
}

func TestSingleCharactersInSpansOfTheirOwnStay(t *testing.T) {
	for _, c := range []struct{ name, markup, want string }{
		{"year, month and day", "<p><span>2016</span><span>年</span><span>1</span><span>月</span><span>1</span><span>日</span></p>", "2016年1月1日"},
		{"brackets of a document number", "<p>国办发<span>〔</span><span>2016</span><span>〕</span>8号</p>", "国办发〔2016〕8号"},
		{"source lines broken between ideographs", "<p>政府\n  信息\n公开</p>", "政府信息公开"},
		{"a space between words stays", "<p>Word 2003\n版</p>", "Word 2003 版"},
		{"an unclosed paragraph ends at the next", "<p>甲<p>乙", "甲\n乙"},
		{"an inline end tag does not close blocks", "<div><font><p>甲</font></p><p>乙</p></div><p>丙</p>", "甲\n乙\n丙"},
		{"a stray end tag closes nothing", "<div>甲</span></p>乙</div>丙", "甲乙\n丙"},
		{"list items without end tags", "<ul><li>甲<li>乙</ul>丙", "甲\n乙\n丙"},
		{"lines of pre", "<pre>甲\n乙</pre>", "甲\n乙"},
		{"entities", "<p>&ldquo;三公&rdquo;&nbsp;经费&amp;&#36164;&#x91D1;</p>", "“三公” 经费&资金"},
	} {
		if got := textOf(c.markup); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func flagged(p Page, kind string) bool {
	for _, f := range p.Flags {
		if f.Kind == kind {
			return true
		}
	}
	return false
}

func TestHostilePagesEndInTimeWithAFlag(t *testing.T) {
	for name, page := range map[string][]byte{
		"100,000 nested elements": []byte(strings.Repeat("<div>", 100_000) + "正文在此。"),
		"100,000 nested tables":   []byte("正文在此。" + strings.Repeat("<table><tr><td>", 100_000)),
		"formatting never closed": []byte(strings.Repeat("<p><b><i><font size=1>文", 70_000)),
		"300,000 small nodes":     bytes.Repeat([]byte("<i>文</i>"), 150_000),
		"50 MB in one line":       bytes.Repeat([]byte("政府信息公开工作"), 50<<20/24),
		"a million rows":          bytes.Repeat([]byte("<tr><td>甲<td>1"), 1_000_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			p := HTML(page, "")
			if took := time.Since(start); took > 60*time.Second {
				t.Errorf("took %v", took)
			}
			if !flagged(p, "cut") {
				t.Error("no flag")
			}
			if p.Text == "" {
				t.Error("no text")
			}
		})
	}
}

func TestDeeplyNestedTextIsKept(t *testing.T) {
	p := HTML([]byte(strings.Repeat("<div>", 5000)+"深处的正文。"+strings.Repeat("</div>", 5000)), "")
	if p.Text != "深处的正文。" {
		t.Errorf("text %q", p.Text)
	}
}
