package crawler

import (
	"testing"
	"time"
)

func TestTrapsShowInTheURL(t *testing.T) {
	now := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
	for url, want := range map[string]string{
		"http://a.example/":                                         "",
		"http://a.example/zwgk/2023/1.html":                         "",
		"http://a.example/a/a/1.html":                               "",
		"http://a.example/a/a/a/1.html":                             "path-repeats",
		"http://a.example/a/b/a/b/a/b/":                             "path-repeats",
		"http://a.example/x/a/b/c/a/b/c/a/b/c/":                     "path-repeats",
		"http://a.example/a/b/a/c/a/d/":                             "",
		"http://a.example/1/2/3/4/5/6/7/8/9/10/11.html":             "path-depth",
		"http://a.example/cal?year=2025&month=12":                   "",
		"http://a.example/cal?year=2026&month=1":                    "calendar",
		"http://a.example/cal?date=1890-05-01":                      "calendar",
		"http://a.example/cal?date=19990501":                        "",
		"http://a.example/list?id=2999":                             "",
		"http://a.example/list?y=2999x":                             "",
		"http://a.example/%E6%94%BF/%E6%94%BF/%E6%94%BF/index.html": "path-repeats",
	} {
		if got, rule := trapped(url, 10, now); got != want || (got != "") != (rule != "") {
			t.Errorf("%s: %q (%q), want %q", url, got, rule, want)
		}
	}
}

func TestPagesThatCountUpAreToldFromOthers(t *testing.T) {
	for _, test := range []struct {
		from, to string
		want     bool
	}{
		{"http://a.example/l?p=1", "http://a.example/l?p=2", true},
		{"http://a.example/l?p=9", "http://a.example/l?p=10", true},
		{"http://a.example/l?p=99&x=1", "http://a.example/l?p=100&x=1", true},
		{"http://a.example/index_19.html", "http://a.example/index_20.html", true},
		{"http://a.example/l?p=1", "http://a.example/l?p=3", false},
		{"http://a.example/l?p=2", "http://a.example/l?p=1", false},
		{"http://a.example/l?p=1&x=1", "http://a.example/l?p=2&x=2", false},
		{"http://a.example/a", "http://a.example/b", false},
		{"http://a.example/", "http://a.example/", false},
	} {
		if got := countsUp(test.from, test.to); got != test.want {
			t.Errorf("%s to %s: %v", test.from, test.to, got)
		}
	}
}

func TestRowNumbersAreNoDates(t *testing.T) {
	now := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
	for url, want := range map[string]string{
		"http://a.example/list.jsp?start=1500":               "",
		"http://a.example/list.jsp?begin=4000":               "",
		"http://a.example/list.jsp?start=150000":             "",
		"http://a.example/list.jsp?date=12312023":            "",
		"http://a.example/list.jsp?start=2031-05-01":         "calendar",
		"http://a.example/list.jsp?begin=20310501":           "calendar",
		"http://a.example/list.jsp?ym=203112":                "calendar",
		"http://a.example/list.jsp?year=2031":                "calendar",
		"http://a.example/list.jsp?startdate=1890-05-01&p=1": "calendar",
	} {
		if got, _ := trapped(url, 10, now); got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
}
