package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

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
		Long: `Reads saved pages (html, txt; - is standard input) and prints one JSON object a
file: the cleaned text, what was removed and repaired, and every report with its
indicators, each with the quote it was read from. Needs no configuration.

Exit code 0 when every file was read, 1 when one could not be (its line then has
"error"; the others are still printed), 2 for wrong usage.`,
		Example: `  gongkai parse report.html
  gongkai parse --pretty --url http://www.example.gov.cn/t2019.html page.html
  gongkai parse *.txt | jq .reports[].indicators[]`,
		Args: args(cobra.MinimumNArgs(1)),
	}
	url := c.Flags().String("url", "", "URL the page came from 网页地址")
	contentType := c.Flags().String("content-type", "", "Content-Type it came with 响应头中的类型")
	pretty := c.Flags().Bool("pretty", false, "indent the JSON 缩进输出")
	c.RunE = func(c *cobra.Command, files []string) error {
		enc := json.NewEncoder(c.OutOrStdout())
		enc.SetEscapeHTML(false)
		if *pretty {
			enc.SetIndent("", " ")
		}
		failed := false
		for _, name := range files {
			doc := parseFile(c.InOrStdin(), name, *url, *contentType)
			if doc.Error != "" {
				failed = true
				fmt.Fprintf(c.ErrOrStderr(), "gongkai: %s: %s\n", name, doc.Error)
			}
			if err := enc.Encode(doc); err != nil {
				return err
			}
		}
		if failed {
			return codeError(exitPart)
		}
		return nil
	}
	return c
}

// parseFile reads one file; what goes wrong stands in the document's Error.
func parseFile(stdin io.Reader, name, url, contentType string) *parse.Document {
	body, err := readFile(stdin, name)
	if err != nil {
		sum := sha256.Sum256(body)
		return &parse.Document{
			Source:  parse.Source{File: name, URL: url, ContentType: contentType, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(body))},
			Error:   err.Error(),
			Reports: []report.Report{},
		}
	}
	return parse.Parse(parse.Input{Body: body, File: name, URL: url, ContentType: contentType})
}

func readFile(stdin io.Reader, name string) ([]byte, error) {
	in := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			var perr *os.PathError
			if errors.As(err, &perr) {
				err = perr.Err
			}
			return nil, err
		}
		defer f.Close()
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, maxParse+1))
	if err != nil {
		return nil, err
	}
	if len(body) > maxParse {
		return nil, fmt.Errorf("the file is larger than %d MiB", maxParse>>20)
	}
	return body, nil
}
