package table

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/sqlitefile"
)

// full is a disk on which nothing more can be written.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "it", Err: syscall.ENOSPC}
}
func (f full) WriteAt(p []byte, _ int64) (int, error) { return f.Write(p) }

func TestAFullFolderForTemporaryFilesIsNamed(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	f, err := newSQLite(t.Context(), exporttest.NewMemory())
	if err != nil {
		t.Fatal(err)
	}
	defer f.abandon()
	f.db = sqlitefile.New(full{})
	if _, err := f.begin(captureTable.Table()); err != nil {
		t.Fatal(err)
	}
	err = f.close(&export.Package{})
	if !errors.Is(err, store.ErrNoSpace) || !strings.Contains(err.Error(), filepath.Clean(dir)) {
		t.Errorf("%v", err)
	}
}

func TestAKilledExportToSQLiteLeavesNoTemporaryFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file keeps its name there")
	}
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	f, err := newSQLite(t.Context(), exporttest.NewMemory())
	if err != nil {
		t.Fatal(err)
	}
	defer f.abandon()
	rows, err := f.begin(captureTable.Table())
	if err != nil {
		t.Fatal(err)
	}
	if err := rows.write(make([]cell, len(captureTable.Table().Columns))); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 { // what a kill would leave at this moment
		t.Errorf("%v, %v", left, err)
	}
}
