package pack_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/pack"
)

func open(t *testing.T, body []byte) *pack.Archive {
	t.Helper()
	a, err := pack.Open(body, budget.New())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestNamesAreReadAndLeadNowhere(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("年报/附件一.doc")
	if err != nil {
		t.Fatal(err)
	}
	a := open(t, attachtest.Zip(gbk, "1", "年报.pdf", "2", "..\\..\\etc\\passwd", "3", "folder/", "", "a\x00\nb.txt", "4"))
	want := []string{"年报/附件一.doc", "年报.pdf", "../../etc/passwd", "a\uFFFD\uFFFDb.txt"}
	if len(a.Members) != len(want) {
		t.Fatalf("%d members", len(a.Members))
	}
	for i, m := range a.Members {
		if m.Name != want[i] {
			t.Errorf("%q, want %q", m.Name, want[i])
		}
	}
}

func TestANameInUnicodeGoesBeforeOneInAnotherEncoding(t *testing.T) {
	extra := []byte{0x75, 0x70, 0, 0, 1, 0, 0, 0, 0}
	extra = append(extra, "年报.doc"...)
	binary.LittleEndian.PutUint16(extra[2:], uint16(len(extra)-4))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.CreateHeader(&zip.FileHeader{Name: "\xff\xfe.doc", Extra: extra, NonUTF8: true}); err != nil {
		t.Fatal(err)
	}
	z.Close()
	if a := open(t, b.Bytes()); a.Members[0].Name != "年报.doc" {
		t.Errorf("%q", a.Members[0].Name)
	}
}

func TestWhatUnpacksToTooMuchIsRefused(t *testing.T) {
	bomb := attachtest.Zip("bomb", strings.Repeat("\x00", 10<<20))
	a := open(t, bomb)
	if _, err := a.Unpack(a.Members[0]); !errors.Is(err, pack.ErrBomb) {
		t.Errorf("%d bytes that unpack to 10 MiB: %v", len(bomb), err)
	}
	// Members share what is left.
	left := budget.New()
	left.Unpack(budget.MaxUnpacked - 10_000)
	small := strings.Repeat("年", 1500)
	a, err := pack.Open(attachtest.Zip("a", small, "b", small, "c", small), left)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []error{nil, nil, pack.ErrTooLarge} {
		if _, err := a.Unpack(a.Members[i]); !errors.Is(err, want) {
			t.Errorf("member %d of 4,500 bytes where 10,000 are left: %v", i, err)
		}
	}
}

func TestADamagedMemberIsReadAsFarAsItGoes(t *testing.T) {
	text := strings.Repeat("公开政府信息条例", 5000)
	body := attachtest.Zip("a.txt", text)
	at := bytes.Index(body, []byte("a.txt")) + len("a.txt")
	copy(body[at+150:], "\xff\xff\xff\xff\xff\xff\xff\xff")
	a := open(t, body)
	out, err := a.Unpack(a.Members[0])
	if err != nil || len(out) == 0 || len(out) >= len(text) || !strings.HasPrefix(text, string(out[:20])) {
		t.Errorf("%d of %d bytes, %v", len(out), len(text), err)
	}
}

func TestMembersThatCannotBeUnpackedSayWhy(t *testing.T) {
	body := attachtest.Zip("a.txt", "a")
	locked := bytes.Clone(body)
	locked[bytes.Index(body, []byte("PK\x01\x02"))+8] |= 1
	lzma := bytes.Clone(body)
	lzma[bytes.Index(body, []byte("PK\x01\x02"))+10] = 14
	for name, c := range map[string]struct {
		body []byte
		want error
	}{"encrypted": {locked, pack.ErrEncrypted}, "LZMA": {lzma, pack.ErrMethod}} {
		a := open(t, c.body)
		if _, err := a.Unpack(a.Members[0]); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := pack.Open(body[:len(body)-4], budget.New()); !errors.Is(err, pack.ErrDamaged) {
		t.Errorf("cut: %v", err)
	}
	many := append(bytes.Repeat([]byte("PK\x01\x02"), 10_001), body...)
	if _, err := pack.Open(many, budget.New()); !errors.Is(err, pack.ErrTooMany) {
		t.Errorf("many members: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(attachtest.Zip("a.txt", "a", "年报/b.doc", "bb"))
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := pack.Open(body, budget.New())
		if err != nil {
			return
		}
		for _, m := range a.Members {
			if out, err := a.Unpack(m); err == nil {
				io.Discard.Write(out)
			}
		}
	})
}
