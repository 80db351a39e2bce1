package sqlitefile

import (
	"bufio"
	"encoding/binary"
	"io"
)

const (
	pageSize = 8192
	lockByte = 1 << 30 // the page that holds it stays empty: SQLite locks it
)

// File is what a database is written to.
type File interface {
	io.Writer
	io.WriterAt
}

// pager gives pages their numbers, in the order in which they are written.
type pager struct {
	file File
	out  *bufio.Writer
	next uint32 // the number of the next page
	lock uint32 // the page that is left out
	page []byte // to build one in
	err  error
}

func newPager(f File) *pager {
	return &pager{file: f, out: bufio.NewWriterSize(f, 256<<10), next: 1, lock: lockByte/pageSize + 1, page: make([]byte, pageSize)}
}

// write appends a page and gives its number.
func (p *pager) write(page []byte) uint32 {
	n := p.next
	if _, err := p.out.Write(page); err != nil && p.err == nil {
		p.err = err
	}
	if p.next++; p.next == p.lock {
		p.write(make([]byte, pageSize))
	}
	return n
}

// rewrite fills a page that was written empty.
func (p *pager) rewrite(n uint32, page []byte) {
	if p.err == nil {
		p.err = p.out.Flush()
	}
	if p.err == nil {
		_, p.err = p.file.WriteAt(page, int64(n-1)*pageSize)
	}
}

// after is the number that the page behind the next one will have.
func (p *pager) after() uint32 {
	if p.next+1 == p.lock {
		return p.next + 2
	}
	return p.next + 1
}

// chain writes what of a record does not fit on its page, and gives the first
// page of it.
func (p *pager) chain(rest []byte) (first uint32) {
	first = p.next
	for len(rest) > 0 {
		n := min(len(rest), pageSize-4)
		page := p.page
		binary.BigEndian.PutUint32(page, 0)
		if n < len(rest) {
			binary.BigEndian.PutUint32(page, p.after())
		}
		clear(page[4+copy(page[4:], rest[:n]):])
		p.write(page)
		rest = rest[n:]
	}
	return first
}
