package boltstore_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// readBody follows "To read a body" of docs/format.md and uses nothing of
// gongkai: it takes the last capture of a page out of a closed file.
func readBody(path, url string) (body, responseHead []byte, err error) {
	db, err := bolt.Open(path, 0o644, &bolt.Options{ReadOnly: true})
	if err != nil {
		return nil, nil, err
	}
	defer db.Close()
	dec, err := zstd.NewReader(nil)
	if err != nil {
		return nil, nil, err
	}
	defer dec.Close()
	return body, responseHead, db.View(func(tx *bolt.Tx) error {
		var format struct {
			Magic   string `cbor:"1,keyasint"`
			Version int    `cbor:"2,keyasint"`
		}
		if err := cbor.Unmarshal(tx.Bucket([]byte("meta")).Get([]byte("format")), &format); err != nil || format.Magic != "gongkai archive" || format.Version != 1 {
			return fmt.Errorf("not an archive of format 1: %+v, %v", format, err)
		}
		var u []any
		if err := cbor.Unmarshal(tx.Bucket([]byte("urls")).Get([]byte("GET "+url)), &u); err != nil {
			return err
		}
		number := u[11].(uint64) // Capture
		var visit struct {
			Extra    [3]uint64 `cbor:"23,keyasint"`
			Captured bool      `cbor:"24,keyasint"`
			Body     [3]uint64 `cbor:"25,keyasint"`
			BodySize uint64    `cbor:"26,keyasint"`
			Digest   []byte    `cbor:"27,keyasint"`
		}
		if err := cbor.Unmarshal(tx.Bucket([]byte("visits")).Get(binary.BigEndian.AppendUint64(nil, number)), &visit); err != nil {
			return err
		}
		pack := func(n uint64) ([]byte, error) {
			var frame []byte
			prefix := binary.BigEndian.AppendUint64(nil, n)
			c := tx.Bucket([]byte("packs")).Cursor()
			for k, slice := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, slice = c.Next() {
				frame = append(frame, slice...)
			}
			return dec.DecodeAll(frame, nil)
		}
		at := func(l [3]uint64) ([]byte, error) {
			raw, err := pack(l[0])
			if err != nil {
				return nil, err
			}
			return bytes.Clone(raw[l[1] : l[1]+l[2]]), nil
		}
		switch {
		case !visit.Captured:
			return fmt.Errorf("visit %d brought no bytes", number)
		case visit.BodySize == 0:
		case visit.Body[2] > 0:
			if body, err = at(visit.Body); err != nil {
				return err
			}
		default:
			for n := visit.Body[0]; uint64(len(body)) < visit.BodySize; n++ {
				part, err := pack(n)
				if err != nil {
					return err
				}
				body = append(body, part...)
			}
		}
		if sum := sha256.Sum256(body); uint64(len(body)) != visit.BodySize || !bytes.Equal(sum[:], visit.Digest) {
			return fmt.Errorf("visit %d: the body has another digest than the record says", number)
		}
		raw, err := at(visit.Extra)
		if err != nil {
			return err
		}
		var extra struct {
			ResponseHead []byte `cbor:"4,keyasint"`
		}
		err = cbor.Unmarshal(raw, &extra)
		responseHead = extra.ResponseHead
		return err
	})
}

