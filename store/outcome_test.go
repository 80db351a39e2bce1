package store

import (
	"encoding/json"
	"maps"
	"testing"
)

func TestJSONNamesOutcomesAndReadsTheNamesBack(t *testing.T) {
	sent := map[Outcome]uint64{}
	for _, o := range Outcomes() {
		sent[o] = uint64(o)
	}
	text, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	var names map[string]uint64
	if err := json.Unmarshal(text, &names); err != nil {
		t.Fatal(err)
	}
	if names["fetched"] != 1 || names["soft-404"] != 12 || len(names) != len(sent) {
		t.Errorf("outcomes are called %v", names)
	}
	var back map[Outcome]uint64
	if err := json.Unmarshal(text, &back); err != nil || !maps.Equal(sent, back) {
		t.Errorf("read back as %v: %v", back, err)
	}
	if err := json.Unmarshal([]byte(`{"no-such":1}`), &back); err == nil {
		t.Error("an unknown name is taken")
	}
}
