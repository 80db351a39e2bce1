package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// goldHere is the tiny gold set of package eval.
const goldHere = "../../parse/eval/testdata/gold"

func TestEvalPrintsAScoreInColumns(t *testing.T) {
	out, code := runEval(t, "--gold", goldHere, "--misses")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, out)
	}
	lines := strings.Split(out, "\n")
	for _, want := range []string{"prose 1.000 1.000 11 0 0", "year 年度 1.000 3 3", "req.recv 1.000 1.000 3 0 0", "0 differences 差异"} {
		if !hasLine(lines, want) {
			t.Errorf("no line %q in\n%s", want, out)
		}
	}
	var ends []int
	for _, line := range lines[2:10] {
		ends = append(ends, places(line))
	}
	for _, end := range ends {
		if end != ends[0] {
			t.Errorf("the lines of the table end at columns %v\n%s", ends, out)
			break
		}
	}
}

func TestEvalListsWhereGoldAndReadingDiffer(t *testing.T) {
	dir := t.TempDir()
	page := "东河县水利局2012年政府信息公开工作年度报告\n2012年，我局共受理政府信息公开申请9件，其中当面申请2件。\n"
	gold := `{"id": "a", "is_report": true, "title": "东河县水利局2012年政府信息公开工作年度报告", "agency": "东河县水利局", "year": 2012, "era": "prose",
		"indicators": [{"code": "req.recv", "value": 8}, {"code": "req.recv.mail", "value": 7, "quote": "信函申请7件"}]}`
	for name, content := range map[string]string{"gold/a.json": gold, "pages/a.txt": page} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, code := runEval(t, "--gold", filepath.Join(dir, "gold"), "--misses")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, out)
	}
	lines := strings.Split(out, "\n")
	for _, want := range []string{
		"prose 0.000 0.000 0 2 2",
		"a.txt wrong req.recv 8 9 ",
		"a.txt missed req.recv.mail 7 - 信函申请7件",
		"a.txt extra req.recv.inperson - 2 ",
	} {
		if !hasLine(lines, want) {
			t.Errorf("no line %q in\n%s", want, out)
		}
	}
	out, _ = runEval(t, "--gold", filepath.Join(dir, "gold"), "--json")
	var score struct {
		Overall  struct{ Right, Extra, Missed int }
		Findings []struct{ Page, Kind, Code, Want, Got string }
	}
	if err := json.Unmarshal([]byte(out), &score); err != nil {
		t.Fatal(err)
	}
	if score.Overall.Extra != 2 || score.Overall.Missed != 2 || len(score.Findings) != 3 || score.Findings[0].Want != "8" || score.Findings[0].Got != "9" {
		t.Errorf("score %+v", score)
	}
}

func TestEvalRefusesWhatItCannotScore(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"no gold", nil, exitUsage, "--gold names"},
		{"gold that is not there", []string{"--gold", filepath.Join(empty, "none")}, exitUsage, "there is no folder"},
		{"pages that are not there", []string{"--gold", empty}, exitUsage, "--pages: there is no folder"},
		{"a folder without gold", []string{"--gold", empty, "--pages", empty}, exitPart, "holds no *.json"},
		{"gold whose page is not there", []string{"--gold", goldHere, "--pages", empty}, exitPart, "gold east: no page"},
		{"an argument", []string{"--gold", goldHere, "x"}, exitUsage, `"x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, code := runEval(t, c.args...)
			if code != c.code || !strings.Contains(out, c.want) {
				t.Errorf("exit code %d, want %d; %q, want %q in it", code, c.code, out, c.want)
			}
		})
	}
}

// runEval gives what the command prints and its exit code.
func runEval(t *testing.T, args ...string) (string, int) {
	t.Helper()
	var out bytes.Buffer
	root := newRoot()
	root.SetArgs(append([]string{"eval"}, args...))
	root.SetOut(&out)
	root.SetErr(&out)
	code := conclude(&out, root.Execute(), false)
	return out.String(), code
}

// hasLine holds when a line begins with these words, whatever the gaps between
// them.
func hasLine(lines []string, words string) bool {
	for _, line := range lines {
		if strings.HasPrefix(strings.Join(strings.Fields(line), " ")+" ", words) {
			return true
		}
	}
	return false
}
