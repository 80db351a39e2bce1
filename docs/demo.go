//go:build ignore

// demo draws what `gongkai demo` really prints: it runs the demo, writes
// docs/demo.svg, and puts the same text into both READMEs.
//
//	go run docs/demo.go              # draw anew
//	go run docs/demo.go -check FILE  # does the output in FILE have the records that README.md shows?
package main

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/width"
)

const (
	command = "go run ./cmd/gongkai demo --once --dir demo"
	begin   = "<!-- demo: written by docs/demo.go -->\n```console\n"
	end     = "```\n<!-- end of demo -->"
)

var readmes = []string{"README.md", "README.zh.md"}

func main() {
	var err error
	switch {
	case len(os.Args) == 1:
		err = draw()
	case len(os.Args) == 3 && os.Args[1] == "-check":
		err = check(os.Args[2])
	default:
		err = fmt.Errorf("usage: go run docs/demo.go [-check FILE]")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func draw() error {
	text, err := run()
	if err != nil {
		return err
	}
	text = "$ " + command + "\n" + text
	for _, path := range readmes {
		page, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		before, rest, ok := strings.Cut(string(page), begin)
		_, after, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			return fmt.Errorf("%s has no place for the demo", path)
		}
		if err := os.WriteFile(path, []byte(before+begin+text+end+after), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join("docs", "demo.svg"), picture(text), 0o644)
}

// run gives what the command prints, run in a folder that is new.
func run() (string, error) {
	dir, err := os.MkdirTemp("", "gongkai-demo-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	binary := filepath.Join(dir, "gongkai")
	build := exec.Command("go", "build", "-o", binary, "./cmd/gongkai")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return "", err
	}
	demo := exec.Command(binary, "demo", "--once", "--dir", "demo")
	demo.Dir, demo.Stderr = dir, os.Stderr
	out, err := demo.Output()
	return string(out), err
}

// check compares the records in a file with those that README.md shows. Their
// order may differ: the crawl has several requests in flight.
func check(path string) error {
	fresh, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	page, err := os.ReadFile("README.md")
	if err != nil {
		return err
	}
	_, shown, _ := strings.Cut(string(page), begin)
	want, got := records(shown), records(string(fresh))
	if len(want) == 0 || !slices.Equal(want, got) {
		return fmt.Errorf("the demo does not print the %d records that README.md shows, but these %d:\n%s\nrun: go run docs/demo.go",
			len(want), len(got), strings.Join(got, "\n"))
	}
	fmt.Printf("README.md shows the %d records that the demo prints\n", len(want))
	return nil
}

var (
	port   = regexp.MustCompile(`127\.0\.0\.1:\d+`)
	record = regexp.MustCompile(`(?m)^\d{4} .*$|^  [0-9a-z-]+: .* http.*$`)
)

// records are the lines of the reports and of what is not read yet, sorted,
// without ports.
func records(text string) []string {
	lines := record.FindAllString(port.ReplaceAllString(text, "127.0.0.1"), -1)
	slices.Sort(lines)
	return lines
}

const (
	columns = 104
	cell    = 8.4  // width of a column
	line    = 19.0 // height of a line
	margin  = 18.0
	bar     = 34.0 // height of the bar of the window
)

// picture draws the text as a terminal. It brings its own ground, so it reads on
// light and dark pages. Every run of letters has its place and length set, so
// columns stay in line whatever fonts a reader has.
func picture(text string) []byte {
	rows := wrap(strings.Split(strings.TrimRight(text, "\n"), "\n"))
	w, h := columns*cell+2*margin, bar+float64(len(rows))*line+margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString("Output of "+command))
	b.WriteString(`<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC","Microsoft YaHei",monospace;fill:#d7dde5;white-space:pre}` +
		`.p{fill:#7ee0a1}.h{fill:#8fc1ff;font-weight:bold}.n{fill:#f2c572}</style>` + "\n")
	fmt.Fprintf(&b, `<rect x=".5" y=".5" width="%g" height="%g" rx="8" fill="#1b2129" stroke="#5c6773"/>`+"\n", w-1, h-1)
	for i, colour := range []string{"#ed6a5e", "#f4bf4f", "#61c554"} {
		fmt.Fprintf(&b, `<circle cx="%d" cy="17" r="5.5" fill="%s"/>`+"\n", 20+i*20, colour)
	}
	for i, row := range rows {
		drawRow(&b, row, bar+float64(i)*line+14)
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// flagged are reports on pages that were tampered with or copied.
var flagged = regexp.MustCompile(`^\d{4} .*  [a-z][a-z, ]+$`)

func drawRow(b *strings.Builder, row string, y float64) {
	class := ""
	switch {
	case strings.HasPrefix(row, "$ "):
		class = ` class="p"`
	case strings.HasPrefix(row, "year "), strings.HasPrefix(row, "年度 "), strings.HasPrefix(row, "demo: "):
		class = ` class="h"`
	case flagged.MatchString(row), strings.Contains(row, "not read"):
		class = ` class="n"`
	}
	x := 0
	for _, run := range runs(row) {
		n := columnsOf(run)
		if strings.TrimSpace(run) != "" {
			fmt.Fprintf(b, `<text x="%.1f" y="%g" textLength="%.1f" lengthAdjust="spacingAndGlyphs"%s>%s</text>`+"\n",
				margin+float64(x)*cell, y, float64(n)*cell, class, html.EscapeString(run))
		}
		x += n
	}
}

// runs cuts a row where letters of one and of two columns meet, and at gaps.
func runs(row string) []string {
	var out []string
	var last int
	for _, r := range row {
		kind := columnsOfRune(r)
		if r == ' ' {
			kind = 0
		}
		if len(out) == 0 || kind != last {
			out = append(out, "")
		}
		out[len(out)-1] += string(r)
		last = kind
	}
	return out
}

// wrap breaks long rows as a terminal does.
func wrap(rows []string) []string {
	var out []string
	for _, row := range rows {
		var part strings.Builder
		n := 0
		for _, r := range row {
			if n+columnsOfRune(r) > columns {
				out = append(out, part.String())
				part.Reset()
				n = 0
			}
			part.WriteRune(r)
			n += columnsOfRune(r)
		}
		out = append(out, part.String())
	}
	return out
}

func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOfRune(r)
	}
	return n
}

func columnsOfRune(r rune) int {
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}
