package pdf

import (
	"bytes"
	"slices"

	"gongkai/parse/attach/budget"
)

// file is an open file: where its objects lie, and those that were read.
type file struct {
	body    []byte
	budget  *budget.Budget
	places  map[int]place
	trailer dict
	lock    *lock // undoes the encryption; nil where there is none

	objects map[int]any
	reading map[int]bool     // objects that are being read, which may need themselves
	packed  map[int][]packed // objects of streams of objects, by the stream's number
	rebuilt bool

	loaded              map[ref]*font
	off                 map[ref]bool // layers that are not shown
	characters, unknown int          // written characters, and those that stand for nothing known
	damaged             int          // parts that could not be unpacked to their end
}

// place says where an object lies: at an offset, or in a stream of objects.
type place struct {
	offset int
	within int // number of the stream; 0 for none
	index  int
}

// packed is an object in a stream of objects.
type packed struct {
	number int
	object any
}

// open reads where objects lie. A file whose table is lost or wrong is searched
// for them.
func open(body []byte, b *budget.Budget) *file {
	if at := bytes.Index(body[:min(len(body), 4096)], []byte("%PDF-")); at > 0 {
		body = body[at:]
	}
	f := &file{body: body, budget: b, places: map[int]place{}, trailer: dict{}, loaded: map[ref]*font{}}
	f.forget()
	if !f.readTables() || !f.hasPages() {
		f.rebuild()
	}
	return f
}

// forget drops the objects that were read.
func (f *file) forget() {
	f.objects, f.reading, f.packed = map[int]any{}, map[int]bool{}, map[int][]packed{}
}

// hasPages says whether the way to the first page is there.
func (f *file) hasPages() bool {
	if f.trailer["Encrypt"] != nil && f.lock == nil {
		f.unlock()
	}
	root := f.dict(f.trailer["Root"])
	pages := f.dict(root["Pages"])
	return pages != nil && (f.array(pages["Kids"]) != nil || pages["Type"] == name("Page"))
}

// get gives what an object stands for: references are followed.
func (f *file) get(o any) any {
	for range 16 {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.object(r.number)
	}
	return nil
}

// dict gives an object that is a dictionary, or that of a stream.
func (f *file) dict(o any) dict {
	switch d := f.get(o).(type) {
	case dict:
		return d
	case *stream:
		return d.dict
	}
	return nil
}

func (f *file) array(o any) array {
	a, _ := f.get(o).(array)
	return a
}

func (f *file) stream(o any) *stream {
	s, _ := f.get(o).(*stream)
	return s
}

// object reads the object of a number.
func (f *file) object(n int) any {
	if o, ok := f.objects[n]; ok {
		return o
	}
	at, ok := f.places[n]
	if !ok || f.reading[n] {
		return nil
	}
	f.reading[n] = true
	defer delete(f.reading, n)
	var o any
	if at.within > 0 {
		o = f.fromStream(at, n)
	} else if o, ok = f.objectAt(at.offset, n); !ok && !f.rebuilt {
		f.rebuild()
		delete(f.reading, n)
		return f.object(n)
	}
	if f.budget.Item() {
		f.objects[n] = o
	}
	return o
}

// objectAt reads the object "n g obj" at an offset; false where it is not there.
func (f *file) objectAt(offset, n int) (any, bool) {
	if offset < 0 || offset >= len(f.body) {
		return nil, false
	}
	l := &lexer{b: f.body, at: offset, budget: f.budget}
	number, ok := l.next().(int)
	gen, ok2 := l.next().(int)
	if word, ok3 := l.next().(operator); !ok || !ok2 || !ok3 || word != "obj" || number != n {
		return nil, false
	}
	o := l.next()
	if d, isDict := o.(dict); isDict && l.has("stream") {
		l.at += len("stream")
		o = f.streamAt(l, d, n, gen)
	}
	if f.lock != nil {
		o = f.lock.strings(o, n, gen)
	}
	switch o.(type) {
	case operator, closing, end:
		return nil, true
	}
	return o, true
}

// streamAt reads the bytes of a stream. Its length may lie: then the word that
// ends it counts.
func (f *file) streamAt(l *lexer, d dict, n, gen int) *stream {
	l.skipLine()
	s := &stream{dict: d, number: n, gen: gen}
	rest := f.body[min(l.at, len(f.body)):]
	size, known := f.get(d["Length"]).(int)
	if known && size >= 0 && size <= len(rest) {
		behind := &lexer{b: rest, at: size, budget: f.budget}
		if behind.has("endstream") || behind.has("endobj") {
			s.raw = rest[:size]
			return s
		}
	}
	if size = bytes.Index(rest, []byte("endstream")); size < 0 {
		size = len(rest)
	}
	s.raw = bytes.TrimSuffix(bytes.TrimSuffix(rest[:size], []byte("\n")), []byte("\r"))
	return s
}

// fromStream gives an object that lies in a stream of objects.
func (f *file) fromStream(at place, n int) any {
	all, ok := f.packed[at.within]
	if !ok {
		all = f.unpack(at.within)
		f.packed[at.within] = all
	}
	if at.index < len(all) && all[at.index].number == n {
		return all[at.index].object
	}
	if i := slices.IndexFunc(all, func(p packed) bool { return p.number == n }); i >= 0 {
		return all[i].object
	}
	return nil
}

// unpack reads all objects of a stream of objects.
func (f *file) unpack(number int) []packed {
	s := f.stream(ref{number: number})
	if s == nil {
		return nil
	}
	data := f.decode(s)
	count, first := whole(f.get(s.dict["N"])), whole(f.get(s.dict["First"]))
	l := &lexer{b: data, budget: f.budget}
	var all []packed
	for range min(max(count, 0), len(data)/2) {
		n, ok := l.next().(int)
		offset, ok2 := l.next().(int)
		if !ok || !ok2 || !f.budget.Item() {
			break
		}
		if at := first + offset; at >= 0 && at < len(data) {
			all = append(all, packed{n, (&lexer{b: data, at: at, budget: f.budget}).next()})
		}
	}
	return all
}
