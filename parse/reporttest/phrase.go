package reporttest

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A pattern is a sentence with choices and slots:
//
//	[a|b|]         one of them, they may nest
//	{pa.total}     the figure of a code, which becomes truth
//	{pa.total~}    the same, and 余, 多 or 近 may stand beside it
//	{?pa.total}    the same, but a reader may leave it out
//	{0:rev.total}  prints nothing: the sentence states a zero
//	{req.recv&req.reply} the figure of the first code, which is that of the second, too
//	{#10-90}       a number that is no indicator
//	{!10-90}       the same in plain digits, as in a telephone number
//	{yuan}         a charge in 元, where the form counts 万元
//	{y} {ly} {ny}  the year, the last and the next
//	{we} {area}    the body and its area, as it calls itself; {body} its name
//	{pa.cat}       three or more categories with their figures

// say fills a pattern and records what it states.
func (w *writer) say(pattern string) string {
	w.current = pattern
	return w.punctuate(w.slots(w.choose(pattern)))
}

// choose settles the choices of a pattern from the inside out.
func (d *dice) choose(p string) string {
	for {
		end := strings.IndexByte(p, ']')
		if end < 0 {
			return p
		}
		start := strings.LastIndexByte(p[:end], '[')
		p = p[:start] + d.pick(strings.Split(p[start+1:end], "|")...) + p[end+1:]
	}
}

func (w *writer) slots(p string) string {
	var out strings.Builder
	for {
		start := strings.IndexByte(p, '{')
		if start < 0 {
			out.WriteString(p)
			return out.String()
		}
		end := strings.IndexByte(p, '}')
		out.WriteString(p[:start])
		out.WriteString(w.slot(p[start+1 : end]))
		p = p[end+1:]
	}
}

