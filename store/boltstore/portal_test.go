package boltstore_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gongkai/store"
	"gongkai/store/boltstore"
)

const testHost = "www.example.gov.cn:80"

// testDir is a folder of archives that is closed with the test.
func testDir(t testing.TB, path string, o boltstore.Options) *boltstore.Dir {
	t.Helper()
	if o.Lock == 0 {
		o.Lock = 400 * time.Millisecond // a process that is being started holds every lock for an instant
	}
	d, err := boltstore.OpenDir(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

// testArchive is an archive that passes its check when the test is over.
func testArchive(t testing.TB, d *boltstore.Dir) *boltstore.Archive {
	t.Helper()
	a, err := d.Create("portal", "门户")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Check(context.Background()); err != nil {
			t.Errorf("check: %v", err)
		}
		if err := a.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return a
}

// pageVisit is a visit of page n with a body.
func pageVisit(n int, body []byte) *store.Visit {
	at := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	return &store.Visit{
		Request: store.Request{Kind: store.KindPage, Method: "GET", URL: pageURL(n), Host: testHost, Depth: 2, Priority: store.PriorityDefault},
		Outcome: store.Fetched, Status: 200, Attempt: 1, Started: at, Ended: at.Add(30 * time.Millisecond), Next: store.Next{State: store.Done},
		Capture: &store.Capture{
			RequestHead:  []byte("GET /zwgk/t2024_" + fmt.Sprint(n) + ".html HTTP/1.1\r\nHost: www.example.gov.cn\r\nUser-Agent: gongkai\r\n\r\n"),
			ResponseHead: []byte("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"),
			Body:         store.BytesBody(body),
		},
	}
}

func pageURL(n int) string {
	return fmt.Sprintf("http://www.example.gov.cn/zwgk/%03d/t2024_%d.html", n%97, n)
}

func put(t testing.TB, a *boltstore.Archive, visits ...*store.Visit) {
	t.Helper()
	if _, err := a.Commit(context.Background(), store.Batch{Visits: visits}); err != nil {
		t.Fatal(err)
	}
}

// pageHTML makes a page as a portal's software does: furniture that is the same
// on all pages around a text that is not.
func pageHTML(n, size int) []byte {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html><head><meta charset=utf-8><title>关于%d号事项的公告</title></head><body><div class=nav>", n)
	for _, item := range []string{"首页", "政务公开", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开", "互动交流"} {
		fmt.Fprintf(&b, "<li><a href=/zwgk/%x/index.html>%s</a></li>", len(item), item)
	}
	b.WriteString("</div><div class=content>")
	for b.Len() < size-200 {
		b.WriteString("<p>")
		for range 40 {
			b.WriteRune(rune(0x4e00 + r.IntN(2500)))
		}
		fmt.Fprintf(&b, "，共%d件。</p>\n", r.IntN(10000))
	}
	b.WriteString("</div><div class=footer>版权所有：示例市人民政府办公室 备案号：00000000号 网站标识码：0000000000</div></body></html>")
	return []byte(b.String())
}
