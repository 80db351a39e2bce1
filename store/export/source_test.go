package export_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

func TestRecordIDsFollowFromTheCapture(t *testing.T) {
	portal := uuid.MustParse("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
	if got := export.RecordID(portal, &store.Visit{Number: 7}, "response"); got != "urn:uuid:626ed3cf-f71e-571a-bf6a-697d72c22801" {
		t.Errorf("the id of a capture changed to %s: every citation of it is broken", got)
	}
	if export.RecordID(portal, &store.Visit{Number: 7}, "response") == export.RecordID(portal, &store.Visit{Number: 7}, "request") {
		t.Error("two parts of a visit share an id")
	}
	if got := export.CaptureID(portal, 7); got != portal.String()+"/7" {
		t.Error(got)
	}
}

func TestASourceKeepsItsMarksWhileTheArchiveGrows(t *testing.T) {
	a := exporttest.Sample("sample")
	s := a.Source()
	mark := s.Mark
	a.Page("http://gk.example/later.html", "HTTP/1.1 200 OK", []byte("x"))
	if s.Mark != mark || s.Parsed != mark || s.Parser != 1 {
		t.Errorf("%+v", s)
	}
	n := 0
	for d, err := range s.Documents(t.Context()) {
		if err != nil || d.Visit > mark {
			t.Errorf("visit %d, %v", d.Visit, err)
		}
		n++
	}
	if n != 3 {
		t.Errorf("%d documents", n)
	}
}

func TestAReparseDuringAnExportIsNoticed(t *testing.T) {
	a := exporttest.Sample("sample")
	s := a.Source()
	if err := s.Unchanged(context.Background()); err != nil {
		t.Fatal(err)
	}
	a.Version++
	if err := s.Unchanged(context.Background()); err == nil || !strings.Contains(err.Error(), "run the export again") {
		t.Errorf("%v", err)
	}
}

func TestASourceWithoutReportsHasNoDocuments(t *testing.T) {
	s, err := export.NewSource(t.Context(), exporttest.Sample("sample"), nil)
	if err != nil || s.Parsed != 0 || s.Unchanged(t.Context()) != nil {
		t.Fatalf("%+v, %v", s, err)
	}
	for range s.Documents(t.Context()) {
		t.Error("a document")
	}
}

func TestWhatWasImportedKeepsItsRecordIDs(t *testing.T) {
	portal := uuid.MustParse("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
	v := &store.Visit{Number: 7, Imported: &store.Imported{Record: "urn:uuid:a", Request: "urn:uuid:b"}}
	for part, want := range map[string]string{
		"response": "urn:uuid:a", "request": "urn:uuid:b", "metadata": export.RecordID(portal, &store.Visit{Number: 7}, "metadata"),
	} {
		if got := export.RecordID(portal, v, part); got != want {
			t.Errorf("%s has the id %s, want %s", part, got, want)
		}
	}
}

func TestAnExportGoesOnWithoutVisitsThatAreLost(t *testing.T) {
	a := exporttest.Sample("sample")
	first, _ := a.Visit(t.Context(), 1)
	last, _ := a.Visit(t.Context(), a.Source().Mark)
	a.Lose(first)
	a.Lose(last)
	s := a.Source()
	pack, err := export.NewPackage(t.Context(), "x", "test", []export.Source{s})
	if err != nil {
		t.Fatal(err)
	}
	left, _ := a.Visit(t.Context(), s.Mark-1)
	if m, want := pack.Marks[0], left.Committed.Format(export.TimeFormat); m.Visit != s.Mark || m.Date != want {
		t.Errorf("mark %+v, want visit %d and %s", m, s.Mark, want)
	}
	second, _ := a.Visit(t.Context(), 2)
	if c, want := pack.Crawl[0], second.Started.Format(export.TimeFormat); c.FirstFetched != want || c.LastFetched != left.Started.Format(export.TimeFormat) {
		t.Errorf("%+v, want from %s on", c, want)
	}
}

func TestAnExportOfNothingButLostVisitsHasNoDates(t *testing.T) {
	a := exporttest.New("lost", "")
	a.Lose(a.Page("http://gk.example/", "HTTP/1.1 200 OK", nil))
	pack, err := export.NewPackage(t.Context(), "x", "test", []export.Source{a.Source()})
	if err != nil || pack.Marks[0].Date != "" || pack.Crawl[0].FirstFetched != "" {
		t.Errorf("%+v, %v", pack, err)
	}
}
