package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// AcrossYears holds the reports of one agency for consecutive years against
// each other: what was carried over is what the year before left, and the
// documents in force follow from those in force before, issued and repealed.
// Agencies are the same where name and region are. A year with two reports of an
// agency is left out, for nothing tells which of them counts. Codes of a check are
// of the later report. The order of the checks is that of the reports.
func AcrossYears(reports []Report) []Check {
	var out []Check
	for _, checks := range acrossYears(reports) {
		out = append(out, checks...)
	}
	return out
}

// acrossYears gives the checks of each report against the year before.
func acrossYears(reports []Report) [][]Check {
	type key struct {
		agency string
		year   int
	}
	keyOf := func(r *Report, year int) key {
		name := r.Agency
		if r.Region != nil {
			name += "\n" + strings.Join(r.Region.Path, "\n")
		}
		return key{name, year}
	}
	known := make(map[key][]*Report, len(reports))
	for i := range reports {
		if r := &reports[i]; r.Agency != "" && r.Year != 0 {
			k := keyOf(r, r.Year)
			known[k] = append(known[k], r)
		}
	}
	out := make([][]Check, len(reports))
	for i := range reports {
		r := &reports[i]
		before := known[keyOf(r, r.Year-1)]
		if len(known[keyOf(r, r.Year)]) == 1 && len(before) == 1 && sameScope(before[0], r) {
			out[i] = againstYearBefore(before[0], r)
		}
	}
	return out
}

// sameScope tells that two reports do not say that they cover different bodies.
func sameScope(a, b *Report) bool {
	return a.Scope == b.Scope || a.Scope == "" || b.Scope == ""
}

// againstYearBefore holds a report against the one for the year before.
func againstYearBefore(before, r *Report) []Check {
	old, now := exact(before.Indicators), exact(r.Indicators)
	var out []Check
	hold := func(rule string, left, right float64, codes ...string) {
		left, right = round(left), round(right)
		out = append(out, Check{Rule: rule, Left: left, Right: right, Holds: math.Abs(left-right) < 1e-6, Codes: codes})
	}
	for _, c := range applicantColumns {
		carried, left := "app.carry_in@"+c.Code, "app.carry_out@"+c.Code
		if hasAll(now, carried) && hasAll(old, left) {
			hold(fmt.Sprintf("%s of %d = %s of %d", carried, r.Year, left, before.Year), now[carried], old[left], carried)
		}
	}
	for _, kind := range []string{"a20.1.rules.", "a20.1.norm."} {
		valid, issued, repealed := kind+"valid", kind+"issued", kind+"repealed"
		if hasAll(now, valid, issued, repealed) && hasAll(old, valid) {
			rule := fmt.Sprintf("%s of %d = %s of %d + issued - repealed", valid, r.Year, valid, before.Year)
			hold(rule, now[valid], old[valid]+now[issued]-now[repealed], valid, issued, repealed)
		}
	}
	return out
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

func hasAll(values map[string]float64, codes ...string) bool {
	return !slices.ContainsFunc(codes, func(code string) bool { _, ok := values[code]; return !ok })
}
