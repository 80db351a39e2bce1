package reporttest

import "strings"

// proseSections tells everything in sentences, some topics left out.
func (w *writer) proseSections() {
	type section struct {
		heading string
		fill    func() []string
		percent int
	}
	sections := []section{
		{w.pick("概述", "总体情况", "基本情况", "政府信息公开工作概况", "工作开展情况"), w.overview, 90},
		{w.pick("主动公开政府信息情况", "主动公开情况", "政府信息主动公开情况", "主动公开政府信息的情况"), w.disclosure, 97},
		{w.pick("回应解读情况", "政策解读和回应关切情况", "回应社会关切情况"), w.responses, w.since(2014, 40)},
		{w.pick("依申请公开政府信息情况", "依申请公开政府信息和不予公开政府信息的情况", "依申请公开情况", "政府信息依申请公开办理情况"), w.requests, 92},
		{w.pick("政府信息公开咨询情况", "咨询处理情况", "人民群众咨询情况"), func() []string { return w.some(askPatterns, 1, 1) }, 15},
		{w.pick("政府信息公开的收费及减免情况", "收费及减免情况", "政府信息公开收费情况"), w.fees, 70},
		{w.pick("因政府信息公开申请行政复议、提起行政诉讼的情况", "行政复议、行政诉讼情况", "复议、诉讼和申诉情况", "政府信息公开行政复议和行政诉讼情况"), w.remedies, 85},
		{w.pick("机构建设和培训情况", "工作保障情况", "人员和经费情况"), w.support, 40},
		{w.pick("存在的主要问题及改进措施", "存在的问题和改进情况", "主要问题及下一步打算", "政府信息公开工作存在的主要问题及改进情况"), func() []string { return w.some(problemPatterns, 1, 2) }, 90},
		{"其他需要报告的事项", func() []string {
			return []string{w.say("[无|无其他需要报告的事项|本年度没有需要报告的其他事项]。")}
		}, 40},
	}
	i := 1
	for _, s := range sections {
		if !w.chance(s.percent) {
			continue
		}
		sentences := s.fill()
		if len(sentences) == 0 {
			continue
		}
		w.heading(i, s.heading)
		w.spread(sentences)
		i++
	}
}

// since is a chance that is nothing before a year.
func (w *writer) since(year, percent int) int {
	if w.year < year {
		return 0
	}
	return percent
}

// spread puts sentences into one paragraph or several.
func (w *writer) spread(sentences []string) {
	if w.chance(60) {
		w.para(strings.Join(sentences, ""))
		return
	}
	for _, s := range sentences {
		w.para(s)
	}
}

// usable drops the patterns that do not fit the body.
func (w *writer) usable(patterns []string) []string {
	if len(w.body.area) > 0 {
		return patterns
	}
	var out []string
	for _, p := range patterns {
		if !strings.Contains(p, "{area}各级") {
			out = append(out, p)
		}
	}
	return out
}

// some says some of the patterns that state nothing twice.
func (w *writer) some(patterns []string, low, high int) []string {
	var out []string
	stated := map[string]bool{}
	for _, p := range w.shuffled(w.usable(patterns))[:min(len(patterns)-1, w.between(low, high))] {
		if codes := codesOf(p); !anyOf(stated, codes) {
			for _, c := range codes {
				stated[c] = true
			}
			out = append(out, w.say(p))
		}
	}
	return out
}

func anyOf(set map[string]bool, keys []string) bool {
	for _, k := range keys {
		if set[k] {
			return true
		}
	}
	return false
}

// codesOf lists the codes that a pattern states.
func codesOf(p string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(p, "{")
		if !ok {
			return out
		}
		name, tail, _ := strings.Cut(rest, "}")
		if code := strings.Trim(strings.TrimPrefix(name, "0:"), "?~"); strings.Contains(code, ".") {
			out = append(out, code)
		}
		p = tail
	}
}

// trap adds a sentence whose numbers are no indicators.
func (w *writer) trap(sentences []string, percent int) []string {
	if !w.chance(percent) {
		return sentences
	}
	t := w.say(one(w.dice, trapPatterns))
	if w.chance(50) {
		return append([]string{t}, sentences...)
	}
	return append(sentences, t)
}

func (w *writer) overview() []string {
	out := w.some(leadPatterns, 1, 3)
	return w.trap(w.trap(out, 50), 40)
}

func (w *writer) disclosure() []string {
	var out []string
	_, told := w.truth.Values["pa.total"]
	switch {
	case !told && len(w.body.area) > 0 && w.chance(15):
		out = append(out, w.say(one(w.dice, scopedPatterns)))
	case w.chance(78):
		out = append(out, w.say(one(w.dice, totalPatterns)))
		if _, approx := w.truth.Values["pa.total"]; approx && !w.truth.Values["pa.total"].Approx {
			switch w.IntN(3) {
			case 0:
				out = append(out, w.say(one(w.dice, categoryPatterns)))
			case 1:
				out = append(out, w.say(one(w.dice, channelPatterns)))
			}
		}
	default:
		out = append(out, w.say(one(w.dice, onlyChannelPatterns)))
	}
	if w.chance(30) {
		out = append(out, w.say(one(w.dice, normdocPatterns)))
	}
	return w.trap(out, 35)
}

func (w *writer) responses() []string { return w.trap(w.some(responsePatterns, 1, 3), 20) }

func (w *writer) requests() []string {
	if w.figures["req.recv"] == 0 {
		return w.trap([]string{w.say(one(w.dice, noRequestPatterns))}, 15)
	}
	out := []string{w.say(one(w.dice, w.usable(requestPatterns)))}
	if w.chance(45) {
		out = append(out, w.say(one(w.dice, requestChannelPatterns)))
	}
	if w.chance(50) {
		if w.year < 2019 {
			out = append(out, w.say(one(w.dice, replyPatterns)))
		} else {
			out = append(out, w.say(one(w.dice, resultPatterns)))
		}
	}
	return w.trap(out, 15)
}

func (w *writer) fees() []string {
	if w.figures["fee.charged"] == 0 {
		return []string{w.say(one(w.dice, noFeePatterns))}
	}
	return []string{w.say(one(w.dice, feePatterns))}
}

func (w *writer) remedies() []string {
	f := w.figures
	var out []string
	switch {
	case f["rev.total"] == 0 && f["lit.total"] == 0:
		p := one(w.dice, noRemedyPatterns)
		if strings.Contains(p, "cmp.total") {
			f["cmp.total"] = 0
		}
		out = append(out, w.say(p))
	default:
		out = w.some(remedyPatterns, 1, 3)
	}
	if _, told := w.truth.Values["cmp.total"]; !told && f["cmp.total"] == 0 && w.chance(35) {
		out = append(out, w.say(one(w.dice, noComplaintPatterns)))
	}
	return out
}

func (w *writer) support() []string {
	out := w.some(organisationPatterns, 1, 3)
	out = append(out, w.some(trainingPatterns, 0, 2)...)
	return w.trap(out, 30)
}
