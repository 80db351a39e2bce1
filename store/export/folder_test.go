package export_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

// put writes one whole file.
func put(s export.Sink, name, content string) error {
	f, err := s.Create(name)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(f, content); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// twoFiles is a small export.
func twoFiles(s export.Sink) error {
	if err := put(s, "rows.csv", "1,2\r\n"); err != nil {
		return err
	}
	return put(s, export.PackageName, "{}\n")
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func newFolder(t *testing.T, dir string) *export.Folder {
	t.Helper()
	f, err := export.NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAFolderShowsNothingFinishedBeforeItsCommit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	err := export.Run(newFolder(t, dir), func(s export.Sink) error {
		if err := twoFiles(s); err != nil {
			return err
		}
		for _, name := range names(t, dir) {
			if !strings.HasSuffix(name, ".part") {
				t.Errorf("%s is there before the commit", name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(names(t, dir), " "); got != "datapackage.json rows.csv" {
		t.Errorf("after the commit: %s", got)
	}
}

func TestAnInterruptionAtAnyStepLeavesNoFileAndNoFolder(t *testing.T) {
	for failAt := 1; ; failAt++ {
		dir := filepath.Join(t.TempDir(), "out")
		faulty := &exporttest.Faulty{Sink: newFolder(t, dir), FailAt: failAt}
		err := export.Run(faulty, twoFiles)
		if err == nil {
			if failAt < 7 {
				t.Fatalf("only %d steps", failAt)
			}
			return
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("step %d left %v", failAt, names(t, dir))
		}
	}
}

func TestAPanicLeavesNoFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	func() {
		defer func() { recover() }()
		export.Run(newFolder(t, dir), func(s export.Sink) error {
			s.Create("rows.csv")
			panic("boom")
		})
	}()
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("left %v", got)
	}
}

func TestAFailedExportLeavesTheEarlierOneWhole(t *testing.T) {
	dir := t.TempDir()
	if err := export.Run(newFolder(t, dir), twoFiles); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o666)
	boom := errors.New("boom")
	err := export.Run(newFolder(t, dir), func(s export.Sink) error {
		if err := put(s, "rows.csv", "half"); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(filepath.Join(dir, "rows.csv"))
	if string(got) != "1,2\r\n" || strings.Join(names(t, dir), " ") != "datapackage.json notes.txt rows.csv" {
		t.Errorf("rows.csv is %q beside %v", got, names(t, dir))
	}
}

func TestANewExportReplacesTheEarlierOneAndWhatAKilledOneLeft(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "rows.csv"), []byte("old"), 0o666)
	os.WriteFile(filepath.Join(dir, "rows.csv.part"), []byte("a longer text that a killed export left"), 0o666)
	if err := export.Run(newFolder(t, dir), twoFiles); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(filepath.Join(dir, "rows.csv"))
	if string(got) != "1,2\r\n" || len(names(t, dir)) != 2 {
		t.Errorf("rows.csv is %q beside %v", got, names(t, dir))
	}
}

func TestTheManifestOfAnEarlierExportIsGoneWhenRenamingStops(t *testing.T) {
	dir := t.TempDir()
	if err := export.Run(newFolder(t, dir), twoFiles); err != nil {
		t.Fatal(err)
	}
	err := export.Run(newFolder(t, dir), func(s export.Sink) error {
		if err := twoFiles(s); err != nil {
			return err
		}
		return os.Remove(filepath.Join(dir, "rows.csv.part")) // its renaming will fail
	})
	if err == nil {
		t.Fatal("the commit did not notice")
	}
	for _, name := range names(t, dir) {
		if name == export.PackageName || strings.HasSuffix(name, ".part") {
			t.Errorf("%s is there", name)
		}
	}
}

func TestTwoExportsIntoOneFolderAtATimeAreRefused(t *testing.T) {
	dir := t.TempDir()
	first := newFolder(t, dir)
	if _, err := export.NewFolder(dir); err == nil || !strings.Contains(err.Error(), "another export") {
		t.Errorf("the second got %v", err)
	}
	first.Abort(nil)
	newFolder(t, dir).Abort(nil)
}

func TestAFolderTakesOnlyPlainNames(t *testing.T) {
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "taken"), 0o777)
	s := newFolder(t, dir)
	defer s.Abort(nil)
	for _, name := range []string{
		"", ".", "..", "../rows.csv", "a/b", `a\b`, "/etc/passwd", "a\x00b", ".hidden", "rows.csv.part", "rows.",
		"Rows.csv", "名.csv", "-rf", "a b", "a\nb", strings.Repeat("a", 129), "taken",
	} {
		if _, err := s.Create(name); err == nil {
			t.Errorf("%q was taken", name)
		}
	}
	if err := put(s, "rows.csv", ""); err != nil {
		t.Error(err)
	}
	if _, err := s.Create("rows.csv"); err == nil {
		t.Error("a name was taken twice")
	}
}

func TestAFileInPlaceOfTheFolderIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	os.WriteFile(path, nil, 0o666)
	if _, err := export.NewFolder(path); err == nil {
		t.Error("a file was taken for a folder")
	}
}

func TestAFileThatIsStillOpenStopsTheCommit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	err := export.Run(newFolder(t, dir), func(s export.Sink) error {
		_, err := s.Create("rows.csv")
		return err
	})
	if err == nil || len(names(t, dir)) > 0 {
		t.Errorf("%v, left %v", err, names(t, dir))
	}
}
