package urlkey

import (
	"errors"
	"strings"
	"testing"
)

func TestCanonicalWritesOneSpelling(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"upper-case scheme and host", "HTTP://WWW.Example.GOV.CN", "http://www.example.gov.cn/"},
		{"default port", "https://a.cn:443/x", "https://a.cn/x"},
		{"http keeps 443", "http://a.cn:443/x", "http://a.cn:443/x"},
		{"port with zeros", "http://a.cn:0080/", "http://a.cn/"},
		{"fragment", "http://a.cn/x#top", "http://a.cn/x"},
		{"space before a fragment", "http://a.cn/x #top", "http://a.cn/x%20"},
		{"credentials", "http://user:secret@a.cn/x", "http://a.cn/x"},
		{"blanks around and breaks inside", " \n http://a.cn/x\r\ny\t ", "http://a.cn/xy"},
		{"dot segments, also escaped", "http://a.cn/a/./b/../%2e%2E/c", "http://a.cn/c"},
		{"Chinese path", "http://a.cn/政务/", "http://a.cn/%E6%94%BF%E5%8A%A1/"},
		{"Chinese host", "http://政务.中国/", "http://xn--zfr164b.xn--fiqs8s/"},
		{"fullwidth host", "http://ａ．ｃｎ/", "http://a.cn/"},
		{"xn-- that is no Punycode", "http://XN--pokxncvks.cn/", "http://xn--pokxncvks.cn/"},
		{"xn-- that is no Punycode, with a port", "http://u:p@xn--.cn:8080/", "http://xn--.cn:8080/"},
		{"xn-- behind escapes", "http://xn%2d%2Dpokxncvks.cn/", "http://xn--pokxncvks.cn/"},
		{"numbers that are an address", "http://0x7f.1/", "http://127.0.0.1/"},
		{"IPv6", "http://[::0:1]:80/", "http://[::1]/"},
		{"backslashes", `http:\\a.cn\b`, "http://a.cn/b"},
		{"circumflex in a path", "http://a.cn/^?^", "http://a.cn/%5E?^"},
		{"GBK bytes of a Location header", "http://a.cn/\xd5\xfe?q=\xce\xf1", "http://a.cn/%D5%FE?q=%CE%F1"},
		{"U+FFFD itself", "http://a.cn/\uFFFD", "http://a.cn/%EF%BF%BD"},
		{"a path of @ signs", "http://a.cn/" + strings.Repeat("@", 999) + "/./", "http://a.cn/" + strings.Repeat("@", 999) + "/"},
		{"empty query stays", "http://a.cn/?", "http://a.cn/?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := Canonical(c.raw); err != nil || got != c.want {
				t.Errorf("Canonical(%q) = %q, %v; want %q", c.raw, got, err, c.want)
			}
			if got, err := Canonical(c.want); err != nil || got != c.want {
				t.Errorf("a second time: %q, %v", got, err)
			}
		})
	}
}

func TestCanonicalRefuses(t *testing.T) {
	long := strings.Repeat("x", MaxLength)
	for _, c := range []struct {
		name, raw string
		want      error
	}{
		{"other schemes", "ftp://a.cn/", ErrScheme},
		{"scripts", "javascript:void(0)", ErrScheme},
		{"schemes broken over lines", " java\nscript:alert(1)", ErrScheme},
		{"long data URLs as such", "data:image/png;base64," + long, ErrScheme},
		{"relative references", "/x", ErrInvalid},
		{"empty text", "", ErrInvalid},
		{"no host", "http://", ErrInvalid},
		{"no host before a port", "http://:80/", ErrInvalid},
		{"blank in a host", "http://a b.cn/", ErrInvalid},
		{"a blank hidden in an xn-- label", "http://xn--a%20b.cn/", ErrInvalid},
		{"GBK bytes in a host", "http://\xd5\xfe.cn/", ErrInvalid},
		{"a port out of range", "http://a.cn:65536/", ErrInvalid},
		{"an address out of range", "http://256.1.1.1/", ErrInvalid},
		{"doubled brackets", "http://[[::1]]/", ErrInvalid},
		{"an authority of @ signs", "http://" + strings.Repeat("@", 101) + "a.cn/", ErrInvalid},
		{"long input", "http://a.cn/" + long, ErrTooLong},
		{"long output", "http://a.cn/" + strings.Repeat("政", MaxLength/4), ErrTooLong},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := Canonical(c.raw); !errors.Is(err, c.want) {
				t.Errorf("Canonical(%q) = %q, %v; want %v", shown(c.raw), got, err, c.want)
			}
		})
	}
	if _, err := Canonical("http://a.cn/#" + long); err != nil {
		t.Errorf("a long fragment does not count: %v", err)
	}
}

