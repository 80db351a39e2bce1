package charset

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

func TestDecodeCountsWhatItCannotRead(t *testing.T) {
	for _, c := range []struct {
		about, body, name, want string
		replaced                int
	}{
		{"valid UTF-8 is itself", "公开", "utf-8", "公开", 0},
		{"a mark is dropped", "\xEF\xBB\xBF公开", "utf-8", "公开", 0},
		{"U+FFFD that the page wrote is not counted", "公\uFFFD开", "utf-8", "公\uFFFD开", 0},
		{"broken UTF-8, one for each part of a character", "公\xE5\xBC开\xFF\xFF", "utf-8", "公\uFFFD开\uFFFD\uFFFD", 3},
		{"a surrogate in UTF-8 is three broken bytes", "\xED\xA0\x80", "utf-8", "\uFFFD\uFFFD\uFFFD", 3},
		{"UTF-8 cut at the end", "公\xE5\xBC", "utf-8", "公\uFFFD", 1},
		{"gb2312 reads what only GBK has", string(encodeAs("朱镕基", "gb18030")), "gb2312", "朱镕基", 0},
		{"gbk reads what only GB18030 has", "\x95\x32\x82\x36", "gbk", "𠀀", 0},
		{"a lone lead byte leaves the tag alone", "\xB9\xAB\xBF<b>", "gb18030", "公\uFFFD<b>", 1},
		{"Big5", string(encodeAs("公開", "big5")), "Big5", "公開", 0},
		{"UTF-16 with its mark", "\xFF\xFE\x6C\x51", "utf-16le", "公", 0},
		{"UTF-16 with half a character", "\x51\x6C\x5F", "utf-16be", "公\uFFFD", 1},
		{"UTF-32", "\x6C\x51\x00\x00", "utf-32le", "公", 0},
		{"HZ", "~{9+?*~}", "hz-gb-2312", "公开", 0},
		{"EUC-TW plane 1", "\xC4\xA1a", "euc-tw", "一a", 0},
		{"EUC-TW plane 2 by its number", "\x8E\xA2\xA1\xA1", "euc-tw", "乂", 0},
		{"EUC-TW plane 3 is counted", "\x8E\xA3\xA1\xA1x", "euc-tw", "\uFFFDx", 1},
		{"an unknown name is read as UTF-8", "公开", "no-such", "公开", 0},
	} {
		t.Run(c.about, func(t *testing.T) {
			text, replaced := Decode([]byte(c.body), c.name)
			if string(text) != c.want || replaced != c.replaced {
				t.Errorf("got %q and %d, want %q and %d", text, replaced, c.want, c.replaced)
			}
		})
	}
}

func TestDecodeDoesNotCopyValidUTF8(t *testing.T) {
	body := []byte("政府信息公开")
	if text, _ := Decode(body, "utf-8"); &text[0] != &body[0] {
		t.Error("valid UTF-8 was copied")
	}
}

func TestDecodeReadsALongPageWhole(t *testing.T) {
	prose := strings.Repeat(simplifiedProse, 200)
	if text, replaced := Decode(encodeAs(prose, "gb18030"), "gb2312"); string(text) != prose || replaced != 0 {
		t.Errorf("%d bytes with %d replacements, want %d", len(text), replaced, len(prose))
	}
}

func TestTheTablesAreWhole(t *testing.T) {
	if len(hanCosts) != 0x9FFF-0x4E00+1 || len(cnsPlanes) != 2*2*planeSize {
		t.Fatalf("tables of %d and %d bytes", len(hanCosts), len(cnsPlanes))
	}
	for _, r := range simplifiedProse + traditionalProse {
		if r >= 0x4E00 && cost(r, chinese) > 18*bit {
			t.Errorf("%c costs %d bits", r, cost(r, chinese)/bit)
		}
	}
}

// TestEUCTWHasEveryHanOfBig5 compares two independent tables: planes 1 and 2 hold the 13,051 characters of Big5, two
// of them (C94A, DDFC) only once where Big5 has them twice, and one (C255) in another shape.
func TestEUCTWHasEveryHanOfBig5(t *testing.T) {
	have := map[rune]bool{}
	for i := 0; i < len(cnsPlanes); i += 2 {
		have[rune(cnsPlanes[i])<<8|rune(cnsPlanes[i+1])] = true
	}
	missing := 0
	decoder := traditionalchinese.Big5.NewDecoder()
	for lead := 0xA4; lead <= 0xF9; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			code := lead<<8 | trail
			if code > 0xC67E && code < 0xC940 || code > 0xF9D5 || trail > 0x7E && trail < 0xA1 {
				continue
			}
			text, _ := decoder.Bytes([]byte{byte(lead), byte(trail)})
			if r, _ := utf8.DecodeRune(text); !have[r] {
				missing++
				t.Logf("%X %c", code, r)
			}
		}
	}
	if missing != 3 {
		t.Errorf("%d characters of Big5 are not in planes 1 and 2, want 3", missing)
	}
}

func FuzzDetectAndDecode(f *testing.F) {
	f.Add([]byte("<meta charset=gb2312>"+string(encodeAs("公开", "gb18030"))), "text/html; charset=big5")
	f.Add([]byte("~{9+?*~}~{"), "")
	f.Add([]byte("\x1B$B\x30\x21\x1B(B"), "charset=iso-2022-jp")
	f.Add([]byte("\x8E\xA2\xA1\xA1\xFE"), "charset=euc-tw")
	f.Add([]byte("\xFF\xFE\x00\xD8\x00"), "")
	f.Add([]byte("<?xml encoding='"), "charset='")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		before := bytes.Clone(body)
		verdict := Detect(body, contentType)
		if nameOf(verdict.Name) != verdict.Name || verdict.Confidence < 0 || verdict.Confidence > 1 {
			t.Fatalf("a verdict that Decode does not know: %+v", verdict)
		}
		if again := Detect(body, contentType); again.Name != verdict.Name || again.Confidence != verdict.Confidence {
			t.Fatalf("two verdicts: %+v and %+v", verdict, again)
		}
		names := []string{verdict.Name, contentType, "gbk", "big5", "euc-tw", "hz", "utf-8", "utf-16", "iso-2022-jp"}
		for _, name := range names {
			text, replaced := Decode(body, name)
			if !utf8.Valid(text) || replaced < 0 || replaced > 2*len(body) {
				t.Fatalf("%s: %d replacements in %q", name, replaced, text)
			}
		}
		if !bytes.Equal(before, body) {
			t.Fatal("the body was changed")
		}
	})
}

// TestSharedPagesSurviveTheWayThroughGBK takes real prose through GBK and back.
func TestSharedPagesSurviveTheWayThroughGBK(t *testing.T) {
	folder := sharedFolder(t, "samples/pages")
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, entry := range entries {
		page, err := os.ReadFile(folder + "/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		body, err := simplifiedchinese.GB18030.NewEncoder().Bytes(page)
		if err != nil || !strings.HasSuffix(entry.Name(), ".txt") || isASCII(page) || !utf8.Valid(page) {
			continue
		}
		seen++
		verdict := Detect(body, "text/html; charset=utf-8")
		text, replaced := Decode(body, verdict.Name)
		if verdict.Name != "gb18030" || replaced != 0 || !bytes.Equal(text, page) {
			t.Errorf("%s: %s by %s, %d replacements", entry.Name(), verdict.Name, verdict.Source, replaced)
		}
	}
	if seen == 0 {
		t.Error("no page was tried")
	}
}
