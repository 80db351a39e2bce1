package charset

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	nihon "golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestDetectSaysWhatDecided(t *testing.T) {
	gbk := func(text string) string { return string(encodeAs(text, "gb18030")) }
	title := "关于公布政府信息公开目录的通知"
	for _, c := range []struct {
		about, body, contentType string
		name, source             string
	}{
		{"an empty body is ASCII in UTF-8", "", "", "utf-8", "ascii"},
		{"plain ASCII keeps a declared GBK for its links", "<a href=x>x</a>", "text/html; charset=GBK", "gb18030", "ascii"},
		{"plain ASCII does not believe in UTF-16", "<p>x</p>", "text/html; charset=utf-16", "utf-8", "ascii"},
		{"a mark beats the header", "\xEF\xBB\xBFabc", "text/html; charset=gbk", "utf-8", "bom"},
		{"the GB18030 mark is known", "\x84\x31\x95\x33" + gbk(title), "", "gb18030", "bom"},
		{"UTF-32 is not taken for UTF-16", "\xFF\xFE\x00\x00\x2D\x4E\x00\x00", "", "utf-32le", "bom"},
		{"UTF-16 without a mark shows by its zero bytes", utf16Text("<html><p>政府信息公开</p></html>"), "", "utf-16le", "nul"},
		{"HZ is read though it is ASCII", "<p>~{" + hzText(title) + "~}</p>", "", "hz-gb-2312", "hz"},
		{"a tilde and a brace in a script are not HZ", "if(a~{b}){x~{y~}z}", "", "utf-8", "ascii"},
		{"valid UTF-8 beats a wrong header", title, "text/html; charset=gb2312", "utf-8", "utf-8"},
		{"UTF-8 with one broken sequence in fifty stays UTF-8", strings.Repeat(title, 4) + "\xE4\xB8<" + title, "", "utf-8", "utf-8"},
		{"a GBK page without declaration", "<title>" + gbk(title) + "</title>", "", "gb18030", "statistics"},
		{"a GBK page under a UTF-8 header", gbk(title), "text/html; charset=utf-8", "gb18030", "statistics"},
		{"a GBK page whose meta says gb2312", "<meta charset=gb2312>" + gbk(title), "text/html", "gb18030", "meta"},
		{"an XML declaration is a witness", `<?xml version="1.0" encoding="GB2312"?>` + gbk(title), "", "gb18030", "xml"},
		{"characters outside GBK in four bytes", gbk("人名用字") + "\x95\x32\x82\x36" + gbk("等有关规定的通知"), "", "gb18030", "statistics"},
		{"one copyright sign is Latin", "<p>Copyright \xA9 2016</p>", "", "windows-1252", "statistics"},
		{"a French page is Latin", string(encoded(charmap.Windows1252, "<p>La préfecture a publié les données à l'été</p>")), "", "windows-1252", "statistics"},
		{"a declared Japanese page is Japanese", string(encoded(nihon.ShiftJIS, "<p>これは日本語のページです。情報公開について</p>")), "text/html; charset=Shift_JIS", "shift_jis", "header"},
		{"an undeclared Japanese page is found by chardet's vote", string(encoded(nihon.EUCJP, strings.Repeat("<p>これは日本語のページです。情報公開について</p>", 9))), "", "euc-jp", "statistics"},
	} {
		t.Run(c.about, func(t *testing.T) {
			got := Detect([]byte(c.body), c.contentType)
			if got.Name != c.name || got.Source != c.source {
				t.Errorf("got %s by %s, want %s by %s; %v", got.Name, got.Source, c.name, c.source, got.Votes)
			}
			if got.Confidence <= 0 || got.Confidence > 1 {
				t.Errorf("confidence %f", got.Confidence)
			}
		})
	}
}

func TestDetectKeepsTheLabelAsWritten(t *testing.T) {
	got := Detect([]byte(`<meta charset="utf-8">`), "text/html; Charset = 'GB2312'")
	if got.Declared != "GB2312" {
		t.Errorf("declared %q, want the header's GB2312", got.Declared)
	}
	want := []Vote{{Voter: "header", Name: "gb18030"}, {Voter: "meta", Name: "utf-8"}}
	if !reflect.DeepEqual(got.Votes, want) {
		t.Errorf("votes %v, want %v", got.Votes, want)
	}
}

func TestDetectFindsChineseBehindALongHead(t *testing.T) {
	head := strings.Repeat("<script>var abcdefg = 1;</script>\n", 10_000)
	body := append([]byte(head), encodeAs("关于印发实施办法的通知", "gb18030")...)
	if got := Detect(body, "text/html; charset=utf-8"); got.Name != "gb18030" {
		t.Errorf("got %s by %s", got.Name, got.Source)
	}
}

func TestDetectAnswersTheSameEveryTime(t *testing.T) {
	for _, body := range [][]byte{encodeAs("公开", "gb18030"), encodeAs("通知", "big5"), {0xA4, 0xA4}, {0xFF, 0x80, 0x00}} {
		first := Detect(body, "")
		for range 20 {
			if again := Detect(body, ""); !reflect.DeepEqual(first, again) {
				t.Fatalf("%x: first %v, then %v", body, first, again)
			}
		}
	}
}

func TestSampleIsBoundedAndReachesTheEnd(t *testing.T) {
	hostile := [][]byte{
		bytes.Repeat([]byte{0xB0}, 1<<20),
		append(bytes.Repeat([]byte{'a'}, 1<<20), 0xB0),
		bytes.Repeat([]byte("\xB0 "), 1<<19),
		append(bytes.Repeat([]byte("a \n"), 1<<18), encodeAs("末尾", "gb18030")...),
	}
	for i, body := range hostile {
		sample := sampleHighBytes(body, largePiece)
		if len(sample) == 0 || len(sample) > samplePieces*largePiece {
			t.Errorf("body %d: a sample of %d bytes", i, len(sample))
		}
	}
	if got := sampleHighBytes(hostile[3], smallPiece); !bytes.Equal(got, encodeAs("末尾", "gb18030")) {
		t.Errorf("the end was not sampled: %x", got)
	}
}

func encoded(in encoding.Encoding, text string) []byte {
	out, err := in.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(err)
	}
	return out
}

// hzText is the inside of an HZ escape: GB2312 without the high bits.
func hzText(text string) string {
	out := encoded(simplifiedchinese.GBK, text)
	for i := range out {
		out[i] &= 0x7F
	}
	return string(out)
}

func utf16Text(text string) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return string(out)
}
