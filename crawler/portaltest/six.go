package portaltest

// Rows and columns of the matrix on applications: app.<row>@<column>.
var (
	appColumns = []string{"nat", "biz", "sci", "ngo", "law", "oth"}

	// outcomes that only the form of 2021 splits in three
	otherOutcomes2019 = []string{"res.oth"}
	otherOutcomes2021 = []string{"res.oth.nocorrect", "res.oth.nopay", "res.oth.other"}

	commonOutcomes = []string{
		"res.granted", "res.partial",
		"res.deny.secret", "res.deny.law", "res.deny.safety", "res.deny.third", "res.deny.internal", "res.deny.process", "res.deny.enforce", "res.deny.query",
		"res.none.nohold", "res.none.nomake", "res.none.unclear",
		"res.skip.petition", "res.skip.dup", "res.skip.publication", "res.skip.excessive", "res.skip.reconfirm",
	}
	reviewBlocks = []string{"rev", "lit_direct", "lit_after"}
)

// outcomesOf lists the rows that a form's applications can end in.
func outcomesOf(other []string) []string {
	return append(append([]string(nil), commonOutcomes...), other...)
}

// drawSix draws what the forms of 2019 and 2021 share: the matrix on
// applications and the reviews. carried is what the year before left open.
func drawSix(d *dice, s scale, other []string, carried *figures) *figures {
	f, n := drawYear(d, s), int(s)
	set := func(row, col string, v int) { f.values["app."+row+"@"+col] = float64(v) }
	totals := map[string]int{}
	for c, col := range appColumns {
		done := 0
		for i, row := range outcomesOf(other) {
			v := 0
			switch {
			case c == 0 && i < 2:
				v = d.upTo(6 * n)
			case c == 0:
				v = d.upTo(n)
			case c == 1 || c == 4:
				v = d.upTo(n) / 3
			}
			set(row, col, v)
			done += v
			totals[row] += v
		}
		in, out := 0, 0
		if c == 0 {
			in, out = d.upTo(n), d.upTo(n)
		}
		if carried != nil {
			in = int(carried.values["app.carry_out@"+col])
		}
		if done+out < in { // what was carried in was at least answered
			short := in - done - out
			set("res.granted", col, int(f.values["app.res.granted@"+col])+short)
			totals["res.granted"] += short
			done += short
		}
		for row, v := range map[string]int{"new": done + out - in, "carry_in": in, "res.total": done, "carry_out": out} {
			set(row, col, v)
			totals[row] += v
		}
	}
	for row, v := range totals {
		set(row, "tot", v)
	}
	for _, block := range reviewBlocks {
		rl := "rl." + block + "."
		total := d.upTo(n)
		d.split(f, total, rl+"upheld", rl+"other", rl+"corrected", rl+"pending")
		f.values[rl+"total"] = float64(total)
	}
	return f
}

// draw2019 draws the figures of a report on the form of 2019.
func draw2019(d *dice, s scale, carried *figures) *figures {
	f, n := drawSix(d, s, otherOutcomes2019, carried), int(s)
	for _, row := range []string{"rules", "norm"} {
		made := 0
		if row == "norm" || s == city {
			made = d.upTo(n)
		}
		f.values["a20.1."+row+".new_made"] = float64(made)
		f.values["a20.1."+row+".new_public"] = float64(made)
		f.values["a20.1."+row+".total"] = float64(made + d.upTo(4*n))
	}
	for _, row := range []string{"5.licence", "5.other_service", "6.penalty", "6.coercion"} {
		prev := d.between(5, 30*n)
		f.values["a20."+row+".prev"] = float64(prev)
		f.values["a20."+row+".delta"] = float64(d.upTo(9) - 5)
		f.values["a20."+row+".decisions"] = float64(d.upTo(300 * n))
	}
	f.values["a20.8.fee.prev"] = float64(d.between(1, 4*n))
	f.values["a20.8.fee.delta"] = float64(-d.upTo(1))
	f.values["a20.9.procure.count"] = float64(d.between(1, 8*n))
	f.values["a20.9.procure.amount"] = float64(d.between(1000, 90000*n)) / 100
	return f
}

// draw2021 draws the figures of a report on the form of 2021. What was valid the
// year before, plus what was issued, less what was repealed, is valid now.
func draw2021(d *dice, s scale, before *figures) *figures {
	f, n := drawSix(d, s, otherOutcomes2021, before), int(s)
	for _, row := range []string{"rules", "norm"} {
		base := "a20.1." + row + "."
		issued, valid := d.upTo(n), d.between(2, 5*n)
		if row == "rules" && s != city {
			issued, valid = 0, 0
		}
		if before != nil {
			if was, ok := before.values[base+"valid"]; ok {
				valid = int(was)
			}
		}
		repealed := d.upTo(min(n, valid))
		f.values[base+"issued"] = float64(issued)
		f.values[base+"repealed"] = float64(repealed)
		f.values[base+"valid"] = float64(valid + issued - repealed)
	}
	for _, row := range []string{"5.licence", "6.penalty", "6.coercion"} {
		f.values["a20."+row+".decisions"] = float64(d.upTo(400 * n))
	}
	f.values["a20.8.fee.amount"] = float64(d.upTo(30000*n)) / 100
	f.values["fee.info_handling_yuan"] = float64(20 * d.upTo(2*n))
	return f
}
