package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/store"
)

// demoRecords prints the reports that were read, sorted by year and agency, and
// the files that this build does not read.
func demoRecords(ctx context.Context, s *session, out io.Writer) error {
	_, reports, err := s.engine.Archive(ctx, demoName)
	if err != nil {
		return err
	}
	cursor, _, err := reports.Cursor(ctx)
	if err != nil {
		return err
	}
	var records []record
	unread := newTable(left, left)
	for p, err := range reports.Documents(ctx, cursor) {
		if err != nil {
			return err
		}
		if p.Document.Error != "" {
			unread.row("  "+p.Document.Error+":", p.Key.URL())
		}
		for i := range p.Document.Reports {
			records = append(records, record{&p.Document.Reports[i], notes(p, &p.Document.Reports[i])})
		}
	}
	fmt.Fprintf(out, "\n%s, read by parser %d 解析出的年度报告:\n", plural(len(records), "yearly report", "yearly reports"), parse.Version)
	printRecords(out, records)
	if len(unread.rows) > 0 {
		fmt.Fprintln(out, "kept, and not read by this version 已存档，此版本暂不解析:")
		unread.print(out)
	}
	return nil
}

// record is one line of the table.
type record struct {
	*report.Report
	notes string
}

func printRecords(out io.Writer, records []record) {
	slices.SortStableFunc(records, func(a, b record) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.Form, b.Form))
	})
	t := newTable(right, left, left, right, right, right, right, left)
	t.row("year", "agency", "form", "requests", "disclosed", "indicators", "checks", "")
	t.row("年度", "机关", "格式", "申请", "主动公开", "指标", "校验", "")
	for _, r := range records {
		t.row(strconv.Itoa(r.Year), r.Agency, string(r.Form), figure(r.Report, "req.recv", "app.new@tot"), figure(r.Report, "pa.total"),
			strconv.Itoa(len(r.Indicators)), checksHeld(r.Report), r.notes)
	}
	t.print(out)
}

// checksHeld says how many of a report's sums add up.
func checksHeld(r *report.Report) string {
	held := 0
	for _, c := range r.Checks {
		if c.Holds {
			held++
		}
	}
	if len(r.Checks) == 0 {
		return "-"
	}
	return fmt.Sprintf("%d of %d", held, len(r.Checks))
}

// figure is the first of the codes that the report states, "-" where it states none.
func figure(r *report.Report, codes ...string) string {
	for _, code := range codes {
		for _, in := range r.Indicators {
			if in.Code == code {
				return strconv.FormatFloat(in.Value, 'f', -1, 64)
			}
		}
	}
	return "-"
}

// notes says why a report was not read, and what is odd about its page.
func notes(p *store.Parsed, r *report.Report) string {
	var all []string
	if r.Unread != "" {
		all = append(all, r.Unread)
	}
	for _, f := range p.Document.Flags {
		all = append(all, f.Kind)
	}
	return strings.Join(all, ", ")
}
