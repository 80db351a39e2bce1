package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/region"
)

// bodySuffixes end the name of a body that files reports.
var bodySuffixes = []string{
	"人民政府", "政府", "办公室", "办公厅", "委员会", "管委会", "办事处", "街道", "局", "厅", "委", "办", "院", "署", "处", "中心",
	"公司", "园", "总队", "支队", "大队", "队", "所", "站", "社", "协会", "联合会", "会", "馆", "集团", "海关", "部", "行", "组", "校", "台", "室", "大学", "中学", "小学", "系统",
	"省", "市", "县", "区", "镇", "乡", "州", "盟", "旗",
}

// divisionSuffixes end the name of an administrative division.
var divisionSuffixes = []string{"省", "市", "县", "区", "镇", "乡", "街道", "州", "盟", "旗"}

// isBody tells whether a string is nothing but the name of a body.
func isBody(s string) bool {
	if head, other, ok := strings.Cut(s, "("); ok { // 某办公室(某委员会)
		other, ok = strings.CutSuffix(other, ")")
		return ok && isBody(head) && isBody(other)
	}
	n := utf8.RuneCountInString(s)
	if n < 3 || n > 30 || !has.Suffix(s, bodySuffixes...) {
		return false
	}
	for _, r := range s {
		if !(r >= 0x3400 && r <= 0x9FFF || r == '·') {
			return false
		}
	}
	if isOwnWord(s) || has.Any(s, "我局", "我市", "我县", "我区", "我镇", "我乡", "本局", "本机关", "本单位", "有关", "各级", "首页", "政府信息公开", "信息公开", "网站", "上级", "向社会") {
		return false
	}
	return !strings.Contains(s, "工作") || has.Any(s, "工作委", "工作办", "工作局", "工作部", "工作处", "工作中心", "工作站", "工作队", "工作领导小组")
}

// foreign tells whether a name holds words of those who break into pages: they
// put them where the place stood, and who reports cannot be told then.
func foreign(name string) bool {
	if k := strings.Index(name, "公司"); k >= 0 && has.Prefix(name[k+len("公司"):], "省", "市", "县", "区", "镇", "乡") { // a firm where the place stood
		return true
	}
	return has.Any(name, "投注", "比分", "赔率", "博彩", "娱乐城", "彩票平台", "彩票网", "棋牌", "体育平台", "官网", "官方网站", "入口", "下载", "app", "APP")
}

// bodyName gives s where it is the name of a body, else "".
func bodyName(s string) string {
	if isBody(s) || utf8.RuneCountInString(s) == 2 && has.Suffix(s, "镇", "乡", "县", "省", "市", "区") && !has.Prefix(s, "全", "各", "我", "本", "该", "乡", "城", "市", "县", "区", "省") {
		return s
	}
	return ""
}

// isOwnWord tells 我街道, 本机关 and 全县 from the name of a body.
func isOwnWord(s string) bool {
	rest, ours := strings.CutPrefix(s, "本")
	return has.Prefix(s, "我", "各", "全省", "全市", "全县", "全区", "全州", "全镇", "全乡") || ours && has.Prefix(rest, "局", "机关", "单位", "街道", "镇", "乡", "县", "市", "区", "州", "省", "委", "办", "院", "中心", "级", "地", "所", "站", "校", "馆", "厅", "会", "部", "年", "行政")
}

// isDivision tells whether a name is that of a division, which has a government.
func isDivision(s string) bool { return has.Suffix(s, divisionSuffixes...) && !isZone(s) }

// zoneSuffixes end the names of zones and of districts of other kinds, which end
// like divisions and have no people's government.
var zoneSuffixes = []string{
	"开发区", "园区", "景区", "关区", "库区", "校区", "厂区", "社区", "片区", "灌区", "港区", "保税区", "保护区", "示范区", "实验区", "试验区", "度假区", "管理区",
	"高新区", "经开区", "集聚区", "工业区", "产业区", "合作区", "功能区", "城市",
}

func isZone(s string) bool { return has.Suffix(s, zoneSuffixes...) }

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
	for _, stop := range nameStops {
		if k := strings.LastIndex(s, stop); k >= 0 {
			s = s[k+len(stop):]
		}
	}
	for _, word := range []string{"年", "由", "度"} {
		s = strings.TrimPrefix(s, word)
	}
	return bodyName(strings.TrimSuffix(s, "的"))
}

// nameStops are words of a sentence that stand before a name and belong to none.
var nameStops = []string{
	"公布", "发布", "编制", "撰写", "现就", "现将", "关于", "根据", "按照", "依据", "请与", "联系", "报告由", "汇总", "印发", "结合", "汇报", "总结", "反映", "现由", "年度", "公开", "现报告",
	"领导下", "指导下", "组成的", "成立了", "可在", "可从", "可以在", "可以从", "登录", "通过", "访问",
}

