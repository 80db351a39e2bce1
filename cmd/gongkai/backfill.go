package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/store"
)

func newBackfill() *cobra.Command {
	c := &cobra.Command{
		Use:   "backfill PORTAL...|--all",
		Short: "Crawl portals to completion 抓取门户直至完成",
		Long: `Crawls portals of the configuration until every URL that was discovered is
answered, refused by rule or given up after its last try. Ctrl-C stops cleanly;
the same command goes on from there, also after a crash. It ends by saying why it
believes that it is complete.

Beside a daemon it becomes a job of the daemon, and Ctrl-C stops that job.

` + exitHelp,
		Example: `  gongkai backfill yingkou
  gongkai backfill yingkou liaoyang -c crawl.toml
  gongkai backfill --all`,
	}
	path := configFlag(c)
	all := c.Flags().Bool("all", false, "every portal of the configuration 全部门户")
	c.RunE = func(c *cobra.Command, names []string) error {
		if *all == (len(names) > 0) {
			return usagef("name portals or give --all, not both; see %s --help", c.CommandPath())
		}
		conf, err := config.Load(*path)
		if err != nil {
			return err
		}
		if *all {
			for i := range conf.Portals {
				names = append(names, conf.Portals[i].Name)
			}
		}
		if err := known(conf, names); err != nil {
			return err
		}
		return backfill(c.Context(), conf, names, c.OutOrStdout())
	}
	c.ValidArgsFunction = completePortals(path)
	return c
}

func known(conf *config.Config, names []string) error {
	for _, name := range names {
		if _, ok := conf.Portal(name); !ok {
			var all []string
			for i := range conf.Portals {
				all = append(all, conf.Portals[i].Name)
			}
			return fmt.Errorf("%w: %q; %s names %s", crawler.ErrUnknownPortal, name, conf.Path, strings.Join(all, ", "))
		}
	}
	return nil
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
func backfill(ctx context.Context, conf *config.Config, names []string, out io.Writer) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	s, busy, err := own(conf, "backfill", true, log)
	if busy != nil {
		if busy.Info.Command != "daemon" {
			return errOwned("backfill", busy.Info)
		}
		fmt.Fprintf(out, "the daemon (process %d) does it; Ctrl-C stops this job only 由守护进程执行\n", busy.Info.PID)
		s, err = ask(conf)
	}
	if err != nil {
		return err
	}
	bar := newProgress(os.Stderr)
	results, err := s.Backfill(ctx, names, bar.interval(), bar.show)
	bar.end()
	if cerr := s.close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return conclude(out, results, ctx.Err() != nil)
}

// conclude prints how each portal ended and gives the error that says so.
func conclude(out io.Writer, results []control.PortalResult, interrupted bool) error {
	code, failed := exitDone, 0
	for i := range results {
		r := &results[i]
		printResult(out, r)
		switch err := r.Err(); {
		case err != nil:
			failed++
			code = max(code, exitCode(err, false))
		case !r.Complete && !r.Stopped:
			code = max(code, exitIncomplete)
		}
	}
	switch {
	case interrupted:
		return context.Canceled
	case code == exitDone:
		return nil
	case failed > 0 && failed < len(results) && code < exitBusy:
		return codeError(exitPart)
	}
	return codeError(code)
}

func printResult(out io.Writer, r *control.PortalResult) {
	head := "complete 完成"
	switch {
	case r.Err() != nil:
		fmt.Fprintf(out, "%s: stopped by an error 因错误停止: %s\n", r.Portal, oneLine(r.Err()))
		return
	case r.Stopped:
		head = "stopped, not complete 已停止，未完成"
	case !r.Complete:
		head = "not complete 未完成"
	}
	fmt.Fprintf(out, "%s: %s after %s, %d requests\n", r.Portal, head, r.Took.Round(10*time.Millisecond), r.Requests)
	if r.Ledger != nil {
		printLedger(out, r.Ledger)
	}
	for _, line := range r.Blocked {
		fmt.Fprintf(out, "  incomplete 受阻: %s\n", line)
	}
	for _, line := range r.Moved {
		fmt.Fprintf(out, "  seed without an answer 种子无应答: %s\n", line)
	}
	if r.Complete {
		fmt.Fprintln(out, "  nothing is pending, leased or queued; every discovered URL is accounted for above")
	}
}

// printLedger prints the sums, and behind them what makes them up.
func printLedger(out io.Writer, l *store.Ledger) {
	balance := "="
	if !l.Balanced() {
		balance = "≠ (the archive is damaged)"
	}
	fmt.Fprintf(out, "  discovered %d %s done %d + pending %d + refused %d + dead %d\n", l.Discovered, balance, l.Done, l.Pending, l.Refused, l.Dead)
	var parts []string
	for _, o := range store.Outcomes() {
		if n := l.ByOutcome[o]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", o, n))
		}
	}
	fmt.Fprintf(out, "  visits %d: %s\n", l.Visits, strings.Join(parts, ", "))
	for _, name := range byCount(l.Refusals) {
		fmt.Fprintf(out, "  refused %d: %s\n", l.Refusals[name], name)
	}
	if n := total(l.Elsewhere); n > 0 {
		fmt.Fprintf(out, "  links to %d other hosts: %d (kept in the outlinks, not counted above)\n", len(l.Elsewhere), n)
	}
	fmt.Fprintf(out, "  kept %s of payload, %s after deduplication, in a file of %s\n", size(l.PayloadBytes), size(l.UniqueBytes), size(l.FileBytes))
}

func byCount(m map[string]uint64) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		if m[names[i]] != m[names[j]] {
			return m[names[i]] > m[names[j]]
		}
		return names[i] < names[j]
	})
	return names
}

func total(m map[string]uint64) (n uint64) {
	for _, v := range m {
		n += v
	}
	return n
}

func size(n uint64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.2f GiB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d B", n)
}
