package table_test

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/table"
)

// clients finds the scripts of the independent clients beside the repository.
func clients(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			scripts := filepath.Join(cmp.Or(os.Getenv("GONGKAI_CLIENTS"), filepath.Join(filepath.Dir(dir), "shared", "clients")), "scripts")
			if _, err := os.Stat(filepath.Join(scripts, "check-csv.sh")); err == nil {
				return scripts
			}
		}
	}
	t.Skip("the independent clients are not here")
	return ""
}

func TestAnIndependentReaderOpensEveryTable(t *testing.T) {
	scripts := clients(t)
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3")
	}
	for _, format := range table.Formats {
		dir := t.TempDir()
		if keep := os.Getenv("GONGKAI_KEEP_EXPORT"); keep != "" { // to look at it with other programs
			dir = filepath.Join(keep, format)
		}
		folder, err := export.NewFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		sources := []export.Source{exporttest.Sample("sample").Source()}
		err = export.Run(folder, func(s export.Sink) error {
			return table.Export(t.Context(), format, sources, s, table.Options{Software: "gongkai test"})
		})
		if err != nil {
			t.Fatal(err)
		}
		judge(t, scripts, format, dir)
	}
}

// judge runs a client on the files of an export, where its programs are here.
func judge(t *testing.T, scripts, format, dir string) {
	t.Helper()
	check := filepath.Join(scripts, "check-"+format+".sh")
	var runs [][]string
	for _, described := range table.Tables() {
		file := filepath.Join(dir, described.Name+"."+format)
		switch format {
		case "csv":
			runs = append(runs, []string{check, file, "", "--no-office"})
		case "jsonl":
			runs = append(runs, []string{check, file})
		case "parquet":
			if _, err := os.Stat(filepath.Join(scripts, "..", "node_modules", "@duckdb")); err == nil {
				runs = append(runs, []string{check, file, "", "SELECT count(*) FROM read_parquet({f})"})
			}
		}
	}
	if _, err := exec.LookPath("sqlite3"); err == nil && format == "sqlite" {
		words := "SELECT count(*) FROM document_search WHERE document_search MATCH '\"主动公开政府信息\"'"
		runs = append(runs, []string{check, filepath.Join(dir, "gongkai.sqlite"), "主动公开政府信息1354条", words})
	}
	for _, args := range runs {
		if out, err := exec.Command("bash", args...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", args[1], err, out)
		}
	}
}
