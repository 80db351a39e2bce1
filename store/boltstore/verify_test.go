package boltstore_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// keptArchive makes an archive that has some of everything: pages that were
// answered twice, one large body, robots.txt, lists, links elsewhere, a queue,
// an agenda, refusals and parsed documents.
func keptArchive(t *testing.T, folder string) {
	t.Helper()
	ctx := context.Background()
	d := testDir(t, folder, boltstore.Options{})
	a, err := d.Create("portal", "门户")
	if err != nil {
		t.Fatal(err)
	}
	refused := store.Discovery{Request: pageVisit(900, nil).Request, Refused: store.OutOfScope, Reason: "exclude", Rule: "exclude /x"}
	if _, err := a.Add(ctx, []store.Discovery{{Request: pageVisit(901, nil).Request}, refused}); err != nil {
		t.Fatal(err)
	}
	for n := range 60 {
		v := pageVisit(n, pageHTML(n%50, 3000)) // the last ten have the bodies of the first
		v.Next.Revisit = time.Hour
		v.Outlinks = []store.Outlink{{URL: pageURL(n + 1), Kind: store.LinkAnchor}, {URL: "http://elsewhere.example/", Kind: store.LinkAnchor, Elsewhere: true}}
		if n%10 == 0 {
			v.Lists = []store.ListPage{{List: pageURL(1000), Family: "trs", Page: n/10 + 1, Total: -1, Rows: 20, New: 20}}
		}
		put(t, a, v)
	}
	put(t, a, pageVisit(60, bytes.Repeat(pageHTML(60, 30_000), 80)))
	robots := pageVisit(61, []byte("User-agent: *\nDisallow: /x\n"))
	robots.Request.Kind, robots.Request.URL = store.KindRobots, "http://www.example.gov.cn/robots.txt"
	put(t, a, robots)
	taken := pageVisit(62, pageHTML(62, 3000))
	taken.Imported = &store.Imported{File: "a.warc.gz", Record: "urn:uuid:1"}
	put(t, a, taken)
	again := pageVisit(3, pageHTML(700, 3000))
	put(t, a, again)
	r, err := d.CreateReports(a.Portal(), 1)
	if err != nil {
		t.Fatal(err)
	}
	var docs []store.Parsed
	mark, _ := a.Mark(ctx)
	for v, err := range a.Visits(ctx, 1, mark) {
		if err != nil {
			t.Fatal(err)
		}
		if v.Request.Kind != store.KindRobots {
			p := parsed(v.Number, fmt.Sprint("title ", v.Number))
			p.Key, p.Document.Source.SHA256 = v.Request.Key(), v.Capture.Body.Digest.String()
			docs = append(docs, p)
		}
	}
	if err := errors.Join(r.Put(ctx, mark, docs), r.Close(), a.Close()); err != nil {
		t.Fatal(err)
	}
}

func verify(t *testing.T, d *boltstore.Dir) *boltstore.Verification {
	t.Helper()
	v, err := d.Verify(context.Background(), "portal", nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAWholeArchiveIsFoundWhole(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	want := boltstore.Verification{Visits: 64, Bodies: 54, URLs: 64, Documents: 63}
	look := func(when string) {
		t.Helper()
		got := verify(t, d)
		if !got.Whole() || len(got.Notes) > 0 || got.Visits != want.Visits || got.Bodies != want.Bodies || got.URLs != want.URLs || got.Documents != want.Documents {
			t.Errorf("%s: %+v", when, got)
		}
	}
	look("closed")
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	r, err := d.CreateReports(a.Portal(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	look("in use by this process")

	other := testDir(t, d.Path(), boltstore.Options{})
	if _, err := other.Verify(context.Background(), "portal", nil); !errors.Is(err, store.ErrBusy) {
		t.Errorf("in use by another: %v", err)
	}
	if _, err := d.Verify(context.Background(), "nobody", nil); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no archive: %v", err)
	}
}

func TestAnArchiveIsVerifiedBesideItsWriter(t *testing.T) {
	t.Parallel()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	a := testArchive(t, d)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for n := 2000; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			v := pageVisit(n, pageHTML(n, 3000))
			v.Found = []store.Discovery{{Request: pageVisit(n+100_000, nil).Request}}
			if _, err := a.Commit(context.Background(), store.Batch{Visits: []*store.Visit{v}}); err != nil {
				t.Error(err)
				return
			}
		}
	}()
	for range 20 {
		if v := verify(t, d); !v.Whole() {
			t.Fatal(v.Err())
		}
	}
	close(stop)
	<-done
}

// edit changes one record of a closed archive as damage would.
type edit struct {
	name string
	file string // "" for the log
	do   func(tx *bolt.Tx) error
	want []string // in one fault
}

func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// changeField changes a field of a record that is a CBOR map. A visit gets the
// checksum of what it says now, as a fault of the program would give it.
func changeField(bucket string, key []byte, field int, value any) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		m := map[int]any{}
		if err := cbor.Unmarshal(b.Get(key), &m); err != nil {
			return err
		}
		m[field] = value
		mode, err := cbor.CanonicalEncOptions().EncMode()
		if err != nil {
			return err
		}
		p, err := mode.Marshal(m)
		if err != nil {
			return err
		}
		if n := len(p) - 4; bucket == "visits" {
			binary.BigEndian.PutUint32(p[n:], crc32.Checksum(p[:n], crc32.MakeTable(crc32.Castagnoli)))
		}
		return b.Put(key, p)
	}
}

