package table

import (
	"cmp"
	"slices"

	"gongkai/parse/report"
)

// panelRow is a preferred report with a figure for each code.
type panelRow struct {
	*reportRow
	figures []*report.Indicator // in the order of panelCodes, nil where the report has none
}

// panelCodes are the codes that have a column: all of the codebook, whatever an
// archive holds. Free labels (pa.cat:…) have rows in indicators only.
var panelCodes = report.Codes()

var panelPlaces = func() map[string]int {
	places := map[string]int{}
	for i, c := range panelCodes {
		places[c.Code] = i
	}
	return places
}()

func newPanelRow(r *reportRow) *panelRow {
	row := &panelRow{reportRow: r, figures: make([]*report.Indicator, len(panelCodes))}
	for i := range r.report.Indicators {
		figure := &r.report.Indicators[i]
		at, ok := panelPlaces[figure.Code]
		if ok && (row.figures[at] == nil || nearness(figure) < nearness(row.figures[at])) {
			row.figures[at] = figure
		}
	}
	return row
}

// nearness puts the body's own figure first, then one of no scope, then that of
// its whole area.
func nearness(figure *report.Indicator) int {
	switch {
	case figure.Scope == nil:
		return 1
	case *figure.Scope == "own":
		return 0
	}
	return 2
}

// codes lists the codes of the row's figures that are so.
func (r *panelRow) codes(are func(*report.Indicator) bool) cell {
	var codes []string
	for _, f := range r.figures {
		if f != nil && are(f) {
			codes = append(codes, f.Code)
		}
	}
	return list(codes)
}

func (r *panelRow) failing() cell {
	var codes []string
	for _, c := range r.report.Checks {
		if !c.Holds {
			codes = append(codes, c.Codes...)
		}
	}
	slices.Sort(codes)
	return list(slices.Compact(codes))
}

var panelTable = definition[panelRow]{
	name: "panel", title: "面板", about: "the preferred report of one agency for one year, with a column for each code of the codebook; no value where the report states none",
	key: []string{"report_id"}, refs: toReport,
	columns: columns(of(reportOfPanel, reportKey), of(reportOfPanel, reportPlace), of(reportOfPanel, reportDates),
		of(visitOfPanel, identity), of(visitOfPanel, provenance), []column[panelRow]{
			col("blank", String, "空白项", "codes whose cell stands empty, joined by \"; \"", func(r *panelRow) cell { return list(r.report.Blank) }),
			col("approx", String, "约数项", "codes whose value is said to be about so much, joined by \"; \"", func(r *panelRow) cell {
				return r.codes(func(i *report.Indicator) bool { return i.Approx })
			}),
			col("of_area", String, "区域口径项", "codes whose value is said to be that of the whole area, and the body's own is not told, joined by \"; \"", func(r *panelRow) cell {
				return r.codes(func(i *report.Indicator) bool { return i.Scope != nil && *i.Scope == "area" })
			}),
			col("failing", String, "勾稽不符项", "codes of checks that do not hold, joined by \"; \"", (*panelRow).failing),
		}, panelFigures()),
}

func reportOfPanel(r *panelRow) *reportRow { return r.reportRow }
func visitOfPanel(r *panelRow) *visitRow   { return &r.visitRow }

// panelFigures is a column for each code.
func panelFigures() []column[panelRow] {
	var all []column[panelRow]
	for i, c := range panelCodes {
		all = append(all, col(c.Column(), Number, c.Zh, c.En+": "+c.Code, func(r *panelRow) cell {
			if r.figures[i] == nil {
				return cell{}
			}
			return number(r.figures[i].Value)
		}).in(cmp.Or(c.Unit, "1")))
	}
	return all
}
