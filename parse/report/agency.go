package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// findAgency names the body that a report is about: the one in the title, or
// the one that says it compiled the report. inferred says that the name is put
// together and not printed. A name without its place (县水利局) is completed from
// the text where no other place of the text names the body whole.
func findAgency(s string, title heading) (agency string, inferred bool) {
	if title.agency != "" {
		if whole := wholeName(s, title.agency); whole != "" {
			return governmentOf(s, whole)
		}
		if !isRelative(title.agency) {
			return governmentOf(s, title.agency)
		}
	}
	part := title.agency
	for _, find := range []func(string) string{namedWithYear, compiler, author, signatory, contact, firstLineBody, actor, ownDocument, leadingGroup, ownGovernment} {
		name := ofOffice(s, fromPlace(saidOnce(find(s))))
		switch {
		case name != "" && !isRelative(name):
			if whole := wholeName(s, name); whole != "" {
				name = whole
			}
			return governmentOf(s, name)
		case part == "":
			part = name
		}
	}
	if whole := wholeName(s, part); whole != "" {
		return governmentOf(s, whole)
	}
	return part, false
}

// ofOffice gives the body whose office is named: a bureau's, a town's, or that of the
// government of a report about the whole area, which speaks of 我市.
func ofOffice(s, name string) string {
	for _, town := range []string{"镇人民政府", "乡人民政府", "镇政府", "乡政府", "街道办事处"} {
		if k := strings.Index(name, town); k > 0 && strings.HasSuffix(name, "办公室") {
			return name[:k+len(town)]
		}
	}
	if bureau, ok := strings.CutSuffix(name, "办公室"); ok && has.Suffix(bureau, "局", "厅") {
		return bureau
	}
	for _, office := range []string{"办公室", "办公厅"} {
		if government, ok := strings.CutSuffix(name, office); ok && strings.HasSuffix(government, "人民政府") && has.Suffix(government, selfEnds(s)...) {
			return government
		}
	}
	return name
}

// saidOnce takes out the place that a name says twice over: 青溪市云岭区青溪市云岭区水务局.
func saidOnce(name string) string {
	for k := range name {
		if place := name[:k]; k >= len("某某县") && strings.HasPrefix(name[k:], place) && isDivision(place) {
			return name[k:]
		}
	}
	return name
}

// governmentOf turns the bare name of a division into its government: the body
// printed beneath the title, else the people's government.
func governmentOf(s, name string) (agency string, inferred bool) {
	if seat, ok := strings.CutSuffix(name, "政府"); ok && isDivision(seat) && !isRelative(name) { // 某区政府
		name = seat
	}
	if !isDivision(name) {
		return name, false
	}
	at := 0
	for range 30 {
		if at > len(s) {
			break
		}
		ln, end := folded.LineAt(s, at)
		if strings.HasPrefix(ln, name) && ln != name && isBody(ln) && has.Suffix(ln, "政府", "政府办公室", "政府办公厅", "办事处") {
			return ln, false
		}
		at = end + 1
	}
	full := name + "人民政府"
	if strings.Contains(s, full) {
		return full, false
	}
	if has.Suffix(name, "镇", "乡", "街道") {
		return name, false
	}
	return full, true
}

// namedWithYear finds "公布某市水利局2016年度政府信息公开工作年度报告" in a sentence,
// and the same with the year first.
func namedWithYear(s string) string {
	for _, subject := range []string{"政府信息公开", "信息公开", "政务公开", "政务信息", "年报根据", "年报依据", "年度报告根据", "年度报告依据"} {
		for at, n := 0, 0; n < 200; n++ {
			k := strings.Index(s[at:], subject)
			if k < 0 {
				break
			}
			k += at
			at = k + len(subject)
			tail := s[k:min(len(s), k+90)]
			if cut := strings.IndexAny(tail, ",;\n"); cut > 0 {
				tail = tail[:cut]
			}
			if !has.Any(tail, "报告", "年报") && !compiledFrom(tail, s[k:]) || has.Any(tail, "通知", "格式", "制度", "》的") {
				continue
			}
			head := s[max(0, k-140):k]
			if name := nameAndYear(head); name != "" {
				return name
			}
			if y, i, _ := folded.FirstYear(tail[len(subject):]); y != 0 && i == 0 {
				if name := lastName(head); name != "" && isPlaced(name) {
					return name
				}
			}
		}
	}
	return ""
}

