package warcfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/klauspost/compress/gzip"

	"gongkai/crawler/warcfile"
)

// text is one record; more are further lines of its head.
func text(kind, id, block string, more ...string) string {
	head := "WARC/1.1\r\nWARC-Type: " + kind + "\r\nWARC-Record-ID: <" + id + ">\r\nWARC-Date: 2024-03-01T08:00:00.123456Z\r\n"
	for _, line := range more {
		head += line + "\r\n"
	}
	return fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s\r\n\r\n", head, len(block), block)
}

var three = []string{
	text("warcinfo", "urn:uuid:0", "software: test\r\n"),
	text("response", "urn:uuid:1", "HTTP/1.1 200 OK\r\n\r\nbody\r\n\r\nmore", "WARC-Target-URI: http://a.example/?a=1", "Content-Type: application/http; msgtype=response"),
	text("request", "urn:uuid:2", "GET / HTTP/1.1\r\n\r\n", "WARC-Concurrent-To: <urn:uuid:1>", "WARC-Target-URI: <http://a.example/?a=1>"),
}

// packed makes a gzip member of each of its parts.
func packed(parts ...string) string {
	var b bytes.Buffer
	for _, part := range parts {
		gz := gzip.NewWriter(&b)
		io.WriteString(gz, part)
		gz.Close()
	}
	return b.String()
}

// read gives the records as "type id size block", and why reading ended.
func read(file io.Reader, l warcfile.Limits) (all []string, err error) {
	r, err := warcfile.NewReader(file, l)
	if err != nil {
		return nil, err
	}
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		block, err := io.ReadAll(rec.Block)
		if err != nil {
			return all, err
		}
		all = append(all, fmt.Sprintf("%s %s %d %s", rec.Type, rec.ID, rec.Size, block))
	}
}

func whole(t *testing.T) []string {
	t.Helper()
	all, err := read(strings.NewReader(strings.Join(three, "")), warcfile.Limits{})
	if err != nil || len(all) != 3 || all[1] != "response urn:uuid:1 31 HTTP/1.1 200 OK\r\n\r\nbody\r\n\r\nmore" {
		t.Fatalf("%q, %v", all, err)
	}
	return all
}

func TestARecordIsReadHoweverTheFileIsPacked(t *testing.T) {
	want := whole(t)
	plain := strings.Join(three, "")
	for name, file := range map[string]string{
		"plain":                               plain,
		"a member a record":                   packed(three...),
		"one member for all":                  packed(plain),
		"members that cut records apart":      packed(plain[:100], plain[100:101], "", plain[101:]),
		"line ends without carriage return":   strings.Join([]string{strings.ReplaceAll(three[0][:strings.Index(three[0], "\r\n\r\n")+4], "\r\n", "\n") + "software: test\r\n\n\n", three[1], three[2]}, ""),
		"no line ends behind the last":        strings.TrimRight(plain, "\r\n") + "\r\n\r\n"[:4],
		"more line ends than there should be": three[0] + "\r\n\r\n\r\n" + three[1] + three[2],
		"version 1.0":                         strings.ReplaceAll(plain, "WARC/1.1", "WARC/1.0"),
		"field names in other letters":        strings.ReplaceAll(plain, "Content-Length", "content-LENGTH"),
		"a field continued on the next line":  strings.ReplaceAll(plain, "WARC-Record-ID: ", "X: a\r\n b\r\nWARC-Record-ID:"),
		"a length that is stated twice":       strings.ReplaceAll(plain, "Content-Length: 31", "Content-Length: 31\r\nContent-Length: 31"),
	} {
		for way, r := range map[string]io.Reader{"": strings.NewReader(file), " byte by byte": iotest.OneByteReader(strings.NewReader(file)), " with its end": iotest.DataErrReader(strings.NewReader(file))} {
			got, err := read(r, warcfile.Limits{})
			if err != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%s%s: %q, %v", name, way, got, err)
			}
		}
	}
}

