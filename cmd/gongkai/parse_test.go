package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const reportPage = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>青溪市2012年政府信息公开工作年度报告</title></head><body>
<div class="content"><h1>青溪市2012年政府信息公开工作年度报告</h1>
<p>一、概述</p><p>根据《中华人民共和国政府信息公开条例》的要求，现公布青溪市人民政府2012年政府信息公开工作年度报告。</p>
<p>二、主动公开政府信息情况</p><p>2012年，我市主动公开政府信息1196条。</p>
<p>三、依申请公开政府信息情况</p><p>2012年，我市共受理政府信息公开申请13件。</p></div></body></html>`

func TestParsePrintsALineForEachFileAndGoesOnAfterABadOne(t *testing.T) {
	dir := t.TempDir()
	page, pdf := filepath.Join(dir, "page.html"), filepath.Join(dir, "a.pdf")
	for path, text := range map[string]string{page: reportPage, pdf: "%PDF-1.4\n"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := prepare(t, "parse", filepath.Join(dir, "missing.txt"), page, pdf, "-")
	c.cmd.Stdin = strings.NewReader(reportPage)
	c.start()
	if code := c.code(); code != exitPart {
		t.Errorf("exit code %d", code)
	}
	var docs []map[string]any
	lines := bufio.NewScanner(&c.out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var doc map[string]any
		if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	if len(docs) != 4 {
		t.Fatalf("%d lines for 4 files", len(docs))
	}
	for i, want := range []string{"no such file or directory", "", "pdf: no page can be found in the file", ""} {
		got, _ := docs[i]["error"].(string)
		if got != want {
			t.Errorf("file %d: error %q, want %q", i+1, got, want)
		}
		reports, ok := docs[i]["reports"].([]any)
		if !ok || (len(reports) > 0) != (want == "") {
			t.Errorf("file %d: reports %v", i+1, docs[i]["reports"])
		}
	}
	if source := docs[0]["source"].(map[string]any); len(source) != 1 {
		t.Errorf("a file that is missing has %v", source)
	}
	if errs := c.errs.String(); strings.Count(errs, "\n") != 2 || !strings.Contains(errs, "missing.txt: no such file") || !strings.Contains(errs, "a.pdf: pdf: no page can be found in the file") {
		t.Errorf("stderr:\n%s", errs)
	}
}

func TestParseReadsTheWholeSamplePages(t *testing.T) {
	pages, err := filepath.Glob("../../../shared/samples/pages/0*.txt")
	if err != nil || len(pages) == 0 {
		t.Skip("no sample pages beside the repository")
	}
	out := must(t, append([]string{"parse"}, pages...)...)
	if n := strings.Count(out, "\n"); n != len(pages) {
		t.Errorf("%d lines for %d pages", n, len(pages))
	}
	for i, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var doc struct {
			Reports []struct{ Indicators []any }
		}
		if err := json.Unmarshal([]byte(line), &doc); err != nil {
			t.Fatal(err)
		}
		if len(doc.Reports) == 0 || len(doc.Reports[0].Indicators) == 0 {
			t.Errorf("%s: no report with figures", pages[i])
		}
	}
}

func TestParseHoldsTheYearsOfABodyAgainstEachOther(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for _, year := range []string{"2023", "2024"} {
		page := "金乡县水务局" + year + "年政府信息公开工作年度报告\n一、总体情况\n我局认真做好政府信息公开工作。\n第二十条第(一)项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 1 | 0 | " + year[3:] + "\n"
		file := filepath.Join(dir, year+".txt")
		if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	lines := strings.Split(strings.TrimSpace(must(t, append([]string{"parse"}, files...)...)), "\n")
	const rule = `"rule":"a20.1.norm.valid of 2024 = a20.1.norm.valid of 2023 + issued - repealed","left":4,"right":4,"holds":true`
	if len(lines) != 2 || strings.Contains(lines[0], rule) || !strings.Contains(lines[1], rule) {
		t.Errorf("%s", lines)
	}
}
