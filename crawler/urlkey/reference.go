package urlkey

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// admit prepares a reference for the parser: it removes what the standard
// ignores and the text of the fragment, and refuses what must not get further:
// other schemes and overlong text. A final # stays, because it protects spaces
// before it from being trimmed.
func admit(raw string) (string, error) {
	ref := trim(raw)
	length := strings.IndexByte(ref, '#')
	if length < 0 {
		length = len(ref)
	} else {
		ref = ref[:length+1]
	}
	if s := scheme(dropBreaks(ref[:min(len(ref), 64)])); s != "" && s != "http" && s != "https" {
		return "", fmt.Errorf("%w: %q", ErrScheme, shown(raw))
	}
	if length > MaxLength {
		return "", fmt.Errorf("%w: it begins %q", ErrTooLong, shown(raw))
	}
	return escapeInvalid(dropBreaks(ref)), nil
}

// trim removes control characters and spaces at both ends.
func trim(s string) string {
	for s != "" && s[0] <= ' ' {
		s = s[1:]
	}
	for s != "" && s[len(s)-1] <= ' ' {
		s = s[:len(s)-1]
	}
	return s
}

// dropBreaks removes tabs and line breaks wherever they are.
func dropBreaks(s string) string {
	if !strings.ContainsAny(s, "\t\n\r") {
		return s
	}
	return strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
}

// scheme is the lower-case scheme of a reference, "" for a relative one.
func scheme(ref string) string {
	for i := 0; i < len(ref); i++ {
		switch c := ref[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return strings.ToLower(ref[:i])
		default:
			return ""
		}
	}
	return ""
}

// escapeInvalid percent-encodes the bytes that are not UTF-8. Old servers put
// GBK bytes into Location as they are, and want just these back.
func escapeInvalid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var out []byte
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && size == 1 {
			out = appendEscape(out, s[0])
		} else {
			out = append(out, s[:size]...)
		}
		s = s[size:]
	}
	return string(out)
}

// appendEscape writes a byte as % and two upper-case digits.
func appendEscape(dst []byte, c byte) []byte {
	const digits = "0123456789ABCDEF"
	return append(dst, '%', digits[c>>4], digits[c&15])
}

// shown shortens hostile text for an error message.
func shown(s string) string {
	const limit = 120
	if len(s) <= limit {
		return s
	}
	return strings.ToValidUTF8(s[:limit], "") + "…"
}
