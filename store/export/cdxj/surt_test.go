package cdxj

import "testing"

// The keys on the right are those of warcio.js 2.4.11.
func TestKeysAreThoseOfReplayTools(t *testing.T) {
	for url, want := range map[string]string{
		"http://www.Example.gov.cn/":                         "cn,gov,example)/",
		"https://www2.example.gov.cn/a/B.html":               "cn,gov,example)/a/b.html",
		"http://wwwx.example.gov.cn":                         "cn,gov,example,wwwx)/",
		"http://127.0.0.1:8080/zwgk/":                        "1,0,0,127:8080)/zwgk/",
		"http://example.cn:80/x":                             "cn,example)/x",
		"https://example.cn:443/x":                           "cn,example)/x",
		"https://example.cn:80/x":                            "cn,example:80)/x",
		"http://[::1]:8080/x":                                "[::1]:8080)/x",
		"http://example.cn/l?page=2&a=%E6%94%BF&page=1":      "cn,example)/l?a=%e6%94%bf&page=1&page=2",
		"http://example.cn/l?":                               "cn,example)/l",
		"http://example.cn?a":                                "cn,example)/?a",
		"http://example.cn/l?b=&b&a=http://other.cn/?x#part": "cn,example)/l?a=http://other.cn/?x&b&b=",
		"urn:pageinfo:http://example.cn/":                    "urn:pageinfo:http://example.cn/",
	} {
		if got := surt(url); got != want {
			t.Errorf("%s: %s, want %s", url, got, want)
		}
	}
}
