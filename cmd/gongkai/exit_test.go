package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	bolt "go.etcd.io/bbolt"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/crawler/owner"
	"gongkai/store"
)

func TestBadInputGetsOneClearLineAndItsExitCode(t *testing.T) {
	t.Parallel()
	good := site(t, quick)
	must(t, "backfill", "sample", "-c", good.path)
	empty := site(t, quick)
	empty.write(empty.path, "")
	broken := site(t, quick)
	broken.write(broken.path, "[crawl]\ndelay = \"soon\"\n")
	noText := broken.in("gbk.toml")
	broken.write(noText, "# \xc5\xe4\xd6\xc3\n")
	fresh := site(t, quick)
	plain := site(t, quick)
	plain.write(plain.in("archive"), "I am a file")
	foreign := archiveOf(t, func(path string) { overwrite(t, path, 0, bytes.Repeat([]byte("no archive\n"), 2000)) })
	damaged := archiveOf(t, func(path string) {
		overwrite(t, path, 40, []byte{0xff})
		overwrite(t, path, int64(os.Getpagesize())+40, []byte{0xff})
	})
	newer := archiveOf(t, makeNewer)

	for _, c := range []struct {
		name string
		args []string
		code int
		line string
	}{
		{"no such command", []string{"statsu"}, exitUsage, `did you mean status?`},
		{"no such command of config", []string{"config", "chekc"}, exitUsage, `did you mean check?`},
		{"no such flag", []string{"status", "--nope"}, exitUsage, "see gongkai status --help"},
		{"an argument too many", []string{"daemon", "x"}, exitUsage, `"x"`},
		{"explain without a URL", []string{"explain"}, exitUsage, "name one URL"},
		{"explain of what is no URL", []string{"explain", "-c", good.path, "yingkou"}, exitUsage, "needs http:// or https://"},
		{"explain of a URL that nobody named", []string{"explain", "-c", good.path, good.url + "/nowhere"}, exitPart, "no seed and no fetched page names it"},
		{"explain of a URL of another site", []string{"explain", "-c", good.path, "http://other.example/"}, exitPart, "its host belongs to no configured portal"},
		{"show of a visit that there is not", []string{"show", "-c", good.path, "--visit", "9999", good.url + "/"}, exitPart, "its visits are"},
		{"show of a portal that there is not", []string{"show", "-c", good.path, "--portal", "nope", good.url + "/"}, exitUsage, "there are sample"},
		{"show in no such view", []string{"show", "-c", good.path, "--view", "pdf", good.url + "/"}, exitUsage, "json, text, headers, raw, wire"},
		{"export in no such format", []string{"export", "-c", good.path, "--format", "xml", "--out", good.in("x")}, exitUsage, "jsonl, csv, parquet, sqlite, warc"},
		{"export to nowhere", []string{"export", "-c", good.path, "--format", "csv"}, exitUsage, "--out names the folder"},
		{"export to a file", []string{"export", "-c", good.path, "--format", "csv", "--out", good.path}, exitUsage, "name a folder"},
		{"export of an unknown portal", []string{"export", "-c", good.path, "--format", "csv", "--out", good.in("x"), "--portal", "nope"}, exitUsage, "there are sample"},
		{"export as of no time", []string{"export", "-c", good.path, "--format", "csv", "--out", good.in("x"), "--as-of", "2026-05-01T10:00:00"}, exitUsage, "which zone"},
		{"export of no region", []string{"export", "-c", good.path, "--format", "csv", "--out", good.in("x"), "--region", "x"}, exitUsage, "division code"},
		{"export before the first crawl", []string{"export", "-c", fresh.path, "--format", "csv", "--out", fresh.in("x")}, exitPart, "run gongkai backfill first"},
		{"reparse before the first crawl", []string{"reparse", "-c", fresh.path}, exitPart, "run gongkai backfill first"},
		{"compact before the first crawl", []string{"compact", "-c", fresh.path}, exitPart, "run gongkai backfill first"},
		{"verify of a folder that is not there", []string{"verify", "-c", good.path, "--dir", good.in("nosuch")}, exitUsage, "no such file"},
		{"verify of a folder without an archive", []string{"verify", "-c", good.path, "--dir", filepath.Dir(good.path)}, exitUsage, "holds no archive"},
		{"verify of a file", []string{"verify", "-c", good.path, "--dir", good.path}, exitUsage, "is no folder"},
		{"status of an unknown portal", []string{"status", "-c", good.path, "nope"}, exitUsage, "there are sample"},
		{"backfill of nothing", []string{"backfill", "-c", good.path}, exitUsage, "--all"},
		{"backfill of an unknown portal", []string{"backfill", "-c", good.path, "nope"}, exitUsage, "names sample"},
		{"backfill of an empty configuration", []string{"backfill", "-c", empty.path, "--all"}, exitConfig, "add [[portal]]"},
		{"a configuration that is missing", []string{"status", "-c", good.in("nope.toml")}, exitConfig, "name another configuration with -c"},
		{"a configuration that is a folder", []string{"config", "check", "-c", filepath.Dir(good.path)}, exitConfig, "read the configuration"},
		{"a configuration with a mistake", []string{"config", "check", "-c", broken.path}, exitConfig, "crawl.toml:2: crawl.delay"},
		{"a configuration in GBK", []string{"daemon", "-c", noText}, exitConfig, "save the file as UTF-8"},
		{"an archive folder that is a file", []string{"backfill", "sample", "-c", plain.path}, exitDamaged, "archive.dir names a folder"},
		{"an export of a file that is no archive", []string{"export", "-c", foreign.path, "--format", "csv", "--out", foreign.in("x")}, exitDamaged, "not a gongkai archive"},
		{"an export of a damaged archive", []string{"export", "-c", damaged.path, "--format", "csv", "--out", damaged.in("x")}, exitDamaged, "damaged"},
		{"a reparse of a newer archive", []string{"reparse", "-c", newer.path}, exitNewer, "newer gongkai"},
		{"a page that is not there", []string{"parse", good.in("nope.html")}, exitPart, "nope.html: no such file or directory"},
		{"a folder in place of a page", []string{"parse", filepath.Dir(good.path)}, exitPart, "is a directory"},
		{"parse of nothing", []string{"parse"}, exitUsage, "name at least one file"},
		{"a demo in somebody's folder", []string{"demo", "--once", "--dir", filepath.Dir(good.path)}, exitUsage, "is no demo's"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, _, errs := gongkai(t, c.args...)
			if code != c.code || !strings.Contains(errs, c.line) || strings.Count(errs, "\n") != 1 {
				t.Errorf("exit code %d, want %d and one line with %q; stderr:\n%s", code, c.code, c.line, errs)
			}
		})
	}
	if _, err := os.Stat(fresh.in("archive")); err == nil {
		t.Error("a question made an archive folder")
	}
	if _, err := os.Stat(fresh.in("x")); err == nil {
		t.Error("an export that failed left its folder")
	}

	// A crawl tells of a bad file where it tells of every portal: in its results.
	for _, c := range []struct {
		name string
		site *folder
		code int
		line string
	}{
		{"not an archive", foreign, exitDamaged, "not a gongkai archive"},
		{"damaged", damaged, exitDamaged, "damaged"},
		{"newer", newer, exitNewer, "newer gongkai"},
	} {
		t.Run("backfill and status of a file that is "+c.name, func(t *testing.T) {
			for _, command := range []string{"backfill", "status"} {
				code, out, errs := gongkai(t, command, "sample", "-c", c.site.path)
				if code != c.code || !strings.Contains(out, c.line) || errs != "" {
					t.Errorf("%s: exit code %d, want %d and a line with %q:\n%s%s", command, code, c.code, c.line, out, errs)
				}
			}
		})
	}
}

