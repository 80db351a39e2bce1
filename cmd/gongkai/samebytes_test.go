package main

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"gongkai/crawler/control"
)

func TestAnExportIsTheSameByteForByteWhoeverOwnsTheArchive(t *testing.T) {
	t.Parallel()
	f := site(t, quick)
	must(t, "backfill", "sample", "-c", f.path)
	export := func(round, format string) string {
		dir := filepath.Join(f.in(round), format)
		must(t, "export", "-c", f.path, "--format", format, "--out", dir)
		return dir
	}
	for _, format := range control.Formats {
		export("alone", format)
	}
	daemon := begin(t, "daemon", "-c", f.path)
	daemon.says("no portal has a schedule")
	for _, format := range control.Formats {
		same(t, export("beside", format), filepath.Join(f.in("alone"), format))
	}
	daemon.signal(syscall.SIGINT)
	daemon.code()
}

// same compares two folders.
func same(t *testing.T, got, want string) {
	t.Helper()
	files, err := os.ReadDir(want)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		a, err := os.ReadFile(filepath.Join(want, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(got, file.Name()))
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: %d bytes, then %d, or others; %v", file.Name(), len(a), len(b), err)
		}
	}
	if others, _ := os.ReadDir(got); len(others) != len(files) {
		t.Errorf("%d files, then %d", len(files), len(others))
	}
}
