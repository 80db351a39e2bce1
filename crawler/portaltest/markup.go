package portaltest

import (
	"fmt"
	"html"
	"strings"
)

// skin is the markup of one kind of portal software around an article.
type skin struct {
	open, close string // container of the body
	paragraph   func(kind blockKind, text string) string
	table       func(t *table) string
	metaBlock   func(m metadata) string
	metaTags    bool // ArticleTitle, PubDate, ContentSource in the head
	oldLayout   bool // a page laid out with tables, as before 2012
}

var (
	trsSkin = skin{
		open: "<div class=\"TRS_Editor\"><style type=\"text/css\">.TRS_Editor P{line-height:1.8;font-size:16px}</style>\n", close: "</div>\n",
		paragraph: plainParagraph, table: plainTable, metaBlock: metaTable, metaTags: true,
	}
	wordSkin = skin{
		open: "<div class=\"TRS_Editor\"><div class=\"Custom_UnionStyle\">\n", close: "</div></div>\n",
		paragraph: wordParagraph, table: wordTable, metaBlock: metaTable, metaTags: true,
	}
	zoomSkin = skin{
		open: "<div id=\"zoom\" class=\"bt-content\">\n", close: "</div>\n",
		paragraph: plainParagraph, table: plainTable, metaBlock: metaList, metaTags: true,
	}
	ucapSkin = skin{
		open: "<div class=\"pages_content\" id=\"UCAP-CONTENT\">\n", close: "</div>\n",
		paragraph: plainParagraph, table: plainTable, metaBlock: metaTable, metaTags: true,
	}
	vsbSkin = skin{
		open: "<div id=\"vsb_content\"><div class=\"v_news_content\">\n", close: "</div></div>\n",
		paragraph: oldParagraph, table: plainTable, metaBlock: metaBullets, oldLayout: true,
	}
)

// metadata is what the block above an article says.
type metadata struct {
	index, publisher, date, number, topic, title string
}

func metaTable(m metadata) string {
	return fmt.Sprintf(`<table class="xxgk_head" width="100%%" border="0" cellpadding="3">
<tr><td class="t"><b>索引号：</b></td><td>%s</td><td class="t"><b>主题分类：</b></td><td>%s</td></tr>
<tr><td class="t"><b>发布机构：</b></td><td>%s</td><td class="t"><b>发布日期：</b></td><td>%s</td></tr>
<tr><td class="t"><b>名　　称：</b></td><td colspan="3">%s</td></tr>
<tr><td class="t"><b>文　　号：</b></td><td>%s</td><td class="t"><b>时　　效：</b></td><td></td></tr>
</table>
`, m.index, m.topic, m.publisher, m.date, m.title, m.number)
}

func metaList(m metadata) string {
	return fmt.Sprintf("<ul class=\"headinfo\"><li><span>索 引 号：</span>%s</li><li><span>发布机构：</span>%s</li><li><span>发文日期：</span>%s</li><li><span>文 号：</span>%s</li></ul>\n",
		m.index, m.publisher, m.date, m.number)
}

func metaBullets(m metadata) string {
	return fmt.Sprintf("<p class=\"info\">信息索引号：%s&nbsp;&nbsp;发布机构：%s&nbsp;&nbsp;发布日期：%s</p>\n", m.index, m.publisher, m.date)
}

// bodyHTML gives content the markup of a skin.
func bodyHTML(s skin, c content) string {
	var b strings.Builder
	b.WriteString(s.open)
	for _, block := range c {
		if block.table != nil {
			b.WriteString(s.table(block.table))
			continue
		}
		b.WriteString(s.paragraph(block.kind, html.EscapeString(block.text)))
	}
	b.WriteString(s.close)
	return b.String()
}

func plainParagraph(kind blockKind, text string) string {
	switch kind {
	case title:
		return "<p align=\"center\"><strong>" + text + "</strong></p>\n"
	case heading:
		return "<p style=\"text-indent: 2em;\"><strong>" + text + "</strong></p>\n"
	case signature:
		return "<p style=\"text-align: right;\">" + text + "</p>\n"
	}
	return "<p style=\"text-indent: 2em;\">" + text + "</p>\n"
}

func oldParagraph(kind blockKind, text string) string {
	switch kind {
	case title:
		return "<CENTER><FONT size=4><B>" + text + "</B></FONT></CENTER>\n"
	case signature:
		return "<P align=right>" + text + "</P>\n"
	}
	return "<P>&nbsp;&nbsp;&nbsp; " + text + "</P>\n"
}

// wordParagraph is what Word leaves when text is pasted: figures stand in spans
// of their own.
func wordParagraph(kind blockKind, text string) string {
	align := ""
	if kind == title {
		align = " align=center style='text-align:center'"
	}
	return "<p class=MsoNormal" + align + "><span style='font-size:16.0pt;font-family:仿宋_GB2312'>" + splitFigures(text) + "<o:p></o:p></span></p>\n"
}

// splitFigures puts every run of digits into a span of its own.
func splitFigures(text string) string {
	var b strings.Builder
	digits := false
	for _, r := range text {
		if isDigit := r >= '0' && r <= '9'; isDigit != digits {
			digits = isDigit
			if digits {
				b.WriteString("<span lang=EN-US>")
			} else {
				b.WriteString("</span>")
			}
		}
		b.WriteRune(r)
	}
	if digits {
		b.WriteString("</span>")
	}
	return b.String()
}

func plainTable(t *table) string {
	return tableHTML(t, "<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" width=\"100%\"><tbody>\n", func(text string) string { return html.EscapeString(text) })
}

func wordTable(t *table) string {
	return tableHTML(t, "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>\n<tbody>",
		func(text string) string {
			if text == "" {
				return "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
			}
			return "<p class=MsoNormal align=center style='line-height:18.0pt'><span style='font-size:10.5pt;font-family:宋体'>" + splitFigures(html.EscapeString(text)) + "</span></p>"
		})
}

func tableHTML(t *table, open string, inside func(text string) string) string {
	var b strings.Builder
	b.WriteString(open)
	for _, row := range t.rows {
		b.WriteString("<tr>")
		for _, c := range row {
			tag := "td"
			if c.isHeader {
				tag = "th"
			}
			b.WriteString("<" + tag)
			if c.cols > 1 {
				fmt.Fprintf(&b, " colspan=\"%d\"", c.cols)
			}
			if c.rows > 1 {
				fmt.Fprintf(&b, " rowspan=\"%d\"", c.rows)
			}
			b.WriteString(">" + inside(c.text) + "</" + tag + ">")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table>\n")
	return b.String()
}
