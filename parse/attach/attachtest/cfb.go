package attachtest

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// CFB writes a compound file with streams, given as pairs of name and bytes.
func CFB(streams ...string) []byte {
	const sector, end, free = 512, 0xfffffffe, 0xffffffff
	n := len(streams) / 2
	var data bytes.Buffer
	next := []uint32{0xfffffffd} // the table itself is sector 0
	add := func(b []byte) uint32 {
		first := uint32(len(next))
		for i := 0; i < len(b); i += sector {
			data.Write(append(append([]byte{}, b[i:min(i+sector, len(b))]...), make([]byte, sector)...)[:sector])
			next = append(next, uint32(len(next))+1)
		}
		if len(b) == 0 {
			return end
		}
		next[len(next)-1] = end
		return first
	}
	var directory bytes.Buffer
	entry := func(name string, kind byte, right, child, start uint32, size int) {
		e := make([]byte, 128)
		units := utf16.Encode([]rune(name))
		for i, u := range units {
			binary.LittleEndian.PutUint16(e[2*i:], u)
		}
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(units)+2))
		e[66] = kind
		binary.LittleEndian.PutUint32(e[68:], free)
		binary.LittleEndian.PutUint32(e[72:], right)
		binary.LittleEndian.PutUint32(e[76:], child)
		binary.LittleEndian.PutUint32(e[116:], start)
		binary.LittleEndian.PutUint32(e[120:], uint32(size))
		directory.Write(e)
	}
	entry("Root Entry", 5, free, 1, end, 0)
	for i := range n {
		// Streams under 4096 bytes would lie in small sectors: they are filled up.
		body := []byte(streams[2*i+1])
		body = append(body, make([]byte, max(0, 4096-len(body)))...)
		right := uint32(i + 2)
		if i == n-1 {
			right = free
		}
		entry(streams[2*i], 2, right, free, add(body), len(body))
	}
	at := add(directory.Bytes())

	head := make([]byte, sector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for offset, v := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		binary.LittleEndian.PutUint16(head[offset:], v)
	}
	for offset, v := range map[int]uint32{44: 1, 48: at, 56: 4096, 60: end, 68: end, 76: 0} {
		binary.LittleEndian.PutUint32(head[offset:], v)
	}
	for i := 80; i < sector; i += 4 {
		binary.LittleEndian.PutUint32(head[i:], free)
	}
	if len(next) > sector/4 {
		panic("attachtest: the compound file is too large")
	}
	table := bytes.Repeat([]byte{0xff}, sector)
	for i, v := range next {
		binary.LittleEndian.PutUint32(table[4*i:], v)
	}
	return append(append(head, table...), data.Bytes()...)
}
