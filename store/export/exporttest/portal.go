package exporttest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strings"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/store"
)

// Clock is when the first visit of a made archive starts.
var Clock = time.Date(2024, 3, 1, 8, 0, 0, 123456000, time.UTC)

// Page makes a fetched visit of url; head is the response head without the
// empty line, body the entity.
func (a *Archive) Page(url, head string, body []byte) *store.Visit {
	started := Clock.Add(time.Duration(len(a.visits)) * 2 * time.Second)
	return a.Add(&store.Visit{
		Request: store.Request{Kind: store.KindPage, Method: "GET", URL: url, Host: "127.0.0.1:80", Depth: 1, From: 1, Referer: "http://gk.example/"},
		Outcome: store.Fetched, Status: 200, Attempt: 1,
		Started: started, Ended: started.Add(300 * time.Millisecond), Committed: started.Add(time.Second),
		Capture: &store.Capture{
			RequestHead:  []byte("GET " + strings.TrimPrefix(url, "http://gk.example") + " HTTP/1.1\r\nHost: gk.example\r\nUser-Agent: gongkai\r\n\r\n"),
			ResponseHead: []byte(head + "\r\n\r\n"),
			Body:         store.BytesBody(body),
			RemoteAddr:   netip.MustParseAddrPort("127.0.0.9:80"),
			FirstByte:    started.Add(100 * time.Millisecond),
		},
	})
}

// Chunks is the framing of a body sent in chunks of n bytes, with an extension
// on the first and a trailer.
func Chunks(size, n int64) []store.Frame {
	var frames []store.Frame
	end := ""
	for at := int64(0); at < size; at += n {
		extension := ""
		if at == 0 {
			extension = ";note=\"first\""
		}
		frames = append(frames, store.Frame{At: at, Bytes: fmt.Appendf(nil, "%s%X%s\r\n", end, min(n, size-at), extension)})
		end = "\r\n"
	}
	return append(frames, store.Frame{At: size, Bytes: []byte(end + "0\r\nX-Trailer: 1\r\n\r\n")})
}

func lengthHead(contentType string, body []byte) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d", contentType, len(body))
}

// Hostile is text that tries to break out of a cell.
const Hostile = "=HYPERLINK(\"http://127.0.0.1/\")"

