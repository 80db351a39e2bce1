package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
)

func newStatus() *cobra.Command {
	c := &cobra.Command{
		Use:   "status [PORTAL...]",
		Short: "Tell how the portals stand and what they wait for 状态",
		Long: `Prints for each portal, configured or archived, the ledger, what was parsed, and
while it is crawled what each host waits for. Works beside a daemon or a backfill.

` + exitHelp,
		Example: "  gongkai status\n  gongkai status yingkou --json | jq '.[0].ledger'",
	}
	path := configFlag(c)
	asJSON := c.Flags().Bool("json", false, "print JSON 输出 JSON")
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		return ask(c.Context(), *path, "status", func(s *session) error {
			all, err := s.Status(c.Context(), names)
			if err != nil {
				return err
			}
			if *asJSON {
				enc := json.NewEncoder(c.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", " ")
				err = enc.Encode(all)
			} else {
				printStatuses(c.OutOrStdout(), all)
			}
			if err != nil {
				return err
			}
			return unreadable(all)
		})
	}
	return c
}

// unreadable gives the exit code for portals whose files cannot be read; a run
// that ended badly is no fault of asking for it.
func unreadable(all []control.PortalStatus) error {
	var codes []int
	for i := range all {
		if p := &all[i]; p.Ledger == nil && p.Err() != nil {
			codes = append(codes, exitCode(p.Err(), false))
		}
	}
	if len(codes) == 0 {
		return nil
	}
	return codeError(gravest(codes))
}

func printStatuses(out io.Writer, all []control.PortalStatus) {
	if len(all) == 0 {
		fmt.Fprintln(out, "the configuration names no portal, and there is no archive 没有门户")
	}
	for i := range all {
		printStatus(out, &all[i])
	}
}

func printStatus(out io.Writer, p *control.PortalStatus) {
	fmt.Fprintf(out, "%s: %s\n", strings.TrimSpace(p.Name+" "+printable(p.Title)), stateOf(p))
	if !p.Configured {
		fmt.Fprintln(out, "  no longer in the configuration; what is archived can be read and exported 已不在配置中")
	}
	if p.Error != "" {
		fmt.Fprintf(out, "  error 错误: %s\n", oneLine(p.Error))
	}
	printRunProblems(out, p.LastRun)
	if p.Ledger != nil {
		printLedger(out, p.Ledger)
		printLists(out, &p.Lists)
	}
	printParsed(out, p)
	for _, h := range p.Hosts {
		fmt.Fprintf(out, "  %s: %d queued, %s\n", h.Host, h.Queued, waits(&h))
	}
	if p.NextRun != nil {
		fmt.Fprintf(out, "  next run 下次运行: %s\n", p.NextRun.Format(time.RFC3339))
	}
}

func stateOf(p *control.PortalStatus) string {
	switch {
	case p.Running:
		return fmt.Sprintf("running since %s, %s 运行中", stamp(*p.Started), plural(p.Requests, "request", "requests"))
	case !p.Archived:
		return "no archive yet 尚未抓取"
	case p.Ledger == nil:
		return "cannot be read 无法读取"
	case p.LastRun != nil && p.LastRun.Complete:
		return "idle, last run complete 空闲，上次运行已完成"
	case p.LastRun != nil:
		return "idle, last run not complete 空闲，上次运行未完成"
	case p.Ledger.Queued > 0:
		return fmt.Sprintf("idle, %d queued: gongkai backfill %s goes on 空闲，未完成", p.Ledger.Queued, p.Name)
	}
	return "idle, nothing queued 空闲"
}

func printParsed(out io.Writer, p *control.PortalStatus) {
	if p.Parsed == nil || p.Ledger == nil {
		return
	}
	fmt.Fprintf(out, "  parsed up to visit %d of %d: %s, %s%s\n", p.Parsed.To, p.Ledger.Visits,
		plural(p.Parsed.Documents, "document", "documents"), plural(p.Parsed.Reports, "report", "reports"), inBrackets(p.Parsed.ByForm))
	for _, why := range byCount(p.Parsed.Unread) {
		fmt.Fprintf(out, "  not read 未解析 %d: %s\n", p.Parsed.Unread[why], oneLine(why))
	}
}

// waits says what a host waits for, and until when.
func waits(h *control.HostStatus) string {
	switch {
	case h.Waiting == "":
		return "waits for nothing"
	case h.Until == nil:
		return "waits: " + h.Waiting
	}
	return "waits: " + h.Waiting + " until " + stamp(*h.Until)
}

func inBrackets(m map[string]uint64) string {
	var parts []string
	for _, name := range byCount(m) {
		parts = append(parts, fmt.Sprintf("%s %d", name, m[name]))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// stamp prints a time as archives and exports do: in UTC.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05Z") }
