package trigram

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"gongkai/store/export/sqlitefile"
)

type row struct {
	id          int64
	title, text string
}

// indexed writes rows and their index, and opens the database with SQLite.
func indexed(t *testing.T, rows []row, gather int) *sql.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.sqlite")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d := sqlitefile.New(f)
	table := d.Table("pages", "CREATE TABLE pages (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
	x := New(d, "search", "pages", "id", "title", "text")
	x.gather = gather
	defer x.Abandon()
	for _, r := range rows {
		if err := table.Add(r.id, sqlitefile.Value{}, sqlitefile.Text(r.title), sqlitefile.Text(r.text)); err != nil {
			t.Fatal(err)
		}
		if err := x.Add(r.id, r.title, r.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("GONGKAI_KEEP_EXPORT"); keep != "" { // to look at it with other programs
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(filepath.Join(keep, strings.ReplaceAll(t.Name(), "/", "-")+".sqlite"), data, 0o666)
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// sound lets SQLite check the file, and FTS5 the index against the texts.
func sound(t *testing.T, db *sql.DB) {
	t.Helper()
	var answer string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&answer); err != nil || answer != "ok" {
		t.Errorf("integrity_check: %s, %v", answer, err)
	}
	for _, with := range []int{0, 1} {
		if _, err := db.Exec("INSERT INTO search (search, rank) VALUES ('integrity-check', ?)", with); err != nil {
			t.Errorf("integrity-check of FTS5, %d: %v", with, err)
		}
	}
}

// own is the index that FTS5 builds itself.
func own(t *testing.T, db *sql.DB) {
	t.Helper()
	for _, statement := range []string{
		"CREATE VIRTUAL TABLE own USING fts5(title, text, content = 'pages', content_rowid = 'id', tokenize = 'trigram')",
		"INSERT INTO own (own) VALUES ('rebuild')",
		"CREATE VIRTUAL TABLE temp.ours USING fts5vocab(main, search, instance)",
		"CREATE VIRTUAL TABLE temp.theirs USING fts5vocab(main, own, instance)",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

func count(t *testing.T, db *sql.DB, query string, args ...any) (n int) {
	t.Helper()
	if err := db.QueryRow(query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// written makes rows of Chinese, some far longer than a page.
func written(rows, words int) []row {
	r := rand.New(rand.NewPCG(1, uint64(rows)))
	some := []string{"政府", "信息", "公开", "年度", "报告", "依申请", "ＧＤＰ", "Gdp", "12", "，", "𠀀", "\x00", " | "}
	make := func(n int) string {
		var b strings.Builder
		for range n {
			if r.IntN(3) == 0 {
				b.WriteRune(rune(0x4e00 + r.IntN(400)))
			} else {
				b.WriteString(some[r.IntN(len(some))])
			}
		}
		return b.String()
	}
	all := []row{{id: 1}, {id: 2, title: "两字", text: "年"}}
	for id := int64(5); len(all) < rows; id += 1 + r.Int64N(300) {
		all = append(all, row{id, make(r.IntN(12)), make(r.IntN(words))})
	}
	all = append(all, row{id: 1 << 31, title: "长文", text: make(20 * words)})
	return append(all, row{1<<31 + 1, "同一个词", strings.Repeat("公开公开公开", 20*words)})
}

func TestFTS5FindsWhatItWouldHaveIndexedItself(t *testing.T) {
	for name, gather := range map[string]int{"in memory": gatherBytes, "by way of files": 1 << 14} {
		t.Run(name, func(t *testing.T) {
			db := indexed(t, written(200, 60), gather)
			sound(t, db)
			own(t, db)
			const instances = "SELECT count(*) FROM %s"
			ours, theirs := count(t, db, fmt.Sprintf(instances, "ours")), count(t, db, fmt.Sprintf(instances, "theirs"))
			if ours != theirs || ours < 15_000 {
				t.Errorf("%d places, FTS5 has %d", ours, theirs)
			}
			if n := count(t, db, "SELECT count(*) FROM (SELECT term, doc, col, offset FROM ours EXCEPT SELECT term, doc, col, offset FROM theirs)"); n != 0 {
				t.Errorf("%d places are not those of FTS5", n)
			}
			for _, words := range []string{"依申请公开", "公开公", "gdp", "title : 政府信息", "长文", "没有这个词"} {
				if !strings.Contains(words, ":") {
					words = `"` + words + `"`
				}
				const found = "SELECT coalesce(group_concat(id || ' ' || score, ';'), '') FROM (SELECT rowid AS id, printf('%%.9f', bm25(%[1]s)) AS score FROM %[1]s WHERE %[1]s MATCH ? ORDER BY rowid)"
				var a, b string
				if err := db.QueryRow(fmt.Sprintf(found, "search"), words).Scan(&a); err != nil {
					t.Fatal(err)
				}
				if err := db.QueryRow(fmt.Sprintf(found, "own"), words).Scan(&b); err != nil {
					t.Fatal(err)
				}
				if a != b {
					t.Errorf("%s: found %.200s, FTS5 finds %.200s", words, a, b)
				}
			}
		})
	}
}

func TestAnIndexOfNothingIsSound(t *testing.T) {
	sound(t, indexed(t, nil, gatherBytes))
	sound(t, indexed(t, []row{{1, "", "两字"}}, gatherBytes))
}

func TestSQLiteCanGoOnFromTheIndex(t *testing.T) {
	db := indexed(t, written(100, 50), 1<<14)
	for _, statement := range []string{
		"INSERT INTO pages (id, title, text) VALUES (9999999999, '新页', '后来加上的一页')",
		"INSERT INTO search (rowid, title, text) VALUES (9999999999, '新页', '后来加上的一页')",
		"INSERT INTO search (search) VALUES ('optimize')",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	sound(t, db)
	if n := count(t, db, `SELECT count(*) FROM search WHERE search MATCH '"后来加上"'`); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestEveryLetterIsFoldedAsFTS5Does(t *testing.T) {
	var b strings.Builder
	for r := rune(1); r < 0x10500; r++ {
		if r < 0xd800 || r >= 0xe000 {
			b.WriteRune(r)
		}
	}
	db := indexed(t, []row{{1, "", b.String()}}, gatherBytes)
	sound(t, db)
}

func TestAnIndexThatIsCalledOffStops(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	f, err := os.Create(filepath.Join(t.TempDir(), "test.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	x := New(sqlitefile.New(f), "search", "pages", "id", "text")
	x.gather = 1
	for row := range int64(3) {
		if err := x.Add(row+1, "依申请公开"); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	if err := x.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	x.Abandon()
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
}
