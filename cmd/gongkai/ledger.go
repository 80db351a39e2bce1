package main

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/store"
)

// printResults prints how each portal's run ended, and why.
func printResults(out io.Writer, results []control.RunResult) {
	for i := range results {
		printResult(out, &results[i])
	}
}

func printResult(out io.Writer, r *control.RunResult) {
	if r.Err() != nil {
		fmt.Fprintf(out, "%s: stopped by an error 因错误停止: %s\n", r.Portal, oneLine(r.Err().Error()))
		return
	}
	if r.GoesOn {
		fmt.Fprintf(out, "%s: goes on, since it was not begun by this command 继续运行\n", r.Portal)
		return
	}
	head := "not complete 未完成"
	switch {
	case r.Complete:
		head = "complete 完成"
	case r.Stopped:
		head = "stopped, not complete 已停止，未完成"
	}
	took := time.Duration(r.Seconds * float64(time.Second)).Round(10 * time.Millisecond)
	fmt.Fprintf(out, "%s: %s after %s, %s\n", r.Portal, head, took, plural(r.Requests, "request", "requests"))
	if r.Ledger != nil {
		printLedger(out, r.Ledger)
		if r.Complete {
			printLists(out, &r.Lists)
		}
	}
	printRunProblems(out, r)
	if r.Complete {
		fmt.Fprintln(out, "  nothing is pending, leased or queued; every discovered URL is accounted for above")
	}
}

// printRunProblems prints why a run is not complete; nil is no run.
func printRunProblems(out io.Writer, r *control.RunResult) {
	if r == nil {
		return
	}
	for _, line := range r.Blocked {
		fmt.Fprintf(out, "  incomplete 未完成: %s\n", oneLine(line))
	}
	for _, line := range r.Seeds {
		fmt.Fprintf(out, "  seed without an answer 起始网址无应答: %s\n", oneLine(line))
	}
}

// printLedger prints the sums, and behind them what makes them up.
func printLedger(out io.Writer, l *store.Ledger) {
	balance := "="
	if !l.Balanced() {
		balance = "≠ (the archive is damaged 档案损坏)"
	}
	fmt.Fprintf(out, "  discovered %d %s done %d + pending %d + refused %d + dead %d\n", l.Discovered, balance, l.Done, l.Pending, l.Refused, l.Dead)
	if l.Visits > 0 {
		var parts []string
		for _, o := range store.Outcomes() {
			if n := l.ByOutcome[o]; n > 0 {
				parts = append(parts, fmt.Sprintf("%s %d", o, n))
			}
		}
		fmt.Fprintf(out, "  visits %d: %s\n", l.Visits, strings.Join(parts, ", "))
	}
	if l.Vanished > 0 {
		fmt.Fprintf(out, "  vanished 已消失: %s answered before and gone when last asked for; what they said is kept\n", plural(l.Vanished, "page", "pages"))
	}
	for _, rule := range byCount(l.Refusals) {
		fmt.Fprintf(out, "  refused %d: %s\n", l.Refusals[rule], oneLine(rule))
	}
	printElsewhere(out, l.Elsewhere)
	if l.Captures > 0 {
		saved := 100 * float64(l.PayloadBytes-min(l.UniqueBytes, l.PayloadBytes)) / float64(max(l.PayloadBytes, 1))
		fmt.Fprintf(out, "  %s with %s of payload; kept once 去重后 %s (%.1f %% saved), in a file of %s\n",
			plural(l.Captures, "capture", "captures"), size(l.PayloadBytes), size(l.UniqueBytes), saved, size(l.FileBytes))
	}
	if l.Removed > 0 {
		fmt.Fprintf(out, "  no longer kept 已移除: what %s brought; gongkai explain URL tells why\n", plural(l.Removed, "visit", "visits"))
	}
	if l.Lost > 0 {
		fmt.Fprintf(out, "  lost 丢失: %s, by a damaged file that was repaired\n", plural(l.Lost, "visit", "visits"))
	}
}

// printLists tells of how many lists every row was seen, and which ended early.
func printLists(out io.Writer, s *crawler.ListSummary) {
	if s.Lists == 0 {
		return
	}
	fmt.Fprintf(out, "  %s, %d seen to the end 列表%s\n", plural(s.Lists, "list", "lists"), s.Whole, astray(s.Astray))
	for _, l := range s.Early {
		head := "list not seen to its end 列表未抓全"
		if l.Alarm {
			head = "alarm 警报: list"
		}
		fmt.Fprintf(out, "  %s: %s (%s): %s\n", head, printable(l.List), printable(l.Family), oneLine(l.Why))
	}
	if more := s.Lists - s.Whole - len(s.Early); more > 0 {
		fmt.Fprintf(out, "  … and %d more\n", more)
	}
}

// astray tells of rows whose documents are not in the archive's reach.
func astray(a store.Astray) string {
	if !a.Any() {
		return ""
	}
	return fmt.Sprintf("; %s to other hosts 站外, %d to scripts alone 仅脚本", plural(a.Elsewhere, "row leads", "rows lead"), a.Nowhere)
}

// printElsewhere names the hosts that most links lead to and that are not the
// portal's: one of them may belong in `hosts`.
func printElsewhere(out io.Writer, links map[string]uint64) {
	const most = 3
	if len(links) == 0 {
		return
	}
	var sum uint64
	for _, n := range links {
		sum += n
	}
	var parts []string
	for _, host := range byCount(links) {
		if len(parts) == most {
			parts = append(parts, "…")
			break
		}
		name := host
		if name == "" {
			name = "others"
		}
		parts = append(parts, fmt.Sprintf("%s %d", name, links[host]))
	}
	fmt.Fprintf(out, "  links to %s, not counted above: %d (%s)\n", plural(len(links), "other host", "other hosts"), sum, printable(strings.Join(parts, ", ")))
}

// byCount sorts names by their counts, the largest first, without those of 0.
func byCount(m map[string]uint64) []string {
	var names []string
	for name, n := range m {
		if n > 0 {
			names = append(names, name)
		}
	}
	sort.Slice(names, func(i, j int) bool {
		if m[names[i]] != m[names[j]] {
			return m[names[i]] > m[names[j]]
		}
		return names[i] < names[j]
	})
	return names
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
