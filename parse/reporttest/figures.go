package reporttest

import "gongkai/parse/report"

// draw settles the figures that prose can state, so that they agree with each
// other as a report's do.
func (w *writer) draw() {
	f := w.figures
	size := map[string]int{"province": 60000, "city": 40000, "county": 12000, "township": 600, "department": 2500}[w.body.level]
	total := w.count(6, size)
	f["pa.total"] = float64(total)
	f["pa.cumulative"] = float64(total + w.count(total/2+5, 8*total+50))
	f["gi.on_request"], f["gi.withheld"] = float64(1+total%53), float64(1+total%19)
	f["gi.made"] = f["pa.total"] + f["gi.on_request"] + f["gi.withheld"]
	norm := w.count(0, max(2, total/12))
	f["pa.normdoc"] = float64(norm)
	f["pa.normdoc_issued"] = float64(norm + w.IntN(4))
	f["pa.fulltext_rate"] = float64(w.between(80, 100))
	for i, n := range w.split(total, 5) {
		f[channelCodes[i]] = float64(n)
	}
	f["resp.events"] = float64(w.count(0, 60))
	w.withLead("resp.press_conf", 40)
	w.withLead("resp.interview", 30)
	f["resp.interp_articles"] = float64(w.count(1, 300))
	f["resp.social_replies"] = float64(w.count(0, 900))
	f["resp.other"] = float64(w.count(0, 90))
	w.drawRequests()
	w.drawRemedies()
	w.drawOrganisation()
}

var channelCodes = []string{"pa.ch.gazette", "pa.ch.website", "pa.ch.weibo", "pa.ch.wechat", "pa.ch.other"}
var requestCodes = []string{"req.recv.inperson", "req.recv.fax", "req.recv.online", "req.recv.mail"}
var replyCodes = []string{"req.reply.already", "req.reply.full", "req.reply.partial", "req.reply.refused", "req.reply.not_ours", "req.reply.not_exist", "req.reply.amend", "req.reply.other_channel"}
var refusalCodes = []string{"req.reply.refused.state_secret", "req.reply.refused.trade_secret", "req.reply.refused.privacy", "req.reply.refused.security", "req.reply.refused.not_gi", "req.reply.refused.other_law"}

func (w *writer) withLead(code string, high int) {
	n := w.count(0, high)
	w.figures[code] = float64(n)
	w.figures[code+"_lead"] = float64(w.IntN(n + 1))
}

func (w *writer) drawRequests() {
	f := w.figures
	recv := 0
	if w.chance(60) {
		recv = w.count(1, map[string]int{"province": 4000, "city": 2500, "county": 400, "township": 30, "department": 120}[w.body.level])
	}
	f["req.recv"] = float64(recv)
	for i, n := range w.split(recv, 4) {
		f[requestCodes[i]] = float64(n)
	}
	done := recv
	if recv > 5 && w.chance(30) {
		done -= w.IntN(recv / 3)
	}
	f["req.done"] = float64(done)
	late := 0
	if done > 3 && w.chance(40) {
		late = w.IntN(done / 3)
	}
	f["req.done.ontime"], f["req.done.extended"] = float64(done-late), float64(late)
	f["req.reply"] = float64(done)
	for i, n := range w.split(done, len(replyCodes)) {
		f[replyCodes[i]] = float64(n)
	}
	for i, n := range w.split(int(f["req.reply.refused"]), len(refusalCodes)) {
		f[refusalCodes[i]] = float64(n)
	}
}

func (w *writer) drawRemedies() {
	f := w.figures
	for _, kind := range []string{"rev", "lit"} {
		n := 0
		if w.chance(45) {
			n = w.count(1, 60)
		}
		f[kind+".total"] = float64(n)
		for i, part := range w.split(n, 3) {
			f[kind+"."+[]string{"upheld", "corrected", "other"}[i]] = float64(part)
		}
	}
	f["cmp.total"] = float64(w.count(0, 12))
}

func (w *writer) drawOrganisation() {
	f := w.figures
	f["fee.charged"] = 0
	if w.chance(25) {
		f["fee.charged"] = float64(w.between(5, 3000)) / 10000
	}
	f["org.units"] = float64(w.count(1, 90))
	f["org.reading_points"] = float64(w.count(1, 200))
	full, part := w.count(1, 60), w.count(1, 90)
	f["org.staff_full"], f["org.staff_part"] = float64(full), float64(part)
	f["org.staff"] = float64(full + part)
	f["org.budget"] = float64(w.between(1, 400)) / []float64{1, 1, 10}[w.IntN(3)]
	f["trn.meetings"] = float64(w.count(1, 60))
	f["trn.sessions"] = float64(w.count(1, 40))
	f["trn.people"] = float64(w.count(10, 6000))
	f["trn.hearings"] = float64(w.between(1, 20))
	f["pa.gazette_issues"] = float64(w.between(4, 24))
	f["prop.npc"] = float64(w.between(2, 300))
	f["prop.cppcc"] = float64(w.between(2, 300))
	for _, code := range []string{"ask.total", "ask.phone", "ask.onsite", "ask.online"} {
		f[code] = float64(w.count(1, 3000))
	}
	f["ask.total"] = f["ask.phone"] + f["ask.onsite"] + f["ask.online"]
}

// agree takes the prose's figures from the tables of the forms of 2019 and 2021.
func (w *writer) agree() {
	if w.form != report.Six2019 && w.form != report.Six2021 {
		return
	}
	f, v := w.figures, w.truth.Values
	take := func(to, from string) {
		if value, ok := v[from]; ok {
			f[to] = value.Value
		}
	}
	take("req.recv", "app.new@tot")
	take("req.done", "app.res.total@tot")
	take("req.reply", "app.res.total@tot")
	take("req.reply.full", "app.res.granted@tot")
	take("req.reply.partial", "app.res.partial@tot")
	take("rev.total", "rl.rev.total")
	take("rev.upheld", "rl.rev.upheld")
	take("rev.corrected", "rl.rev.corrected")
	take("rev.other", "rl.rev.other")
	f["lit.total"] = v["rl.lit_direct.total"].Value + v["rl.lit_after.total"].Value
}
