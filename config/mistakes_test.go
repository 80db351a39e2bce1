package config

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// good is a portal that has nothing wrong, in lines 1 to 3.
const good = "[[portal]]\nname = \"a\"\nseeds = [\"https://a.gov.cn/\"]\n"

// pager is a pager that has nothing wrong, in lines 4 to 7 behind good.
const pager = "[[portal.pager]]\nmatch = 'x'\nrows = 'x'\nnext = '{page}'\n"

func TestEveryMistakeNamesItsLineAndWhatToWriteInstead(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"a duration in words":                {good + `delay = "3 sec"`, `c.toml:4: portal.delay: "3 sec" is not a duration; write "3s"`},
		"a duration in Chinese":              {good + `delay = "2 分钟"`, `c.toml:4: portal.delay: "2 分钟" is not a duration; write "2m"`},
		"a duration as a number":             {good + `delay = 5`, `c.toml:4: portal.delay: 5 is not a duration; write "5s"`},
		"a duration that nobody understands": {"[crawl]\ntimeout = \"soon\"", `c.toml:2: crawl.timeout: "soon" is not a duration; write "1m"`},
		"a negative duration":                {good + `delay = "-3s"`, `c.toml:4: portal.delay: "-3s" is too short; write "0s" or more`},
		"a delay below a second":             {good + `delay = "200ms"`, `c.toml:4: portal.delay: "200ms" is for loopback only, and a.gov.cn is not; write "3s", and never less than "1s"`},
		"no delay on the open net":           {good + `delay = "0s"`, `c.toml:4: portal.delay: "0s" is for loopback only, and a.gov.cn is not; write "3s", and never less than "1s"`},
		"no delay for all portals":           {good + "[crawl]\ndelay = \"0s\"", `c.toml:5: crawl.delay: "0s" is for loopback only, and the portal in line 1 asks a.gov.cn; write "3s" here, and a shorter delay in the portals on loopback`},
		"no delay with an outside attachment host": {"[[portal]]\nname = \"a\"\nseeds = [\"http://127.0.0.1/\"]\nattachment_hosts = [\"f.gov.cn\"]\ndelay = \"0s\"",
			`c.toml:5: portal.delay: "0s" is for loopback only, and f.gov.cn is not; write "3s", and never less than "1s"`},

		"a flag in words":         {good + `reports_only = "yes"`, `c.toml:4: portal.reports_only: "yes" is neither true nor false; write reports_only = true`},
		"hours in words":          {good + `hours = "at night"`, `c.toml:4: portal.hours: "at night" names no hours; write "22:00-06:00" for ten at night to six in the morning`},
		"an hour that is none":    {good + `hours = "22:00-26:00"`, `c.toml:4: portal.hours: "22:00-26:00" is not a time of day; write hours from 00:00 to 24:00, as "22:00-06:00"`},
		"hours without a minute":  {"[crawl]\nhours = \"08:00-08:00\"", `c.toml:2: crawl.hours: "08:00-08:00" is no time at all; write "22:00-06:00", or leave hours out for the whole day`},
		"a breaker that never is": {"[crawl]\nbreak_after = 0", `c.toml:2: crawl.break_after: 0 is too small; write 2 or more`},

		"an unknown key":              {good + `sheduled = "@daily"`, `c.toml:4: portal.sheduled: this key is not known; write schedule`},
		"a key with a hyphen":         {"[crawl]\nmax-body = 1", `c.toml:2: crawl.max-body: this key is not known; write max_body`},
		"a key of another table":      {good + `workers = 3`, `c.toml:4: portal.workers: this key is not known here; write it under [crawl]`},
		"a key above all tables":      {"workers = 3", `c.toml:1: workers: this key is not known here; write it under [crawl]`},
		"a key like no other":         {"[archive]\nzebra = 3", `c.toml:2: archive.zebra: this key is not known; [archive] has dir, min_free`},
		"an unknown table":            {"[crawler]\nx = 1", `c.toml:1: crawler: this table is not known; write [crawl]`},
		"a table like no other":       {"[zebra]", `c.toml:1: zebra: this table is not known; the known ones are [archive], [crawl], [daemon], [[portal]] and [[portal.pager]]`},
		"a portal in single brackets": {"[portal]\nname = \"a\"", `c.toml:1: portal: each portal has a table of its own; write [[portal]]`},
		"a section in double ones":    {"[[crawl]]", `c.toml:1: crawl: there is one such table only; write [crawl]`},
		"a table inside a table":      {"[crawl.more]", `c.toml:1: crawl.more: there are no tables inside tables; the known ones are [archive], [crawl], [daemon], [[portal]] and [[portal.pager]]`},
		"a key inside a key":          {"[crawl]\ndelay.long = \"3s\"", `c.toml:2: crawl.delay.long: this key is not known; write delay`},
		"a section twice":             {"[crawl]\n[daemon]\n[crawl]", `c.toml:3: crawl: [crawl] stands in line 1 already; put its keys there`},
		"a key twice":                 {good + `name = "b"`, `c.toml:4: portal.name: it stands in line 2 already; keep one of the two`},
		"a section that is no table":  {"crawl = 3", `c.toml:1: crawl: this is a table; write [crawl] and its keys below`},

		"a name with capitals":        {"[[portal]]\nname = \"Ying Kou\"\nseeds = [\"https://a.gov.cn/\"]", `c.toml:2: portal.name: "Ying Kou" is not a portal's name, which has 1 to 63 of a-z, 0-9 and -; write "ying-kou"`},
		"a name in Chinese":           {"[[portal]]\nname = \"营口\"\nseeds = [\"https://a.gov.cn/\"]", `c.toml:2: portal.name: "营口" is not a portal's name, which has 1 to 63 of a-z, 0-9 and -; write "yingkou"`},
		"no name":                     {"\n[[portal]]\nseeds = [\"https://a.gov.cn/\"]", `c.toml:2: portal.name: a portal needs a name; write name = "yingkou" (a-z, 0-9 and -)`},
		"two portals of one name":     {good + good, `c.toml:5: portal.name: "a" is the name of the portal in line 1 already; write another`},
		"an earlier name in use":      {good + "[[portal]]\nname = \"b\"\nwas = [\"a\"]\nseeds = [\"https://b.gov.cn/\"]", `c.toml:6: portal.was: "a" is the name of the portal in line 1; leave it out of was, or give that one another name`},
		"an earlier name that is its": {good + `was = ["a"]`, `c.toml:4: portal.was: "a" is its name now; leave it out of was`},
		"an earlier name of two": {good + "was = [\"x\"]\n[[portal]]\nname = \"b\"\nwas = [\"x\"]\nseeds = [\"https://b.gov.cn/\"]",
			`c.toml:7: portal.was: "x" was the name of the portal in line 1; it can be in one was only`},
		"an earlier name twice": {good + `was = ["x", "x"]`, `c.toml:4: portal.was: "x" was the name of the portal in line 1; it can be in one was only`},

		"a short division code":     {good + `adcode = "2108"`, `c.toml:4: portal.adcode: "2108" is not a division code, which has six digits; write "210800" for Yingkou`},
		"a division code as number": {good + `adcode = 210800`, `c.toml:4: portal.adcode: it must be a string; write adcode = "210800"`},

		"no seeds":                 {"[[portal]]\nname = \"a\"", `c.toml:1: portal.seeds: a portal needs at least one start URL; write seeds = ["https://www.example.gov.cn/"]`},
		"empty seeds":              {"[[portal]]\nname = \"a\"\nseeds = []", `c.toml:3: portal.seeds: a portal needs at least one start URL; write seeds = ["https://www.example.gov.cn/"]`},
		"a seed outside of a list": {"[[portal]]\nname = \"a\"\nseeds = \"https://a.gov.cn/\"", `c.toml:3: portal.seeds: it must be a list; write seeds = ["https://a.gov.cn/"]`},
		"a seed without scheme":    {"[[portal]]\nname = \"a\"\nseeds = [\"www.a.gov.cn/x\"]", `c.toml:3: portal.seeds: "www.a.gov.cn/x" is not an http or https URL; write "https://www.a.gov.cn/x"`},
		"a seed of another scheme": {"[[portal]]\nname = \"a\"\nseeds = [\"ftp://a.gov.cn/\"]", `c.toml:3: portal.seeds: "ftp://a.gov.cn/" is not an http or https URL; write one that begins with https://`},
		"a seed with a user":       {"[[portal]]\nname = \"a\"\nseeds = [\"http://u@a.gov.cn/\"]", `c.toml:3: portal.seeds: "http://u@a.gov.cn/" names a user; leave out everything up to @`},
		"a seed with a blank":      {"[[portal]]\nname = \"a\"\nseeds = [\"http://a.gov.cn/ x\"]", `c.toml:3: portal.seeds: "http://a.gov.cn/ x" is not a URL; write it as a browser shows it: "https://www.example.gov.cn/"`},
		"a seed in an odd address": {"[[portal]]\nname = \"a\"\nseeds = [\"http://127.1/\"]", `c.toml:3: portal.seeds: "http://127.1/" has no usable host: it is neither a host name nor an address of four numbers; write it as a browser shows it`},
		"a seed outside of hosts":  {good + `hosts = ["b.gov.cn"]`, `c.toml:3: portal.seeds: "https://a.gov.cn/" lies outside hosts; add "a.gov.cn" to hosts`},
		"a seed at another port":   {"[[portal]]\nname = \"a\"\nhosts = [\"a.gov.cn\"]\nseeds = [\n\"https://a.gov.cn/\",\n\"https://a.gov.cn:8443/\"]", `c.toml:6: portal.seeds: "https://a.gov.cn:8443/" lies outside hosts; add "a.gov.cn:8443" to hosts`},
		"a host that is a URL":     {good + `attachment_hosts = ["https://f.gov.cn/x"]`, `c.toml:4: portal.attachment_hosts: "https://f.gov.cn/x" is not a host: it is a URL; write "f.gov.cn"`},
		"a host with a wildcard":   {good + `attachment_hosts = ["*.gov.cn"]`, `c.toml:4: portal.attachment_hosts: "*.gov.cn" is not a host: there are no wildcards; list each host by its name`},
		"a host with a strange port": {good + `attachment_hosts = ["f.gov.cn:99999"]`,
			`c.toml:4: portal.attachment_hosts: "f.gov.cn:99999" is not a host: its port is not a number from 1 to 65535; write "www.example.gov.cn" or "www.example.gov.cn:8080"`},

		"a broken expression":            {good + `include = ['ok', '(a']`, `c.toml:4: portal.include: "(a" is not a regular expression: missing closing ): ` + "`(a`" + `; write it in the syntax of RE2, in single quotes: '/zwgk/.*'`},
		"a look-ahead":                   {good + `include = ['^(?!x)']`, `c.toml:4: portal.include: "^(?!x)" is not a regular expression: invalid or unsupported Perl syntax: ` + "`(?!`" + `; there is no look-around in RE2; use exclude for what must not match`},
		"an empty expression":            {good + `exclude = ['']`, `c.toml:4: portal.exclude: an entry is empty; leave it out`},
		"a list of numbers":              {good + `exclude = [1]`, `c.toml:4: portal.exclude: every entry must be a string; put it in quotes`},
		"a pager without what it needs":  {good + "[[portal.pager]]\nmatch = 'x'\nrows = 'x'", `c.toml:4: portal.pager.next: a pager needs the URL of its pages; write next = "list_{page}.html"`},
		"a pager without rows":           {good + "[[portal.pager]]\nmatch = 'x'\nnext = '{page}'", `c.toml:4: portal.pager.rows: a pager needs it; write rows = '/zwgk/show/\d+\.html$'`},
		"a pager of no portal":           {"[[portal.pager]]\nmatch = 'x'", `c.toml:1: portal.pager: there is no portal above it; write [[portal]] first`},
		"a pager that is no list":        {good + "[portal.pager]", `c.toml:4: portal.pager: each pager has a table of its own; write [[portal.pager]]`},
		"a pager in a portal's key":      {good + "pager = 'x'", `c.toml:4: portal.pager: a pager has a table of its own; write [[portal.pager]] below the portal's keys`},
		"a pager at the top":             {"[pager]", `c.toml:1: pager: this table is not known; write [[portal.pager]] below the portal`},
		"a pager's key of another name":  {good + pager + "nxt = 'x'", `c.toml:8: portal.pager.nxt: this key is not known; write next`},
		"a pager's table in quotes":      {"['portal.pager']", `c.toml:1: "portal.pager": this table is not known; the known ones are [archive], [crawl], [daemon], [[portal]] and [[portal.pager]]`},
		"one URL for all pages":          {good + "[[portal.pager]]\nmatch = 'x'\nrows = 'x'\nnext = '/list'", `c.toml:7: portal.pager.next: "/list" is the same URL for all pages; write {page} where the number belongs`},
		"no URL for any page":            {good + "[[portal.pager]]\nmatch = 'x'\nrows = 'x'\nnext = ''", `c.toml:7: portal.pager.next: it is empty; write the URL of a page: "list_{page}.html"`},
		"a body that is not posted":      {good + pager + "body = 'p={page}'", `c.toml:8: portal.pager.body: only a POST has a body; write method = "POST" too`},
		"a method that is none":          {good + pager + "method = 'post'", `c.toml:8: portal.pager.method: "post" is not how a page is asked for; write "GET" or "POST"`},
		"a group that match has not":     {good + "[[portal.pager]]\nmatch = 'x'\nrows = 'x'\nnext = '{1}/{page}'", `c.toml:7: portal.pager.next: {1} names a group that match does not have; put ( and ) around what it stands for`},
		"a placeholder that is none":     {good + "[[portal.pager]]\nmatch = 'x'\nrows = 'x'\nnext = '{page}{pages}'", `c.toml:7: portal.pager.next: {pages} stands for nothing; write {page}, or {1} for the first group of match`},
		"a row with a page":              {good + pager + "link = '/{page}'", `c.toml:8: portal.pager.link: a row has no page; write {1} for the first group of rows`},
		"a total without a group":        {good + pager + `total = '共\d+条'`, `c.toml:8: portal.pager.total: it must have one group, the number; write '共(\d+)条'`},
		"an empty expression of a pager": {good + pager + `pages = ''`, `c.toml:8: portal.pager.pages: it is empty; leave it out`},
		"a broken expression of a pager": {good + pager + `total = '('`, "c.toml:8: portal.pager.total: \"(\" is not a regular expression: missing closing ): `(`; write it in the syntax of RE2, in single quotes: '/zwgk/.*'"},
		"a flag in quotes":               {good + pager + `shell = "true"`, `c.toml:8: portal.pager.shell: "true" is neither true nor false; write shell = true`},
		"a step that is none":            {good + pager + `step = 0`, `c.toml:8: portal.pager.step: 0 is too small; write 1 or more`},
		"a long body":                    {good + pager + `method = "POST"` + "\nbody = '{page}" + strings.Repeat("x", 1000) + "'", `c.toml:9: portal.pager.body: it is longer than 1000 bytes`},

		"a negative number":    {good + `max_pages = -1`, `c.toml:4: portal.max_pages: -1 is negative; write 0 or more`},
		"a number in quotes":   {"[crawl]\nworkers = \"8\"", `c.toml:2: crawl.workers: "8" is not a whole number; write workers = 16`},
		"too many workers":     {"[crawl]\nworkers = 1_000_000", `c.toml:2: crawl.workers: 1000000 is too large; write 10000 or less`},
		"no workers":           {"[crawl]\nworkers = 0", `c.toml:2: crawl.workers: 0 is too small; write 1 or more`},
		"a size in megabytes":  {"[crawl]\nmax_body = \"64MB\"", `c.toml:2: crawl.max_body: "64MB" is not a size; write "64MiB"`},
		"a size of nothing":    {"[crawl]\nmax_body = 0", `c.toml:2: crawl.max_body: 0 is too small; write "1KiB" or more`},
		"a fraction of a size": {"[crawl]\nmax_body = 1.5", `c.toml:2: crawl.max_body: 1.5 is not a size; write "64MiB"`},

		"an address without mask":   {"[crawl]\nallow_addresses = [\"127.0.0.1\"]", `c.toml:2: crawl.allow_addresses: "127.0.0.1" is not a network; write "127.0.0.1/32"`},
		"a name as a network":       {"[crawl]\nallow_addresses = [\"localhost\"]", `c.toml:2: crawl.allow_addresses: "localhost" is not a network; write "127.0.0.0/8"`},
		"a network with extra bits": {"[crawl]\nallow_addresses = [\"127.0.0.1/8\"]", `c.toml:2: crawl.allow_addresses: "127.0.0.1/8" has bits behind its mask; write "127.0.0.0/8"`},
		"every network":             {"[crawl]\nallow_addresses = [\"0.0.0.0/0\"]", `c.toml:2: crawl.allow_addresses: "0.0.0.0/0" allows everything; name the networks that you need`},
		"an odd proxy":              {"[crawl]\nproxy = \"ftp://p:1\"", `c.toml:2: crawl.proxy: "ftp" is not a kind of proxy; write http or socks5 before ://`},
		"a proxy without scheme":    {"[crawl]\nproxy = \"user:secret@p\"", `c.toml:2: crawl.proxy: it is not the address of a proxy; write "http://host:port" or "socks5://host:port"`},
		"a contact that is none":    {"[crawl]\ncontact = \"me\"", `c.toml:2: crawl.contact: "me" is neither an e-mail address nor a web address; write "crawl@example.org" or "https://example.org/crawl" with a host of yours`},
		"a token with a slash":      {"[crawl]\nrobots_token = \"gongkai/1\"", `c.toml:2: crawl.robots_token: "gongkai/1" cannot stand in a robots.txt, which knows letters, - and _; write "gongkai"`},
		"a head smuggled into the user agent": {"[crawl]\nuser_agent = \"gongkai\\r\\nCookie: x\"",
			`c.toml:2: crawl.user_agent: it must be up to 300 printable ASCII characters; write "gongkai/1.0"`},

		"a schedule of four":     {good + `schedule = "0 1 * *"`, `c.toml:4: portal.schedule: "0 1 * *" is not a schedule: expected exactly 5 fields, found 4: [0 1 * *]; write minute, hour, day, month and weekday, as "30 2 * * *" for half past two every night, or "@daily"`},
		"a schedule of its own":  {good + `schedule = "TZ=UTC"`, `c.toml:4: portal.schedule: a schedule has no time zone of its own; set timezone under [daemon]`},
		"a day that never comes": {good + `schedule = "0 0 30 2 *"`, `c.toml:4: portal.schedule: "0 0 30 2 *" names a day that never comes; write minute, hour, day, month and weekday, as "30 2 * * *" for half past two every night, or "@daily"`},
		"an unknown time zone":   {"[daemon]\ntimezone = \"Asia/Beijing\"", `c.toml:2: daemon.timezone: "Asia/Beijing" is not a time zone; write "Asia/Shanghai"`},
		"a port alone":           {"[daemon]\nlisten = \"8080\"", `c.toml:2: daemon.listen: "8080" is not an address and a port; write "127.0.0.1:8080"`},
		"an empty archive":       {"[archive]\ndir = \"\"", `c.toml:2: archive.dir: it is not a folder; write dir = "archive"`},

		"a missing quote":     {"[crawl]\ndelay = \"3s\nworkers = 3", `c.toml:2: this is not TOML: `},
		"a value left out":    {"[crawl]\ndelay =\n", `c.toml:2: this is not TOML: `},
		"a date for a folder": {"[archive]\ndir = 2024-12-31", `c.toml:2: archive.dir: it must be a string; write dir = "2024-12-31"`},
		"an end in a bracket": {"[crawl]\nallow_addresses = [", `c.toml:2: this is not TOML: `},
		"a date that is none": {"[archive]\ndir = 2024-13-45", `c.toml:2: this is not TOML: `},
		"a file in GBK":       {"[archive]\n# \xd3\xaa\xbf\xda\n", `c.toml:2: this is not UTF-8 (GBK, perhaps); save the file as UTF-8`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("c.toml", []byte(test.text))
			var list Errors
			if !errors.As(err, &list) {
				t.Fatalf("got %v, want %s", err, test.want)
			}
			if got := list[0].Error(); got != test.want && !(strings.HasSuffix(test.want, "TOML: ") && strings.HasPrefix(got, test.want)) {
				t.Errorf("\ngot  %s\nwant %s", got, test.want)
			}
			if len(list) > 1 {
				t.Errorf("one mistake gives %d errors:\n%v", len(list), err)
			}
		})
	}
}

