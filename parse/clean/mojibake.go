package clean

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/parse/wordset"
)

// Some pages lost one byte of a two-byte character and were decoded from the
// middle of the next ones until an ASCII byte set the decoder right again:
// 　（一）主動公開 became ?。ㄒ唬┲鲃庸_, and 。現在 became ?，F在. Characters
// that the wrong pairs did not make are lost, so a run is read back where it is
// whole, or where it is a phrase that these reports are made of. Other runs are
// flagged and left alone.

// headings begin the numbered parts of reports. A run holds as much of one as
// stands before the decoder is right again.
var headings = []string{
	"主動公開", "依申請公開", "政府信息公開", "信息公開", "政務公開", "政府信息主動公開", "政府信息依申請公開", "政府信息管理情況",
	"平臺建設", "平台建設情況", "政府信息公開平臺建設", "監督保障情況", "組織領導", "加強組織領導", "強化組織領導", "健全機構", "機構建設", "制度建設",
	"完善制度", "公開內容", "公開形式", "公開類別", "公開數量", "收到申請", "申請情況", "受理申請", "申請處理", "予以公開", "不予公開", "部分公開",
	"無法提供", "不予處理", "其他處理", "存在的主要問題", "主要問題", "存在問題", "改進措施", "改進情況", "下一步", "行政復議", "行政訴訟", "收費情況",
	"政策解讀", "回應關切", "重點領域", "宣傳培訓", "業務培訓", "監督檢查", "考核", "加強", "深化", "推進", "規範", "強化", "進一步",
}

// shifted lists runs with the phrases that they were, longer runs first.
var shifted = sync.OnceValue(func() []phrase {
	var runs []phrase
	for _, numeral := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"} {
		for _, words := range headings {
			if was, run := shift("　（" + numeral + "）" + words); run != "" {
				runs = append(runs, phrase{run, strings.TrimPrefix(was, "　")})
			}
		}
	}
	slices.SortFunc(runs, func(a, b phrase) int {
		return cmp.Or(len(b.from)-len(a.from), strings.Compare(a.from, b.from))
	})
	return slices.Compact(runs)
})

// shift gives what is read when the first byte of s in GBK is lost, up to the
// character whose second byte is ASCII, and what of s that was; nothing where s
// has no such character.
func shift(s string) (was, run string) {
	var out strings.Builder
	out.WriteByte('?')
	var half byte
	encode, decode := simplifiedchinese.GBK.NewEncoder(), simplifiedchinese.GBK.NewDecoder()
	for i, c := range s {
		pair, err := encode.Bytes([]byte(string(c)))
		if err != nil || len(pair) != 2 {
			return "", ""
		}
		if i > 0 {
			if text, err := decode.String(string([]byte{half, pair[0]})); err == nil && !strings.ContainsRune(text, '\ufffd') {
				out.WriteString(text)
			}
		}
		if half = pair[1]; half < 0x80 {
			out.WriteByte(half)
			return s[:i+utf8.RuneLen(c)], out.String()
		}
	}
	return "", ""
}

// unshift restores the runs in s that have one reading with certainty.
func unshift(s string) (string, int) {
	if !strings.Contains(s, "?") {
		return s, 0
	}
	var b strings.Builder
	from, n := 0, 0
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '?')
		if i < 0 {
			break
		}
		i += at
		at = i + 1
		was, end := knownShift(s[i:])
		if was == "" {
			was, end = readShift(s[i:], i == 0)
		}
		if was != "" {
			b.WriteString(s[from:i])
			b.WriteString(was)
			from, at = i+end, i+end
			n++
		}
	}
	if n == 0 {
		return s, 0
	}
	b.WriteString(s[from:])
	return b.String(), n
}

// knownShift gives the phrase that a run at the start of s was.
func knownShift(s string) (was string, end int) {
	if strings.HasPrefix(s, "?。") {
		for _, run := range shifted() {
			if strings.HasPrefix(s, run.from) {
				return run.to, len(run.from)
			}
		}
	}
	return "", 0
}

// maxShift bounds a run in characters.
const maxShift = 24

