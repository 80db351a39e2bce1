package table_test

import (
	"encoding/json"
	"strings"
	"testing"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

// selected is the tables of a part of the sample.
func selected(t *testing.T, sel export.Selection) *exporttest.Memory {
	t.Helper()
	s, err := exporttest.Sample("sample").Source().Select(t.Context(), sel)
	if err != nil {
		t.Fatal(err)
	}
	return exported(t, "jsonl", s)
}

func TestASelectionTakesRowsAwayAndChangesNone(t *testing.T) {
	all := exported(t, "jsonl", exporttest.Sample("sample").Source())
	for name, sel := range map[string]export.Selection{
		"a year": {FirstYear: 2016, LastYear: 2016}, "a region": {Region: "9900"}, "no region": {Region: "11"}, "a form": {Form: "table2014"},
	} {
		part := selected(t, sel)
		for _, file := range all.Names {
			if file == export.PackageName {
				continue
			}
			whole := all.Files[file].String()
			for line := range strings.Lines(part.Files[file].String()) {
				if !strings.Contains(whole, line) {
					t.Errorf("%s: a row of %s that the whole has not:\n%s", name, file, line)
				}
			}
		}
	}
	part := selected(t, export.Selection{FirstYear: 2016, LastYear: 2016})
	for file, want := range map[string]int{"reports": 1, "indicators": 4, "documents": 1, "captures": 1, "cleaning": 3} {
		if got := len(rows(t, part, file)); got != want {
			t.Errorf("%d rows of %s, want %d", got, file, want)
		}
	}
}

func TestTheManifestSaysWhatWasSelected(t *testing.T) {
	last := exporttest.Clock.Add(4e9)
	m := selected(t, export.Selection{AsOf: last, Region: "99"})
	var p export.Package
	if err := json.Unmarshal(m.Files[export.PackageName].Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if p.Selection == nil || !p.Selection.AsOf.Equal(last) || p.Selection.Region != "99" || p.Marks[0].Visit != 2 {
		t.Errorf("%+v, %+v", p.Selection, p.Marks)
	}
}
