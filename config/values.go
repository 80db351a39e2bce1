package config

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2/unstable"
)

// reader turns the values of a document into a Config.
type reader struct {
	problems
	dir string
}

// maxList is how many entries a list may have.
const maxList = 1000

// wrong records a mistake at a value.
func (r *reader) wrong(key string, v value, message string) {
	r.fail(v.line, v.column, key, message)
}

// text reads a string.
func (r *reader) text(t *table, key, otherwise string) (string, field) {
	f, ok := t.fields[key]
	if !ok {
		return otherwise, f
	}
	if f.kind != unstable.String {
		r.wrong(f.key, f.value, "it must be a string; write "+key+" = "+strconv.Quote(exampleOf(f.value, "…")))
		return otherwise, f
	}
	return f.text, f
}

// texts reads a list of strings.
func (r *reader) texts(t *table, key string) []value {
	f, ok := t.fields[key]
	if !ok {
		return nil
	}
	if f.kind != unstable.Array {
		r.wrong(f.key, f.value, "it must be a list; write "+key+" = ["+strconv.Quote(exampleOf(f.value, "…"))+"]")
		return nil
	}
	if len(f.items) > maxList {
		r.wrong(f.key, f.value, fmt.Sprintf("the list has %d entries; write at most %d", len(f.items), maxList))
		return nil
	}
	var list []value
	for _, item := range f.items {
		switch {
		case item.kind != unstable.String:
			r.wrong(f.key, item, "every entry must be a string; put it in quotes")
		case strings.TrimSpace(item.text) == "":
			r.wrong(f.key, item, "an entry is empty; leave it out")
		default:
			list = append(list, item)
		}
	}
	return list
}

// flag reads true or false; left out it is false.
func (r *reader) flag(t *table, key string) bool {
	f, ok := t.fields[key]
	if ok && f.kind != unstable.Bool {
		r.wrong(f.key, f.value, showValue(f.value)+" is neither true nor false; write "+key+" = true")
	}
	return ok && f.kind == unstable.Bool && f.text == "true"
}

// duration reads a length of time from least to most.
func (r *reader) duration(t *table, key string, otherwise, least, most time.Duration) time.Duration {
	f, ok := t.fields[key]
	if !ok {
		return otherwise
	}
	d, err := time.ParseDuration(f.text)
	if f.kind != unstable.String || err != nil {
		r.wrong(f.key, f.value, fmt.Sprintf("%s is not a duration; write %q", showValue(f.value), likelyDuration(f.value, otherwise)))
		return otherwise
	}
	switch {
	case d < least:
		r.wrong(f.key, f.value, fmt.Sprintf("%s is too short; write %q or more", quote(f.text), showDuration(least)))
	case d > most:
		r.wrong(f.key, f.value, fmt.Sprintf("%s is too long; write %q or less", quote(f.text), showDuration(most)))
	default:
		return d
	}
	return otherwise
}

var looseDuration = regexp.MustCompile(`^\s*(\d{1,6}(?:\.\d{1,3})?)\s*([\pL]*)\.?\s*$`)

// durationUnits is how people write the units of Go's durations.
var durationUnits = map[string]string{
	"": "s", "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "秒": "s", "秒钟": "s",
	"ms": "ms", "msec": "ms", "millis": "ms", "milliseconds": "ms", "millisecond": "ms", "毫秒": "ms",
	"m": "m", "min": "m", "mins": "m", "minute": "m", "minutes": "m", "分": "m", "分钟": "m",
	"h": "h", "hr": "h", "hour": "h", "hours": "h", "小时": "h", "时": "h",
}

// likelyDuration guesses what was meant by a duration that cannot be read.
func likelyDuration(v value, otherwise time.Duration) string {
	if m := looseDuration.FindStringSubmatch(v.text); m != nil {
		if unit, ok := durationUnits[strings.ToLower(m[2])]; ok {
			return m[1] + unit
		}
	}
	return showDuration(otherwise)
}

