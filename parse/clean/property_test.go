package clean

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkPage holds what is true of every page: valid text, no repair without a
// change to count, no block removed without a reason, and a kept or removed
// place for every ideograph and figure of the source.
func checkPage(t testing.TB, source string, p Page) {
	t.Helper()
	all := p.Title + p.Text + p.Published + p.Meta.Publisher + p.Meta.IndexNumber + p.Meta.DocumentNumber + p.Meta.Topic
	for _, r := range p.Removed {
		if r.Reason == "" || r.Text == "" {
			t.Errorf("removed %q for %q", r.Text, r.Reason)
		}
		all += r.Text
	}
	seen := map[string]bool{}
	for _, r := range p.Repairs {
		if r.Count < 1 || r.Sample == "" || seen[r.Kind] {
			t.Errorf("repair %+v", r)
		}
		seen[r.Kind] = true
		all += r.Sample
	}
	for _, f := range p.Flags {
		if f.Evidence == "" {
			t.Errorf("flag %s without evidence", f.Kind)
		}
		all += f.Evidence
	}
	if !utf8.ValidString(all) {
		t.Errorf("%q is not valid UTF-8", all)
	}
	if strings.Contains(p.Text, "\n\n") || strings.HasPrefix(p.Text, "\n") || strings.HasSuffix(p.Text, "\n") {
		t.Errorf("empty lines in %q", clip(p.Text, 200))
	}
}

// countsOf counts the ideographs and figures of a text.
func countsOf(texts ...string) map[rune]int {
	n := map[rune]int{}
	for _, s := range texts {
		for _, c := range s {
			if isHan(c) || c >= '0' && c <= '9' {
				n[c]++
			}
		}
	}
	return n
}

func keptAndRemoved(p Page) []string {
	texts := []string{p.Text}
	for _, r := range p.Removed {
		texts = append(texts, r.Text)
	}
	return texts
}

// Lines of all kinds, shuffled, are each kept or removed, and none is lost or
// written twice. Nothing here is repaired, so every character must be there.
func TestEveryCharacterIsKeptOrRemoved(t *testing.T) {
	var stock []string
	for _, file := range []string{"testdata/tone/official.txt", "testdata/tone/foreign.txt"} {
		stock = append(stock, toneLines(t, file)...)
	}
	stock = append(stock, layoutParagraphs...)
	stock = append(stock, "打印本页", "上一篇：关于做好防汛工作的通知", "姓名：", "联系方式：", "验证码：", "主办：青溪市人民政府办公室", "当前位置：首页 > 年报",
		"发布时间：2017-03-21 字号：[大 中 小]", "娱乐城开户_百家乐平台_真人娱乐_体育投注_即时赔率_老虎机", "统计指标 | 单位 | 统计数", "公开数 | 条 | 12", "扫一扫在手机打开当前页")
	dice := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		lines := make([]string, 2+dice.IntN(30))
		for i := range lines {
			lines[i] = stock[dice.IntN(len(stock))]
		}
		source := strings.Join(lines, "\n")
		p := Text([]byte(source), "http://www.qingxi.gov.cn/a.html")
		checkPage(t, source, p)
		if len(p.Repairs) > 1 || len(p.Repairs) == 1 && p.Repairs[0].Kind != "hard-wrap" {
			t.Fatalf("repairs %v of\n%s", p.Repairs, source)
		}
		want, got := countsOf(source), countsOf(keptAndRemoved(p)...)
		for c, n := range want {
			if got[c] != n {
				t.Fatalf("%c stands %d times, not %d, after\n%s", c, got[c], n, source)
			}
		}
	}
}

func TestHostileTextEndsSoonAndSound(t *testing.T) {
	for name, piece := range map[string]string{
		"brackets":              "（(",
		"glosses of one letter": "政(a",
		"question marks":        "?。ㄒ唬",
		"marks that shift":      "?！迸",
		"governments":           "政府",
		"terms":                 "政府足彩",
		"separators":            "_娱_",
		"readings":              "政(zhèng)",
		"misread":               "锛銆",
		"latin":                 "Ã¦",
		"wrapped":               strings.Repeat("公开", 19) + "\n",
		"traditional":           "國",
		"cells":                 "| ",
		"labels":                "索引号：",
		"full-width":            "１Ａ％",
		"chatter":               "我不知道怎么办才好呢？",
	} {
		source := strings.Repeat(piece, 200_000/len(piece))
		checkPage(t, source, Text([]byte(source), "http://a.example/"))
		checkPage(t, source, HTML([]byte("<p>"+source), ""))
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

// fragments are what pages are mangled with.
var fragments = []string{
	"<", ">", "</", "<p>", "</p>", "<table><tr><td rowspan=9>", "</td>", "<a href=http://x.example/>", "<div style='display:none'>", "</div>", "<br>", "<marquee>", "<h1>", "\x00", "\xff\xfe", "�", "|",
	"?。ㄒ唬┲鲃庸_", "?，F", "政(zhèng)(zheng)", "府（fǔ）", "國務院", "政府資訊公開條例", "鍏紑锛岀幇", "ÕþÎñ", "锟斤拷", "娱乐城", "_", "体育365人民政府", "　　", "\r", "\n", "１２", "验证码", "上一篇：", "...",
}

func TestMangledPagesComeOutSound(t *testing.T) {
	rounds := 120
	if n, err := strconv.Atoi(os.Getenv("CLEAN_ROUNDS")); err == nil {
		rounds = n
	}
	files := layoutFiles(t)
	dice := rand.New(rand.NewPCG(3, 4))
	for range rounds {
		page, _ := layoutPage(t, files[dice.IntN(len(files))])
		for range 1 + dice.IntN(12) {
			at := dice.IntN(len(page))
			switch end := min(len(page), at+dice.IntN(400)); dice.IntN(3) {
			case 0:
				page = slices.Delete(page, at, end)
			case 1:
				page = slices.Insert(page, at, slices.Clone(page[at:end])...)
			default:
				page = slices.Insert(page, at, []byte(strings.Repeat(fragments[dice.IntN(len(fragments))], 1+dice.IntN(3)))...)
			}
		}
		checkPage(t, string(page), HTML(page, "http://www.qingxi.gov.cn/a.html"))
		checkPage(t, string(page), Text(page, "http://qingxi.example/a.txt"))
		if t.Failed() {
			t.Fatalf("%s", page)
		}
	}
}

func FuzzClean(f *testing.F) {
	files, err := filepath.Glob("testdata/layouts/*.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		page, _ := layoutPage(f, file)
		f.Add(page, "http://www.qingxi.gov.cn/a.html")
	}
	f.Add([]byte("?。ㄒ唬┲鲃庸_ 政(zhèng)府(fu)（fǔ） 锛岀幇 ÕþÎñ"), "http://a.hk")
	f.Fuzz(func(t *testing.T, source []byte, url string) {
		checkPage(t, string(source), HTML(source, url))
		checkPage(t, string(source), Text(source, url))
	})
}
