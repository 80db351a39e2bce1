package wacz

import (
	"archive/zip"
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/google/uuid"

	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/warc"
)

// The lists of pages: the one that a browser shows first has the seeds and the
// yearly reports, the other all the rest.
const (
	mainPages  = "pages/pages.jsonl"
	extraPages = "pages/extraPages.jsonl"
)

// listHead is the first line of a list.
type listHead struct {
	Format  string `json:"format"`
	ID      string `json:"id"`
	Title   string `json:"title"`
	HasText bool   `json:"hasText"`
}

// page is a line of a list.
type page struct {
	ID     string `json:"id"`
	URL    string `json:"url"`
	TS     string `json:"ts"`
	Title  string `json:"title"`
	Text   string `json:"text,omitempty"`
	Mime   string `json:"mime,omitempty"`
	Status string `json:"status"`
	Size   int64  `json:"size"`
	Depth  int    `json:"depth"`
	Seed   bool   `json:"seed,omitempty"`
}

// pages collects the lists beside the segments, in temporary files.
type pages struct {
	portal uuid.UUID
	first  *page // the first seed; without one the first page
	main   *list
	extra  *list
}

func newPages(portal uuid.UUID) (*pages, error) {
	p := &pages{portal: portal}
	var err error
	if p.main, err = newList(listHead{"json-pages-1.0", "pages", "首页与年度报告 · Seeds and yearly reports", true}); err != nil {
		return nil, err
	}
	if p.extra, err = newList(listHead{"json-pages-1.0", "extra-pages", "其他页面 · Other pages", true}); err != nil {
		p.main.close()
		return nil, err
	}
	return p, nil
}

// add enters the answer of a record, where it is a page or a file that was there
// and that a link leads to.
func (p *pages) add(e *warc.Entry) error {
	v := e.Visit
	if e.Revisit || v.Request.Method == "POST" || v.Request.Kind == store.KindRobots || v.Outcome != store.Fetched && v.Outcome != store.Truncated {
		return nil
	}
	line := &page{
		ID:  strings.TrimPrefix(export.RecordID(p.portal, v, "page"), "urn:uuid:"),
		URL: e.URL, TS: e.Date.UTC().Format(time.RFC3339), Title: e.URL, Mime: e.Mime, Status: e.Status,
		Size: v.Capture.Body.Size, Depth: v.Request.Depth, Seed: v.Request.Depth == 0,
	}
	to := p.extra
	if doc := e.Document; doc != nil && doc.Document != nil {
		line.Title, line.Text = cmp.Or(strings.TrimSpace(doc.Document.Title), line.Title), doc.Document.Text
		if len(doc.Document.Reports) > 0 {
			to = p.main
		}
	}
	if line.Seed {
		to = p.main
	}
	if p.first == nil || line.Seed && !p.first.Seed {
		p.first = &page{URL: line.URL, TS: line.TS, Seed: line.Seed}
	}
	return to.add(line)
}

// write puts the lists into the file.
func (p *pages) write(a *archive) error {
	if p.first != nil {
		a.manifest.MainPageURL, a.manifest.MainPageDate = p.first.URL, p.first.TS
	}
	if p.main.lines == 0 { // a list of its own would hide what there is
		p.main, p.extra = p.extra, p.main
	}
	a.manifest.pages = p.main.lines + p.extra.lines
	if err := a.file(mainPages, zip.Deflate, "application/jsonl", p.main.copyTo); err != nil || p.extra.lines == 0 {
		return err
	}
	return a.file(extraPages, zip.Deflate, "application/jsonl", p.extra.copyTo)
}

func (p *pages) close() error { return errors.Join(p.main.close(), p.extra.close()) }

// list is one list in a temporary file.
type list struct {
	file  *os.File
	out   *bufio.Writer
	json  *json.Encoder
	lines int64
}

func newList(head listHead) (*list, error) {
	f, err := os.CreateTemp("", "gongkai-pages-*")
	if err != nil {
		return nil, err
	}
	os.Remove(f.Name()) // where the system allows it, no kill leaves it behind
	l := &list{file: f, out: bufio.NewWriterSize(f, 64<<10)}
	l.json = json.NewEncoder(l.out)
	l.json.SetEscapeHTML(false)
	return l, l.json.Encode(head)
}

func (l *list) add(p *page) error {
	l.lines++
	return l.json.Encode(p)
}

func (l *list) copyTo(w io.Writer) error {
	if err := l.out.Flush(); err != nil {
		return err
	}
	if _, err := l.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(w, l.file)
	return err
}

func (l *list) close() error {
	err := l.file.Close()
	if e := os.Remove(l.file.Name()); err == nil && !errors.Is(e, os.ErrNotExist) {
		err = e
	}
	return err
}
