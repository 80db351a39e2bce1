package main

import (
	"fmt"
	"io"
	"time"

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
		Args:    args(cobra.ExactArgs(1)),
	}
	path := configFlag(c)
	c.RunE = func(c *cobra.Command, a []string) error {
		s, err := read(*path, "explain")
		if err != nil {
			return err
		}
		defer s.close()
		stories, err := s.Explain(c.Context(), a[0])
		if err != nil {
			return err
		}
		for i := range stories {
			printStory(c.OutOrStdout(), &stories[i])
		}
		return nil
	}
	return c
}

func printStory(out io.Writer, st *control.Story) {
	fmt.Fprintf(out, "%s\n  portal 门户: %s\n  state 状态: %s", st.URL, st.Portal, st.State)
	if st.Outcome != "" {
		fmt.Fprintf(out, ", %s", st.Outcome)
	}
	if st.Reason != "" {
		fmt.Fprintf(out, " (%s)", st.Reason)
	}
	fmt.Fprintln(out)
	if st.Rule != "" {
		fmt.Fprintf(out, "  rule 规则: %s\n", st.Rule)
	}
	if st.Found != nil {
		fmt.Fprintf(out, "  found 发现: %s, %d links from a seed\n", stamp(*st.Found), st.Depth)
	}
	for i, step := range st.Path {
		arrow := "  seed 种子 "
		if i > 0 {
			arrow = "       -> "
		}
		fmt.Fprintf(out, "  %s%s (visit %d)\n", arrow, step.URL, step.Visit)
	}
	switch {
	case st.Queued && st.NotBefore != nil:
		fmt.Fprintf(out, "  queued 排队中: not before %s %s\n", stamp(*st.NotBefore), waits(st.Waiting))
	case st.Queued:
		fmt.Fprintf(out, "  queued 排队中 %s\n", waits(st.Waiting))
	case st.NextDue != nil:
		fmt.Fprintf(out, "  next look 下次查看: %s\n", stamp(*st.NextDue))
	}
	for _, v := range st.Visits {
		printVisit(out, &v)
	}
	for _, r := range st.Reports {
		fmt.Fprintf(out, "  report 报告: %s\n", r)
	}
}

func printVisit(out io.Writer, v *control.VisitLine) {
	fmt.Fprintf(out, "  visit %d: %s, %s", v.Number, stamp(v.Started), v.Outcome)
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
		fmt.Fprintf(out, ", %s", v.Reason)
	}
	if v.Detail != "" {
		fmt.Fprintf(out, ": %s", v.Detail)
	}
	fmt.Fprintln(out)
	if v.Digest != "" {
		fmt.Fprintf(out, "    sha256 %s\n", v.Digest)
	}
}

func waits(what string) string {
	if what == "" {
		return ""
	}
	return "(its host waits: " + what + ")"
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05Z") }