// archiveOf crawls the sample portal and spoils the file.
func archiveOf(t *testing.T, spoil func(path string)) *folder {
	t.Helper()
	f := site(t, quick)
	must(t, "backfill", "sample", "-c", f.path)
	spoil(f.in("archive/sample.db"))
	return f
}

func overwrite(t *testing.T, path string, at int64, with []byte) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteAt(with, at); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// makeNewer raises the version in the format record, its last byte.
func makeNewer(path string) {
	db, err := bolt.Open(path, 0, nil)
	if err != nil {
		panic(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bolt.Tx) error {
		meta := tx.Bucket([]byte("meta"))
		record := bytes.Clone(meta.Get([]byte("format")))
		record[len(record)-1] = 23
		return meta.Put([]byte("format"), record)
	})
	if err != nil {
		panic(err)
	}
}

func TestAPortalThatDoesNotResolveSaysWhichSeedAndWhy(t *testing.T) {
	unknownNames(t)
	f := site(t, quick)
	f.write(f.path, `
[crawl]
contact = "test@example.org"
retries = 0
[[portal]]
name = "lost"
seeds = ["http://www.lost.example/"]
`)
	code, out, errs := gongkai(t, "backfill", "lost", "-c", f.path)
	if code != exitIncomplete || !strings.Contains(out, "http://www.lost.example/: dns") || !strings.Contains(out, "not complete") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

func TestEveryErrorHasTheExitCodeOfTheDesign(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
	}{
		{errors.New("anything"), exitPart},
		{usagef("wrong"), exitUsage},
		{crawler.ErrUnknownPortal, exitUsage},
		{control.ErrBadURL, exitUsage},
		{config.Errors{{File: "x", Message: "y"}}, exitConfig},
		{configError{os.ErrNotExist}, exitConfig},
		{store.ErrBusy, exitBusy},
		{&owner.BusyError{Dir: "x"}, exitBusy},
		{&owner.RefusedError{Reason: "build", Message: "x"}, exitBusy},
		{store.ErrDamaged, exitDamaged},
		{store.ErrNotArchive, exitDamaged},
		{store.ErrNewerFormat, exitNewer},
		{store.ErrNoSpace, exitDisk},
		{&os.PathError{Op: "write", Path: "out", Err: syscall.ENOSPC}, exitDisk},
		{context.Canceled, exitInterrupted},
		{errResumable, exitInterrupted},
		{codeError(exitIncomplete), exitIncomplete},
	} {
		for _, err := range []error{c.err, fmt.Errorf("while: %w", c.err)} {
			if got := exitCode(err, false); got != c.code {
				t.Errorf("%v: exit code %d, want %d", err, got, c.code)
			}
		}
	}
	if got := exitCode(errors.New("a consequence of Ctrl-C"), true); got != exitInterrupted {
		t.Errorf("an interrupted command ends with %d", got)
	}
}