// compiledFrom tells whether a report says that it was compiled from its body's work:
// "结合2022年某市水利局政府信息公开工作实际,编制本报告". clause opens sentence.
func compiledFrom(clause, sentence string) bool {
	sentence, _, _ = strings.Cut(sentence[:min(len(sentence), 200)], "。")
	return has.Suffix(clause, "工作实际", "工作情况") && strings.Contains(sentence, "编制")
}

// nameAndYear reads "某市水利局2016年度" or "2016年度某市水利局的" at the end of a
// piece of a sentence.
func nameAndYear(head string) string {
	if strings.HasSuffix(head, "人民") {
		head += "政府"
	}
	if before, ok := strings.CutSuffix(strings.TrimSuffix(head, "度"), "年"); ok {
		return lastName(strings.TrimRight(before, "0123456789〇零一二三四五六七八九"))
	}
	k := strings.LastIndex(head, "年")
	if k < 4 || !has.Suffix(head[:k], "0", "1", "2", "3", "4", "5", "6", "7", "8", "9") {
		return ""
	}
	behind := strings.TrimSuffix(strings.TrimPrefix(head[k+len("年"):], "度"), "的")
	return bodyName(behind)
}

// compiler finds "本报告由某局编制" and "由某局根据…编制".
func compiler(s string) string {
	for at, n := 0, 0; n < 100; n++ {
		k := strings.Index(s[at:], "由")
		if k < 0 {
			return ""
		}
		at += k + len("由")
		tail := s[at:min(len(s), at+300)]
		stop := strings.IndexAny(tail, ",。;\n")
		if stop > 0 && !has.Any(tail[:stop], "编制", "编写", "撰写", "汇总") && !strings.Contains(tail, "编制") {
			continue
		}
		for _, verb := range []string{"负责", "编制", "编写", "撰写", "根据", "按照", "依据", "依照", "汇总", "组织"} {
			if c := strings.Index(tail, verb); c > 0 && c < 100 {
				if name := withoutPublicity(withoutAlias(tail[:c])); isBody(name) {
					return name
				}
			}
		}
	}
	return ""
}

// author finds the body that says as the subject of a sentence that it compiled its
// report: "某市外事办公室编制本年度报告", "本报告为某区某街道编制的年度报告".
func author(s string) string {
	head := s[:min(len(s), maxOpening)]
	for at := 0; at < len(head); {
		end := len(head)
		if k := strings.Index(head[at:], "。"); k >= 0 {
			end = at + k
		}
		sentence := head[at:end]
		at = end + len("。")
		made := has.Index(sentence, "编制", "编写", "撰写", "公布", "发布")
		if made < 0 || !has.Any(sentence[made:], "报告", "年报") && !strings.Contains(sentence[:made], "报告") {
			continue
		}
		subject := sentence[:made]
		if k := has.Index(subject, "依照", "根据", "按照", "依据", "遵照"); k >= 0 {
			subject = subject[:k]
		}
		subject = subject[strings.LastIndexAny(subject, "\n:,")+1:]
		for _, of := range []string{"报告为", "报告是", "年报为", "年报是"} {
			if k := strings.Index(subject, of); k >= 0 {
				subject = subject[k+len(of):]
			}
		}
		if isBody(subject) {
			return subject
		}
	}
	return ""
}

// maxOpening bounds where a body says so, in bytes.
const maxOpening = 3000

