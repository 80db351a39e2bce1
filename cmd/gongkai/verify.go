package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler/control"
	"gongkai/store/boltstore"
)

func newVerify() *cobra.Command {
	c := &cobra.Command{
		Use:   "verify [PORTAL...]",
		Short: "Look whether the archive is whole 校验",
		Long: `Reads every page of the files, computes the digest of every body anew, and
compares indexes, counters, URLs and parsed documents with the log. It says what
is wrong and where: page, bucket, key, visit, URL. Nothing is changed. Works
beside a daemon or a backfill, and ends on any file however damaged.

` + exitHelp,
		Example: "  gongkai verify\n  gongkai verify yingkou --json | jq '.portals[0].found.by_kind'",
	}
	path := configFlag(c)
	folder := c.Flags().String("dir", "", "look at this folder, such as a backup, and not at archive.dir 指定目录")
	c.MarkFlagDirname("dir")
	asJSON := c.Flags().Bool("json", false, "print JSON 输出 JSON")
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		if *folder != "" {
			return verifyFolder(c, *folder, names, *asJSON)
		}
		return ask(c.Context(), *path, "verify", func(s *session) error { return verify(c, s.Answerer, names, *asJSON) })
	}
	return c
}

// verify prints what is found in the archives of portals.
func verify(c *cobra.Command, archive control.Answerer, names []string, asJSON bool) error {
	started, line := time.Now(), newLiveLine(os.Stderr)
	all, err := archive.Verify(c.Context(), names, func(p control.VerifyStep) {
		line.show(fmt.Sprintf("%s %s %d/%d visits", p.Portal, bar(p.Done, p.Of), p.Done, p.Of))
	})
	line.end()
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(c.OutOrStdout())
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		err = enc.Encode(all)
	} else {
		printVerified(c.OutOrStdout(), all)
		printf(c, "looked at everything in %s 校验完成\n", time.Since(started).Round(time.Millisecond))
	}
	if err != nil {
		return err
	}
	return damaged(all)
}

// verifyFolder looks at archives that no configuration names.
func verifyFolder(c *cobra.Command, folder string, names []string, asJSON bool) error {
	if st, err := os.Stat(folder); err != nil {
		return usageError{err}
	} else if !st.IsDir() {
		return usagef("%s is no folder", folder)
	}
	dir, err := boltstore.OpenDir(folder, boltstore.Options{})
	if err != nil {
		return err
	}
	defer dir.Close()
	if saved, err := dir.Names(); err != nil {
		return err
	} else if len(saved) == 0 {
		return usagef("%s holds no archive: there is no PORTAL.db in it 目录中没有档案", folder)
	}
	return verify(c, control.NewService(software(), &config.Config{}, dir, nil), names, asJSON)
}

// damaged gives the exit code of a verification.
func damaged(all *control.Verified) error {
	var codes []int
	for i := range all.Portals {
		switch p := &all.Portals[i]; {
		case p.Err() != nil:
			codes = append(codes, exitCode(p.Err(), false))
		case !p.Found.Whole():
			codes = append(codes, exitDamaged)
		}
	}
	if len(codes) == 0 {
		return nil
	}
	return codeError(gravest(codes))
}

func printVerified(out io.Writer, all *control.Verified) {
	for i := range all.Portals {
		p := &all.Portals[i]
		if p.Err() != nil {
			fmt.Fprintf(out, "%s: could not be looked at 无法校验: %s\n", p.Name, oneLine(p.Error))
			continue
		}
		printVerification(out, p.Found)
	}
	for _, note := range all.Notes {
		fmt.Fprintf(out, "note 提示: %s\n", oneLine(note))
	}
}

func printVerification(out io.Writer, v *boltstore.Verification) {
	head := "whole 完好"
	if !v.Whole() {
		head = fmt.Sprintf("damaged 损坏, %s (%s)", plural(v.Faults, "fault", "faults"), kinds(v.ByKind))
	}
	fmt.Fprintf(out, "%s: %s: %s, %s with %s, %s, %s, %s\n", v.Portal, head, plural(v.Visits, "visit", "visits"),
		plural(v.Bodies, "body", "bodies"), size(v.Bytes), plural(v.URLs, "URL", "URLs"),
		plural(v.Documents, "document", "documents"), plural(v.Pages, "page of the files", "pages of the files"))
	for i := range v.First {
		fmt.Fprintf(out, "  %s\n", oneLine(v.First[i].String()))
	}
	if more := v.Faults - uint64(len(v.First)); more > 0 {
		fmt.Fprintf(out, "  … and %d more 其余从略\n", more)
	}
	for _, note := range v.Notes {
		fmt.Fprintf(out, "  note 提示: %s\n", oneLine(note))
	}
}

// kinds prints how many of each kind there are.
func kinds(m map[string]uint64) string {
	var parts []string
	for _, name := range byCount(m) {
		parts = append(parts, fmt.Sprintf("%s %d", name, m[name]))
	}
	return strings.Join(parts, ", ")
}
