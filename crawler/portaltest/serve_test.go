package portaltest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"
)

// client reaches loopback without a proxy and follows no redirect.
func client() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true, DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       10 * time.Second,
	}
}

func get(t *testing.T, url string) (*http.Response, []byte) {
	t.Helper()
	resp, err := client().Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return resp, body
}

func TestServeRefusesAddressesThatAreNotLoopback(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "localhost:0", "[::ffff:192.0.2.1]:0", ""} {
		if s, err := Serve(context.Background(), addr, http.NotFoundHandler()); !errors.Is(err, ErrNotLoopback) {
			t.Errorf("%q: %v", addr, err)
			if s != nil {
				s.Close()
			}
		}
	}
}

func TestServeStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s, err := Serve(ctx, "127.0.0.1:0", Generated(GenOptions{Pages: 10}))
	if err != nil {
		t.Fatal(err)
	}
	if resp, body := get(t, s.URL+"/g/3.html"); resp.StatusCode != 200 || resp.ContentLength != int64(len(body)) {
		t.Errorf("status %d, length %d of %d", resp.StatusCode, resp.ContentLength, len(body))
	}
	cancel()
	<-s.done
	if _, err := client().Get(s.URL + "/g/3.html"); err == nil {
		t.Error("the server still answers")
	}
	s.Close()
	s.Close()
}

func TestServeManyGivesEachServerItsOwnAddress(t *testing.T) {
	var hits Hits
	servers, err := ServeMany(t.Context(), 260, func(i int) http.Handler {
		return hits.Record(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, i) }))
	})
	if err != nil {
		t.Skipf("no addresses beside 127.0.0.1 here: %v", err)
	}
	defer CloseAll(servers)
	seen := map[string]bool{}
	for i, s := range servers {
		ip := s.Addr.Addr().String()
		if seen[ip] {
			t.Errorf("%s is used twice", ip)
		}
		seen[ip] = true
		if _, body := get(t, s.URL+"/?x=1"); string(body) != fmt.Sprint(i) {
			t.Errorf("server %d answers %q", i, body)
		}
	}
	all := hits.All()
	if len(all) != 260 || all[0].Path != "/?x=1" || all[0].Host != servers[0].Addr.String() || all[0].End.Before(all[0].Start) {
		t.Errorf("%d hits, first %+v", len(all), all[0])
	}
	if hits.Reset(); len(hits.All()) != 0 {
		t.Error("Reset keeps hits")
	}
	if _, err := ServeMany(t.Context(), MaxServers+1, nil); err == nil {
		t.Error("more servers than addresses")
	}
}
