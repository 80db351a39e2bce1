package mhtml

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"gongkai/parse/attach/budget"
)

// message is a web archive with these parts.
func message(parts ...string) string {
	return "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"qx\"\r\n\r\n--qx\r\n" + strings.Join(parts, "\r\n--qx\r\n") + "\r\n--qx--\r\n"
}

const (
	picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="
	plain   = "Content-Type: text/html; charset=\"gb2312\"\r\n\r\n<p>report</p>"
	quoted  = "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E5=B9=B4=\r\n=E6=8A=A5</p>"
)

func TestThePageOfAWebArchiveIsFound(t *testing.T) {
	coded := "Content-Type: text/html\r\nContent-Transfer-Encoding: BASE64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte("<p>年报</p>"))
	nested := "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\n" + quoted + "\r\n--in--"
	for name, c := range map[string]struct{ message, page, contentType string }{
		"as it stands":                {message(plain), "<p>report</p>", `text/html; charset="gb2312"`},
		"behind a picture":            {message(picture, quoted), "<p>年报</p>", `text/html; charset="utf-8"`},
		"in base64":                   {message(coded), "<p>年报</p>", "text/html"},
		"a part in a part":            {message(nested), "<p>年报</p>", `text/html; charset="utf-8"`},
		"the first of two":            {message(plain, quoted), "<p>report</p>", `text/html; charset="gb2312"`},
		"no parts":                    {"Content-Type: text/html\n\n<p>report</p>", "<p>report</p>", "text/html"},
		"behind a mark and a space":   {"\ufeff \r\n" + message(plain), "<p>report</p>", `text/html; charset="gb2312"`},
		"an end that is missing":      {strings.TrimSuffix(message(plain), "\r\n--qx--\r\n"), "<p>report</p>", `text/html; charset="gb2312"`},
		"base64 that breaks":          {message(strings.TrimSuffix(coded, "==") + "!!!"), "<p>年报</p", "text/html"},
		"a picture only":              {message(picture), "", ""},
		"no boundary":                 {"Content-Type: multipart/related\r\n\r\n--qx\r\n" + plain, "", ""},
		"parts in parts without end":  {nest(20), "", ""},
		"no message":                  {"\x00\x01", "", ""},
		"a head of another kind":      {"Content-Type: application/pdf\r\n\r\n%PDF", "", ""},
		"a page without any byte":     {message("Content-Type: text/html\r\n\r\n"), "", ""},
		"a first page without a byte": {message("Content-Type: text/html\r\n\r\n", plain), "<p>report</p>", `text/html; charset="gb2312"`},
	} {
		page, contentType, err := Page([]byte(c.message), budget.New())
		if string(page) != c.page || contentType != c.contentType || errors.Is(err, ErrNoPage) != (c.page == "") {
			t.Errorf("%s: %q as %q, %v", name, page, contentType, err)
		}
	}
}

// nest puts parts into parts, and a page into the last.
func nest(depth int) string {
	body := plain
	for i := range depth {
		body = fmt.Sprintf("Content-Type: multipart/mixed; boundary=q%[1]dx\r\n\r\n--q%[1]dx\r\n%[2]s\r\n--q%[1]dx--", i, body)
	}
	return body
}

func TestAPageIsTakenUpToItsLimit(t *testing.T) {
	page, _, err := Page([]byte(message("Content-Type: text/html\r\n\r\n"+strings.Repeat("x", budget.MaxText+1000))), budget.New())
	if err != nil || len(page) > budget.MaxText {
		t.Errorf("%d bytes, %v", len(page), err)
	}
}

// FuzzPage holds the reader to its promise on any bytes: it ends, does not fail,
// and gives a page no longer than the limit or says that there is none.
func FuzzPage(f *testing.F) {
	for _, seed := range []string{message(plain), message(picture, quoted), nest(3), nest(20), "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n====", "Content-Type: multipart/related; boundary=\"\"\n\n--"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		page, contentType, err := Page(body, budget.New())
		if (err == nil) != (len(page) > 0) || len(page) > budget.MaxText || err != nil && contentType != "" {
			t.Fatalf("%d bytes as %q, %v", len(page), contentType, err)
		}
	})
}
