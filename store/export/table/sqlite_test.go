package table_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"gongkai/parse"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/table"
)

// database opens the file of an export to SQLite.
func database(t *testing.T, m *exporttest.Memory) *sql.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "gongkai.sqlite")
	if err := os.WriteFile(path, m.Files["gongkai.sqlite"].Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// sqliteRows reads a table as JSON would give its rows.
func sqliteRows(t *testing.T, db *sql.DB, described table.Table) []map[string]any {
	t.Helper()
	var names []string
	for _, c := range described.Columns {
		names = append(names, `"`+c.Name+`"`)
	}
	found, err := db.Query("SELECT " + strings.Join(names, ", ") + " FROM " + described.Name + " ORDER BY rowid")
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	var all []map[string]any
	for found.Next() {
		values := make([]any, len(names))
		into := make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := found.Scan(into...); err != nil {
			t.Fatal(err)
		}
		row := map[string]any{}
		for i, c := range described.Columns {
			v := values[i]
			switch n := v.(type) {
			case int64:
				v = float64(n)
				if c.Type == table.Boolean {
					v = n == 1
				}
			}
			row[c.Name] = v
		}
		all = append(all, row)
	}
	return all
}

func TestSQLiteHasEveryCellOfJSON(t *testing.T) {
	source := exporttest.Sample("sample").Source()
	want, db := exported(t, "jsonl", source), database(t, exported(t, "sqlite", source))
	for _, described := range table.Tables() {
		sameRows(t, described.Name, rows(t, want, described.Name), sqliteRows(t, db, described))
	}
	for _, pragma := range []string{"PRAGMA integrity_check", "SELECT count(*) || 'ok' FROM pragma_foreign_key_check"} {
		var answer string
		if err := db.QueryRow(pragma).Scan(&answer); err != nil || answer != "ok" && answer != "0ok" {
			t.Errorf("%s: %s, %v", pragma, answer, err)
		}
	}
}

func TestSQLiteFindsChineseWords(t *testing.T) {
	a := exporttest.New("search", "")
	a.Parse(a.Page("http://gk.example/1", "HTTP/1.1 200 OK", nil), &parse.Document{Title: "年度报告", Text: "本机关共收到依申请公开件十二件"})
	a.Parse(a.Page("http://gk.example/2", "HTTP/1.1 200 OK", nil), &parse.Document{Title: "公告", Text: "与信息无关的公告"})
	db := database(t, exported(t, "sqlite", a.Source()))
	for query, want := range map[string]int{
		`SELECT count(*) FROM document_search WHERE document_search MATCH '"依申请公开"'`:                                                        1,
		`SELECT count(*) FROM document_search WHERE document_search MATCH 'title:"年度报告"'`:                                                   1,
		`SELECT count(*) FROM document_search WHERE document_search MATCH '"行政处罚"'`:                                                         0,
		`SELECT count(*) FROM documents WHERE text LIKE '%公告%'`:                                                                             1,
		`SELECT count(*) FROM documents d JOIN document_search s ON s.rowid = d.id WHERE document_search MATCH '"信息无关"' AND d.title = '公告'`: 1,
	} {
		var n int
		if err := db.QueryRow(query).Scan(&n); err != nil || n != want {
			t.Errorf("%s: %d, %v; want %d", query, n, err, want)
		}
	}
}

func TestViewsOfSQLiteAnswer(t *testing.T) {
	s := exporttest.Sample("sample").Source()
	db := database(t, exported(t, "sqlite", s))
	for view, want := range map[string]int{
		"panel_long": 8, "gaps": 28, "failed_checks": 2, "timeliness": 2, "duplicates": 1, "outcomes": 2,
	} {
		var n int
		if err := db.QueryRow("SELECT count(*) FROM " + view).Scan(&n); err != nil || n != want {
			t.Errorf("%s: %d rows, %v; want %d", view, n, err, want)
		}
	}
	names, err := db.Query("SELECT name FROM sqlite_schema WHERE type = 'view'")
	if err != nil {
		t.Fatal(err)
	}
	defer names.Close()
	for names.Next() {
		var name string
		if err := names.Scan(&name); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("SELECT * FROM " + name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnExportToSQLiteLeavesNoTemporaryFile(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	sources := []export.Source{exporttest.Sample("sample").Source()}
	for failAt := range 5 {
		sink := &exporttest.Faulty{Sink: exporttest.NewMemory(), FailAt: failAt}
		export.Run(sink, func(s export.Sink) error { return table.Export(t.Context(), "sqlite", sources, s, table.Options{}) })
		if left, _ := os.ReadDir(temp); len(left) > 0 {
			t.Errorf("step %d left %v", failAt, left)
		}
	}
}
