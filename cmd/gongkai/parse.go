package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"gongkai/parse"
	"gongkai/parse/report"
)

// maxParse bounds the files that parse reads, as the crawl bounds pages.
const maxParse = 256 << 20

func newParse() *cobra.Command {
	c := &cobra.Command{
		Use:   "parse FILE...",
		Short: "Read saved pages and print their records as JSON Lines 解析已保存的网页",
		Long: `Reads saved pages and attachments and prints one JSON object a file, for an
archive one a member: the cleaned text, what was removed and repaired, and every
report with its indicators, each with the quote it was read from. Reports of one
body for one year after the other are held against each other: the checks stand
with the one that is printed second. Needs no configuration.

Kinds of files, told by their bytes and not by their names:
  pages      html, mhtml, txt
  documents  pdf, ofd, docx, doc and wps (Word 97 to 2003), Word 2003 XML, rtf
  sheets     xlsx, xls (Excel 5 to 2003), Excel 2003 XML
  archives   zip of these
  -          standard input

Exit code 0 when every file was read, 1 when one could not be (its line then has
"error"; the others are still printed), 2 for wrong usage.`,
		Example: `  gongkai parse report.html
  gongkai parse --pretty --url http://www.example.gov.cn/t2019.html page.html
  gongkai parse *.txt | jq '.reports[].indicators[]'`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("name at least one file, or - for standard input; see %s --help", c.CommandPath())
			}
			return nil
		},
	}
	url := c.Flags().String("url", "", "URL the page came from 网页地址")
	contentType := c.Flags().String("content-type", "", "Content-Type it came with 响应头中的类型")
	pretty := c.Flags().Bool("pretty", false, "indent the JSON 缩进输出")
	c.RunE = func(c *cobra.Command, files []string) error {
		signal.Reset(os.Interrupt, syscall.SIGTERM) // nothing is held that has to be put down first
		enc := json.NewEncoder(c.OutOrStdout())
		enc.SetEscapeHTML(false)
		if *pretty {
			enc.SetIndent("", " ")
		}
		failed := false
		var years report.Years
		for _, name := range files {
			in := parse.Input{File: name, URL: *url, ContentType: *contentType}
			for _, l := range parseFile(c.InOrStdin(), in) {
				if doc, ok := l.document.(*parse.Document); ok {
					years.Hold(doc.Reports)
				}
				if l.problem != "" {
					failed = true
					fmt.Fprintf(c.ErrOrStderr(), "gongkai: %s: %s\n", printable(l.file), oneLine(l.problem))
				}
				if err := enc.Encode(l.document); err != nil {
					return err
				}
			}
		}
		if failed {
			return codeError(exitPart)
		}
		return nil
	}
	return c
}

// parsed is a line of output, and what is wrong with its file, "" for nothing.
type parsed struct {
	file     string
	document any
	problem  string
}

// parseFile reads one file: a line, or one for each member of an archive.
func parseFile(stdin io.Reader, in parse.Input) []parsed {
	body, err := readFile(stdin, in.File)
	if err != nil {
		return []parsed{{in.File, missing{missingSource{in.File, in.URL, in.ContentType}, err.Error(), []struct{}{}}, err.Error()}}
	}
	in.Body = body
	var lines []parsed
	for _, doc := range parse.Documents(in) {
		lines = append(lines, parsed{doc.Source.File, doc, doc.Error})
	}
	return lines
}

// missing is the line of a file whose bytes could not be had: it has no digest
// and no size.
type missing struct {
	Source  missingSource `json:"source"`
	Error   string        `json:"error"`
	Reports []struct{}    `json:"reports"`
}

type missingSource struct {
	File        string `json:"file"`
	URL         string `json:"url,omitempty"`
	ContentType string `json:"content_type,omitempty"`
}

func readFile(stdin io.Reader, name string) ([]byte, error) {
	in := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, plainly(err)
		}
		defer f.Close()
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, maxParse+1))
	if err != nil {
		return nil, plainly(err)
	}
	if len(body) > maxParse {
		return nil, fmt.Errorf("the file is larger than %d MiB", maxParse>>20)
	}
	return body, nil
}

// plainly leaves out the file's name, which stands before the message anyway.
func plainly(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return at.Err
	}
	return err
}
