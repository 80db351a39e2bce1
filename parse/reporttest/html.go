package reporttest

import (
	"fmt"
	"html"
	"strings"
)

// htmlPage puts the report into the page of a portal.
func (w *writer) htmlPage() string {
	return w.shell(w.htmlBody())
}

// htmlBody writes the blocks in one of the ways that editors leave behind.
func (w *writer) htmlBody() string {
	var out strings.Builder
	titled := w.chance(50)
	for i, b := range w.blocks {
		switch b.kind {
		case titleLine:
			if titled {
				out.WriteString(w.htmlTitles(b.text))
			}
		case grid:
			out.WriteString(w.htmlTable(b.table))
		case spamBlock:
			out.WriteString(w.hide(b.text))
		default:
			if b.text != "" {
				out.WriteString(w.htmlPara(b, i))
			}
		}
	}
	return out.String()
}

// htmlTitles writes the lines of the title.
func (w *writer) htmlTitles(title string) string {
	var out strings.Builder
	for _, line := range strings.Split(title, "\n") {
		out.WriteString(w.htmlTitle(line))
	}
	return out.String()
}

func (w *writer) htmlTitle(s string) string {
	s = html.EscapeString(s)
	switch w.layout.body {
	case wordBody:
		return `<p class="MsoNormal" align="center" style="text-align:center"><b><span style="font-size:22pt;font-family:方正小标宋简体">` + w.runs(s) + "</span></b></p>\n"
	case fontBody:
		return `<p align="center"><font size="5"><strong>` + s + "</strong></font></p>\n"
	}
	return `<p style="text-align: center;"><strong>` + s + "</strong></p>\n"
}

func (w *writer) htmlPara(b block, i int) string {
	s := html.EscapeString(b.text)
	right := b.kind == signed
	switch w.layout.body {
	case wordBody:
		style := "text-indent:32pt"
		if right {
			style = "text-align:right"
		}
		return fmt.Sprintf("<p class=\"MsoNormal\" style=\"%s\">%s<span lang=\"EN-US\"><o:p></o:p></span></p>\n", style, w.runs(s))
	case breakBody:
		return "&nbsp;&nbsp;&nbsp;&nbsp;" + s + "<br />\n<br />\n"
	case fontBody:
		return "<P><FONT face=宋体 size=3>　　" + s + "</FONT></P>\n"
	case divBody:
		return "<div>　　" + s + "</div>\n"
	}
	if b.kind == heading && w.chance(60) {
		s = "<strong>" + s + "</strong>"
	}
	if right {
		return `<p style="text-align:right">` + s + "</p>\n"
	}
	return "<p>　　" + s + "</p>\n"
}

// runs cuts a line into the spans that Word leaves, often at digits.
func (w *writer) runs(s string) string {
	var out strings.Builder
	out.WriteString(`<span style="font-size:16pt;font-family:仿宋_GB2312">`)
	digit := false
	for _, r := range s {
		if now := r >= '0' && r <= '9'; now != digit {
			digit = now
			if w.style.spaced || w.seed%2 == 0 {
				out.WriteString(`</span><span lang="EN-US" style="font-size:16pt">`)
			}
		}
		out.WriteRune(r)
	}
	out.WriteString("</span>")
	return out.String()
}

// htmlTable writes a table as the kinds of editor do.
func (w *writer) htmlTable(t table) string {
	var out strings.Builder
	nested := w.chance(15)
	if nested {
		out.WriteString("<table width=\"98%\" border=\"0\"><tr><td>\n")
	}
	open := w.pick(`<table border="1" cellspacing="0" cellpadding="0">`, `<table class="MsoNormalTable" border="1" style="border-collapse:collapse;width:480pt">`, `<div class="table-wrap"><table align="center">`, "<TABLE borderColor=#000000 cellSpacing=0 width=600 border=1>")
	out.WriteString(open)
	if w.chance(60) {
		out.WriteString("<tbody>")
	}
	kind := w.IntN(4)
	for i, row := range t.rows {
		out.WriteString("\n<tr>")
		for _, c := range row {
			tag := "td"
			if kind == 3 && i == 0 {
				tag = "th"
			}
			out.WriteString("<" + tag)
			if c.cols > 1 {
				fmt.Fprintf(&out, ` colspan="%d"`, c.cols)
			}
			if c.rows > 1 {
				fmt.Fprintf(&out, ` rowspan="%d"`, c.rows)
			}
			out.WriteString(">" + w.htmlCell(html.EscapeString(c.text), kind) + "</" + tag + ">")
		}
		out.WriteString("</tr>")
	}
	out.WriteString("\n</table>\n")
	if strings.HasPrefix(open, "<div") {
		out.WriteString("</div>")
	}
	if nested {
		out.WriteString("</td></tr></table>\n")
	}
	return out.String()
}

func (w *writer) htmlCell(s string, kind int) string {
	switch kind {
	case 1:
		if s == "" {
			return `<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>`
		}
		return `<p class="MsoNormal" align="center"><span style="font-size:10.5pt;font-family:宋体">` + s + "</span></p>"
	case 2:
		if s == "" {
			return "&nbsp;"
		}
		// Long labels are cut by the line breaks of the paper form.
		if r := []rune(s); len(r) == 4 && strings.ContainsAny(s, "业构织") {
			return "<p>" + string(r[:2]) + "</p><p>" + string(r[2:]) + "</p>"
		}
		return "\n  <div>" + s + "</div>\n"
	}
	return s
}

// hide puts a foreign block where a visitor does not see it, or where he does.
func (w *writer) hide(s string) string {
	s = html.EscapeString(s)
	switch w.IntN(7) {
	case 0:
		return `<div style="display:none">` + s + "</div>\n"
	case 1:
		return `<div style="position:absolute;left:-9999px"><a href="http://bet.example.com/">` + s + "</a></div>\n"
	case 2:
		return `<marquee width="1" height="1">` + s + "</marquee>\n"
	case 3:
		return `<script>document.write("<div style='display:none'>")</script><a href="http://bet.example.com/">` + s + `</a><script>document.write("</div>")</script>` + "\n"
	}
	return "<p>" + s + "</p>\n"
}
