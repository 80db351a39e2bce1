package table_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/parse/report"
	"gongkai/store/export/table"
)

var update = flag.Bool("update", false, "write the tables into docs/exports.md")

const (
	docsBegin = "<!-- tables: written by go test ./store/export/table -update -->\n"
	docsEnd   = "<!-- end of tables -->\n"
)

func TestTheDocumentListsTheColumnsThatTheCodeWrites(t *testing.T) {
	path := filepath.Join("..", "..", "..", "docs", "exports.md")
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(page), docsBegin)
	_, after, ok2 := strings.Cut(rest, docsEnd)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the tables", path)
	}
	want := before + docsBegin + markdown() + docsEnd + after
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if !*update && string(page) != want {
		t.Errorf("%s is out of date: go test ./store/export/table -update", path)
	}
}

// markdown is the tables as docs/exports.md prints them.
func markdown() string {
	figures := map[string]bool{}
	for _, c := range report.Codes() {
		figures[c.Column()] = true
	}
	var b strings.Builder
	for _, t := range table.Tables() {
		fmt.Fprintf(&b, "\n### %s · %s\n\nA row is %s. Key: `%s`.", t.Name, t.Title, t.About, strings.Join(t.Key, "`, `"))
		for _, r := range t.Refs {
			fmt.Fprintf(&b, " `%s` leads to `%s`.", r.Column, r.Table)
		}
		b.WriteString("\n\n| column | type | 说明 | meaning |\n|---|---|---|---|\n")
		for _, c := range t.Columns {
			if figures[c.Name] && t.Name == "panel" {
				continue
			}
			kind := string(c.Type)
			if c.Unit != "" {
				kind += ", " + c.Unit
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c.Name, kind, c.Title, strings.ReplaceAll(c.About, "|", `\|`))
		}
		if t.Name == "panel" {
			fmt.Fprintf(&b, "| … | number | … | %d columns, one for each code of [the codebook](codebook.md), `.` and `@` written as `_`: `app.new@nat` is `app_new_nat` |\n", len(figures))
		}
	}
	b.WriteString("\n")
	return b.String()
}

func TestEveryCodeHasAColumnOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, described := range table.Tables() {
		if described.Name == "panel" {
			for _, c := range described.Columns {
				seen[c.Name] = true
			}
		}
	}
	figures := map[string]string{}
	for _, c := range report.Codes() {
		column := c.Column()
		if figures[column] != "" || !seen[column] {
			t.Errorf("%s and %s: one column, %s, or none", c.Code, figures[column], column)
		}
		figures[column] = c.Code
	}
}

func TestColumnsAreNamedOnceAndDescribed(t *testing.T) {
	tables := map[string]table.Table{}
	for _, described := range table.Tables() {
		tables[described.Name] = described
		if described.Title == "" || described.About == "" || len(described.Key) == 0 {
			t.Errorf("%s is not described", described.Name)
		}
		seen := map[string]bool{}
		for _, c := range described.Columns {
			if seen[c.Name] || c.Name == "" || c.Type == "" || c.Title == "" || c.About == "" {
				t.Errorf("%s.%s is named twice or not described", described.Name, c.Name)
			}
			seen[c.Name] = true
		}
		for _, key := range described.Key {
			if !seen[key] {
				t.Errorf("%s has no key column %s", described.Name, key)
			}
		}
	}
	for _, described := range tables {
		for _, r := range described.Refs {
			if to := tables[r.Table]; len(to.Key) != 1 || to.Key[0] != r.Key {
				t.Errorf("%s.%s leads to no key of %s", described.Name, r.Column, r.Table)
			}
		}
	}
}
