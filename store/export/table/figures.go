package table

import (
	"slices"

	"gongkai/parse/report"
)

// partRow is a row about the n-th part of a report.
type partRow[T any] struct {
	*reportRow
	n    int
	part T
}

// partKey is the columns of every table of parts.
func partKey[T any]() []column[partRow[T]] {
	return columns(
		of(func(r *partRow[T]) *reportRow { return r.reportRow }, reportKey),
		[]column[partRow[T]]{
			col("n", Integer, "序号", "number within the report", func(r *partRow[T]) cell { return whole(r.n) }),
		})
}

// partSource is the columns that lead from a part to the bytes.
func partSource[T any]() []column[partRow[T]] {
	return of(func(r *partRow[T]) *visitRow { return &r.visitRow }, columns(identity, provenance))
}

var toReport = []Ref{{"report_id", "reports", "report_id"}}

// place is a place in the tables of a document, null for prose.
func place(i *report.Indicator, get func(*report.Cell) int) cell {
	if i.Cell == nil {
		return cell{}
	}
	return whole(get(i.Cell))
}

// checked says whether the checks of the report that use a code hold.
func checked(r *report.Report, code string) cell {
	state := ""
	for _, c := range r.Checks {
		if !slices.Contains(c.Codes, code) {
			continue
		}
		if !c.Holds {
			return text("fails")
		}
		state = "holds"
	}
	return text(state)
}

type indicatorRow = partRow[*report.Indicator]

var indicatorTable = definition[indicatorRow]{
	name: "indicators", title: "指标", about: "one figure of one report, with the words it was read from",
	key: []string{"report_id", "n"}, refs: toReport,
	columns: columns(partKey[*report.Indicator](), []column[indicatorRow]{
		col("code", String, "指标代码", "what the figure counts", func(r *indicatorRow) cell { return text(r.part.Code) }),
		col("value", Number, "数值", "the figure; 0 only where the page says so", func(r *indicatorRow) cell { return number(r.part.Value) }),
		col("unit", String, "单位", "unit of value", func(r *indicatorRow) cell { return text(r.part.Unit) }),
		col("raw", String, "原文数值", "the figure as printed", func(r *indicatorRow) cell { return text(r.part.Raw) }),
		col("approx", Boolean, "约数", "the text says 余, 多, 约, 近 or the like", func(r *indicatorRow) cell { return boolean(r.part.Approx) }),
		col("bound", String, "界", "at least, at most or about, where the text says so", func(r *indicatorRow) cell { return optional(r.part.Bound) }),
		col("scope", String, "口径", "own or area, where the text says so", func(r *indicatorRow) cell { return optional(r.part.Scope) }),
		col("part_of", String, "所属", "of a category: the code of the figure that it is a part of", func(r *indicatorRow) cell { return text(r.part.PartOf) }),
		col("check", String, "勾稽", "holds or fails: the checks that use the figure; null where none does", func(r *indicatorRow) cell { return checked(r.report, r.part.Code) }),
		col("quote", String, "原文", "the words, verbatim from documents.text", func(r *indicatorRow) cell { return text(r.part.Quote) }).prose(),
		col("start", Integer, "起", "offset of the quote in documents.text", func(r *indicatorRow) cell { return whole(r.part.Start) }).in("character"),
		col("end", Integer, "止", "offset of the quote's end", func(r *indicatorRow) cell { return whole(r.part.End) }).in("character"),
		col("source", String, "出处", "prose or table", func(r *indicatorRow) cell { return text(r.part.Source) }),
		col("table", Integer, "表", "which table of the document, from 0", func(r *indicatorRow) cell { return place(r.part, func(c *report.Cell) int { return c.Table }) }),
		col("row", Integer, "行", "row of that table, from 0", func(r *indicatorRow) cell { return place(r.part, func(c *report.Cell) int { return c.Row }) }),
		col("col", Integer, "列", "column of that table, from 0", func(r *indicatorRow) cell { return place(r.part, func(c *report.Cell) int { return c.Col }) }),
	}, partSource[*report.Indicator]()),
}

