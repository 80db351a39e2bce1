package crawler_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"gongkai/crawler"
	"gongkai/crawler/portaltest"
	"gongkai/store"
)

// TestSitemapsThatRobotsNamesAreRead finds pages that no page links to: robots.txt
// names an index, that two sitemaps, of which one is a gzip file.
func TestSitemapsThatRobotsNamesAreRead(t *testing.T) {
	t.Parallel()
	urls := func(host string, from, to int) string {
		var b strings.Builder
		b.WriteString(`<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "<url><loc>http://%s/%d.html</loc></url>", host, i)
		}
		b.WriteString(`<url><loc>http://elsewhere.example/</loc></url></urlset>`)
		return b.String()
	}
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprintf(w, "User-agent: *\nDisallow:\nSitemap: http://%s/index.xml\nSitemap: http://elsewhere.example/s.xml\nSitemap: ://\n", r.Host)
		case "/index.xml":
			w.Header().Set("Content-Type", "application/xml")
			fmt.Fprintf(w, "<sitemapindex><sitemap><loc>http://%[1]s/1.xml</loc></sitemap><sitemap><loc>http://%[1]s/2.xml.gz</loc></sitemap></sitemapindex>", r.Host)
		case "/1.xml":
			w.Header().Set("Content-Type", "text/xml")
			fmt.Fprint(w, urls(r.Host, 0, 20))
		case "/2.xml.gz":
			w.Header().Set("Content-Type", "application/gzip")
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			fmt.Fprint(z, urls(r.Host, 20, 40))
			z.Close()
			w.Write(packed.Bytes())
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, "<title>%s</title><p>本页没有任何链接，供公众查阅的内容由各单位提供。</p>", r.URL.Path)
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	r := newRig(t, t.TempDir(), fastConf("maps", srv.URL+"/"), false)
	r.complete("maps", crawler.Resume)
	archive, _, err := r.engine.Archive(t.Context(), "maps")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		u, err := archive.URL(t.Context(), store.NewKey("GET", fmt.Sprintf("%s/%d.html", srv.URL, i), ""))
		if err != nil || u.Outcome != store.Fetched {
			t.Errorf("%d: %+v, %v", i, u, err)
		}
	}
	ledger, err := archive.Ledger(t.Context())
	if err != nil || ledger.Elsewhere["elsewhere.example"] != 3 {
		t.Errorf("%+v, %v", ledger, err)
	}
	r.close()
}
