package table

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/store/export/sqlitefile"
	"gongkai/store/export/sqlitefile/trigram"
)

// createTable is the statement that makes a table in SQLite. Tables that are
// searched have a number for each row besides, by which the index finds it.
func createTable(t Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s (", quoted(t.Name))
	if searched(t) {
		b.WriteString("\n id INTEGER PRIMARY KEY,")
	}
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "\n %s %s, -- %s: %s", quoted(c.Name), sqliteType(c.Type), c.Title, c.About)
	}
	var keys []string
	for _, k := range t.Key {
		keys = append(keys, quoted(k))
	}
	fmt.Fprintf(&b, "\n UNIQUE (%s)", strings.Join(keys, ", "))
	for _, r := range t.Refs {
		fmt.Fprintf(&b, ",\n FOREIGN KEY (%s) REFERENCES %s (%s)", quoted(r.Column), quoted(r.Table), quoted(r.Key))
	}
	b.WriteString("\n)")
	return b.String()
}

// sqliteType is the declared type. Times are text as in the other formats, which
// the functions of SQLite read and which sorts; true is 1.
func sqliteType(t Type) string {
	switch t {
	case Integer, Boolean:
		return "INTEGER"
	case Number:
		return "REAL"
	}
	return "TEXT"
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// sqliteIndex is an index besides those of the keys.
type sqliteIndex struct {
	name, table string
	columns     []string
	zero        string // only of rows in which this column is 0; "" for all rows
}

var sqliteIndexes = []sqliteIndex{
	{"reports_by_agency", "reports", []string{"agency", "year"}, ""},
	{"reports_by_adcode", "reports", []string{"adcode", "year"}, ""},
	{"reports_by_capture", "reports", []string{"capture_id"}, ""},
	{"panel_by_agency", "panel", []string{"agency", "year"}, ""},
	{"coverage_by_status", "coverage", []string{"status", "reason"}, ""},
	{"indicators_by_code", "indicators", []string{"code", "year"}, ""},
	{"checks_that_fail", "checks", []string{"report_id"}, "holds"},
	{"captures_by_url", "captures", []string{"page_url"}, ""},
}

// sqliteEntries gathers the entries of one index.
type sqliteEntries struct {
	index   *sqlitefile.Index
	columns []int
	zero    int // a column, or -1
	values  []sqlitefile.Value
}

// newEntries begins the indexes of a table: that of its key, and others.
func newEntries(db *sqlitefile.Database, t Table) []sqliteEntries {
	all := []sqliteEntries{{index: db.Index("sqlite_autoindex_"+t.Name+"_1", t.Name, "", true), columns: columnsAt(t, t.Key...), zero: -1}}
	for _, x := range sqliteIndexes {
		if x.table != t.Name {
			continue
		}
		sql, zero := fmt.Sprintf("CREATE INDEX %s ON %s (%s)", x.name, x.table, strings.Join(x.columns, ", ")), -1
		if x.zero != "" {
			sql, zero = sql+" WHERE "+x.zero+" = 0", columnsAt(t, x.zero)[0]
		}
		all = append(all, sqliteEntries{index: db.Index(x.name, x.table, sql, false), columns: columnsAt(t, x.columns...), zero: zero})
	}
	return all
}

// columnsAt finds columns by their names.
func columnsAt(t Table, names ...string) []int {
	var at []int
	for _, name := range names {
		at = append(at, slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name }))
	}
	return at
}

// add enters a row, if it stands in the index.
func (e *sqliteEntries) add(row int64, values []sqlitefile.Value) error {
	if e.zero >= 0 && values[e.zero] != sqlitefile.Int(0) {
		return nil
	}
	e.values = e.values[:0]
	for _, c := range e.columns {
		e.values = append(e.values, values[c])
	}
	return e.index.Add(row, e.values...)
}

// searched tells whether the texts of a table are searched.
func searched(t Table) bool { return t.Name == "documents" || t.Name == "sections" }

// newSearch begins the index of three characters, by which any words of three or
// more are found in Chinese: SELECT … WHERE document_search MATCH '"依申请公开"'.
// Shorter ones are found by LIKE, without an index.
func newSearch(db *sqlitefile.Database, t Table) (index *trigram.Index, columns []int) {
	names := []string{"title", "text"}
	if t.Name == "sections" {
		names[0] = "heading"
	}
	return trigram.New(db, strings.TrimSuffix(t.Name, "s")+"_search", t.Name, "id", names...), columnsAt(t, names...)
}

// sqliteViews answer the usual questions.
var sqliteViews = []struct{ name, query string }{
	{"panel_long", `-- one row a figure, of preferred reports only
 SELECT i.* FROM indicators i JOIN reports r USING (report_id) WHERE r.preferred = 1`},
	{"gaps", `-- agencies and years without a report, and why
 SELECT * FROM coverage WHERE status <> 'found'`},
	{"coverage_by_year", `-- how many agencies have a report for each year
 SELECT portal, year, status, count(*) AS agencies FROM coverage GROUP BY portal, year, status`},
	{"failed_checks", `-- identities of the forms that the figures of preferred reports break
 SELECT c.*, r.title FROM checks c JOIN reports r USING (report_id) WHERE c.holds = 0 AND r.preferred = 1`},
	{"timeliness", `-- when preferred reports were published, and how many days after the deadline
 SELECT portal, agency, year, level, published, published_source, days_after_jan31, days_after_mar31, report_id
 FROM reports WHERE preferred = 1 AND published IS NOT NULL`},
	{"duplicates", `-- reports for which another one stands
 SELECT r.report_id, r.agency, r.year, r.portal, r.page_url, p.report_id AS preferred_id, p.page_url AS preferred_url
 FROM reports r JOIN panel p ON p.portal = r.portal AND p.agency = r.agency AND p.year = r.year WHERE r.preferred = 0`},
	{"outcomes", `-- what became of requests for information; null where a figure is missing
 SELECT report_id, portal, agency, year, form, adcode,
  coalesce(app_new_tot, req_recv) AS received,
  coalesce(app_res_total_tot, req_reply) AS answered,
  CASE WHEN app_res_total_tot IS NOT NULL THEN app_res_granted_tot ELSE req_reply_full END AS granted,
  CASE WHEN app_res_total_tot IS NOT NULL THEN app_res_partial_tot ELSE req_reply_partial END AS granted_in_part,
  CASE WHEN app_res_total_tot > 0 THEN (app_res_granted_tot + app_res_partial_tot) / app_res_total_tot
       WHEN req_reply > 0 THEN (req_reply_full + req_reply_partial) / req_reply END AS granted_share,
  coalesce(rl_rev_total, rev_total) AS reviews,
  coalesce(rl_rev_corrected, rev_corrected) AS reviews_corrected
 FROM panel`},
}
