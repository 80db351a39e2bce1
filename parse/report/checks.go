package report

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gongkai/parse/report/folded"
)

// sum is an identity of a form: the whole is the sum of its parts. A bound
// allows the whole to be smaller.
type sum struct {
	whole string
	parts []string
	bound bool
}

// sums are the identities of the 2014 form; prose is held against them too.
var sums = []sum{
	{"pa.total", []string{"pa.ch.gazette", "pa.ch.website", "pa.ch.weibo", "pa.ch.wechat", "pa.ch.other"}, true},
	{"req.recv", []string{"req.recv.inperson", "req.recv.fax", "req.recv.online", "req.recv.mail"}, false},
	{"req.done", []string{"req.done.ontime", "req.done.extended"}, false},
	{"req.reply", []string{"req.reply.already", "req.reply.full", "req.reply.partial", "req.reply.refused", "req.reply.not_ours", "req.reply.not_exist", "req.reply.amend", "req.reply.other_channel"}, false},
	{"req.reply.refused", []string{"req.reply.refused.state_secret", "req.reply.refused.trade_secret", "req.reply.refused.privacy", "req.reply.refused.security", "req.reply.refused.not_gi", "req.reply.refused.other_law"}, false},
	{"rev.total", []string{"rev.upheld", "rev.corrected", "rev.other"}, false},
	{"lit.total", []string{"lit.upheld", "lit.corrected", "lit.other", "lit.pending"}, false},
	{"org.staff", []string{"org.staff_full", "org.staff_part"}, false},
	{"pa.total", []string{"pa.normdoc"}, true},
	{"resp.press_conf", []string{"resp.press_conf_lead"}, true},
	{"resp.interview", []string{"resp.interview_lead"}, true},
}

func (s sum) rule() string {
	joined := strings.Join(s.parts, " + ")
	switch {
	case s.bound && len(s.parts) == 1:
		return joined + " <= " + s.whole
	case s.bound:
		return s.whole + " <= " + joined
	}
	return s.whole + " = " + joined
}

// checksOf holds the figures of a report against the identities of its form. A
// failed check changes nothing.
func checksOf(form Form, indicators []Indicator) []Check {
	values := exact(indicators)
	var out []Check
	scoped := slices.ContainsFunc(indicators, func(in Indicator) bool { return in.Scope != nil })
	for _, s := range sums {
		sets := []map[string]float64{values}
		if scoped {
			sets = valuesFor(s.whole, indicators)
		}
		for _, set := range sets {
			if c, ok := s.check(set); ok {
				out = append(out, c)
			}
		}
	}
	if form == Six2019 || form == Six2021 {
		out = append(out, sixChecks(values)...)
	}
	return append(out, categoryChecks(values, indicators)...)
}

// valuesFor gives the figures to hold a whole against: one set for each figure that
// the report has of it, the body's own and its area's. What is told of the other of
// the two is left out, and where both are told, what is told of neither.
func valuesFor(whole string, indicators []Indicator) []map[string]float64 {
	var scopes []string
	for _, in := range indicators {
		if in.Code == whole && !in.Approx && !slices.Contains(scopes, scopeName(in)) {
			scopes = append(scopes, scopeName(in))
		}
	}
	out := make([]map[string]float64, 0, len(scopes))
	for _, scope := range scopes {
		same := slices.DeleteFunc(slices.Clone(indicators), func(in Indicator) bool {
			other := scopeName(in)
			if in.Code == whole || len(scopes) > 1 {
				return other != scope
			}
			return other != scope && other != "" && scope != ""
		})
		out = append(out, exact(same))
	}
	return out
}

func scopeName(in Indicator) string {
	if in.Scope == nil {
		return ""
	}
	return *in.Scope
}

// check holds one sum. Parts that are not stated may hold the difference, so a
// sum that falls short is judged only where every part is known.
func (s sum) check(values map[string]float64) (Check, bool) {
	whole, ok := values[s.whole]
	if !ok {
		return Check{}, false
	}
	total, known := 0.0, 0
	codes := []string{s.whole}
	for _, p := range s.parts {
		if v, ok := values[p]; ok {
			total += v
			known++
			codes = append(codes, p)
		}
	}
	total = folded.Round(total)
	if known == 0 || known < len(s.parts) && total < whole {
		return Check{}, false
	}
	c := Check{Rule: s.rule(), Left: whole, Right: total, Codes: codes}
	switch {
	case s.bound && len(s.parts) == 1: // a part of the whole
		c.Holds = total <= whole
	case s.bound:
		c.Holds = whole <= total
	default:
		c.Holds = math.Abs(whole-total) < 1e-6
	}
	return c, true
}

// categoryChecks holds each list of categories against the figure that it divides.
func categoryChecks(values map[string]float64, indicators []Indicator) []Check {
	lists := make(map[string][]Indicator)
	var wholes []string
	for _, in := range indicators {
		if !strings.HasPrefix(in.Code, "pa.cat:") {
			continue
		}
		whole := cmp.Or(in.PartOf, "pa.total")
		if lists[whole] == nil {
			wholes = append(wholes, whole)
		}
		lists[whole] = append(lists[whole], in)
	}
	var out []Check
	for _, whole := range wholes {
		if c, ok := categoryCheck(whole, values, lists[whole]); ok {
			out = append(out, c)
		}
	}
	return out
}

func categoryCheck(code string, values map[string]float64, categories []Indicator) (Check, bool) {
	whole, ok := values[code]
	if !ok || len(categories) < 2 {
		return Check{}, false
	}
	c := Check{Rule: code + " = sum of pa.cat", Left: whole, Codes: []string{code}}
	for _, in := range categories {
		if in.Approx {
			return Check{}, false
		}
		c.Right += in.Value
		c.Codes = append(c.Codes, in.Code)
	}
	if v, ok := values["pa.normdoc"]; ok && code == "pa.total" && c.Right+v == whole {
		c.Right += v
		c.Codes = append(c.Codes, "pa.normdoc")
	}
	c.Right = folded.Round(c.Right)
	c.Holds = c.Left == c.Right
	return c, true
}