func TestOfSeveralPortalsTheGravestResultCounts(t *testing.T) {
	fail := func(kind string) control.RunResult {
		return control.RunResult{Error: "no good", ErrorKind: kind}
	}
	done, short := control.RunResult{Complete: true}, control.RunResult{}
	stopped := control.RunResult{Stopped: true}
	for _, c := range []struct {
		name        string
		results     []control.RunResult
		interrupted bool
		code        int
	}{
		{"all complete", []control.RunResult{done, done}, false, exitDone},
		{"interrupted when all was done", []control.RunResult{done}, true, exitDone},
		{"one not complete", []control.RunResult{done, short}, false, exitIncomplete},
		{"one interrupted", []control.RunResult{done, stopped, short}, true, exitInterrupted},
		{"stopped by another process", []control.RunResult{stopped}, false, exitIncomplete},
		{"one damaged", []control.RunResult{short, fail("damaged"), fail("newer-format")}, false, exitDamaged},
		{"a full disk before all", []control.RunResult{fail("damaged"), fail("disk-full"), stopped}, true, exitDisk},
		{"an error without a code", []control.RunResult{fail(""), done}, false, exitPart},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := ended(c.results, c.interrupted)
			got := exitDone
			if err != nil {
				got = exitCode(err, c.interrupted)
			}
			if got != c.code {
				t.Errorf("exit code %d, want %d", got, c.code)
			}
		})
	}
}

func TestOutputThatNobodyReadsEndsWithoutAStack(t *testing.T) {
	t.Parallel()
	f := site(t, quick)
	must(t, "backfill", "sample", "-c", f.path)
	pages := make([]string, 200)
	for i := range pages {
		pages[i] = f.in("page.html")
	}
	f.write(f.in("page.html"), "<html><title>公开</title><p>"+strings.Repeat("政府信息公开 ", 200)+"</p></html>")
	for name, args := range map[string][]string{
		"parse":  append([]string{"parse"}, pages...),
		"status": {"status", "--json", "-c", f.path},
		"show":   {"show", "-c", f.path, f.url + "/"},
	} {
		t.Run(name, func(t *testing.T) {
			read, write, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			read.Close()
			c := prepare(t, args...)
			c.cmd.Stdout = write
			c.start()
			write.Close()
			c.code()
			if errs := c.errs.String(); strings.Contains(errs, "goroutine") || strings.Contains(errs, "panic") || strings.Count(errs, "\n") > 1 {
				t.Errorf("stderr:\n%s", errs)
			}
		})
	}
}

// repoFile reads a file of the repository.
func repoFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
