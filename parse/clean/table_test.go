package clean

import (
	"strings"
	"testing"
)

func textOf(markup string) string { return HTML([]byte(markup), "").Text }

func TestTablesBecomeRowsWhoseColumnsLineUp(t *testing.T) {
	for _, c := range []struct{ name, markup, want string }{
		{"plain cells", "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>", "甲 | 1\n乙 | 2"},
		{"an empty cell stays between bars", "<table><tr><td>甲</td><td></td><td>3</td></tr></table>", "甲 |  | 3"},
		{"an empty cell at the end stays", "<table><tr><td>甲</td><td>件</td><td>&nbsp;</td></tr><tr><td>乙</td><td>件</td><td>4</td></tr></table>", "甲 | 件 | \n乙 | 件 | 4"},
		{"colspan leaves the other places empty", "<table><tr><td colspan=3>标题</td></tr><tr><td>甲</td><td>件</td><td>1</td></tr></table>", "标题 |  | \n甲 | 件 | 1"},
		{"rowspan reaches down", "<table><tr><td rowspan=2>类</td><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr><tr><td>其他</td><td>丙</td><td>3</td></tr></table>", "类 | 甲 | 1\n | 乙 | 2\n其他 | 丙 | 3"},
		{"rowspan and colspan together", "<table><tr><td rowspan=2 colspan=2>类</td><td>1</td></tr><tr><td>2</td></tr></table>", "类 |  | 1\n |  | 2"},
		{"a rowspan at the right edge", "<table><tr><td>甲</td><td rowspan=2>共</td></tr><tr><td>乙</td></tr></table>", "甲 | 共\n乙 | "},
		{"Word paragraphs in a cell are joined", "<table><tr><td><p class=MsoNormal>本年新</p><p class=MsoNormal>制作数量</p></td><td><p>1</p></td></tr></table>", "本年新制作数量 | 1"},
		{"a hard wrap in a cell is joined", "<table><tr><td>对外公开<br>总数量</td><td>12<br>34</td></tr></table>", "对外公开总数量 | 12 34"},
		{"one column is no table", "<table><tr><td>第一行</td></tr><tr><td>第二行</td></tr></table>", "第一行\n第二行"},
		{"a table in a cell gives its own rows", "<table><tr><td>外</td><td><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td></tr></table>", "外\n甲 | 1\n乙 | 2"},
		{"head, body and foot", "<table><thead><tr><th>项</th><th>数</th></tr></thead><tbody><tr><td>甲</td><td>1</td></tr></tbody><tfoot><tr><td>计</td><td>1</td></tr></tfoot></table>", "项 | 数\n甲 | 1\n计 | 1"},
		{"a bar in a cell is no border", "<table><tr><td>甲|乙</td><td>1</td></tr></table>", "甲｜乙 | 1"},
		{"text between rows is not lost", "<table>说明<tr><td>甲</td><td>1</td></tr></table>", "说明\n甲 | 1"},
		{"a span that is no number is 1", "<table><tr><td colspan=x rowspan=0>甲</td><td colspan=-3>1</td></tr></table>", "甲 | 1"},
	} {
		if got := textOf(c.markup); got != c.want {
			t.Errorf("%s:\n%q, want\n%q", c.name, got, c.want)
		}
	}
}

func TestLinesOfATableLayoutStayParagraphs(t *testing.T) {
	long := strings.Repeat("<p>2016年全市主动公开政府信息数量稳步增长，依申请公开按时办结。</p>", 12)
	got := textOf("<table><tr><td>目录</td><td>" + long + "</td></tr></table>")
	if strings.Contains(got, "|") || strings.Count(got, "\n") != 12 {
		t.Errorf("a page laid out by a table reads %q", got)
	}
}

func TestHiddenTextOfCellsIsRemovedAndListed(t *testing.T) {
	p := HTML([]byte("<table><tr><td>甲<span style='display:none'>暗文</span></td><td>1</td></tr><tr style='display:none'><td>乙</td><td>2</td></tr></table>"), "")
	if p.Text != "甲 | 1" {
		t.Errorf("text %q", p.Text)
	}
	if len(p.Removed) != 1 || p.Removed[0].Reason != "hidden" || p.Removed[0].Text != "暗文\n乙\n2" {
		t.Errorf("removed %q", p.Removed)
	}
}

func TestHugeSpansAreBounded(t *testing.T) {
	cell := "<td rowspan=65000 colspan=1000>甲</td>"
	wide := "<table>" + strings.Repeat("<tr>"+strings.Repeat(cell, 50)+"</tr>", 40) + "</table>"
	for name, markup := range map[string]string{
		"many cells a row": wide,
		"one cell a row":   "<table>" + strings.Repeat("<tr>"+cell+"</tr>", 2000) + "</table>",
		"many tables":      strings.Repeat("<table>"+strings.Repeat("<tr>"+cell+"</tr>", 100)+"</table>", 50),
		"empty rows below": "<table><tr>" + strings.Repeat(cell, 800) + "</tr>" + strings.Repeat("<tr></tr>", 2000) + "</table>",
	} {
		p := HTML([]byte(markup), "")
		if len(p.Text) > 4*maxPageCells {
			t.Errorf("%s: %d bytes of text from %d", name, len(p.Text), len(markup))
		}
		if !flagged(p, "cut") {
			t.Errorf("%s: the page does not say that it is cut", name)
		}
	}
}
