package control

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"gongkai/config"
	"gongkai/crawler"
)

func TestEveryKindOfErrorSurvivesTheWay(t *testing.T) {
	for _, k := range kinds {
		w := httptest.NewRecorder()
		sent := fmt.Errorf("portal yingkou: %w", k.err)
		fail(w, sent)
		got := errorOf(w.Header().Get(kindHeader), strings.TrimSpace(w.Body.String()))
		if !errors.Is(got, k.err) || got.Error() != sent.Error() {
			t.Errorf("%s arrives as %q", k.name, got)
		}
		for _, other := range kinds {
			if other.err != k.err && errors.Is(got, other.err) {
				t.Errorf("%s arrives as %s too", k.name, other.name)
			}
		}
	}
	if err := errorOf("", "something else"); err.Error() != "something else" || errors.Unwrap(err) != nil {
		t.Errorf("an error without a kind arrives as %v", err)
	}
	if err := errorOf("damaged", ""); err != nil {
		t.Errorf("no words are no error, not %v", err)
	}
}

func TestKindsThatStatusTellsAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"damaged", "not-an-archive", "newer-format", "disk-full", "busy"} {
		if !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("%s is not documented", name)
		}
		if errorOf(name, "x").(*told).kind == nil {
			t.Errorf("%s is no kind", name)
		}
	}
}

func TestAnUnknownPortalIsToldWhatThereIs(t *testing.T) {
	conf := &config.Config{Path: "crawl.toml", Portals: []config.Portal{{Name: "yingkou"}, {Name: "huainan"}}}
	if err := CheckNames(conf, []string{"huainan"}); err != nil {
		t.Error(err)
	}
	err := CheckNames(conf, []string{"huainan", "yinkou"})
	if !errors.Is(err, crawler.ErrUnknownPortal) || !strings.HasSuffix(err.Error(), `"yinkou"; crawl.toml names yingkou, huainan`) {
		t.Error(err)
	}
	many := make([]string, 3000)
	for i := range many {
		many[i] = "p"
	}
	if text := listed("there are", many); len(text) > 200 || !strings.HasSuffix(text, "and 2980 more") {
		t.Errorf("%d bytes: %.80s", len(text), text)
	}
}

func TestOnlyTheLastThatWantsARunEndsIt(t *testing.T) {
	s := NewService("", &config.Config{}, nil, nil)
	s.hold(t.Context(), "a")
	s.hold(t.Context(), "a")
	if s.letGo("a") {
		t.Error("the first of two ends it")
	}
	if !s.letGo("a") {
		t.Error("the last does not end it")
	}
	s.held["a"] = &interest{backfills: 1, daemon: true}
	if s.letGo("a") {
		t.Error("a daemon's own run is ended")
	}
	s.held["a"] = &interest{backfills: 1, daemon: true}
	s.StopJobs()
	if !s.letGo("a") {
		t.Error("a run outlives its process")
	}
}

func TestAHostThatWasGivenUpNamesItsSeeds(t *testing.T) {
	r := RunResult{Blocked: []string{"www.lost.example:80: dns: no such host", "3 URLs are still queued"}}
	r.nameSeeds([]string{"http://www.lost.example/zwgk/", "https://www.lost.example/", "http://other.example/"})
	if len(r.Seeds) != 1 || r.Seeds[0] != "http://www.lost.example/zwgk/: dns: no such host" {
		t.Errorf("%q", r.Seeds)
	}
}
