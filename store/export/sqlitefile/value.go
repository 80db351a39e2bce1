package sqlitefile

import (
	"encoding/binary"
	"math"
)

// Value is what a column holds. The zero Value is NULL.
type Value struct {
	kind kind
	int  int64
	num  float64
	text string
}

type kind uint8

const (
	null kind = iota
	integer
	real
	text
	blob
)

// Int is an INTEGER.
func Int(i int64) Value { return Value{kind: integer, int: i} }

// Real is a REAL.
func Real(f float64) Value { return Value{kind: real, num: f} }

// Text is a TEXT in UTF-8.
func Text(s string) Value { return Value{kind: text, text: s} }

// Blob is a BLOB.
func Blob(b []byte) Value { return Value{kind: blob, text: string(b)} }

// serial is the type of a value in a record; its size follows from it.
func (v *Value) serial() uint64 {
	switch v.kind {
	case integer:
		return serialOf(v.int)
	case real:
		return 7
	case text:
		return 2*uint64(len(v.text)) + 13
	case blob:
		return 2*uint64(len(v.text)) + 12
	}
	return 0
}

// serialOf is the shortest type that holds an integer.
func serialOf(i int64) uint64 {
	switch {
	case i == 0 || i == 1:
		return 8 + uint64(i)
	case int64(int8(i)) == i:
		return 1
	case int64(int16(i)) == i:
		return 2
	case -1<<23 <= i && i < 1<<23:
		return 3
	case int64(int32(i)) == i:
		return 4
	case -1<<47 <= i && i < 1<<47:
		return 5
	}
	return 6
}

// integerBytes is the size of an integer of each type.
var integerBytes = [...]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}

// appendRecord appends values as one record: the types of all, then their bytes.
func appendRecord(b []byte, values []Value) []byte {
	types := 0
	for i := range values {
		types += varintSize(values[i].serial())
	}
	header := types + 1
	if header > 0x7f { // the size counts itself
		header = types + varintSize(uint64(types)+2)
	}
	b = AppendVarint(b, uint64(header))
	for i := range values {
		b = AppendVarint(b, values[i].serial())
	}
	for i := range values {
		switch v := &values[i]; v.kind {
		case integer:
			n := integerBytes[serialOf(v.int)]
			var full [8]byte
			binary.BigEndian.PutUint64(full[:], uint64(v.int))
			b = append(b, full[8-n:]...)
		case real:
			b = binary.BigEndian.AppendUint64(b, math.Float64bits(v.num))
		case text, blob:
			b = append(b, v.text...)
		}
	}
	return b
}

// AppendVarint appends an integer of variable length as SQLite writes it: seven
// bits a byte, the highest first, of a ninth byte all eight.
func AppendVarint(b []byte, v uint64) []byte {
	switch {
	case v < 1<<7:
		return append(b, byte(v))
	case v < 1<<14:
		return append(b, byte(v>>7)|0x80, byte(v)&0x7f)
	case v >= 1<<56:
		for shift := 57; shift >= 8; shift -= 7 {
			b = append(b, byte(v>>shift)|0x80)
		}
		return append(b, byte(v))
	}
	for n := varintSize(v) - 1; n > 0; n-- {
		b = append(b, byte(v>>(7*n))|0x80)
	}
	return append(b, byte(v)&0x7f)
}

func varintSize(v uint64) int {
	n := 1
	for v >>= 7; v > 0 && n < 9; v >>= 7 {
		n++
	}
	return n
}
