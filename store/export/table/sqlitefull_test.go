package table

import (
	"errors"
	"strings"
	"testing"

	"gongkai/store"
)

func TestAFullFolderForTemporaryFilesIsNamed(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	f, err := newSQLite(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer f.abandon()
	if err := f.run("PRAGMA max_page_count = 3; CREATE TABLE t (a)"); err != nil {
		t.Fatal(err)
	}
	err = f.run("INSERT INTO t VALUES (zeroblob(1000000))")
	if !errors.Is(err, store.ErrNoSpace) || !strings.Contains(err.Error(), dir) {
		t.Errorf("%v", err)
	}
}