type blankRow = partRow[string]

var blankTable = definition[blankRow]{
	name: "blanks", title: "空白项", about: "one cell of an official form that stands empty: neither zero nor absent",
	key: []string{"report_id", "n"}, refs: toReport,
	columns: columns(partKey[string](), []column[blankRow]{
		col("code", String, "指标代码", "what the cell would count", func(r *blankRow) cell { return text(r.part) }),
	}, partSource[string]()),
}

type checkRow = partRow[*report.Check]

var checkTable = definition[checkRow]{
	name: "checks", title: "勾稽关系", about: "one identity of the form, held against the report's figures; or one across two years of an agency, which its rule names, held between preferred reports",
	key: []string{"report_id", "n"}, refs: toReport,
	columns: columns(partKey[*report.Check](), []column[checkRow]{
		col("rule", String, "关系", "the identity in words", func(r *checkRow) cell { return text(r.part.Rule) }),
		col("left", Number, "左边", "value of the left side", func(r *checkRow) cell { return number(r.part.Left) }),
		col("right", Number, "右边", "value of the right side", func(r *checkRow) cell { return number(r.part.Right) }),
		col("holds", Boolean, "成立", "whether both sides are equal", func(r *checkRow) cell { return boolean(r.part.Holds) }),
		col("codes", String, "涉及指标", "codes that the identity uses, joined by \"; \"", func(r *checkRow) cell { return list(r.part.Codes) }),
	}, partSource[*report.Check]()),
}

type differenceRow = partRow[*report.Difference]

var differenceTable = definition[differenceRow]{
	name: "differences", title: "表文不一致", about: "one figure that the table and the prose state differently",
	key: []string{"report_id", "n"}, refs: toReport,
	columns: columns(partKey[*report.Difference](), []column[differenceRow]{
		col("code", String, "指标代码", "what the figure counts", func(r *differenceRow) cell { return text(r.part.Code) }),
		col("table_value", Number, "表中数值", "the table's figure; it stands in indicators", func(r *differenceRow) cell { return number(r.part.Table) }),
		col("prose_value", Number, "文中数值", "the prose's figure", func(r *differenceRow) cell { return number(r.part.Prose) }),
		col("quote", String, "原文", "the words of the prose, verbatim from documents.text", func(r *differenceRow) cell { return text(r.part.Quote) }).prose(),
		col("start", Integer, "起", "offset of the quote in documents.text", func(r *differenceRow) cell { return whole(r.part.Start) }).in("character"),
		col("end", Integer, "止", "offset of the quote's end", func(r *differenceRow) cell { return whole(r.part.End) }).in("character"),
	}, partSource[*report.Difference]()),
}

// section is a headed part of a report with its text.
type section struct {
	report.Section
	text string
}

// sections cuts the sections of a report out of its document's text. Offsets
// outside the text give no text.
func sections(r *reportRow, runes []rune) []section {
	var all []section
	for _, s := range r.report.Sections {
		words := ""
		if 0 <= s.Start && s.Start <= s.End && s.End <= len(runes) {
			words = string(runes[s.Start:s.End])
		}
		all = append(all, section{s, words})
	}
	return all
}

type sectionRow = partRow[section]

var sectionTable = definition[sectionRow]{
	name: "sections", title: "章节", about: "one headed part of a report with its text",
	key: []string{"report_id", "n"}, refs: toReport,
	columns: columns(partKey[section](), []column[sectionRow]{
		col("number", String, "编号", "as printed: 一, 二 …", func(r *sectionRow) cell { return text(r.part.Number) }),
		col("heading", String, "标题", "as printed", func(r *sectionRow) cell { return text(r.part.Heading) }),
		col("start", Integer, "起", "offset in documents.text", func(r *sectionRow) cell { return whole(r.part.Start) }).in("character"),
		col("end", Integer, "止", "offset of the end", func(r *sectionRow) cell { return whole(r.part.End) }).in("character"),
		col("text", String, "正文", "text of the section", func(r *sectionRow) cell { return text(r.part.text) }).prose(),
	}, partSource[section]()),
}
