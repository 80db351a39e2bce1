package report

import (
	"fmt"
	"math"
	"strings"

	"gongkai/parse/report/folded"
)

// Carried is what reports of one agency for two years are held against each
// other by: applications carried over, and documents in force, issued and
// repealed. It is small, so that an archive can keep those of all its reports.
type Carried struct {
	Year    int
	body    string // agency and region
	scope   string
	figures [carriedCount]float64 // NaN where the report does not state it
}

// carriedCodes are the codes that checks across years use.
var carriedCodes = func() (codes [carriedCount]string) {
	k := 0
	for _, row := range []string{"app.carry_in@", "app.carry_out@"} {
		for _, c := range applicantColumns {
			codes[k], k = row+c.Code, k+1
		}
	}
	for _, kind := range documentKinds {
		for _, part := range []string{"valid", "issued", "repealed"} {
			codes[k], k = kind+part, k+1
		}
	}
	return codes
}()

// documentKinds are the kinds of documents in force of article 20.
var documentKinds = [...]string{"a20.1.rules.", "a20.1.norm."}

const carriedCount = 2*7 + 2*3

// Carried gives what a report is held against others by; ok is false where it
// states nothing of that, or its agency or year is not known.
func (r *Report) Carried() (c Carried, ok bool) {
	if r.Agency == "" || r.Year == 0 {
		return Carried{}, false
	}
	c = Carried{Year: r.Year, body: r.Agency, scope: r.Scope}
	if r.Region != nil {
		c.body += "\n" + strings.Join(r.Region.Path, "\n")
	}
	values := exact(r.Indicators)
	for i, code := range carriedCodes {
		v, stated := values[code]
		if !stated {
			v = math.NaN()
		}
		c.figures[i], ok = v, ok || stated
	}
	return c, ok
}

// After holds what a report carries against the one for the year before: what
// was carried over is what the year before left, and the documents in force
// follow from those in force before, issued and repealed. It gives no check where
// the two are of different bodies, or not of years one after the other. Codes of
// a check are those of the later report.
func (c Carried) After(before Carried) []Check {
	checks, _ := c.after(&before)
	return checks
}

// after gives the checks, and for each the codes of the report before.
func (c *Carried) after(before *Carried) (checks []Check, codesBefore [][]string) {
	if c.body != before.body || c.Year != before.Year+1 || c.scope != before.scope && c.scope != "" && before.scope != "" {
		return nil, nil
	}
	hold := func(rule string, left, right float64, codeBefore string, codes ...string) {
		if math.IsNaN(left) || math.IsNaN(right) {
			return
		}
		left, right = folded.Round(left), folded.Round(right)
		checks = append(checks, Check{Rule: rule, Left: left, Right: right, Holds: math.Abs(left-right) < 1e-6, Codes: codes})
		codesBefore = append(codesBefore, []string{codeBefore})
	}
	n := len(applicantColumns)
	for k := range applicantColumns {
		in, out := carriedCodes[k], carriedCodes[n+k]
		hold(fmt.Sprintf("%s of %d = %s of %d", in, c.Year, out, before.Year), c.figures[k], before.figures[n+k], out, in)
	}
	for k := range documentKinds {
		at := 2*n + 3*k
		valid, issued, repealed := carriedCodes[at], carriedCodes[at+1], carriedCodes[at+2]
		hold(fmt.Sprintf("%s of %d = %s of %d + issued - repealed", valid, c.Year, valid, before.Year),
			c.figures[at], before.figures[at]+c.figures[at+1]-c.figures[at+2], valid, valid, issued, repealed)
	}
	return checks, codesBefore
}

// AcrossYears holds the reports of one agency for consecutive years against
// each other. Agencies are the same where name and region are. A year with two
// reports of an agency is left out, for nothing tells which of them counts.
// Codes of a check are of the later report. The order of the checks is that of
// the reports.
func AcrossYears(reports []Report) []Check {
	var out []Check
	for _, checks := range acrossYears(reports) {
		out = append(out, checks...)
	}
	return out
}

// acrossYears gives the checks of each report against the year before.
func acrossYears(reports []Report) [][]Check {
	var y Years
	all := make([]*Carried, len(reports))
	for i := range reports {
		if c, ok := reports[i].Carried(); ok {
			all[i] = &c
			y.add(&c)
		}
	}
	out := make([][]Check, len(reports))
	for i, c := range all {
		if c != nil && y.only(c.body, c.Year) != nil {
			if before := y.only(c.body, c.Year-1); before != nil {
				out[i], _ = c.after(before)
			}
		}
	}
	return out
}

// Years holds the reports of documents that are read one after the other
// against each other. The zero value is ready for use.
type Years struct {
	known map[bodyYear][]*Carried
}

type bodyYear struct {
	body string
	year int
}

func (y *Years) add(c *Carried) {
	if y.known == nil {
		y.known = make(map[bodyYear][]*Carried)
	}
	k := bodyYear{c.body, c.Year}
	y.known[k] = append(y.known[k], c)
}

// only gives what a body carries in a year, nil where no report or more than one
// tells it.
func (y *Years) only(body string, year int) *Carried {
	if all := y.known[bodyYear{body, year}]; len(all) == 1 {
		return all[0]
	}
	return nil
}

// Hold adds to the reports of a document the checks against the years before and
// after that the documents held earlier tell. So each pair is checked once, at
// whichever report comes second; codes are of that report. A year of which a
// body has two reports is held against nothing.
func (y *Years) Hold(reports []Report) {
	all := make([]*Carried, len(reports))
	twice := make(map[bodyYear]int)
	for i := range reports {
		if c, ok := reports[i].Carried(); ok {
			all[i] = &c
			twice[bodyYear{c.body, c.Year}]++
		}
	}
	for i, c := range all {
		if c == nil || twice[bodyYear{c.body, c.Year}] > 1 || len(y.known[bodyYear{c.body, c.Year}]) > 0 {
			continue
		}
		if before := y.only(c.body, c.Year-1); before != nil {
			checks, _ := c.after(before)
			reports[i].Checks = append(reports[i].Checks, checks...)
		}
		if next := y.only(c.body, c.Year+1); next != nil {
			checks, codes := next.after(c)
			for n := range checks {
				checks[n].Codes = codes[n]
			}
			reports[i].Checks = append(reports[i].Checks, checks...)
		}
	}
	for _, c := range all {
		if c != nil {
			y.add(c)
		}
	}
}

// exact gives the figures by code, the first of each, without those that are
// only about right.
func exact(indicators []Indicator) map[string]float64 {
	values := make(map[string]float64, len(indicators))
	for _, in := range indicators {
		if _, seen := values[in.Code]; !seen && !in.Approx {
			values[in.Code] = in.Value
		}
	}
	return values
}
