package crawler_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/portaltest"
)

// probe looks at a site on loopback.
func probe(t *testing.T, site http.Handler, path string) (*crawler.Probe, int, error) {
	t.Helper()
	hits := new(portaltest.Hits)
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", hits.Record(site))
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	conf, err := config.Parse("c.toml", []byte("[crawl]\ndelay = \"0s\"\nallow_addresses = [\"127.0.0.0/8\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := crawler.NewFetcher(conf, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := crawler.ProbePortal(t.Context(), &conf.Crawl, f, srv.URL+path)
	return p, len(hits.All()), err
}

func TestAProbeNamesTheSoftwareAndFindsTheReports(t *testing.T) {
	for i, site := range portaltest.FamilySites(50) {
		if site.Config != "" { // nobody can know it
			continue
		}
		t.Run(fmt.Sprintf("%s %d", site.Family, i), func(t *testing.T) {
			p, requests, err := probe(t, site, site.Seed)
			if err != nil || requests > crawler.MaxProbe || requests != len(p.Requests) {
				t.Fatalf("%d requests, %v: %+v", requests, err, p)
			}
			if len(p.Families) == 0 || p.Families[0] != site.Family {
				t.Errorf("taken for %v", p.Families)
			}
		})
	}
	p, requests, err := probe(t, portaltest.Sample(portaltest.SampleOptions{}), "/")
	if err != nil || requests > crawler.MaxProbe {
		t.Fatalf("%d requests, %v", requests, err)
	}
	if len(p.Reports) == 0 || !strings.Contains(p.Reports[0].URL, "gknb") {
		t.Errorf("reports %v", p.Reports)
	}
	conf, err := config.Parse("c.toml", []byte("[crawl]\nallow_addresses = [\"127.0.0.0/8\"]\n"+p.Stanza()))
	if err != nil {
		t.Fatalf("the stanza is not a portal: %v\n%s", err, p.Stanza())
	}
	if got := conf.Portals[0]; got.Seeds[0] != p.Final || len(got.Seeds) < 2 {
		t.Errorf("%+v", got)
	}
}

func TestAStanzaCanBePastedWhateverThePageIsCalled(t *testing.T) {
	p, _, err := probe(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<title>青溪\x01\x7f\a\\ \"]\u202e\U000e0001</title><p>本页没有任何链接，供公众查阅的内容由各单位提供。</p>")
	}), "/")
	if err != nil {
		t.Fatal(err)
	}
	conf, err := config.Parse("c.toml", []byte("[crawl]\nallow_addresses = [\"127.0.0.0/8\"]\n"+p.Stanza()))
	if err != nil || !strings.HasPrefix(conf.Portals[0].Title, "青溪") {
		t.Errorf("%v\n%s", err, p.Stanza())
	}
}

func TestAProbeNamesAListOnce(t *testing.T) {
	p, _, err := probe(t, portaltest.Sample(portaltest.SampleOptions{}), "/")
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]bool{}
	for _, l := range p.Lists {
		if lists[l.URL] {
			t.Errorf("the list %s stands there twice", l.URL)
		}
		lists[l.URL] = true
	}
}

func TestAProbeAsksNothingThatRobotsForbids(t *testing.T) {
	p, requests, err := probe(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, "User-agent: *\nDisallow: /\n")
			return
		}
		t.Errorf("%s was asked for", r.URL)
	}), "/")
	if !errors.Is(err, crawler.ErrProbeRefused) || requests != 1 || p.Robots.Allowed || p.Robots.Rule == "" {
		t.Errorf("%d requests, %v, %+v", requests, err, p.Robots)
	}
}

func TestAProbeReportsAChallengeAndStops(t *testing.T) {
	p, requests, err := probe(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(412)
		fmt.Fprint(w, `<html><script>$_ts=window['$_ts']</script></html>`)
	}), "/")
	if err != nil || requests != 2 || p.Requests[1].Outcome != "challenge" {
		t.Errorf("%d requests, %v, %+v", requests, err, p.Requests)
	}
}

func TestAProbeAsksForNoPageTwice(t *testing.T) {
	asked := map[string]int{}
	p, _, err := probe(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<title>青溪市人民政府</title><a href="/zwgk/">政务公开</a><a href="/xxgk/">信息公开</a><p>本页供公众查阅，内容由各单位提供。</p>`)
		case "/zwgk/": // back to the home page
			http.Redirect(w, r, "/", http.StatusFound)
		case "/xxgk/": // with a cookie, back to itself; and once more
			http.Redirect(w, r, "/xxgk/", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}), "/")
	if err != nil || asked["/"] != 1 || asked["/zwgk/"] != 1 || asked["/xxgk/"] != 2 {
		t.Errorf("%v, %v: %+v", asked, err, p.Requests)
	}
}
