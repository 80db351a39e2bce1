// Package cfb opens compound files, the container of the office files of 1997 to
// 2003: streams with names, spread over sectors. It promises to end on any
// bytes, and to give as much of a stream as a cut or damaged file still has.
package cfb

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf16"
)

// Magic is what a compound file begins with.
const Magic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// ErrDamaged says that the file has no directory that can be read.
var ErrDamaged = errors.New("the compound file is damaged")

const (
	maxEntries = 50_000
	headerSize = 512
	endOfChain = 0xfffffffe
	maxSector  = 0xfffffffa
	noStream   = 0xffffffff
)

// File is an open compound file.
type File struct {
	body       []byte
	size       int // of a sector
	small      int // of a small sector
	cutoff     uint64
	next       []uint32 // the sector behind each sector
	nextSmall  []uint32
	smallBytes []byte // the stream that small sectors lie in
	entries    []entry
}

// entry is a stream or a folder.
type entry struct {
	name               string
	kind               byte
	left, right, child uint32
	start              uint32
	size               uint64
}

const (
	kindFolder = 1
	kindStream = 2
	kindRoot   = 5
)

// Open reads the directory of a file.
func Open(body []byte) (*File, error) {
	if len(body) < headerSize || !strings.HasPrefix(string(body[:8]), Magic) {
		return nil, ErrDamaged
	}
	u16 := func(at int) int { return int(binary.LittleEndian.Uint16(body[at:])) }
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(body[at:]) }
	f := &File{body: body, size: 1 << 9, small: 1 << 6, cutoff: uint64(u32(56))}
	if u16(30) == 12 {
		f.size = 1 << 12
	}
	if f.cutoff == 0 || f.cutoff > 1<<16 {
		f.cutoff = 4096
	}
	f.next = f.table(f.tableSectors(u32(68), u32(72)))
	directory := f.chain(u32(48), len(body))
	f.readDirectory(directory)
	if len(f.entries) == 0 || f.entries[0].kind != kindRoot {
		return nil, ErrDamaged
	}
	f.nextSmall = f.table(f.sectors(u32(60)))
	f.smallBytes = f.chain(f.entries[0].start, int(min(f.entries[0].size, uint64(len(body)))))
	return f, nil
}

// sector gives the bytes of a sector, fewer at the end of a cut file.
func (f *File) sector(n uint32) []byte {
	if n > maxSector {
		return nil
	}
	from := (int64(n) + 1) * int64(f.size)
	if from >= int64(len(f.body)) {
		return nil
	}
	return f.body[from:min(from+int64(f.size), int64(len(f.body)))]
}

// tableSectors lists the sectors in which the table of sectors lies: 109 stand
// in the header, the others in a chain of their own.
func (f *File) tableSectors(next, count uint32) []uint32 {
	var at []uint32
	most := len(f.body)/f.size + 1
	for i := range 109 {
		if n := binary.LittleEndian.Uint32(f.body[76+4*i:]); n <= maxSector {
			at = append(at, n)
		}
	}
	for range min(int64(count), int64(most)) {
		if next > maxSector || len(at) >= most {
			break
		}
		s := f.sector(next)
		if len(s) < f.size {
			break
		}
		for i := 0; i < f.size-4; i += 4 {
			if n := binary.LittleEndian.Uint32(s[i:]); n <= maxSector {
				at = append(at, n)
			}
		}
		next = binary.LittleEndian.Uint32(s[f.size-4:])
	}
	return at[:min(len(at), most)]
}

// table reads numbers out of sectors.
func (f *File) table(sectors []uint32) []uint32 {
	var out []uint32
	most := len(f.body)/f.small + f.size
	for _, n := range sectors {
		s := f.sector(n)
		for ; len(s) >= 4 && len(out) < most; s = s[4:] {
			out = append(out, binary.LittleEndian.Uint32(s))
		}
	}
	return out
}

// sectors lists a chain.
func (f *File) sectors(first uint32) []uint32 {
	var out []uint32
	for n := first; int64(n) < int64(len(f.next)) && len(out) <= len(f.body)/f.size; n = f.next[n] {
		out = append(out, n)
	}
	return out
}

// chain gives the bytes of a chain of sectors, at most size of them.
func (f *File) chain(first uint32, size int) []byte {
	var out []byte
	for _, n := range f.sectors(first) {
		if len(out) >= size {
			break
		}
		out = append(out, f.sector(n)...)
	}
	return out[:min(len(out), size)]
}

func (f *File) readDirectory(b []byte) {
	const size = 128
	for ; len(b) >= size && len(f.entries) < maxEntries; b = b[size:] {
		units := make([]uint16, 0, 32)
		for i := 0; i+2 <= min(64, max(0, int(binary.LittleEndian.Uint16(b[64:]))-2)); i += 2 {
			units = append(units, binary.LittleEndian.Uint16(b[i:]))
		}
		e := entry{
			name: string(utf16.Decode(units)), kind: b[66],
			left: binary.LittleEndian.Uint32(b[68:]), right: binary.LittleEndian.Uint32(b[72:]), child: binary.LittleEndian.Uint32(b[76:]),
			start: binary.LittleEndian.Uint32(b[116:]), size: uint64(binary.LittleEndian.Uint32(b[120:])),
		}
		f.entries = append(f.entries, e)
	}
}

// Has says whether the file has a stream or a folder of that name at its top.
func (f *File) Has(name string) bool { return f.find(name) != nil }

// find looks for a name among those at the top.
func (f *File) find(name string) *entry {
	seen := make(map[uint32]bool)
	todo := []uint32{f.entries[0].child}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n == noStream || int64(n) >= int64(len(f.entries)) || seen[n] {
			continue
		}
		seen[n] = true
		e := &f.entries[n]
		if strings.EqualFold(e.name, name) && (e.kind == kindStream || e.kind == kindFolder) {
			return e
		}
		todo = append(todo, e.left, e.right)
	}
	return nil
}

// Stream gives the bytes of a stream at the top, nil where there is none. The
// bytes are a copy.
func (f *File) Stream(name string) []byte {
	e := f.find(name)
	if e == nil || e.kind != kindStream {
		return nil
	}
	size := int(min(e.size, uint64(len(f.body))))
	if e.size >= f.cutoff {
		return f.chain(e.start, size)
	}
	var out []byte
	for n := e.start; int64(n) < int64(len(f.nextSmall)) && len(out) < size; n = f.nextSmall[n] {
		from := int64(n) * int64(f.small)
		if from >= int64(len(f.smallBytes)) {
			break
		}
		out = append(out, f.smallBytes[from:min(from+int64(f.small), int64(len(f.smallBytes)))]...)
	}
	return out[:min(len(out), size)]
}
