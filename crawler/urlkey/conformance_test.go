package urlkey

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared reads a conformance file that lies beside the repository, and skips
// the test where there is none.
func shared(t *testing.T, name string, into any) {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		t.Fatal("no go.mod above the test")
	}
	text, err := os.ReadFile(filepath.Join(dir, "..", "shared", "conformance", name))
	if os.IsNotExist(err) {
		t.Skipf("%s is not beside the repository", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

type wptCase struct {
	Input   string
	Base    string
	Href    string
	Failure bool
}

// isHTTP picks the cases this package is for: http and https results, and
// failures that are not about another scheme.
func (c wptCase) isHTTP() bool {
	if !c.Failure {
		return isHTTPScheme(scheme(c.Href))
	}
	if s := scheme(dropBreaks(trim(c.Input))); s != "" {
		return isHTTPScheme(s)
	}
	return isHTTPScheme(scheme(c.Base))
}

func isHTTPScheme(s string) bool { return s == "http" || s == "https" }

// bare is an expected href as this package writes it.
func bare(href string) string {
	href, _, _ = strings.Cut(href, "#")
	scheme, rest, _ := strings.Cut(href, "://")
	end := strings.IndexByte(rest, '/')
	if at := strings.LastIndexByte(rest[:end], '@'); at >= 0 {
		rest = rest[at+1:]
	}
	return scheme + "://" + rest
}

func TestWebPlatformURLTests(t *testing.T) {
	var cases []wptCase
	shared(t, "url-wpt.json", &cases)
	succeeded, refused := 0, 0
	for _, c := range cases {
		if !c.isHTTP() {
			continue
		}
		got, err := resolveCase(c)
		switch {
		case c.Failure && err == nil:
			t.Errorf("%q on %q gave %q, want an error", c.Input, c.Base, got)
		case c.Failure:
			refused++
		case err != nil:
			t.Errorf("%q on %q: %v, want %q", c.Input, c.Base, err, bare(c.Href))
		case got != bare(c.Href):
			t.Errorf("%q on %q gave %q, want %q", c.Input, c.Base, got, bare(c.Href))
		default:
			succeeded++
		}
	}
	if succeeded < 240 || refused < 80 {
		t.Errorf("only %d results and %d failures were compared", succeeded, refused)
	}
	t.Logf("%d results and %d failures as the standard says", succeeded, refused)
}

func resolveCase(c wptCase) (string, error) {
	if c.Base == "" {
		return Canonical(c.Input)
	}
	if !isHTTPScheme(scheme(c.Base)) { // as if <base> pointed there
		base, err := NewBase("http://page.test/", c.Base, "")
		if err != nil {
			return "", err
		}
		return base.Resolve(c.Input)
	}
	base, err := NewBase(c.Base, "", "")
	if err != nil {
		return "", err
	}
	return base.Resolve(c.Input)
}

func TestResolveCases(t *testing.T) {
	var cases []wptCase
	shared(t, "url-resolve.json", &cases)
	for _, c := range cases {
		got, err := resolveCase(c)
		if !isHTTPScheme(scheme(c.Href)) {
			if err == nil {
				t.Errorf("%q on %q gave %q, want a refusal", c.Input, c.Base, got)
			}
			continue
		}
		if err != nil || got != bare(c.Href) {
			t.Errorf("%q on %q gave %q, %v; want %q", c.Input, c.Base, got, err, bare(c.Href))
		}
	}
}

func TestSURTGroups(t *testing.T) {
	var cases []struct {
		Group, Input string
		Expect       any
		Opts         map[string]any
	}
	shared(t, "url-surt.json", &cases)
	counts := map[string]int{}
	for _, c := range cases {
		var got string
		var err error
		switch group := c.Group[strings.LastIndexByte(c.Group, '/')+1:]; group {
		case "test_surt":
			got, err = surtForm(c.Opts).Key(c.Input)
		case "test_DefaultIAURLCanonicalizer":
			var a archived
			a, err = archiveURL(c.Input, false)
			got = a.scheme + "://" + a.host + a.port + a.path + a.query
		case "stripPathSessionId", "test_stripPathSessionID":
			got = dropSession(c.Input)
		case "test_alphaReorderQuery":
			got = sortQuery(c.Input)
		default:
			continue
		}
		counts[c.Group]++
		if err != nil || got != c.Expect {
			t.Errorf("%s: %q %v gave %q, %v; want %q", c.Group, c.Input, c.Opts, got, err, c.Expect)
		}
	}
	if counts["ia-surt/test_surt"] < 46 || counts["ia-surt/test_DefaultIAURLCanonicalizer"] < 7 {
		t.Errorf("cases are missing: %v", counts)
	}
	t.Log(counts)
}

// surtForm reads the options of the cases, which are those of another tool.
func surtForm(opts map[string]any) SURTForm {
	is := func(name string, fallback bool) bool {
		if v, ok := opts[name].(bool); ok {
			return v
		}
		return fallback
	}
	_, without := opts["canonicalizer"] // null: no folding at all
	return SURTForm{
		Scheme:        is("with_scheme", false),
		TrailingComma: is("trailing_comma", false),
		KeepWWW:       without || !is("host_massage", true),
	}
}