func TestTheFieldsOfARecord(t *testing.T) {
	r, err := warcfile.NewReader(strings.NewReader(strings.Join(three, "")), warcfile.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	r.Next()
	rec, err := r.Next() // the block before is passed over
	if err != nil || rec.URI != "http://a.example/?a=1" || rec.MIME != "application/http; msgtype=response" || !rec.Date.Equal(time.Date(2024, 3, 1, 8, 0, 0, 123456000, time.UTC)) {
		t.Fatalf("%+v, %v", rec, err)
	}
	rec, err = r.Next()
	if err != nil || rec.URI != "http://a.example/?a=1" || len(rec.Concurrent) != 1 || rec.Concurrent[0] != "urn:uuid:1" || rec.Field("warc-TYPE") != "request" || rec.Field("none") != "" {
		t.Fatalf("%+v, %v", rec, err)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Error(err)
	}
}

func TestDatesOfEveryPrecision(t *testing.T) {
	for value, want := range map[string]string{
		"2024-03-01T08:00:00Z":           "2024-03-01T08:00:00Z",
		"2024-03-01T08:00:00.123456789Z": "2024-03-01T08:00:00.123456Z",
		"2024-03-01T08:00Z":              "2024-03-01T08:00:00Z",
		"2024-03":                        "2024-03-01T00:00:00Z",
		"2024":                           "2024-01-01T00:00:00Z",
		"yesterday":                      "0001-01-01T00:00:00Z",
		"":                               "0001-01-01T00:00:00Z",
	} {
		file := strings.Replace(three[0], "2024-03-01T08:00:00.123456Z", value, 1)
		r, err := warcfile.NewReader(strings.NewReader(file), warcfile.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		rec, err := r.Next()
		if err != nil || rec.Date.Format(time.RFC3339Nano) != want {
			t.Errorf("%q is read as %s, %v", value, rec.Date, err)
		}
	}
}

func TestAFileCutAnywhereGivesWhatWasBeforeTheCut(t *testing.T) {
	want := whole(t)
	for name, file := range map[string]string{"plain": strings.Join(three, ""), "members": packed(three...), "one member": packed(strings.Join(three, ""))} {
		for at := range len(file) {
			got, err := read(strings.NewReader(file[:at]), warcfile.Limits{})
			for i := range got {
				if got[i] != want[i] {
					t.Fatalf("%s cut at %d: %q", name, at, got[i])
				}
			}
			if err == nil && len(got) == 0 || err != nil && !errors.Is(err, warcfile.ErrCut) && !errors.Is(err, warcfile.ErrNotWARC) {
				t.Errorf("%s cut at %d: %d records, %v", name, at, len(got), err)
			}
		}
	}
}

func TestWhatCannotBeBelievedEndsTheReading(t *testing.T) {
	good := three[0]
	for _, c := range []struct {
		name, file string
		want       error
		says       string
	}{
		{"an empty file", "", warcfile.ErrNotWARC, "empty"},
		{"a page", "<html>", warcfile.ErrNotWARC, "<html"},
		{"a page in gzip", packed("<html>"), warcfile.ErrNotWARC, "<html"},
		{"another version", strings.Replace(good, "WARC/1.1", "WARC/9.9", 1), warcfile.ErrDamaged, "version"},
		{"no length", strings.Replace(good, "Content-Length", "Content-Width", 1), warcfile.ErrDamaged, "length"},
		{"a negative length", strings.Replace(good, "Length: 16", "Length: -1", 1), warcfile.ErrDamaged, "length"},
		{"a length beyond all files", strings.Replace(good, "Length: 16", "Length: 99999999999999999999", 1), warcfile.ErrDamaged, "length"},
		{"two lengths", strings.Replace(good, "Content-Length", "Content-Length: 3\r\nContent-Length", 1), warcfile.ErrDamaged, "3 and 16"},
		{"a length too long", strings.Replace(good, "Length: 16", "Length: 1000000000000", 1), warcfile.ErrCut, "record 1"},
		{"a length too short", strings.Replace(good, "Length: 16", "Length: 3", 1) + good, warcfile.ErrDamaged, "record 2"},
		{"a line that is no field", strings.Replace(good, "WARC-Type: ", "WARC-Type ", 1), warcfile.ErrDamaged, "no field"},
		{"something between two records", good + "junk\r\n" + good, warcfile.ErrDamaged, "junk"},
		{"something behind the last member", packed(good) + "junk", warcfile.ErrDamaged, "gzip member"},
		{"line ends without end", good + strings.Repeat("\r\n", 100), warcfile.ErrDamaged, "line ends"},
		{"a long head", "WARC/1.1\r\nX: " + strings.Repeat("a", 70<<10), warcfile.ErrLimit, "65536"},
		{"a head of many lines", "WARC/1.1\r\n" + strings.Repeat("a: b\r\n", 20000), warcfile.ErrLimit, "65536"},
		{"a member whose checksum is wrong", packed(good)[:len(packed(good))-8] + "12345678", warcfile.ErrDamaged, "checksum"},
	} {
		_, err := read(strings.NewReader(c.file), warcfile.Limits{})
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %v with %q", c.name, err, c.want, c.says)
		}
	}
}

func TestLimitsHold(t *testing.T) {
	var bomb bytes.Buffer
	gz := gzip.NewWriter(&bomb)
	fmt.Fprintf(gz, "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n", 1<<40)
	zeros := make([]byte, 1<<20)
	for range 100 {
		gz.Write(zeros)
	}
	gz.Close()
	if _, err := read(&bomb, warcfile.Limits{Ratio: 100}); !errors.Is(err, warcfile.ErrLimit) || !strings.Contains(err.Error(), "100 times") {
		t.Errorf("a bomb: %v", err)
	}
	if got, err := read(strings.NewReader(strings.Join(three, "")), warcfile.Limits{Records: 2}); !errors.Is(err, warcfile.ErrLimit) || len(got) != 2 {
		t.Errorf("more records than allowed: %d, %v", len(got), err)
	}
}

func TestAnErrorOfTheDiskIsNoDamage(t *testing.T) {
	broken := errors.New("input/output error")
	_, err := read(io.MultiReader(strings.NewReader(three[0][:40]), iotest.ErrReader(broken)), warcfile.Limits{})
	if !errors.Is(err, broken) || errors.Is(err, warcfile.ErrCut) || errors.Is(err, warcfile.ErrDamaged) {
		t.Error(err)
	}
}

func FuzzReader(f *testing.F) {
	plain := strings.Join(three, "")
	for _, seed := range zstdFiles() {
		f.Add([]byte(seed))
	}
	for _, seed := range []string{plain, packed(three...), packed(plain), plain[:200], "WARC/1.0\n\n", packed("")} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		r, err := warcfile.NewReader(bytes.NewReader(file), warcfile.Limits{})
		if err != nil {
			return
		}
		total, most := int64(0), 1100*int64(len(file))
		if bytes.Contains(file, []byte("\x28\xb5\x2f\xfd")) { // four bytes of zstd may stand for 128 KiB
			most = 65<<20 + 500*int64(len(file))
		}
		for {
			rec, err := r.Next()
			if err != nil {
				return
			}
			n, err := io.Copy(io.Discard, rec.Block)
			if total += n; n > rec.Size || total > most+1 || err == nil && n != rec.Size {
				t.Fatalf("a block of %d bytes in a record of %d, in a file of %d; %v", n, rec.Size, len(file), err)
			}
		}
	})
}
