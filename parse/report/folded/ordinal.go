package folded

import (
	"strings"
	"unicode/utf8"
)

// Ordinal reads the number that a heading or an item opens with: "三、" is
// level 1, "(二)" level 2, "1." and "1、" level 3, "(1)" level 4, "一是" level 5.
// n is the number, rest where the words begin.
func Ordinal(s string) (level, n, rest int, ok bool) {
	if s == "" {
		return 0, 0, 0, false
	}
	i := 0
	open := s[0] == '('
	if open {
		i++
	} else if strings.HasPrefix(s, "第") {
		i += len("第")
	}
	numStart := i
	han := false
	for i < len(s) && i-numStart < 12 {
		if s[i] >= '0' && s[i] <= '9' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if d := HanDigit(r); d < 0 && r != '十' {
			break
		}
		han = true
		i += size
	}
	digits := s[numStart:i]
	if open && digits == "" && strings.HasPrefix(s[i:], "-)") { // (-) is a misread (一)
		return 2, 1, i + 2, true
	}
	if digits == "" {
		return 0, 0, 0, false
	}
	if han {
		n = int(hanInt(digits))
	} else {
		n = smallInt(digits)
	}
	if n < 1 || n > 60 {
		return 0, 0, 0, false
	}
	tail := s[i:]
	if open {
		if !strings.HasPrefix(tail, ")") {
			return 0, 0, 0, false
		}
		i++
		i += len(s[i:]) - len(strings.TrimLeft(s[i:], "、."))
		if han {
			return 2, n, i, true
		}
		return 4, n, i, true
	}
	switch {
	case strings.HasPrefix(tail, "、"):
		i += len("、")
	case strings.HasPrefix(tail, "."):
		i++
		if i < len(s) && s[i] >= '0' && s[i] <= '9' && !han { // 3.5 is a figure
			return 0, 0, 0, false
		}
	case han && strings.HasPrefix(tail, "是"):
		return 5, n, i + len("是"), true
	case han && numStart > 0 && strings.HasPrefix(tail, ","):
		return 5, n, i + 1, true
	case han && numStart > 0 && strings.HasPrefix(tail, "部分"):
		return 1, n, i + len("部分"), true
	default:
		return 0, 0, 0, false
	}
	if han {
		return 1, n, i, true
	}
	return 3, n, i, true
}

func smallInt(digits string) int {
	if len(digits) > 2 {
		return 0
	}
	n := 0
	for i := 0; i < len(digits); i++ {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}
