package crawler_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/crawler"
	"gongkai/crawler/portaltest"
)

// TestAnswersOfListsAreReadInWhateverCodingTheyCome crawls sites of all families
// behind a server that writes GBK, or a mark before each answer.
func TestAnswersOfListsAreReadInWhateverCodingTheyCome(t *testing.T) {
	const documents = 50
	codings := map[string]func(h http.Header, body []byte) []byte{
		"GBK": func(h http.Header, body []byte) []byte {
			coded, err := simplifiedchinese.GBK.NewEncoder().Bytes(body)
			if err != nil {
				return body
			}
			h.Set("Content-Type", strings.ReplaceAll(h.Get("Content-Type"), "; charset=utf-8", ""))
			return []byte(strings.ReplaceAll(string(coded), `<meta charset="utf-8">`, `<meta charset="gb2312">`))
		},
		"a mark and empty lines": func(_ http.Header, body []byte) []byte {
			return slices.Concat([]byte("\xef\xbb\xbf\r\n\r\n  \r\n"), body, []byte("\r\n"))
		},
	}
	for _, site := range portaltest.FamilySites(documents) {
		for name, coding := range codings {
			t.Run(site.Family+" "+site.Variant+" "+name, func(t *testing.T) {
				t.Parallel()
				srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					rec := httptest.NewRecorder()
					site.ServeHTTP(rec, r)
					for k, v := range rec.Header() {
						w.Header()[k] = v
					}
					body := coding(w.Header(), rec.Body.Bytes())
					w.WriteHeader(rec.Code)
					w.Write(body)
				}))
				if err != nil {
					t.Fatal(err)
				}
				defer srv.Close()
				r := newRig(t, t.TempDir(), fastConf("family", srv.URL+site.Seed)+site.Config, false)
				defer r.close()
				res := r.crawl("family", crawler.Resume)
				if !res.Complete || int(res.Ledger.Done) < documents || res.Lists.Whole == 0 {
					t.Errorf("%+v of %+v", res.Lists, res.Ledger)
				}
			})
		}
	}
}
