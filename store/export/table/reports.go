package table

import (
	"strings"
	"time"

	"gongkai/parse/report"
)

// reportRow is a row about one report.
type reportRow struct {
	documentRow
	report    *report.Report
	id        string
	preferred *bool // nil where agency or year is unknown
}

func (r *reportRow) region() report.Region {
	if r.report.Region == nil {
		return report.Region{}
	}
	return *r.report.Region
}

func (r *reportRow) period() report.Period {
	if r.report.Period == nil {
		return report.Period{}
	}
	return *r.report.Period
}

// published is the report's own day of publication, else the page's.
func (r *reportRow) published() string {
	if r.report.Published != "" {
		return r.report.Published
	}
	return r.doc.Published
}

// publishedSource is what is known of where that day was read.
func (r *reportRow) publishedSource() cell {
	if r.report.PublishedSource != "" {
		return text(r.report.PublishedSource)
	}
	if r.published() == r.doc.Published {
		return text(r.doc.PublishedSource)
	}
	return cell{}
}

// daysAfter counts from a day of the year after the one reported on.
func (r *reportRow) daysAfter(month time.Month, day int) cell {
	published, err := time.Parse(time.DateOnly, r.published())
	if err != nil || r.report.Year == 0 {
		return cell{}
	}
	deadline := time.Date(r.report.Year+1, month, day, 0, 0, 0, 0, time.UTC)
	return whole(int64(published.Sub(deadline) / (24 * time.Hour)))
}

func (r *reportRow) failedChecks() int {
	failed := 0
	for _, c := range r.report.Checks {
		if !c.Holds {
			failed++
		}
	}
	return failed
}

// reportKey is the columns that place a row of any table in the panel.
var reportKey = []column[reportRow]{
	col("report_id", String, "年报编号", "hash of portal, URL, payload, agency, year and order on the page", func(r *reportRow) cell { return text(r.id) }),
	col("agency", String, "机关", "the body that the report is about", func(r *reportRow) cell { return text(r.report.Agency) }),
	col("year", Integer, "年度", "the year reported on", func(r *reportRow) cell { return known(r.report.Year) }),
}

// reportPlace is the columns that say what kind of body reports, where, and how.
var reportPlace = []column[reportRow]{
	col("level", String, "层级", "province, city, county, township or department", func(r *reportRow) cell { return text(r.report.Level) }),
	col("scope", String, "口径", "own (本机关) or area (本行政区域汇总)", func(r *reportRow) cell { return text(r.report.Scope) }),
	col("region", String, "地区", "from the province down, joined by \"/\"", func(r *reportRow) cell { return text(strings.Join(r.region().Path, "/")) }),
	col("adcode", String, "现行区划代码", "today's code", func(r *reportRow) cell { return text(r.region().Adcode) }),
	col("adcode_in_year", String, "当年区划代码", "the code valid in the report's year", func(r *reportRow) cell { return text(r.region().AdcodeInYear) }),
	col("region_inferred", Boolean, "地区为推断", "not all of the region is printed on the page", func(r *reportRow) cell {
		if r.report.Region == nil {
			return cell{}
		}
		return boolean(r.report.Region.Inferred)
	}),
	col("form", String, "格式", "prose, table2014, six2019 or six2021: what stands on the page", func(r *reportRow) cell { return text(string(r.report.Form)) }),
}

// reportDates is the columns that say when: the time reported on, and how timely.
var reportDates = []column[reportRow]{
	col("period_start", Date, "统计期起", "first day reported on", func(r *reportRow) cell { return date(r.period().Start) }),
	col("period_end", Date, "统计期止", "last day reported on", func(r *reportRow) cell { return date(r.period().End) }),
	col("published", Date, "发布日期", "day of publication", func(r *reportRow) cell { return date(r.published()) }),
	col("published_source", String, "发布日期来源", "meta, label, signature or url; a date from a URL is often that of a migration", (*reportRow).publishedSource),
	col("days_after_jan31", Integer, "距1月31日天数", "days from 31 January of the next year to the publication; negative before", func(r *reportRow) cell { return r.daysAfter(time.January, 31) }).in("day"),
	col("days_after_mar31", Integer, "距3月31日天数", "days from 31 March of the next year to the publication; negative before", func(r *reportRow) cell { return r.daysAfter(time.March, 31) }).in("day"),
}

func visitOfReport(r *reportRow) *visitRow { return &r.visitRow }

var reportTable = definition[reportRow]{
	name: "reports", title: "年度报告", about: "one report of one agency for one year, as one page prints it",
	key: []string{"report_id"}, refs: []Ref{{"capture_id", "documents", "capture_id"}},
	columns: columns(reportKey, []column[reportRow]{
		col("preferred", Boolean, "首选", "true for one report an agency and year in its portal; null where either is unknown", func(r *reportRow) cell {
			if r.preferred == nil {
				return cell{}
			}
			return boolean(*r.preferred)
		}),
		col("title", String, "标题", "title of the report", func(r *reportRow) cell { return text(r.report.Title) }),
	}, reportPlace, reportDates, []column[reportRow]{
		col("index_number", String, "索引号", "of the report", func(r *reportRow) cell { return text(r.report.IndexNumber) }),
		col("document_number", String, "文号", "the report's own", func(r *reportRow) cell { return text(r.report.DocumentNumber) }),
		col("unread", String, "未读原因", "which figures could not be told, or why none was read; null where all were", func(r *reportRow) cell { return text(r.report.Unread) }),
		col("inferred", String, "推断项", "fields that the page does not print, joined by \"; \"", func(r *reportRow) cell { return list(r.report.Inferred) }),
		col("indicators", Integer, "指标数", "rows in indicators", func(r *reportRow) cell { return whole(len(r.report.Indicators)) }),
		col("blanks", Integer, "空白项数", "rows in blanks", func(r *reportRow) cell { return whole(len(r.report.Blank)) }),
		col("checks", Integer, "勾稽项数", "rows in checks", func(r *reportRow) cell { return whole(len(r.report.Checks)) }),
		col("checks_failed", Integer, "勾稽不符数", "of these, those that do not hold", func(r *reportRow) cell { return whole(r.failedChecks()) }),
		col("differences", Integer, "表文不一致数", "rows in differences", func(r *reportRow) cell { return whole(len(r.report.Differences)) }),
		col("flags", String, "警示", "what to know before trusting the page, joined by \"; \"", func(r *reportRow) cell { return r.flags() }),
	}, of(visitOfReport, identity), of(visitOfReport, provenance), []column[reportRow]{
		col("committed_at", Datetime, "入库时间", "when the visit was made durable", func(r *reportRow) cell { return moment(r.visit.Committed) }),
		col("parser_version", Integer, "解析器版本", "version of the parser", func(r *reportRow) cell { return r.parser() }),
	}),
}