// withoutPublicity takes the office for publicity off the name of the body that
// it belongs to: 某市政府信息公开工作领导小组办公室 works for 某市.
func withoutPublicity(name string) string {
	k := has.Index(name, titleSubjects...)
	if k <= 0 || !has.Suffix(name, "办公室", "领导小组", "办", "处", "科", "中心") {
		return name
	}
	head := name[:k]
	if strings.HasSuffix(head, "人民") {
		head += "政府"
	}
	return head
}

// relativeRanks open a name that leaves the place out: 县水利局, 区政府办公室.
const relativeRanks = "省市州盟县区旗镇乡"

// isRelative tells whether a name says the rank of its place and not which, or
// is that of any zone (管委会, 高新区管委会).
func isRelative(name string) bool {
	if zone := strings.TrimSuffix(strings.TrimSuffix(name, "管理委员会"), "管委会"); zone == "" || utf8.RuneCountInString(zone) <= 5 && isZone(zone) && has.Prefix(zone, "开发", "高新", "经济", "经开", "示范", "管理", "工业", "园区", "产业") {
		return true
	}
	if has.Prefix(name, "自治区", "自治州", "自治县") {
		return true
	}
	first, size := utf8.DecodeRuneInString(name)
	if !strings.ContainsRune(relativeRanks, first) || has.Prefix(name, "市场", "市政园林", "市政管理", "市政工程", "市政公用", "市容", "乡镇", "乡村", "区域", "区划", "县域") {
		return false
	}
	path, _ := divisionsOf(name)
	return len(path) == 0 && utf8.RuneCountInString(name[size:]) >= 2
}

// isPlaced tells whether a name begins with the place of the body.
func isPlaced(name string) bool {
	if path, _ := divisionsOf(name); len(path) > 0 {
		return true
	}
	m, found := region.Find(name, region.Hints{})
	return found && m.Printed != "" && strings.HasPrefix(name, m.Printed)
}

// isTown tells whether a name begins with a town and not with what it lies in.
func isTown(name string) bool {
	path, _ := divisionsOf(name)
	return len(path) > 0 && has.Suffix(path[0], "镇", "乡", "街道")
}

// withoutRank cuts 县, 区政府 and the like off a name that leaves the place out.
func withoutRank(name string) (rank, tail string) {
	for _, long := range []string{"自治区", "自治州", "自治县"} {
		if tail, ok := strings.CutPrefix(name, long); ok {
			return long, tail
		}
	}
	first, size := utf8.DecodeRuneInString(name)
	if !isRelative(name) || !strings.ContainsRune(relativeRanks, first) {
		return "", name
	}
	rank, tail = name[:size], name[size:]
	for _, seat := range []string{"人民政府", "政府"} {
		if rest := strings.TrimPrefix(tail, seat); rest != tail && rest != "" && !has.Prefix(rest, "办公") {
			return rank, rest
		}
	}
	return rank, tail
}

// wholeName finds in a text the whole name of a body that was printed without its
// place: 某县水利局 for 水利局 and 县水利局. Where the text has none, it is "".
func wholeName(s, name string) string {
	if isPlaced(name) && !isTown(name) {
		return name
	}
	rank, tail := withoutRank(name)
	if utf8.RuneCountInString(tail) < 2 {
		return ""
	}
	if whole := wholeByTail(s, rank, tail); whole != "" {
		return whole
	}
	if short, ok := strings.CutSuffix(tail, "委员会"); ok { // 卫生健康委 stands for 卫生健康委员会
		if whole := wholeByTail(s, rank, short+"委"); whole != "" {
			return strings.TrimSuffix(whole, "委") + "委员会"
		}
	}
	return ""
}

// wholeByTail gives the name that stands most often in a text among those that
// begin with a place, of a rank where one is told, and end with a tail.
func wholeByTail(s, rank, tail string) string {
	counts := make(map[string]int)
	best := ""
	for at, n := 0, 0; n < 100; n++ {
		k := strings.Index(s[at:], tail)
		if k < 0 {
			break
		}
		k += at
		at = k + len(tail)
		whole := fromPlace(lastName(s[max(0, k-60):at]))
		if whole == tail || !isPlaced(whole) || isTown(whole) || rank != "" && !strings.HasSuffix(strings.TrimSuffix(strings.TrimSuffix(whole, tail), "人民政府"), rank) {
			continue
		}
		counts[whole]++
		if best == "" || counts[whole] > counts[best] {
			best = whole
		}
	}
	return best
}

// fromPlace cuts off what stands before a place that the lists know: words of
// the sentence, where the system that a body belongs to does not begin the name.
func fromPlace(name string) string {
	if has.Prefix(name, "国家", "中国", "中共", "中华") {
		return name
	}
	spans := region.Places(name)
	if len(spans) == 0 || spans[0].Start == 0 || spans[0].Town {
		return name
	}
	return string([]rune(name)[spans[0].Start:])
}
