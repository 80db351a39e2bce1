package robots

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestAllowedNamesTheLineThatDecided(t *testing.T) {
	for _, c := range []struct {
		name, robots, path string
		ok                 bool
		rule               string
	}{
		{"no rule", "User-agent: *\nDisallow: /b", "/a", true, ""},
		{"a prefix", "User-agent: *\nDisallow: /a", "/abc", false, "Disallow: /a"},
		{"the line as it was written", "User-agent: *\n  DISALLOW  :/a   # why", "/a", false, "DISALLOW  :/a"},
		{"the longest match", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true, "Allow: /a/b"},
		{"Allow on a tie", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true, "Allow: /a"},
		{"a comment without a blank", "User-agent: *\nDisallow: /a#b", "/abc", false, "Disallow: /a"},
		{"robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", true, ""},
		{"an empty Disallow", "User-agent: *\nDisallow:", "/a", true, ""},
		{"a star in the middle", "User-agent: *\nDisallow: /fish*.php", "/fishheads/x.php?y", false, "Disallow: /fish*.php"},
		{"patterns begin at the root", "User-agent: *\nDisallow: /fish*.php", "/a/fish.php", true, ""},
		{"a pattern that is only a star", "User-agent: *\nDisallow: *", "/a", false, "Disallow: *"},
		{"the end of the path", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false, "Disallow: /*.pdf$"},
		{"not the end of the path", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true, ""},
		{"a dollar in the middle", "User-agent: *\nDisallow: /a$b*c", "/a$bxc", false, "Disallow: /a$b*c"},
		{"the root alone", "User-agent: *\nDisallow: /$", "/a", true, ""},
		{"signs of expressions", "User-agent: *\nDisallow: /a.(b)+*[c]$", "/a.(b)+x[c]", false, "Disallow: /a.(b)+*[c]$"},
		{"a path without its slash", "User-agent: *\nDisallow: admin/", "/admin/x", false, "Disallow: admin/"},
		{"Chinese against its escapes", "User-agent: *\nDisallow: /政务/", "/%E6%94%BF%e5%8a%a1/x", false, "Disallow: /政务/"},
		{"lower-case escapes", "User-agent: *\nDisallow: /%e6%94%bf", "/%E6%94%BF", false, "Disallow: /%e6%94%bf"},
		{"an escaped tilde", "User-agent: *\nDisallow: /%7Euser", "/~user/", false, "Disallow: /%7Euser"},
		{"an escaped slash is no slash", "User-agent: *\nDisallow: /a%2Fb", "/a/b", true, ""},
		{"an escaped star is no wildcard", "User-agent: *\nDisallow: /a%2Ab", "/axb", true, ""},
		{"an escaped star is a star", "User-agent: *\nDisallow: /a%2Ab", "/a*b", false, "Disallow: /a%2Ab"},
		{"a quote that a browser escapes", "User-agent: *\nDisallow: /?q='", "/?q=%27a", false, "Disallow: /?q='"},
		{"a percent sign alone", "User-agent: *\nDisallow: /100%", "/100%25", false, "Disallow: /100%"},
		{"GBK against the bytes", "User-agent: *\nDisallow: /\xd5\xfe", "/%D5%FE", false, "Disallow: /\xd5\xfe"},
		{"GBK against the characters", "User-agent: *\nDisallow: /\xd5\xfe", "/%E6%94%BF", false, "Disallow: /\xd5\xfe"},
		{"our group instead of that for all", "User-agent: *\nDisallow: /\nUser-agent: GongKai/2.0\nDisallow: /a", "/b", true, ""},
		{"an empty group of ours", "User-agent: *\nDisallow: /\n\nUser-agent: gongkai\n", "/b", true, ""},
		{"a name that only begins like ours", "User-agent: gong\nDisallow: /", "/b", true, ""},
		{"a name that ours only begins", "User-agent: gongkai-news\nDisallow: /", "/b", true, ""},
		{"two groups of ours", "User-agent: gongkai\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: gongkai\nDisallow: /c", "/c", false, "Disallow: /c"},
		{"a group for several", "User-agent: x\nUser-agent: gongkai\nDisallow: /a", "/a", false, "Disallow: /a"},
		{"a rule before any group", "Disallow: /\nUser-agent: *\nDisallow: /b", "/a", true, ""},
		{"Crawl-delay does not close a group", "User-agent: gongkai\nCrawl-delay: 1\nUser-agent: x\nDisallow: /a", "/a", false, "Disallow: /a"},
		{"a bad Crawl-delay spoils nothing", "User-agent: *\nCrawl-delay: abc\nDisallow: /a", "/a", false, "Disallow: /a"},
		{"old line ends", "User-agent: *\rDisallow: /a\r", "/a", false, "Disallow: /a"},
		{"a byte order mark", "\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", false, "Disallow: /a"},
		{"half a byte order mark", "\xef\xbbUser-agent: *\nDisallow: /a", "/a", false, "Disallow: /a"},
		{"a slip of the pen", "useragent *\ndissallow /a", "/a", false, "dissallow /a"},
		{"a page", "<!DOCTYPE html><html><body>404: not found</body></html>", "/a", true, ""},
		{"nothing", "", "/a", true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, url := range []string{c.path, "http://a.cn:8080" + c.path + "#f"} {
				if ok, rule := Parse([]byte(c.robots)).Allowed("gongkai", url); ok != c.ok || rule != c.rule {
					t.Errorf("%s: %v by %q, want %v by %q", url, ok, rule, c.ok, c.rule)
				}
			}
		})
	}
}

