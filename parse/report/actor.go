package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

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
			if name == "" || !isPlaced(name) && !isRelative(name) && !isNational(name) || ends != nil && !has.Suffix(name, ends...) {
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

var actorVerbs = []string{"高度重视", "认真", "坚持", "严格", "按照", "紧紧围绕", "紧密围绕", "围绕", "深入", "全面", "主动公开", "累计", "共公开", "继续", "积极", "切实", "始终", "不断", "未收到", "收到", "受理", "以习近平", "统筹", "借助", "充分", "扎实", "持续", "大力", "进一步", "聚焦", "立足", "紧扣", "依托"}

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
		subject := has.Index(title, append([]string{"主动公开"}, titleSubjects...)...)
		if !ok || subject <= 0 || !has.Suffix(title, "指南", "目录", "制度", "办法", "细则", "规定", "方案", "计划", "要点") && !strings.Contains(title, "(试行)") {
			continue
		}
		head := title[:subject]
		if strings.HasSuffix(head, "人民") {
			head += "政府"
		}
		head = withoutYear(strings.TrimSuffix(head, "政府财政"))
		if isBody(head) && has.Suffix(head, ends...) && !isRelative(head) {
			return head
		}
	}
	return ""
}

// leadingGroup finds the body whose group for disclosure a text speaks of: "成立了某县
// 水利局政府信息公开领导小组". It must be of the kind that the text calls itself.
func leadingGroup(s string) string {
	ends := selfEnds(s)
	for at, n := 0, 0; n < 20 && ends != nil; n++ {
		k := strings.Index(s[at:], "领导小组")
		if k < 0 {
			break
		}
		k += at
		at = k + len("领导小组")
		head := strings.TrimSuffix(s[max(0, k-120):k], "工作")
		for _, subject := range []string{"政府信息公开", "政务公开"} {
			body, ok := strings.CutSuffix(head, subject)
			if !ok {
				continue
			}
			if name := fromPlace(lastName(body)); name != "" && isPlaced(name) && has.Suffix(name, ends...) {
				return name
			}
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
