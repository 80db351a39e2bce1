package clean

import (
	"strings"

	"gongkai/parse/wordset"
)

// Mirrors turn pages of the mainland into Traditional characters, some into the
// words of Taiwan too. Pages that were written in Traditional characters, in
// Hong Kong, Macau or Taiwan, stay as they are.

var mainlandWords = wordset.New(
	"人民政府", "國務院", "信息公開", "資訊公開條例", "政務公開", "政府信息", "黨委", "黨的", "黨組", "自治區", "行政復議", "行政複議", "街道辦", "人大代表", "政協", "機關單位", "中華人民共和國",
)

var elsewhereWords = wordset.New(
	"特別行政區", "特區政府", "立法會", "行政長官", "政務司", "財政司", "律政司", "市政署", "中華民國", "行政院", "立法院", "縣市政府", "政府總部",
)

// isTraditional says whether a page is in Traditional characters. A name or two
// on a page in Simplified ones does not count.
func isTraditional(lines []line) bool {
	s := simplified()
	traditional, han := 0, 0
	for i := range lines {
		t, n := s.count(lines[i].text)
		traditional += t
		han += n
		if i > 400 && traditional == 0 {
			return false
		}
	}
	return traditional >= 8 && traditional*100 >= han*6
}

// isNative says whether a page in Traditional characters was written in them.
func isNative(lines []line, address string) bool {
	host := hostOf(address)
	for _, land := range []string{".gov.hk", ".gov.mo", ".gov.tw", ".edu.hk", ".edu.mo", ".edu.tw"} {
		if strings.HasSuffix(host, land) {
			return true
		}
	}
	mainland, elsewhere := 0, 0
	for i := range lines {
		mainland += mainlandWords.Count(lines[i].text)
		elsewhere += elsewhereWords.Count(lines[i].text)
	}
	return mainland == 0 || mainland <= elsewhere
}

// markInjected marks short lines of a converted page that are in Simplified
// characters: whoever wrote them into it did so after the conversion.
func markInjected(lines []line) {
	s := simplified()
	for i := range lines {
		l := &lines[i]
		if l.reason != "" || l.row || len(l.text) > 900 || strings.Contains(l.text, "。") || speaksOfDisclosure(l.text) || furnitureReason(l.text) != "" {
			continue
		}
		simple := 0
		for _, c := range l.text {
			if c < firstHan || c > lastHan {
				continue
			}
			if s.sure.has(c) {
				simple = 0
				break
			}
			if s.simple.has(c) {
				simple++
			}
		}
		if _, each := officialTones().of(l.text).nats(); simple >= 2 && each > -0.5 {
			l.reason = "spam"
		}
	}
}

// taiwanese are words of Taiwan with those of the mainland that converters made
// them from, both in Simplified characters, longer ones first.
var taiwanese = []string{
	"网际网路", "互联网", "入口网站", "门户网站", "资讯", "信息", "网路", "网络", "线上", "在线", "软体", "软件", "硬体", "硬件", "数位", "数字", "资料库", "数据库",
	"所列资料", "所列数据", "本列资料", "本列数据", "规范性档案", "规范性文件", "政策档案", "政策文件", "档案精神", "文件精神", "档案要求", "文件要求", "公开档案", "公开文件",
	"行政程式", "行政程序", "法定程式", "法定程序", "工作程式", "工作程序", "公开物件", "公开对象", "服务物件", "服务对象", "专案数量", "项目数量", "采购专案", "采购项目", "重大专案", "重大项目",
	"品质", "质量", "透过", "通过", "视讯", "视频", "简讯", "短信", "列印", "打印", "伺服器", "服务器", "行动电话", "移动电话", "部落格", "博客", "介面", "界面", "支援", "支持",
}

// surelyTaiwanese are those that stand in no text of the mainland.
var surelyTaiwanese = []string{"入口网站", "门户网站", "规范性档案", "规范性文件", "政策性档案", "政策性文件", "网际网路", "互联网", "公开档案数", "公开文件数"}

// mainlandTerms puts the words of the mainland back on a page that has the name
// of the ordinance in those of Taiwan, which no body of the mainland writes.
func mainlandTerms(texts []*string) Repair {
	taiwan, mainland, mixed := false, false, false
	for _, t := range texts {
		mainland = mainland || strings.Contains(*t, "信息公开")
		taiwan = taiwan || strings.Contains(*t, "政府资讯公开") || strings.Contains(*t, "资讯公开条例")
		mixed = mixed || strings.Contains(*t, "公开政府资讯") || strings.Contains(*t, "公开的政府资讯")
	}
	words := taiwanese
	switch {
	case mainland: // some converters change single words only
		words = surelyTaiwanese
		if mixed {
			words = append([]string{"资讯", "信息"}, surelyTaiwanese...)
		}
	case !taiwan:
		return Repair{}
	}
	return edit("taiwan-vocabulary", texts, func(s string) (string, int) {
		n := 0
		for i := 0; i < len(words); i += 2 {
			if k := strings.Count(s, words[i]); k > 0 {
				s = strings.ReplaceAll(s, words[i], words[i+1])
				n += k
			}
		}
		return s, n
	})
}
