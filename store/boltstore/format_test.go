package boltstore

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"gongkai/store"
)

// formatPage is docs/format.md, by heading: the lines below it.
func formatPage(t *testing.T) (text string, sections map[string][][]string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "format.md"))
	if err != nil {
		t.Fatal(err)
	}
	heading := ""
	sections = map[string][][]string{}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			heading = strings.TrimLeft(line, "# ")
		}
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") {
			continue
		}
		var cells []string
		for _, c := range strings.Split(strings.Trim(line, "|"), " | ") {
			cells = append(cells, strings.TrimSpace(c))
		}
		sections[heading] = append(sections[heading], cells)
	}
	return string(b), sections
}

// rows gives the rows of a heading's table without its first.
func rows(t *testing.T, sections map[string][][]string, heading string) [][]string {
	t.Helper()
	if len(sections[heading]) < 2 {
		t.Fatalf("docs/format.md has no table under %q", heading)
	}
	return sections[heading][1:]
}

func TestTheFormatPageHasEveryField(t *testing.T) {
	_, sections := formatPage(t)
	for name, value := range map[string]any{
		"Record *format*": formatRecord{}, "Record *portal*": portalRecord{}, "Record *counters*": counters{},
		"Record *visit*": visitRecord{}, "Record *imported*": importedRecord{}, "Record *tombstone*": tombstoneRecord{}, "Tuple *lost*": lostRecord{}, "Record *extra*": extraRecord{}, "Record *tls*": tlsRecord{}, "Record *parsed*": parsedRecord{},
		"Tuple *location*": location{}, "Tuple *frame*": frameRecord{}, "Tuple *outlink*": outlinkRecord{},
		"Tuple *list page*": listPageRecord{}, "Tuple *list*": listRecord{}, "Tuple *part*": partRecord{},
		"Tuple *url*": urlRecord{}, "Tuple *digest*": digestRecord{}, "Tuple *host*": hostRecord{},
	} {
		var code, page []string
		for i := range reflect.TypeOf(value).NumField() {
			f := reflect.TypeOf(value).Field(i)
			if f.Name == "_" {
				continue
			}
			number := strconv.Itoa(i - 1)
			if tag := f.Tag.Get("cbor"); tag != "" {
				number, _, _ = strings.Cut(tag, ",")
			}
			code = append(code, fmt.Sprintf("%s %s %s", number, f.Name, wireType(f.Type)))
		}
		for _, r := range rows(t, sections, name) {
			page = append(page, fmt.Sprintf("%s %s %s", r[0], r[1], strings.FieldsFunc(r[2], func(r rune) bool { return r == ' ' || r == ':' || r == ',' || r == ';' })[0]))
		}
		slices.Sort(code)
		slices.Sort(page)
		if !slices.Equal(code, page) {
			t.Errorf("%s:\ncode %q\npage %q", name, code, page)
		}
	}
}

// wireType is the page's word for how CBOR holds a type.
func wireType(t reflect.Type) string {
	if t == reflect.TypeFor[uuid.UUID]() {
		return "bytes"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return wireType(t.Elem())
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "boolean"
	case reflect.Map:
		return "map"
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "array"
	case reflect.Struct:
		if f, ok := t.FieldByName("_"); ok && f.Tag.Get("cbor") == ",toarray" {
			return "tuple"
		}
		return "record"
	}
	return "integer"
}

func TestTheFormatPageHasEveryBucketAndKey(t *testing.T) {
	_, sections := formatPage(t)
	names := func(heading string) (names []string) {
		for _, r := range rows(t, sections, heading) {
			names = append(names, strings.Trim(r[0], "`"))
		}
		return names
	}
	var buckets []string
	for _, b := range logBuckets {
		buckets = append(buckets, string(b))
	}
	if got := names("Buckets of the log file"); !slices.Equal(got, buckets) {
		t.Errorf("buckets: page %q, code %q", got, buckets)
	}
	keys := []string{string(keyFormat), string(keyPortal), string(keyCounters), string(keyOpened), string(keyClean), string(keyRules)}
	if got := names("`meta`"); !slices.Equal(got, keys) {
		t.Errorf("keys of meta: page %q, code %q", got, keys)
	}
	if got := names("The derived file"); !slices.Equal(got, []string{string(bucketMeta), string(bucketDocuments)}) {
		t.Errorf("buckets of the derived file: page %q", got)
	}
}

func TestTheFormatPageHasTheFrozenNumbers(t *testing.T) {
	text, sections := formatPage(t)
	var page, code []string
	for _, r := range sections["Numbers that are frozen"] {
		if _, err := strconv.Atoi(r[0]); err == nil {
			page = append(page, r[0]+" "+r[1])
		}
	}
	for _, o := range store.Outcomes() {
		code = append(code, fmt.Sprintf("%d %s", o, o))
	}
	for s := store.Pending; s <= store.Dead; s++ {
		code = append(code, fmt.Sprintf("%d %s", s, s))
	}
	for k := store.KindPage; k <= store.KindList; k++ {
		code = append(code, fmt.Sprintf("%d %s", k, k))
	}
	links := map[store.LinkKind]string{
		store.LinkAnchor: "a, area", store.LinkFrame: "iframe, frame", store.LinkRefresh: "meta refresh",
		store.LinkRedirect: "Location header", store.LinkCanon: "link rel=canonical, next, prev", store.LinkScript: "script, or answer of a pager",
	}
	for k := store.LinkAnchor; k <= store.LinkScript; k++ {
		code = append(code, fmt.Sprintf("%d %s", k, links[k]))
	}
	if !slices.Equal(page, code) {
		t.Errorf("page %q\ncode %q", page, code)
	}
	for _, says := range []string{
		fmt.Sprintf("Format version: **%d**", FormatVersion), "`" + magic + "`", "`" + parsedMagic + "`",
		fmt.Sprintf("of at most %d bytes, eight of which fill a page", sliceLen), "slices of at most " + thousands(wideSlice) + " bytes", fmt.Sprintf("%d KiB or more are left", wideFrom>>10), fmt.Sprintf("packs* of about %d KiB", packTarget>>10),
		"those over " + thousands(largeBody) + " bytes", "decodes to " + thousands(packLimit) + " bytes", thousands(maxElsewhere),
	} {
		if !strings.Contains(text, says) && !strings.Contains(text, strings.ReplaceAll(says, ",", "")) {
			t.Errorf("docs/format.md does not say %q", says)
		}
	}
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
