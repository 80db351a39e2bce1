package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/sqlitefile"
	"gongkai/store/export/sqlitefile/trigram"
)

// sqliteName is the one file of an export to SQLite.
const sqliteName = "gongkai.sqlite"

// sqliteFile writes a database to a temporary file, whose first page comes last,
// and copies it into the sink when it is complete.
type sqliteFile struct {
	ctx    context.Context
	sink   export.Sink
	temp   *os.File
	db     *sqlitefile.Database
	tables []*sqliteTable
}

// sqliteTable takes the rows of one table.
type sqliteTable struct {
	file    *sqliteFile
	table   Table
	rows    *sqlitefile.Table
	indexes []sqliteEntries
	search  *trigram.Index // nil where nothing is searched
	words   []int          // the columns that are
	texts   []string       // of a row, in these
	values  []sqlitefile.Value
	n       int64 // rows so far
}

func newSQLite(ctx context.Context, sink export.Sink) (*sqliteFile, error) {
	temp, err := os.CreateTemp("", "gongkai-export-*.sqlite")
	if err != nil {
		return nil, fmt.Errorf("temporary file for SQLite: %w", err)
	}
	os.Remove(temp.Name()) // where the system allows it, no kill leaves it behind
	return &sqliteFile{ctx: ctx, sink: sink, temp: temp, db: sqlitefile.New(temp)}, nil
}

// failed names the folder for temporary files where that is full.
func (f *sqliteFile) failed(err error) error {
	for _, full := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, full) {
			return fmt.Errorf("SQLite: %w: the folder for temporary files, %s; TMPDIR may name another", store.ErrNoSpace, filepath.Dir(f.temp.Name()))
		}
	}
	return fmt.Errorf("SQLite: %w", err)
}

func (f *sqliteFile) begin(t Table) (rows, error) {
	s := &sqliteTable{file: f, table: t, rows: f.db.Table(t.Name, createTable(t))}
	if searched(t) {
		s.values = make([]sqlitefile.Value, 1) // the id, which is the number of the row
	}
	s.values = append(s.values, make([]sqlitefile.Value, len(t.Columns))...)
	s.indexes = newEntries(f.db, t)
	if searched(t) {
		s.search, s.words = newSearch(f.db, t)
		s.texts = make([]string, len(s.words))
	}
	f.tables = append(f.tables, s)
	return s, nil
}

func (s *sqliteTable) write(cells []cell) error {
	s.n++
	values := s.values[len(s.values)-len(cells):]
	for i := range cells {
		values[i] = sqliteValue(&cells[i])
	}
	err := s.rows.Add(s.n, s.values...)
	for i := range s.indexes {
		if err == nil {
			err = s.indexes[i].add(s.n, values)
		}
	}
	if s.search != nil && err == nil {
		for i, c := range s.words {
			s.texts[i] = cells[c].text
		}
		err = s.search.Add(s.n, s.texts...)
	}
	if err != nil {
		return fmt.Errorf("table %s: %w", s.table.Name, s.file.failed(err))
	}
	return nil
}

func sqliteValue(c *cell) sqlitefile.Value {
	switch c.kind {
	case kindText:
		return sqlitefile.Text(c.text)
	case kindInteger, kindBoolean:
		return sqlitefile.Int(c.int)
	case kindNumber:
		return sqlitefile.Real(c.num)
	case kindDate, kindMoment:
		return sqlitefile.Text(string(c.appendTime(nil)))
	}
	return sqlitefile.Value{}
}

// close adds what is made of the rows, and copies the file into the sink.
func (f *sqliteFile) close(pack *export.Package) error {
	for _, t := range f.tables {
		if t.search == nil {
			continue
		}
		if err := t.search.Close(f.ctx); err != nil {
			return f.failed(err)
		}
	}
	for _, v := range sqliteViews {
		f.db.View(v.name, "CREATE VIEW "+v.name+" AS "+v.query)
	}
	if err := f.db.Close(f.ctx); err != nil {
		return f.failed(err)
	}
	meter, err := f.copy()
	if err != nil {
		return err
	}
	for _, t := range f.tables {
		r := resource(t.table, sqliteName, meter, t.n)
		r.Format, r.MediaType, r.Dialect = "sqlite", "application/vnd.sqlite3", &export.Dialect{Table: t.table.Name}
		pack.Resources = append(pack.Resources, r)
	}
	return nil
}

func (f *sqliteFile) copy() (*export.Meter, error) {
	if _, err := f.temp.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	to, err := f.sink.Create(sqliteName)
	if err != nil {
		return nil, err
	}
	meter := export.NewMeter(to)
	_, err = io.CopyBuffer(struct{ io.Writer }{meter}, struct{ io.Reader }{f.temp}, make([]byte, 256<<10))
	return meter, firstError(err, meter.Close())
}

// abandon removes the temporary files.
func (f *sqliteFile) abandon() {
	f.db.Abandon()
	for _, t := range f.tables {
		if t.search != nil {
			t.search.Abandon()
		}
	}
	f.temp.Close()
	os.Remove(f.temp.Name())
}
