package trigram

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"strings"

	"gongkai/store/export/linesort"
	"gongkai/store/export/sqlitefile"
)

// gatherBytes is how much an index holds before it uses a temporary file.
const gatherBytes = 12 << 20

// Index is an index under way.
type Index struct {
	name     string
	columns  int
	data     *sqlitefile.Table
	keys     *sqlitefile.Keyed
	sizes    *sqlitefile.Table
	postings *postings
	gather   int
	lines    *linesort.Sorter // lists that were gathered before, see line
	spilled  uint32           // how many times
	rows     uint64
	words    []uint64 // of each column
	pages    int64    // of the segment
	err      error
}

// The rows of the data table that say what the others are.
const (
	averagesRow  = 1
	structureRow = 10
)

// New adds a virtual table of FTS5 to a database, over columns of a table whose
// INTEGER PRIMARY KEY is id.
func New(d *sqlitefile.Database, name, table, id string, columns ...string) *Index {
	d.Virtual(name, fmt.Sprintf("CREATE VIRTUAL TABLE %s USING fts5(%s, content = '%s', content_rowid = '%s', tokenize = 'trigram')",
		name, strings.Join(columns, ", "), table, id))
	x := &Index{name: name, columns: len(columns), postings: newPostings(gatherBytes + gatherBytes/4), gather: gatherBytes, lines: linesort.New(0), words: make([]uint64, len(columns))}
	x.data = d.Table(name+"_data", fmt.Sprintf("CREATE TABLE '%s_data'(id INTEGER PRIMARY KEY, block BLOB)", name))
	x.data.Hold(structureRow)
	x.keys = d.Keyed(name+"_idx", fmt.Sprintf("CREATE TABLE '%s_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID", name))
	x.sizes = d.Table(name+"_docsize", fmt.Sprintf("CREATE TABLE '%s_docsize'(id INTEGER PRIMARY KEY, sz BLOB)", name))
	config := d.Keyed(name+"_config", fmt.Sprintf("CREATE TABLE '%s_config'(k PRIMARY KEY, v) WITHOUT ROWID", name))
	config.Add(sqlitefile.Text("version"), sqlitefile.Int(4)) // an error is kept for the next page
	return x
}

// Add indexes the texts of a row, in UTF-8, one for each column. Rows rise from 1.
func (x *Index) Add(row int64, texts ...string) error {
	if row < 1 || row > math.MaxUint32 {
		return fmt.Errorf("index %s: row %d", x.name, row)
	}
	var sizes []byte
	for col, text := range texts {
		words := uint64(x.postings.add(uint32(row), col, text))
		x.words[col] += words
		sizes = sqlitefile.AppendVarint(sizes, words)
	}
	x.rows++
	if err := x.sizes.Add(row, sqlitefile.Value{}, sqlitefile.Blob(sizes)); err != nil {
		return err
	}
	if x.postings.memory() < x.gather {
		return nil
	}
	return x.spill()
}

// spill puts the lists that were gathered into a temporary file.
func (x *Index) spill() error {
	var line []byte
	err := x.lines.AddSorted(func(yield func([]byte) bool) {
		terms := x.postings.sorted()
		for i := range terms {
			line = binary.BigEndian.AppendUint64(line[:0], terms[i].word)
			line = binary.BigEndian.AppendUint32(line, x.spilled)
			if line = x.postings.list(line, &terms[i]); !yield(line) {
				return
			}
		}
	})
	x.spilled++
	x.postings.reset()
	return err
}

// lineHead is the size of what stands before the list in a line: the word and
// the number of the file, which bring the lists of a word into their order.
const lineHead = 12

// lists gives the lists of all words in order. A word has several where they had
// to wait in files; each begins with its first row anew.
func (x *Index) lists() iter.Seq2[uint64, []byte] {
	return func(yield func(uint64, []byte) bool) {
		if x.spilled == 0 {
			var list []byte
			terms := x.postings.sorted()
			for i := range terms {
				if list = x.postings.list(list[:0], &terms[i]); !yield(terms[i].word, list) {
					return
				}
			}
			return
		}
		if x.err = x.spill(); x.err != nil {
			return
		}
		for line, err := range x.lines.Lines() {
			if x.err = err; err != nil || !yield(binary.BigEndian.Uint64(line), line[lineHead:]) {
				return
			}
		}
	}
}

// write writes the segment.
func (x *Index) write(ctx context.Context) error {
	if x.spilled == 0 && len(x.postings.terms) == 0 {
		return nil
	}
	s := newSegment(x.data, x.keys)
	var bytes []byte
	var last uint64
	for word, list := range x.lists() {
		if word != last {
			bytes = appendWord(bytes[:0], word)
			s.begin(bytes)
			last = word
		}
		eachRow(list, s.add)
		if s.err = cmp.Or(s.err, ctx.Err()); s.err != nil {
			return s.err
		}
	}
	if x.err != nil {
		return x.err
	}
	var err error
	x.pages, err = s.close()
	return err
}

// eachRow takes a list of postings apart.
func eachRow(list []byte, add func(row int64, places []byte)) {
	row := int64(0)
	for len(list) > 0 {
		distance, n := number(list[1:]) // behind newRow
		row += int64(distance)
		list = list[1+n:]
		end := 0
		for end < len(list) && list[end] != newRow {
			if c := list[end]; c > newColumn && c < 0x80 {
				end++
				continue
			}
			v, n := number(list[end:])
			if end += n; v == newColumn {
				_, n := number(list[end:])
				end += n
			}
		}
		add(row, list[:end])
		list = list[end:]
	}
}

// number reads a number of variable length, of eight bytes at most.
func number(b []byte) (v uint64, n int) {
	for {
		v = v<<7 | uint64(b[n]&0x7f)
		if n++; b[n-1]&0x80 == 0 {
			return v, n
		}
	}
}

// Close writes the index, and what SQLite must know of it. It comes before the
// database is closed.
func (x *Index) Close(ctx context.Context) error {
	if err := x.write(ctx); err != nil {
		return err
	}
	averages := sqlitefile.AppendVarint(nil, x.rows)
	for _, n := range x.words {
		averages = sqlitefile.AppendVarint(averages, n)
	}
	x.data.Keep(averagesRow, sqlitefile.Value{}, sqlitefile.Blob(averages))
	x.data.Keep(structureRow, sqlitefile.Value{}, sqlitefile.Blob(x.structure()))
	return nil
}

// Abandon removes the temporary files.
func (x *Index) Abandon() { x.lines.Close() }

// structure says which segments there are: one on one level, or none.
func (x *Index) structure() []byte {
	b := []byte{0, 0, 0, 0} // the state of the configuration
	if x.pages == 0 {
		return append(b, 0, 0, 0)
	}
	b = append(b, 1, 1)                             // levels, segments
	b = sqlitefile.AppendVarint(b, uint64(x.pages)) // written so far
	b = append(b, 0, 1, segmentID, 1)               // none being merged; one segment, from page 1
	return sqlitefile.AppendVarint(b, uint64(x.pages))
}
