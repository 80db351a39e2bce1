package boltstore_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

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
	bodies := [][]byte{pageHTML(2, 2500), large, {}, pageHTML(3, 30_000), pageHTML(2, 2500)}
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
