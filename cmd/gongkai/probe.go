package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler"
)

func newProbe() *cobra.Command {
	c := &cobra.Command{
		Use:   "probe URL",
		Short: "Look at a portal with a handful of requests 初步探查某个门户",
		Long: fmt.Sprintf(`Asks a portal politely, with at most %d requests, and prints what software it
runs, its charset, what its robots.txt says, its list pages and where its yearly
reports are likely to be, then a [[portal]] stanza ready to be pasted into
crawl.toml. Nothing is archived. The configuration gives the pace and the contact;
without one the defaults serve.

`+exitHelp, crawler.MaxProbe),
		Example: "  gongkai probe http://www.example.gov.cn/\n  gongkai probe http://www.example.gov.cn/ >> crawl.toml   the stanza alone goes to a file",
		Args:    oneURL,
	}
	path := configFlag(c)
	asJSON := c.Flags().Bool("json", false, "print JSON 输出 JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		conf, err := probeConfig(*path, c.Flags().Changed("config"))
		if err != nil {
			return err
		}
		spool, err := os.MkdirTemp("", "gongkai-probe-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(spool)
		f, err := crawler.NewFetcher(conf, spool)
		if err != nil {
			return err
		}
		defer f.Close()
		p, err := crawler.ProbePortal(c.Context(), &conf.Crawl, f, args[0])
		if p == nil {
			return usagef("%q is not a URL that can be asked for: %w", args[0], err)
		}
		if *asJSON {
			enc := json.NewEncoder(c.OutOrStdout())
			enc.SetEscapeHTML(false)
			enc.SetIndent("", " ")
			return errors.Join(enc.Encode(p), err)
		}
		told := c.OutOrStdout()
		if !isTerminal(told) {
			told = c.ErrOrStderr() // so that >> takes the stanza only
		}
		printProbe(told, p)
		if err != nil {
			return err
		}
		if !answered(p) {
			return codeError(exitIncomplete)
		}
		printf(c, "\n%s", p.Stanza())
		return nil
	}
	return c
}

// probeConfig is the configuration, or the defaults where none was named and
// there is none.
func probeConfig(path string, named bool) (*config.Config, error) {
	if _, err := os.Stat(path); !named && errors.Is(err, fs.ErrNotExist) {
		return config.Parse(path, nil)
	}
	return loadConfig(path)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return true
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// answered tells whether a page was seen at all.
func answered(p *crawler.Probe) bool {
	for _, v := range p.Requests[min(1, len(p.Requests)):] {
		if v.Outcome == "fetched" || v.Outcome == "empty-shell" {
			return true
		}
	}
	return false
}

func printProbe(out io.Writer, p *crawler.Probe) {
	fmt.Fprintf(out, "%s\n", p.Final)
	for _, v := range p.Requests {
		fmt.Fprintf(out, "  asked 请求: %s: %s", v.URL, v.Outcome)
		if v.Status != 0 {
			fmt.Fprintf(out, ", status %d in %s", v.Status, v.Took.Round(time.Millisecond))
		}
		if v.Reason != "" {
			fmt.Fprintf(out, ", %s", printable(v.Reason))
		}
		if v.Detail != "" {
			fmt.Fprintf(out, ": %s", oneLine(v.Detail))
		}
		fmt.Fprintln(out)
	}
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(out, "  %s: %s\n", name, printable(value))
		}
	}
	line("title 标题", p.Title)
	line("site 站点", p.SiteName)
	line("adcode 行政区划代码", p.Adcode)
	line("charset 字符集", p.Charset)
	robots := p.Robots.Decision
	if p.Robots.CrawlDelay > 0 {
		robots += ", Crawl-delay " + p.Robots.CrawlDelay.String()
	}
	if n := len(p.Robots.Sitemaps); n > 0 {
		robots += ", " + plural(n, "sitemap", "sitemaps")
	}
	line("robots.txt", robots)
	for _, f := range p.Families {
		line("software 软件", f)
	}
	for _, l := range p.Lists {
		announced := ""
		if l.Total >= 0 {
			announced += fmt.Sprintf(", %d announced", l.Total)
		}
		if l.Pages > 0 {
			announced += fmt.Sprintf(" on %s", plural(l.Pages, "page", "pages"))
		}
		line("list 列表", fmt.Sprintf("%s (%s): %s%s", l.URL, l.Family, plural(l.Rows, "row", "rows"), announced))
	}
	for _, l := range p.Reports {
		line("reports 年度报告", l.URL+" "+l.Text)
	}
	for _, l := range p.Hubs {
		line("disclosure 信息公开", l.URL+" "+l.Text)
	}
	if p.Delay > 0 {
		line("delay 建议间隔", p.Delay.String())
	}
}
