package portaltest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"html"
	"io"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// exchange is what a plain client makes of a fault.
type exchange struct {
	resp *http.Response // nil when there was no answer
	body []byte
	err  error
	took time.Duration
}

func TestEachFaultMisbehavesAsItSays(t *testing.T) {
	const stall = 300 * time.Millisecond
	server := Faults(FaultLimits{Pause: time.Microsecond, Stall: stall, Bomb: 8 << 20, Endless: 1 << 20})
	base := servePortal(t, server)
	cut := func(e exchange) bool { return e.resp != nil && errors.Is(e.err, io.ErrUnexpectedEOF) }
	status := func(code int) func(exchange) bool {
		return func(e exchange) bool { return e.resp != nil && e.resp.StatusCode == code && e.err == nil }
	}
	whole := func(e exchange) bool { return e.resp != nil && e.err == nil && len(e.body) == len(faultPage) }
	says := func(code int, words string) func(exchange) bool {
		return func(e exchange) bool { return status(code)(e) && bytes.Contains(e.body, []byte(words)) }
	}
	checks := map[string]func(exchange) bool{
		"slow-header":  func(e exchange) bool { return e.took > 4*time.Millisecond },
		"slow-body":    whole,
		"stall-header": func(e exchange) bool { return e.resp == nil && e.err != nil && e.took >= stall },
		"stall-body":   func(e exchange) bool { return cut(e) && e.took >= stall && len(e.body) == len(faultPage)/2 },
		"reset":        func(e exchange) bool { return errors.Is(e.err, syscall.ECONNRESET) },
		"close":        func(e exchange) bool { return e.resp == nil && e.err != nil },
		"length-long":  cut,
		"length-short": func(e exchange) bool { return e.err == nil && len(e.body) == len(faultPage)-100 },
		"length-huge":  func(e exchange) bool { return cut(e) && e.resp.ContentLength == 1<<40 },
		"gzip-cut": func(e exchange) bool {
			_, err := unzip(e.body)
			return e.err == nil && errors.Is(err, io.ErrUnexpectedEOF)
		},
		"gzip-bomb": func(e exchange) bool {
			text, err := unzip(e.body)
			return err == nil && len(text) == 8<<20 && len(e.body) < 64<<10
		},
		"gzip-lie": func(e exchange) bool {
			return whole(e) && e.resp.Header.Get("Content-Encoding") == "gzip" && bytes.Equal(e.body, faultPage)
		},
		"to-nowhere":  func(e exchange) bool { return status(302)(e) && e.resp.Header.Get("Location") == "" },
		"huge-header": func(e exchange) bool { return whole(e) && len(e.resp.Header.Get("X-Huge")) == 4<<20 },
		"endless":     func(e exchange) bool { return len(e.body) >= 1<<20 && e.resp.ContentLength < 0 },
		"links":       func(e exchange) bool { return bytes.Count(e.body, []byte("<a href=")) == 50_000 },
		"deep":        func(e exchange) bool { return bytes.Count(e.body, []byte("<")) == 100_000 },
		"nul":         func(e exchange) bool { return bytes.Count(e.body, []byte{0}) == 4 },
		"empty":       func(e exchange) bool { return status(200)(e) && len(e.body) == 0 },
		"garbage":     func(e exchange) bool { return e.resp == nil && e.err != nil },
		"bad-chunk":   func(e exchange) bool { return e.err != nil && len(e.body) == 100 },
		"429-seconds": func(e exchange) bool { return status(429)(e) && e.resp.Header.Get("Retry-After") == "1" },
		"429-date": func(e exchange) bool {
			until, err := http.ParseTime(e.resp.Header.Get("Retry-After"))
			sent, _ := http.ParseTime(e.resp.Header.Get("Date"))
			return status(429)(e) && err == nil && until.Sub(sent) >= time.Second && until.Sub(sent) <= 3*time.Second
		},
		"ruishu": says(412, "$_ts"), "jsl-521": says(521, "location.pathname"), "jsl-512": says(512, "__jsl_clearance"), "acw": says(200, "acw_sc__v2"),
		"captcha": says(200, "滑块"), "waf-200": says(200, "事件ID"), "waf-403": says(403, "事件ID"), "soft-404": says(200, "不存在"),
		"login": says(200, "password"), "shell": says(200, "app.js"), "script-redirect": says(200, "/fault/chain/end"),
		"gzip-nested": func(e exchange) bool {
			text, err := unzip(e.body)
			if err == nil {
				text, err = unzip(text)
			}
			return err == nil && bytes.Equal(text, faultPage)
		},
		"gzip-nest":      func(e exchange) bool { return strings.Count(e.resp.Header.Get("Content-Encoding"), "gzip") == 20 },
		"coding-unknown": func(e exchange) bool { return whole(e) && e.resp.Header.Get("Content-Encoding") == "x-gongkai" },
		"many-headers":   func(e exchange) bool { return whole(e) && len(e.resp.Header) >= 10_000 },
		"calendar?year=2024&month=1": func(e exchange) bool {
			return bytes.Contains(e.body, []byte("year=2023&amp;month=12")) && bytes.Contains(e.body, []byte("year=2024&amp;month=2"))
		},
		"deeper/":   says(200, `href="more/"`),
		"pager?p=1": says(200, "pager?p=2"),
		"session":   says(200, "session?jsessionid="),
		"long-url":  func(e exchange) bool { return len(e.body) > 100_000 },
		"bad-charset": func(e exchange) bool {
			return whole(e) && strings.HasSuffix(e.resp.Header.Get("Content-Type"), "x-none")
		},
		"500": status(500), "503": status(503), "403": status(403),
	}
	for _, f := range server.Table() {
		t.Run(strings.TrimPrefix(f.Path, "/fault/"), func(t *testing.T) {
			t.Parallel()
			e := ask(base + f.Path)
			check := checks[strings.TrimPrefix(f.Path, "/fault/")]
			if f.Target != "" {
				check = func(e exchange) bool { return status(302)(e) && e.resp.Header.Get("Location") == f.Target }
			}
			if check == nil {
				t.Fatal("nothing checks this fault")
			}
			if !check(e) {
				t.Errorf("a server that %s: error %v, %d bytes, %v", f.About, e.err, len(e.body), e.took)
			}
			if f.Outcome == 0 || f.Outcome == f.Also {
				t.Errorf("outcomes %s, %s", f.Outcome, f.Also)
			}
		})
	}
}

// ask reads an answer without following or unpacking it.
func ask(url string) (e exchange) {
	begin := time.Now()
	defer func() { e.took = time.Since(begin) }()
	e.resp, e.err = client().Get(url)
	if e.err != nil {
		e.resp = nil
		return e
	}
	defer e.resp.Body.Close()
	e.body, e.err = io.ReadAll(e.resp.Body)
	return e
}

func unzip(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

func TestFaultIndexLinksToEveryFault(t *testing.T) {
	server := Faults(FaultLimits{})
	base := servePortal(t, server)
	_, body := get(t, base+"/fault/")
	for _, f := range server.Table() {
		if !strings.Contains(string(body), `<a href="`+html.EscapeString(f.Path)+`">`) {
			t.Errorf("%s is not linked", f.Path)
		}
	}
	if resp, _ := get(t, base+"/fault/endless-hops/7"); resp.Header.Get("Location") != "/fault/endless-hops/"+strconv.Itoa(8) {
		t.Errorf("hop 7 leads to %q", resp.Header.Get("Location"))
	}
	if resp, _ := get(t, base+"/fault/missing/1.html"); resp.StatusCode != 404 {
		t.Errorf("a missing page answers %d", resp.StatusCode)
	}
}
