package folded

import (
	"strconv"
	"strings"
)

func HanDigit(r rune) int {
	switch r {
	case '〇', '零':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '贰':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// hanTens reads the signs that hold a ten and its count.
func hanTens(r rune) float64 {
	switch r {
	case '廿':
		return 20
	case '卅':
		return 30
	}
	return 0
}

func hanScale(r rune) float64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万':
		return 1e4
	case '亿':
		return 1e8
	}
	return 0
}

func hasScale(s string) bool {
	return strings.ContainsAny(s, "十百千万亿拾佰仟")
}

// hanInt reads 一百二十, 十二, 二〇一三, 两万三千. It gives -1 for what is no
// number, such as 万 alone.
func hanInt(s string) float64 {
	total, section, digit := 0.0, 0.0, -1.0
	scaled := false
	plain := ""
	for _, r := range s {
		if tens := hanTens(r); tens > 0 {
			if digit >= 0 {
				return -1
			}
			section += tens
			scaled = true
			continue
		}
		if d := HanDigit(r); d >= 0 {
			if digit > 0 && d > 0 && (scaled || len([]rune(s)) == 2 || float64(d) == digit+1 && hasScale(s)) {
				return -1 // 两三, 十二三: about
			}
			digit = float64(d)
			plain += string(rune('0' + d))
			continue
		}
		scale := hanScale(r)
		if scale == 0 {
			return -1
		}
		scaled = true
		if digit < 0 {
			if scale != 10 && section == 0 {
				return -1
			}
			digit = 1
			if scale >= 1e4 {
				digit = 0
			}
		}
		if scale >= 1e4 {
			total = (total + section + digit) * scale
			section = 0
		} else {
			section += digit * scale
		}
		digit = -1
	}
	if !scaled {
		if len(plain) == 0 || len(plain) > 9 {
			return -1
		}
		f, err := strconv.ParseFloat(plain, 64)
		if err != nil {
			return -1
		}
		return f
	}
	if digit > 0 {
		section += digit
	}
	return total + section
}
