package warc_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/nlnwa/gowarc/v2"

	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/warc"
)

// onWire is what stood on the wire, put together without the exporter.
func onWire(t *testing.T, c *store.Capture) []byte {
	t.Helper()
	body, err := c.Body.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	all := bytes.Clone(c.ResponseHead)
	at := int64(0)
	for _, f := range c.Framing {
		all = append(all, body[at:f.At]...)
		all = append(all, f.Bytes...)
		at = f.At
	}
	return append(all, body[at:]...)
}

func TestEveryAnswerIsKeptByteForByte(t *testing.T) {
	a := exporttest.Sample("sample")
	byID := map[string]record{}
	for _, r := range records(t, a) {
		byID[r.fields["WARC-Record-ID"]] = r
	}
	whole := 0
	for v := range a.Visits(t.Context(), 1, 100) {
		if v.Capture == nil {
			continue
		}
		response := byID["<"+export.RecordID(a.Portal().ID, v, "response")+">"]
		want := onWire(t, v.Capture)
		if response.kind() == "revisit" {
			want = v.Capture.ResponseHead
		} else {
			whole++
		}
		if !bytes.Equal(response.block, want) {
			t.Errorf("%s: block of %d bytes, want %d", v.Request.URL, len(response.block), len(want))
		}
		request := byID["<"+export.RecordID(a.Portal().ID, v, "request")+">"]
		if want := append(bytes.Clone(v.Capture.RequestHead), v.Request.Body...); !bytes.Equal(request.block, want) {
			t.Errorf("%s: request %q", v.Request.URL, request.block)
		}
		if got, want := response.fields["WARC-Date"], v.Started.Format("2006-01-02T15:04:05.000000Z"); got != want {
			t.Errorf("%s: date %s, want %s", v.Request.URL, got, want)
		}
	}
	if whole < 10 {
		t.Errorf("only %d whole answers", whole)
	}
}

func TestAnswersThatBroughtNothingNewAreRevisits(t *testing.T) {
	all := records(t, exporttest.Sample("sample"))
	for url, profile := range map[string]string{
		"http://gk.example/":             "server-not-modified",
		"http://gk.example/chunked.html": "identical-payload-digest",
	} {
		var first, again record
		for _, r := range of(all, url) {
			switch r.kind() {
			case "response":
				first = r
			case "revisit":
				again = r
			}
		}
		f := again.fields
		if !strings.HasSuffix(f["WARC-Profile"], "/1.1/revisit/"+profile) ||
			f["WARC-Refers-To"] != first.fields["WARC-Record-ID"] ||
			f["WARC-Refers-To-Date"] != first.fields["WARC-Date"] || f["WARC-Refers-To-Target-URI"] != url {
			t.Errorf("%s: %v", url, f)
		}
		if profile == "identical-payload-digest" && (f["WARC-Payload-Digest"] == "" || f["WARC-Payload-Digest"] != first.fields["WARC-Payload-Digest"]) {
			t.Errorf("%s: payload digest %q, of the original %q", url, f["WARC-Payload-Digest"], first.fields["WARC-Payload-Digest"])
		}
	}
}

func TestARevisitIsWrittenInFullWhenItsOriginalIsNoResponseRecord(t *testing.T) {
	head, body := "HTTP/1.1 200 OK\r\nContent-Length: 4", []byte("page")
	for why, build := range map[string]func(a *exporttest.Archive) (sameAs uint64){
		"no original is named": func(a *exporttest.Archive) uint64 { return 0 },
		"it brought no bytes": func(a *exporttest.Archive) uint64 {
			v := a.Page("http://gk.example/a", head, body)
			v.Capture = nil
			return v.Number
		},
		"it was cut short": func(a *exporttest.Archive) uint64 {
			v := a.Page("http://gk.example/a", head, body)
			v.Capture.Truncated = "time"
			return v.Number
		},
		"its head is no HTTP": func(a *exporttest.Archive) uint64 { return a.Page("http://gk.example/a", "nonsense", body).Number },
		"its body is another": func(a *exporttest.Archive) uint64 {
			return a.Page("http://gk.example/a", head, []byte("else")).Number
		},
		"it comes later": func(a *exporttest.Archive) uint64 { return 9 },
		"it refers to nothing itself": func(a *exporttest.Archive) uint64 {
			v := a.Page("http://gk.example/a", head, body)
			v.Outcome = store.SameContent
			return v.Number
		},
	} {
		a := exporttest.New("small", "")
		sameAs := build(a)
		v := a.Page("http://gk.example/b", head, body)
		v.Outcome, v.SameAs = store.SameContent, sameAs
		found := false
		for _, r := range of(records(t, a), "http://gk.example/b") {
			found = found || r.kind() == "response" && bytes.HasSuffix(r.block, body)
		}
		if !found {
			t.Errorf("%s: no response record", why)
		}
	}
}