// showDuration writes a duration without the zero units that Go appends.
func showDuration(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// count reads a whole number from least to most.
func (r *reader) count(t *table, key string, otherwise, least, most int) int {
	f, ok := t.fields[key]
	if !ok {
		return otherwise
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(f.text, "_", ""), 0, 64)
	switch {
	case f.kind != unstable.Integer || err != nil:
		r.wrong(f.key, f.value, fmt.Sprintf("%s is not a whole number; write %s = %d", showValue(f.value), key, otherwise))
	case n < int64(least) && least == 0:
		r.wrong(f.key, f.value, fmt.Sprintf("%d is negative; write 0 or more", n))
	case n < int64(least):
		r.wrong(f.key, f.value, fmt.Sprintf("%d is too small; write %d or more", n, least))
	case n > int64(most):
		r.wrong(f.key, f.value, fmt.Sprintf("%d is too large; write %d or less", n, most))
	default:
		return int(n)
	}
	return otherwise
}

// The units of sizes.
const (
	kib = 1 << 10
	mib = 1 << 20
	gib = 1 << 30
)

var sizePattern = regexp.MustCompile(`^(\d{1,12})(?:\s?(B|KiB|MiB|GiB))?$`)
var looseSize = regexp.MustCompile(`(?i)^\s*(\d{1,12})\s*([kmg])(?:i?b|bytes)?\s*$`)

// size reads a number of bytes from least to most: 65536 or "64KiB".
func (r *reader) size(t *table, key string, otherwise, least, most int64) int64 {
	f, ok := t.fields[key]
	if !ok {
		return otherwise
	}
	n, ok := parseSize(f.value)
	switch {
	case !ok:
		likely := showSize(otherwise)
		if m := looseSize.FindStringSubmatch(f.text); m != nil {
			likely = m[1] + strings.ToUpper(m[2]) + "iB"
		}
		r.wrong(f.key, f.value, fmt.Sprintf("%s is not a size; write %q", showValue(f.value), likely))
	case n < least:
		r.wrong(f.key, f.value, fmt.Sprintf("%s is too small; write %q or more", showValue(f.value), showSize(least)))
	case n > most:
		r.wrong(f.key, f.value, fmt.Sprintf("%s is too large; write %q or less", showValue(f.value), showSize(most)))
	default:
		return n
	}
	return otherwise
}

func parseSize(v value) (int64, bool) {
	if v.kind == unstable.Integer {
		n, err := strconv.ParseInt(strings.ReplaceAll(v.text, "_", ""), 0, 64)
		return n, err == nil
	}
	m := sizePattern.FindStringSubmatch(v.text)
	if v.kind != unstable.String || m == nil {
		return 0, false
	}
	n, _ := strconv.ParseInt(m[1], 10, 64)
	unit := map[string]int64{"": 1, "B": 1, "KiB": kib, "MiB": mib, "GiB": gib}[m[2]]
	if n > math.MaxInt64/unit {
		return 0, false
	}
	return n * unit, true
}

func showSize(n int64) string {
	switch {
	case n >= gib && n%gib == 0:
		return strconv.FormatInt(n/gib, 10) + "GiB"
	case n >= mib && n%mib == 0:
		return strconv.FormatInt(n/mib, 10) + "MiB"
	case n >= kib && n%kib == 0:
		return strconv.FormatInt(n/kib, 10) + "KiB"
	}
	return strconv.FormatInt(n, 10) + "B"
}

// showValue writes a value as it stands in the file.
func showValue(v value) string {
	switch v.kind {
	case unstable.String:
		return quote(v.text)
	case unstable.Array:
		return "a list"
	case unstable.InlineTable:
		return "a table"
	}
	return v.text
}

// exampleOf gives a scalar's text for an example in a message.
func exampleOf(v value, otherwise string) string {
	if v.text == "" || len(v.text) > 80 {
		return otherwise
	}
	return v.text
}
