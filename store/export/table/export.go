package table

import (
	"context"
	"fmt"
	"slices"

	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/export"
)

// Options of an export.
type Options struct {
	Software string          // name and version of the program, for the manifest
	Progress export.Progress // may be nil
}

// progressEvery is how many visits pass between two calls of Progress.
const progressEvery = 256

// Export writes every table of sources in one of Formats, and then the manifest.
// Memory is bounded but for a few hundred bytes a report, a page of a list and a
// missed page of one portal. It neither commits nor aborts sink; export.Run does.
func Export(ctx context.Context, formatName string, sources []export.Source, sink export.Sink, o Options) error {
	pack, err := export.NewPackage(ctx, "gongkai-"+formatName, o.Software, sources)
	if err != nil {
		return err
	}
	f, err := newFormat(formatName, sink)
	if err != nil {
		return err
	}
	defer f.abandon()
	x := &exporter{ctx: ctx, progress: o.Progress}
	for i := range sources {
		x.total += sources[i].Mark
	}
	if err := x.begin(f); err != nil {
		return err
	}
	for i := range sources {
		if err := x.source(&sources[i]); err != nil {
			return fmt.Errorf("portal %s: %w", sources[i].Name, err)
		}
	}
	if err := f.close(pack); err != nil {
		return err
	}
	return pack.Write(sink)
}

// exporter is one export under way.
type exporter struct {
	ctx         context.Context
	progress    export.Progress
	done, total uint64

	reports     output[reportRow]
	panel       output[panelRow]
	coverage    output[coverageRow]
	indicators  output[indicatorRow]
	blanks      output[blankRow]
	checks      output[checkRow]
	differences output[differenceRow]
	sections    output[sectionRow]
	documents   output[documentRow]
	cleaning    output[cleaningRow]
	captures    output[visitRow]
}

// begin starts the tables in the order of Tables.
func (x *exporter) begin(f format) error {
	return firstError(
		begin(f, &x.reports, &reportTable), begin(f, &x.panel, &panelTable), begin(f, &x.coverage, &coverageTable),
		begin(f, &x.indicators, &indicatorTable), begin(f, &x.blanks, &blankTable), begin(f, &x.checks, &checkTable),
		begin(f, &x.differences, &differenceTable), begin(f, &x.sections, &sectionTable), begin(f, &x.documents, &documentTable),
		begin(f, &x.cleaning, &cleaningTable), begin(f, &x.captures, &captureTable),
	)
}

// source writes one portal: its visits in order, each with what was read from
// it, and then what is known of each agency and year.
func (x *exporter) source(s *export.Source) error {
	if s.Mark == 0 {
		return nil
	}
	chosen, err := newChoice(x.ctx, s)
	if err != nil {
		return err
	}
	seen := newCoverage(s)
	for item, err := range s.Ledger(x.ctx) {
		if err != nil {
			return err
		}
		if err := x.visit(s, item, chosen, seen); err != nil {
			return err
		}
		if n := item.Visit.Number; x.progress != nil && n%progressEvery == 0 {
			x.progress(x.done+n, x.total)
		}
	}
	x.done += s.Mark
	gaps, err := seen.rows(x.ctx)
	if err != nil {
		return err
	}
	return putAll(&x.coverage, gaps)
}

// visit writes one visit and what was read from it, as far as the export holds
// it; coverage sees it in any case.
func (x *exporter) visit(s *export.Source, item export.Item, chosen choice, seen *coverage) error {
	row := visitRow{source: s, portal: s.Log.Portal(), visit: item.Visit}
	holds := s.Holds(item.Visit)
	if holds {
		if err := x.captures.put(&row); err != nil {
			return err
		}
	}
	seen.visit(item)
	if item.Document == nil {
		return nil
	}
	d := documentRow{row, item.Document.Document}
	if holds {
		if err := firstError(x.documents.put(&d), putAll(&x.cleaning, cleanings(d))); err != nil {
			return err
		}
	}
	read, err := reportsOf(d, item.Document, chosen)
	if err != nil {
		return err
	}
	var runes []rune
	for i := range read {
		r := &read[i]
		seen.report(r)
		if !s.Selection.Report(r.report) {
			continue
		}
		if runes == nil {
			runes = []rune(d.doc.Text)
		}
		if err := x.report(r, runes); err != nil {
			return err
		}
	}
	return nil
}

// reportsOf are the reports of a document that are exported with it: those that
// the same bytes have not brought before.
func reportsOf(d documentRow, doc *store.Parsed, chosen choice) ([]reportRow, error) {
	var rows []reportRow
	for i, id := range reportIDs(d.portal.ID, doc, payloadOf(d.visit)) {
		place := chosen[id]
		if place == nil {
			return nil, fmt.Errorf("the document of visit %d changed while it was exported; run the export again", doc.Visit)
		}
		if place.first == doc.Visit {
			rows = append(rows, reportRow{
				documentRow: d, report: heldAgainst(&d.doc.Reports[i], place.before), id: id.String(), preferred: place.preferred,
			})
		}
	}
	return rows, nil
}

// heldAgainst gives a report with the checks against the year before that its page
// does not tell already.
func heldAgainst(r *report.Report, before *report.Carried) *report.Report {
	now, ok := r.Carried()
	if !ok || before == nil {
		return r
	}
	held := *r
	held.Checks = slices.Clone(r.Checks)
	for _, c := range now.After(*before) {
		if !slices.ContainsFunc(r.Checks, func(known report.Check) bool { return known.Rule == c.Rule }) {
			held.Checks = append(held.Checks, c)
		}
	}
	return &held
}

// report writes one report and its parts.
func (x *exporter) report(r *reportRow, runes []rune) error {
	if err := x.reports.put(r); err != nil {
		return err
	}
	if r.preferred != nil && *r.preferred {
		if err := x.panel.put(newPanelRow(r)); err != nil {
			return err
		}
	}
	return firstError(
		putAll(&x.indicators, parts(r, pointers(r.report.Indicators))),
		putAll(&x.blanks, parts(r, r.report.Blank)),
		putAll(&x.checks, parts(r, pointers(r.report.Checks))),
		putAll(&x.differences, parts(r, pointers(r.report.Differences))),
		putAll(&x.sections, parts(r, sections(r, runes))),
	)
}

// parts numbers the parts of a report from 1.
func parts[T any](r *reportRow, of []T) []partRow[T] {
	rows := make([]partRow[T], len(of))
	for i, p := range of {
		rows[i] = partRow[T]{reportRow: r, n: i + 1, part: p}
	}
	return rows
}

func pointers[T any](of []T) []*T {
	all := make([]*T, len(of))
	for i := range of {
		all[i] = &of[i]
	}
	return all
}