func TestSessionIdsAreDropped(t *testing.T) {
	const id = "0123456789abcdef0123456789ABCDEF"
	const asp = "(S(4hqa0555fwsecu455xqckv45))"
	for _, c := range []struct{ name, path, want string }{
		{"Java in the path", "/a.do;jsessionid=" + id + ".node1?x=1", "/a.do?x=1"},
		{"Java in upper case before another parameter", "/a;JSESSIONID=1;v=2/b", "/a;v=2/b"},
		{"Java in the query", "/a?jsessionid=" + id + "!1&x=1", "/a?x=1"},
		{"PHP as only parameter", "/a?PHPSESSID=" + id, "/a"},
		{"sid of 32 hex digits", "/a?x=1&sid=" + id + "&y=2", "/a?x=1&y=2"},
		{"ASP", "/a?ASPSESSIONIDQQABCDEF=ABCDEFGHIJKLMNOPQRSTUVWX", "/a"},
		{"ColdFusion's pair", "/a?CFID=12&b=1&CFTOKEN=34", "/a?b=1"},
		{"ASP.NET", "/" + asp + "/m.aspx", "/m.aspx"},
		{"sid that is a number stays", "/a?sid=12", "/a?sid=12"},
		{"CFID alone stays", "/a?CFID=12", "/a?CFID=12"},
		{"parentheses of another kind stay", "/(S(x))/m.aspx", "/(S(x))/m.aspx"},
		{"no dot segment appears", "/a/..;jsessionid=1/b", "/a/..;jsessionid=1/b"},
		{"values that hold a name stay", "/a?u=jsessionid=" + id, "/a?u=jsessionid=" + id},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Canonical("http://a.cn" + c.path)
			if err != nil || got != "http://a.cn"+c.want {
				t.Errorf("%q gave %q, %v; want %q", c.path, got, err, c.want)
			}
		})
	}
}

func TestHostPortAndOriginAlwaysNameThePort(t *testing.T) {
	for _, c := range []struct{ url, host, origin string }{
		{"http://a.cn/", "a.cn:80", "http://a.cn:80"},
		{"https://a.cn/x:1?y=//z:2", "a.cn:443", "https://a.cn:443"},
		{"https://a.cn:80/", "a.cn:80", "https://a.cn:80"},
		{"http://[::1]/", "[::1]:80", "http://[::1]:80"},
		{"http://[::1]:8080/", "[::1]:8080", "http://[::1]:8080"},
	} {
		if got := HostPort(c.url); got != c.host {
			t.Errorf("HostPort(%q) = %q, want %q", c.url, got, c.host)
		}
		if got := Origin(c.url); got != c.origin {
			t.Errorf("Origin(%q) = %q, want %q", c.url, got, c.origin)
		}
	}
	for _, url := range []string{"", "x", "://", "http:"} {
		HostPort(url) // means nothing, and must not panic
		Origin(url)
	}
	if n := testing.AllocsPerRun(100, func() { HostPort("http://a.cn:8080/") }); n != 0 {
		t.Errorf("HostPort with a port allocates %v times", n)
	}
}

func FuzzCanonical(f *testing.F) {
	for _, seed := range []string{
		"http://a.cn/x?y#z", "https://user@xn--zfr164b.cn:8080/%2e%2e/", "http://a.cn/a;jsessionid=1;jsessionid=2",
		"http://[::ffff:1.2.3.4]/", "http://0x7f.1/", "http:\\\\a.cn\\(S(4hqa0555fwsecu455xqckv45))\\m.aspx",
		"http://政务.cn/\xd5?\xfe", "http://xn--.cn/", "http://≠.cn/", "http://a.cn/.;jsessionid=1/x.aspx",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		once, err := Canonical(raw)
		slow, slowErr := canonicalSlowly(raw)
		if once != slow || (err == nil) != (slowErr == nil) {
			t.Fatalf("fast %q, %v; slow %q, %v", once, err, slow, slowErr)
		}
		if err != nil {
			if !errors.Is(err, ErrInvalid) && !errors.Is(err, ErrScheme) && !errors.Is(err, ErrTooLong) {
				t.Fatalf("%q: error without class: %v", raw, err)
			}
			return
		}
		if twice, err := Canonical(once); err != nil || twice != once {
			t.Fatalf("%q gave %q, that gave %q, %v", raw, once, twice, err)
		}
		if strings.ContainsAny(once, " #\t\n") || !isASCII(once) {
			t.Fatalf("%q gave %q", raw, once)
		}
		if _, err := SURT(once); err != nil {
			t.Fatalf("%q has no SURT: %v", once, err)
		}
	})
}
