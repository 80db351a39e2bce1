package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Texts that a portal stored as read in another charset, with nothing lost,
// are read again: GBK and UTF-8 read as Latin characters, ÕþÎñ¹«¿ª and æ”¿åŠ¡,
// and UTF-8 read as GBK, 鏀垮姟. What was lost on the way (锟斤拷) stays.

// reread gives what a text was before it was read in the wrong charset.
func reread(s string) (string, int) {
	var was string
	switch {
	// No ideograph has these bytes, so they are quick to look for.
	case strings.IndexByte(s, 0xc3) >= 0 && countHan(s) == 0:
		was = rereadLatin(s)
	case strings.Contains(s, "锛") || strings.Contains(s, "銆"):
		was = rereadGBK(s)
	}
	if was == "" {
		return s, 0
	}
	return was, 1
}

// rereadLatin undoes the reading of Chinese as Latin characters.
func rereadLatin(s string) string {
	raw := make([]byte, 0, len(s))
	for _, c := range s {
		b, ok := charmap.Windows1252.EncodeRune(c)
		if !ok && c < 0x100 {
			b, ok = byte(c), true // bytes that windows-1252 leaves open are read as controls
		}
		if !ok {
			return ""
		}
		raw = append(raw, b)
	}
	if utf8.Valid(raw) && isChinese(string(raw)) {
		return string(raw)
	}
	if text, err := simplifiedchinese.GBK.NewDecoder().Bytes(raw); err == nil && isChinese(string(text)) {
		return string(text)
	}
	return ""
}

// rereadGBK undoes the reading of UTF-8 as GBK. Marks of Chinese in UTF-8 begin
// with bytes that read as 锛 and 銆 in GBK.
func rereadGBK(s string) string {
	raw, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil || !utf8.Valid(raw) || !isChinese(string(raw)) {
		return ""
	}
	return string(raw)
}

// isChinese says whether a text holds four ideographs or more, nearly all of
// them in common use, and no more signs than such text has.
func isChinese(s string) bool {
	han, common, other := 0, 0, 0
	for _, c := range s {
		switch {
		case c == utf8.RuneError:
			return false
		case isHan(c):
			han++
			if isInUse(c) {
				common++
			}
		case c >= 0x80 && !strings.ContainsRune("，。、；：？！（）《》“”‘’〔〕【】…—　·", c):
			other++
		}
	}
	return han >= 4 && common*10 >= han*9 && other*10 <= han
}

// isMisread says whether a text that could not be read again is UTF-8 read as
// GBK all the same: characters that such text is full of, several of them.
func isMisread(s string) bool {
	seen := 0
	for _, c := range s {
		if strings.ContainsRune("锛銆鐨鍏鏀淇鏄鍦骞鏈", c) {
			seen++
		}
	}
	return seen >= 4
}
