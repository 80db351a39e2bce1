package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler/control"
	"gongkai/crawler/portaltest"
	"gongkai/parse"
	"gongkai/store"
)

func newDemo() *cobra.Command {
	c := &cobra.Command{
		Use:   "demo",
		Short: "Try everything on a built-in sample portal 内置示例门户",
		Long: `Starts a sample portal on this machine (loopback only), crawls it to completion,
reads its reports, prints the records and exports them as jsonl, csv and warc.
Then it goes on serving the portal until Ctrl-C, so that every other command can
be tried on it with -c DIR/crawl.toml; --once ends at once.`,
		Example: `  gongkai demo
  gongkai demo --once --dir /tmp/demo --pages 1000
  gongkai explain -c demo/crawl.toml URL     (from another terminal 另开终端)`,
		Args: args(cobra.NoArgs),
	}
	dir := c.Flags().String("dir", "", "folder to keep crawl.toml, archive and export in (default: a temporary one) 保存目录")
	once := c.Flags().Bool("once", false, "do not go on serving the portal 完成后退出")
	pages := c.Flags().Int("pages", 0, "about how many pages the portal has (default 120) 页数")
	c.MarkFlagDirname("dir")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if *pages < 0 {
			return usagef("--pages must not be negative")
		}
		return demo(c, *dir, *pages, *once)
	}
	return c
}

func demo(c *cobra.Command, dir string, pages int, once bool) (err error) {
	ctx, out := c.Context(), c.OutOrStdout()
	if dir == "" {
		if dir, err = os.MkdirTemp("", "gongkai-demo-"); err != nil {
			return err
		}
	}
	path := filepath.Join(dir, "crawl.toml")
	server, err := demoPortal(ctx, path, pages)
	if err != nil {
		return err
	}
	defer server.Close()
	fmt.Fprintf(out, "a sample portal runs at %s/ 示例门户已启动\n", server.URL)
	conf, err := demoConfig(path, server.URL)
	if err != nil {
		return err
	}
	if err := backfill(ctx, conf, []string{demoName}, out); err != nil {
		return err
	}
	if err := demoRecords(ctx, conf, out); err != nil {
		return err
	}
	if err := demoExports(c, path, filepath.Join(dir, "export")); err != nil {
		return err
	}
	fmt.Fprintf(out, "\nconfiguration 配置: %s\narchive 存档: %s\nexports 导出: %s\n", path, conf.Archive.Dir, filepath.Join(dir, "export"))
	if once {
		return nil
	}
	fmt.Fprintf(out, `
The portal goes on until Ctrl-C 门户持续运行，按 Ctrl-C 结束. From another terminal 另开终端:
  gongkai status  -c %[1]s
  gongkai explain -c %[1]s %[2]s/
  gongkai backfill demo -c %[1]s
`, path, server.URL)
	<-ctx.Done()
	return nil
}

const demoName = "demo"

// demoPortal serves the sample portal, at the address it had in an earlier demo
// in the same folder, so that what that one archived stays true.
func demoPortal(ctx context.Context, path string, pages int) (*portaltest.Server, error) {
	portal := portaltest.Sample(portaltest.SampleOptions{Pages: pages})
	if conf, err := config.Load(path); err == nil {
		if p, ok := conf.Portal(demoName); ok && len(p.Hosts) == 1 {
			server, err := portaltest.Serve(ctx, p.Hosts[0], portal)
			if err != nil {
				return nil, fmt.Errorf("%s is of an earlier demo whose address is taken, perhaps by that demo itself: end it, or give another --dir: %w", path, err)
			}
			return server, nil
		}
	}
	return portaltest.Serve(ctx, "127.0.0.1:0", portal)
}

// demoConfig writes the demo's configuration unless it is there, and loads it.
func demoConfig(path, url string) (*config.Config, error) {
	if _, err := os.Stat(path); err != nil {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		text := fmt.Sprintf(`# Written by gongkai demo. 由 gongkai demo 生成。
[archive]
dir = "archive"

[crawl]
contact = "demo@example.org"
allow_addresses = ["127.0.0.0/8"] # the sample portal is on this machine 示例门户在本机
timeout = "5s"
retries = 2

[[portal]]
name = %q
title = "sample portal 示例门户"
seeds = [%q]
delay = "0s" # allowed on loopback only 仅限本机
`, demoName, url+"/")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return nil, err
		}
	}
	return config.Load(path)
}

// demoRecords prints the reports that were read, a line each.
func demoRecords(ctx context.Context, conf *config.Config, out io.Writer) error {
	s, _, err := own(conf, "demo", false, nil)
	if err != nil {
		return err
	}
	defer s.close()
	reports, err := s.service.Dir.OpenReports(demoName)
	if err != nil {
		return err
	}
	defer reports.Close()
	cursor, _, err := reports.Cursor(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nreports read by parser %d 解析出的年度报告:\n%s\n", parse.Version, recordHead)
	for p, err := range reports.Documents(ctx, cursor) {
		if err != nil {
			return err
		}
		printRecords(out, p)
	}
	return nil
}

const recordHead = `year form       applications  disclosed  checks  figures  agency`

func printRecords(out io.Writer, p *store.Parsed) {
	if p.Document.Error != "" {
		fmt.Fprintf(out, "     not read 未解析: %s (%s)\n", p.Key.URL(), p.Document.Error)
		return
	}
	for i := range p.Document.Reports {
		r := &p.Document.Reports[i]
		values := map[string]float64{}
		for _, ind := range r.Indicators {
			values[ind.Code] = ind.Value
		}
		checks := "-"
		if n := len(r.Checks); n > 0 {
			held := 0
			for _, ch := range r.Checks {
				if ch.Holds {
					held++
				}
			}
			checks = fmt.Sprintf("%d/%d", held, n)
		}
		agency := r.Agency
		if r.Unread != "" {
			agency += "  (" + r.Unread + ")"
		}
		if flags := flagKinds(p); flags != "" {
			agency += "  [" + flags + "]"
		}
		fmt.Fprintf(out, "%4d %-9s  %12s  %9s  %6s  %7d  %s\n", r.Year, r.Form,
			figure(values, "req.recv", "app.new@tot"), figure(values, "pa.total"), checks, len(r.Indicators), agency)
	}
}

// figure is the first of the codes that the report states, "" where it states none.
func figure(values map[string]float64, codes ...string) string {
	for _, code := range codes {
		if v, ok := values[code]; ok {
			return fmt.Sprintf("%g", v)
		}
	}
	return ""
}

func flagKinds(p *store.Parsed) string {
	var kinds []string
	for _, f := range p.Document.Flags {
		kinds = append(kinds, f.Kind)
	}
	return strings.Join(kinds, ", ")
}

func demoExports(c *cobra.Command, path, dir string) error {
	s, err := read(path, "demo")
	if err != nil {
		return err
	}
	defer s.close()
	for _, format := range control.Formats {
		if err := exportTo(c, s, control.ExportRequest{Format: format}, filepath.Join(dir, format)); err != nil {
			return err
		}
	}
	return nil
}
