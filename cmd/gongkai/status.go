package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/crawler"
)

func newStatus() *cobra.Command {
	c := &cobra.Command{
		Use:   "status [PORTAL...]",
		Short: "Tell how the portals stand and what they wait for 状态",
		Long: `Prints, for each portal that has an archive, the ledger, what was parsed, and while
it is crawled what each host waits for. Works beside a daemon or a backfill.

` + exitHelp,
		Example: "  gongkai status\n  gongkai status yingkou --json | jq .[0].ledger",
	}
	path := configFlag(c)
	asJSON := c.Flags().Bool("json", false, "print JSON 输出 JSON")
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		s, err := read(*path, "status")
		if err != nil {
			return err
		}
		defer s.close()
		all, err := s.Status(c.Context(), names)
		if err != nil {
			return err
		}
		if *asJSON {
			enc := json.NewEncoder(c.OutOrStdout())
			enc.SetIndent("", " ")
			return enc.Encode(all)
		}
		for i := range all {
			printStatus(c.OutOrStdout(), &all[i])
		}
		return nil
	}
	return c
}

func printStatus(out io.Writer, p *crawler.PortalStatus) {
	state := "idle 空闲"
	switch {
	case p.Running:
		state = fmt.Sprintf("running since %s, %d requests 运行中", p.Started.Local().Format(time.DateTime), p.Requests)
	case p.Last != nil && p.Last.Complete:
		state = "idle, last run complete 空闲，上次运行已完成"
	case p.Last != nil:
		state = "idle, last run not complete 空闲，上次运行未完成"
	}
	fmt.Fprintf(out, "%s %s: %s\n", p.Name, p.Title, state)
	if p.Error != "" {
		fmt.Fprintf(out, "  error 错误: %s\n", p.Error)
	}
	if p.Ledger != nil {
		printLedger(out, p.Ledger)
	}
	if p.Parsed != nil {
		fmt.Fprintf(out, "  parsed up to visit %d of %d: %d documents, %d reports%s\n",
			p.Cursor, p.Ledger.Visits, p.Parsed.Documents, p.Parsed.Reports, counts(p.Parsed.ByForm))
		for _, why := range byCount(p.Parsed.Unread) {
			if n := p.Parsed.Unread[why]; n > 0 {
				fmt.Fprintf(out, "  not read %d: %s\n", n, why)
			}
		}
	}
	for _, h := range p.Hosts {
		until := ""
		if !h.Until.IsZero() {
			until = " until " + h.Until.Local().Format(time.TimeOnly)
		}
		waiting := h.Waiting
		if waiting == "" {
			waiting = "nothing"
		}
		fmt.Fprintf(out, "  %s: %d queued, waits for %s%s\n", h.Host, h.Queued, waiting, until)
	}
	if p.NextRun != nil {
		fmt.Fprintf(out, "  next run 下次运行 %s\n", p.NextRun.Format(time.RFC3339))
	}
}

func counts(m map[string]uint64) string {
	var parts []string
	for _, name := range byCount(m) {
		if m[name] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", name, m[name]))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}
