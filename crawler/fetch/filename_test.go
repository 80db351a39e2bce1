package fetch

import (
	"net/http"
	"path"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// gbkOf encodes a name as most servers here do.
func gbkOf(s string) string {
	raw, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return raw
}

// mixed is what a program sends that took the bytes of a name for Latin letters.
func mixed(raw string) string {
	s, err := charmap.ISO8859_1.NewDecoder().String(raw)
	if err != nil {
		panic(err)
	}
	return s
}

func TestAFileIsNamedByItsHeaderInWhateverWayItIsWritten(t *testing.T) {
	const report = "青溪市2019年政府信息公开工作年度报告.docx"
	big5, err := traditionalchinese.Big5.NewEncoder().String("青溪市政府資訊公開年度報告.doc")
	if err != nil {
		t.Fatal(err)
	}
	const percent = "%E9%9D%92%E6%BA%AA%E5%B8%822019%E5%B9%B4%E6%94%BF%E5%BA%9C%E4%BF%A1%E6%81%AF%E5%85%AC%E5%BC%80%E5%B7%A5%E4%BD%9C%E5%B9%B4%E5%BA%A6%E6%8A%A5%E5%91%8A.docx"
	for name, c := range map[string]struct{ header, want string }{
		"RFC 8187 in UTF-8":                        {"attachment; filename*=UTF-8''" + percent, report},
		"RFC 8187 in GBK":                          {"attachment; filename*=GBK''%C4%EA%B1%A8.pdf", "年报.pdf"},
		"RFC 8187 labelled gb2312":                 {"attachment; filename*=gb2312'zh-cn'%C4%EA%B6%C8%B1%A8%B8%E6.doc", "年度报告.doc"},
		"a label that the bytes deny":              {"attachment; filename*=GBK''" + percent, report},
		"GBK that calls itself UTF-8":              {"attachment; filename*=UTF-8''%C4%EA%B6%C8%B1%A8%B8%E6.doc", "年度报告.doc"},
		"the extended name before the plain one":   {"attachment; filename=\"nb.docx\"; filename*=UTF-8''" + percent, report},
		"an extended name in quotes":               {"attachment; filename*=\"utf-8''" + percent + "\"", report},
		"an extended name without its quotes":      {"attachment; filename*=" + percent, report},
		"raw GBK in quotes":                        {"attachment; filename=\"" + gbkOf(report) + "\"", report},
		"raw GBK without quotes":                   {"attachment;filename=" + gbkOf("2019年 统计表.xls"), "2019年 统计表.xls"},
		"two characters of GBK":                    {"attachment; filename=\"" + gbkOf("年报.doc") + "\"", "年报.doc"},
		"GBK whose second byte is a backslash":     {"attachment; filename=\"" + gbkOf("俓乗猏") + ".doc\"; size=3", "俓乗猏.doc"},
		"GBK that ends in a backslash":             {"attachment; filename=\"" + gbkOf("统计誠") + "\"; x=y", "统计誠"},
		"raw UTF-8":                                {"attachment; filename=\"" + report + "\"", report},
		"raw Big5":                                 {"attachment; filename*=Big5''" + big5, "青溪市政府資訊公開年度報告.doc"},
		"percent-encoded UTF-8":                    {"attachment; filename=" + percent, report},
		"percent-encoded GBK":                      {"attachment; filename=\"%C4%EA%B6%C8%B1%A8%B8%E6.doc\"", "年度报告.doc"},
		"a percent sign that encodes nothing":      {"attachment; filename=\"增长100%的说明.pdf\"", "增长100%的说明.pdf"},
		"an encoded word in base64":                {"attachment; filename=\"=?UTF-8?B?5bm05oqlLnBkZg==?=\"", "年报.pdf"},
		"an encoded word in GBK":                   {"attachment; filename=\"=?gb2312?Q?=C4=EA=B1=A8.pdf?=\"", "年报.pdf"},
		"an encoded word that is broken":           {"attachment; filename=\"=?UTF-8?B?!!?=.pdf\"", "=_UTF-8_B_!!_=.pdf"},
		"GBK taken for Latin letters":              {"attachment; filename=\"" + mixed(gbkOf(report)) + "\"", report},
		"UTF-8 taken for Latin letters":            {"attachment; filename=\"" + mixed(report) + "\"", report},
		"letters that are Latin":                   {"attachment; filename=\"Übersicht été.pdf\"", "Übersicht été.pdf"},
		"an escaped quote":                         {`attachment; filename="a \"b\" c.pdf"`, "a _b_ c.pdf"},
		"a quote that is never closed":             {`attachment; filename="a.pdf`, "a.pdf"},
		"a semicolon in quotes":                    {`attachment; filename="a;b.pdf"; size=1`, "a;b.pdf"},
		"a field without its type":                 {`filename="a.pdf"`, "a.pdf"},
		"the first of two names":                   {`attachment; filename=a.pdf; filename=b.exe`, "a.pdf"},
		"parameters in capitals":                   {`ATTACHMENT; FileName="a.pdf"`, "a.pdf"},
		"inline":                                   {`inline; filename="a.pdf"`, "a.pdf"},
		"no name, so that of the URL":              {"attachment", "P020200115356127.docx"},
		"a name of nothing, so that of the URL":    {`attachment; filename=".. "`, "P020200115356127.docx"},
		"an empty extended name before a real one": {`attachment; filename*=UTF-8''; filename="a.pdf"`, "a.pdf"},
	} {
		h := http.Header{"Content-Disposition": {c.header}}
		if got := FileName(h, "http://qingxi.example/zwgk/202001/P020200115356127.docx"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestOnlyWhatIsOfferedForDownloadHasANameByItsHeaderAlone(t *testing.T) {
	for header, want := range map[string]string{
		`attachment; filename="a.pdf"`:   "a.pdf",
		` Attachment ;filename=a.pdf`:    "a.pdf",
		`inline; filename="f.txt"`:       "",
		`filename="a.pdf"`:               "",
		`attachment`:                     "",
		`attachments; filename="a.html"`: "",
		"":                               "",
	} {
		if got := AttachedName(http.Header{"Content-Disposition": {header}}); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}

func TestAFileWithoutAHeaderIsNamedByItsURL(t *testing.T) {
	for url, want := range map[string]string{
		"http://qingxi.example/a/%E5%B9%B4%E6%8A%A5.pdf":                                                "年报.pdf",
		"http://qingxi.example/a/%C4%EA%B6%C8%B1%A8%B8%E6.pdf":                                          "年度报告.pdf",
		"http://qingxi.example/module/download/downfile.jsp?classid=0&filename=2001151530.pdf":          "2001151530.pdf",
		"http://qingxi.example/download.do?fileName=%C4%EA%B6%C8%B1%A8%B8%E6.xls":                       "年度报告.xls",
		"http://qingxi.example/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=1A": "download.jsp",
		"http://qingxi.example/a/":     "a",
		"http://qingxi.example/":       "",
		"http://qingxi.example/..%2f":  "",
		"http://qingxi.example/%2e%2e": "",
		"::":                           "",
	} {
		if got := FileName(nil, url); got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
}

func TestANameOfAFileIsSafeToShowAndToWrite(t *testing.T) {
	long := strings.Repeat("政府信息公开", 40)
	for raw, want := range map[string]string{
		`../../etc/passwd`:                   "passwd",
		`C:\Users\qx\桌面\年报.doc`:              "年报.doc",
		"a\x00b\x1b[31mc.pdf":                "ab[31mc.pdf",
		"a\u202efdp.exe":                     "afdp.exe",
		"\u2067年报\u2069\u200b\ufeff.pdf":     "年报.pdf",
		"a\r\nSet-Cookie: x.pdf":             "a Set-Cookie_ x.pdf",
		"  年报　（一）  .pdf  ":                   "年报 （一） .pdf",
		"...hidden":                          "hidden",
		"a.pdf. . ":                          "a.pdf",
		"nul":                                "_nul",
		"COM1.pdf":                           "_COM1.pdf",
		"com¹.txt":                           "_com¹.txt",
		"company.pdf":                        "company.pdf",
		`a<b>c:d"e|f?g*h.pdf`:                "a_b_c_d_e_f_g_h.pdf",
		long + ".docx":                       string([]rune(long)[:65]) + ".docx",
		"a." + strings.Repeat("x", 300):      "a." + strings.Repeat("x", maxFileName-2),
		strings.Repeat("a", 300) + "é.pdf":   strings.Repeat("a", maxFileName-4) + ".pdf",
		strings.Repeat("a", 195) + "  é.pdf": strings.Repeat("a", 195) + ".pdf",
		"\u202e":                             "",
		"..":                                 "",
	} {
		if got := safeName(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

// FuzzFileName reads any bytes as a field and a URL: whatever a server says, the
// name is one part of a path that can be shown.
func FuzzFileName(f *testing.F) {
	for _, seed := range []string{
		"attachment; filename*=UTF-8''%e5%b9%b4.pdf", "attachment; filename=\"" + gbkOf("俓年报.doc") + "\"", "filename=\"a\\",
		"attachment; filename==?gb2312?Q?=C4=EA?=", "attachment; filename=\"" + mixed(gbkOf("年度报告.doc")) + "\"", ";;=;\"=\"", "x; filename=../../..\\CON .txt",
	} {
		f.Add(seed, "http://qingxi.example/a?filename=%C4%EA.pdf")
	}
	f.Fuzz(func(t *testing.T, field, url string) {
		name := FileName(http.Header{"Content-Disposition": {field}}, url)
		switch {
		case len(name) > maxFileName+1, !utf8.ValidString(name), name == ".", name == "..", strings.ContainsAny(name, "/\\:\x00"):
			t.Fatalf("%q", name)
		case name != "" && path.Base(name) != name:
			t.Fatalf("%q is no part of a path", name)
		case strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }):
			t.Fatalf("%q controls something", name)
		case safeName(name) != name:
			t.Fatalf("%q becomes %q", name, safeName(name))
		}
	})
}
