package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestStatusIsJSONOfTheDocumentedShape(t *testing.T) {
	t.Parallel()
	f := site(t, quick)
	must(t, "backfill", "sample", "-c", f.path)
	f.write(f.path, `
[[portal]]
name = "later"
seeds = ["http://later.example/"]
`)
	var all []map[string]any
	if err := json.Unmarshal([]byte(must(t, "status", "--json", "-c", f.path)), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0]["name"] != "later" || all[0]["archived"] != false || all[0]["ledger"] != nil || all[0]["configured"] != true {
		t.Errorf("a portal that was never crawled: %v", all)
	}
	gone := all[1]
	if gone["name"] != "sample" || gone["configured"] != false || gone["archived"] != true || gone["running"] != false {
		t.Errorf("a portal that is no longer configured: %v", gone)
	}
	ledger := gone["ledger"].(map[string]any)
	if ledger["pending"] != 0.0 || ledger["discovered"].(float64) < 50 || ledger["by_outcome"].(map[string]any)["fetched"].(float64) < 40 {
		t.Errorf("ledger: %v", ledger)
	}
	if parsed := gone["parsed"].(map[string]any); parsed["to"] != ledger["visits"] || parsed["reports"].(float64) < 10 {
		t.Errorf("parsed: %v", parsed)
	}
	doc := repoFile(t, "docs/commands.md")
	for _, shape := range []any{all[0], gone, ledger, gone["parsed"]} {
		for key := range shape.(map[string]any) {
			if !strings.Contains(doc, `"`+key+`"`) {
				t.Errorf("docs/commands.md does not name %q", key)
			}
		}
	}
	if out := must(t, "export", "-c", f.path, "--format", "jsonl", "--out", f.in("out")); !strings.Contains(out, "written") {
		t.Errorf("export of a portal that is no longer configured: %s", out)
	}
	must(t, "explain", "-c", f.path, f.url+"/")
	must(t, "show", "-c", f.path, f.url+"/")
}
