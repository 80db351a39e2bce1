// Package mhtml takes the web page out of a web archive: a mail message that
// holds a page with its pictures. Word writes such files, and portals serve them
// as .doc.
package mhtml

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"gongkai/parse/attach/budget"
)

// ErrNoPage says that the message holds no page.
var ErrNoPage = errors.New("the web archive holds no page")

const (
	maxDepth = 4
	maxParts = 2000
)

// Page gives the first page in a message and what its head says of its type.
func Page(message []byte, b *budget.Budget) (page []byte, contentType string, err error) {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(message, "\xef\xbb\xbf \t\r\n")))
	if err != nil {
		return nil, "", ErrNoPage
	}
	h := head{m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding")}
	page, contentType = find(h, m.Body, maxDepth, b)
	if page == nil {
		return nil, "", ErrNoPage
	}
	return page, contentType, nil
}

// head is what a part says of itself.
type head struct{ contentType, encoding string }

func find(h head, body io.Reader, depth int, b *budget.Budget) (page []byte, contentType string) {
	media, params, _ := mime.ParseMediaType(h.contentType)
	switch {
	case media == "text/html":
		return decode(h.encoding, body, b), h.contentType
	case !strings.HasPrefix(media, "multipart/") || params["boundary"] == "" || depth == 0:
		return nil, ""
	}
	parts := multipart.NewReader(body, params["boundary"])
	for range maxParts {
		part, err := parts.NextRawPart()
		if err != nil || !b.Step(1) {
			return nil, ""
		}
		h := head{part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding")}
		if page, contentType := find(h, part, depth-1, b); page != nil {
			return page, contentType
		}
	}
	return nil, ""
}

// decode undoes the encoding of a part, as far as it is not damaged.
func decode(encoding string, body io.Reader, b *budget.Budget) []byte {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	page, _ := io.ReadAll(io.LimitReader(body, budget.MaxText))
	if len(page) == 0 || !b.Unpack(len(page)) {
		return nil
	}
	return page
}
