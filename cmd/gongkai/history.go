package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
)

func newHistory() *cobra.Command {
	c := &cobra.Command{
		Use:   "history URL",
		Short: "Tell how a page has changed 说明某网页的变化",
		Long: `Prints every look at a page and what had changed since the one before, in every
portal that knows it. Texts are compared as they were cleaned, by lines, so that a
counter is no change. A page that has vanished is told as such; what it said before
stays in the archive. Works beside a daemon or a backfill.

` + exitHelp,
		Example: "  gongkai history http://www.example.gov.cn/zwgk/t2019.html\n  gongkai history URL --json | jq '.[0].looks[] | select(.change == \"text\")'",
		Args:    oneURL,
	}
	path := configFlag(c)
	asJSON := c.Flags().Bool("json", false, "print JSON, with all lines that changed 输出 JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		return ask(c.Context(), *path, "history", func(s *session) error {
			histories, err := s.History(c.Context(), args[0])
			if err != nil {
				return err
			}
			if *asJSON {
				enc := json.NewEncoder(c.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", " ")
				return enc.Encode(histories)
			}
			for i := range histories {
				printHistory(c.OutOrStdout(), &histories[i])
			}
			return nil
		})
	}
	return c
}

// changeWords say what a look has found.
func changeWords(l *control.HistoryLook) string {
	switch l.Change {
	case control.ChangeFirst:
		return "the first text 首次保存"
	case control.ChangeText:
		return fmt.Sprintf("changed 正文有变化: %s added, %d removed", plural(len(l.Added), "line", "lines"), len(l.Removed))
	case control.ChangeBytes:
		return "other bytes, the same text 正文未变"
	case control.ChangeNone:
		return "unchanged 无变化"
	case control.ChangeVanished:
		return "vanished 已消失"
	case control.ChangeUnread:
		return "no text was read from it 未读出正文"
	}
	return "not seen 未见到页面"
}

// shownLines is how many changed lines of a look are printed.
const shownLines = 10

func printHistory(out io.Writer, h *control.History) {
	fmt.Fprintf(out, "%s\n  portal 门户: %s\n", h.URL, h.Portal)
	for i := range h.Looks {
		l := &h.Looks[i]
		fmt.Fprintf(out, "  visit 访问 %d: %s, %s, %s\n", l.Visit, stamp(l.Started), l.Outcome, changeWords(l))
		printLines(out, "- ", l.Removed)
		printLines(out, "+ ", l.Added)
	}
}

func printLines(out io.Writer, sign string, lines []string) {
	for i, line := range lines {
		if i == shownLines {
			fmt.Fprintf(out, "      %s… %d more; --json has all\n", sign, len(lines)-i)
			return
		}
		fmt.Fprintf(out, "      %s%s\n", sign, oneLine(line))
	}
}
