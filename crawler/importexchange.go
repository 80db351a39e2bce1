package crawler

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"

	"gongkai/crawler/warcfile"
)

// exchange is what a WARC file says of one request: the records that belong
// together, in whatever order they stand.
type exchange struct {
	answer   *kept // a response or a revisit
	request  *kept
	metadata *kept
	known    bool // the archive has the answer: nothing of it was kept
}

// kept is a record with its block.
type kept struct {
	warcfile.Record
	bytes []byte
	path  string // of a block that is too long for memory
}

// slot is where a record of a type belongs, nil for types that are no part of an
// exchange.
func (e *exchange) slot(kind string) **kept {
	switch kind {
	case "response", "revisit":
		return &e.answer
	case "request":
		return &e.request
	case "metadata":
		return &e.metadata
	}
	return nil
}

// takes tells whether a record belongs to the exchange: it names another of its
// records or is named by one, or, where neither says so, is of the same URL and
// time.
func (e *exchange) takes(rec *warcfile.Record) bool {
	if *e.slot(rec.Type) != nil {
		return false
	}
	for _, have := range []*kept{e.answer, e.request, e.metadata} {
		switch {
		case have == nil:
		case slices.Contains(rec.Concurrent, have.ID), slices.Contains(have.Concurrent, rec.ID), rec.Type == "metadata" && bareField(rec, "WARC-Refers-To") == have.ID:
			return true
		case len(rec.Concurrent) == 0 && len(have.Concurrent) == 0 && rec.URI == have.URI && rec.Date.Equal(have.Date):
			return true
		}
	}
	return e.answer == nil && e.request == nil && e.metadata == nil
}

// bareField is a field that names a record or a URL, without angle brackets.
func bareField(rec *warcfile.Record, name string) string {
	return strings.TrimSuffix(strings.TrimPrefix(rec.Field(name), "<"), ">")
}

const keptInMemory = 1 << 20 // a longer block goes to a file

// keep takes a record with its block.
func keep(rec *warcfile.Record, spool string) (*kept, error) {
	k := &kept{Record: *rec}
	k.Block = nil
	if rec.Size <= keptInMemory {
		var err error
		k.bytes, err = io.ReadAll(rec.Block)
		return k, err
	}
	f, err := os.CreateTemp(spool, importPattern)
	if err != nil {
		return nil, err
	}
	k.path = f.Name()
	_, err = io.Copy(f, rec.Block)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		k.drop()
		return nil, err
	}
	return k, nil
}

// importPattern names the files of blocks so that fetch.CleanSpool removes what a
// kill left.
const importPattern = "gongkai-body-import-*"

// open reads the block from its start.
func (k *kept) open() (io.ReadCloser, error) {
	if k.path != "" {
		return os.Open(k.path)
	}
	return io.NopCloser(bytes.NewReader(k.bytes)), nil
}

// drop gives up what holds the block.
func (k *kept) drop() {
	if k != nil && k.path != "" {
		os.Remove(k.path)
	}
}

func (e *exchange) drop() {
	e.answer.drop()
	e.request.drop()
	e.metadata.drop()
}

// split takes the block of a request apart.
func (k *kept) split() (head, body []byte) {
	if k == nil || k.path != "" {
		return nil, nil
	}
	if i := bytes.Index(k.bytes, []byte("\r\n\r\n")); i >= 0 {
		return k.bytes[:i+4], k.bytes[i+4:]
	}
	return k.bytes, nil
}

// notes are the lines of a metadata record, by name; of several the first.
func (k *kept) notes() map[string]string {
	notes := map[string]string{}
	if k == nil || k.path != "" || !strings.HasPrefix(k.MIME, "application/warc-fields") {
		return notes
	}
	for line := range bytes.Lines(k.bytes) {
		name, value, found := strings.Cut(strings.TrimRight(string(line), "\r\n"), ": ")
		if _, twice := notes[name]; found && !twice {
			notes[name] = value
		}
	}
	return notes
}
