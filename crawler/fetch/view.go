package fetch

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"strings"

	"gongkai/parse/charset"
	"gongkai/store"
)

// view is the text of an answer as UTF-8, bounded.
type view struct {
	html    bool
	text    []byte
	charset string // WHATWG name
	cut     bool   // there is more of it than MaxView
}

// look decodes an answer where it is text. A coded answer of another kind is
// decoded to nowhere, which still finds bombs and broken codings. With an error
// the view holds what came before it. A view may share its bytes with mem.
func (f *Fetcher) look(contentType string, h http.Header, body store.Body, mem []byte) (view, error) {
	names, err := codings(h)
	if err != nil || body.Size == 0 {
		return view{html: isHTML(contentType, nil)}, err
	}
	if len(names) == 0 && !isText(contentType) {
		return view{}, nil
	}
	if len(names) == 0 && int64(len(mem)) == body.Size {
		kept := mem[:min(body.Size, f.opt.MaxView)]
		return toView(kept, contentType, len(kept) < len(mem)), nil
	}
	r, err := body.Open()
	if err != nil {
		return view{}, &diskError{err}
	}
	defer r.Close()
	if len(names) == 0 {
		kept, err := io.ReadAll(io.LimitReader(r, f.opt.MaxView))
		return toView(kept, contentType, int64(len(kept)) < body.Size), err
	}
	return f.lookCoded(r, body.Size, names, contentType)
}

// lookCoded decodes to the end, but keeps no more than a view needs.
func (f *Fetcher) lookCoded(r io.Reader, size int64, names []string, contentType string) (view, error) {
	d, err := newDecoding(r, size, names, &f.opt)
	if err != nil {
		return view{}, err
	}
	defer d.close()
	var kept bytes.Buffer
	if isText(contentType) {
		if _, err = io.CopyN(&kept, d, f.opt.MaxView); err == io.EOF {
			return toView(kept.Bytes(), contentType, false), nil
		}
	}
	var rest int64
	if err == nil {
		rest, err = io.Copy(io.Discard, d)
	}
	return toView(kept.Bytes(), contentType, rest > 0), err
}

// lookPacked reads a sitemap that is a gzip file, one that breaks off or is a bomb
// as far as it goes; no view where it is none.
func (f *Fetcher) lookPacked(body store.Body) (view, error) {
	r, err := body.Open()
	if err != nil {
		return view{}, &diskError{err}
	}
	defer r.Close()
	in := bufio.NewReader(r)
	if magic, _ := in.Peek(2); string(magic) != "\x1f\x8b" {
		return view{}, nil
	}
	v, err := f.lookCoded(in, body.Size, []string{"gzip"}, "text/xml")
	v.cut = v.cut || err != nil
	return v, nil
}

func toView(decoded []byte, contentType string, cut bool) view {
	if len(decoded) == 0 || !isText(contentType) || isBinary(decoded) {
		return view{}
	}
	name := charset.Detect(decoded, contentType).Name
	text, _ := charset.Decode(decoded, name)
	return view{html: isHTML(contentType, text), text: text, charset: name, cut: cut}
}

// mediaType is the type without parameters, in lower case.
func mediaType(contentType string) string {
	name, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(name))
}

// isHTML believes a stated type; without one it looks at the text.
func isHTML(contentType string, text []byte) bool {
	switch mediaType(contentType) {
	case "text/html", "application/xhtml+xml":
		return true
	case "":
		return strings.HasPrefix(http.DetectContentType(text), "text/html")
	}
	return false
}

// isText tells whether there is text to look at, as far as the type says.
func isText(contentType string) bool {
	switch name := mediaType(contentType); name {
	case "", "application/json", "application/xml", "application/xhtml+xml", "application/javascript", "application/x-javascript":
		return true
	default:
		return strings.HasPrefix(name, "text/") || strings.HasSuffix(name, "+json") || strings.HasSuffix(name, "+xml")
	}
}

// isBinary finds attachments that are sent as text.
func isBinary(b []byte) bool {
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Rar!\x1a\x07", "\x89PNG\r\n", "GIF8", "\xff\xd8\xff", "\x1f\x8b\x08"} {
		if bytes.HasPrefix(b, []byte(magic)) {
			return true
		}
	}
	return false
}