// withoutAlias cuts off how a body is called in the rest of the text, and the
// second of two bodies that compiled a report together.
func withoutAlias(name string) string {
	name, _, _ = strings.Cut(name, "(以下简称")
	if first, second, ok := strings.Cut(name, "、"); ok && isBody(first) && isBody(second) {
		return first
	}
	return name
}

// contact finds "请与某局办公室联系".
func contact(s string) string {
	for _, lead := range []string{"请与", "请联系:", "请联系", "可与", "请径与", "请向", "直接与"} {
		for at, n := 0, 0; n < 20; n++ {
			k := strings.Index(s[at:], lead)
			if k < 0 {
				break
			}
			at += k + len(lead)
			tail := s[at:min(len(s), at+150)]
			if c := strings.IndexAny(tail, ",。;:(\n"); c > 0 {
				tail = tail[:c]
			}
			if strings.HasPrefix(lead, "请联系") && isBody(tail) {
				return tail
			}
			for _, end := range []string{"政府信息公开", "信息公开", "政务公开", "办公室", "联系", "咨询", "综合科", "电子政务"} {
				if c := strings.Index(tail, end); c > 0 {
					if name := withoutPublicity(tail[:c]); isBody(name) {
						return name
					}
				}
			}
		}
	}
	return ""
}

// signatory finds the body above the date at the end.
func signatory(s string) string {
	lines := lastLines(s, 8)
	for i := len(lines) - 1; i > 0; i-- {
		if _, _, j := folded.FirstYear(lines[i]); j > 0 && len(lines[i]) < 40 && isBody(lines[i-1]) {
			return lines[i-1]
		}
	}
	return ""
}

// firstLineBody finds a body that stands alone on one of the first lines.
func firstLineBody(s string) string {
	at := 0
	for range 6 {
		if at > len(s) {
			break
		}
		ln, end := folded.LineAt(s, at)
		if isBody(ln) && utf8.RuneCountInString(ln) >= 4 && strings.ContainsAny(ln, "省市县区镇乡州旗") {
			return ln
		}
		at = end + 1
	}
	return ""
}

// ownGovernment finds the government that a text in the first person ("我市")
// names most often.
func ownGovernment(s string) string {
	own := ""
	for _, level := range []string{"市", "县", "区", "镇", "乡"} {
		if strings.Count(s, "我"+level) >= 2 {
			own = level
			break
		}
	}
	if own == "" {
		return ""
	}
	if name := mostNamed(s, own); name != "" {
		return name
	}
	return quotedDivision(s, own)
}

// quotedDivision finds the division in the title of its own documents: "《某市主动
// 公开办法》", or behind a year.
func quotedDivision(s, own string) string {
	for at, n := 0, 0; n < 300; n++ {
		k := strings.Index(s[at:], own)
		if k < 0 {
			return ""
		}
		k += at
		at = k + len(own)
		head := s[max(0, k-24):k]
		from := max(strings.LastIndex(head, "《")+len("《"), strings.LastIndex(head, "年")+len("年"))
		if from < len("年") {
			continue
		}
		name := head[from:] + own
		if n := utf8.RuneCountInString(name); n >= 3 && n <= 6 && isBody(name) && has.Prefix(s[at:], "政府信息", "人民政府", "信息公开", "政务公开", "主动公开", "依申请公开", "政府") && !has.Any(name, "全", "我", "各") {
			return name
		}
	}
	return ""
}

// mostNamed gives the people's government of a level that a text names most
// often.
func mostNamed(s, own string) string {
	counts := make(map[string]int)
	best := ""
	for at, n := 0, 0; n < 200; n++ {
		k := strings.Index(s[at:], own+"人民政府")
		if k < 0 {
			break
		}
		k += at
		at = k + len(own+"人民政府")
		name := lastName(s[max(0, k-24) : k+len(own)])
		if name == "" || utf8.RuneCountInString(name) < 3 {
			continue
		}
		name += "人民政府"
		counts[name]++
		if best == "" || counts[name] > counts[best] {
			best = name
		}
	}
	return best
}
