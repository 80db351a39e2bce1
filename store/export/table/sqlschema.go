package table

import (
	"fmt"
	"strings"
)

// createTable is the statement that makes a table in SQLite. Tables that are
// searched have a number for each row besides, by which the index finds it.
func createTable(t Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s (", quoted(t.Name))
	if t.Name == "documents" || t.Name == "sections" {
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
	b.WriteString("\n);")
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

func columnNames(t Table) string {
	var names []string
	for _, c := range t.Columns {
		names = append(names, quoted(c.Name))
	}
	return strings.Join(names, ", ")
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

const sqliteIndexes = `
CREATE INDEX reports_by_agency ON reports (agency, year);
CREATE INDEX reports_by_adcode ON reports (adcode, year);
CREATE INDEX reports_by_capture ON reports (capture_id);
CREATE INDEX panel_by_agency ON panel (agency, year);
CREATE INDEX coverage_by_status ON coverage (status, reason);
CREATE INDEX indicators_by_code ON indicators (code, year);
CREATE INDEX checks_that_fail ON checks (report_id) WHERE holds = 0;
CREATE INDEX captures_by_url ON captures (page_url);
`

// sqliteSearch makes indexes of three characters, so that any words of three or
// more are found in Chinese: SELECT … WHERE document_search MATCH '"依申请公开"'.
// Shorter ones are found by LIKE, without an index.
const sqliteSearch = `
CREATE VIRTUAL TABLE document_search USING fts5(title, text, content = 'documents', content_rowid = 'id', tokenize = 'trigram');
INSERT INTO document_search (rowid, title, text) SELECT id, title, text FROM documents ORDER BY id;
INSERT INTO document_search (document_search) VALUES ('optimize');
CREATE VIRTUAL TABLE section_search USING fts5(heading, text, content = 'sections', content_rowid = 'id', tokenize = 'trigram');
INSERT INTO section_search (rowid, heading, text) SELECT id, heading, text FROM sections ORDER BY id;
INSERT INTO section_search (section_search) VALUES ('optimize');
`

// sqliteViews answer the usual questions.
const sqliteViews = `
CREATE VIEW panel_long AS -- one row a figure, of preferred reports only
 SELECT i.* FROM indicators i JOIN reports r USING (report_id) WHERE r.preferred = 1;
CREATE VIEW gaps AS -- agencies and years without a report, and why
 SELECT * FROM coverage WHERE status <> 'found';
CREATE VIEW coverage_by_year AS -- how many agencies have a report for each year
 SELECT portal, year, status, count(*) AS agencies FROM coverage GROUP BY portal, year, status;
CREATE VIEW failed_checks AS -- identities of the forms that the figures of preferred reports break
 SELECT c.*, r.title FROM checks c JOIN reports r USING (report_id) WHERE c.holds = 0 AND r.preferred = 1;
CREATE VIEW timeliness AS -- when preferred reports were published, and how many days after the deadline
 SELECT portal, agency, year, level, published, published_source, days_after_jan31, days_after_mar31, report_id
 FROM reports WHERE preferred = 1 AND published IS NOT NULL;
CREATE VIEW duplicates AS -- reports for which another one stands
 SELECT r.report_id, r.agency, r.year, r.portal, r.page_url, p.report_id AS preferred_id, p.page_url AS preferred_url
 FROM reports r JOIN panel p ON p.portal = r.portal AND p.agency = r.agency AND p.year = r.year WHERE r.preferred = 0;
CREATE VIEW outcomes AS -- what became of requests for information; null where a figure is missing
 SELECT report_id, portal, agency, year, form, adcode,
  coalesce(app_new_tot, req_recv) AS received,
  coalesce(app_res_total_tot, req_reply) AS answered,
  CASE WHEN app_res_total_tot IS NOT NULL THEN app_res_granted_tot ELSE req_reply_full END AS granted,
  CASE WHEN app_res_total_tot IS NOT NULL THEN app_res_partial_tot ELSE req_reply_partial END AS granted_in_part,
  CASE WHEN app_res_total_tot > 0 THEN (app_res_granted_tot + app_res_partial_tot) / app_res_total_tot
       WHEN req_reply > 0 THEN (req_reply_full + req_reply_partial) / req_reply END AS granted_share,
  coalesce(rl_rev_total, rev_total) AS reviews,
  coalesce(rl_rev_corrected, rev_corrected) AS reviews_corrected
 FROM panel;
`