func TestABodyCanBeReadByFollowingTheFormatPage(t *testing.T) {
	folder := t.TempDir()
	large := bytes.Repeat(pageHTML(1, 30_000), 150)
	noise := make([]byte, 300_000) // a frame of wide slices
	rand.NewChaCha8([32]byte{}).Read(noise)
	bodies := [][]byte{pageHTML(2, 2500), large, {}, pageHTML(3, 30_000), pageHTML(2, 2500), noise, append(noise[7:], large...)}
	d, err := boltstore.OpenDir(folder, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range bodies {
		put(t, a, pageVisit(i, b))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for i, want := range bodies {
		body, head, err := readBody(filepath.Join(folder, "portal.db"), pageURL(i))
		if err != nil {
			t.Errorf("body %d: %v", i, err)
		} else if !bytes.Equal(body, want) || !bytes.HasPrefix(head, []byte("HTTP/1.1 200 OK\r\n")) {
			t.Errorf("body %d: %d bytes, want %d; head %q", i, len(body), len(want), head)
		}
	}
}

// line is what the log says of a number, by the format page alone.
type line struct {
	key, why string // why: of bytes that are not kept, or of a visit that is lost
	outcome  uint64
	digest   []byte
	gone     bool // its bytes are not kept
	lost     bool
}

// readLog follows the format page from the first visit to the last.
func readLog(path string) (lines []line, err error) {
	db, err := bolt.Open(path, 0o644, &bolt.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return lines, db.View(func(tx *bolt.Tx) error {
		get := func(bucket string, key []byte) []byte { return tx.Bucket([]byte(bucket)).Get(key) }
		var counters struct {
			Visit   uint64 `cbor:"1,keyasint"`
			Removed uint64 `cbor:"15,keyasint"`
			Lost    uint64 `cbor:"16,keyasint"`
		}
		if err := cbor.Unmarshal(get("meta", []byte("counters")), &counters); err != nil {
			return err
		}
		why := func(tombstone []byte) (string, error) {
			var t struct {
				Lost   bool   `cbor:"2,keyasint"`
				Rule   string `cbor:"3,keyasint"`
				Reason string `cbor:"4,keyasint"`
			}
			err := cbor.Unmarshal(get("tombstones", tombstone), &t)
			return fmt.Sprint(t.Lost, ", ", t.Rule, ": ", t.Reason), err
		}
		for n := uint64(1); n <= counters.Visit; n++ {
			key := binary.BigEndian.AppendUint64(nil, n)
			var l line
			if p := get("lost", key); p != nil {
				var lost []any // Key, Previous, Tombstone
				if err := cbor.Unmarshal(p, &lost); err != nil {
					return err
				}
				l.lost, l.key = true, lost[0].(string)
				if l.why, err = why(binary.BigEndian.AppendUint64(nil, lost[2].(uint64))); err != nil {
					return err
				}
				lines = append(lines, l)
				counters.Lost--
				continue
			}
			var visit struct {
				Method  string `cbor:"2,keyasint"`
				URL     string `cbor:"3,keyasint"`
				Outcome uint64 `cbor:"10,keyasint"`
				Digest  []byte `cbor:"27,keyasint"`
			}
			if err := cbor.Unmarshal(get("visits", key), &visit); err != nil {
				return fmt.Errorf("visit %d: %w", n, err)
			}
			l.key, l.outcome, l.digest = visit.Method+" "+visit.URL, visit.Outcome, visit.Digest
			if tombstone := get("removed", key); tombstone != nil {
				l.gone = true
				counters.Removed--
				if l.why, err = why(tombstone); err != nil {
					return err
				}
			}
			lines = append(lines, l)
		}
		if counters.Removed != 0 || counters.Lost != 0 {
			return fmt.Errorf("the counters say %d removed and %d lost visits more", counters.Removed, counters.Lost)
		}
		return nil
	})
}

func TestWhatIsRemovedOrLostCanBeReadByFollowingTheFormatPage(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	path := filepath.Join(d.Path(), "portal.db")
	editBolt(t, path, deleteKey("visits", number(17)))
	repair(t, d)
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.Remove(t.Context(), store.RemovalRule{URL: pageURL(20), Reason: "a court order"}, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for _, when := range []string{"as it is", "compacted"} {
		lines, err := readLog(path)
		if err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		for i, l := range lines {
			switch n := i + 1; {
			case n == 17:
				if !l.lost || l.key != "GET "+pageURL(16) || l.why != "true, repair: could not be read when the file was repaired" {
					t.Errorf("%s: visit 17: %+v", when, l)
				}
			case n == 21:
				if !l.gone || l.key != "GET "+pageURL(20) || l.outcome != 1 || len(l.digest) != 32 || l.why != "false, url "+pageURL(20)+": a court order" {
					t.Errorf("%s: visit 21: %+v", when, l)
				}
			case l.gone || l.lost:
				t.Errorf("%s: visit %d: %+v", when, n, l)
			}
		}
		if body, _, err := readBody(path, pageURL(30)); err != nil || !bytes.Equal(body, pageHTML(30, 3000)) {
			t.Errorf("%s: another body: %v", when, err)
		}
		if _, err := d.Compact(t.Context(), "portal", nil); err != nil {
			t.Fatal(err)
		}
	}
}
