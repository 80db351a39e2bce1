package sqlitefile

import (
	"encoding/binary"
	"strings"
)

// Marks of a key, and what ends a text in it.
const (
	keyNull    = 0x00
	keyInteger = 0x01
	keyText    = 0x02

	endOfText  = "\x00\x01"
	zeroInText = "\x00\xff"
)

// appendKey appends values so that the order of bytes is that of SQLite: NULL,
// integers, text by its bytes. Other values stand in no index.
func appendKey(b []byte, values []Value) []byte {
	for i := range values {
		switch v := &values[i]; v.kind {
		case integer:
			b = binary.BigEndian.AppendUint64(append(b, keyInteger), uint64(v.int)^1<<63)
		case text:
			b = append(b, keyText)
			if strings.IndexByte(v.text, 0) < 0 {
				b = append(b, v.text...)
			} else {
				b = append(b, strings.ReplaceAll(v.text, "\x00", zeroInText)...)
			}
			b = append(b, endOfText...)
		default:
			b = append(b, keyNull)
		}
	}
	return b
}

// fromKey appends the values of a key.
func fromKey(values []Value, key string) []Value {
	for key != "" {
		mark := key[0]
		key = key[1:]
		switch mark {
		case keyInteger:
			values = append(values, Int(int64(binary.BigEndian.Uint64([]byte(key[:8]))^1<<63)))
			key = key[8:]
		case keyText:
			words, rest, _ := strings.Cut(key, endOfText)
			values = append(values, Text(strings.ReplaceAll(words, zeroInText, "\x00")))
			key = rest
		default:
			values = append(values, Value{})
		}
	}
	return values
}
