package portaltest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// figures are the numbers of one agency's year, by the codes of the indicator
// schema, and a record of which of them the report came to state.
type figures struct {
	values map[string]float64
	said   map[string]float64 // stated in a sentence or a cell
	approx map[string]bool    // stated as "余"
	tables map[string]bool    // stated in a cell
	blank  []string           // cells left empty
	differ map[string]float64 // what a sentence states where the table says otherwise
	slip   string             // the code whose sentence is to differ from its cell
}

func newFigures() *figures {
	return &figures{
		values: map[string]float64{}, said: map[string]float64{}, approx: map[string]bool{},
		tables: map[string]bool{}, differ: map[string]float64{},
	}
}

// slipBy is how much a sentence differs from the cell that it contradicts.
const slipBy = 3

// fill replaces the placeholders of a template and notes what is stated:
// {code} prints the number, {code~} prints it as "N余", {code=0|words} prints the
// words, which state that the number is 0.
func (f *figures) fill(template string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(template, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		spec, after, found := strings.Cut(rest, "}")
		if !found {
			panic("portaltest: placeholder without an end in " + rest)
		}
		b.WriteString(f.sentence(spec))
		template = after
	}
}

func (f *figures) sentence(spec string) string {
	if code, words, zero := strings.Cut(spec, "=0|"); zero {
		f.values[code], f.said[code] = 0, 0
		return words
	}
	code, round := strings.CutSuffix(spec, "~")
	v, ok := f.values[code]
	if !ok {
		panic("portaltest: no figure for " + code)
	}
	switch {
	case code == f.slip:
		f.differ[code] = v + slipBy
		return number(v + slipBy)
	case round:
		v = max(10, float64(int(v)/10*10))
		f.values[code] = v
		f.approx[code] = true
		f.said[code] = v
		return number(v) + "余"
	}
	f.said[code] = v
	return number(v)
}

// cell is the text of a table's cell; a figure that is not known leaves it blank.
func (f *figures) cell(code string) string {
	v, ok := f.values[code]
	if !ok {
		f.blank = append(f.blank, code)
		return ""
	}
	f.said[code] = v
	f.tables[code] = true
	return number(v)
}

// signedCell is a cell of a column that prints increases with a plus sign.
func (f *figures) signedCell(code string) string {
	text := f.cell(code)
	if f.values[code] > 0 {
		return "+" + text
	}
	return text
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// known is what a careful reader takes from the report.
func (f *figures) known() (values, differences map[string]float64, approx, blank []string) {
	return f.said, f.differ, slices.Sorted(maps.Keys(f.approx)), f.blank
}

// dice draws numbers that depend on nothing but the seed and the name.
type dice struct{ seed, n uint64 }

func newDice(seed uint64, name string) *dice {
	for _, c := range []byte(name) {
		seed = mix(seed, uint64(c))
	}
	return &dice{seed: seed}
}

// upTo draws from 0 to most, both included.
func (d *dice) upTo(most int) int {
	d.n++
	return int(mix(d.seed, d.n) % uint64(most+1))
}

// between draws from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.upTo(high-low) }

// one draws an element.
func one[T any](d *dice, from []T) T { return from[d.upTo(len(from)-1)] }

// split shares total out under the codes. The first ones tend to get more.
func (d *dice) split(f *figures, total int, codes ...string) {
	for i, code := range codes {
		share := total
		if i < len(codes)-1 {
			share = d.upTo(total)
		}
		f.values[code] = float64(share)
		total -= share
	}
}

// scale says how large an agency's figures are.
type scale int

const (
	town   scale = 1
	bureau scale = 3
	city   scale = 10
)

// drawYear draws the figures of section A of the schema, so that the sums of the
// 2014 form hold.
func drawYear(d *dice, s scale) *figures {
	f, n := newFigures(), int(s)
	set := func(code string, v int) int { f.values[code] = float64(v); return v }

	total := set("pa.total", d.between(60*n, 140*n))
	norm := set("pa.normdoc", d.between(1, 4*n))
	set("pa.normdoc_issued", norm+d.upTo(n))
	d.split(f, total, "pa.ch.website", "pa.ch.other", "pa.ch.wechat", "pa.ch.weibo", "pa.ch.gazette")
	d.split(f, total, "pa.cat:业务动态", "pa.cat:机构职能", "pa.cat:政策法规", "pa.cat:规划计划", "pa.cat:其他")
	set("pa.fulltext_rate", d.between(90, 100))

	set("resp.events", d.between(2, 5*n))
	set("resp.press_conf_lead", set("resp.press_conf", d.upTo(2*n))/2)
	set("resp.interview_lead", set("resp.interview", d.upTo(n))/2)
	set("resp.interp_articles", d.between(10, 10+6*n))
	set("resp.social_replies", d.upTo(5*n))
	set("resp.other", d.upTo(2*n))

	received := set("req.recv", d.between(2, 9*n))
	d.split(f, received, "req.recv.online", "req.recv.inperson", "req.recv.mail", "req.recv.fax")
	set("req.done", received)
	d.split(f, received, "req.done.ontime", "req.done.extended")
	set("req.reply", received)
	d.split(f, received, "req.reply.already", "req.reply.full", "req.reply.not_exist", "req.reply.not_ours",
		"req.reply.partial", "req.reply.amend", "req.reply.other_channel", "req.reply.refused")
	d.split(f, int(f.values["req.reply.refused"]), "req.reply.refused.privacy", "req.reply.refused.trade_secret",
		"req.reply.refused.not_gi", "req.reply.refused.other_law", "req.reply.refused.security", "req.reply.refused.state_secret")

	d.split(f, set("rev.total", d.upTo(n)), "rev.upheld", "rev.corrected", "rev.other")
	d.split(f, set("lit.total", d.upTo(n/2)), "lit.upheld", "lit.other", "lit.corrected")
	set("cmp.total", d.upTo(n))
	set("fee.charged", 0)

	set("org.units", d.between(1, n))
	set("org.reading_points", d.between(1, 2*n))
	d.split(f, set("org.staff", d.between(2, 6*n)), "org.staff_part", "org.staff_full")
	f.values["org.budget"] = float64(d.between(1, 40*n)) / 10
	set("trn.meetings", d.between(1, 2*n))
	set("trn.sessions", d.between(1, n))
	set("trn.people", d.between(12, 60*n))
	set("ask.total", d.between(20, 200*n))
	return f
}

// key names an agency's year for the dice.
func key(agency string, year int) string { return fmt.Sprintf("%s/%d", agency, year) }
