package urlkey

import (
	"errors"
	"strings"
	"testing"
)

func TestSURTFoldsWhatArchivesFold(t *testing.T) {
	for _, c := range []struct{ name, url, want string }{
		{"www and scheme", "https://www12.A.gov.cn/", "cn,gov,a)/"},
		{"a host that is only www", "http://www/", "www)/"},
		{"port", "http://a.cn:8080/x", "cn,a:8080)/x"},
		{"default port", "http://a.cn:80/x", "cn,a)/x"},
		{"case", "http://a.cn/Zwgk/Index.HTML?B=2&a=1", "cn,a)/zwgk/index.html?a=1&b=2"},
		{"slashes", "http://a.cn//x///y/", "cn,a)/x/y"},
		{"repeated escapes", "http://a.cn/%252541", "cn,a)/a"},
		{"Chinese", "http://a.cn/政", "cn,a)/%e6%94%bf"},
		{"escaped dots", "http://a.cn/x/%252e%252e/y", "cn,a)/y"},
		{"session ids", "http://a.cn/a;jsessionid=1?PHPSESSID=0123456789abcdef0123456789abcdef", "cn,a)/a"},
		{"order by name before value", "http://a.cn/?a-b=1&a=2", "cn,a)/?a=2&a-b=1"},
		{"IPv4", "http://127.0.0.1/", "1,0,0,127)/"},
		{"IPv6", "http://[::1]:8080/", "[::1]:8080)/"},
		{"records without host", "dns:a.cn", "dns:a.cn"},
		{"blanks in them", "warcinfo:a b\nc", "warcinfo:a%20b%0Ac"},
		{"nothing", "", "-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := SURT(c.url); err != nil || got != c.want {
				t.Errorf("SURT(%q) = %q, %v; want %q", c.url, got, err, c.want)
			}
		})
	}
}

func TestSURTForms(t *testing.T) {
	got, err := SURTForm{Scheme: true, TrailingComma: true, KeepWWW: true}.Key("https://www.a.cn:8080/x")
	if want := "https://(cn,a,www,:8080)/x"; err != nil || got != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestSURTRefuses(t *testing.T) {
	for _, url := range []string{"http://", "a.cn/x", "http://a b/"} {
		if got, err := SURT(url); !errors.Is(err, ErrInvalid) {
			t.Errorf("SURT(%q) = %q, %v", url, got, err)
		}
	}
	if _, err := SURT("http://a.cn/" + strings.Repeat("x", MaxLength)); !errors.Is(err, ErrTooLong) {
		t.Errorf("a long URL: %v", err)
	}
}

func FuzzSURT(f *testing.F) {
	for _, seed := range []string{"http://www.a.cn/%2525?b&a", "whois://a.cn/b", "dns:a b", "", "file:///C|/x", "x://[/", "http://a.cn/%3f%23"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, url string) {
		key, err := SURT(url)
		if err == nil && (key == "" || strings.ContainsAny(key, " \n\r\t") || !isASCII(key)) {
			t.Fatalf("%q gave %q", url, key)
		}
	})
}