// flipBit flips the lowest bit of a byte of an entry.
func flipBit(bucket string, key []byte, at int) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		p := bytes.Clone(b.Get(key))
		p[at] ^= 1
		return b.Put(key, p)
	}
}

// changeElement changes an element of a record that is a CBOR array.
func changeElement(bucket, key string, element int, value any) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		var m []any
		if err := cbor.Unmarshal(b.Get([]byte(key)), &m); err != nil {
			return err
		}
		m[element] = value
		p, err := cbor.Marshal(m)
		if err != nil {
			return err
		}
		return b.Put([]byte(key), p)
	}
}

func deleteFirst(bucket string) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		k, _ := tx.Bucket([]byte(bucket)).Cursor().First()
		return tx.Bucket([]byte(bucket)).Delete(k)
	}
}

func deleteKey(bucket string, key []byte) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucket)).Delete(key) }
}

var edits = []edit{
	{"a visit is missing", "", deleteKey("visits", number(17)), []string{"portal.db", "bucket visits", "visit 17", "missing"}},
	{"the last visits are missing", "", deleteKey("visits", number(64)), []string{"visit 64", "missing"}},
	{"a visit cannot be decoded", "", func(tx *bolt.Tx) error { return tx.Bucket([]byte("visits")).Put(number(5), []byte{0xff, 1}) }, []string{"bucket visits", "cannot be decoded"}},
	{"a visit has another digest", "", changeField("visits", number(9), 27, bytes.Repeat([]byte{7}, 32)), []string{"visit 9", pageURL(8), "index of digests does not hold"}},
	{"a visit has another URL", "", changeField("visits", number(9), 3, "http://www.example.gov.cn/other"), []string{"key GET " + pageURL(8), "visit 9, its last"}},
	{"a visit has another size", "", changeField("visits", number(9), 26, 17), []string{"visit 9", "bytes at its place, and 17 by the record"}},
	{"a visit has an unknown outcome", "", changeField("visits", number(9), 10, 99), []string{"visit 9", "outcome, 99"}},
	{"a visit follows a wrong one", "", changeField("visits", number(64), 22, 2), []string{"visit 64", "the visit before it would be 2"}},
	{"a slice of a pack is missing", "", deleteFirst("packs"), []string{"bucket packs", "pack 1 lacks slice 0"}},
	{"a pack has other bytes", "", func(tx *bolt.Tx) error {
		k, v := tx.Bucket([]byte("packs")).Cursor().Last()
		b := bytes.Clone(v)
		b[len(b)/2] ^= 1
		return tx.Bucket([]byte("packs")).Put(k, b)
	}, []string{"visit 64", "its body: pack 67"}},
	{"a pack belongs to nobody", "", func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("packs")).Put(append(number(3_000), 0, 0), []byte("x"))
	}, []string{"bucket packs", "pack 3000 lies behind the last one"}},
	{"a digest is missing", "", deleteFirst("digests"), []string{"index of digests does not hold"}},
	{"a digest names another visit", "", func(tx *bolt.Tx) error {
		k, _ := tx.Bucket([]byte("digests")).Cursor().First()
		return changeElement("digests", string(k), 1, 33)(tx)
	}, []string{"bucket digests", "visit 33", "its body is another"}},
	{"a URL is missing", "", deleteKey("urls", []byte("GET "+pageURL(20))), []string{"visit 21", "neither a URL nor another visit leads to it"}},
	{"a URL has another state", "", changeElement("urls", "GET "+pageURL(20), 0, 4), []string{"dead: the archive holds 1, its counters say 0"}},
	{"a URL has no state", "", changeElement("urls", "GET "+pageURL(20), 0, 9), []string{"key GET " + pageURL(20), "its state, 9, is none"}},
	{"a URL is due and on no agenda", "", deleteFirst("agenda"), []string{"bucket urls", "should be on the agenda"}},
	{"the agenda names nobody", "", func(tx *bolt.Tx) error { return tx.Bucket([]byte("agenda")).Put(append(number(9), "GET x"...), nil) }, []string{"bucket agenda", "not known"}},
	{"a pending URL left the queue", "", deleteFirst("queue"), []string{"key GET " + pageURL(901), "should be in the queue"}},
	{"a host has another number", "", changeElement("hosts", testHost, 0, 5), []string{"bucket hosts", "key " + testHost}},
	{"a host lost its name", "", deleteFirst("hostnames"), []string{"has no name"}},
	{"a host counts its queue wrongly", "", changeElement("hosts", testHost, 1, 8), []string{"1 of its URLs are queued, it says 8"}},
	{"robots.txt is forgotten", "", deleteFirst("robots"), []string{"visit 62", "robots.txt", "leads to it"}},
	{"an imported record is forgotten", "", deleteFirst("imported"), []string{"visit 63", "the index of imported records does not hold urn:uuid:1"}},
	{"an imported record is another visit's", "", func(tx *bolt.Tx) error { return tx.Bucket([]byte("imported")).Put([]byte("urn:uuid:1"), number(5)) }, []string{"bucket imported", "visit 5", "not taken from this record"}},
	{"links elsewhere are miscounted", "", func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("elsewhere")).Put([]byte("host elsewhere.example"), number(59))
	}, []string{"bucket elsewhere", "visits hold 60 links to it, it says 59"}},
	{"a list has other sums", "", changeElement("lists", pageURL(1000), 5, 7), []string{"bucket lists", pageURL(1000), "120 rows on 6 pages"}},
	{"a page of a list belongs to no list", "", deleteFirst("lists"), []string{"bucket listpages", "6 entries belong to no list"}},
	{"a staged body is one that a visit has", "", func(tx *bolt.Tx) error {
		var d struct {
			_     struct{} `cbor:",toarray"`
			Body  []uint64
			Visit uint64
		}
		c := tx.Bucket([]byte("digests")).Cursor()
		_, v := c.First()
		if err := cbor.Unmarshal(v, &d); err != nil {
			return err
		}
		return tx.Bucket([]byte("staged")).Put(number(d.Body[0]), []byte{1})
	}, []string{"bucket digests", "the next opening would delete"}},
	{"the counters are wrong", "", changeField("meta", []byte("counters"), 7, 3), []string{"captures: the archive holds 64, its counters say 3"}},
	{"the counters are gone", "", deleteKey("meta", []byte("counters")), []string{"bucket meta", "key counters", "missing"}},
	{"a bucket is missing", "", func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("queue")) }, []string{"bucket queue", "the bucket is missing"}},
	{"a document is missing", ".parsed", deleteKey("documents", number(4)), []string{"portal.parsed.db", "visit 4", "no document"}},
	{"a document cannot be decoded", ".parsed", func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("documents")).Put(number(4), []byte("x"))
	}, []string{"portal.parsed.db", "visit 4", "cannot be decoded"}},
	{"a document stands for another visit", ".parsed", func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("documents"))
		return b.Put(number(4), bytes.Clone(b.Get(number(5))))
	}, []string{"visit 4", "says that it is one of visit 5"}},
	{"the documents are miscounted", ".parsed", changeField("meta", []byte("parsed"), 5, 3), []string{"portal.parsed.db", "63 documents"}},
	{"the documents are those of another log", ".parsed", changeField("meta", []byte("parsed"), 9, [16]byte{1}), []string{"another log"}},
	{"a bit of a visit has flipped", "", flipBit("visits", number(9), 40), []string{"bucket visits", "checksum"}},
	{"a visit has another checksum of its heads", "", changeField("visits", number(9), 34, 7), []string{"visit 9", "heads and links", "checksum"}},
}

