package warc_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/warc"
)

// clients finds the scripts of the independent clients beside the repository.
func clients(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			scripts := filepath.Join(filepath.Dir(dir), "shared", "clients", "scripts")
			if _, err := os.Stat(filepath.Join(scripts, "check_warc.py")); err == nil {
				return scripts
			}
		}
	}
	t.Skip("the independent clients are not here")
	return ""
}

func TestAnIndependentReaderFindsNothingToCriticise(t *testing.T) {
	scripts := clients(t)
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	dir := os.Getenv("GONGKAI_KEEP_EXPORT") // to look at it with other programs
	if dir == "" {
		dir = t.TempDir()
	}
	folder, err := export.NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	sources := []export.Source{exporttest.Sample("sample").Source()}
	err = export.Run(folder, func(s export.Sink) error {
		return warc.Export(t.Context(), sources, s, warc.Options{Software: "gongkai test"})
	})
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, filepath.Join(scripts, "check_warc.py"), filepath.Join(dir, "sample-000001.warc.gz"), "--strict").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
