package report

import (
	"strings"
	"unicode/utf8"
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
	for _, find := range []func(string) string{namedWithYear, compiler, signatory, contact, firstLineBody, actor, ownDocument, ownGovernment} {
		name := ofOffice(s, fromPlace(find(s)))
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

// ofOffice gives the body whose office is named: a bureau's, or that of the
// government of a report about the whole area, which speaks of 我市.
func ofOffice(s, name string) string {
	if bureau, ok := strings.CutSuffix(name, "办公室"); ok && endsAny(bureau, "局", "厅") {
		return bureau
	}
	for _, office := range []string{"办公室", "办公厅"} {
		if government, ok := strings.CutSuffix(name, office); ok && strings.HasSuffix(government, "人民政府") && endsAny(government, selfEnds(s)...) {
			return government
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
		ln, end := lineAt(s, at)
		if strings.HasPrefix(ln, name) && ln != name && isBody(ln) && endsAny(ln, "政府", "政府办公室", "政府办公厅", "办事处") {
			return ln, false
		}
		at = end + 1
	}
	full := name + "人民政府"
	if strings.Contains(s, full) {
		return full, false
	}
	if endsAny(name, "镇", "乡", "街道") {
		return name, false
	}
	return full, true
}

// namedWithYear finds "公布某市水利局2016年度政府信息公开工作年度报告" in a sentence,
// and the same with the year first.
func namedWithYear(s string) string {
	for _, subject := range []string{"政府信息公开", "信息公开", "政务公开", "年报根据", "年报依据", "年度报告根据", "年度报告依据"} {
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
			if !hasAny(tail, "报告", "年报") || hasAny(tail, "通知", "格式", "制度", "》的") {
				continue
			}
			head := s[max(0, k-140):k]
			if name := nameAndYear(head); name != "" {
				return name
			}
			if _, i, _ := firstYear(tail[len(subject):]); i == 0 && hasDigit(tail) {
				if name := lastName(head); name != "" && isPlaced(name) {
					return name
				}
			}
		}
	}
	return ""
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
	if k < 4 || !endsAny(head[:k], "0", "1", "2", "3", "4", "5", "6", "7", "8", "9") {
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
		if stop > 0 && !hasAny(tail[:stop], "编制", "编写", "撰写", "汇总") && !strings.Contains(tail, "编制") {
			continue
		}
		for _, verb := range []string{"负责", "编制", "编写", "撰写", "根据", "按照", "依据", "汇总", "组织"} {
			if c := strings.Index(tail, verb); c > 0 && c < 100 {
				if name := withoutPublicity(withoutAlias(tail[:c])); isBody(name) {
					return name
				}
			}
		}
	}
	return ""
}

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
		if _, _, j := firstYear(lines[i]); j > 0 && len(lines[i]) < 40 && isBody(lines[i-1]) {
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
		ln, end := lineAt(s, at)
		if isBody(ln) && utf8.RuneCountInString(ln) >= 4 && strings.ContainsAny(ln, "省市县区镇乡州旗") {
			return ln
		}
		at = end + 1
	}
	return ""
}

// selfWords are how bodies call themselves, with the ends of the names that each
// stands for.
var selfWords = []struct {
	kinds string
	ends  []string
}{
	{"局", []string{"局"}}, {"厅", []string{"厅"}}, {"委", []string{"委", "委员会", "管委会"}}, {"办", []string{"办", "办公室", "办公厅", "办事处"}},
	{"院", []string{"院"}}, {"中心", []string{"中心"}}, {"站", []string{"站"}}, {"所", []string{"所"}}, {"队", []string{"队"}}, {"会", []string{"会"}}, {"社", []string{"社"}}, {"署", []string{"署"}}, {"部", []string{"部"}},
	{"街道", []string{"街道", "街道办事处"}}, {"镇", []string{"镇", "镇人民政府"}}, {"乡", []string{"乡", "乡人民政府"}},
	{"县", []string{"县", "县人民政府", "旗", "旗人民政府"}}, {"区", []string{"区", "区人民政府", "区管理委员会", "区管委会"}}, {"市", []string{"市", "市人民政府"}},
	{"州", []string{"州", "州人民政府"}}, {"省", []string{"省", "省人民政府", "自治区", "自治区人民政府"}},
}

// selfEnds gives how the name of the body ends that a text in the first person
// is by (我局, 本委), nil where it has none. A department speaks of 我市 too.
func selfEnds(s string) []string {
	for _, w := range selfWords {
		if strings.Contains(s, "我"+w.kinds) || strings.Contains(s, "本"+w.kinds) && w.kinds != "部" && w.kinds != "市" && w.kinds != "县" && w.kinds != "区" {
			return w.ends
		}
	}
	return nil
}

// actor finds the body that the sentences are about: "2013年,某县水利局高度重视…".
// It must begin with its place and be of the kind that the text calls itself.
func actor(s string) string {
	ends := selfEnds(s)
	counts := make(map[string]int)
	best := ""
	for _, verb := range actorVerbs {
		for at, n := 0, 0; n < 40; n++ {
			k := strings.Index(s[at:], verb)
			if k < 0 {
				break
			}
			k += at
			at = k + len(verb)
			name := subjectBefore(s[max(0, k-90):k])
			if name == "" || !isPlaced(name) && !isRelative(name) && !isNational(name) || ends != nil && !endsAny(name, ends...) {
				continue
			}
			counts[name]++
			if best == "" || isRelative(best) && !isRelative(name) || isRelative(best) == isRelative(name) && counts[name] > counts[best] {
				best = name
			}
		}
	}
	return best
}

var actorVerbs = []string{"高度重视", "认真", "坚持", "严格", "按照", "紧紧围绕", "紧密围绕", "围绕", "深入", "全面", "主动公开", "累计", "共公开", "继续", "积极", "切实", "始终", "不断", "未收到", "收到"}

// ownDocument finds the body that the text's own guides and rules are of:
// 《某县水利局政府信息公开指南》. It must be of the kind that the text calls itself.
func ownDocument(s string) string {
	ends := selfEnds(s)
	for at, n := 0, 0; n < 100 && ends != nil; n++ {
		k := strings.Index(s[at:], "《")
		if k < 0 {
			break
		}
		at += k + len("《")
		title, _, ok := strings.Cut(s[at:min(len(s), at+180)], "》")
		subject := firstOf(title, append([]string{"主动公开"}, titleSubjects...)...)
		if !ok || subject <= 0 || !endsAny(title, "指南", "目录", "制度", "办法", "细则", "规定", "方案") && !strings.Contains(title, "(试行)") {
			continue
		}
		head := title[:subject]
		if strings.HasSuffix(head, "人民") {
			head += "政府"
		}
		head = strings.TrimSuffix(head, "政府财政")
		if isBody(head) && endsAny(head, ends...) && !isRelative(head) {
			return head
		}
	}
	return ""
}

// subjectBefore gives the body that a clause begins with, behind a mark or a
// year, where nothing else stands between.
func subjectBefore(clause string) string {
	if k := strings.LastIndexAny(clause, ",;:。\n"); k >= 0 {
		_, size := utf8.DecodeRuneInString(clause[k:])
		clause = clause[k+size:]
	}
	return bodyName(withoutYear(clause))
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
		if n := utf8.RuneCountInString(name); n >= 3 && n <= 6 && isBody(name) && hasPrefix(s[at:], "政府信息", "人民政府", "信息公开", "政务公开", "主动公开", "依申请公开", "政府") && !hasAny(name, "全", "我", "各") {
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
