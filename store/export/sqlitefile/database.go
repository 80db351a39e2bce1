package sqlitefile

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"

	"gongkai/store/export/linesort"
)

// Database is a database under way.
type Database struct {
	pages   *pager
	schema  []*object
	indexes []*Index
}

// object is a row of sqlite_schema.
type object struct {
	kind, name, table, sql string
	close                  func(context.Context) (root uint32, err error) // nil where there is no tree
}

// New begins a database in an empty file.
func New(f File) *Database {
	d := &Database{pages: newPager(f)}
	d.pages.write(make([]byte, pageSize)) // the schema, see Close
	return d
}

// View adds a view, or what else is told by its statement alone.
func (d *Database) View(name, sql string) {
	d.add(&object{kind: "view", name: name, table: name, sql: sql})
}

// Virtual adds a virtual table. Its own tables are for the caller to write.
func (d *Database) Virtual(name, sql string) {
	d.add(&object{kind: "table", name: name, table: name, sql: sql})
}

func (d *Database) add(o *object) { d.schema = append(d.schema, o) }

// Table is a table with a rowid.
type Table struct {
	name   string
	tree   *tree
	record []byte
	held   uint32 // the page of rows that come last, 0 for none
	until  int64  // their largest rowid
	kept   [][]byte
	keptID []int64
}

// Table adds a table.
func (d *Database) Table(name, sql string) *Table {
	t := &Table{name: name, tree: newTree(d.pages, false)}
	d.add(&object{"table", name, name, sql, t.close})
	return t
}

// Hold leaves a page for rows up to a rowid that are known last, see Keep.
func (t *Table) Hold(until int64) {
	t.held, t.until = t.tree.pages.write(make([]byte, pageSize)), until
	t.tree.last = until
}

// Keep gives a row for the page that is held, by rising rowid.
func (t *Table) Keep(rowid int64, values ...Value) {
	t.kept, t.keptID = append(t.kept, appendRecord(nil, values)), append(t.keptID, rowid)
}

// Add adds a row. Rowids rise. A column that is an INTEGER PRIMARY KEY has NULL
// for a value.
func (t *Table) Add(rowid int64, values ...Value) error {
	if (t.tree.rows > 0 || t.held != 0) && rowid <= t.tree.last {
		return fmt.Errorf("table %s: row %d after row %d", t.name, rowid, t.tree.last)
	}
	if t.held != 0 && t.tree.rows == 0 {
		t.tree.branch(1, t.held, AppendVarint(nil, uint64(t.until)))
	}
	t.record = appendRecord(t.record[:0], values)
	t.tree.addRow(rowid, t.record)
	return t.tree.pages.err
}

func (t *Table) close(context.Context) (root uint32, err error) {
	if t.held == 0 {
		return t.tree.close(), nil
	}
	first := newTree(t.tree.pages, false)
	for i, record := range t.kept {
		first.addRow(t.keptID[i], record)
	}
	if len(first.levels) > 1 || len(t.kept) == 0 {
		return 0, fmt.Errorf("table %s: %d rows for one page", t.name, len(t.kept))
	}
	t.tree.pages.rewrite(t.held, first.image(0, 0, 0))
	if t.tree.rows == 0 {
		return t.held, nil
	}
	return t.tree.close(), nil
}

// Keyed is a table WITHOUT ROWID, whose first columns are its key.
type Keyed struct {
	tree   *tree
	record []byte
}

// Keyed adds a table WITHOUT ROWID.
func (d *Database) Keyed(name, sql string) *Keyed {
	t := &Keyed{tree: newTree(d.pages, true)}
	d.add(&object{"table", name, name, sql, func(context.Context) (uint32, error) { return t.tree.close(), nil }})
	return t
}

// Add adds a row, in the order of keys.
func (t *Keyed) Add(values ...Value) error {
	t.record = appendRecord(t.record[:0], values)
	t.tree.addEntry(t.record)
	return t.tree.pages.err
}

// Index is an index. It takes entries in any order and holds a bounded part of
// them in memory.
type Index struct {
	name   string
	unique bool
	pages  *pager
	lines  *linesort.Sorter
	key    []byte
}

// indexMemory is what an index holds before it uses a temporary file.
const indexMemory = 2 << 20

// Index adds an index. The one behind a constraint has no statement: sql is "".
func (d *Database) Index(name, table, sql string, unique bool) *Index {
	x := &Index{name: name, unique: unique, pages: d.pages, lines: linesort.New(indexMemory)}
	d.indexes = append(d.indexes, x)
	d.add(&object{"index", name, table, sql, x.close})
	return x
}

// Add adds the entry of a row: NULLs, integers and texts.
func (x *Index) Add(rowid int64, values ...Value) error {
	x.key = appendKey(appendKey(x.key[:0], values), []Value{Int(rowid)})
	return x.lines.Add(x.key)
}

// rowidBytes is how long the rowid at the end of a key is.
const rowidBytes = 9

func (x *Index) close(ctx context.Context) (root uint32, err error) {
	defer x.lines.Close()
	t := newTree(x.pages, true)
	var values []Value
	var record, before []byte
	for key, err := range x.lines.Lines() {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return 0, err
		}
		values = fromKey(values[:0], string(key))
		if of := key[:len(key)-rowidBytes]; x.unique {
			if string(of) == string(before) && !hasNull(values) {
				return 0, fmt.Errorf("index %s: two rows have the same key", x.name)
			}
			before = append(before[:0], of...)
		}
		record = appendRecord(record[:0], values)
		t.addEntry(record)
	}
	return t.close(), nil
}

func hasNull(values []Value) bool {
	for i := range values {
		if values[i].kind == null {
			return true
		}
	}
	return false
}

// Close completes every table and index, writes the schema, and with it the first
// page.
func (d *Database) Close(ctx context.Context) error {
	schema := newTree(d.pages, false)
	var record []byte
	for i, o := range d.schema {
		root, err := uint32(0), error(nil)
		if o.close != nil {
			root, err = o.close(ctx)
		}
		if err != nil {
			return err
		}
		sql := Value{}
		if o.sql != "" {
			sql = Text(o.sql)
		}
		record = appendRecord(record[:0], []Value{Text(o.kind), Text(o.name), Text(o.table), Int(int64(root)), sql})
		schema.addRow(int64(i+1), record)
	}
	depth, right := schema.top(pageSize - fileHeader)
	first := schema.image(depth, right, fileHeader)
	putHeader(first, d.pages.next-1)
	d.pages.rewrite(1, first)
	return d.pages.err
}

// Abandon removes the temporary files of indexes. After Close there are none.
func (d *Database) Abandon() {
	for _, x := range d.indexes {
		x.lines.Close()
	}
}

// fileHeader is the size of what a database begins with.
const fileHeader = 100

// putHeader writes it.
func putHeader(page []byte, pages uint32) {
	copy(page, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(page[16:], pageSize)
	copy(page[18:], []byte{1, 1, 0, 64, 32, 32}) // a journal that is rolled back; fixed fractions
	for _, field := range []struct {
		at    int
		value uint32
	}{
		{24, 1},       // changes of the file
		{28, pages},   // its size
		{40, 1},       // changes of the schema
		{44, 4},       // format of the schema
		{56, 1},       // UTF-8
		{60, 1},       // user_version
		{92, 1},       // the change that the size is valid for
		{96, 3008000}, // the version of SQLite whose format this is
	} {
		binary.BigEndian.PutUint32(page[field.at:], field.value)
	}
}
