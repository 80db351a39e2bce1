package table

import (
	"fmt"

	"gongkai/store"
	"gongkai/store/export"
)

// visitRow is a row about one visit.
type visitRow struct {
	source    *export.Source
	portal    store.Portal
	visit     *store.Visit
	captureID cell // these two stand in hundreds of rows
	digest    cell // SHA-256 of the payload, null where no byte came
}

func newVisitRow(s *export.Source, v *store.Visit) visitRow {
	row := visitRow{source: s, portal: s.Log.Portal(), visit: v}
	row.captureID = text(export.CaptureID(row.portal.ID, v.Number))
	switch {
	case v.Removed != nil:
		row.digest = text(v.Removed.Digest.String())
	case v.Capture != nil:
		row.digest = text(v.Capture.Body.Digest.String())
	}
	return row
}

// capture is the bytes of the visit; an empty one where none came.
func (r *visitRow) capture() store.Capture {
	if r.visit.Capture == nil {
		return store.Capture{}
	}
	return *r.visit.Capture
}

// removal says why the bytes of the visit are no longer kept.
func (r *visitRow) removal() cell {
	gone := r.visit.Removed
	if gone == nil {
		return cell{}
	}
	return text(fmt.Sprintf("%s, tombstone %d (%s): %s", gone.At.UTC().Format(export.TimeFormat), gone.Number, gone.Rule, gone.Reason))
}

// identity is the columns that lead from any row to the visit it comes from.
var identity = []column[visitRow]{
	col("portal", String, "站点", "name of the portal in the configuration", func(r *visitRow) cell { return text(r.source.Name) }),
	col("capture_id", String, "采集编号", "portal UUID and visit number, as UUID/N; names the capture in citations", func(r *visitRow) cell { return r.captureID }),
}

// provenance is the columns that say where and when the bytes were fetched.
var provenance = []column[visitRow]{
	col("page_url", String, "网址", "URL that was fetched", func(r *visitRow) cell { return text(r.visit.Request.URL) }),
	col("fetched_at", Datetime, "采集时间", "when the request was sent", func(r *visitRow) cell { return moment(r.visit.Started) }),
	col("digest", String, "原始字节摘要", "SHA-256 of the payload as transferred", func(r *visitRow) cell { return r.digest }),
}

var captureTable = definition[visitRow]{
	name: "captures", title: "采集台账", about: "every visit, in order, with what became of it; one without bytes has no digest",
	key: []string{"capture_id"},
	columns: columns(identity, []column[visitRow]{
		col("visit", Integer, "序号", "number of the visit in its portal", func(r *visitRow) cell { return whole(r.visit.Number) }),
		col("kind", String, "类型", "page, attachment or robots", func(r *visitRow) cell { return text(r.visit.Request.Kind.String()) }),
		col("method", String, "方法", "HTTP method", func(r *visitRow) cell { return text(r.visit.Request.Method) }),
	}, provenance, []column[visitRow]{
		col("identity", String, "请求标识", "tells requests to one URL apart", func(r *visitRow) cell { return text(r.visit.Request.Identity) }),
		col("outcome", String, "结果", "what became of the visit (docs/format.md lists the classes)", func(r *visitRow) cell { return text(r.visit.Outcome.String()) }),
		col("reason", String, "原因", "short code: which limit, rule or error", func(r *visitRow) cell { return text(r.visit.Reason) }),
		col("detail", String, "说明", "the rule or the error in words", func(r *visitRow) cell { return text(r.visit.Detail) }),
		col("status", Integer, "HTTP 状态", "HTTP status, null without an answer", func(r *visitRow) cell { return known(r.visit.Status) }),
		col("attempt", Integer, "第几次尝试", "1 for the first try", func(r *visitRow) cell { return known(r.visit.Attempt) }),
		col("ended_at", Datetime, "结束时间", "when the last byte came", func(r *visitRow) cell { return moment(r.visit.Ended) }),
		col("first_byte_at", Datetime, "首字节时间", "when the first byte of the answer came", func(r *visitRow) cell { return moment(r.capture().FirstByte) }),
		col("committed_at", Datetime, "入库时间", "when the visit was made durable", func(r *visitRow) cell { return moment(r.visit.Committed) }),
		col("size", Integer, "字节数", "size of the payload as transferred", func(r *visitRow) cell {
			switch {
			case r.visit.Removed != nil:
				return whole(r.visit.Removed.Size)
			case r.visit.Capture == nil:
				return cell{}
			}
			return whole(r.visit.Capture.Body.Size)
		}).in("byte"),
		col("truncated", String, "截断", "why the payload is short: length, time, disconnect", func(r *visitRow) cell { return text(r.capture().Truncated) }),
		col("remote_address", String, "服务器地址", "address and port that answered", func(r *visitRow) cell {
			if a := r.capture().RemoteAddr; a.IsValid() {
				return text(a.String())
			}
			return cell{}
		}),
		col("same_as", Integer, "内容同", "visit whose payload stands for this one", func(r *visitRow) cell { return known(r.visit.SameAs) }),
		col("location", String, "重定向至", "target of a redirect", func(r *visitRow) cell { return text(r.visit.Location) }),
		col("etag", String, "ETag", "as sent by the server", func(r *visitRow) cell { return text(r.visit.ETag) }),
		col("last_modified", String, "Last-Modified", "as sent by the server", func(r *visitRow) cell { return text(r.visit.Modified) }),
		col("parent", Integer, "来源序号", "visit that found the URL, null for a seed", func(r *visitRow) cell { return known(r.visit.Request.From) }),
		col("referer", String, "来源网址", "page that led here", func(r *visitRow) cell { return text(r.visit.Request.Referer) }),
		col("depth", Integer, "深度", "links followed since a seed", func(r *visitRow) cell { return whole(r.visit.Request.Depth) }),
		col("hops", Integer, "跳转次数", "redirects followed since the last link", func(r *visitRow) cell { return whole(r.visit.Request.Hops) }),
		col("removed", String, "移除说明", "why the bytes are no longer kept: when, which tombstone, which rule, the reason; null where they are", (*visitRow).removal),
		col("warc_record_id", String, "WARC 记录号", "id of the response or revisit record in a warc export", func(r *visitRow) cell {
			if r.visit.Capture == nil {
				return cell{}
			}
			return text(export.RecordID(r.portal.ID, r.visit, "response"))
		}),
	}),
}
