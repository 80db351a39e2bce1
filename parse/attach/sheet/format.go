package sheet

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Format is a number format such as 0.0% or yyyy"年"m"月".
type Format string

// Show writes a number as the format shows it.
func (f Format) Show(value float64, from1904 bool) string {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return ""
	}
	section, value := f.section(value)
	parts := split(section)
	switch {
	case section == "" && f != "":
		return "" // this format hides such values
	case isDate(parts):
		return showDate(parts, value, from1904)
	}
	return showNumber(parts, value)
}

// section chooses the part of a format for a number: positive, negative, zero.
// A part of its own shows negative numbers without their sign.
func (f Format) section(value float64) (string, float64) {
	parts := sections(string(f))
	switch {
	case len(parts) >= 3 && value == 0:
		return parts[2], value
	case len(parts) >= 2 && value < 0:
		if parts[1] != "" {
			value = -value
		}
		return parts[1], value
	}
	return parts[0], value
}

// sections cuts a format at the semicolons that are no text.
func sections(f string) []string {
	var out []string
	from, quoted, bracket := 0, false, false
	for i := 0; i < len(f); i++ {
		switch c := f[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case c == ';' && !bracket:
			out = append(out, f[from:i])
			from = i + 1
		}
	}
	return append(out, f[from:])
}

// part is a piece of a format: text to show, or letters and signs that stand
// for something.
type part struct {
	text    string
	literal bool
}

// maxFormat bounds a format in bytes.
const maxFormat = 255

func split(section string) []part {
	section = section[:min(len(section), maxFormat)]
	var parts []part
	for section != "" {
		c, size := utf8.DecodeRuneInString(section)
		rest := section[size:]
		switch c {
		case '"':
			text, after, _ := strings.Cut(rest, `"`)
			parts, rest = append(parts, part{text, true}), after
		case '\\':
			_, next := utf8.DecodeRuneInString(rest)
			parts, rest = append(parts, part{rest[:next], true}), rest[next:]
		case '_', '*': // the width of a character, a character that fills
			_, next := utf8.DecodeRuneInString(rest)
			rest = rest[next:]
		case '[':
			inside, after, _ := strings.Cut(rest, "]")
			rest = after
			if sign, ok := strings.CutPrefix(inside, "$"); ok {
				sign, _, _ = strings.Cut(sign, "-")
				parts = append(parts, part{sign, true})
			} else if strings.Trim(strings.ToLower(inside), "hms") == "" && inside != "" {
				parts = append(parts, part{strings.ToLower(inside), false})
			}
		default:
			n := 1
			switch {
			case strings.HasPrefix(section, "General"):
				n = len("General")
			case strings.HasPrefix(strings.ToUpper(section), "AM/PM"):
				n = len("AM/PM")
			case strings.HasPrefix(section, "上午/下午"):
				n = len("上午/下午")
			case strings.ContainsRune("yYmMdDhHsSeEaAgG0#?", c):
				for n < len(section) && section[n]|0x20 == section[0]|0x20 && c > '?' {
					n++
				}
			default:
				parts, section = append(parts, part{section[:size], strings.IndexByte(".,%@/", section[0]) < 0}), rest
				continue
			}
			parts = append(parts, part{section[:n], false})
			rest = section[n:]
		}
		section = rest
	}
	return parts
}

func isDate(parts []part) bool {
	for _, p := range parts {
		if p.literal || p.text == "General" {
			continue
		}
		switch p.text[0] | 0x20 {
		case 'y', 'd', 'h', 's':
			return true
		case 'm':
			return true
		}
	}
	return false
}

// showNumber writes the digits where the first of them stand in the format.
func showNumber(parts []part, value float64) string {
	whole, decimals, fixed, scale := 0, 0, 0, 0
	point, comma, general, exponent := false, false, len(parts) == 0, false
	for i, p := range parts {
		if p.literal {
			continue
		}
		switch p.text[0] {
		case '0', '#', '?':
			switch {
			case point:
				if decimals++; p.text[0] == '0' {
					fixed = decimals
				}
			case p.text[0] == '0':
				whole++
			}
		case '.':
			point = true
		case ',':
			if behind := i+1 < len(parts) && !parts[i+1].literal && strings.IndexByte("0#?", parts[i+1].text[0]) >= 0; behind {
				comma = true
			} else {
				scale -= 3
			}
		case '%':
			scale += 2
		case 'G', '@':
			general = true
		case 'E', 'e', '/': // powers and fractions are written out
			exponent = true
		}
	}
	if exponent {
		return General(value)
	}
	digits := General(value)
	if !general {
		digits = fixedPoint(value*math.Pow10(scale), decimals, fixed, whole)
		if digits == "0" && whole == 0 {
			digits = "" // only 0 in a format shows a zero
		}
		if comma {
			digits = thousands(digits)
		}
	}
	var b strings.Builder
	written := false
	for _, p := range parts {
		switch {
		case p.literal:
			b.WriteString(p.text)
		case p.text == "%":
			b.WriteByte('%')
		case !written && (p.text == "." || strings.IndexByte("0#?@G", p.text[0]) >= 0):
			b.WriteString(digits)
			written = true
		}
	}
	shown := strings.TrimSpace(b.String())
	switch {
	case len(parts) == 0:
		return digits
	case value == 0 && strings.Trim(shown, "- ") == "" && shown != "":
		return "0" // a dash stands for nothing
	}
	return shown
}

// fixedPoint rounds to at most so many decimals, of which the fixed ones are
// always written.
func fixedPoint(value float64, decimals, fixed, whole int) string {
	decimals = min(decimals, 15)
	rounded := value
	if p := math.Pow10(decimals); math.Abs(value) < 1e15/p {
		rounded = math.Round(value*p) / p
	}
	s := strconv.FormatFloat(rounded, 'f', decimals, 64)
	if i := strings.IndexByte(s, '.'); i >= 0 {
		for len(s)-i-1 > fixed && s[len(s)-1] == '0' {
			s = s[:len(s)-1]
		}
		s = strings.TrimSuffix(s, ".")
	}
	sign := ""
	if strings.HasPrefix(s, "-") {
		if sign, s = "-", s[1:]; strings.Trim(s, "0.") == "" {
			sign = ""
		}
	}
	integer, _, _ := strings.Cut(s, ".")
	if missing := whole - len(integer); missing > 0 {
		s = strings.Repeat("0", missing) + s
	}
	return sign + s
}

func thousands(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	integer, rest, point := strings.Cut(s, ".")
	for i := len(integer) - 3; i > 0; i -= 3 {
		integer = integer[:i] + "," + integer[i:]
	}
	if point {
		integer += "." + rest
	}
	return sign + integer
}

// General writes a number as cells without a format show it, with the fifteen
// digits that a spreadsheet keeps.
func General(value float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 15, 64), 64)
	if err != nil {
		short = value
	}
	if a := math.Abs(short); a >= 1e21 || a != 0 && a < 1e-9 {
		return strconv.FormatFloat(short, 'g', -1, 64)
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}
