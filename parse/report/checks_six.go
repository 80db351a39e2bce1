package report

import (
	"math"
	"strings"
)

// sixChecks holds the application matrix and the reviews against the
// identities printed on the form.
func sixChecks(values map[string]float64) []Check {
	var out []Check
	add := func(rule string, left, right []string) {
		c := Check{Rule: rule}
		for side, codes := range [][]string{left, right} {
			for _, code := range codes {
				v, ok := values[code]
				if !ok {
					return
				}
				if side == 0 {
					c.Left += v
				} else {
					c.Right += v
				}
				c.Codes = append(c.Codes, code)
			}
		}
		c.Left, c.Right = round(c.Left), round(c.Right)
		c.Holds = math.Abs(c.Left-c.Right) < 1e-6
		out = append(out, c)
	}
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
	return out
}