// Sample is a portal with every kind of capture: plain, GBK, chunked, gzip,
// redirect, both kinds of revisit, truncated, large, POST, robots, malformed
// heads, failures without bytes; and with reports that try to break tables.
func Sample(name string) *Archive {
	a := New(name, "测试县政务公开")
	page := []byte("<html><title>2015年政府信息公开工作年度报告</title><p>主动公开政府信息1354条</p></html>")
	first := a.Page("http://gk.example/", lengthHead("text/html; charset=utf-8", page), page)
	first.Request.From, first.Request.Depth, first.Request.Referer = 0, 0, ""
	first.ETag = `"v1"`
	first.Outlinks = []store.Outlink{
		{URL: "http://gk.example/gbk.html", Kind: store.LinkAnchor},
		{URL: "http://other.example/", Kind: store.LinkFrame, Elsewhere: true},
	}
	a.Parse(first, sampleDocument(first, "测试县人民政府", 2015))

	gbk, _ := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("<html><title>依申请公开</title><p>收到申请12件</p></html>"))
	v := a.Page("http://gk.example/gbk.html?q=%D5%FE%B8%AE", lengthHead("text/html; charset=gb2312", gbk), gbk)
	d := sampleDocument(v, Hostile, 2016)
	d.Charset = &parse.Charset{Name: "gb18030", Declared: "gb2312", Source: "header", Confidence: 0.98}
	a.Parse(v, d)

	chunked := []byte(strings.Repeat("第一段 chunked 正文。", 300))
	original := a.Page("http://gk.example/chunked.html", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", chunked)
	original.Capture.Framing = Chunks(int64(len(chunked)), 1000)

	var zipped bytes.Buffer
	gz := gzip.NewWriter(&zipped)
	gz.Write(bytes.Repeat(page, 50))
	gz.Close()
	v = a.Page("http://gk.example/gzip.html", fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: %d", zipped.Len()), bytes.Clone(zipped.Bytes()))
	v.Capture.TLS = &store.TLS{Version: 0x0304, Cipher: 0x1301, ServerName: "gk.example", Verified: true, Peer: [][]byte{bytes.Repeat([]byte{1, 2, 3, 4}, 8), bytes.Repeat([]byte{5}, 32)}}

	v = a.Page("http://gk.example/old.html", "HTTP/1.1 302 Found\r\nLocation: /new.html\r\nContent-Length: 0", nil)
	v.Outcome, v.Status, v.Location = store.Redirect, 302, "http://gk.example/new.html"

	v = a.Page("http://gk.example/", "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"", nil)
	v.Outcome, v.Status, v.SameAs = store.NotModified, 304, first.Number

	v = a.Page("http://gk.example/chunked.html", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", chunked)
	v.Outcome, v.SameAs = store.SameContent, original.Number
	v.Capture.Framing = Chunks(int64(len(chunked)), 4096)

	v = a.Page("http://gk.example/cut.html", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000", page)
	v.Outcome, v.Reason, v.Capture.Truncated = store.Truncated, "disconnect", "disconnect"

	v = a.Page("http://gk.example/cut-chunk.html", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", page)
	v.Outcome, v.Reason, v.Capture.Truncated = store.Truncated, "max-body", "length"
	v.Capture.Framing = []store.Frame{{At: 0, Bytes: []byte("1000\r\n")}}

	v = a.Page("http://gk.example/huge.zip", "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Length: 99999999999", nil)
	v.Outcome, v.Reason = store.TooLarge, "max-body"

	noise := rand.NewChaCha8([32]byte{7})
	large := make([]byte, 1<<20+4321)
	noise.Read(large)
	v = a.Page("http://gk.example/large.pdf", lengthHead("application/pdf", large), large)
	v.Request.Kind = store.KindAttachment
	a.Parse(v, sampleDocument(v, "测试县人民政府", 2015))

	v = a.Page("http://gk.example/list.aspx", lengthHead("text/html", page), page)
	v.Request.Method, v.Request.Identity, v.Request.Body = "POST", "page=2", []byte("__VIEWSTATE=a%2Bb&page=2")
	v.Capture.RequestHead = []byte("POST /list.aspx HTTP/1.1\r\nHost: gk.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 24\r\n\r\n")

	v = a.Page("http://gk.example/robots.txt", lengthHead("text/plain", []byte("User-agent: *\nDisallow: /admin/\n")), []byte("User-agent: *\nDisallow: /admin/\n"))
	v.Request.Kind = store.KindRobots

	v = a.Page("http://gk.example/odd", "HTTP/9 OK maybe\r\nno colon here", []byte("not http"))
	v.Outcome, v.Status, v.Reason = store.Permanent, 0, "malformed-head"

	v = a.Page("http://gone.example/", "", nil)
	v.Outcome, v.Status, v.Reason, v.Detail, v.Capture = store.DNSFailure, 0, "no-such-host", "lookup gone.example:\nno such host", nil
	return a
}

// sampleDocument has one report with a table's figure, a blank, a check that
// fails, a section, and text that tries to break out of its cell.
func sampleDocument(v *store.Visit, agency string, year int) *parse.Document {
	bound, scope := "at least", "own"
	kind, contentType := "html", "text/html"
	if v.Request.Kind == store.KindAttachment {
		kind, contentType = "pdf", "application/pdf"
	}
	text := "一、概述\n主动公开政府信息1354条。\n@SUM(A1)|\"引号\"\u0000\u0007,逗号\r\n-1 + 2\u2028结束"
	return &parse.Document{
		Source: parse.Source{URL: v.Request.URL, Kind: kind, ContentType: contentType, SHA256: v.Capture.Body.Digest.String(), Size: v.Capture.Body.Size},
		Title:  "+" + agency + "年度报告", Published: fmt.Sprintf("%d-03-11", year+1), PublishedSource: "meta",
		Charset: &parse.Charset{Name: "utf-8", Source: "header", Confidence: 1},
		Meta:    &parse.Meta{IndexNumber: "-000/2016", Publisher: agency},
		Text:    text,
		Removed: []parse.Removed{{Reason: "navigation", Text: "首页 > 政务公开"}},
		Repairs: []parse.Repair{{Kind: "date", Count: 1, Sample: "201411日 -> 2014-01-01"}},
		Flags:   []parse.Flag{{Kind: "mirror", Evidence: "=cmd|' /C calc'!A0"}},
		Reports: []report.Report{{
			Title: agency + "年度报告", Agency: agency, Level: "county", Year: year, Form: report.Table2014,
			Region:    &report.Region{Path: []string{"测试省", "测试县"}, Adcode: "990001"},
			Period:    &report.Period{Start: fmt.Sprintf("%d-01-01", year), End: fmt.Sprintf("%d-12-31", year)},
			Published: fmt.Sprintf("%d-03-11", year+1),
			Sections:  []report.Section{{Number: "一", Heading: "概述", Start: 0, End: 19}},
			Indicators: []report.Indicator{
				{Code: "pa.total", Value: 1354, Unit: "条", Quote: "主动公开政府信息1354条", Start: 5, End: 18, Source: "table", Cell: &report.Cell{Table: 0, Row: 2, Col: 2}, Raw: "1354"},
				{Code: "a20.5.licence.delta", Value: -35, Unit: "项", Raw: "-35", Quote: "-35", Approx: true, Bound: &bound, Scope: &scope, Source: "prose"},
				{Code: "fee.charged", Value: 0.000001, Unit: "万元", Raw: "0.000001", Quote: "0", Source: "prose"},
				{Code: "lit.total", Value: 0, Unit: "件", Raw: "无", Quote: "未收到", Source: "prose"},
			},
			Blank:       []string{"pa.ch.gazette"},
			Differences: []report.Difference{{Code: "rev.total", Table: 170, Prose: 134, Quote: "134件"}},
			Checks:      []report.Check{{Rule: "pa.total <= sum of channels", Left: 1354, Right: 1300, Codes: []string{"pa.total"}}},
		}},
	}
}
