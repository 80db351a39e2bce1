package main

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

func TestAFullDiskStopsTheCrawlAndDamagesNothing(t *testing.T) {
	f := site(t, quick)
	dir, kept := f.in("archive"), f.in("kept")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	// A mount of its own, which ends with the process.
	c := prepare(t)
	script := `mount -t tmpfs -o size=160k none "$1" || exit 99; "$2" backfill sample -c "$3"; code=$?; cp -r "$1" "$4"; exit $code`
	self := c.cmd.Path
	env := c.cmd.Env
	c.cmd = exec.Command("sh", "-c", script, "sh", dir, self, f.path, kept)
	c.cmd.Env, c.cmd.Stdout, c.cmd.Stderr = env, &c.out, &c.errs
	c.cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	if err := c.cmd.Start(); err != nil {
		t.Skip("this system lets no user mount a small disk:", err)
	}
	go func() { c.failed <- c.cmd.Wait() }()
	switch code := c.code(); {
	case code == 99:
		t.Skip("this system lets no user mount a small disk:", c.errs.String())
	case code != exitDisk || !strings.Contains(c.out.String(), "disk is full"):
		t.Fatalf("exit code %d\n%s%s", code, c.out.String(), c.errs.String())
	}

	if err := os.Rename(kept, dir); err != nil && os.Remove(dir) == nil {
		err = os.Rename(kept, dir)
		if err != nil {
			t.Fatal(err)
		}
	}
	must(t, "status", "-c", f.path)
	out := must(t, "backfill", "sample", "-c", f.path)
	if !strings.Contains(out, "complete 完成") {
		t.Errorf("with room again:\n%s", out)
	}
}
