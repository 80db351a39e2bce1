package wordset

import (
	"slices"
	"strings"
	"testing"
)

var vocabulary = []string{"信息公开", "信息", "政务公开", "年报", "公开", "bet365", "hth", "é", "《条例》", "😀笑", "A", "。"}

func TestASetFindsWhatContainsFinds(t *testing.T) {
	s := New(vocabulary...)
	for _, text := range []string{
		"", "信", "信息", "政府信息公开工作", "全年公开年报", "xhthx bet365", "café", "条例", "《条例》", "😀", "😀笑笑", "没有", "A。", "a",
		"政府信息公开年报"[1:], "政府信息公开年报"[:11], "\xff信息\xff", "é"[:1], "\xe4", "\xe4\xbf", "信息\xe5",
	} {
		first, named, count := -1, "", 0
		for _, w := range vocabulary {
			at := strings.Index(text, w)
			if at < 0 {
				continue
			}
			count++
			if first < 0 || at < first {
				first, named = at, w
			}
		}
		if at, found := s.Index(text); at != first || found != named {
			t.Errorf("%q: %q at %d, want %q at %d", text, found, at, named, first)
		}
		if s.In(text) != (first >= 0) || s.Count(text) != count || len(s.Found(text)) != count {
			t.Errorf("%q: in %v, count %d, found %q, want %d", text, s.In(text), s.Count(text), s.Found(text), count)
		}
		if s.Begins(text) != (first == 0) {
			t.Errorf("%q: begins %v, first word at %d", text, s.Begins(text), first)
		}
	}
}

func TestFoundWordsComeInTheOrderOfTheText(t *testing.T) {
	s := Union(New("公开", "年报"), New("信息"))
	if got := s.Found("信息公开年报公开"); !slices.Equal(got, []string{"信息", "公开", "年报"}) {
		t.Errorf("%q", got)
	}
	if New().In("公开") || New().Begins("公开") {
		t.Error("a set without words finds one")
	}
}

func FuzzASetFindsWhatContainsFinds(f *testing.F) {
	s := New(vocabulary...)
	f.Add("政府信息公开年报 bet365")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		count := 0
		for _, w := range vocabulary {
			if strings.Contains(text, w) {
				count++
			}
		}
		if s.In(text) != (count > 0) || s.Count(text) != count {
			t.Errorf("%q: in %v, count %d, want %d", text, s.In(text), s.Count(text), count)
		}
	})
}

func BenchmarkCount(b *testing.B) {
	s := New(vocabulary...)
	text := strings.Repeat("各级各部门高度重视，坚持以人为本，不断完善制度，拓宽渠道，加强督促检查", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Count(text)
	}
}
