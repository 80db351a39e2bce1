package table

import (
	"context"
	"fmt"
	"slices"

	"gongkai/parse/report"
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
	f, err := newFormat(ctx, formatName, sink)
	if err != nil {
		return err
	}
	defer f.abandon()
	x := &exporter{ctx: ctx, progress: o.Progress}
	for i := range sources {
		x.total += 2 * sources[i].Mark // it is walked through twice
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

// source writes one portal: its visits in order, each with what was read from it
// but for reports. Which of these are preferred is known at the end; then they are
// read again and written, and what is known of each agency and year.
func (x *exporter) source(s *export.Source) error {
	if s.Mark == 0 {
		return nil
	}
	seen, met := newCoverage(s), &candidates{}
	for item, err := range s.Ledger(x.ctx) {
		if err != nil {
			return err
		}
		if err := x.visit(s, item); err != nil {
			return err
		}
		seen.visit(item)
		met.add(s.Log.Portal().ID, item)
		x.tell(item.Visit.Number)
	}
	x.done += s.Mark
	if err := x.allReports(s, met, seen); err != nil {
		return err
	}
	x.done += s.Mark
	gaps, err := seen.rows(x.ctx)
	if err != nil {
		return err
	}
	return putAll(&x.coverage, gaps)
}

// tell says how far the export is, in one of the two walks through a source.
func (x *exporter) tell(visit uint64) {
	if x.progress != nil && visit%progressEvery == 0 {
		x.progress(x.done+visit, x.total)
	}
}

// visit writes one visit and what was read from it but for reports, where the
// export holds it.
func (x *exporter) visit(s *export.Source, item export.Item) error {
	if !s.Holds(item.Visit) {
		return nil
	}
	row := newVisitRow(s, item.Visit)
	if err := x.captures.put(&row); err != nil || item.Document == nil {
		return err
	}
	d := documentRow{row, item.Document.Document}
	return firstError(x.documents.put(&d), putAll(&x.cleaning, cleanings(d)))
}

// allReports writes the reports that were met, in the order of visits.
func (x *exporter) allReports(s *export.Source, met *candidates, seen *coverage) error {
	chosen := choose(met.all)
	for _, number := range met.visits {
		item, err := s.Item(x.ctx, number)
		if err != nil {
			return err
		}
		if err := x.reportsOf(s, item, chosen, seen); err != nil {
			return err
		}
		x.tell(number)
	}
	return s.Unchanged(x.ctx)
}

// reportsOf writes the reports that a visit brought first, as far as the export
// holds them; coverage sees them in any case.
func (x *exporter) reportsOf(s *export.Source, item export.Item, chosen choice, seen *coverage) error {
	d := documentRow{newVisitRow(s, item.Visit), item.Document.Document}
	var runes []rune
	for i, id := range reportIDs(d.portal.ID, item.Document, payloadOf(d.visit)) {
		place := chosen[id]
		switch {
		case place == nil:
			return fmt.Errorf("the document of visit %d changed while it was exported; run the export again", item.Visit.Number)
		case place.first != item.Visit.Number:
			continue
		}
		r := &reportRow{documentRow: d, report: heldAgainst(&d.doc.Reports[i], place.before), id: id.String(), preferred: place.preferred}
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
