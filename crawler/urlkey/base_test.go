package urlkey

import (
	"errors"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

func newBase(t testing.TB, page, base, charset string) *Base {
	t.Helper()
	b, err := NewBase(page, base, charset)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestResolveFollowsThePage(t *testing.T) {
	const page = "http://www.a.gov.cn/zwgk/list/index.html?p=1"
	for _, c := range []struct{ name, href, want string }{
		{"nothing", "", page},
		{"a fragment", "#top", page},
		{"a query", "?p=2", "http://www.a.gov.cn/zwgk/list/index.html?p=2"},
		{"a name", "t1.html", "http://www.a.gov.cn/zwgk/list/t1.html"},
		{"this folder", "./", "http://www.a.gov.cn/zwgk/list/"},
		{"a name in this folder", "./202401/t1.html", "http://www.a.gov.cn/zwgk/list/202401/t1.html"},
		{"folders above", "../../x/t1.html", "http://www.a.gov.cn/x/t1.html"},
		{"more folders above than there are", "../../../../t1.html", "http://www.a.gov.cn/t1.html"},
		{"an inner dot segment", "a/../b", "http://www.a.gov.cn/zwgk/list/b"},
		{"two dots alone", "..", "http://www.a.gov.cn/zwgk/"},
		{"a root", "/x", "http://www.a.gov.cn/x"},
		{"another host", "//b.cn/x", "http://b.cn/x"},
		{"an absolute URL", "https://b.cn/x", "https://b.cn/x"},
		{"a scheme without slashes", "http:t1.html", "http://www.a.gov.cn/zwgk/list/t1.html"},
		{"an empty segment", ".//t1.html", "http://www.a.gov.cn/zwgk/list//t1.html"},
		{"a colon later on", "a/b:c", "http://www.a.gov.cn/zwgk/list/a/b:c"},
		{"blanks and breaks", " t1\n.html ", "http://www.a.gov.cn/zwgk/list/t1.html"},
		{"Chinese", "公开?年=1", "http://www.a.gov.cn/zwgk/list/%E5%85%AC%E5%BC%80?%E5%B9%B4=1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := newBase(t, page, "", "utf-8").Resolve(c.href); err != nil || got != c.want {
				t.Errorf("Resolve(%q) = %q, %v; want %q", c.href, got, err, c.want)
			}
		})
	}
}

func TestBaseElementMovesTheBase(t *testing.T) {
	for _, c := range []struct{ name, base, want string }{
		{"absolute", "https://b.cn/d/", "https://b.cn/d/x"},
		{"relative", "../d/e", "http://a.cn/d/x"},
		{"empty", "", "http://a.cn/c/x"},
		{"unreadable is ignored", "http://a b/", "http://a.cn/c/x"},
		{"script is ignored", "javascript:1", "http://a.cn/c/x"},
		{"credentials are dropped", "http://u:p@b.cn/", "http://b.cn/x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := newBase(t, "http://a.cn/c/page", c.base, "").Resolve("x"); err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
		})
	}
	elsewhere := newBase(t, "http://a.cn/c/page", "ftp://b.cn/", "")
	if got, err := elsewhere.Resolve("x"); !errors.Is(err, ErrScheme) {
		t.Errorf("a link below ftp gave %q, %v", got, err)
	}
	if got, err := elsewhere.Resolve("http://c.cn/x"); got != "http://c.cn/x" {
		t.Errorf("an absolute link below ftp gave %q, %v", got, err)
	}
}

func TestQueryIsSentInThePagesCharset(t *testing.T) {
	for _, c := range []struct{ charset, href, want string }{
		{"gbk", "?k=公开", "?k=%B9%AB%BF%AA"},
		{"gb2312", "?k=公开", "?k=%B9%AB%BF%AA"},
		{"gb18030", "?k=公开", "?k=%B9%AB%BF%AA"},
		{"big5", "?k=公開", "?k=%A4%BD%B6}"},
		{"utf-8", "?k=公开", "?k=%E5%85%AC%E5%BC%80"},
		{"utf-16le", "?k=公", "?k=%E5%85%AC"},
		{"gbk", "?k=😀é", "?k=%26%23128512%3B%A8%A6"},
		{"gb18030", "?k=😀", "?k=%949%FC6"},
		{"windows-1252", "?k=公é'", "?k=%26%2320844%3B%E9%27"},
		{"gbk", "?k=丂", "?k=%81@"},
		{"gbk", "?k=%E5%85%AC&公", "?k=%E5%85%AC&%B9%AB"},
		{"gbk", "?a?公 #公", "?a?%B9%AB%20"},
	} {
		t.Run(c.charset+" "+c.href, func(t *testing.T) {
			want := "http://a.cn/p" + c.want
			if got, err := newBase(t, "http://a.cn/p", "", c.charset).Resolve(c.href); err != nil || got != want {
				t.Errorf("got %q, %v; want %q", got, err, want)
			}
		})
	}
	if got, _ := newBase(t, "http://a.cn/p", "", "gbk").Resolve("公/?公"); got != "http://a.cn/%E5%85%AC/?%B9%AB" {
		t.Errorf("a path is UTF-8 on every page, got %q", got)
	}
	long := strings.Repeat("公", 400)
	if got, _ := newBase(t, "http://a.cn/", "", "gbk").Resolve("?" + long); got != "http://a.cn/?"+strings.Repeat("%B9%AB", 400) {
		t.Errorf("a long query came out as %d bytes", len(got))
	}
}

