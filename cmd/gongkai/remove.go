package main

import (
	"regexp"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
	"gongkai/store"
)

func newRemove() *cobra.Command {
	c := &cobra.Command{
		Use:   "remove PORTAL --url URL|--match PATTERN|--visit N --reason TEXT",
		Short: "Take pages out of the archive for good 移除",
		Long: `Takes the bytes of pages out of the archive, with the links and the documents read
out of them, and writes a tombstone that says what, when and why. The visits stay
in the log with outcome, size and digest. Bytes that another capture refers to
stay for that one. The URLs are not asked for again, until --allow.

Without --yes it only tells what would go. The bytes are on the disk, where
nothing reads them, until gongkai compact; backups and exports made before have
them too. Works beside a daemon or a backfill.

` + exitHelp,
		Example: `  gongkai remove yingkou --url http://www.example.gov.cn/a.html --reason "personal data, request of 2026-11-02"
  gongkai remove yingkou --match '^http://www\.example\.gov\.cn/private/' --reason "court order 12" --yes`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("name one portal, not %d; see %s --help", len(args), c.CommandPath())
			}
			return nil
		},
	}
	path := configFlag(c)
	var rule store.RemovalRule
	c.Flags().StringVar(&rule.URL, "url", "", "all visits of this URL 网址")
	c.Flags().StringVar(&rule.Match, "match", "", "all visits of URLs that this regular expression finds 正则表达式")
	c.Flags().Uint64Var(&rule.Visit, "visit", 0, "this visit only 访问编号")
	c.Flags().StringVar(&rule.Reason, "reason", "", "why, for the tombstone 原因")
	c.Flags().BoolVar(&rule.Allow, "allow", false, "let URLs that were removed be asked for again 允许再次抓取")
	yes := c.Flags().Bool("yes", false, "do it 执行")
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := checkRule(&rule); err != nil {
			return err
		}
		return ask(c.Context(), *path, "remove", func(s *session) error {
			r, err := s.Remove(c.Context(), control.RemoveRequest{Portal: args[0], Rule: rule, Dry: !*yes})
			if err != nil {
				return err
			}
			printRemoved(c, args[0], &rule, r, *yes)
			return nil
		})
	}
	return c
}

func checkRule(r *store.RemovalRule) error {
	named := 0
	for _, set := range []bool{r.URL != "", r.Match != "", r.Visit != 0} {
		if set {
			named++
		}
	}
	if named != 1 {
		return usagef("name what is to go: one of --url, --match and --visit")
	}
	if _, err := regexp.Compile(r.Match); err != nil {
		return usageError{err}
	}
	if r.Allow && r.Visit != 0 {
		return usagef("--allow takes --url or --match")
	}
	if r.Reason == "" && !r.Allow {
		return usagef("--reason says why, for those who look for the page later")
	}
	return nil
}

func printRemoved(c *cobra.Command, portal string, rule *store.RemovalRule, r *store.RemovalResult, done bool) {
	urls := plural(r.URLs, "URL", "URLs")
	switch {
	case rule.Allow && done:
		printf(c, "%s: %s may be asked for again 可再次抓取\n", portal, plural(r.Allowed, "URL", "URLs"))
	case rule.Allow:
		printf(c, "%s: %s would be asked for again; --yes does it 加 --yes 执行\n", portal, urls)
	case r.Visits+r.URLs == 0:
		printf(c, "%s: nothing that is kept fits %s 没有匹配的内容\n", portal, oneLine(rule.String()))
	case done:
		printf(c, "%s: tombstone %d: the bytes of %s are gone, %s not asked for any more; %s kept for other captures 已移除\n",
			portal, r.Tombstone, plural(r.Visits, "visit", "visits"), urls, plural(r.Kept, "body", "bodies"))
	default:
		printf(c, "%s: would remove what %s brought (%s; %s kept for other captures), and not ask for %s any more; --yes does it 加 --yes 执行\n",
			portal, plural(r.Visits, "visit", "visits"), size(r.Bytes), plural(r.Kept, "body", "bodies"), urls)
	}
}
