package warc_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/warc"
)

// record is one record as this simple reader sees it.
type record struct {
	fields map[string]string
	block  []byte
}

func (r record) kind() string { return r.fields["WARC-Type"] }

// read takes a segment apart, one gzip member a record.
func read(t *testing.T, segment []byte) []record {
	t.Helper()
	var all []record
	for _, plain := range members(t, segment) {
		head, rest, _ := bytes.Cut(plain, []byte("\r\n\r\n"))
		lines := strings.Split(string(head), "\r\n")
		rec := record{fields: map[string]string{}}
		for _, line := range lines[1:] {
			name, value, _ := strings.Cut(line, ": ")
			rec.fields[name] = value
		}
		size, err := strconv.Atoi(rec.fields["Content-Length"])
		if err != nil || lines[0] != "WARC/1.1" || size+4 != len(rest) || string(rest[size:]) != "\r\n\r\n" {
			t.Fatalf("record %d: %q, block of %d bytes", len(all), head, len(rest))
		}
		rec.block = rest[:size]
		all = append(all, rec)
	}
	return all
}

// exported writes sources into memory.
func exported(t *testing.T, o warc.Options, sources ...export.Source) *exporttest.Memory {
	t.Helper()
	m := exporttest.NewMemory()
	err := export.Run(m, func(s export.Sink) error { return warc.Export(t.Context(), sources, s, o) })
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// records reads the first segment of an archive's export.
func records(t *testing.T, a *exporttest.Archive) []record {
	t.Helper()
	m := exported(t, warc.Options{Software: "gongkai test"}, a.Source())
	return read(t, m.Files[m.Names[0]].Bytes())
}

// of finds the records of one URL, in order.
func of(all []record, url string) []record {
	var some []record
	for _, r := range all {
		if r.fields["WARC-Target-URI"] == url {
			some = append(some, r)
		}
	}
	return some
}
