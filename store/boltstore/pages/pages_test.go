package pages_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"gongkai/store/boltstore/pages"
)

// entries is how many keys the large bucket has.
const entries = 5000

// boltFile makes a file with a large bucket, a small one, an empty one and free
// pages, and gives its bytes.
func boltFile(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	db, err := bolt.Open(path, 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []func(*bolt.Tx) error{
		func(tx *bolt.Tx) error {
			for _, name := range []string{"large", "small", "empty"} {
				if _, err := tx.CreateBucket([]byte(name)); err != nil {
					return err
				}
			}
			for i := range entries {
				if err := tx.Bucket([]byte("large")).Put(key(i), value(i)); err != nil {
					return err
				}
			}
			return tx.Bucket([]byte("small")).Put([]byte("k"), []byte("v"))
		},
		func(tx *bolt.Tx) error { return tx.Bucket([]byte("large")).Put(key(7), value(7)) }, // frees pages
	} {
		if err := db.Update(step); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func key(i int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(i)) }

func value(i int) []byte {
	if i == 100 {
		return bytes.Repeat([]byte("long "), 4000) // takes several pages
	}
	return fmt.Appendf(nil, "value %d", i)
}

// read gives what can be read of the large bucket, and the faults of an audit.
func read(t *testing.T, b []byte) (got map[string]string, faults []string) {
	t.Helper()
	got = map[string]string{}
	f, err := pages.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return got, []string{err.Error()}
	}
	_, err = f.Audit(context.Background(), nil, func(x pages.Fault) {
		faults = append(faults, fmt.Sprintf("page %d of %q: %s", x.Page, x.Bucket, x.Why))
	})
	if err != nil {
		t.Fatal(err)
	}
	if large := f.Trees(func(pages.Fault) {})["large"]; large != nil {
		err := large.Walk(nil, func(k, v []byte) error {
			got[string(k)] = string(v)
			return nil
		}, func(pages.Fault) {})
		if err != nil {
			t.Fatal(err)
		}
	}
	return got, faults
}

func TestAWholeFileIsReadAsBboltReadsIt(t *testing.T) {
	b := boltFile(t)
	got, faults := read(t, b)
	if len(faults) > 0 || len(got) != entries {
		t.Fatalf("%d entries, faults %v", len(got), faults)
	}
	f, _ := pages.Open(bytes.NewReader(b), int64(len(b)))
	trees := f.Trees(func(x pages.Fault) { t.Error(x) })
	for i := range entries {
		if v, err := trees["large"].Get(key(i)); err != nil || !bytes.Equal(v, value(i)) || got[string(key(i))] != string(v) {
			t.Fatalf("key %d: %q, %v", i, v, err)
		}
	}
	if v, err := trees["large"].Get(key(entries)); v != nil || err != nil {
		t.Errorf("a key that is not there: %q, %v", v, err)
	}
	if v, err := trees["small"].Get([]byte("k")); string(v) != "v" || err != nil {
		t.Errorf("in a bucket within the tree of buckets: %q, %v", v, err)
	}
	if v, err := trees["empty"].Get([]byte("k")); v != nil || err != nil {
		t.Errorf("in an empty bucket: %q, %v", v, err)
	}
	next := 1234
	err := trees["large"].Walk(key(next), func(k, _ []byte) error {
		if !bytes.Equal(k, key(next)) {
			t.Fatalf("got key %x, want that of %d", k, next)
		}
		next++
		return nil
	}, func(x pages.Fault) { t.Error(x) })
	if err != nil || next != entries {
		t.Errorf("a walk from the middle ended before %d: %v", next, err)
	}
}

// page finds a page of the large bucket by its flags, from a number on.
func page(b []byte, flags uint16, from int) int {
	order := binary.NativeEndian
	for p := from; (p+1)*4096 <= len(b); p++ {
		h := b[p*4096:]
		if order.Uint64(h) == uint64(p) && order.Uint16(h[8:]) == flags && order.Uint16(h[10:]) > 5 {
			return p
		}
	}
	return 0
}

func TestWhatADamagedPageHeldIsToldAndTheRestIsRead(t *testing.T) {
	whole := boltFile(t)
	order := binary.NativeEndian
	branch, leaf := page(whole, 1, 2), page(whole, 2, 20)
	for _, c := range []struct {
		name string
		hurt func(b []byte)
		want string // of a fault
		kept int    // entries at least
	}{
		{"a leaf of zeros", func(b []byte) { clear(b[leaf*4096 : (leaf+1)*4096]) }, "the page says that it is page 0", entries / 2},
		{"a leaf that was torn in the middle", func(b []byte) { clear(b[leaf*4096+1500 : (leaf+1)*4096]) }, "does not rise", entries / 2},
		{"a page at the place of another", func(b []byte) { copy(b[leaf*4096:], whole[(leaf+1)*4096:(leaf+2)*4096]) }, fmt.Sprintf("the page says that it is page %d", leaf+1), entries / 2},
		{"a leaf with the keys of another", func(b []byte) {
			copy(b[leaf*4096:], whole[(leaf+1)*4096:(leaf+2)*4096])
			order.PutUint64(b[leaf*4096:], uint64(leaf))
		}, "its keys belong elsewhere", entries / 2},
		{"keys that lie outside their page", func(b []byte) { order.PutUint32(b[leaf*4096+16+4:], 1<<31) }, "lies outside the page", entries / 2},
		{"more keys than a page has room for", func(b []byte) { order.PutUint16(b[leaf*4096+10:], 60000) }, "for which it is too short", entries / 2},
		{"a page that runs on beyond the file", func(b []byte) { order.PutUint32(b[leaf*4096+12:], 1<<31) }, "which lie outside the file", entries / 2},
		{"a branch that leads to itself", func(b []byte) {
			for i := range int(order.Uint16(b[branch*4096+10:])) {
				order.PutUint64(b[branch*4096+16+i*16+8:], uint64(branch))
			}
		}, "belong elsewhere", 0},
		{"a branch that leads outside the file", func(b []byte) { order.PutUint64(b[branch*4096+16+5*16+8:], 1<<40) }, "there is no page of that number", entries / 2},
		{"a file whose second half is gone", func(b []byte) { clear(b[len(b)/2:]) }, "the page says that it is page 0", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := bytes.Clone(whole)
			c.hurt(b)
			got, faults := read(t, b)
			if all := strings.Join(faults, "\n"); len(faults) == 0 || !strings.Contains(all, c.want) {
				t.Errorf("faults: %s", all)
			}
			if len(got) < c.kept || len(got) >= entries {
				t.Errorf("%d entries were read of %d", len(got), entries)
			}
		})
	}
	t.Run("a file that ends early", func(t *testing.T) {
		if _, faults := read(t, whole[:len(whole)/3]); len(faults) == 0 || !strings.Contains(faults[0], "the file was cut") {
			t.Errorf("faults: %v", faults)
		}
	})
	t.Run("no meta page", func(t *testing.T) {
		b := bytes.Clone(whole)
		clear(b[:2*4096])
		f, err := pages.Open(bytes.NewReader(b), int64(len(b)))
		if !errors.Is(err, pages.ErrNoMeta) {
			t.Fatal(err)
		}
		found := map[string]bool{}
		err = f.Leaves(context.Background(), nil, func(k, v []byte) error {
			if bytes.Equal(v, value(int(binary.BigEndian.Uint64(append(make([]byte, 8), k...)[len(k):])))) {
				found[string(k)] = true
			}
			return nil
		})
		if err != nil || len(found) != entries {
			t.Errorf("%d entries of %d lie on leaves, %v", len(found), entries, err)
		}
	})
	t.Run("one meta page", func(t *testing.T) {
		for p := range 2 {
			b := bytes.Clone(whole)
			clear(b[p*4096 : (p+1)*4096])
			f, err := pages.Open(bytes.NewReader(b), int64(len(b)))
			if err != nil || len(f.Metas) != 1 {
				t.Errorf("without meta page %d: %v, %d", p, err, len(f.Metas))
			}
		}
	})
}

