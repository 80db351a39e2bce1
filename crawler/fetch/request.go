package fetch

import (
	"net/http"
	"strconv"
	"strings"

	"gongkai/store"
)

// Conditions are the validators of the last capture, for a request that may be
// answered with 304.
type Conditions struct {
	ETag     string
	Modified string // Last-Modified as sent
}

const (
	accept         = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	acceptLanguage = "zh-CN,zh;q=0.9,en;q=0.5"
	acceptEncoding = "gzip, deflate, br, zstd"
	formType       = "application/x-www-form-urlencoded"
)

// fieldOrder is the order in which fields are sent. Nothing else is sent.
var fieldOrder = []string{
	"User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Referer",
	"Cookie", "If-None-Match", "If-Modified-Since", "Content-Type",
}

// fields gives colly the header of a request; the client's jar adds the Cookie.
func (f *Fetcher) fields(req *store.Request, cond Conditions) (h http.Header, conditional bool) {
	h = make(http.Header, len(fieldOrder))
	for name, value := range f.constant {
		h[name] = value
	}
	set := func(name, value string) bool {
		if value == "" || !validField(value) {
			return false
		}
		h[name] = []string{value}
		return true
	}
	if !strings.HasPrefix(req.Referer, "https:") || strings.HasPrefix(req.URL, "https:") {
		set("Referer", req.Referer)
	}
	if req.Method == http.MethodGet {
		tagged := set("If-None-Match", cond.ETag)
		dated := set("If-Modified-Since", cond.Modified)
		conditional = tagged || dated
	}
	if req.Method == http.MethodPost && !set("Content-Type", req.BodyType) {
		set("Content-Type", formType)
	}
	return h, conditional
}

// requestHead writes the head of a request, byte for byte what is sent but for
// the line that a proxy alone reads.
func (f *Fetcher) requestHead(req *store.Request, to *target, h http.Header, absolute bool) []byte {
	b := make([]byte, 0, 512+len(req.URL))
	b = append(b, req.Method...)
	b = append(b, ' ')
	if absolute {
		b = append(b, to.scheme()+"://"+to.host...)
	}
	b = append(b, to.uri...)
	b = append(b, " HTTP/1.1\r\nHost: "...)
	b = append(b, to.host...)
	b = append(b, "\r\n"...)
	for _, name := range fieldOrder {
		for _, value := range h[name] {
			b = append(b, name...)
			b = append(b, ": "...)
			b = append(b, value...)
			b = append(b, "\r\n"...)
		}
	}
	if req.Method == http.MethodPost {
		b = append(b, "Content-Length: "...)
		b = strconv.AppendInt(b, int64(len(req.Body)), 10)
		b = append(b, "\r\n"...)
	}
	if f.opt.IdleConn < 0 {
		b = append(b, "Connection: close\r\n"...)
	}
	return append(b, "\r\n"...)
}
