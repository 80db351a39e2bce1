package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestIndependentReadersFindNothingWrongWithTheWARCOfEverything(t *testing.T) {
	clients := judges(t)
	dir := crawlEverything(t, "sample", "faults").export(t, "warc")
	for _, name := range []string{"sample-000001.warc.gz", "faults-000001.warc.gz"} {
		clients.passes(t, "check-warc.sh", filepath.Join(dir, name), "--strict")
	}
}

func TestAnIndependentReaderFindsEverythingByTheIndex(t *testing.T) {
	clients := judges(t)
	dir := crawlEverything(t, "sample", "faults").export(t, "cdxj")
	clients.passes(t, "check-cdxj.sh", filepath.Join(dir, "index.cdxj"), dir)
}

// warcRecord is a record as this simple reader of our own exports sees it.
type warcRecord struct {
	fields map[string]string
	block  []byte
}

func readWARC(t *testing.T, path string) []warcRecord {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gz, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(gz)
	if err != nil {
		t.Fatal(err)
	}
	var all []warcRecord
	for len(plain) > 0 {
		head, rest, _ := bytes.Cut(plain, []byte("\r\n\r\n"))
		r := warcRecord{fields: map[string]string{}}
		for _, line := range strings.Split(string(head), "\r\n") {
			name, value, _ := strings.Cut(line, ": ")
			r.fields[name] = value
		}
		size, err := strconv.Atoi(r.fields["Content-Length"])
		if err != nil || size+4 > len(rest) {
			t.Fatalf("%s: %q", path, head)
		}
		r.block, plain = rest[:size], rest[size+4:]
		all = append(all, r)
	}
	return all
}

// Whatever went over a connection is one answer after another, and each of them
// stands in the WARC as it was sent.
func TestTheWARCHoldsEveryByteThatTheServerSent(t *testing.T) {
	e := crawlEverything(t, "sample")
	records := readWARC(t, filepath.Join(e.export(t, "warc", "--portal", "sample"), "sample-000001.warc.gz"))
	payload := map[string][]byte{}
	left := map[string]int{}
	for _, r := range records {
		block := r.block
		switch r.fields["WARC-Type"] {
		case "response":
			_, body, _ := bytes.Cut(block, []byte("\r\n\r\n"))
			payload[r.fields["WARC-Record-ID"]] = body
		case "revisit":
			if strings.HasSuffix(r.fields["WARC-Profile"], "/identical-payload-digest") {
				block = append(bytes.Clone(block), payload[r.fields["WARC-Refers-To"]]...)
			}
		default:
			continue
		}
		left[string(block)]++
	}
	answers := len(left)
	for i, stream := range e.wire.streams() {
		for len(stream) > 0 {
			longest := ""
			for block, n := range left {
				if n > 0 && len(block) > len(longest) && bytes.HasPrefix(stream, []byte(block)) {
					longest = block
				}
			}
			if longest == "" {
				t.Errorf("connection %d: what the server sent stands in no record: %.300q", i, stream)
				break
			}
			left[longest]--
			stream = stream[len(longest):]
		}
	}
	for block, n := range left {
		if n != 0 {
			t.Errorf("%d times in the WARC, and not sent: %.200q", n, block)
		}
	}
	if answers < 100 {
		t.Errorf("only %d answers", answers)
	}
}

func TestTheWACZOfEverythingReplaysInABrowser(t *testing.T) {
	clients := judges(t)
	e := crawlEverything(t, "sample", "faults")
	dir := e.export(t, "wacz")
	picture := filepath.Join(t.TempDir(), "page.png")
	for what, page := range map[string]struct{ path, text string }{
		"a page in GBK":                   {"/jyj/info/1021/1004.htm", "青溪市教育局2009年度政府信息公开工作年度报告"},
		"a PDF":                           {"/zwgk/gknb/202301/P0202301193561275940.pdf", "[application/pdf]"},
		"a chain of redirects":            {"/nianbao", "政府信息公开年报"},
		"a URL with Chinese words in GBK": {"/jyj/list.asp?lm=%C4%EA%B6%C8%B1%A8%B8%E6", "年度报告"},
		"a page in UTF-8":                 {"/zwgk/gsgg/201905/t20190506_3001.html", "关于调整部分公交线路的公告"},
	} {
		t.Run(what, func(t *testing.T) {
			clients.passes(t, "check-wacz.sh", filepath.Join(dir, "sample.wacz"), e.url+page.path, page.text, picture)
		})
	}
	clients.passesWith(t, "python3", "check_wacz.py", filepath.Join(dir, "faults.wacz"))
}
