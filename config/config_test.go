package config

import (
	"errors"
	"io/fs"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func mustParse(t *testing.T, text string) *Config {
	t.Helper()
	c, err := Parse("crawl.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheExampleLoadsWithAWarningAboutTheContactOnly(t *testing.T) {
	c, err := Load("../crawl.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Warnings) != 1 || c.Warnings[0].Key != "crawl.contact" {
		t.Errorf("warnings: %v", Errors(c.Warnings))
	}
	adcodes := map[string]string{"yingkou": "210800", "liaoyang": "211000", "zhangdian": "370303", "jiagedaqi": "232761", "huainan": "340400"}
	starts := map[string]string{}
	for name, adcode := range adcodes {
		p, ok := c.Portal(name)
		if !ok {
			t.Fatalf("%s is missing", name)
		}
		if p.Adcode != adcode || p.Title == "" || p.Delay < 3*time.Second || !strings.HasSuffix(p.Hosts[0], ".gov.cn") {
			t.Errorf("%s: %+v", name, p)
		}
		noon := time.Date(2024, 6, 1, 12, 0, 0, 0, c.Daemon.Timezone)
		first := p.Schedule.Next(noon)
		if first.Hour() > 5 {
			t.Errorf("%s begins at %s, which is not night", name, first)
		}
		if other := starts[first.String()]; other != "" {
			t.Errorf("%s and %s begin together", name, other)
		}
		starts[first.String()] = name
	}
	if len(c.Portals) != len(adcodes) {
		t.Errorf("%d portals", len(c.Portals))
	}
}

func TestAnEmptyConfigurationHasEveryDefault(t *testing.T) {
	c := mustParse(t, "")
	want := Crawl{
		UserAgent: "gongkai/1.0", RobotsToken: "gongkai",
		Delay: 3 * time.Second, AddressDelay: 500 * time.Millisecond, AddressRequests: 4, RobotsDelayCap: time.Minute,
		ResponseFactor: 1, BreakAfter: 6, Hours: Hours{Zone: c.Daemon.Timezone},
		Workers: 16, Timeout: time.Minute, MaxTime: 10 * time.Minute, Retries: 4,
		MaxHeader: 256 << 10, MaxBody: 64 << 20, MaxDecoded: 256 << 20, MaxRatio: 200,
		MaxView: 8 << 20, MaxRedirects: 10, MaxLinks: 10_000, MaxListPages: 10_000, MaxPathDepth: 20, MaxURLLength: 2048,
		MaxDOMDepth: 256, MaxDOMNodes: 250_000, ParseTimeout: 30 * time.Second,
	}
	if !reflect.DeepEqual(c.Crawl, want) {
		t.Errorf("\ngot  %+v\nwant %+v", c.Crawl, want)
	}
	if c.Archive.Dir != "archive" || c.Archive.MinFree != 1<<30 || c.Daemon.Listen != "" || c.Daemon.Timezone.String() != "Asia/Shanghai" {
		t.Errorf("got %+v, %+v", c.Archive, c.Daemon)
	}
}

func TestEveryKeyIsRead(t *testing.T) {
	c, err := Parse("/etc/gongkai/crawl.toml", []byte(`
[archive]
dir = "../data/./archive"
min_free = "10GiB"
[crawl]
user_agent = "Gongkai-Test/2"
robots_token = "gongkai-test"
contact = "https://example.org/crawl"
delay = "4s"
address_delay = "1s"
address_requests = 2
robots_delay_cap = "2m"
response_factor = 2
break_after = 9
hours = "22:00-06:30"
daily_requests = 5000
workers = 8
timeout = "20s"
max_time = "5m"
retries = 0
max_header = 65_536
max_body = "8 MiB"
max_decoded = "1GiB"
max_ratio = 50
max_redirects = 5
max_view = "1MiB"
max_links = 500
max_list_pages = 600
max_path_depth = 9
max_url_length = 1000
max_dom_depth = 100
max_dom_nodes = 50000
parse_timeout = "5s"
allow_addresses = ["127.0.0.0/8", "::1/128"]
proxy = "http://user:secret@127.0.0.1:3128"
[daemon]
listen = "127.0.0.1:8080"
timezone = "UTC"
[[portal]]
name = "a"
was = ["old", "older"]
title = "甲"
adcode = "210800"
seeds = ["https://A.gov.cn/x", "http://a.gov.cn:8080/"]
hosts = ["a.GOV.cn", "a.gov.cn:8080", "政务.example.cn"]
attachment_hosts = ["f.gov.cn"]
include = ['/zwgk/']
exclude = ['\.mp4$', '/en/']
delay = "9s"
hours = "20:00-08:00"
daily_requests = 900
schedule = "30 2 * * 1"
max_pages = 10
max_depth = 3
reports_only = true
insecure_tls = true
[[portal.pager]]
match = '/list/(\d+)'
next = "/api/{1}?p={page}"
method = "POST"
body = '{"p":{page}}'
first = 0
step = 20
shell = true
rows = '"id":(\d+)'
link = "/show/{1}.html"
total = '"total":(\d+)'
pages = '"pages":(\d+)'
[[portal.pager]]
match = '/x'
next = "{page}"
rows = 'y'
[[portal]]
name = "b"
seeds = ["https://b.gov.cn/", "http://b.gov.cn/x", "http://b.gov.cn:81/"]
`))
	if err != nil {
		t.Fatal(err)
	}
	want := Crawl{
		UserAgent: "Gongkai-Test/2", RobotsToken: "gongkai-test", Contact: "https://example.org/crawl",
		Delay: 4 * time.Second, AddressDelay: time.Second, AddressRequests: 2, RobotsDelayCap: 2 * time.Minute,
		ResponseFactor: 2, BreakAfter: 9, DailyRequests: 5000, Hours: Hours{From: 22 * 60, To: 6*60 + 30, Zone: c.Daemon.Timezone},
		Workers: 8, Timeout: 20 * time.Second, MaxTime: 5 * time.Minute,
		MaxHeader: 65_536, MaxBody: 8 << 20, MaxDecoded: 1 << 30, MaxRatio: 50,
		MaxView: 1 << 20, MaxRedirects: 5, MaxLinks: 500, MaxListPages: 600, MaxPathDepth: 9, MaxURLLength: 1000,
		MaxDOMDepth: 100, MaxDOMNodes: 50_000, ParseTimeout: 5 * time.Second,
		AllowAddresses: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")},
		Proxy:          &url.URL{Scheme: "http", User: url.UserPassword("user", "secret"), Host: "127.0.0.1:3128"},
	}
	if !reflect.DeepEqual(c.Crawl, want) {
		t.Errorf("\ngot  %+v\nwant %+v", c.Crawl, want)
	}
	if c.Archive.Dir != "/etc/data/archive" || c.Archive.MinFree != 10<<30 || c.Dir != "/etc/gongkai" || c.Daemon.Listen != "127.0.0.1:8080" {
		t.Errorf("got %+v, %s, %+v", c.Archive, c.Dir, c.Daemon)
	}

	a, _ := c.Portal("a")
	next := a.Schedule.Next(time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC))
	if !next.Equal(time.Date(2024, 6, 3, 2, 30, 0, 0, time.UTC)) || a.Cron != "30 2 * * 1" {
		t.Errorf("the schedule fires at %s", next)
	}
	if !slices.Equal(a.Hosts, []string{"a.gov.cn", "a.gov.cn:8080", "xn--zfr164b.example.cn"}) || !slices.Equal(a.AttachmentHosts, []string{"f.gov.cn"}) {
		t.Errorf("hosts %v, %v", a.Hosts, a.AttachmentHosts)
	}
	if a.Title != "甲" || a.Adcode != "210800" || a.Delay != 9*time.Second || a.Hours.String() != "20:00-08:00" || a.Daily != 900 || !a.ReportsOnly || !a.InsecureTLS || a.MaxPages != 10 || a.MaxDepth != 3 || a.Line != 39 ||
		!slices.Equal(a.Was, []string{"old", "older"}) || len(a.Include) != 1 || len(a.Exclude) != 2 || !a.Exclude[0].MatchString("x.mp4") {
		t.Errorf("got %+v", a)
	}
	if len(a.Pagers) != 2 {
		t.Fatalf("%d pagers", len(a.Pagers))
	}
	pager := Pager{
		Match: regexp.MustCompile(`/list/(\d+)`), Next: "/api/{1}?p={page}", Post: true, Body: `{"p":{page}}`, Step: 20, Shell: true,
		Rows: regexp.MustCompile(`"id":(\d+)`), Link: "/show/{1}.html", Total: regexp.MustCompile(`"total":(\d+)`), Pages: regexp.MustCompile(`"pages":(\d+)`),
	}
	if !slices.Equal(a.Pagers[0].words(), pager.words()) || a.Pagers[1].First != 1 || a.Pagers[1].Step != 1 || a.Pagers[1].Post {
		t.Errorf("pagers %+v", a.Pagers)
	}
	b, _ := c.Portal("b")
	if len(b.Pagers) > 0 || !slices.Equal(b.Hosts, []string{"b.gov.cn", "b.gov.cn:81"}) || b.Delay != 4*time.Second || b.Title != "b" || b.Schedule != nil {
		t.Errorf("got %+v", b)
	}
	if _, ok := c.Portal("old"); ok {
		t.Error("an earlier name finds a portal")
	}
}

func TestShortDelaysAreForLoopbackSpelledOut(t *testing.T) {
	for host, allowed := range map[string]bool{
		"127.0.0.1": true, "127.9.9.9:8080": true, "[::1]:80": true, "localhost": true, "LOCALHOST:1": true,
		"[::ffff:127.0.0.1]": true, "localhost.example.cn": false, "127.0.0.1.example.cn": false, "[fe80::1]": false,
		"10.0.0.1": false, "0.0.0.0": false, "a.gov.cn": false,
	} {
		for _, delay := range []string{"0s", "10ms"} {
			_, err := Parse("c.toml", []byte("[[portal]]\nname = \"a\"\nseeds = [\"http://"+host+"/\"]\ndelay = \""+delay+"\""))
			if allowed != (err == nil) {
				t.Errorf("%s with %s: %v", host, delay, err)
			}
		}
	}
	mustParse(t, "[crawl]\ndelay = \"0s\"\n[[portal]]\nname = \"a\"\nseeds = [\"http://127.0.0.1/\"]\n[[portal]]\nname = \"b\"\nseeds = [\"http://a.gov.cn/\"]\ndelay = \"1s\"")
}

func TestOtherWaysToWriteTablesMeanTheSame(t *testing.T) {
	want := mustParse(t, "[crawl]\nworkers = 3\n"+good).PortalsHash()
	for _, text := range []string{
		"crawl.workers = 3\n" + good,
		"crawl = {workers = 3}\n" + good,
		"crawl = {workers = 3}\nportal = [{name = 'a', seeds = ['https://a.gov.cn/']}]",
		"\xef\xbb\xbf[crawl]\r\nworkers = 0x3\r\n" + good,
	} {
		c := mustParse(t, text)
		if c.Crawl.Workers != 3 || c.PortalsHash() != want {
			t.Errorf("%q: %+v", text, c)
		}
	}
}

func TestTheUserAgentNamesTheContact(t *testing.T) {
	c := mustParse(t, "[crawl]\ncontact = \"crawl@example.org\"")
	if c.Crawl.UserAgent != "gongkai/1.0 (+crawl@example.org)" {
		t.Errorf("got %q", c.Crawl.UserAgent)
	}
}

func TestAHostWithoutPortMeansTheUsualPorts(t *testing.T) {
	entries := []string{"a.gov.cn", "b.gov.cn:8080", "[::1]"}
	for hostport, want := range map[string]bool{
		"a.gov.cn:80": true, "a.gov.cn:443": true, "a.gov.cn:8080": false,
		"b.gov.cn:8080": true, "b.gov.cn:80": false, "xa.gov.cn:80": false,
		"[::1]:80": true, "[::1]:81": false,
	} {
		if HostIn(entries, hostport) != want {
			t.Errorf("%s: not %v", hostport, want)
		}
	}
}

func TestTheRulesHashChangesWithTheRulesOnly(t *testing.T) {
	const base = good + "hosts = ['a.gov.cn', 'b.gov.cn']\ninclude = ['x', 'y']\n"
	hash := func(text string) string { return mustParse(t, text).Portals[0].RulesHash() }
	want := hash(base)
	for _, same := range []string{
		"# moved\n" + base + "title = 'T'\ndelay = '9s'\nschedule = '@daily'\nadcode = '210800'",
		good + "hosts = ['B.gov.cn', 'a.gov.cn', 'b.gov.cn']\ninclude = ['y', 'x']\n",
	} {
		if hash(same) != want {
			t.Errorf("another hash for %q", same)
		}
	}
	seen := map[string]string{want: base}
	for _, other := range []string{
		base + "exclude = ['z']", base + "attachment_hosts = ['z']", base + "max_pages = 1", base + "max_depth = 1",
		good + "hosts = ['a.gov.cn']\ninclude = ['x', 'y']\n", good + "hosts = ['a.gov.cn', 'b.gov.cn']\ninclude = ['x']\n",
		good + "hosts = ['a.gov.cn', 'b.gov.cn']\nexclude = ['x', 'y']\n",
	} {
		h := hash(other)
		if seen[h] != "" {
			t.Errorf("one hash for %q and %q", seen[h], other)
		}
		seen[h] = other
	}
	if mustParse(t, base).PortalsHash() == mustParse(t, base+"delay = '9s'").PortalsHash() {
		t.Error("the portals' hash overlooks the delay")
	}
	if mustParse(t, good+pager).PortalsHash() == mustParse(t, good+pager+"first = 0").PortalsHash() {
		t.Error("the portals' hash overlooks a pager")
	}
	if mustParse(t, good+pager).Portals[0].RulesHash() != mustParse(t, good).Portals[0].RulesHash() {
		t.Error("a pager refuses nothing, and changes the hash of the rules")
	}
}

func TestAMissingFileSaysWhereToBegin(t *testing.T) {
	_, err := Load(filepath.Join(t.TempDir(), "none.toml"))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "crawl.example.toml") {
		t.Errorf("got %v", err)
	}
}

func TestAFileOverAMebibyteIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "crawl.toml")
	if err := os.WriteFile(path, []byte(strings.Repeat("#\n", maxFile/2)+"#"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Load(path)
	if err == nil || !strings.Contains(err.Error(), "larger than 1 MiB") {
		t.Errorf("got %v", err)
	}
}

func TestHostileFilesAreReadQuickly(t *testing.T) {
	for name, text := range map[string]string{
		"brackets":     "a = " + strings.Repeat("[", maxFile-8),
		"braces":       "crawl = " + strings.Repeat("{a=", maxFile/3-8),
		"a deep key":   strings.Repeat("a.", maxFile/2-8) + "a = 1",
		"a deep table": "[" + strings.Repeat("crawl.", maxFile/6-8) + "a]",
		"a long key":   "[crawl]\n" + strings.Repeat("a", maxFile/2) + " = 1\n",
		"many tables":  strings.Repeat("[[portal]]\n", maxFile/12),
		"many seeds":   "[[portal]]\nname='a'\nseeds = [" + strings.Repeat("'http://a/',", 80_000) + "]",
	} {
		began := time.Now()
		if _, err := Parse("c.toml", []byte(text)); err == nil || len(err.Error()) > 100_000 {
			t.Errorf("%s: no error, or an endless one", name)
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}

func FuzzParse(f *testing.F) {
	example, err := os.ReadFile("../crawl.example.toml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(example)
	f.Add([]byte(good + "schedule = \"TZ=\"\n"))
	f.Add([]byte("portal = [{name = 'a', seeds = ['http://[::1%25x]:1/']}, 3]\ncrawl.delay.x = 1"))
	f.Add([]byte("[crawl]\nallow_addresses = [\"\x00\"]\nproxy = \"http://%zz\"\n'' = {}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse("c.toml", data)
		if err != nil {
			var list Errors
			if !errors.As(err, &list) || len(list) == 0 {
				t.Fatalf("not a list of mistakes: %v", err)
			}
			for _, e := range list {
				if strings.ContainsAny(e.Error(), "\n\r") {
					t.Errorf("more than one line: %q", e.Error())
				}
			}
			return
		}
		for i := range c.Portals {
			p := &c.Portals[i]
			if p.Name == "" || len(p.Seeds) == 0 || len(p.Hosts) == 0 || p.outside() != "" && p.Delay < LeastDelay {
				t.Errorf("an incomplete portal: %+v", p)
			}
		}
	})
}
