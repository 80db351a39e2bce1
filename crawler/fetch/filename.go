package fetch

import (
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"gongkai/parse/charset"
)

const (
	maxDisposition = 4 << 10 // of a Content-Disposition that is looked at
	maxFileName    = 200     // bytes; with a number before it, it fits into a folder anywhere
	maxFileEnding  = 16      // bytes of an ending that is kept when a name is cut
)

// FileName is what a file is called: by its Content-Disposition, else by its
// URL; empty where neither says. Servers write names in whatever charset they
// like, so what the bytes say counts and not the label. The name is safe to show
// and to write: one part of a path, without characters that control or reorder.
func FileName(fields http.Header, url string) string {
	if name := dispositionName(fields); name != "" {
		return name
	}
	return nameInURL(url)
}

// AttachedName is what the header calls a file that it offers for download; empty
// for pages, which some servers give names as well.
func AttachedName(fields http.Header) string {
	kind, _, _ := strings.Cut(fields.Get("Content-Disposition"), ";")
	if !strings.EqualFold(strings.TrimSpace(kind), "attachment") {
		return ""
	}
	return dispositionName(fields)
}

func dispositionName(fields http.Header) string {
	for _, value := range fields.Values("Content-Disposition") {
		p := dispositionParameters(value[:min(len(value), maxDisposition)])
		for _, name := range []string{extendedName(p["filename*"]), plainName(p["filename"]), plainName(p["name"])} {
			if name = safeName(name); name != "" {
				return name
			}
		}
	}
	return ""
}

// dispositionParameters takes a field apart whatever bytes stand in it; of
// several parameters of one name the first counts. A quote or a backslash may be
// the second byte of a GBK character, which is told by the field as a whole.
func dispositionParameters(field string) map[string]string {
	wide := !utf8.ValidString(field)
	all := map[string]string{}
	_, rest, _ := strings.Cut(field, ";")
	if kind, _, _ := strings.Cut(field, ";"); strings.Contains(kind, "=") { // the type is missing
		rest = field
	}
	for rest != "" {
		var name, value string
		name, rest = cutAny(rest, "=;")
		if strings.HasPrefix(rest, "=") {
			value, rest = parameterValue(strings.TrimLeft(rest[1:], " \t"), wide)
		}
		_, rest, _ = strings.Cut(rest, ";")
		if name = strings.ToLower(strings.TrimSpace(name)); all[name] == "" {
			all[name] = value
		}
	}
	return all
}

// cutAny cuts before the first of some characters.
func cutAny(s, chars string) (before, from string) {
	if i := strings.IndexAny(s, chars); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// parameterValue reads a value to its closing quote, or to the next semicolon
// where it has no quotes.
func parameterValue(s string, wide bool) (value, rest string) {
	if !strings.HasPrefix(s, `"`) {
		value, rest = cutAny(s, ";")
		return strings.TrimSpace(value), rest
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return b.String(), s[i+1:]
		case c == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'): // a path of Windows has others
			i++
			b.WriteByte(s[i])
		case wide && c >= 0x81 && i+1 < len(s) && s[i+1] >= 0x40:
			b.WriteString(s[i : i+2])
			i++
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), "" // the quote is never closed
}

// extendedName reads filename*=UTF-8”%E5… (RFC 8187), also where its quotes are
// missing or others.
func extendedName(value string) string {
	label, rest, ok := strings.Cut(value, "'")
	if !ok {
		return plainName(value)
	}
	if _, name, ok := strings.Cut(rest, "'"); ok {
		rest = name
	}
	raw, err := url.PathUnescape(rest)
	if err != nil {
		raw = rest
	}
	return namedText(raw, label)
}

// plainName reads a name as servers put it between the quotes: as bytes of some
// charset, percent-encoded, or in words of RFC 2047.
func plainName(value string) string {
	if strings.Contains(value, "=?") {
		words := mime.WordDecoder{CharsetReader: decodeWord}
		if name, err := words.DecodeHeader(value); err == nil {
			value = name
		}
	}
	if strings.Contains(value, "%") {
		if raw, err := url.PathUnescape(value); err == nil {
			value = raw
		}
	}
	return namedText(value, "")
}

// decodeWord reads the bytes of an encoded word.
func decodeWord(label string, in io.Reader) (io.Reader, error) {
	raw, err := io.ReadAll(in)
	return strings.NewReader(namedText(string(raw), label)), err
}

// namedText gives the bytes of a name as text. A label is believed where the
// bytes agree.
func namedText(raw, label string) string {
	if !utf8.ValidString(raw) {
		if label == "" || strings.EqualFold(label, "utf-8") {
			label = "gb18030"
		}
		text, _ := charset.Decode([]byte(raw), charset.Detect([]byte(raw), "text/plain; charset="+label).Name)
		return string(text)
	}
	return unmixed(raw)
}

// unmixed undoes what a program made of a name whose bytes it took for Latin
// letters. That is certain only where they are UTF-8 again, or pairs of GB2312.
func unmixed(name string) string {
	raw := make([]byte, 0, len(name))
	high := 0
	for _, r := range name {
		c, ok := byte(r), r <= 0xff
		if !ok {
			c, ok = charmap.Windows1252.EncodeRune(r)
		}
		if !ok {
			return name
		}
		if c >= 0x80 {
			high++
		}
		raw = append(raw, c)
	}
	switch {
	case high < 2:
		return name
	case utf8.Valid(raw):
		return string(raw)
	case !inPairs(raw):
		return name
	}
	if text, broken := charset.Decode(raw, "gb18030"); broken == 0 {
		return string(text)
	}
	return name
}

// inPairs tells whether all high bytes are the pairs of GB2312.
func inPairs(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] < 0x80:
		case i+1 < len(raw) && raw[i] >= 0xa1 && raw[i] <= 0xf7 && raw[i+1] >= 0xa1 && raw[i+1] != 0xff:
			i++
		default:
			return false
		}
	}
	return true
}

// nameInURL is the last part of the path; where a program gives the file, what
// its query calls it.
func nameInURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	for _, key := range []string{"filename", "fileName", "file", "name"} {
		if name := safeName(namedText(u.Query().Get(key), "")); path.Ext(name) != "" {
			return name
		}
	}
	return safeName(namedText(path.Base("/"+strings.TrimSuffix(u.Path, "/")), ""))
}

// safeName makes a name that can be shown and written anywhere; empty where
// nothing is left of it.
func safeName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	var b strings.Builder
	for _, r := range name {
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case r == utf8.RuneError, unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs): // Cf turns text around
			continue
		case strings.ContainsRune(`<>:"|?*`, r):
			r = '_'
		}
		b.WriteRune(r)
	}
	name = trimName(strings.Join(strings.Fields(b.String()), " "))
	if stem, _, _ := strings.Cut(name, "."); isDevice(strings.TrimSpace(stem)) {
		name = "_" + name
	}
	if len(name) <= maxFileName {
		return name
	}
	ending := path.Ext(name)
	if len(ending) > maxFileEnding {
		ending = ""
	}
	end := maxFileName - len(ending)
	for !utf8.RuneStart(name[end]) {
		end--
	}
	return trimName(name[:end]) + ending
}

// trimName takes off what hides a file or is lost on some systems.
func trimName(name string) string {
	return strings.TrimRight(strings.TrimLeft(name, " ."), " .")
}

// isDevice knows the names that are no files on Windows.
func isDevice(stem string) bool {
	stem = strings.ToUpper(stem)
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}