func TestAChainOfUnchangedVisitsRefersToTheOneWithBytes(t *testing.T) {
	a := exporttest.New("small", "")
	first := a.Page("http://gk.example/a", "HTTP/1.1 200 OK\r\nContent-Length: 4", []byte("page"))
	for range 5 {
		v := a.Page("http://gk.example/a", "HTTP/1.1 200 OK\r\nContent-Length: 4", []byte("page"))
		v.Outcome, v.SameAs = store.SameContent, v.Number-1
	}
	want, n := "<"+export.RecordID(a.Portal().ID, first, "response")+">", 0
	for _, r := range records(t, a) {
		if r.kind() == "revisit" && r.fields["WARC-Refers-To"] == want {
			n++
		}
	}
	if n != 5 {
		t.Errorf("%d revisits of the first visit", n)
	}
}

func TestWhatIsNoHTTPIsKeptAsMetadata(t *testing.T) {
	r := of(records(t, exporttest.Sample("sample")), "http://gk.example/odd")
	if len(r) != 3 || r[0].kind() != "metadata" || string(r[0].block) != "HTTP/9 OK maybe\r\nno colon here\r\n\r\nnot http" {
		t.Fatalf("%d records, first %q", len(r), r[0].block)
	}
}

func TestMetadataTellsWhatBecameOfAVisit(t *testing.T) {
	all := records(t, exporttest.Sample("sample"))
	for url, want := range map[string]string{
		"http://gone.example/":                      "outcome: dns\r\nreason: no-such-host\r\ndetail: lookup gone.example: no such host\r\nvisit: 15\r\n",
		"http://gk.example/gbk.html?q=%D5%FE%B8%AE": "charset: gb18030\r\ncharset-declared: gb2312\r\n",
		"http://gk.example/gzip.html":               "tls-version: TLS 1.3\r\ntls-cipher: TLS_AES_128_GCM_SHA256\r\n",
		"http://gk.example/chunked.html":            "entity-digest: sha256:",
		"http://gk.example/":                        "outlink: http://other.example/ frame elsewhere\r\n",
		"http://gk.example/cut.html":                "via: http://gk.example/\r\nparent-visit: 1\r\n",
	} {
		found := false
		for _, r := range of(all, url) {
			found = found || r.kind() == "metadata" && bytes.Contains(r.block, []byte(want))
		}
		if !found {
			t.Errorf("%s: no %q", url, want)
		}
	}
}

func TestTheSameMarksGiveTheSameBytes(t *testing.T) {
	a := exporttest.Sample("sample")
	source := a.Source()
	first := exported(t, warc.Options{Software: "gongkai test"}, source)
	a.Page("http://gk.example/later.html", "HTTP/1.1 200 OK", []byte("came after the mark"))
	second := exported(t, warc.Options{Software: "gongkai test"}, source)
	for name, file := range first.Files {
		if !bytes.Equal(file.Bytes(), second.Files[name].Bytes()) {
			t.Errorf("%s differs", name)
		}
	}
	if len(first.Files) != len(second.Files) {
		t.Error("other files")
	}
}

func TestSegmentsAreFilledAndVisitsNotTornApart(t *testing.T) {
	a := exporttest.Sample("sample")
	m := exported(t, warc.Options{Software: "gongkai test", MaxSegment: 2000}, a.Source())
	if len(m.Names) < 6 || m.Names[len(m.Names)-1] != export.PackageName {
		t.Fatal(m.Names)
	}
	total := 0
	for i, name := range m.Names[:len(m.Names)-3] { // the codebook and the manifest come last
		if want := fmt.Sprintf("sample-%06d.warc.gz", i+1); name != want {
			t.Errorf("%s, want %s", name, want)
		}
		all := read(t, m.Files[name].Bytes())
		total += len(all) - 1
		ids := map[string]bool{}
		for j, r := range all {
			if (r.kind() == "warcinfo") != (j == 0) {
				t.Errorf("%s: record %d is %s", name, j, r.kind())
			}
			ids[r.fields["WARC-Record-ID"]] = true
		}
		for _, r := range all {
			if to := r.fields["WARC-Concurrent-To"]; to != "" && !ids[to] {
				t.Errorf("%s: %s is concurrent to a record of another segment", name, r.fields["WARC-Target-URI"])
			}
		}
	}
	if whole := len(records(t, a)) - 1; total != whole {
		t.Errorf("%d records in segments, %d in one", total, whole)
	}
}

