package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
)

func TestDocsNameEveryCommandAndItsFlags(t *testing.T) {
	doc := repoFile(t, "docs/commands.md")
	var inCode, inDoc []string
	for _, c := range newRoot().Commands() {
		inCode = append(inCode, c.Name())
	}
	for _, m := range regexp.MustCompile("(?m)^\\| \\[?`([a-z]+)`").FindAllStringSubmatch(section(doc, "# Commands", "## Exit codes"), -1) {
		inDoc = append(inDoc, m[1])
	}
	inCode = append(inCode, "completion") // cobra adds it when it runs
	slices.Sort(inCode)
	slices.Sort(inDoc)
	if !slices.Equal(inCode, inDoc) {
		t.Errorf("commands %v, documented %v", inCode, inDoc)
	}
	for _, c := range newRoot().Commands() {
		heading := "\n## " + c.Name() + "\n"
		if !strings.Contains(doc, heading) {
			t.Errorf("no section on %s", c.Name())
		}
	}
	for _, view := range control.Views {
		if !strings.Contains(section(doc, "## show", "## config"), "| `"+view+"` |") {
			t.Errorf("view %s is not documented", view)
		}
	}
}

func TestDocsAndHelpGiveTheExitCodesOfTheCode(t *testing.T) {
	codes := []int{exitDone, exitPart, exitUsage, exitConfig, exitBusy, exitDamaged, exitNewer, exitDisk, exitIncomplete, exitInterrupted}
	for i, want := range []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 130} {
		if codes[i] != want {
			t.Errorf("exit code %d stands where %d was promised", codes[i], want)
		}
	}
	var inDoc []int
	for _, m := range regexp.MustCompile(`(?m)^\| (\d+) \|`).FindAllStringSubmatch(repoFile(t, "docs/commands.md"), -1) {
		n, _ := strconv.Atoi(m[1])
		inDoc = append(inDoc, n)
	}
	if !slices.Equal(codes, inDoc) {
		t.Errorf("codes %v, documented %v", codes, inDoc)
	}
	var inHelp []int
	for _, m := range regexp.MustCompile(`(?:^|\s)(\d+) [a-z]`).FindAllStringSubmatch(exitHelp, -1) {
		n, _ := strconv.Atoi(m[1])
		inHelp = append(inHelp, n)
	}
	slices.Sort(inHelp)
	if !slices.Equal(codes, inHelp) {
		t.Errorf("codes %v, in the help %v", codes, inHelp)
	}
}

func TestEveryCommandHasHelpWithAnExample(t *testing.T) {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Short == "" || c.Runnable() && !c.HasSubCommands() && (c.Long == "" || c.Example == "") {
			t.Errorf("%s lacks words or an example", c.CommandPath())
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(newRoot())
}

func TestHelpVersionAndCompletionPrintAndEndWell(t *testing.T) {
	for want, args := range map[string][]string{
		"Exit codes":       {"--help"},
		"Available Com":    {},
		"gongkai version":  {"--version"},
		"bash completion":  {"completion", "bash"},
		"#compdef gongkai": {"completion", "zsh"},
		"fish completion":  {"completion", "fish"},
		"--format string":  {"export", "--help"},
		"warc":             {"__complete", "export", "--format", ""},
	} {
		if out := must(t, args...); !strings.Contains(out, want) {
			t.Errorf("gongkai %v does not print %q:\n%.300s", args, want, out)
		}
	}
	f := site(t, quick)
	if out := must(t, "__complete", "backfill", "-c", f.path, ""); !strings.HasPrefix(out, "sample\n") {
		t.Errorf("portals are not completed:\n%s", out)
	}
}

func section(doc, from, to string) string {
	_, rest, _ := strings.Cut(doc, from)
	text, _, _ := strings.Cut(rest, to)
	return text
}
