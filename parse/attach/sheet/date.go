package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// showDate writes a number of days as a date or a time.
func showDate(parts []part, days float64, from1904 bool) string {
	if days < 0 || days > 2958466 { // the year 9999 ends
		return General(days)
	}
	at := moment(days, from1904)
	var b strings.Builder
	half := false
	for _, p := range parts {
		if !p.literal && (strings.EqualFold(p.text, "AM/PM") || p.text == "上午/下午") {
			half = true
		}
	}
	for i, p := range parts {
		if p.literal {
			b.WriteString(p.text)
			continue
		}
		n := len(p.text)
		switch c := p.text[0] | 0x20; {
		case strings.EqualFold(p.text, "AM/PM"):
			b.WriteString(at.Format("PM"))
		case p.text == "上午/下午":
			b.WriteString([]string{"上午", "下午"}[at.Hour()/12])
		case c == 'y' && n <= 2:
			b.WriteString(at.Format("06"))
		case c == 'y', c == 'e':
			b.WriteString(strconv.Itoa(at.Year()))
		case c == 'm' && isMinute(parts, i):
			fmt.Fprintf(&b, "%0*d", min(n, 2), at.Minute())
		case c == 'm' && n == 3:
			b.WriteString(at.Format("Jan"))
		case c == 'm' && n == 4:
			b.WriteString(at.Format("January"))
		case c == 'm':
			fmt.Fprintf(&b, "%0*d", min(n, 2), int(at.Month()))
		case c == 'd' && n == 3, c == 'a' && n == 3:
			b.WriteString([]string{"日", "一", "二", "三", "四", "五", "六"}[at.Weekday()])
		case c == 'd' && n == 4, c == 'a' && n == 4:
			b.WriteString([]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}[at.Weekday()])
		case c == 'd':
			fmt.Fprintf(&b, "%0*d", min(n, 2), at.Day())
		case c == 'h':
			hour := at.Hour()
			if half {
				hour = (hour+11)%12 + 1
			}
			fmt.Fprintf(&b, "%0*d", min(n, 2), hour)
		case c == 's':
			fmt.Fprintf(&b, "%0*d", min(n, 2), at.Second())
		case p.text == "/", p.text == ".", p.text == ",":
			b.WriteString(p.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// isMinute tells minutes, which stand beside hours or seconds, from months.
func isMinute(parts []part, i int) bool {
	for k := i - 1; k >= 0; k-- {
		if !parts[k].literal && parts[k].text != "/" {
			if parts[k].text[0]|0x20 == 'h' {
				return true
			}
			break
		}
	}
	for _, p := range parts[i+1:] {
		if !p.literal && p.text != "/" {
			return p.text[0]|0x20 == 's'
		}
	}
	return false
}

// moment counts days as Excel does, for which 1900 was a leap year.
func moment(days float64, from1904 bool) time.Time {
	day := int(math.Floor(days))
	seconds := int(math.Round((days - math.Floor(days)) * 86400))
	switch {
	case from1904:
		day += 1462
	case day < 60:
		day++
	}
	return time.Date(1899, 12, 30+day, 0, 0, seconds, 0, time.UTC)
}

// BuiltIn gives the format that a number below 164 stands for; files name it by
// the number alone. Dates are those of Chinese programs.
func BuiltIn(id int) Format {
	switch id {
	case 1:
		return "0"
	case 2:
		return "0.00"
	case 3, 37, 38:
		return "#,##0"
	case 4, 39, 40:
		return "#,##0.00"
	case 41, 42:
		return "#,##0"
	case 43, 44:
		return "#,##0.00"
	case 9:
		return "0%"
	case 10:
		return "0.00%"
	case 14:
		return "yyyy/m/d"
	case 15:
		return "d-mmm-yy"
	case 16:
		return "d-mmm"
	case 17:
		return "mmm-yy"
	case 18:
		return "h:mm AM/PM"
	case 19:
		return "h:mm:ss AM/PM"
	case 20:
		return "h:mm"
	case 21, 45, 46, 47:
		return "h:mm:ss"
	case 22:
		return "yyyy/m/d h:mm"
	case 27, 36, 50, 52, 57:
		return `yyyy"年"m"月"`
	case 28, 29, 51, 53, 54, 58:
		return `m"月"d"日"`
	case 30:
		return "m-d-yy"
	case 31:
		return `yyyy"年"m"月"d"日"`
	case 32:
		return `h"时"mm"分"`
	case 33:
		return `h"时"mm"分"ss"秒"`
	case 34, 55:
		return `上午/下午h"时"mm"分"`
	case 35, 56:
		return `上午/下午h"时"mm"分"ss"秒"`
	}
	return ""
}
