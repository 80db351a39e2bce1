package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
)

func newExplain() *cobra.Command {
	c := &cobra.Command{
		Use:   "explain URL",
		Short: "Tell the whole story of a URL 说明某网址的来龙去脉",
		Long: `Prints where a URL was found, what became of it and why, every visit, when it will
be asked again and what for the present it waits for, in every portal that knows
it. Works beside a daemon or a backfill.

` + exitHelp,
		Example: "  gongkai explain http://www.example.gov.cn/zwgk/t2019.html",
		Args:    oneURL,
	}
	path := configFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return ask(c.Context(), *path, "explain", func(s *session) error {
			stories, err := s.Explain(c.Context(), args[0])
			if err != nil {
				return err
			}
			for i := range stories {
				printStory(c.OutOrStdout(), &stories[i])
			}
			return nil
		})
	}
	return c
}

func printStory(out io.Writer, st *control.Story) {
	fmt.Fprintf(out, "%s\n  portal 门户: %s\n  state 状态: %s\n", st.URL, st.Portal, stateAndWhy(st))
	if st.Rule != "" {
		fmt.Fprintf(out, "  rule 规则: %s\n", oneLine(st.Rule))
	}
	if st.Found != nil {
		from := plural(st.Depth, "link", "links") + " from a seed"
		if len(st.Path) == 0 {
			from = "as a seed 种子"
		}
		fmt.Fprintf(out, "  found 发现: %s, %s\n", stamp(*st.Found), from)
	}
	for i, step := range st.Path {
		lead := "    seed 种子 "
		if i > 0 {
			lead = "           -> "
		}
		fmt.Fprintf(out, "%s%s (visit %d)\n", lead, step.URL, step.Visit)
	}
	switch {
	case st.Queued && st.NotBefore != nil:
		fmt.Fprintf(out, "  queued 排队中: not before %s%s\n", stamp(*st.NotBefore), hostWaits(st.Waiting))
	case st.Queued:
		fmt.Fprintf(out, "  queued 排队中%s\n", hostWaits(st.Waiting))
	case st.NextDue != nil:
		fmt.Fprintf(out, "  next look 下次查看: %s\n", stamp(*st.NextDue))
	}
	for i := range st.Visits {
		printVisit(out, &st.Visits[i])
	}
	for _, r := range st.Reports {
		fmt.Fprintf(out, "  report 报告: %s\n", printable(r))
	}
}

func stateAndWhy(st *control.Story) string {
	if st.State == "robots" {
		return "the robots.txt that the crawl obeys 爬虫协议"
	}
	text := st.State
	if st.Outcome != "" {
		text += ", " + st.Outcome
	}
	if st.Reason != "" {
		text += " (" + printable(st.Reason) + ")"
	}
	return text
}

func printVisit(out io.Writer, v *control.VisitLine) {
	fmt.Fprintf(out, "  visit 访问 %d: %s, %s", v.Number, stamp(v.Started), v.Outcome)
	if v.Status != 0 {
		fmt.Fprintf(out, ", status %d, %s in %d ms", v.Status, size(uint64(v.Bytes)), v.TookMS)
	}
	if v.Attempt > 1 {
		fmt.Fprintf(out, ", try %d", v.Attempt)
	}
	if v.To != "" {
		fmt.Fprintf(out, ", to %s", v.To)
	}
	if v.SameAs != 0 {
		fmt.Fprintf(out, ", same as visit %d", v.SameAs)
	}
	if v.Reason != "" {
		fmt.Fprintf(out, ", %s", printable(v.Reason))
	}
	if v.Detail != "" {
		fmt.Fprintf(out, ": %s", oneLine(v.Detail))
	}
	fmt.Fprintln(out)
	if v.Digest != "" {
		fmt.Fprintf(out, "    sha256 %s\n", v.Digest)
	}
	if v.Removed != "" {
		fmt.Fprintf(out, "    no longer kept 已移除: %s\n", oneLine(v.Removed))
	}
}

func hostWaits(what string) string {
	if what == "" {
		return ""
	}
	return " (its host waits: " + what + ")"
}