func TestNewBaseRefuses(t *testing.T) {
	if _, err := NewBase("/x", "", ""); !errors.Is(err, ErrInvalid) {
		t.Errorf("a relative page URL: %v", err)
	}
	if _, err := NewBase("ftp://a.cn/", "", ""); !errors.Is(err, ErrScheme) {
		t.Errorf("another scheme: %v", err)
	}
	if _, err := NewBase("http://a.cn/", "", "klingon"); err == nil {
		t.Error("an unknown charset was accepted")
	}
}

func TestResolveServesSeveralGoroutines(t *testing.T) {
	b := newBase(t, "http://a.cn/c/page?x=1", "", "gbk")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, href := range []string{"公?公", "a", "", "//b.cn/./x"} {
				if _, err := b.Resolve(href); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

var testPages = []string{
	"http://www.a.gov.cn/zwgk/list/index.html?p=1", "https://a.cn", "http://a.cn:8080//x//y/?", "http://[::1]/a/b",
	"http://u:p@a.cn/(S(4hqa0555fwsecu455xqckv45))/m.aspx;jsessionid=1?CFID=1&CFTOKEN=2#f", "http://a.cn/a%2e/%/..;/b",
}

// same holds the fast way to the slow one.
func same(t *testing.T, b *Base, href string) (fast bool) {
	t.Helper()
	joined, ok := b.join(href)
	if !ok {
		return false
	}
	got, err := finish(joined)
	want, wantErr := b.resolveSlowly(href)
	if got != want || (err == nil) != (wantErr == nil) {
		t.Fatalf("%q on %q: fast %q, %v; slow %q, %v", href, b.self, got, err, want, wantErr)
	}
	return true
}

func TestFastWayAgreesWithTheSlowOne(t *testing.T) {
	pieces := []string{
		"/", "//", "..", ".", "./", "../", "a", "b.html", "?", "&", "=", "#", ":", ";", "%2e", "%2E", "%2", "%E6%94%BF", "%",
		"http:", "https://", "http://", "a.cn", "www.a.gov.cn", "1.2", ".0x1", "xn--a", "-", "_", "@", "\\", " ", "\t", "'", "^",
		"|", "[", "{", "~", "!", "(", ")", "公", ";jsessionid=1", "PHPSESSID=0123456789abcdef01234567", ":80", "80", "javascript:",
	}
	rng := rand.New(rand.NewPCG(1, 2))
	fast, total := 0, 0
	for _, page := range testPages {
		b := newBase(t, page, "", "gbk")
		for range 5000 {
			var href strings.Builder
			for range rng.IntN(7) {
				href.WriteString(pieces[rng.IntN(len(pieces))])
			}
			total++
			if same(t, b, href.String()) {
				fast++
			}
		}
	}
	if fast < total/20 {
		t.Errorf("only %d of %d references went the fast way: the test shows little", fast, total)
	}
}

func FuzzResolve(f *testing.F) {
	for i, href := range []string{"../x", "?公", "//b.cn/", "http:x", "a:b", "/(S(4hqa0555fwsecu455xqckv45))/m.aspx", "%2e/x"} {
		f.Add(testPages[i%len(testPages)], "", "gbk", href)
		f.Add(testPages[0], href, "iso-2022-jp", "x?\xff公é")
	}
	f.Fuzz(func(t *testing.T, page, base, charset, href string) {
		b, err := NewBase(page, base, charset)
		if err != nil {
			return
		}
		same(t, b, href)
		got, err := b.Resolve(href)
		if err != nil {
			return
		}
		if again, err := Canonical(got); err != nil || again != got {
			t.Fatalf("%q on %q gave %q, which is canonically %q, %v", href, page, got, again, err)
		}
	})
}

var benchLinks = []string{
	"/zwgk/202401/t20240105_1.html", "./202401/t20240105_1.html", "../../xxgk/index.html", "#", "?page=2",
	"http://www.a.gov.cn/zwgk/t1.html", "https://b.gov.cn/col/col123/index.html", "art_1.html", "/api/list?id=1&size=20", "javascript:void(0)",
}

// BenchmarkResolve compares the two ways over the links of a usual page; one
// operation is one link.
func BenchmarkResolve(b *testing.B) {
	base := newBase(b, "http://www.a.gov.cn/zwgk/list/index.html", "", "gbk")
	b.Run("fast", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = base.Resolve(benchLinks[i%len(benchLinks)])
		}
	})
	b.Run("slow", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _ = base.resolveSlowly(benchLinks[i%len(benchLinks)])
		}
	})
}

func BenchmarkHostPort(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		HostPort("http://www.a.gov.cn/zwgk/list/index.html")
	}
}
