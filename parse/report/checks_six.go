package report

import (
	"math"
	"slices"
	"strings"

	"gongkai/parse/report/folded"
)

// identity says that figures on two sides come to the same.
type identity struct {
	rule        string
	left, right []string
}

// sixChecks holds the application matrix and the reviews against the
// identities printed on the form.
func sixChecks(values map[string]float64) []Check {
	var out []Check
	for _, id := range sixIdentities {
		left, ok := total(values, id.left)
		if !ok {
			continue
		}
		if right, ok := total(values, id.right); ok {
			out = append(out, Check{Rule: id.rule, Left: left, Right: right, Holds: math.Abs(left-right) < 1e-6, Codes: slices.Concat(id.left, id.right)})
		}
	}
	return out
}

// total adds up figures; it is false where one of them is not stated.
func total(values map[string]float64, codes []string) (sum float64, ok bool) {
	for _, code := range codes {
		v, ok := values[code]
		if !ok {
			return 0, false
		}
		sum += v
	}
	return folded.Round(sum), true
}

var sixIdentities = identitiesOfSix()

func identitiesOfSix() []identity {
	var all []identity
	add := func(rule string, left, right []string) { all = append(all, identity{rule, left, right}) }
	leaves := func(col string, form Form) []string {
		var codes []string
		for _, row := range rowsOf(form) {
			if strings.HasPrefix(row.Code, "res.") && row.Code != "res.total" {
				codes = append(codes, "app."+row.Code+"@"+col)
			}
		}
		return codes
	}
	for _, c := range applicantColumns {
		col := "@" + c.Code
		add("app.new + app.carry_in = app.res.total + app.carry_out, "+c.Code, []string{"app.new" + col, "app.carry_in" + col}, []string{"app.res.total" + col, "app.carry_out" + col})
		for _, form := range formSix {
			add("app.res.total = sum of app.res.*, "+c.Code, []string{"app.res.total" + col}, leaves(c.Code, form))
		}
	}
	for _, row := range applicationRows {
		var parts []string
		for _, c := range applicantColumns[:len(applicantColumns)-1] {
			parts = append(parts, "app."+row.Code+"@"+c.Code)
		}
		add("total of app."+row.Code+" = sum over applicants", []string{"app." + row.Code + "@tot"}, parts)
	}
	for _, b := range remedyBlocks {
		base := "rl." + b.Code + "."
		add(base+"total = upheld + corrected + other + pending", []string{base + "total"}, []string{base + "upheld", base + "corrected", base + "other", base + "pending"})
	}
	for _, res := range remedyResults {
		whole, direct, after := "lit."+res.Code, "rl.lit_direct."+res.Code, "rl.lit_after."+res.Code
		add(whole+" = "+direct+" + "+after, []string{whole}, []string{direct, after})
	}
	return all
}
