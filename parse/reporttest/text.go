package reporttest

import (
	"strings"
)

// textPage writes the page as a scraper or a converter of files leaves it.
func (w *writer) textPage() string {
	var out strings.Builder
	if w.chance(25) {
		out.WriteString("首页 > 政务公开 > 政府信息公开年报\n")
	}
	if w.meta.index != "" {
		out.WriteString("索 引 号：" + w.meta.index + " | 发布机构：" + w.meta.publisher + " |\n")
		if w.meta.number != "" {
			out.WriteString("文 号：" + w.meta.number + " |\n")
		}
	}
	if w.lined {
		w.damaged("empty lines for empty cells")
	}
	wrapped := !w.style.spaced && w.chance(18)
	if wrapped {
		w.damaged("hard wraps")
	} else if w.chance(20) {
		w.breakOne()
	}
	edge := w.between(18, 38)
	indent, gap := w.pick("　　", "", "  "), w.pick("\n", "\n\n")
	for i, b := range w.blocks {
		switch b.kind {
		case grid:
			out.WriteString(w.flatten(b.table))
		case titleLine:
			out.WriteString(b.text + "\n")
			if w.meta.published != "" {
				out.WriteString(w.meta.dateLabel + "：" + w.meta.published + w.pick("", " 15:51:52", "  来源："+w.body.name) + "\n")
			}
			out.WriteString(gap)
		default:
			if b.text == "" {
				continue
			}
			line := indent + b.text
			if wrapped {
				line = hardWrap(line, edge, edge%2 == 0)
			}
			out.WriteString(line + gap)
			if wrapped && i%9 == 8 {
				out.WriteString("- 2 -\n")
			}
		}
	}
	if w.chance(30) {
		out.WriteString("\n扫一扫在手机打开当前页\n")
	}
	return out.String()
}

// hardWrap breaks lines at a width in ideographs, two columns each, as text
// files and pages of paper do; a file breaks inside numbers too.
func hardWrap(s string, width int, anywhere bool) string {
	var out strings.Builder
	n := 0
	runes := []rune(s)
	for i, r := range runes {
		digits := !anywhere && i > 0 && isDigit(r) && (isDigit(runes[i-1]) || runes[i-1] == '.' || runes[i-1] == ',')
		closing := strings.ContainsRune("，。、；：）》”,.;:)%", r)
		columns := 1
		if r >= 0x2e80 {
			columns = 2
		}
		if n+columns > 2*width && !digits && !closing {
			out.WriteByte('\n')
			n = 0
		}
		out.WriteRune(r)
		n += columns
	}
	return out.String()
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// flatten writes a table without its lines.
func (w *writer) flatten(t table) string {
	rows := t.rows
	if w.layout.flat == pipedWide {
		rows = covered(rows)
	}
	if w.layout.flat == spaced && w.chance(40) {
		w.damaged("table off paper")
		return w.paged(rows, "    ")
	}
	if !w.lined && w.layout.flat == cellLine && w.chance(40) {
		w.damaged("table off paper")
		return w.paged(rows, "\n")
	}
	var out strings.Builder
	for _, row := range rows {
		var cells []string
		for _, c := range row {
			cells = append(cells, strings.TrimSpace(c.text))
		}
		switch w.layout.flat {
		case piped, pipedWide:
			out.WriteString(strings.Join(cells, " | ") + " |\n")
		case tabbed:
			out.WriteString(strings.Join(cells, "\t") + "\n")
		case cellLinePipe:
			for _, c := range cells {
				out.WriteString(c + " |\n")
			}
		case lonePipe:
			out.WriteString(strings.Join(cells, "\n|\n") + "\n|\n")
		case cellLine:
			for _, c := range cells {
				if c != "" || w.lined {
					out.WriteString(c + "\n")
				}
			}
		case spaced:
			out.WriteString(strings.TrimRight(strings.Join(cells, "    "), " ") + "\n")
		case oneLine:
			for _, c := range cells {
				if c != "" {
					out.WriteString(c + " ")
				}
			}
		}
	}
	if w.layout.flat == oneLine {
		out.WriteString("\n")
	}
	out.WriteString("\n")
	return out.String()
}

// covered puts an empty cell wherever a span reaches.
func covered(rows [][]cell) [][]cell {
	out := make([][]cell, len(rows))
	taken := map[[2]int]bool{}
	for y, row := range rows {
		x := 0
		skip := func() {
			for taken[[2]int{y, x}] {
				out[y] = append(out[y], text(""))
				x++
			}
		}
		for _, c := range row {
			skip()
			out[y] = append(out[y], text(c.text))
			for dy := range c.rows {
				for dx := range c.cols {
					taken[[2]int{y + dy, x + dx}] = true
				}
			}
			x++
			for range c.cols - 1 {
				out[y] = append(out[y], text(""))
				x++
			}
		}
		skip()
	}
	return out
}
