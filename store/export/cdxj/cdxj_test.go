package cdxj_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"gongkai/store/export"
	"gongkai/store/export/cdxj"
	"gongkai/store/export/exporttest"
)

func exported(t *testing.T, o cdxj.Options, sources ...export.Source) *exporttest.Memory {
	t.Helper()
	o.Software = "gongkai test"
	m := exporttest.NewMemory()
	if err := export.Run(m, func(s export.Sink) error { return cdxj.Export(t.Context(), sources, s, o) }); err != nil {
		t.Fatal(err)
	}
	return m
}

type entry struct {
	key, time                                                                string
	URL, Mime, Status, Digest, Length, Offset, Filename, Method, RequestBody string
}

func index(t *testing.T, m *exporttest.Memory) []entry {
	t.Helper()
	text := m.Files[cdxj.Name].String()
	if !strings.HasSuffix(text, "\n") {
		t.Fatal("the last line has no end")
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if !slices.IsSorted(lines) {
		t.Error("the lines are not in byte order")
	}
	var all []entry
	for _, line := range lines {
		parts := strings.SplitN(line, " ", 3)
		e := entry{key: parts[0], time: parts[1]}
		if err := json.Unmarshal([]byte(parts[2]), &e); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		all = append(all, e)
	}
	return all
}

// record is the one record that lies where an entry says.
func record(t *testing.T, m *exporttest.Memory, e entry) (head, block string) {
	t.Helper()
	offset, err := strconv.Atoi(e.Offset)
	if err != nil {
		t.Fatal(err)
	}
	length, err := strconv.Atoi(e.Length)
	if err != nil {
		t.Fatal(err)
	}
	member := bytes.NewReader(m.Files[e.Filename].Bytes()[offset : offset+length])
	gz, err := gzip.NewReader(member)
	if err != nil {
		t.Fatal(err)
	}
	gz.Multistream(false)
	plain, err := io.ReadAll(gz)
	if err != nil || member.Len() > 0 {
		t.Fatalf("%s: %v, %d bytes behind the member", e.URL, err, member.Len())
	}
	head, block, _ = strings.Cut(string(plain), "\r\n\r\n")
	return head, block
}

func TestEveryAnswerIsFoundWhereTheIndexSays(t *testing.T) {
	for _, segment := range []int64{0, 2000} {
		m := exported(t, cdxj.Options{MaxSegment: segment}, exporttest.Sample("a").Source(), exporttest.Sample("b").Source())
		all := index(t, m)
		if len(all) != 2*13 {
			t.Errorf("%d entries", len(all))
		}
		for _, e := range all {
			head, block := record(t, m, e)
			kind := "response"
			if e.Mime == "warc/revisit" {
				kind = "revisit"
			}
			for _, line := range []string{"WARC-Type: " + kind, "WARC-Target-URI: " + e.URL} {
				if !strings.Contains(head+"\r\n", "\r\n"+line+"\r\n") {
					t.Errorf("%s: no %q in %s", e.URL, line, head)
				}
			}
			if e.Digest != "" && !strings.Contains(head, "WARC-Payload-Digest: "+e.Digest) {
				t.Errorf("%s: digest %s is not that of %s", e.URL, e.Digest, head)
			}
			if date := "WARC-Date: " + e.time[:4] + "-" + e.time[4:6]; !strings.Contains(head, date) || len(e.time) != 14 {
				t.Errorf("%s: time %s of %s", e.URL, e.time, head)
			}
			if !strings.HasPrefix(block, "HTTP/1.1 "+e.Status) {
				t.Errorf("%s: status %q of %.20q", e.URL, e.Status, block)
			}
		}
	}
}

func TestAnEntrySaysWhatReplayNeeds(t *testing.T) {
	all := index(t, exported(t, cdxj.Options{}, exporttest.Sample("a").Source()))
	find := func(url, status string) entry {
		i := slices.IndexFunc(all, func(e entry) bool { return e.URL == url && e.Status == status })
		if i < 0 {
			t.Fatalf("no %s with status %s", url, status)
		}
		return all[i]
	}
	if e := find("http://gk.example/old.html", "302"); e.Mime != "unk" {
		t.Errorf("a redirect without a type: %+v", e)
	}
	if e := find("http://gk.example/gbk.html?q=%D5%FE%B8%AE", "200"); e.Mime != "text/html" || e.Method != "" {
		t.Errorf("a page: %+v", e)
	}
	if e := find("http://gk.example/", "304"); e.Mime != "warc/revisit" || e.Digest != "" {
		t.Errorf("not modified: %+v", e)
	}
	if e := find("http://gk.example/list.aspx", "200"); e.Method != "POST" || e.RequestBody != "__VIEWSTATE=a%2Bb&page=2" {
		t.Errorf("a form: %+v", e)
	}
	for _, e := range all {
		if e.URL == "http://gk.example/odd" || e.URL == "http://gone.example/" {
			t.Errorf("%s is no answer of HTTP", e.URL)
		}
	}
}

func TestABodyThatIsNoFormIsNamedAsReplayToolsDo(t *testing.T) {
	a := exporttest.New("small", "")
	v := a.Page("http://gk.example/api", "HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8", []byte("{}"))
	v.Request.Method, v.Request.Body, v.Request.BodyType = "POST", []byte(`{"page":2}`), "application/json"
	long := a.Page("http://gk.example/long", "HTTP/1.1 200 OK", []byte("x"))
	long.Request.Method, long.Request.Body = "POST", bytes.Repeat([]byte("a"), 17<<10)
	all := index(t, exported(t, cdxj.Options{}, a.Source()))
	if all[0].RequestBody != "__wb_post_data=eyJwYWdlIjoyfQ==" || all[0].Mime != "application/json" {
		t.Errorf("%+v", all[0])
	}
	if all[1].RequestBody != "" || all[1].Method != "POST" {
		t.Errorf("%+v", all[1])
	}
}

func TestTheSameMarksGiveTheSameIndex(t *testing.T) {
	a := exporttest.Sample("a")
	source := a.Source()
	first := exported(t, cdxj.Options{}, source)
	a.Page("http://gk.example/later", "HTTP/1.1 200 OK", nil)
	second := exported(t, cdxj.Options{}, source)
	for name, file := range first.Files {
		if !bytes.Equal(file.Bytes(), second.Files[name].Bytes()) {
			t.Errorf("%s differs", name)
		}
	}
	if last := first.Names[len(first.Names)-1]; last != export.PackageName {
		t.Errorf("the last file is %s", last)
	}
}

func TestAnInterruptionAtAnyStepIsAnError(t *testing.T) {
	a := exporttest.New("small", "")
	for i := range 3 {
		a.Page(fmt.Sprintf("http://gk.example/%d", i), "HTTP/1.1 200 OK\r\nContent-Length: 1", []byte("x"))
	}
	for failAt := 1; ; failAt++ {
		m := exporttest.NewMemory()
		err := export.Run(&exporttest.Faulty{Sink: m, FailAt: failAt}, func(s export.Sink) error {
			return cdxj.Export(t.Context(), []export.Source{a.Source()}, s, cdxj.Options{})
		})
		if err == nil {
			if failAt < 8 {
				t.Errorf("only %d steps", failAt)
			}
			return
		}
		if m.Committed || !m.Aborted {
			t.Errorf("step %d: committed %v", failAt, m.Committed)
		}
	}
}