func TestEveryDisagreementIsNamedWithItsPlace(t *testing.T) {
	t.Parallel()
	whole := t.TempDir()
	keptArchive(t, whole)
	for _, e := range edits {
		t.Run(e.name, func(t *testing.T) {
			d := testDir(t, t.TempDir(), boltstore.Options{})
			copyFiles(t, whole, d.Path())
			editBolt(t, filepath.Join(d.Path(), "portal"+e.file+".db"), e.do)
			v := verify(t, d)
			if v.Whole() || !errors.Is(v.Err(), store.ErrDamaged) {
				t.Fatal("it was found whole")
			}
			for i := range v.First {
				if containsAll(v.First[i].String(), e.want) {
					return
				}
			}
			t.Errorf("no fault says %q:\n%v", e.want, v.Err())
		})
	}
}

func containsAll(text string, parts []string) bool {
	for _, p := range parts {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

func copyFiles(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

func TestOfManyFaultsTheFirstAreNamedAndAllAreCounted(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	editBolt(t, filepath.Join(d.Path(), "portal.db"), func(tx *bolt.Tx) error {
		if err := tx.DeleteBucket([]byte("digests")); err != nil {
			return err
		}
		_, err := tx.CreateBucket([]byte("digests"))
		return err
	})
	v := verify(t, d)
	if v.ByKind["index"] < 60 || len(v.First) > 50 || v.Faults < v.ByKind["index"] || v.Bodies != 64 {
		t.Errorf("%d faults, %v, %d named, %d bodies read", v.Faults, v.ByKind, len(v.First), v.Bodies)
	}
}

// badDisk cannot read one page.
type badDisk struct {
	*os.File
	page int64
}

func (d badDisk) ReadAt(p []byte, at int64) (int, error) {
	if at < (d.page+1)*4096 && at+int64(len(p)) > d.page*4096 {
		return 0, errors.New("input/output error")
	}
	return d.File.ReadAt(p, at)
}

func TestADiskThatCannotReadAPageIsAFaultWithItsPlace(t *testing.T) {
	t.Parallel()
	page := int64(0)
	d := testDir(t, t.TempDir(), boltstore.Options{Reader: func(f *os.File) io.ReaderAt { return badDisk{f, page} }})
	keptArchive(t, d.Path())
	st, err := os.Stat(filepath.Join(d.Path(), "portal.db"))
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for page = 0; page < st.Size()/4096; page += 1 + page/6 {
		v, err := d.Verify(context.Background(), "portal", nil)
		if err != nil {
			t.Fatalf("page %d: %v", page, err)
		}
		if strings.Contains(fmt.Sprint(v.Err()), "input/output error") {
			told++
		}
	}
	if told < 5 {
		t.Errorf("%d pages that could not be read were told", told)
	}
}

func TestEveryDamagedFileIsVerifiedToItsEnd(t *testing.T) {
	t.Parallel()
	whole := t.TempDir()
	keptArchive(t, whole)
	log, err := os.ReadFile(filepath.Join(whole, "portal.db"))
	if err != nil {
		t.Fatal(err)
	}
	d := testDir(t, t.TempDir(), boltstore.Options{})
	copyFiles(t, whole, d.Path())
	look := func(what string, b []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(d.Path(), "portal.db"), b, 0o644); err != nil {
			t.Fatal(err)
		}
		v, err := d.Verify(context.Background(), "portal", nil)
		if err == nil && v.Whole() && what != "" {
			t.Errorf("%s: found whole", what)
		} else if err != nil && !errors.Is(err, store.ErrNotArchive) && !errors.Is(err, store.ErrNewerFormat) {
			t.Errorf("%s: %v", what, err)
		}
	}
	used := len(log) / 4096
	for used > 0 && bytes.Count(log[(used-1)*4096:used*4096], []byte{0}) == 4096 {
		used--
	}
	for _, size := range []int{2, 3, used / 3, used / 2, used - 1} {
		look(fmt.Sprintf("cut after page %d of %d", size, used), log[:size*4096])
	}
	for page := 0; page < used; page += 1 + page/8 {
		b := bytes.Clone(log)
		clear(b[page*4096 : (page+1)*4096])
		look("", b)
		b = bytes.Clone(log)
		copy(b[page*4096+2048:(page+1)*4096], log[(page+1)%used*4096:])
		look("", b)
	}
}