func TestEveryMistakeIsToldAtOnceInTheOrderOfTheFile(t *testing.T) {
	_, err := Parse("crawl.toml", []byte(`
[crawl]
delay = "3 sec"
wokers = 3
allow_addresses = [
  "127.0.0.0/8",
  "local",
]

[[portal]]
name = "a"
seeds = ["a.gov.cn"]
exclude = ['[']
`))
	var list Errors
	if !errors.As(err, &list) {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		got = append(got, fmt.Sprintf("%d %s", e.Line, e.Key))
	}
	want := "3 crawl.delay, 4 crawl.wokers, 7 crawl.allow_addresses, 12 portal.seeds, 13 portal.exclude"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
	if n := strings.Count(err.Error(), "\n") + 1; n != len(list) {
		t.Errorf("%d mistakes take %d lines", len(list), n)
	}
}

func TestWhatLoadsButDeservesASecondLookIsAWarning(t *testing.T) {
	const contact = "[crawl]\ncontact = \"a@b.cn\"\n"
	for name, test := range map[string]struct{ text, want string }{
		"no contact":                {good, `c.toml: crawl.contact: the people who run a portal cannot reach you`},
		"no contact in [crawl]":     {good + "[crawl]", `c.toml:4: crawl.contact: the people who run a portal cannot reach you`},
		"a schedule every minute":   {contact + good + `schedule = "* * * * *"`, `c.toml:6: portal.schedule: "* * * * *" looks at the portal every 1m; once a day is enough`},
		"no portals":                {contact, `c.toml: it names no portal`},
		"loopback that is guarded":  {contact + "[[portal]]\nname = \"a\"\nseeds = [\"http://localhost:81/\"]", `c.toml:3: portal.hosts: localhost:81 is a loopback or private address and will be refused; write allow_addresses = ["127.0.0.1/32"]`},
		"a private host":            {contact + "[[portal]]\nname = \"a\"\nseeds = [\"http://10.1.2.3/\"]", `c.toml:3: portal.hosts: 10.1.2.3 is a loopback or private address`},
		"a seed twice":              {contact + "[[portal]]\nname = \"a\"\nseeds = [\"http://a.cn/\",\n \"http://a.cn/\"]", `c.toml:6: portal.seeds: "http://a.cn/" stands there twice`},
		"a fragment":                {contact + "[[portal]]\nname = \"a\"\nseeds = [\"http://a.cn/#7\"]", `c.toml:5: portal.seeds: "http://a.cn/#7" has a part behind #`},
		"an agent that hides":       {contact + "user_agent = \"Mozilla\"\n" + good, `c.toml:3: crawl.user_agent: it does not hold the robots_token "gongkai"`},
		"a proxy":                   {contact + "proxy = \"socks5://p:1\"\n" + good, `c.toml:3: crawl.proxy: the proxy resolves names itself`},
		"pages for everybody":       {contact + "[daemon]\nlisten = \":80\"\n" + good, `c.toml:4: daemon.listen: ":80" can be reached from other machines`},
		"a name that is loopback's": {contact + "[[portal]]\nname = \"a\"\nseeds = [\"http://[::1]/\"]", `c.toml:3: portal.hosts: [::1] is a loopback or private address and will be refused; write allow_addresses = ["::1/128"]`},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := Parse("c.toml", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Warnings) != 1 || !strings.HasPrefix(c.Warnings[0].Error(), test.want) {
				t.Errorf("got %v, want one: %s", Errors(c.Warnings), test.want)
			}
		})
	}
}

func TestAHundredMistakesAreEnough(t *testing.T) {
	_, err := Parse("c.toml", []byte("[crawl]\n"+strings.Repeat("x = 1\n", 100_000)))
	var list Errors
	if !errors.As(err, &list) || len(list) != maxProblems {
		t.Errorf("got %d mistakes", len(list))
	}
}