func (w *writer) slot(name string) string {
	switch name {
	case "y":
		return w.yearText(w.year)
	case "ly":
		return w.yearText(w.year - 1)
	case "ny":
		return w.yearText(w.year + 1)
	case "we":
		return one(w.dice, w.body.we)
	case "area":
		if len(w.body.area) == 0 {
			return one(w.dice, w.body.we)
		}
		return one(w.dice, w.body.area)
	case "!y":
		return strconv.Itoa(w.year)
	case "!ly":
		return strconv.Itoa(w.year - 1)
	case "!ny":
		return strconv.Itoa(w.year + 1)
	case "yuan":
		w.record("fee.charged", Value{Value: w.figures["fee.charged"]})
		return w.number(math.Round(w.figures["fee.charged"] * 10000))
	case "contents":
		return w.fill(contentPatterns)
	case "contact":
		return w.fill(contactPatterns)
	case "period":
		return w.period()
	case "body":
		return w.body.name
	case "pa.cat":
		return w.categories()
	}
	if code, ok := strings.CutPrefix(name, "0:"); ok {
		w.record(code, Value{Value: 0})
		return ""
	}
	if name == "own" {
		return w.pick("市本级", "本机关", "本级政府")
	}
	if scope, code, ok := strings.Cut(name, ":"); ok && (scope == "own" || scope == "area") {
		return w.scoped(scope, code)
	}
	if bounds, ok := strings.CutPrefix(name, "#"); ok {
		return w.number(float64(w.within(bounds)))
	}
	if bounds, ok := strings.CutPrefix(name, "!"); ok {
		return strconv.Itoa(w.within(bounds))
	}
	if first, second, ok := strings.Cut(name, "&"); ok {
		w.record(second, Value{Value: w.figures[first]})
		name = first
	}
	code, optional := strings.CutPrefix(name, "?")
	code, loose := strings.CutSuffix(code, "~")
	v, ok := w.figures[code]
	if !ok {
		panic(fmt.Sprintf("reporttest: no figure for %q in %q", code, w.current))
	}
	if loose && v >= 10 && w.chance(18) {
		return w.about(code, v, optional)
	}
	w.record(code, Value{Value: v, Optional: optional})
	if strings.HasSuffix(code, "_rate") {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return w.number(v)
}

// scoped writes the figure of the whole area or of the body alone. Both are
// figures of one code.
func (w *writer) scoped(scope, code string) string {
	area := w.figures[code]
	own := math.Max(1, math.Floor(area/5))
	v, other := area, own
	if scope == "own" {
		v, other = own, area
	}
	if _, stands := w.truth.Values[code]; !stands {
		w.truth.Values[code] = Value{Value: v, Also: []float64{other}, Own: &own, Area: &area}
		w.truth.Wording[code] = w.current
	}
	return w.number(v)
}

// within draws from "10-90".
func (d *dice) within(bounds string) int {
	low, high, _ := strings.Cut(bounds, "-")
	a, _ := strconv.Atoi(low)
	b, _ := strconv.Atoi(high)
	return d.between(a, b)
}

// fill writes one of the patterns, without its punctuation style.
func (w *writer) fill(patterns []string) string { return w.slots(w.choose(one(w.dice, patterns))) }

// record makes a figure truth. A figure that a table states already is only
// another reading of the same one.
func (w *writer) record(code string, v Value) {
	code, optional := codeIn(code, w.year)
	v.Optional = v.Optional || optional
	old, stands := w.truth.Values[code]
	if stands {
		if old.Value != v.Value {
			old.Also = append(old.Also, v.Value)
		}
		old.Optional = old.Optional && v.Optional
		w.truth.Values[code] = old
		return
	}
	w.truth.Values[code] = v
	w.truth.Wording[code] = w.current
}

// codeIn gives the code of a section A figure in prose of a year, and whether
// the schema leaves it open there.
func codeIn(code string, year int) (string, bool) {
	if year >= 2021 && code == "pa.normdoc_issued" {
		return "a20.1.norm.issued", true
	}
	optional := strings.HasPrefix(code, "prop.") || code == "pa.ch.newmedia" || code == "pa.gazette_issues" || code == "trn.hearings"
	if year < 2019 {
		return code, optional
	}
	switch code {
	case "req.recv":
		return "app.new@tot", false
	case "req.done":
		return "app.res.total@tot", false
	case "req.reply":
		return "app.res.total@tot", true
	case "req.reply.full":
		return "app.res.granted@tot", false
	case "req.reply.partial":
		return "app.res.partial@tot", false
	case "rev.total", "rev.upheld", "rev.corrected", "rev.other":
		return "rl." + code, false
	}
	if strings.HasPrefix(code, "req.") {
		return code, true // no cell has it: channels, refusals as one
	}
	return code, optional
}

// categories lists what was disclosed by kind.
func (w *writer) categories() string {
	total := int(w.figures["pa.total"])
	kinds := w.shuffled(categoryLabels)[:w.between(3, 6)]
	parts := w.split(total, len(kinds))
	tail := w.pick("类信息", "类", "信息", "方面的信息", "类政府信息")
	percent := w.chance(30)
	var items []string
	for i, kind := range kinds {
		if parts[i] == 0 {
			continue
		}
		label := kind + strings.TrimPrefix(tail, "信息")
		if !strings.HasSuffix(kind, "信息") {
			label = kind + tail
		}
		item := label + w.number(float64(parts[i])) + w.style.items
		if percent {
			item += "，" + w.pick("占", "占总数的", "占比") + strconv.FormatFloat(float64(parts[i])*100/float64(total), 'f', w.between(0, 2), 64) + "%"
		}
		items = append(items, item)
		w.record("pa.cat:"+kind, Value{Value: float64(parts[i])})
	}
	return strings.Join(items, w.pick("、", "，", "；"))
}

var categoryLabels = []string{
	"机构职能", "政策法规", "规划计划", "工作动态", "人事任免", "财政预决算", "行政许可", "通知公告", "应急管理", "民生服务", "重大项目",
	"政府采购", "社会救助", "领导信息", "统计信息", "安全生产", "会议信息", "业务工作", "党建工作", "招投标", "行政执法", "办事指南", "环境保护",
}