// readShift undoes the shift byte by byte. Two marks together are what gives a
// run away: it begins with one behind the '?' and ends with the ASCII byte that
// set the decoder right. With a first byte in place of the '?' it must be a mark
// that sentences have, with nothing but characters in common use behind it.
// Where two bytes give such a reading there is none.
func readShift(s string, atStart bool) (was string, end int) {
	raw := []byte{0}
	for i, c := range s[1:] {
		if len(raw) > 2*maxShift {
			return "", 0
		}
		if c < utf8.RuneSelf {
			if wide := strings.IndexRune(",.;:!()", c); wide < 0 || i == 0 && c == '.' {
				raw, end = append(raw, byte(c)), i+2
				break
			}
			c = widened[c]
		}
		if i == 0 && isHan(c) {
			return "", 0
		}
		pair, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(c)))
		if err != nil || len(pair) != 2 {
			return "", 0
		}
		raw = append(raw, pair...)
	}
	if end == 0 || len(raw) < 4 || len(raw)%2 != 0 || raw[len(raw)-1] < 0x40 {
		return "", 0
	}
	for _, lost := range []byte{0xa1, 0xa3} {
		raw[0] = lost
		text, err := simplifiedchinese.GBK.NewDecoder().Bytes(raw)
		if err != nil || !isCommon(string(text), atStart) {
			continue
		}
		if was != "" {
			return "", 0
		}
		was = string(text)
	}
	return was, end
}

// widened are the forms that ASCII marks had before the page was tidied.
var widened = map[rune]rune{',': '，', '.': '．', ';': '；', ':': '：', '!': '！', '(': '（', ')': '）'}

// isCommon says whether text begins with a mark and holds nothing else but
// marks and characters in common use. A blank indents a line at its start.
func isCommon(text string, atStart bool) bool {
	for i, c := range text {
		mark := strings.ContainsRune("。，、；：！？（）“”《》…", c)
		switch {
		case c == '\u3000':
			if i > 0 || !atStart {
				return false
			}
		case i == 0 && (!mark || atStart):
			return false
		case !mark && !isInUse(c):
			return false
		}
	}
	return true
}

// isInUse says whether a character, or the Simplified form of it, is one of the
// few thousand that official texts and others are made of.
func isInUse(c rune) bool {
	if c < firstHan || c > lastHan {
		return false
	}
	if simple := simplified().chars[c-firstHan]; simple >= firstHan && simple <= lastHan {
		c = simple
	}
	return officialTones().knows(c)
}

// knownRuns are runs that stand on many mirrors in one and the same form, read
// after the glosses are gone. What stands around them leaves one reading.
var knownRuns = []phrase{
	{"申請?zhí)崞鹦姓\ue853?fù)議", "申請提起行政復議"},
	{"申請?zhí)崞鹦姓?fù)議", "申請提起行政復議"},
	{"日?qǐng)?bào)", "日報"},
	{"?！?/p>", "。”"}, // the end of a quotation and of its paragraph
	{"?!?/p>", "。”"},
}

var knownRun = wordset.New("崞鹦姓", "?qǐng)?", "?/p>")

func knownMojibake(s string) (string, int) {
	if !knownRun.In(s) {
		return s, 0
	}
	total := 0
	for _, run := range knownRuns {
		total += strings.Count(s, run.from)
		s = strings.ReplaceAll(s, run.from, run.to)
	}
	return s, total
}

// hasOddSign tells by two bytes whether s may hold Bopomofo, box drawing, 锟 or 锛.
func hasOddSign(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == 0xE2 && (s[i+1] == 0x94 || s[i+1] == 0x95) || s[i] == 0xE3 && s[i+1] == 0x84 || s[i] == 0xE9 && s[i+1] == 0x94 {
			return true
		}
	}
	return false
}

// mojibakeSample gives the first run of wrongly decoded text, empty when there
// is none.
func mojibakeSample(texts []*string) string {
	for _, t := range texts {
		if !hasOddSign(*t) {
			continue
		}
		before := rune(0)
		for i, c := range *t {
			// Bopomofo and box drawing stand in no official text next to ideographs.
			if (c >= 0x3105 && c <= 0x312f || c >= 0x2501 && c <= 0x254b) && (isHan(before) || before == '。' || before == '?') ||
				c == '锟' && strings.HasPrefix((*t)[i:], "锟斤拷") || c == '锛' && isMisread(*t) {
				return tail((*t)[:i], 4) + clip((*t)[i:], 12)
			}
			before = c
		}
	}
	return ""
}
