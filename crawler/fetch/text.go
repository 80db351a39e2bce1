package fetch

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

const maxDetail = 400

// clip makes one line of valid UTF-8 for people.
func clip(s string) string {
	s = strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "\ufffd")
	if len(s) <= maxDetail {
		return s
	}
	s = s[:maxDetail]
	for len(s) > 0 && !utf8.RuneStart(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s[:max(0, len(s)-1)] + "…"
}

// keepAliveTimeout reads "timeout=N" of a Keep-Alive field.
func keepAliveTimeout(lists []string) (time.Duration, bool) {
	for _, list := range lists {
		for item := range strings.SplitSeq(list, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(item), "=")
			if n, err := strconv.ParseUint(value, 10, 16); err == nil && strings.EqualFold(name, "timeout") {
				return time.Duration(n) * time.Second, true
			}
		}
	}
	return 0, false
}
