package wacz

import (
	"archive/zip"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

// The ZIP format has a second form for what the first has no room for: files and
// entries over 4 GiB, and more than 65,535 entries. GONGKAI_LONG=1 makes both, in
// minutes and 5 GB of disk.
func TestAFileThatTheFirstZIPFormatHasNoRoomForIsReadByOtherPrograms(t *testing.T) {
	if os.Getenv("GONGKAI_LONG") == "" {
		t.Skip("it takes minutes and 5 GB of disk; GONGKAI_LONG=1 runs it")
	}
	for _, c := range []struct {
		name    string
		visits  int
		body    int // bytes of each, which cannot be packed
		segment int64
		entries int
	}{
		{"an entry over 4 GiB", 68, 64 << 20, 5 << 30, 5},
		{"a file over 4 GiB in entries of 1 GiB", 68, 64 << 20, 0, 9},
		{"70,000 entries", 70_000, 100, 1, 70_005},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := make([]byte, c.body)
			rand.NewChaCha8([32]byte{}).Read(body)
			a := exporttest.New("large", "")
			for n := range c.visits {
				a.Page(fmt.Sprintf("http://gk.example/%d.zip", n), "HTTP/1.1 200 OK\r\nContent-Type: application/zip", body)
			}
			dir := filepath.Join(t.TempDir(), "out")
			folder, err := export.NewFolder(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := export.Run(folder, func(s export.Sink) error {
				return Export(t.Context(), []export.Source{a.Source()}, s, Options{Software: "gongkai test", MaxSegment: c.segment})
			}); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, "large.wacz")
			z, err := zip.OpenReader(file)
			if err != nil {
				t.Fatal(err)
			}
			defer z.Close()
			if len(z.File) != c.entries {
				t.Errorf("%d entries, want %d", len(z.File), c.entries)
			}
			for _, f := range z.File {
				r, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				if n, err := io.Copy(io.Discard, r); err != nil || n != int64(f.UncompressedSize64) {
					t.Fatalf("%s: %d bytes, %v", f.Name, n, err)
				}
			}
			others(t, file)
		})
	}
}

// others has the file tested by the programs that are there.
func others(t *testing.T, file string) {
	for _, command := range [][]string{
		{"unzip", "-tqq", file},
		{"python3", "-c", "import sys,zipfile; z = zipfile.ZipFile(sys.argv[1]); bad = z.testzip(); print(len(z.namelist()), bad); sys.exit(bad is not None)", file},
	} {
		if _, err := exec.LookPath(command[0]); err != nil {
			t.Logf("%s is not here", command[0])
			continue
		}
		out, err := exec.Command(command[0], command[1:]...).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", command[0], err, out)
		}
		t.Logf("%s: %.200s", command[0], out)
	}
}
