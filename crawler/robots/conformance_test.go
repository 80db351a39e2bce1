package robots

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// shared reads a conformance file that lies beside the repository, and skips
// the test where there is none.
func shared(t *testing.T, name string) []byte {
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
	return text
}

func TestPublicRobotsCases(t *testing.T) {
	lines := bufio.NewScanner(bytes.NewReader(shared(t, "robots.jsonl")))
	lines.Buffer(nil, 1<<20)
	passed, total := 0, 0
	for lines.Scan() {
		var c struct {
			Src, Robots, UA, URL string
			Allowed              bool
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		total++
		ok, rule := Parse([]byte(c.Robots)).Allowed(c.UA, c.URL)
		if ok != c.Allowed {
			t.Errorf("%s: %s may fetch %s: %v by %q, want %v, of\n%s", c.Src, c.UA, c.URL, ok, rule, c.Allowed, c.Robots)
			continue
		}
		if !ok && !strings.Contains(c.Robots, rule) {
			t.Errorf("%s: the rule %q is not a line of the file", c.Src, rule)
		}
		passed++
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if total < 445 {
		t.Errorf("only %d cases", total)
	}
	t.Logf("%d of %d", passed, total)
}

func TestPublicStatusCases(t *testing.T) {
	var cases []struct {
		ID, Expect string
		Status     int
		Body       *string
	}
	if err := json.Unmarshal(shared(t, "robots-status-cases.json"), &cases); err != nil {
		t.Fatal(err)
	}
	const closed = "User-agent: *\nDisallow: /"
	judged := 0
	for _, c := range cases {
		a := Answer{Status: c.Status, Body: []byte(closed)}
		if c.Body != nil {
			a.Body = []byte(*c.Body)
		}
		wantAllowed, wantHold := false, false
		switch first, _, _ := strings.Cut(c.Expect, " "); {
		case c.ID == "200": // parse: the body decides
		case c.ID == "429" || c.ID == "412-challenge" || c.ID == "521":
			wantHold = true
		case first == "allow-all":
			wantAllowed = true
		case c.Status != 0: // disallow-all
		case c.ID == "timeout" || c.ID == "reset" || c.ID == "dns" || c.ID == "tls-error":
			a = Answer{Failure: c.ID}
		case c.ID == "redirect-1..5":
			a.Status, a.Hops = 200, 5
		case c.ID == "redirect-6+":
			a, wantAllowed = Answer{Status: 302, Hops: 6}, true
		case c.ID == "redirect-loop":
			a = Answer{Status: 302, Hops: 6, Loop: true}
		case c.ID == "redirect-off-scope":
			a = Answer{Status: 302, Hops: 1, Failure: "redirect to file:///etc/passwd"}
		case c.ID == "html-200":
			a, wantAllowed = Answer{Status: 200, Body: []byte("<html><body>Not found</body></html>")}, true
		case c.ID == "size":
			a.Status, a.Body, wantAllowed = 200, []byte(strings.Repeat("#\n", MaxSize/2)+closed), true
		default: // cache, gzip and port are the engine's to keep
			continue
		}
		judged++
		v := Judge(a)
		if ok, rule := v.Rules.Allowed("gongkai", "http://a.cn/x"); ok != wantAllowed || v.Hold != wantHold {
			t.Errorf("%s: allowed %v by %q, hold %v (%s); expected %s", c.ID, ok, rule, v.Hold, v.Reason, c.Expect)
		}
		if v.Keep <= 0 || v.Keep > Fresh {
			t.Errorf("%s: kept for %v", c.ID, v.Keep)
		}
	}
	if judged != len(cases)-3 {
		t.Errorf("%d of %d cases were judged", judged, len(cases))
	}
	t.Log("judged " + strconv.Itoa(judged))
}
