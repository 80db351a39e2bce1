package crawler_test

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// watchAnonymous samples the anonymous memory of a process until the function
// that it gives is called, which tells the most that was seen.
func watchAnonymous(pid int) func() int64 {
	stop, peak := make(chan struct{}), make(chan int64)
	go func() {
		var most int64
		for {
			most = max(most, anonymous(pid))
			select {
			case <-time.After(50 * time.Millisecond):
			case <-stop:
				peak <- most
				return
			}
		}
	}()
	return func() int64 { close(stop); return <-peak }
}

// anonymous reads RssAnon of a process, in bytes.
func anonymous(pid int) int64 {
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), "RssAnon:"); ok {
			kib, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 10, 64)
			return kib << 10
		}
	}
	return 0
}

// inspectLedger reads the ledger of a closed archive.
func inspectLedger(t testing.TB, path string) *store.Ledger {
	t.Helper()
	dir, err := boltstore.OpenDir(path, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	a, err := dir.Open("sample")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	l, err := a.Ledger(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return l
}
