package reporttest

import (
	"strconv"
	"strings"
)

// Collection is a page that holds several reports, in the order of Truths.
type Collection struct {
	Seed   uint64
	Page   []byte
	HTML   bool
	Truths []Truth
}

// Several writes a page with two to four reports: one body's of several years,
// or several bodies'. A teaser of one more may stand below; it is no report.
func (g *Generator) Several() Collection {
	base := newWriter(g.next, g.traditional)
	out := Collection{Seed: g.next, HTML: base.layout.html}
	g.next++
	same, short, taken := base.chance(50), base.chance(15), map[string]bool{}
	var pages []string
	for i := 0; len(pages) < 2+int(out.Seed%3); i++ {
		w := newWriter(out.Seed*1000+uint64(i), g.traditional)
		w.layout = base.layout
		w.layout.flat %= cellLinePipe // the layouts that keep the cells of a row on a line
		if same {
			w.body = base.body
		}
		if key := w.body.name + strconv.Itoa(w.year); !taken[key] {
			taken[key] = true
			if short {
				w.writeShort()
			} else {
				w.write()
			}
			if same && len(pages) > 0 || base.chance(20) {
				w.otherTitle(same && len(pages) > 0)
			}
			pages, out.Truths = append(pages, w.one()), append(out.Truths, w.truth)
		}
	}
	if base.chance(40) {
		pages = append(pages, base.teaser())
	}
	page := strings.Join(pages, "\n")
	if out.HTML {
		base.meta = metadata{title: "政府信息公开工作年度报告"}
		page = base.shell(page)
	}
	out.Page = []byte(page)
	return out
}

// otherTitle sets the title on two lines, or leaves the body out of it where the
// report before is the same body's.
func (w *writer) otherTitle(told bool) {
	short := strconv.Itoa(w.year) + w.pick("年", "年度") + "政府信息公开工作年度报告"
	if told && w.chance(50) {
		w.meta.title = short
		w.blocks[0].text = short
		return
	}
	w.blocks = append([]block{{kind: titleLine, text: w.body.name}}, w.blocks...)
	w.blocks[1].text = short
	w.meta.title = w.body.name + "\n" + short
}

// one is the report with its title, as it stands among others.
func (w *writer) one() string {
	if w.layout.html {
		return w.htmlTitles(w.meta.title) + w.htmlBody()
	}
	var out strings.Builder
	for _, b := range w.blocks {
		if b.kind == grid {
			out.WriteString(w.flatten(b.table))
		} else if b.text != "" {
			out.WriteString(b.text + "\n")
		}
	}
	return out.String()
}

// teaser names another report and says where it is.
func (w *writer) teaser() string {
	title := w.body.name + strconv.Itoa(w.year) + "年政府信息公开工作年度报告"
	s := w.pick("上一篇："+title, "相关链接\n"+title+" "+strconv.Itoa(w.year+1)+"-03-02", title+"\n全文见附件。", title)
	if w.layout.html {
		return `<p><a href="/2.html">` + strings.ReplaceAll(s, "\n", "</a></p><p>") + "</a></p>"
	}
	return s + "\n"
}
