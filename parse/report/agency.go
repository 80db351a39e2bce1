package report

import (
	"strings"
	"unicode/utf8"
)

// bodySuffixes end the name of a body that files reports.
var bodySuffixes = []string{
	"人民政府", "政府", "办公室", "办公厅", "委员会", "管委会", "办事处", "街道", "局", "厅", "委", "办", "院", "署", "处", "中心",
	"公司", "总队", "支队", "大队", "队", "所", "站", "社", "协会", "联合会", "会", "馆", "集团", "海关", "部", "行", "组",
	"省", "市", "县", "区", "镇", "乡", "州", "盟", "旗",
}

// divisionSuffixes end the name of an administrative division.
var divisionSuffixes = []string{"省", "市", "县", "区", "镇", "乡", "街道", "州", "盟", "旗"}

// isBody tells whether a string is nothing but the name of a body.
func isBody(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 30 || !endsAny(s, bodySuffixes...) {
		return false
	}
	for _, r := range s {
		if !(r >= 0x3400 && r <= 0x9FFF || r == '(' || r == ')' || r == '·') {
			return false
		}
	}
	return !hasAny(s, "我局", "我市", "我县", "我区", "我镇", "我乡", "本局", "本机关", "本单位", "有关", "各级", "首页", "政府信息公开", "信息公开", "网站", "工作", "上级", "向社会")
}

// foreign tells whether a name holds words of those who break into pages: they
// put them where the place stood, and who reports cannot be told then.
func foreign(name string) bool {
	return hasAny(name, "投注", "比分", "赔率", "博彩", "娱乐城", "彩票平台", "彩票网", "棋牌")
}

// bodyName gives s where it is the name of a body, else "".
func bodyName(s string) string {
	if isBody(s) || utf8.RuneCountInString(s) == 2 && endsAny(s, "镇", "乡", "县", "省", "市", "区") {
		return s
	}
	return ""
}

func isDivision(s string) bool {
	return endsAny(s, divisionSuffixes...) && !strings.HasSuffix(s, "开发区") && !strings.HasSuffix(s, "园区")
}

// findAgency names the body that a report is about: the one in the title, or
// the one that says it compiled the report. inferred says that the name is put
// together and not printed.
func findAgency(s string, title heading) (agency string, inferred bool) {
	if title.agency != "" {
		return governmentOf(s, title.agency)
	}
	for _, find := range []func(string) string{namedWithYear, compiler, signatory, contact, firstLineBody, ownGovernment} {
		if name := find(s); name != "" {
			return governmentOf(s, name)
		}
	}
	return "", false
}

// governmentOf turns the bare name of a division into its government: the body
// printed beneath the title, else the people's government.
func governmentOf(s, name string) (agency string, inferred bool) {
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

// namedWithYear finds "公布某市水利局2016年度政府信息公开工作年度报告" in a sentence.
func namedWithYear(s string) string {
	for _, subject := range []string{"政府信息公开", "信息公开", "政务公开"} {
		for at, n := 0, 0; n < 200; n++ {
			k := strings.Index(s[at:], subject)
			if k < 0 {
				break
			}
			k += at
			at = k + len(subject)
			head := strings.TrimSuffix(s[max(0, k-140):k], "度")
			if !strings.HasSuffix(head, "年") {
				continue
			}
			tail := s[k:min(len(s), k+90)]
			if cut := strings.IndexAny(tail, ",;\n"); cut > 0 {
				tail = tail[:cut]
			}
			if !strings.Contains(tail, "报告") && !strings.Contains(tail, "年报") {
				continue
			}
			head = strings.TrimSuffix(head, "年")
			name := lastName(strings.TrimRight(head, "0123456789〇零一二三四五六七八九"))
			if name != "" {
				return name
			}
		}
	}
	return ""
}

// lastName gives the name of a body that ends a piece of a sentence.
func lastName(s string) string {
	from := 0
	for i, r := range s {
		if r == utf8.RuneError || !(r >= 0x3400 && r <= 0x9FFF || r == '(' || r == ')') {
			from = i + utf8.RuneLen(r)
			if r == utf8.RuneError {
				from = i + 1
			}
		}
	}
	s = s[from:]
	for _, stop := range []string{"公布", "发布", "编制", "撰写", "现就", "现将", "关于", "根据", "按照", "依据", "请与", "联系", "报告由", "汇总", "印发", "结合", "汇报", "总结", "反映", "现由"} {
		if k := strings.LastIndex(s, stop); k >= 0 {
			s = s[k+len(stop):]
		}
	}
	s = strings.TrimPrefix(s, "由")
	s = strings.TrimSuffix(s, "的")
	return bodyName(s)
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
				if name := bodyName(tail[:c]); name != "" && isBody(name) {
					return name
				}
			}
		}
	}
	return ""
}

// contact finds "请与某局办公室联系".
func contact(s string) string {
	for _, lead := range []string{"请与", "请联系:", "请联系", "可与", "请径与", "请向"} {
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
			for _, end := range []string{"政府信息公开", "信息公开", "政务公开", "办公室", "联系", "咨询", "综合科", "电子政务"} {
				if c := strings.Index(tail, end); c > 0 {
					if name := tail[:c]; isBody(name) {
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
