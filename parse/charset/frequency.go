package charset

import (
	_ "embed"
	"unicode/utf8"
)

//go:generate go run gen_frequency.go jieba.dict.utf8

// hanCosts holds the cost of U+4E00 to U+9FFF, as gen_frequency.go writes it.
//
//go:embed frequency.bin
var hanCosts string

// Costs are in eighths of a bit: what an optimal code for Chinese pages would spend on the character. The reading of
// the bytes that costs least is the likeliest one, whatever the number of characters that it makes of them.
const (
	bit = 8

	costASCII       = 6 * bit
	costPunctuation = 7 * bit  // the marks of Chinese prose
	costHome        = 8 * bit  // kana in Japanese, Hangul in Korean, Cyrillic in Russian encodings
	costFullWidth   = 12 * bit // Latin letters and digits in full width, and common signs
	costLetter      = 14 * bit // letters of other alphabets
	costSymbol      = 16 * bit // arrows, boxes, circled numbers
	costRare        = 24 * bit // Han outside the frequency table, kana in Chinese and the like
	costControl     = 28 * bit // control characters, private use, unassigned
	costBroken      = 36 * bit // U+FFFD
)

// alphabet says which letters an encoding is made for, besides Han.
type alphabet int

const (
	chinese alphabet = iota
	japanese
	korean
	cyrillic
)

func alphabetOf(name string) alphabet {
	switch name {
	case "shift_jis", "euc-jp", "iso-2022-jp":
		return japanese
	case "euc-kr":
		return korean
	case "windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic":
		return cyrillic
	}
	return chinese
}

// cost prices one character.
func cost(r rune, home alphabet) int {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return int(hanCosts[r-0x4E00])
	case r < 0x20:
		if r == '\n' || r == '\t' || r == '\r' || r == '\f' {
			return costASCII
		}
		return costControl
	case r < 0x7F:
		return costASCII
	case r == utf8.RuneError:
		return costBroken
	}
	switch r {
	case '，', '。', '、', '；', '：', '？', '！', '（', '）', '“', '”', '‘', '’', '《', '》', '—', '…', '·', '\u3000',
		'〔', '〕', '【', '】', '「', '」', '『', '』', '〈', '〉', '％', '［', '］', '／', '．':
		return costPunctuation
	case '\u00A0', '©', '®', '»', '«', '°', '×', '–', '•', '￥', '～', '－', '＋', '│', '─', '■', '●', '★', '☆', '→':
		return costFullWidth
	}
	return costByBlock(r, home)
}

func costByBlock(r rune, home alphabet) int {
	letters := func(made alphabet) int {
		if home == made {
			return costHome
		}
		return costRare
	}
	switch {
	case r < 0xA0:
		return costControl
	case r >= 0x400 && r < 0x530 && home == cyrillic:
		return costHome
	case r < 0x700, r >= 0x1E00 && r < 0x2000: // Latin, Greek, Cyrillic, Hebrew, Arabic
		return costLetter
	case r >= 0x2000 && r < 0x2E80:
		return costSymbol
	case r >= 0x3040 && r <= 0x30FF, r >= 0xFF61 && r <= 0xFF9F:
		return letters(japanese)
	case r >= 0xAC00 && r <= 0xD7A3:
		return letters(korean)
	case r >= 0x3000 && r < 0x3400:
		return costSymbol
	case r >= 0xFF01 && r <= 0xFF5E:
		return costFullWidth
	case r >= 0x3400 && r < 0x4E00, r >= 0xF900 && r <= 0xFAFF, r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r < 0x32000:
		return costRare
	}
	return costControl
}
