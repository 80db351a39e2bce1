package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/parse"
	"gongkai/parse/report"
)

// Files that are larger than this are not gold, and no pages.
const (
	maxGold = 16 << 20
	maxPage = 256 << 20
)

// pageKinds are the endings of pages, the better ones first.
var pageKinds = []string{".html", ".htm", ".shtml", ".txt", ".pdf", ".docx", ".doc", ".xlsx", ".xls", ".ofd"}

// gold is what a reader took from a page about one report.
type gold struct {
	id         string
	isReport   bool
	file       string // "": the page is named after the id
	year       int
	form       report.Form
	title      text
	agency     text
	published  text
	index      text
	number     text
	start, end text
	region     []text
	indicators []indicator
	blank      []string // nil: the reader did not list blank cells
}

// text is a value that a reader found, "" where there is none.
type text struct {
	value   string
	printed bool // false: known from elsewhere, so that null is right too
}

type indicator struct {
	Code      string  `json:"code"`
	Value     float64 `json:"value"`
	Quote     string  `json:"quote"`
	Source    string  `json:"source"`
	Ambiguous bool    `json:"ambiguous"`
}

// Load reads the gold files of a folder, *.json, and the pages that they are
// about. An error names the file and what is wrong with it.
func Load(goldDir, pagesDir string) (*Set, error) {
	all, err := loadGold(goldDir)
	if err != nil {
		return nil, err
	}
	s := &Set{}
	at := map[string]int{} // index in s.pages, by file
	for _, g := range all {
		file, err := pageOf(g, pagesDir)
		if err != nil {
			return nil, fmt.Errorf("gold %s: %w", g.id, err)
		}
		i, seen := at[file]
		if !seen {
			input, err := loadPage(pagesDir, file)
			if err != nil {
				return nil, fmt.Errorf("gold %s: %w", g.id, err)
			}
			i, at[file] = len(s.pages), len(s.pages)
			s.pages = append(s.pages, page{input: input})
		}
		s.pages[i].gold = append(s.pages[i].gold, g)
	}
	return s, nil
}

func loadGold(dir string) ([]gold, error) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	var all []gold
	files := map[string]string{} // by id
	for _, e := range entries {
		if e.IsDir() || filepath.Ext(e.Name()) != ".json" {
			continue
		}
		data, err := readFile(filepath.Join(dir, e.Name()), maxGold)
		if err != nil {
			return nil, fmt.Errorf("gold: %w", err)
		}
		g, err := decodeGold(data)
		if err != nil {
			return nil, fmt.Errorf("gold: %s: %w", filepath.Join(dir, e.Name()), err)
		}
		if first, seen := files[g.id]; seen {
			return nil, fmt.Errorf("gold: %s and %s have the same id %q; ids must differ", first, e.Name(), g.id)
		}
		files[g.id] = e.Name()
		all = append(all, g)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("gold: %s holds no *.json", dir)
	}
	slices.SortStableFunc(all, func(a, b gold) int { return strings.Compare(a.id, b.id) })
	return all, nil
}

// decodeGold reads one gold file. Keys that it does not know are left alone.
func decodeGold(data []byte) (gold, error) {
	var file struct {
		ID         string      `json:"id"`
		IsReport   *bool       `json:"is_report"`
		SourceFile string      `json:"source_file"`
		Year       int         `json:"year"`
		Era        string      `json:"era"`
		Title      string      `json:"title"`
		Agency     string      `json:"agency"`
		Published  string      `json:"publish_date"`
		Index      string      `json:"index_number"`
		Number     string      `json:"doc_number"`
		Start      string      `json:"period_start"`
		End        string      `json:"period_end"`
		Region     []string    `json:"region"`
		Parts      []bool      `json:"region_literal"`
		NotOnPage  bool        `json:"publish_date_not_on_page"`
		Indicators []indicator `json:"indicators"`
		Nulls      []string    `json:"nulls"`
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		return gold{}, err
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return gold{}, err
	}
	value := func(name, v string) text {
		return text{v, string(keys[name+"_literal"]) != "false"}
	}
	g := gold{
		id: file.ID, isReport: file.IsReport != nil && *file.IsReport, file: file.SourceFile,
		year: file.Year, form: report.Form(file.Era),
		title: value("title", file.Title), agency: value("agency", file.Agency),
		published: value("publish_date", file.Published),
		index:     value("index_number", file.Index), number: value("doc_number", file.Number),
		start: value("period_start", file.Start), end: value("period_end", file.End),
		indicators: file.Indicators, blank: file.Nulls,
	}
	g.published.printed = g.published.printed && !file.NotOnPage
	for i, part := range file.Region {
		g.region = append(g.region, text{part, i >= len(file.Parts) || file.Parts[i]})
	}
	switch {
	case g.id == "":
		return gold{}, errors.New(`it has no "id"`)
	case file.IsReport == nil:
		return gold{}, errors.New(`it has no "is_report"`)
	case g.isReport && !slices.Contains(forms, g.form):
		return gold{}, fmt.Errorf(`"era" is %q; it must be one of %v`, file.Era, forms)
	}
	for i, in := range g.indicators {
		if in.Code == "" {
			return gold{}, fmt.Errorf(`indicator %d has no "code"`, i+1)
		}
	}
	return g, nil
}

// pageOf finds the page that gold is about.
func pageOf(g gold, dir string) (string, error) {
	if g.file != "" {
		if !filepath.IsLocal(g.file) {
			return "", fmt.Errorf("source_file %q leads out of the folder of pages", g.file)
		}
		return g.file, nil
	}
	if !filepath.IsLocal(g.id) {
		return "", fmt.Errorf("the id cannot be the name of a page; give a source_file")
	}
	for _, ending := range pageKinds {
		if _, err := os.Stat(filepath.Join(dir, g.id+ending)); err == nil {
			return g.id + ending, nil
		}
	}
	return "", fmt.Errorf("no page %s in %s", filepath.Join(dir, g.id)+".*", dir)
}

// loadPage reads a page and what the file beside it says of where it came from.
func loadPage(dir, file string) (parse.Input, error) {
	body, err := readFile(filepath.Join(dir, file), maxPage)
	if err != nil {
		return parse.Input{}, err
	}
	in := parse.Input{Body: body, File: file}
	beside := filepath.Join(dir, strings.TrimSuffix(file, filepath.Ext(file))+".json")
	data, err := readFile(beside, maxGold)
	if errors.Is(err, os.ErrNotExist) {
		return in, nil
	}
	if err != nil {
		return parse.Input{}, err
	}
	var from struct {
		URL         string `json:"source_url"`
		ContentType string `json:"content_type"`
	}
	if err := json.Unmarshal(data, &from); err != nil {
		return parse.Input{}, fmt.Errorf("%s: %w", beside, err)
	}
	in.URL, in.ContentType = from.URL, from.ContentType
	return in, nil
}

func readFile(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%s is larger than %d MiB", path, limit>>20)
	}
	return data, nil
}