func TestAnInterruptionAtAnyStepLeavesNoFile(t *testing.T) {
	sources := []export.Source{exporttest.Sample("a").Source(), exporttest.Sample("b").Source()}
	for failAt := 1; ; failAt++ {
		dir := filepath.Join(t.TempDir(), "out")
		folder, err := export.NewFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		faulty := &exporttest.Faulty{Sink: folder, FailAt: failAt}
		err = export.Run(faulty, func(s export.Sink) error { return warc.Export(t.Context(), sources, s, warc.Options{}) })
		if err == nil {
			break
		}
		if _, statErr := os.Stat(dir); !errors.Is(err, exporttest.ErrInjected) || !errors.Is(statErr, os.ErrNotExist) {
			t.Errorf("step %d: %v; folder: %v", failAt, err, statErr)
		}
	}
}

func TestACancelledExportStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := warc.Export(ctx, []export.Source{exporttest.Sample("a").Source()}, exporttest.NewMemory(), warc.Options{})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestADamagedBodyStopsTheExport(t *testing.T) {
	for what, body := range map[string]store.Body{
		"other bytes": store.LazyBody(4, store.BytesBody([]byte("page")).Digest, opener("PAGE"), nil),
		"too short":   store.LazyBody(4, store.BytesBody([]byte("page")).Digest, opener("pa"), nil),
		"too long":    store.LazyBody(4, store.BytesBody([]byte("page")).Digest, opener("page and more"), nil),
	} {
		a := exporttest.New("small", "")
		a.Page("http://gk.example/a", "HTTP/1.1 200 OK", nil).Capture.Body = body
		err := warc.Export(t.Context(), []export.Source{a.Source()}, exporttest.NewMemory(), warc.Options{})
		if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), "visit 1 ") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func opener(s string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }
}

func TestPortalsCanBeExportedSideBySide(t *testing.T) {
	a := exporttest.Sample("sample")
	want := exported(t, warc.Options{}, a.Source()).Files["sample-000001.warc.gz"].Bytes()
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			if got := exported(t, warc.Options{}, a.Source()).Files["sample-000001.warc.gz"].Bytes(); !bytes.Equal(got, want) {
				t.Error("other bytes")
			}
		})
	}
	group.Wait()
}

func TestAnEmptyPortalHasAManifestAndNoSegment(t *testing.T) {
	m := exported(t, warc.Options{}, exporttest.New("empty", "").Source())
	if len(m.Names) != 3 || m.Names[2] != export.PackageName {
		t.Error(m.Names)
	}
}

func TestAPortalNameCannotLeaveTheFolder(t *testing.T) {
	s := exporttest.Sample("sample").Source()
	s.Name = "../../evil"
	folder, err := export.NewFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := export.Run(folder, func(sink export.Sink) error {
		return warc.Export(t.Context(), []export.Source{s}, sink, warc.Options{})
	}); err == nil {
		t.Error("it was taken")
	}
}

func TestAnotherLibraryReadsEveryRecord(t *testing.T) {
	m := exported(t, warc.Options{Software: "gongkai test"}, exporttest.Sample("sample").Source())
	r, err := gowarc.NewWarcFileReaderFromStream(m.Files["sample-000001.warc.gz"], 0, gowarc.WithStrictValidation(),
		gowarc.WithFixDigest(false), gowarc.WithFixContentLength(false), gowarc.WithFixSyntaxErrors(false),
		gowarc.WithAddMissingDigest(false), gowarc.WithAddMissingContentLength(false), gowarc.WithAddMissingRecordId(false))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	n := 0
	for {
		rec, offset, validation, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = rec.ValidateDigest(validation)
		}
		if err != nil || !validation.Valid() {
			t.Fatalf("at %d: %v, %v", offset, err, validation)
		}
		rec.Close()
		n++
	}
	if n != 44 {
		t.Errorf("%d records", n)
	}
}

func TestABodyWithoutTheCodingThatItsHeadNamesIsMarked(t *testing.T) {
	gzipHead := "HTTP/1.1 200 OK\r\nContent-Encoding: GZIP\r\nContent-Length: 4"
	a := exporttest.New("small", "")
	a.Page("http://gk.example/lie", gzipHead, []byte("page"))
	a.Page("http://gk.example/good", gzipHead, []byte("\x1f\x8b.."))
	a.Page("http://gk.example/none", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0", nil)
	a.Page("http://gk.example/broken", gzipHead, []byte("\x1f\x8b..")).Reason = "decode"
	a.Page("http://gk.example/unchunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", []byte("page"))
	all := records(t, a)
	for url, want := range map[string]string{"unchunked": "unspecified", "lie": "unspecified", "good": "", "none": "", "broken": "unspecified"} {
		for _, r := range of(all, "http://gk.example/"+url) {
			if got := r.fields["WARC-Truncated"]; r.kind() == "response" && got != want {
				t.Errorf("%s is marked %q, want %q", url, got, want)
			}
		}
	}
}
