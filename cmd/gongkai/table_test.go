package main

import (
	"strings"
	"testing"
)

func TestColumnsStandUnderEachOtherAlsoInChinese(t *testing.T) {
	tab := newTable(left, right, left)
	tab.row("机关", "年度", "form")
	tab.row("青溪市人民政府", "2018", "prose")
	tab.row("Qīngxī (市)", "9", "")
	var out strings.Builder
	tab.print(&out)
	want := "" +
		"机关            年度  form\n" +
		"青溪市人民政府  2018  prose\n" +
		"Qīngxī (市)        9\n"
	if out.String() != want {
		t.Errorf("got:\n%swant:\n%s", out.String(), want)
	}
}

func TestPlacesCountWhatATerminalShows(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "公开": 4, "（全角）": 8, "ｱ": 1, "e\u0301": 1, "－": 2, "ā": 1,
	} {
		if got := places(text); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
}

func TestAClippedLineNeverIsWiderThanTheTerminal(t *testing.T) {
	for columns, want := range map[int]string{0: "", 1: "a", 2: "a", 3: "a公", 5: "a公开", 9: "a公开"} {
		if got := clip("a公开", columns); got != want {
			t.Errorf("%d columns: %q, want %q", columns, got, want)
		}
	}
}

func TestAPageCannotSteerTheTerminal(t *testing.T) {
	hostile := "\x1b[2J\x1b]0;owned\a\u202e市府\u2028\r\n\u009b31m"
	tab := newTable(left)
	tab.row(hostile)
	var out strings.Builder
	tab.print(&out)
	for name, text := range map[string]string{"table": strings.TrimSuffix(out.String(), "\n"), "one line": oneLine(hostile)} {
		if strings.ContainsAny(text, "\x1b\a\r\n\u202e\u2028\u009b") || !strings.Contains(text, "市府") {
			t.Errorf("%s: %q", name, text)
		}
	}
}
