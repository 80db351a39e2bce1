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
	Software string // name and version of the program, for the manifest

	Progress export.Progress // may be nil
}

// progressEvery is how many visits pass between two calls of Progress.
const progressEvery = 256

// Export writes every table of sources as format ("csv" or "jsonl"), one file a
// table, and then the manifest. Memory is bounded but for a few hundred bytes a
// report of one portal. It neither commits nor aborts sink; export.Run does.
func Export(ctx context.Context, format string, sources []export.Source, sink export.Sink, o Options) error {
	enc, err := encodingOf(format)
	if err != nil {
		return err
	}
	pack, err := export.NewPackage(ctx, "gongkai-"+format, o.Software, sources)
	if err != nil {
		return err
	}
	x := &exporter{ctx: ctx, enc: enc, sink: sink, progress: o.Progress}
	for i := range sources {
		x.total += sources[i].Mark
	}
	if err := x.open(); err != nil {
		return err
	}
	for i := range sources {
		if err := x.source(&sources[i]); err != nil {
			return fmt.Errorf("portal %s: %w", sources[i].Name, err)
		}
	}
	for _, t := range x.files {
		if err := t.close(pack, enc); err != nil {
			return err
		}
	}
	return pack.Write(sink)
}

// exporter is one export under way.
type exporter struct {
	ctx         context.Context
	enc         encoding
	sink        export.Sink
	progress    export.Progress
	done, total uint64
	files       []*file

	reports     output[reportRow]
	indicators  output[indicatorRow]
	blanks      output[blankRow]
	checks      output[checkRow]
	differences output[differenceRow]
	sections    output[sectionRow]
	documents   output[documentRow]
	cleaning    output[cleaningRow]
	captures    output[visitRow]
}

// open creates the files in the order of Tables.
func (x *exporter) open() error {
	return firstError(
		create(x, &x.reports, &reportTable), create(x, &x.indicators, &indicatorTable), create(x, &x.blanks, &blankTable),
		create(x, &x.checks, &checkTable), create(x, &x.differences, &differenceTable), create(x, &x.sections, &sectionTable),
		create(x, &x.documents, &documentTable), create(x, &x.cleaning, &cleaningTable), create(x, &x.captures, &captureTable),
	)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// source writes one portal: its visits in order, each with what was read from it.
func (x *exporter) source(s *export.Source) error {
	if s.Mark == 0 {
		return nil
	}
	chosen, err := newPanel(x.ctx, s)
	if err != nil {
		return err
	}
	for item, err := range s.Ledger(x.ctx) {
		if err != nil {
			return err
		}
		if s.Holds(item.Visit) {
			if err := x.visit(s, item, chosen); err != nil {
				return err
			}
		}
		if n := item.Visit.Number; x.progress != nil && n%progressEvery == 0 {
			x.progress(x.done+n, x.total)
		}
	}
	x.done += s.Mark
	return nil
}

// visit writes one visit and what was read from it.
func (x *exporter) visit(s *export.Source, item export.Item, chosen panel) error {
	row := visitRow{source: s, portal: s.Log.Portal(), visit: item.Visit}
	if err := x.captures.put(&row); err != nil || item.Document == nil {
		return err
	}
	return x.document(documentRow{row, item.Document.Document}, item.Document, chosen)
}

// document writes what was read from one visit.
func (x *exporter) document(d documentRow, p *store.Parsed, chosen panel) error {
	if err := x.documents.put(&d); err != nil {
		return err
	}
	if err := putAll(&x.cleaning, cleanings(d)); err != nil {
		return err
	}
	if len(d.doc.Reports) == 0 {
		return nil
	}
	runes := []rune(d.doc.Text)
	for i, id := range reportIDs(d.portal.ID, p, payloadOf(d.visit)) {
		place := chosen[id]
		if place == nil {
			return fmt.Errorf("the document of visit %d changed while it was exported; run the export again", p.Visit)
		}
		if place.first != p.Visit || !d.source.Selection.Report(&d.doc.Reports[i]) {
			continue // the same bytes came again, or it was not asked for
		}
		row := reportRow{documentRow: d, report: heldAgainst(&d.doc.Reports[i], place.before), id: id.String(), panel: place.preferred}
		if err := x.report(&row, runes); err != nil {
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