func TestAFreeListThatNamesPagesInUseIsTold(t *testing.T) {
	b := boltFile(t)
	f, err := pages.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	list := b[f.Freelist*4096:]
	order := binary.NativeEndian
	if order.Uint16(list[10:]) == 0 {
		t.Fatal("there are no free pages")
	}
	order.PutUint64(list[16:], f.Root)
	_, faults := read(t, b)
	all := strings.Join(faults, "\n")
	if !strings.Contains(all, "the next commit would write over it") || !strings.Contains(all, "neither in use nor free") {
		t.Error(all)
	}
}

// failing is a disk on which a range cannot be read.
type failing struct {
	*bytes.Reader
	from, to int64
}

var errDisk = errors.New("input/output error")

func (d failing) ReadAt(p []byte, at int64) (int, error) {
	if at < d.to && at+int64(len(p)) > d.from {
		return 0, errDisk
	}
	return d.Reader.ReadAt(p, at)
}

func TestAPageThatTheDiskCannotReadIsAFaultAmongOthers(t *testing.T) {
	b := boltFile(t)
	leaf := int64(page(b, 2, 20))
	f, err := pages.Open(failing{bytes.NewReader(b), leaf*4096 + 100, leaf*4096 + 200}, int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var faults []pages.Fault
	if _, err := f.Audit(context.Background(), nil, func(x pages.Fault) { faults = append(faults, x) }); err != nil {
		t.Fatal(err)
	}
	if len(faults) != 1 || faults[0].Page != uint64(leaf) || faults[0].Bucket != "large" || faults[0].From == nil || !strings.Contains(faults[0].Why, errDisk.Error()) {
		t.Errorf("%+v", faults)
	}
}

func TestEveryReadingOfADamagedFileEnds(t *testing.T) {
	whole := boltFile(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		b := bytes.Clone(whole)
		for range 1 + random.IntN(20) {
			switch at := random.IntN(len(b) - 8); random.IntN(3) {
			case 0:
				b[at] ^= 1 << random.IntN(8)
			case 1: // in the head of a page or one of its first elements
				b[at/4096*4096+random.IntN(64)] = byte(random.IntN(256))
			case 2: // a page at the place of another, and saying so
				from, to := random.IntN(len(b)/4096), random.IntN(len(b)/4096)
				copy(b[to*4096:(to+1)*4096], b[from*4096:(from+1)*4096])
				binary.NativeEndian.PutUint64(b[to*4096:], uint64(to))
			}
		}
		read(t, b)
	}
}
