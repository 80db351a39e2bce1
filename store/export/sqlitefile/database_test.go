package sqlitefile

import (
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// written makes a database and opens it with SQLite.
func written(t *testing.T, fill func(d *Database)) *sql.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.sqlite")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d := New(f)
	defer d.Abandon()
	fill(d)
	if err := d.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	var answer string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&answer); err != nil || answer != "ok" {
		t.Errorf("integrity_check: %s, %v", answer, err)
	}
	return db
}

func column[T any](t *testing.T, db *sql.DB, query string) []T {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var v T
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

func TestSQLiteReadsEveryKindOfValue(t *testing.T) {
	ints := []int64{0, 1, -1, 2, 127, -128, 128, 1<<15 - 1, -1 << 15, 1 << 15, 1<<23 - 1, -1 << 23, 1 << 23, 1<<31 - 1, -1 << 31, 1 << 31, 1<<47 - 1, -1 << 47, 1 << 47, math.MaxInt64, math.MinInt64}
	db := written(t, func(d *Database) {
		table := d.Table("t", "CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB, n)")
		for n, i := range ints {
			if err := table.Add(int64(n*n*1000), Int(i), Real(float64(i)+0.5), Text(fmt.Sprint("公开", i)), Blob([]byte{0, byte(n)}), Value{}); err != nil {
				t.Fatal(err)
			}
		}
	})
	if got := column[int64](t, db, "SELECT i FROM t ORDER BY rowid"); !slices.Equal(got, ints) {
		t.Errorf("%v", got)
	}
	if n := column[int](t, db, "SELECT count(*) FROM t WHERE s = '公开' || i AND r = i + 0.5 AND length(b) = 2 AND n IS NULL"); n[0] != len(ints) {
		t.Errorf("%d of %d rows have their values", n[0], len(ints))
	}
}

// sizes of texts about the bounds of what stands on a page, and far beyond.
func sizes() []int {
	all := []int{0, 1}
	for _, at := range []int{485, 1000, 2000, 4000, 8100, 8192, 16384, 100_000} {
		for n := at - 60; n < at+60; n += 3 {
			all = append(all, n)
		}
	}
	return all
}

func TestRowsOfAnyLengthComeBack(t *testing.T) {
	var want []string
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range sizes() {
		b := make([]byte, n)
		for i := range b {
			b[i] = 'a' + byte(r.IntN(26))
		}
		want = append(want, string(b))
	}
	db := written(t, func(d *Database) {
		table, index := d.Table("t", "CREATE TABLE t (s TEXT, UNIQUE (s))"), d.Index("sqlite_autoindex_t_1", "t", "", true)
		for i, s := range want {
			if err := table.Add(int64(i+1), Text(s)); err != nil {
				t.Fatal(err)
			}
			if err := index.Add(int64(i+1), Text(s)); err != nil {
				t.Fatal(err)
			}
		}
	})
	if got := column[string](t, db, "SELECT s FROM t ORDER BY rowid"); !slices.Equal(got, want) {
		t.Error("rows came back changed")
	}
	slices.Sort(want)
	if got := column[string](t, db, "SELECT s FROM t ORDER BY s"); !slices.Equal(got, want) {
		t.Error("the index has another order")
	}
}

func TestAnIndexLeadsToEveryRowOfManyPages(t *testing.T) {
	const rows = 20_000
	db := written(t, func(d *Database) {
		table := d.Table("t", "CREATE TABLE t (word TEXT, n INTEGER)")
		index := d.Index("by_word", "t", "CREATE INDEX by_word ON t (word, n)", false)
		r := rand.New(rand.NewPCG(3, 4))
		for i := range int64(rows) {
			values := []Value{Text(fmt.Sprintf("词%d\x00%d", r.IntN(100), r.IntN(50))), Int(r.Int64N(2000) - 1000)}
			if r.IntN(20) == 0 {
				values[0] = Value{}
			}
			if err := table.Add(i, values...); err != nil {
				t.Fatal(err)
			}
			if err := index.Add(i, values...); err != nil {
				t.Fatal(err)
			}
		}
	})
	if n := column[int](t, db, "SELECT count(*) FROM t NOT INDEXED JOIN t u INDEXED BY by_word ON u.word = t.word AND u.n = t.n AND u.rowid = t.rowid WHERE t.rowid % 7 = 0"); n[0] < rows/8 {
		t.Errorf("%d rows are found", n[0])
	}
	for _, key := range []int{0, 1, rows / 2, rows - 1} {
		if n := column[int](t, db, fmt.Sprintf("SELECT count(*) FROM t WHERE rowid = %d", key)); n[0] != 1 {
			t.Errorf("row %d is not found", key)
		}
	}
}

func TestTablesWithoutRowidAndHeldRowsAndViews(t *testing.T) {
	db := written(t, func(d *Database) {
		held, empty := d.Table("held", "CREATE TABLE held (id INTEGER PRIMARY KEY, s)"), d.Table("bare", "CREATE TABLE bare (id INTEGER PRIMARY KEY, s)")
		held.Hold(10)
		empty.Hold(10)
		keyed := d.Keyed("k", "CREATE TABLE k (a, b, c, PRIMARY KEY (a, b)) WITHOUT ROWID")
		d.View("v", "CREATE VIEW v AS SELECT c FROM k WHERE a = 7")
		d.View("long", "CREATE VIEW long AS SELECT 1 -- "+strings.Repeat("a statement that takes several pages ", 1000))
		for i := range int64(5000) {
			held.Add(i+11, Value{}, Text("row"))
			keyed.Add(Int(i/10), Blob(fmt.Appendf(nil, "%d", i%10)), Int(i))
		}
		for _, table := range []*Table{held, empty} {
			table.Keep(1, Value{}, Text("first"))
			table.Keep(10, Value{}, Text("tenth"))
		}
	})
	if got := column[int](t, db, "SELECT c FROM v ORDER BY c"); !slices.Equal(got, []int{70, 71, 72, 73, 74, 75, 76, 77, 78, 79}) {
		t.Errorf("%v", got)
	}
	if n := column[int](t, db, "SELECT count(*) FROM held WHERE id = 1 AND s = 'first' OR id = 10 AND s = 'tenth' OR id = 5010"); n[0] != 3 {
		t.Errorf("%d of the rows that came last are found", n[0])
	}
	if n := column[int](t, db, "SELECT count(*) FROM bare"); n[0] != 2 {
		t.Errorf("%d rows", n[0])
	}
}

func TestAStatementOfAnyLengthStandsInTheSchema(t *testing.T) {
	statement := func(n int) string { return "CREATE VIEW v AS SELECT 7 -- " + strings.Repeat("x", n) }
	for _, at := range []int{8000, 8080, 16190, 16270} { // about what the first page, and any other, holds
		for n := at; n < at+80; n += 7 {
			for _, tables := range []int{0, 3} {
				db := written(t, func(d *Database) {
					d.View("v", statement(n))
					for i := range tables {
						d.Table(fmt.Sprint("t", i), fmt.Sprintf("CREATE TABLE t%d (a)", i))
					}
				})
				if got := column[int](t, db, "SELECT * FROM v"); !slices.Equal(got, []int{7}) {
					t.Fatalf("a statement of %d bytes: %v", len(statement(n)), got)
				}
				db.Close()
			}
		}
	}
}

func TestThePageThatSQLiteLocksStaysEmpty(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "test.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := newPager(f)
	p.lock = 4
	page := make([]byte, pageSize)
	if a, b, c := p.write(page), p.write(page), p.after(); a != 1 || b != 2 || c != 5 {
		t.Errorf("pages %d, %d, and %d after the next", a, b, c)
	}
	if a, b := p.write(page), p.write(page); a != 3 || b != 5 {
		t.Errorf("pages %d, %d", a, b)
	}
}

func TestASecondRowWithTheSameKeyIsAnError(t *testing.T) {
	for name, rows := range map[string][]Value{"the same": {Text("a"), Text("a")}, "unknown": {{}, {}}} {
		f, err := os.Create(filepath.Join(t.TempDir(), "test.sqlite"))
		if err != nil {
			t.Fatal(err)
		}
		d := New(f)
		index := d.Index("i", "t", "", true)
		for i, v := range rows {
			index.Add(int64(i), v)
		}
		if err := d.Close(t.Context()); (err != nil) != (name == "the same") {
			t.Errorf("%s: %v", name, err)
		}
		f.Close()
	}
}
