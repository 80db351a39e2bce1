// Package pack opens ZIP archives that others made: office files and what
// portals pack for download. It promises that an archive is read in memory only,
// that no name leads anywhere, and that what it unpacks to is bounded.
package pack

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"strings"

	"gongkai/parse/attach/budget"
)

const (
	maxMembers = 10_000
	maxMember  = 64 << 20 // bytes that one member may unpack to
	// A member that unpacks to more than freely at a higher ratio is a bomb.
	maxRatio = 300
	freely   = 8 << 20
)

// Why a member or an archive cannot be read.
var (
	ErrDamaged   = errors.New("the archive is damaged")
	ErrTooMany   = errors.New("the archive has more than 10,000 members")
	ErrTooLarge  = errors.New("a member unpacks to more than 64 MiB")
	ErrBomb      = errors.New("a member unpacks to more than 300 times its size")
	ErrEncrypted = errors.New("a password is needed")
	ErrMethod    = errors.New("a member is compressed in a way that is not read")
)

// Archive is an open archive.
type Archive struct {
	Members []Member
	budget  *budget.Budget
}

// Member is a file in an archive.
type Member struct {
	Name string // with forward slashes, as text; for showing, never for opening a file
	file *zip.File
}

// Open reads the directory of an archive.
func Open(body []byte, b *budget.Budget) (*Archive, error) {
	// Counted before the directory is read, which would take much memory.
	if bytes.Count(body, []byte("PK\x01\x02")) > maxMembers {
		return nil, ErrTooMany
	}
	r, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, ErrDamaged
	}
	a := &Archive{budget: b}
	for _, f := range r.File {
		if !b.Step(1) {
			break
		}
		if name := nameOf(f); !strings.HasSuffix(name, "/") {
			a.Members = append(a.Members, Member{name, f})
		}
	}
	return a, nil
}

// Part unpacks the member of that name, whatever the case of its letters; nil
// where there is none.
func (a *Archive) Part(name string) ([]byte, error) {
	name = strings.TrimPrefix(name, "/")
	for _, m := range a.Members {
		if strings.EqualFold(strings.TrimPrefix(m.Name, "/"), name) {
			return a.Unpack(m)
		}
	}
	return nil, nil
}

// Unpack gives the bytes of a member.
func (a *Archive) Unpack(m Member) ([]byte, error) {
	if m.file.Flags&1 != 0 {
		return nil, ErrEncrypted
	}
	if m.file.Method != zip.Store && m.file.Method != zip.Deflate {
		return nil, ErrMethod
	}
	raw, err := m.file.OpenRaw()
	if err != nil {
		return nil, ErrDamaged
	}
	limit := min(int64(maxMember), a.budget.Unpackable(), max(freely, int64(m.file.CompressedSize64)*maxRatio))
	if m.file.Method == zip.Deflate {
		raw = flate.NewReader(raw)
	}
	// The sizes in the directory may lie: what comes out is counted.
	var out bytes.Buffer
	if said := m.file.UncompressedSize64; said <= uint64(limit) {
		out.Grow(int(said) + bytes.MinRead)
	}
	n, err := io.Copy(&out, io.LimitReader(raw, limit+1))
	switch {
	case n > limit && limit == a.budget.Unpackable():
		a.budget.Unpack(int(n))
		return nil, ErrTooLarge
	case n > limit && limit == maxMember:
		return nil, ErrTooLarge
	case n > limit:
		return nil, ErrBomb
	case !a.budget.Unpack(int(n)):
		return nil, ErrTooLarge
	case err != nil && n == 0:
		return nil, ErrDamaged
	}
	return out.Bytes(), nil // as far as a damaged member could be unpacked
}
