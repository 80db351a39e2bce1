package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler/control"
	"gongkai/crawler/owner"
	"gongkai/crawler/portaltest"
)

func newDemo() *cobra.Command {
	c := &cobra.Command{
		Use:   "demo",
		Short: "Try everything on a built-in sample portal 内置示例门户",
		Long: `Starts a sample portal on this machine (loopback only), crawls it to completion,
reads its reports, prints the records and exports them in every format.
Then it goes on serving the portal until Ctrl-C, so that every other command can
be tried on it with -c DIR/crawl.toml; --once ends at once.

` + exitHelp,
		Example: `  gongkai demo
  gongkai demo --once --dir /tmp/demo --pages 1000
  gongkai status -c /tmp/demo/crawl.toml     from another terminal 另开终端`,
		Args: noArgs,
	}
	dir := c.Flags().String("dir", "", "folder to keep crawl.toml, archive and export in (default: a temporary one) 保存目录")
	once := c.Flags().Bool("once", false, "do not go on serving the portal 完成后退出")
	pages := c.Flags().Int("pages", 0, "about how many pages the portal has (default 120) 页数")
	c.MarkFlagDirname("dir")
	c.RunE = func(c *cobra.Command, _ []string) (err error) {
		if *pages < 0 || *pages > maxDemoPages {
			return usagef("--pages must be between 0 and %d", maxDemoPages)
		}
		if *dir == "" {
			if *dir, err = os.MkdirTemp("", "gongkai-demo-"); err != nil {
				return err
			}
		}
		return demo(c, *dir, *pages, *once)
	}
	return c
}

// maxDemoPages is what the sample portal keeps in memory without trouble.
const maxDemoPages = 100_000

func demo(c *cobra.Command, dir string, pages int, once bool) error {
	path := filepath.Join(dir, "crawl.toml")
	server, err := demoPortal(path, pages)
	if err != nil {
		return err
	}
	defer server.Close()
	printf(c, "a sample portal runs at %s/ 示例门户已启动\n", server.URL)
	conf, err := demoConfig(path, server.URL)
	if err != nil {
		return err
	}
	exports := filepath.Join(dir, "export")
	if err := demoRun(c, conf, exports); err != nil {
		return err
	}
	printf(c, "\nconfiguration 配置: %s\narchive 存档: %s\nexports 导出: %s\n", path, conf.Archive.Dir, exports)
	if once {
		return nil
	}
	printf(c, `
The portal goes on until Ctrl-C 门户持续运行，按 Ctrl-C 结束. From another terminal 另开终端:
  gongkai status -c %[1]s
  gongkai explain -c %[1]s %[2]s/
  gongkai backfill demo -c %[1]s
`, path, server.URL)
	<-c.Context().Done()
	return nil
}

// demoRun crawls the portal, prints its records and exports them.
func demoRun(c *cobra.Command, conf *config.Config, exports string) (err error) {
	s, err := own(conf, "demo", crawling(nil), nil)
	if busy, ok := asError[*owner.BusyError](err); ok {
		return fmt.Errorf("the demo needs its archive for itself: %w", busy)
	}
	if err != nil {
		return err
	}
	defer func() {
		if cerr := s.close(); err == nil {
			err = cerr
		}
	}()
	if err := runBackfill(c.Context(), s, []string{demoName}, c.OutOrStdout()); err != nil {
		return err
	}
	if err := demoRecords(c.Context(), s, c.OutOrStdout()); err != nil {
		return err
	}
	for _, format := range control.Formats {
		if err := exportTo(c.Context(), s, control.ExportRequest{Format: format}, filepath.Join(exports, format)); err != nil {
			return err
		}
	}
	return nil
}

const demoName = "demo"

// demoPortal serves the sample portal, at the address that it had in an earlier
// demo in the same folder, so that what that one archived stays true.
func demoPortal(path string, pages int) (*portaltest.Server, error) {
	addr := "127.0.0.1:0"
	switch conf, err := loadConfig(path); {
	case err == nil:
		p, ok := conf.Portal(demoName)
		if !ok || len(p.Hosts) != 1 {
			return nil, usagef("%s is no demo's; give another --dir", path)
		}
		addr = p.Hosts[0]
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	// Not the command's context: the crawl stops first, then the portal.
	server, err := portaltest.Serve(context.Background(), addr, portaltest.Sample(portaltest.SampleOptions{Pages: pages}))
	switch {
	case errors.Is(err, portaltest.ErrNotLoopback):
		return nil, usagef("%s is no demo's; give another --dir", path)
	case err != nil && addr != "127.0.0.1:0":
		return nil, fmt.Errorf("the address of the demo in %s is taken, perhaps by that demo itself: end it, or give another --dir: %w", filepath.Dir(path), err)
	}
	return server, err
}

// demoConfig writes the demo's configuration unless it is there, and loads it.
func demoConfig(path, url string) (*config.Config, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		text := fmt.Sprintf(`# Written by gongkai demo. 由 gongkai demo 生成。
[archive]
dir = "archive"
min_free = "64MiB" # the sample portal is small 示例门户很小

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
	return loadConfig(path)
}
