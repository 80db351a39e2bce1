package crawler_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// childEnv makes this test binary crawl as a child of the kill test.
const childEnv = "GONGKAI_TEST_CHILD"

// childSpec tells a child what to crawl, and where to wait for its end.
type childSpec struct {
	Path, Spool, Conf string
	Parse             bool
	Point             string // where it stops for ever and says so; "" nowhere
	Nth               int    // at which time that it comes there
}

// exitNoSpace is how a child says that the disk is full.
const exitNoSpace = 7

// crawlAsChild backfills to the end and exits with 0.
func crawlAsChild(spec string) int {
	var s childSpec
	if err := json.Unmarshal([]byte(spec), &s); err != nil {
		fmt.Println(err)
		return 2
	}
	var mu sync.Mutex
	seen := 0
	trigger := func(point string) {
		mu.Lock()
		defer mu.Unlock()
		if point != s.Point {
			return
		}
		if seen++; seen >= s.Nth {
			fmt.Println("at " + point)
			select {} // the parent kills here
		}
	}
	r, err := openRig(s.Path, s.Spool, s.Conf, rigOptions{parsing: s.Parse, store: boltstore.Options{Trigger: trigger}})
	if err != nil {
		fmt.Println(err)
		return 2
	}
	run, err := r.engine.Begin(context.Background(), "sample", crawler.Resume)
	if err != nil {
		fmt.Println(err)
		return 2
	}
	res := run.Wait(context.Background())
	err = r.shut()
	if errors.Is(res.Err, store.ErrNoSpace) {
		fmt.Println(err, res.Err)
		return exitNoSpace
	}
	if err != nil || !res.Complete {
		fmt.Printf("%v, %+v\n", err, res)
		return 2
	}
	return 0
}

// child is a crawling process.
type child struct {
	cmd  *exec.Cmd
	out  *bufio.Scanner
	said []string
}

func (k *killTest) child(point string, nth int) *child {
	k.t.Helper()
	spec, err := json.Marshal(childSpec{Path: k.path, Spool: k.t.TempDir(), Conf: k.conf, Parse: k.parse, Point: point, Nth: nth})
	if err != nil {
		k.t.Fatal(err)
	}
	c := &child{cmd: exec.Command(os.Args[0])}
	c.cmd.Env = append(os.Environ(), childEnv+"="+string(spec))
	c.cmd.Stderr = os.Stderr
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	c.out = bufio.NewScanner(out)
	if err := c.cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	return c
}

// waitFor reads what the child says up to a line.
func (c *child) waitFor(t *testing.T, line string) {
	t.Helper()
	late := time.AfterFunc(30*time.Second, c.kill)
	defer late.Stop()
	for c.out.Scan() {
		if c.out.Text() == line {
			return
		}
		c.said = append(c.said, c.out.Text())
	}
	t.Fatalf("the child never said %q: %v %v", line, c.said, c.cmd.Wait())
}

// finish waits for a child that is to crawl to the end.
func (c *child) finish(t *testing.T) {
	t.Helper()
	late := time.AfterFunc(time.Minute, c.kill)
	defer late.Stop()
	for c.out.Scan() {
		c.said = append(c.said, c.out.Text())
	}
	if err := c.cmd.Wait(); err != nil {
		t.Fatalf("the child: %v\n%s", err, strings.Join(c.said, "\n"))
	}
}

func (c *child) kill() {
	c.cmd.Process.Kill()
	c.cmd.Wait()
}

// killAfter kills after a while and tells whether the child was still crawling.
func (c *child) killAfter(t *testing.T, d time.Duration) bool {
	t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- c.cmd.Wait() }()
	select {
	case <-time.After(d):
		c.cmd.Process.Kill()
		<-ended
		return true
	case err := <-ended:
		if err != nil {
			t.Fatalf("the child: %v", err)
		}
		return false
	}
}
