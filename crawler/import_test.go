package crawler_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/warcfile"
	"gongkai/parse"
	"gongkai/store"
	"gongkai/store/boltstore"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/warc"
)

// importing is a portal's archive that WARC files are imported into.
type importing struct {
	*testing.T
	dir      *boltstore.Dir
	importer *crawler.Importer
	archive  store.Archive
	reports  store.Reports
}

const importConf = `
[crawl]
contact = "test@example.org"
[[portal]]
name = "gk"
seeds = ["http://gk.example/"]
exclude = ['/secret/']
`

func startImport(t *testing.T) *importing {
	t.Helper()
	conf, err := config.Parse("crawl.toml", []byte(importConf))
	if err != nil {
		t.Fatal(err)
	}
	i := &importing{T: t}
	if i.dir, err = boltstore.OpenDir(t.TempDir(), boltstore.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := crawler.NewFetcher(conf, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	i.importer, err = crawler.NewImporter(t.Context(), conf, "gk", func(p *config.Portal) (store.Archive, store.Reports, error) {
		a, err := i.dir.Create(p.Name, p.Title)
		if err != nil {
			return nil, nil, err
		}
		i.archive = a
		i.reports, err = i.dir.CreateReports(a.Portal(), parse.Version)
		return a, i.reports, err
	}, f, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := i.archive.(*boltstore.Archive).Check(context.Background()); err != nil {
			t.Errorf("the archive after the import: %v", err)
		}
		i.importer.Close()
		f.Close()
		i.dir.Close()
	})
	return i
}

func (i *importing) file(text string) error {
	return i.importer.File(i.Context(), "/somewhere/a.warc.gz", strings.NewReader(text))
}

func (i *importing) takes(text string) {
	i.Helper()
	if err := i.file(text); err != nil {
		i.Fatal(err)
	}
}

func (i *importing) visits() (all []*store.Visit) {
	i.Helper()
	for v, err := range i.archive.Visits(context.Background(), 1, 1<<40) {
		if err != nil {
			i.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

func (i *importing) url(url string) *store.URL {
	i.Helper()
	u, err := i.archive.URL(context.Background(), store.NewKey("GET", url, ""))
	if err != nil {
		i.Fatal(err)
	}
	return u
}

func (i *importing) counts(taken, known uint64, left map[string]uint64) {
	i.Helper()
	r := i.importer.Report()
	if r.Taken != taken || r.Known != known || !maps.Equal(r.Left, left) {
		i.Errorf("%d taken, %d known, left %v; want %d, %d, %v", r.Taken, r.Known, r.Left, taken, known, left)
	}
}

// rec is one record; fields are lines of its head.
func rec(kind, id, block string, fields ...string) string {
	head := "WARC/1.0\r\nWARC-Type: " + kind + "\r\nWARC-Record-ID: <urn:uuid:" + id + ">\r\n"
	for _, f := range fields {
		head += f + "\r\n"
	}
	if !strings.Contains(head, "WARC-Date") {
		head += "WARC-Date: 2019-05-06T07:08:09Z\r\n"
	}
	if !strings.Contains(head, "Content-Type") {
		head += "Content-Type: application/http; msgtype=" + kind + "\r\n"
	}
	return fmt.Sprintf("%sContent-Length: %d\r\n\r\n%s\r\n\r\n", head, len(block), block)
}

const (
	page1   = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<title>通知公告</title><p>各区人民政府，市府各委办：现将有关事项通知如下。</p><a href=/b.html>下一条</a><a href=http://other.example/>"
	request = "GET /a.html HTTP/1.1\r\nHost: gk.example\r\nReferer: http://gk.example/\r\n\r\n"
	ofA     = "WARC-Target-URI: http://gk.example/a.html"
)

// wire is what a capture had on the wire behind its head.
func wireOf(t *testing.T, c *store.Capture) string {
	t.Helper()
	body, err := c.Body.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer body.Close()
	all, err := io.ReadAll(store.Wire(body, c.Framing))
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

func exportOf(t *testing.T, source export.Source) []byte {
	t.Helper()
	m := exporttest.NewMemory()
	if err := export.Run(m, func(s export.Sink) error {
		return warc.Export(t.Context(), []export.Source{source}, s, warc.Options{Software: "gongkai test"})
	}); err != nil {
		t.Fatal(err)
	}
	return m.Files[m.Names[0]].Bytes()
}

// answersIn lists the response and revisit records of a file as "type id date uri
// block", and its requests.
func answersIn(t *testing.T, file []byte) (all []string) {
	t.Helper()
	r, err := warcfile.NewReader(bytes.NewReader(file), warcfile.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		block, err := io.ReadAll(rec.Block)
		if err != nil {
			t.Fatal(err)
		}
		if rec.Type == "response" || rec.Type == "revisit" || rec.Type == "request" {
			all = append(all, fmt.Sprintf("%s %s %s %s %s %s %q", rec.Type, rec.ID, rec.Date, rec.URI, rec.Field("WARC-Truncated"), rec.Field("WARC-Payload-Digest"), block))
		}
	}
}

func TestAnExportThatIsImportedAndExportedAgainHasTheSameRecords(t *testing.T) {
	a := exporttest.Sample("sample")
	first := exportOf(t, a.Source())
	i := startImport(t)
	i.takes(string(first))
	i.counts(13, 0, map[string]uint64{"warcinfo record": 1, "no answer": 3})
	source, err := export.NewSource(t.Context(), i.archive, i.reports)
	if err != nil {
		t.Fatal(err)
	}
	got, want := answersIn(t, exportOf(t, source)), answersIn(t, first)
	want = want[:len(want)-1] // the request whose answer is no HTTP
	if len(got) != len(want) {
		t.Fatalf("%d records, want %d", len(got), len(want))
	}
	for n := range want {
		if got[n] != want[n] {
			t.Errorf("record %d:\n%.400s\nwant\n%.400s", n, got[n], want[n])
		}
	}
	of := map[string][]*store.Visit{}
	for v := range a.Visits(t.Context(), 1, 100) {
		of[v.Request.URL] = append(of[v.Request.URL], v)
	}
	for _, v := range i.visits() {
		was := of[v.Request.URL][0]
		of[v.Request.URL] = of[v.Request.URL][1:]
		if v.Outcome != was.Outcome || v.Status != was.Status || v.Capture.Body.Digest != was.Capture.Body.Digest || v.Request.Key() != was.Request.Key() {
			t.Errorf("%s: %s %d of %s, was %s %d of %s", v.Request.URL, v.Outcome, v.Status, v.Request.Key(), was.Outcome, was.Status, was.Request.Key())
		}
		if !reflect.DeepEqual(v.Capture.TLS, was.Capture.TLS) {
			t.Errorf("%s: the connection is %+v, was %+v", v.Request.URL, v.Capture.TLS, was.Capture.TLS)
		}
	}
}

func TestAPageOfAListThatIsImportedIsAPageOfIt(t *testing.T) {
	a := exporttest.New("lists", "")
	v := a.Page("http://gk.example/gg/index_1.html", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8", []byte(`<title>通知公告</title><p>各区人民政府，市府各委办：现将有关事项通知如下。</p>
<a href=t20240101_1.html>一</a><a href=t20240101_2.html>二</a><script>createPageHTML(3, 1, "index", "html");</script>`))
	v.Request.Kind, v.Request.Recipe = store.KindList, `{"family":"trs","list":"http://gk.example/gg/","page":2,"pages":3,"total":-1,"try":1,"with":{"stem":"index","ext":"html","named":"1"}}`
	file := string(exportOf(t, a.Source()))
	i := startImport(t)
	i.takes(file)
	want := store.ListPage{List: "http://gk.example/gg/", Family: "trs", Page: 2, Pages: 3, Total: -1, Rows: 2, New: 2}
	if got := i.visits()[0]; len(got.Lists) != 1 || got.Lists[0] != want || got.Request.Kind != store.KindList || got.Request.Recipe != v.Request.Recipe {
		t.Errorf("%s with %+v, want %+v", got.Request.Kind, got.Lists, want)
	}
	i.url("http://gk.example/gg/index_2.html")

	v.Request.Recipe = `{"family":"trs","list":"http://gk.example/gg/","page":99999999999}`
	j := startImport(t)
	j.takes(string(exportOf(t, a.Source())))
	if got := j.visits()[0]; got.Request.Kind != store.KindPage || got.Request.Recipe != "" {
		t.Errorf("a recipe that cannot be is taken over: %+v", got.Request)
	}
}

func TestNotesOnConnectionsThatCannotBeAreLeft(t *testing.T) {
	notes := "tls-version: TLS 1.2\r\ntls-cipher: 0x1399\r\ntls-server-name: " + strings.Repeat("a", 300) + "\r\ntls-certificate: sha256:abc\r\ntls-certificate: sha256:" + strings.Repeat("ab", 32) + "\r\n"
	for version, want := range map[string]*store.TLS{
		"tls-version: TLS 1.2": {Version: 0x0303, Cipher: 0x1399, Peer: [][]byte{bytes.Repeat([]byte{0xab}, 32)}},
		"tls-version: 0x0305":  {Version: 0x0305, Cipher: 0x1399, Peer: [][]byte{bytes.Repeat([]byte{0xab}, 32)}},
		"tls-version: TLS 9":   nil,
		"x: y":                 nil,
	} {
		i := startImport(t)
		i.takes(rec("response", "1", page1, ofA) + rec("metadata", "2", strings.Replace(notes, "tls-version: TLS 1.2", version, 1), ofA, "WARC-Concurrent-To: <urn:uuid:1>", "Content-Type: application/warc-fields"))
		if got := i.visits()[0].Capture.TLS; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", version, got, want)
		}
	}
}

func TestAnExportOfTheArchiveItselfBringsNothing(t *testing.T) {
	i := startImport(t)
	v := exporttest.New("x", "").Page("http://gk.example/a.html", "HTTP/1.1 200 OK\r\nContent-Length: 1", []byte("a"))
	v.Number, v.Next.State = 0, store.Done
	if _, err := i.archive.Commit(t.Context(), store.Batch{Visits: []*store.Visit{v}}); err != nil {
		t.Fatal(err)
	}
	source, err := export.NewSource(t.Context(), i.archive, nil)
	if err != nil {
		t.Fatal(err)
	}
	i.takes(string(exportOf(t, source)))
	i.counts(0, 1, map[string]uint64{"warcinfo record": 1})
}

func TestFilesOfOtherProgramsAreTaken(t *testing.T) {
	for _, c := range []struct {
		name, file string
		request    string // record id of the request that is kept
		head, wire string
	}{
		{"wget: the request first, URLs in angle brackets", rec("warcinfo", "0", "software: Wget\r\n", "Content-Type: application/warc-fields") +
			rec("request", "r", request, "WARC-Target-URI: <http://gk.example/a.html>") +
			rec("response", "a", page1, "WARC-Target-URI: <http://gk.example/a.html>", "WARC-Concurrent-To: <urn:uuid:r>", "WARC-IP-Address: 192.0.2.1") +
			rec("metadata", "m", "1 a.html\n", "WARC-Target-URI: metadata://gnu.org/software/wget/warc/MANIFEST.txt", "Content-Type: text/plain"), "urn:uuid:r", "", ""},
		{"browsertrix: HTTP/2, chunks undone, a record of its own", strings.ReplaceAll(
			rec("response", "a", strings.Replace(strings.Replace(page1, "HTTP/1.1", "HTTP/2", 1), "\r\n", "\r\nTransfer-Encoding: chunked\r\n", 1), ofA, "WARC-Date: 2024-05-06T07:08:09.123Z", "WARC-Protocol: h2")+
				rec("request", "r", request, ofA, "WARC-Concurrent-To: <urn:uuid:a>", "WARC-Date: 2024-05-06T07:08:09.123Z")+
				rec("resource", "p", "{}", "WARC-Target-URI: urn:pageinfo:http://gk.example/a.html", "Content-Type: application/json"), "WARC/1.0", "WARC/1.1"), "urn:uuid:r",
			"HTTP/2 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", ""},
		{"Common Crawl: request, response and metadata by one warcinfo", rec("request", "r", request, ofA, "WARC-Warcinfo-ID: <urn:uuid:0>") +
			rec("response", "a", page1, ofA, "WARC-Concurrent-To: <urn:uuid:r>", "WARC-Identified-Payload-Type: text/html") +
			rec("metadata", "m", "fetchTimeMs: 250\r\ncharset-detected: UTF-8\r\n", ofA, "WARC-Concurrent-To: <urn:uuid:a>", "Content-Type: application/warc-fields"), "urn:uuid:r", "", ""},
		{"records that do not name each other", rec("response", "a", page1, ofA) + rec("request", "r", request, ofA), "urn:uuid:r", "", ""},
		{"an answer alone", rec("response", "a", page1, ofA), "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			head, wire, _ := strings.Cut(page1, "\r\n\r\n")
			if head += "\r\n\r\n"; c.head != "" {
				head = c.head
			}
			var one, each bytes.Buffer
			gz := gzip.NewWriter(&one)
			io.WriteString(gz, c.file)
			gz.Close()
			for _, r := range strings.SplitAfter(c.file, "\r\n\r\n\r\n\r\n") {
				gz = gzip.NewWriter(&each)
				io.WriteString(gz, r)
				gz.Close()
			}
			for packing, file := range map[string]string{"plain": c.file, "one member": one.String(), "members": each.String()} {
				i := startImport(t)
				i.takes(file)
				all := i.visits()
				if len(all) != 1 {
					t.Fatalf("%s: %d visits, left %v", packing, len(all), i.importer.Report().Left)
				}
				v := all[0]
				if v.Imported == nil || v.Imported.Record != "urn:uuid:a" || v.Imported.Request != c.request || v.Imported.File != "a.warc.gz" || v.Imported.URI != "" {
					t.Errorf("%s: %+v", packing, v.Imported)
				}
				if string(v.Capture.ResponseHead) != head || wireOf(t, v.Capture) != wire || (c.request != "") != (string(v.Capture.RequestHead) == request) {
					t.Errorf("%s: %q %q %q", packing, v.Capture.RequestHead, v.Capture.ResponseHead, wireOf(t, v.Capture))
				}
				if v.Outcome != store.Fetched || v.Request.Method != "GET" || v.Request.URL != "http://gk.example/a.html" || v.Started.Year() < 2019 {
					t.Errorf("%s: %s %s at %s", packing, v.Outcome, v.Request.Key(), v.Started)
				}
			}
		})
	}
}

func TestWhatIsImportedIsDoneAndLeadsOnAndMovesNoClock(t *testing.T) {
	i := startImport(t)
	i.takes(rec("response", "a", page1, "WARC-Target-URI: http://gk.example:80/a.html#top"))
	u := i.url("http://gk.example/a.html")
	if u.State != store.Done || u.Queued || u.NextDue.Before(time.Now().Add(24*time.Hour)) || !u.Looked.Equal(time.Date(2019, 5, 6, 7, 8, 9, 0, time.UTC)) {
		t.Errorf("%+v", u)
	}
	next := i.url("http://gk.example/b.html")
	if waiting, err := i.importer.Pending(t.Context()); next.State != store.Pending || waiting != 1 || err != nil {
		t.Errorf("%+v, %d waiting, %v", next, waiting, err)
	}
	hosts, err := i.archive.Hosts(t.Context())
	if err != nil || len(hosts) != 1 || hosts[0].Rest > 0 || hosts[0].Wait > 0 {
		t.Errorf("%+v, %v", hosts, err)
	}
	if v := i.visits()[0]; v.Imported.URI != "http://gk.example:80/a.html#top" || !v.Outlinks[1].Elsewhere {
		t.Errorf("%+v, %+v", v.Imported, v.Outlinks)
	}
	if err := i.importer.Parse(t.Context(), crawler.Reading{}, nil); err != nil {
		t.Fatal(err)
	}
	if doc, err := i.reports.Document(t.Context(), 1); err != nil || doc.Document.Title != "通知公告" {
		t.Errorf("%+v, %v", doc, err)
	}
}

func TestWhatCannotBeTakenIsLeftAndNamed(t *testing.T) {
	of := func(url string) string { return "WARC-Target-URI: " + url }
	for reason, file := range map[string]string{
		"another host":                 rec("response", "a", page1, of("http://other.example/a.html")),
		"out-of-scope: exclude":        rec("response", "a", page1, of("http://gk.example/secret/a.html")),
		"out-of-scope: media":          rec("response", "a", page1, of("http://gk.example/logo.png")),
		"trap: path-repeats":           rec("response", "a", page1, of("http://gk.example/a/a/a/a/a/a")),
		"no URL that can be asked for": rec("response", "a", page1, of("ftp://gk.example/")),
		"no date that can be":          rec("response", "a", page1, ofA, "WARC-Date: 2199-01-01T00:00:00Z"),
		"no record id":                 strings.Replace(rec("response", "a", page1, ofA), "<urn:uuid:a>", "", 1),
		"no HTTP":                      rec("response", "a", "20 text/gemini\r\n", ofA),
		"method HEAD":                  rec("request", "r", "HEAD"+request[3:], ofA) + rec("response", "a", page1, ofA, "WARC-Concurrent-To: <urn:uuid:r>"),
		"no answer":                    rec("request", "r", request, ofA),
		"resource record":              rec("resource", "a", page1, ofA),
		"record of an unknown type":    rec("novelty", "a", page1, ofA),
		"too large":                    rec("response", "a", page1+strings.Repeat(" ", 65<<20), ofA),
		"revisit of an answer that is not in the archive": rec("revisit", "a", "HTTP/1.1 200 OK\r\n\r\n", ofA, "WARC-Refers-To: <urn:uuid:x>", "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"),
	} {
		i := startImport(t)
		i.takes(file)
		i.counts(0, 0, map[string]uint64{reason: 1})
		if hosts := i.importer.Report().Hosts; (reason == "another host") != (hosts["other.example:80"] == 1) {
			t.Errorf("%s: hosts %v", reason, hosts)
		}
	}
}

// wgetDedup is a page and a record that says it was the same a year later.
func wgetDedup() (first, again string) {
	head, _, _ := strings.Cut(page1, "\r\n\r\n")
	return rec("response", "a", page1, ofA), rec("revisit", "b", head+"\r\n\r\n", ofA, "WARC-Date: 2020-05-06T07:08:09Z",
		"WARC-Refers-To: <urn:uuid:a>", "WARC-Refers-To-Target-URI: http://gk.example/a.html", "WARC-Refers-To-Date: 2019-05-06T07:08:09Z",
		"WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest", "WARC-Truncated: length")
}

func TestARevisitStandsForTheBodyOfItsOriginal(t *testing.T) {
	first, again := wgetDedup()
	for how, second := range map[string]string{
		"by record id":    again,
		"by URL and time": strings.Replace(again, "<urn:uuid:a>", "<urn:uuid:unknown>", 1),
	} {
		i := startImport(t)
		i.takes(first + second)
		all := i.visits()
		if len(all) != 2 {
			t.Fatalf("%s: %d visits, left %v", how, len(all), i.importer.Report().Left)
		}
		if v := all[1]; v.Outcome != store.SameContent || v.SameAs != 1 || v.Capture.Body.Digest != all[0].Capture.Body.Digest || v.Started.Year() != 2020 {
			t.Errorf("%s: %s of visit %d, %s", how, v.Outcome, v.SameAs, v.Started)
		}
	}
}

func TestARevisitCanBeTakenOnceItsOriginalIsThere(t *testing.T) {
	first, again := wgetDedup()
	i := startImport(t)
	i.takes(again)
	i.takes(first)
	i.takes(again)
	i.counts(2, 0, map[string]uint64{"revisit of an answer that is not in the archive": 1})
}

func TestNothingIsTakenTwice(t *testing.T) {
	first, again := wgetDedup()
	i := startImport(t)
	for range 3 {
		i.takes(first + first + again + rec("request", "r", request, ofA, "WARC-Concurrent-To: <urn:uuid:b>"))
	}
	i.counts(2, 7, map[string]uint64{})
	if n := len(i.visits()); n != 2 {
		t.Errorf("%d visits", n)
	}
}

// many is a file of n pages.
func many(n int) string {
	var b bytes.Buffer
	for k := range n {
		gz := gzip.NewWriter(&b)
		io.WriteString(gz, rec("response", fmt.Sprint(k), page1+fmt.Sprint(k), fmt.Sprintf("WARC-Target-URI: http://gk.example/%d.html", k)))
		gz.Close()
	}
	return b.String()
}

func TestACutFileGivesWhatIsWholeAndTheRestLater(t *testing.T) {
	const pages = 150
	file := many(pages)
	i := startImport(t)
	if err := i.file(file[:len(file)-100]); !errors.Is(err, warcfile.ErrCut) {
		t.Fatal(err)
	}
	i.counts(pages-1, 0, map[string]uint64{})
	i.takes(file)
	i.counts(pages, pages-1, map[string]uint64{})
}

// stopping ends the context when so much of a file was read.
type stopping struct {
	io.Reader
	left int
	stop func()
}

func (s *stopping) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p[:min(len(p), 1000)])
	if s.left -= n; s.left <= 0 {
		s.stop()
	}
	return n, err
}

func TestAnInterruptedImportGoesOn(t *testing.T) {
	const pages = 300
	i := startImport(t)
	ctx, stop := context.WithCancel(t.Context())
	err := i.importer.File(ctx, "a", &stopping{strings.NewReader(many(pages)), 40_000, stop})
	if taken := i.importer.Report().Taken; !errors.Is(err, context.Canceled) || taken == 0 || taken == pages || taken != uint64(len(i.visits())) {
		t.Fatalf("%v after %d", err, taken)
	}
	i.takes(many(pages))
	if n := len(i.visits()); n != pages || i.importer.Report().Taken != pages {
		t.Errorf("%d visits", n)
	}
}

func TestAnOlderAnswerDoesNotHideWhatWasSeenSince(t *testing.T) {
	i := startImport(t)
	i.takes(rec("response", "new", page1+"new", ofA, "WARC-Date: 2022-01-01T00:00:00Z"))
	due := i.url("http://gk.example/a.html").NextDue
	i.takes(rec("response", "old", strings.Replace(page1, "200 OK", "404 Not Found", 1), ofA, "WARC-Date: 2012-01-01T00:00:00Z"))
	u := i.url("http://gk.example/a.html")
	if u.State != store.Done || u.Capture != 1 || u.Last != 2 || !u.NextDue.Equal(due) {
		t.Errorf("%+v", u)
	}
}

func TestAnAnswerThatCallsForAnotherTryIsAskedForWhereNoneIsKnown(t *testing.T) {
	busy := strings.Replace(page1, "200 OK", "503 Service Unavailable", 1)
	i := startImport(t)
	i.takes(rec("response", "1", busy, ofA))
	if u := i.url("http://gk.example/a.html"); u.State != store.Pending || !u.Queued {
		t.Errorf("%+v", u)
	}
	i.takes(rec("response", "2", page1, ofA, "WARC-Date: 2019-05-07T07:08:09Z"))
	due := i.url("http://gk.example/a.html").NextDue
	i.takes(rec("response", "3", busy, ofA, "WARC-Date: 2019-05-08T07:08:09Z"))
	if u := i.url("http://gk.example/a.html"); u.State != store.Done || u.Queued || !u.NextDue.Equal(due) || u.Capture != 2 {
		t.Errorf("%+v", u)
	}
}

func TestAFormThatWasPostedIsARequestOfItsOwn(t *testing.T) {
	post := "POST /a.html HTTP/1.1\r\nHost: gk.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\npage=2"
	i := startImport(t)
	i.takes(rec("response", "a", page1, ofA) + rec("response", "b", page1, ofA) + rec("request", "r", post, ofA, "WARC-Concurrent-To: <urn:uuid:b>"))
	all := i.visits()
	if len(all) != 2 || all[1].Request.Method != "POST" || string(all[1].Request.Body) != "page=2" || all[1].Request.BodyType != "application/x-www-form-urlencoded" ||
		!strings.HasPrefix(all[1].Request.Identity, "body-") || len(all[1].Request.Identity) != len("body-")+16 {
		t.Errorf("%+v", all[len(all)-1].Request)
	}
}

func TestALargeBodyPassesThroughFilesThatAreGoneAfterwards(t *testing.T) {
	large := page1 + strings.Repeat("长", 1_500_000)
	i := startImport(t)
	i.takes(rec("response", "a", large, ofA))
	if v := i.visits()[0]; string(v.Capture.ResponseHead)+wireOf(t, v.Capture) != large {
		t.Errorf("%d bytes", v.Capture.Body.Size)
	}
}

func FuzzImport(f *testing.F) {
	first, again := wgetDedup()
	f.Add([]byte(first + again))
	f.Add([]byte(many(3)))
	f.Add([]byte(rec("response", "a", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n5\r\nabcde\r\n0\r\n\r\n", ofA)))
	f.Fuzz(func(t *testing.T, file []byte) {
		i := startImport(t)
		i.file(string(file))
		before := len(i.visits())
		i.file(string(file))
		if n := len(i.visits()); n != before {
			r := i.importer.Report()
			if r.Left["revisit of an answer that is not in the archive"] == 0 { // that one may find it the second time
				t.Fatalf("%d visits, and %d after the same file again", before, n)
			}
		}
	})
}
