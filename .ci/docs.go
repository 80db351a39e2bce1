//go:build ignore

// docs holds the documents to the tree: every test that they name exists, every
// relative link leads to a file, and the map in docs/architecture.md has each
// package once.
//
//	go run .ci/docs.go
package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	mistakes, err := check()
	if err != nil {
		fmt.Fprintln(os.Stderr, "docs:", err)
		os.Exit(1)
	}
	for _, m := range mistakes {
		fmt.Println(m)
	}
	fmt.Printf("%d mistakes in the documents\n", len(mistakes))
	if len(mistakes) > 0 {
		os.Exit(1)
	}
}

var (
	declaration = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)\w+)\(`)
	mention     = regexp.MustCompile("`((?:Test|Fuzz|Benchmark)[A-Z]\\w*)`")
	link        = regexp.MustCompile(`\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"`)
	packageRow  = regexp.MustCompile("(?m)^\\| `([a-z0-9/]+)` \\|")
)

func check() ([]string, error) {
	pages, tests, err := read()
	if err != nil {
		return nil, err
	}
	if len(pages) == 0 || len(tests) == 0 {
		return nil, fmt.Errorf("%d documents and %d tests found: run it at the top of the repository", len(pages), len(tests))
	}
	var mistakes []string
	for path, text := range pages {
		for _, m := range mention.FindAllStringSubmatch(text, -1) {
			if !tests[m[1]] {
				mistakes = append(mistakes, fmt.Sprintf("%s names %s, which no test file declares", path, m[1]))
			}
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			target, _, _ := strings.Cut(m[1]+m[2], "#")
			if target == "" || strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), target)); err != nil {
				mistakes = append(mistakes, fmt.Sprintf("%s links to %s, which is not there", path, target))
			}
		}
	}
	rows, err := packages(pages[filepath.Join("docs", "architecture.md")])
	slices.Sort(mistakes)
	return append(mistakes, rows...), err
}

// read gives the text of every document by its path, and the names of all tests.
func read() (pages map[string]string, tests map[string]bool, err error) {
	pages, tests = map[string]string{}, map[string]bool{}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata") {
			return fs.SkipDir
		}
		document, test := strings.HasSuffix(path, ".md"), strings.HasSuffix(path, "_test.go")
		if d.IsDir() || !document && !test {
			return nil
		}
		text, err := os.ReadFile(path)
		if document {
			pages[path] = string(text)
		}
		if test {
			for _, m := range declaration.FindAllSubmatch(text, -1) {
				tests[string(m[1])] = true
			}
		}
		return err
	})
	return pages, tests, err
}

// packages compares the map with the packages that there are.
func packages(architecture string) ([]string, error) {
	list := exec.Command("go", "list", "./...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	var mistakes, listed []string
	for _, m := range packageRow.FindAllStringSubmatch(architecture, -1) {
		if slices.Contains(listed, m[1]) {
			mistakes = append(mistakes, "docs/architecture.md lists twice: "+m[1])
		}
		listed = append(listed, m[1])
	}
	var there []string
	for _, path := range strings.Fields(string(out)) {
		there = append(there, strings.TrimPrefix(path, "gongkai/"))
	}
	for _, path := range there {
		if !slices.Contains(listed, path) {
			mistakes = append(mistakes, "docs/architecture.md has no row for: "+path)
		}
	}
	for _, path := range listed {
		if !slices.Contains(there, path) {
			mistakes = append(mistakes, "docs/architecture.md has a row for what is no package: "+path)
		}
	}
	return mistakes, nil
}
