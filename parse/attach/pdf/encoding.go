package pdf

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// simpleCodes gives the characters of the codes of a font with codes of one
// byte: those of its base encoding, and where that is changed the ones that
// glyphs are named for.
func (f *file) simpleCodes(font dict) [256]string {
	var codes [256]string
	base := charmap.Windows1252
	changes := array(nil)
	switch e := f.get(font["Encoding"]).(type) {
	case name:
		base = baseEncoding(e)
	case dict:
		if n, ok := f.get(e["BaseEncoding"]).(name); ok {
			base = baseEncoding(n)
		}
		changes = f.array(e["Differences"])
	}
	for i := 0x20; i < 256; i++ {
		if r := base.DecodeByte(byte(i)); r != 0xfffd && r >= ' ' {
			codes[i] = string(r)
		}
	}
	at := 0
	for _, o := range changes {
		switch o := f.get(o).(type) {
		case int:
			at = o
		case name:
			if at >= 0 && at < 256 {
				codes[at] = characterOf(string(o))
			}
			at++
		}
	}
	return codes
}

func baseEncoding(n name) *charmap.Charmap {
	if n == "MacRomanEncoding" {
		return charmap.Macintosh
	}
	return charmap.Windows1252 // and the standard one, which has the same letters and figures
}

// characterOf gives what a glyph's name stands for, "" where it says nothing.
func characterOf(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".") // "one.oldstyle" is a one
	if s, ok := glyphNames[glyph]; ok {
		return s
	}
	if len(glyph) == 1 {
		return glyph
	}
	for _, prefix := range []string{"uni", "u"} {
		if digits, ok := strings.CutPrefix(glyph, prefix); ok && len(digits) >= 4 && len(digits) <= 6 {
			if n, err := strconv.ParseUint(digits, 16, 21); err == nil {
				return string(rune(n))
			}
		}
	}
	return ""
}

// glyphNames are the names of figures, signs and accents; letters are named by
// themselves.
var glyphNames = map[string]string{
	"space": " ", "nbspace": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&", "quotesingle": "'",
	"parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "-", "sfthyphen": "-", "period": ".", "slash": "/",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": "\\", "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`",
	"braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "bullet": "•", "ellipsis": "…", "endash": "–", "emdash": "—",
	"quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”", "quotesinglbase": "‚", "quotedblbase": "„",
	"guilsinglleft": "‹", "guilsinglright": "›", "guillemotleft": "«", "guillemotright": "»", "dagger": "†", "daggerdbl": "‡", "perthousand": "‰",
	"Euro": "€", "yen": "¥", "cent": "¢", "sterling": "£", "currency": "¤", "section": "§", "copyright": "©", "registered": "®", "trademark": "™",
	"degree": "°", "plusminus": "±", "multiply": "×", "divide": "÷", "mu": "µ", "paragraph": "¶", "periodcentered": "·", "middot": "·", "fraction": "/",
	"onehalf": "½", "onequarter": "¼", "threequarters": "¾", "onesuperior": "¹", "twosuperior": "²", "threesuperior": "³",
	"fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "germandbls": "ß", "ae": "æ", "AE": "Æ", "oslash": "ø", "Oslash": "Ø",
	"agrave": "à", "aacute": "á", "acircumflex": "â", "adieresis": "ä", "eacute": "é", "egrave": "è", "ecircumflex": "ê", "edieresis": "ë",
	"iacute": "í", "igrave": "ì", "oacute": "ó", "ograve": "ò", "ocircumflex": "ô", "odieresis": "ö", "uacute": "ú", "ugrave": "ù", "udieresis": "ü", "ntilde": "ñ", "ccedilla": "ç",
}
