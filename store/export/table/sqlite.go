package table

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite" // the driver "sqlite"

	"gongkai/store"
	"gongkai/store/export"
)

// sqliteName is the one file of an export to SQLite.
const sqliteName = "gongkai.sqlite"

// sqliteFile builds a database in a temporary file, which SQLite must be able to
// write in any order, and copies it into the sink when it is complete.
type sqliteFile struct {
	ctx    context.Context
	sink   export.Sink
	path   string
	db     *sql.DB
	conn   *sql.Conn
	tables []*sqliteTable
}

// sqliteTable takes the rows of one table.
type sqliteTable struct {
	file   *sqliteFile
	table  Table
	insert *sql.Stmt
	args   []any
	rows   int64
}

// sqlitePragmas fit a file that nobody else sees: if the export stops, it is
// thrown away.
const sqlitePragmas = `
PRAGMA page_size = 8192;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -32768;
PRAGMA user_version = 1;
`

func newSQLite(ctx context.Context, sink export.Sink) (*sqliteFile, error) {
	temp, err := os.CreateTemp("", "gongkai-export-*.sqlite")
	if err != nil {
		return nil, fmt.Errorf("temporary file for SQLite: %w", err)
	}
	f := &sqliteFile{ctx: ctx, sink: sink, path: temp.Name()}
	temp.Close()
	if f.db, err = sql.Open("sqlite", "file:"+f.path); err == nil {
		f.conn, err = f.db.Conn(f.ctx)
	}
	if err == nil {
		err = f.run(sqlitePragmas + "BEGIN;")
	}
	if err != nil {
		f.abandon()
		return nil, err
	}
	return f, nil
}

func (f *sqliteFile) run(statements string) error {
	if _, err := f.conn.ExecContext(f.ctx, statements); err != nil {
		return f.failed(err)
	}
	return nil
}

// diskFull is the code of SQLite for it, SQLITE_FULL.
const diskFull = 13

// failed names the program, and the folder where that is full.
func (f *sqliteFile) failed(err error) error {
	if e := (*sqlite.Error)(nil); errors.As(err, &e) && e.Code() == diskFull {
		return fmt.Errorf("SQLite: %w: the folder for temporary files, %s; TMPDIR may name another", store.ErrNoSpace, filepath.Dir(f.path))
	}
	return fmt.Errorf("SQLite: %w", err)
}

func (f *sqliteFile) begin(t Table) (rows, error) {
	if err := f.run(createTable(t)); err != nil {
		return nil, err
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(t.Columns)), ",")
	insert, err := f.conn.PrepareContext(f.ctx, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", quoted(t.Name), columnNames(t), marks))
	if err != nil {
		return nil, f.failed(err)
	}
	rows := &sqliteTable{file: f, table: t, insert: insert, args: make([]any, len(t.Columns))}
	f.tables = append(f.tables, rows)
	return rows, nil
}

func (t *sqliteTable) write(cells []cell) error {
	t.rows++
	for i := range cells {
		t.args[i] = sqliteValue(&cells[i])
	}
	// The exporter looks at its context between rows; to watch it for each of
	// them would take longer than the row.
	if _, err := t.insert.ExecContext(context.WithoutCancel(t.file.ctx), t.args...); err != nil {
		return fmt.Errorf("table %s: %w", t.table.Name, t.file.failed(err))
	}
	return nil
}

func sqliteValue(c *cell) any {
	switch c.kind {
	case kindText:
		return c.text
	case kindInteger, kindBoolean:
		return c.int
	case kindNumber:
		return c.num
	case kindDate, kindMoment:
		return string(c.appendTime(nil))
	}
	return nil
}

// close adds what is made of the rows, and copies the file into the sink.
func (f *sqliteFile) close(pack *export.Package) error {
	defer f.abandon()
	for _, t := range f.tables {
		if err := t.insert.Close(); err != nil {
			return f.failed(err)
		}
	}
	for _, statements := range []string{sqliteIndexes, sqliteSearch, sqliteViews, "COMMIT;"} {
		if err := f.run(statements); err != nil {
			return err
		}
	}
	if err := firstError(f.conn.Close(), f.db.Close()); err != nil {
		return f.failed(err)
	}
	f.conn, f.db = nil, nil
	meter, err := f.copy()
	if err != nil {
		return err
	}
	for _, t := range f.tables {
		r := resource(t.table, sqliteName, meter, t.rows)
		r.Format, r.MediaType, r.Dialect = "sqlite", "application/vnd.sqlite3", &export.Dialect{Table: t.table.Name}
		pack.Resources = append(pack.Resources, r)
	}
	return nil
}

func (f *sqliteFile) copy() (*export.Meter, error) {
	from, err := os.Open(f.path)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	to, err := f.sink.Create(sqliteName)
	if err != nil {
		return nil, err
	}
	meter := export.NewMeter(to)
	_, err = io.Copy(meter, from)
	return meter, firstError(err, meter.Close())
}

// abandon removes the temporary file.
func (f *sqliteFile) abandon() {
	if f.conn != nil {
		f.conn.Close()
	}
	if f.db != nil {
		f.db.Close()
	}
	f.conn, f.db = nil, nil
	os.Remove(f.path)
}
