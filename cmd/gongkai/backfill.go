package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler/control"
	"gongkai/crawler/owner"
)

func newBackfill() *cobra.Command {
	c := &cobra.Command{
		Use:   "backfill PORTAL...|--all",
		Short: "Crawl portals to completion 抓取门户直至完成",
		Long: `Crawls portals of the configuration until every URL that was discovered is
answered, refused by rule or given up after its last try. Ctrl-C stops cleanly;
the same command goes on from there, also after a crash. It ends by saying why it
believes that it is complete, or why not.

Beside a daemon it becomes a job of the daemon, and Ctrl-C stops that job.

` + exitHelp,
		Example: `  gongkai backfill yingkou
  gongkai backfill yingkou liaoyang -c crawl.toml
  gongkai backfill yingkou --reports-only
  gongkai backfill --all`,
	}
	path := configFlag(c)
	reportsOnly := c.Flags().Bool("reports-only", false, "nothing but yearly reports and what leads to them 只抓取年度报告")
	all := c.Flags().Bool("all", false, "every portal of the configuration 全部门户")
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		if *all == (len(names) > 0) {
			return usagef("name portals, or give --all; see %s --help", c.CommandPath())
		}
		conf, err := loadConfig(*path)
		if err != nil {
			return err
		}
		if *all {
			for i := range conf.Portals {
				names = append(names, conf.Portals[i].Name)
			}
		}
		if len(names) == 0 {
			return configError{fmt.Errorf("%s names no portal; add [[portal]] with name and seeds", conf.Path)}
		}
		if err := control.CheckNames(conf, names); err != nil {
			return err
		}
		for i := range conf.Portals {
			if p := &conf.Portals[i]; *reportsOnly && slices.Contains(names, p.Name) {
				p.ReportsOnly = true
			}
		}
		slices.Sort(names)
		return backfill(c, conf, slices.Compact(names), *reportsOnly)
	}
	return c
}

// completePortals completes the names of portals on the command line.
func completePortals(path *string) cobra.CompletionFunc {
	return func(_ *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
		conf, err := config.Load(*path)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var names []string
		for i := range conf.Portals {
			if name := conf.Portals[i].Name; !slices.Contains(given, name) {
				names = append(names, name)
			}
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}

// backfill runs portals here, or as a job of the daemon that owns the archive.
func backfill(c *cobra.Command, conf *config.Config, names []string, reportsOnly bool) error {
	for _, w := range conf.Warnings {
		fmt.Fprintln(c.ErrOrStderr(), "warning 警告:", w)
	}
	s, err := own(conf, "backfill", crawling(nil), nil)
	if busy, ok := asError[*owner.BusyError](err); ok {
		if busy.Info.Command != "daemon" {
			return fmt.Errorf("backfill needs the archive for itself: %w", busy)
		}
		if reportsOnly {
			return fmt.Errorf("the daemon crawls by its own configuration; set reports_only = true in [[portal]] and send it SIGHUP: %w", busy)
		}
		if s, err = openOwner(conf); err == nil {
			printf(c, "the daemon (process %d) does it; Ctrl-C stops this job only 由守护进程执行\n", busy.Info.PID)
		}
	}
	if err != nil {
		return err
	}
	err = runBackfill(c.Context(), s, names, c.OutOrStdout())
	if cerr := s.close(); err == nil {
		err = cerr
	}
	return err
}

// runBackfill shows the progress of runs and how they ended.
func runBackfill(ctx context.Context, s *session, names []string, out io.Writer) error {
	line := newProgress(os.Stderr)
	results, err := s.Backfill(ctx, names, min(line.every(), time.Second), line.tell)
	line.end()
	if err != nil {
		return err
	}
	printResults(out, results)
	if stopped := slices.ContainsFunc(results, func(r control.RunResult) bool { return r.Stopped }); stopped && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "gongkai: the process that crawled was stopped; run the command again 守护进程已停止")
	}
	return ended(results, ctx.Err() != nil)
}

// ended gives the error that says how the runs ended together.
func ended(results []control.RunResult, interrupted bool) error {
	var codes []int
	for i := range results {
		switch r := &results[i]; {
		case r.Err() != nil:
			codes = append(codes, exitCode(r.Err(), false))
		case r.Stopped && interrupted:
			codes = append(codes, exitInterrupted)
		case !r.Complete:
			codes = append(codes, exitIncomplete)
		}
	}
	switch code := gravest(codes); code {
	case exitDone:
		return nil
	case exitInterrupted:
		return errResumable
	default:
		return codeError(code)
	}
}
