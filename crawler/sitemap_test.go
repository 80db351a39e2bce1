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

// TestASitemapThatBreaksOffIsReadAsFarAsItGoesAndSaysSo packs one that is cut and
// one that is a bomb: what they name is found, and the crawl is not complete.
func TestASitemapThatBreaksOffIsReadAsFarAsItGoesAndSaysSo(t *testing.T) {
	t.Parallel()
	packed := func(text string, zeros int) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		fmt.Fprint(z, text)
		chunk := make([]byte, 1<<20)
		for range zeros {
			z.Write(chunk)
		}
		z.Close()
		return b.Bytes()
	}
	for name, body := range map[string]func(text string) []byte{
		"cut":  func(text string) []byte { b := packed(text, 0); return b[:len(b)-12] },
		"bomb": func(text string) []byte { return packed(text, 3) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/robots.txt":
					fmt.Fprintf(w, "Sitemap: http://%s/s.xml.gz\n", r.Host)
				case "/s.xml.gz":
					w.Header().Set("Content-Type", "application/gzip")
					w.Write(body(fmt.Sprintf("<urlset><url><loc>http://%[1]s/1.html</loc></url>%[2]s<url><loc>http://%[1]s/2.html</loc></url></urlset>", r.Host, strings.Repeat(" ", 5000))))
				default:
					w.Header().Set("Content-Type", "text/html; charset=utf-8")
					fmt.Fprint(w, "<title>公告</title><p>本页没有任何链接，供公众查阅的内容由各单位提供。</p>")
				}
			}))
			if err != nil {
				t.Fatal(err)
			}
			defer srv.Close()
			conf := strings.Replace(fastConf("maps", srv.URL+"/"), "retries = 1", "retries = 1\nmax_decoded = \"2MiB\"\nmax_view = \"1MiB\"", 1)
			r := newRig(t, t.TempDir(), conf, false)
			res := r.crawl("maps", crawler.Resume)
			if res.Complete || res.Ledger.Pending > 0 {
				t.Errorf("%+v", res)
			}
			archive, _, err := r.engine.Archive(t.Context(), "maps")
			if err != nil {
				t.Fatal(err)
			}
			if u, err := archive.URL(t.Context(), store.NewKey("GET", srv.URL+"/1.html", "")); err != nil || u.Outcome != store.Fetched {
				t.Errorf("what stands before the break: %+v, %v", u, err)
			}
			if u, err := archive.URL(t.Context(), store.NewKey("GET", srv.URL+"/s.xml.gz", "")); err != nil || u.Outcome != store.Fetched || u.Reason != "max-view" {
				t.Errorf("the sitemap: %+v, %v", u, err)
			}
			r.close()
		})
	}
}