func TestURLsWithoutAPathAreTheRoot(t *testing.T) {
	r := Parse([]byte("User-agent: *\nDisallow: /$\nDisallow: /?x"))
	for _, url := range []string{"http://a.cn", "http://a.cn/", "http://a.cn?x", "http://a.cn#/b", ""} {
		if ok, _ := r.Allowed("gongkai", url); ok {
			t.Errorf("%q was allowed", url)
		}
	}
}

func TestATokenWithoutLettersIsBoundByTheGroupForAll(t *testing.T) {
	r := Parse([]byte("User-agent: 360Spider\nDisallow: /a\nUser-agent: *\nDisallow: /b"))
	for _, token := range []string{"", "360", "gongkai"} {
		if ok, _ := r.Allowed(token, "/a"); !ok {
			t.Errorf("%q is bound by the rules of another", token)
		}
		if ok, _ := r.Allowed(token, "/b"); ok {
			t.Errorf("%q is not bound by the rules for all", token)
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	for _, c := range []struct {
		name, robots string
		want         time.Duration
		ok           bool
	}{
		{"none", "User-agent: *\nDisallow:", 0, false},
		{"whole seconds", "User-agent: *\nCrawl-delay: 5", 5 * time.Second, true},
		{"a fraction", "User-agent: *\nCrawl-delay: 0.5", 500 * time.Millisecond, true},
		{"zero", "User-agent: *\nCrawl-delay: 0", 0, true},
		{"negative", "User-agent: *\nCrawl-delay: -1", 0, false},
		{"no number", "User-agent: *\nCrawl-delay: NaN", 0, false},
		{"absurd", "User-agent: *\nCrawl-delay: 1e300", 24 * time.Hour, true},
		{"ours, not that for all", "User-agent: *\nCrawl-delay: 5\nDisallow:\nUser-agent: gongkai\nCrawl-delay: 2", 2 * time.Second, true},
		{"ours has none", "User-agent: *\nCrawl-delay: 5\nDisallow:\nUser-agent: gongkai\nDisallow:", 0, false},
		{"each agent of a group has its own", "User-agent: gongkai\nCrawl-delay: 1\nUser-agent: x\nCrawl-delay: 9\nDisallow: /", time.Second, true},
		{"agents share one", "User-agent: gongkai\nUser-agent: x\nDisallow: /\nCrawl-delay: 9", 9 * time.Second, true},
		{"the longest of several", "User-agent: *\nCrawl-delay: 3\nCrawl-delay: 1", 3 * time.Second, true},
		{"before any group", "Crawl-delay: 3\nUser-agent: *\nDisallow:", 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := Parse([]byte(c.robots)).CrawlDelay("gongkai"); got != c.want || ok != c.ok {
				t.Errorf("got %v, %v; want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
}

func TestSitemapsBelongToNoGroup(t *testing.T) {
	r := Parse([]byte("Sitemap: http://a.cn/1.xml\nUser-agent: x\nSitemap:\nsitemap : http://a.cn/2.xml\nUser-agent: gongkai\nDisallow: /"))
	if got := strings.Join(r.Sitemaps(), " "); got != "http://a.cn/1.xml http://a.cn/2.xml" {
		t.Errorf("got %q", got)
	}
	if ok, _ := r.Allowed("x", "/"); ok {
		t.Error("a Sitemap line closed the group")
	}
}

func TestWhatLiesBeyondTheLimitIsNotRead(t *testing.T) {
	head := "User-agent: *\nDisallow: /a\n"
	body := head + strings.Repeat("#\n", (MaxSize-len(head))/2) + "\nDisallow: /b\n"
	r := Parse([]byte(body))
	if ok, _ := r.Allowed("gongkai", "/a"); ok {
		t.Error("the beginning was not read")
	}
	if ok, _ := r.Allowed("gongkai", "/b"); !ok {
		t.Error("the end was read")
	}
}

func TestHostileFilesCostLittleAndForbidMore(t *testing.T) {
	for _, c := range []struct{ name, line string }{
		{"many patterns", "Disallow: /p*a%d\n"},
		{"long patterns", "Disallow: /p" + strings.Repeat("*aaaaaaa", 250) + "*c%d\n"},
		{"many agents", "User-agent: gongkai\nCrawl-delay: %d\n"},
		{"many groups", "User-agent: gongkai\nDisallow: /p*a%d\n"},
		{"stars alone", "Disallow: /p" + strings.Repeat("*", 2000) + "b%d\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var body strings.Builder
			body.WriteString("User-agent: gongkai\n")
			for i := 0; body.Len() < MaxSize-len(c.line); i++ {
				fmt.Fprintf(&body, c.line, i)
			}
			body.WriteString("Allow: /p*\n")
			start := time.Now()
			r := Parse([]byte(body.String()))
			url := "http://a.cn/p" + strings.Repeat("a", 4000)
			r.Allowed("gongkai", url)
			r.Allowed("gongkai", url)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
	many := "User-agent: *\n" + strings.Repeat("Disallow: /x/*.pdf\n", maxPatterns) + "Disallow: /private/*.doc\nAllow: /private/a*b\n"
	if ok, rule := Parse([]byte(many)).Allowed("gongkai", "/private/acb"); ok {
		t.Errorf("a pattern beyond the limit allowed it (%q)", rule)
	}
}

// matches is the RFC's matching, written once more and as plainly as possible.
func matches(pattern, path string) bool {
	switch {
	case pattern == "":
		return true
	case pattern == "$":
		return path == ""
	case pattern[0] == '*':
		return matches(pattern[1:], path) || path != "" && matches(pattern, path[1:])
	}
	return path != "" && path[0] == pattern[0] && matches(pattern[1:], path[1:])
}

func TestRandomPatternsMatchAsThePlainAlgorithmSays(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	text := func(alphabet string, n int) string {
		out := []byte("/")
		for range rng.IntN(n) {
			out = append(out, alphabet[rng.IntN(len(alphabet))])
		}
		return string(out)
	}
	denied := 0
	for range 3000 {
		lines := "User-agent: *\n"
		path := text("ab/.", 8)
		best, want := 0, true
		for range 1 + rng.IntN(3) {
			pattern, allow := text("ab/.**", 6), rng.IntN(2) == 0
			if rng.IntN(3) == 0 {
				pattern += "$"
			}
			key := "Disallow: "
			if allow {
				key = "Allow: "
			}
			lines += key + pattern + "\n"
			if !matches(pattern, path) || len(pattern) < best {
				continue
			}
			want = allow || len(pattern) == best && want
			best = len(pattern)
		}
		if !want {
			denied++
		}
		if ok, rule := Parse([]byte(lines)).Allowed("gongkai", path); ok != want {
			t.Fatalf("%q: %v by %q, want %v, of\n%s", path, ok, rule, want, lines)
		}
	}
	if denied < 300 {
		t.Errorf("only %d paths were denied: the test shows little", denied)
	}
}

func TestRulesServeSeveralGoroutines(t *testing.T) {
	r := Parse([]byte("User-agent: *\nDisallow: /a*b\nCrawl-delay: 1"))
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			token := strings.Repeat("x", i)
			if ok, _ := r.Allowed(token, "/axb"); ok {
				t.Errorf("%q was allowed", token)
			}
			r.CrawlDelay(token)
		})
	}
	wg.Wait()
}

func FuzzAllowed(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nAllow: /\xd5\xfe"), "gongkai", "http://a.cn/a%2ab?c#d")
	f.Add([]byte("\xef\xbbuser agent: a\rcrawl-delay: 1e9\rdisallow: *%"), "a/1", "?")
	f.Add([]byte("User-agent: *\nDisallow: $\nDisallow: **$*\nAllow: a"), "*", "//")
	f.Fuzz(func(t *testing.T, body []byte, token, url string) {
		r := Parse(body)
		ok, rule := r.Allowed(token, url)
		if !ok && !strings.Contains(string(body), rule) {
			t.Fatalf("the rule %q is not in the file", rule)
		}
		if again, sameRule := r.Allowed(token, url); again != ok || sameRule != rule {
			t.Fatal("two answers to one question")
		}
		if d, _ := r.CrawlDelay(token); d < 0 || d > maxDelay {
			t.Fatalf("a delay of %v", d)
		}
		if ok, _ := r.Allowed(token, "http://a.cn/robots.txt"); !ok {
			t.Fatal("robots.txt was denied")
		}
	})
}

// BenchmarkAllowed asks about a usual URL; one operation is one URL.
func BenchmarkAllowed(b *testing.B) {
	var many strings.Builder
	many.WriteString("User-agent: *\n")
	for i := range 100 {
		fmt.Fprintf(&many, "Disallow: /dir%d/\nDisallow: /*/print%d*.html$\n", i, i)
	}
	for _, c := range []struct{ name, robots string }{
		{"usual", "User-agent: *\nDisallow: /admin/\nDisallow: /*.doc$\nAllow: /admin/public/\nDisallow: /search?"},
		{"200 rules", many.String()},
		{"absent", ""},
	} {
		r := Parse([]byte(c.robots))
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.Allowed("gongkai", "http://www.a.gov.cn/zwgk/202401/t20240105_123456.html")
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	body := []byte("User-agent: *\n" + strings.Repeat("Disallow: /a/b/*.html$\n", 50) + strings.Repeat("Disallow: /c/d/\n", 50))
	b.ReportAllocs()
	for b.Loop() {
		Parse(body).Allowed("gongkai", "/")
	}
}
