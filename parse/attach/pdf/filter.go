package pdf

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
)

// maxStream is how many bytes one stream may unpack to.
const maxStream = 32 << 20

// decode undoes the encryption and the filters of a stream, as far as it is not
// damaged. Pictures stay as they are.
func (f *file) decode(s *stream) []byte {
	data := s.raw
	if f.lock != nil && s.dict["Type"] != name("XRef") {
		data = f.lock.stream(s)
	}
	filters, params := f.array(s.dict["Filter"]), f.array(s.dict["DecodeParms"])
	if filters == nil {
		if one, ok := f.get(s.dict["Filter"]).(name); ok {
			filters, params = array{one}, array{s.dict["DecodeParms"]}
		}
	}
	for i, filter := range filters {
		if i >= 8 {
			return nil
		}
		var param dict
		if i < len(params) {
			param = f.dict(params[i])
		}
		which, _ := f.get(filter).(name)
		var ok bool
		if data, ok = f.filter(which, data, param); !ok {
			return nil
		}
	}
	return data
}

// filter undoes one filter; false for one that only pictures have.
func (f *file) filter(which name, data []byte, param dict) ([]byte, bool) {
	switch which {
	case "FlateDecode", "Fl":
		return f.predict(f.inflate(data), param), true
	case "LZWDecode", "LZW":
		early := 1
		if n, ok := f.get(param["EarlyChange"]).(int); ok {
			early = n
		}
		return f.predict(f.unlzw(data, early), param), true
	case "ASCII85Decode", "A85":
		return ascii85(data), true
	case "ASCIIHexDecode", "AHx":
		return []byte((&lexer{b: append([]byte("<"), data...), budget: f.budget}).hex()), true
	case "RunLengthDecode", "RL":
		return f.runLength(data), true
	case "Crypt":
		return data, true
	}
	return nil, false
}

// inflate reads what it can: writers forget the end, or the head.
func (f *file) inflate(data []byte) []byte {
	out := f.inflateRaw(data[min(2, len(data)):])
	if len(out) == 0 {
		out = f.inflateRaw(data)
	}
	return out
}

func (f *file) inflateRaw(data []byte) []byte {
	var out bytes.Buffer
	limit := min(int64(maxStream), f.budget.Unpackable())
	n, err := io.Copy(&out, io.LimitReader(flate.NewReader(bytes.NewReader(data)), limit+1))
	if corrupt := flate.CorruptInputError(0); n > 0 && errors.As(err, &corrupt) {
		f.damaged++
	}
	if n > limit {
		f.budget.Cut("a part unpacks to more than 32 MiB")
		out.Truncate(int(limit))
		n = limit
	}
	f.budget.Unpack(int(n))
	return out.Bytes()
}

// grow adds bytes to what comes out of a filter, within bounds.
func (f *file) grow(out, more []byte) ([]byte, bool) {
	if len(out)+len(more) > maxStream || !f.budget.Unpack(len(more)) {
		f.budget.Cut("a part unpacks to more than 32 MiB")
		return out, false
	}
	return append(out, more...), true
}

func (f *file) runLength(data []byte) []byte {
	var out []byte
	ok := true
	for len(data) > 0 && ok {
		n := int(data[0])
		data = data[1:]
		switch {
		case n < 128:
			k := min(n+1, len(data))
			out, ok = f.grow(out, data[:k])
			data = data[k:]
		case n == 128 || len(data) == 0:
			return out
		default:
			out, ok = f.grow(out, bytes.Repeat(data[:1], 257-n))
			data = data[1:]
		}
	}
	return out
}

// unlzw reads codes of 9 to 12 bits; early says whether they grow one code early.
func (f *file) unlzw(data []byte, early int) []byte {
	const clear, eod, first = 256, 257, 258
	type link struct {
		before int
		last   byte
	}
	var table [4096]link
	for i := range 256 {
		table[i] = link{-1, byte(i)}
	}
	var out, word []byte
	next, bits, last := first, 9, -1
	buffer, have := 0, 0
	for ok := true; ok; {
		for have < bits {
			if len(data) == 0 {
				return out
			}
			buffer, have = buffer<<8|int(data[0]), have+8
			data = data[1:]
		}
		code := buffer >> (have - bits) & (1<<bits - 1)
		have -= bits
		buffer &= 1<<have - 1
		switch {
		case code == eod:
			return out
		case code == clear:
			next, bits, last = first, 9, -1
			continue
		case code >= next && (last < 0 || code > next):
			return out // damaged
		}
		from := code
		if code == next {
			from = last
		}
		word = word[:0]
		for k := from; k >= 0; k = table[k].before {
			word = append(word, table[k].last)
		}
		for i, k := 0, len(word)-1; i < k; i, k = i+1, k-1 {
			word[i], word[k] = word[k], word[i]
		}
		if code == next {
			word = append(word, word[0])
		}
		out, ok = f.grow(out, word)
		if last >= 0 && next < 4096 {
			table[next] = link{last, word[0]}
			next++
		}
		last = code
		if next+early >= 1<<bits && bits < 12 {
			bits++
		}
	}
	return out
}

func ascii85(data []byte) []byte {
	var out []byte
	var group [5]byte
	n := 0
	flush := func(n int) {
		for i := n; i < 5; i++ {
			group[i] = 84
		}
		var v uint32
		for _, c := range group {
			v = v*85 + uint32(c)
		}
		four := []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
		out = append(out, four[:n-1]...)
	}
	for _, c := range bytes.TrimPrefix(data, []byte("<~")) {
		switch {
		case c == '~':
			if n > 1 {
				flush(n)
			}
			return out
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			group[n] = c - '!'
			if n++; n == 5 {
				flush(5)
				n = 0
			}
		}
	}
	if n > 1 {
		flush(n)
	}
	return out
}

// predict undoes the prediction of bytes from those beside and above them.
func (f *file) predict(data []byte, param dict) []byte {
	kind := whole(f.get(param["Predictor"]))
	if kind < 2 {
		return data
	}
	setting := func(key name, otherwise int) int {
		if n := whole(f.get(param[key])); n > 0 && n < 1<<16 {
			return n
		}
		return otherwise
	}
	colours, bits, columns := setting("Colors", 1), setting("BitsPerComponent", 8), setting("Columns", 1)
	pixel := max(1, colours*bits/8)
	row := (colours*bits*columns + 7) / 8
	if row > 1<<24 {
		return nil
	}
	if kind == 2 {
		for rest := data; len(rest) > 0 && bits == 8; rest = rest[min(row, len(rest)):] {
			for i := pixel; i < min(row, len(rest)); i++ {
				rest[i] += rest[i-pixel]
			}
		}
		return data
	}
	return unPNG(data, row, pixel)
}

// unPNG undoes the filters of PNG, one a row.
func unPNG(data []byte, row, pixel int) []byte {
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		how := data[0]
		line := append([]byte(nil), data[1:min(len(data), 1+row)]...)
		data = data[min(len(data), 1+row):]
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], above[i-pixel]
			}
			switch how {
			case 1:
				line[i] += left
			case 2:
				line[i] += above[i]
			case 3:
				line[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				line[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, line...)
		copy(above, line)
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
