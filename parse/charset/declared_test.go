package charset

import (
	"strings"
	"testing"
)

func TestMetaIsFoundAsBrowsersFindIt(t *testing.T) {
	for _, c := range []struct{ about, head, want string }{
		{"short form", `<meta charset="gbk">`, "gbk"},
		{"without quotes, in capitals", `<META CHARSET=GBK>`, "GBK"},
		{"long form", `<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />`, "gb2312"},
		{"long form turned round", `<meta content='text/html;charset=big5' http-equiv=content-type>`, "big5"},
		{"content of another meta does not count", `<meta name=x content="text/html; charset=big5">`, ""},
		{"inside a comment it does not count", `<!-- <meta charset=big5> --><meta charset=gbk>`, "gbk"},
		{"an unclosed comment hides the rest", `<!-- <meta charset=big5>`, ""},
		{"an unknown label is passed over", `<meta charset=chinese-xyz><meta charset=gbk>`, "gbk"},
		{"a tag that only begins like meta", `<metadata charset=gbk>`, ""},
		{"cut off in the middle", `<meta charset="gb`, ""},
		{"nothing at all", ``, ""},
	} {
		t.Run(c.about, func(t *testing.T) {
			if got := metaCharset([]byte(c.head)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestHeaderParameterIsReadHoweverItIsWritten(t *testing.T) {
	for value, want := range map[string]string{
		"text/html; charset=gbk":          "gbk",
		"text/html;charset=\"gbk\"; x=y":  "gbk",
		"text/html; CharSet = gbk":        "gbk",
		"text/html, charset=gbk;":         "gbk",
		"text/html; charset":              "",
		"text/html; xcharset y; charset=": "",
		"charset=utf-8":                   "utf-8",
		"":                                "",
	} {
		if got := charsetParameter(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}

func TestLabelsOfGB2312AreGB18030(t *testing.T) {
	for _, label := range []string{"gb2312", "GBK", "gb_2312-80", "GB-18030", "x-gbk", "cp936", " gb18030 ", "csgb2312", "chinese"} {
		if got := nameOf(label); got != "gb18030" {
			t.Errorf("%q: got %q", label, got)
		}
	}
	for _, label := range []string{"", "none", "iso-2022-kr", "x-user-defined"} {
		if got := nameOf(label); got != "" {
			t.Errorf("%q: got %q, want no name", label, got)
		}
	}
}

func TestHeadReachesToTheBodyAndAtLeastFourKiB(t *testing.T) {
	filler := strings.Repeat("<link rel=x>", 1000)
	if got := metaCharset(headOf([]byte("<head>" + filler + "<meta charset=gbk><body>"))); got != "gbk" {
		t.Errorf("a meta behind 12 KB of head was not found: %q", got)
	}
	if got := metaCharset(headOf([]byte("<body>" + filler + "<meta charset=gbk>"))); got != "" {
		t.Errorf("a meta 12 KB into the body was found: %q", got)
	}
	if got := metaCharset(headOf([]byte("<body><p><meta charset=gbk>" + filler))); got != "gbk" {
		t.Errorf("a meta in the first 4 KiB was not found: %q", got)
	}
}
