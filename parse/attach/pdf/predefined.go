package pdf

import (
	"strings"

	"gongkai/parse/charset"
)

// coding is a map that files name and do not hold: its codes are those of a
// character set, so that they can be read without the map.
type coding struct {
	charset string             // of package charset; "" for UTF-16 and UTF-32
	size    func(s string) int // of the first code of s
	seven   bool               // codes lack the highest bits of the charset's
	units   int                // bytes of a unit of UTF-16 or UTF-32
}

// codingOf finds the coding of a predefined map by its name.
func codingOf(name string) *coding {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "-H"), "-V")
	switch {
	case strings.Contains(name, "-UCS2"), strings.Contains(name, "-UTF16"):
		return &coding{units: 2, size: sizeUTF16}
	case strings.Contains(name, "-UTF32"):
		return &coding{units: 4, size: func(string) int { return 4 }}
	case strings.Contains(name, "-UTF8"):
		return &coding{charset: "utf-8", size: sizeUTF8}
	}
	switch name {
	case "GBK-EUC", "GBKp-EUC", "GB-EUC", "GBpc-EUC":
		return &coding{charset: "gb18030", size: double(0x81, 0xfe)}
	case "GBK2K":
		return &coding{charset: "gb18030", size: sizeGB18030}
	case "GB", "GBT":
		return &coding{charset: "gb18030", seven: true, size: func(string) int { return 2 }}
	case "B5pc", "ETen-B5", "ETenms-B5", "HKscs-B5", "HKdla-B5", "HKdlb-B5", "HKgccs-B5", "HKm314-B5", "HKm471-B5", "ETHK-B5":
		return &coding{charset: "big5", size: double(0x81, 0xfe)}
	case "90ms-RKSJ", "90msp-RKSJ", "90pv-RKSJ", "83pv-RKSJ", "Add-RKSJ", "Ext-RKSJ":
		return &coding{charset: "shift_jis", size: sizeShiftJIS}
	case "EUC":
		return &coding{charset: "euc-jp", size: double(0x8e, 0xfe)}
	case "KSC-EUC", "KSCms-UHC", "KSCms-UHC-HW", "KSCpc-EUC":
		return &coding{charset: "euc-kr", size: double(0x81, 0xfe)}
	}
	return nil
}

// double is for sets in which some bytes begin a code of two.
func double(first, last byte) func(string) int {
	return func(s string) int {
		if s[0] >= first && s[0] <= last {
			return 2
		}
		return 1
	}
}

func sizeUTF16(s string) int {
	if s[0] >= 0xd8 && s[0] <= 0xdb {
		return 4
	}
	return 2
}

func sizeUTF8(s string) int {
	switch {
	case s[0] < 0xc0:
		return 1
	case s[0] < 0xe0:
		return 2
	case s[0] < 0xf0:
		return 3
	}
	return 4
}

func sizeGB18030(s string) int {
	switch {
	case s[0] < 0x81 || s[0] == 0xff:
		return 1
	case len(s) > 1 && s[1] >= 0x30 && s[1] <= 0x39:
		return 4
	}
	return 2
}

func sizeShiftJIS(s string) int {
	if s[0] >= 0x81 && s[0] <= 0x9f || s[0] >= 0xe0 && s[0] <= 0xfc {
		return 2
	}
	return 1
}

// read gives the text of one code.
func (c *coding) read(code string) string {
	switch {
	case c.units == 2:
		return inUTF16(text(code))
	case c.units == 4 && len(code) == 4:
		return string(rune(uint32(code[0])<<24 | uint32(code[1])<<16 | uint32(code[2])<<8 | uint32(code[3])))
	case c.units == 4:
		return ""
	}
	b := []byte(code)
	if c.seven {
		for i := range b {
			b[i] |= 0x80
		}
	}
	out, _ := charset.Decode(b, c.charset)
	return string(out)
}
