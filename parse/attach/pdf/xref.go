package pdf

import (
	"bytes"
)

// readTables follows the tables of the file from the last one back. The first
// place that is found for an object counts.
func (f *file) readTables() bool {
	at := bytes.LastIndex(f.body, []byte("startxref"))
	if at < 0 {
		return false
	}
	l := &lexer{b: f.body, at: at + len("startxref"), budget: f.budget}
	offset, ok := l.next().(int)
	seen := map[int]bool{}
	for ok && !seen[offset] && len(seen) < 1000 {
		seen[offset] = true
		trailer := f.tableAt(offset)
		if trailer == nil {
			return false
		}
		for key, value := range trailer {
			if _, known := f.trailer[key]; !known {
				f.trailer[key] = value
			}
		}
		if hybrid, both := trailer["XRefStm"].(int); both && !seen[hybrid] {
			seen[hybrid] = true
			f.tableAt(hybrid)
		}
		offset, ok = trailer["Prev"].(int)
	}
	return len(f.places) > 0
}

// tableAt reads one table, in either of its forms, and gives its trailer.
func (f *file) tableAt(offset int) dict {
	if offset < 0 || offset >= len(f.body) {
		return nil
	}
	l := &lexer{b: f.body, at: offset, budget: f.budget}
	if l.has("xref") {
		l.at += len("xref")
		return f.plainTable(l)
	}
	number, _ := l.next().(int)
	o, _ := f.objectAt(offset, number)
	s, ok := o.(*stream)
	if !ok || s.dict["Type"] != name("XRef") {
		return nil
	}
	f.tableStream(s)
	return s.dict
}

// plainTable reads a table of lines.
func (f *file) plainTable(l *lexer) dict {
	for {
		switch first := l.next().(type) {
		case int:
			count := whole(l.next())
			for i := range count {
				offset, ok := l.next().(int)
				_, ok2 := l.next().(int)
				used, ok3 := l.next().(operator)
				if !ok || !ok2 || !ok3 {
					return nil
				}
				if used == "n" {
					f.put(first+i, place{offset: offset})
				}
			}
		case operator:
			trailer, _ := l.next().(dict)
			if first != "trailer" {
				return nil
			}
			return trailer
		default:
			return nil
		}
	}
}

// tableStream reads a table in a stream: fields of so many bytes each.
func (f *file) tableStream(s *stream) {
	data := f.decode(s)
	var widths [3]int
	for i, w := range f.array(s.dict["W"]) {
		if i < 3 {
			widths[i] = min(max(whole(w), 0), 8)
		}
	}
	size := widths[0] + widths[1] + widths[2]
	if size == 0 {
		return
	}
	ranges := f.array(s.dict["Index"])
	if ranges == nil {
		ranges = array{0, whole(f.get(s.dict["Size"]))}
	}
	for i := 0; i+1 < len(ranges); i += 2 {
		first := whole(ranges[i])
		for k := range whole(ranges[i+1]) {
			if len(data) < size || !f.budget.Step(1) {
				return
			}
			kind := 1
			if widths[0] > 0 {
				kind = bigEndian(data[:widths[0]])
			}
			a, b := bigEndian(data[widths[0]:widths[0]+widths[1]]), bigEndian(data[widths[0]+widths[1]:size])
			data = data[size:]
			switch kind {
			case 1:
				f.put(first+k, place{offset: a})
			case 2:
				f.put(first+k, place{within: a, index: b})
			}
		}
	}
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// put notes where an object lies unless a later table said it already.
func (f *file) put(n int, at place) {
	if _, known := f.places[n]; !known && n >= 0 && f.budget.Step(perObject) {
		f.places[n] = at
	}
}

// rebuild searches the whole file for objects. Of two with one number the later
// counts.
func (f *file) rebuild() {
	f.rebuilt = true
	f.places, f.lock = map[int]place{}, nil
	f.forget()
	var streams []int
	for at := 0; ; {
		k := bytes.Index(f.body[at:], []byte("obj"))
		if k < 0 || !f.budget.Step(perObject) {
			break
		}
		at += k + len("obj")
		if start, n, ok := f.header(at - len("obj")); ok {
			f.places[n] = place{offset: start}
			if bytes.Contains(f.body[at:min(len(f.body), at+300)], []byte("/ObjStm")) {
				streams = append(streams, n)
			}
		}
	}
	f.rebuildTrailer()
	if f.trailer["Encrypt"] != nil {
		f.unlock()
	}
	for _, n := range streams {
		f.packed[n] = f.unpack(n)
		for i, p := range f.packed[n] {
			if _, known := f.places[p.number]; !known {
				f.places[p.number] = place{within: n, index: i}
			}
		}
	}
	if f.dict(f.trailer["Root"]) == nil {
		f.findRoot()
	}
}

// header reads "n g" before the word at an offset and says where it begins.
func (f *file) header(at int) (start, number int, ok bool) {
	if bytes.HasSuffix(f.body[:at], []byte("end")) {
		return 0, 0, false
	}
	back := func(i int, of func(byte) bool) int {
		for i > 0 && of(f.body[i-1]) {
			i--
		}
		return i
	}
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	gen := back(back(at, isSpace), digit)
	space := back(gen, isSpace)
	start = back(space, digit)
	if start == space || space == gen || space-start > 9 {
		return 0, 0, false
	}
	for _, c := range f.body[start:space] {
		number = number*10 + int(c-'0')
	}
	return start, number, true
}

// rebuildTrailer collects what trailers and tables in streams say.
func (f *file) rebuildTrailer() {
	f.trailer = dict{}
	take := func(d dict) {
		for _, key := range []name{"Root", "Encrypt", "ID"} {
			if d[key] != nil {
				f.trailer[key] = d[key]
			}
		}
	}
	for at := 0; ; {
		k := bytes.Index(f.body[at:], []byte("trailer"))
		if k < 0 || !f.budget.Step(perObject) {
			break
		}
		at += k + len("trailer")
		if d, ok := (&lexer{b: f.body, at: at, budget: f.budget}).next().(dict); ok {
			take(d)
		}
	}
	for at := 0; f.trailer["Root"] == nil; {
		k := bytes.Index(f.body[at:], []byte("/XRef"))
		if k < 0 || !f.budget.Step(perObject) {
			break
		}
		at += k + len("/XRef")
		begin := bytes.LastIndex(f.body[max(0, at-4096):at], []byte("obj"))
		if begin < 0 {
			continue
		}
		if d, ok := (&lexer{b: f.body, at: max(0, at-4096) + begin + len("obj"), budget: f.budget}).next().(dict); ok {
			take(d)
		}
	}
}

// findRoot looks for the root of a file that does not name it.
func (f *file) findRoot() {
	best := -1
	for n := range f.places {
		if d := f.dict(ref{number: n}); d != nil && d["Type"] == name("Catalog") && n > best {
			best = n
		}
	}
	if best >= 0 {
		f.trailer["Root"] = ref{number: best}
	}
}
