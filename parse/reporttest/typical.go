package reporttest

import (
	"math/rand/v2"

	"gongkai/parse/report"
)

// Typical writes a page as portals serve it: about size bytes of markup in
// UTF-8, a third of it the portal's own, without damage. It holds a report of
// the form; where the form is "", news that reports nothing.
func (g *Generator) Typical(form report.Form, size int) Sample {
	w := newWriter(g.next, g.traditional)
	g.next++
	w.form, w.truth.Form = form, form
	w.style, w.gb = style{items: "条"}, false
	w.layout = layout{html: true, body: simpleBody}
	if form == "" {
		w.news()
	} else {
		w.year = w.yearOf(form)
		w.truth.Year = w.year
		w.write()
	}
	w.lengthen(size - len(w.laidOut()))
	return Sample{
		Seed: w.seed, Page: []byte(w.laidOut()), ContentType: "text/html; charset=utf-8",
		URL: w.meta.url, HTML: true, Truth: w.truth,
	}
}

// laidOut is the page in a portal, the same however often it is asked for.
func (w *writer) laidOut() string {
	w.dice = &dice{rand.New(rand.NewPCG(w.seed, 0xb5297a4d3f84d5b5))}
	return w.portal(w.htmlBody())
}

// news tells of a meeting.
func (w *writer) news() {
	w.meta.title = w.slots(w.choose("{body}召开[重点工作推进会|全年工作部署会|作风建设动员会]"))
	w.para(w.say("{ny}年2月{#10-25}日，{body}召开会议，总结上一年工作，部署今年任务。{#20-200}人参加会议。"))
	w.para(w.say("会议强调，要认清形势、振奋精神，把各项任务落到实处。"))
}

// lengthen adds paragraphs that state no indicator, in places spread over the
// report, until they take up size bytes.
func (w *writer) lengthen(size int) {
	told := w.truth.Wording
	for size > 0 {
		s := w.say(one(w.dice, narrativePatterns)) + w.say(one(w.dice, narrativePatterns))
		if w.chance(35) && w.form != "" {
			s += w.say(one(w.dice, trapPatterns))
		}
		at := 1 + w.IntN(len(w.blocks))
		for at < len(w.blocks) && w.blocks[at-1].kind == caption { // the table follows its caption
			at++
		}
		w.blocks = append(w.blocks[:at:at], append([]block{{kind: paragraph, text: s}}, w.blocks[at:]...)...)
		size -= len(s) + len("<p>　　</p>\n")
	}
	w.truth.Wording = told
}
