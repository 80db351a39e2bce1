package prose

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/parse/report/folded"
)

func TestScopeOfAReportIsWhatItSaysOfAllItsFigures(t *testing.T) {
	for s, want := range map[string]string{
		"本报告中所列数据的统计范围为市本级。":                     "own",
		"本报告的数据仅包括市政府办公室,不含市直各部门和各县区。":           "own",
		"本报告数据统计范围为全市各县区人民政府和市直各部门。":             "area",
		"本报告所列数据涵盖市本级及各县区。":                      "area",
		"本年度报告统计数据包括局机关及所属单位。":                   "area",
		"本报告中所列数据的统计期限自2021年1月1日起至12月31日止。":      "",
		"本报告由市政府办公室根据全市各部门的年度报告编制。":              "",
		"本报告综合全省各市、县人民政府和省级各部门的政府信息公开年度报告编制而成。":  "area",
		"本报告由市政府办公室汇总各县(市、区)、市直各部门政府信息公开情况编制。":   "area",
		"本报告由县水利局综合科根据各乡镇要求编制。":                  "",
		"本报告所列数据不包括涉密信息。":                        "",
		"本报告包括概述、统计数据附表和各部门的工作等六部分。":             "",
		"全市主动公开政府信息120条。":                        "",
		"本报告包括总体情况、主动公开政府信息情况等六部分。":              "",
		"本报告数据统计范围为市本级。本报告数据统计范围为全市各县区。":         "",
		"本报告数据统计范围为市本级;本报告的电子版可在网站下载,全市各县区另有报告。": "own",
		"": "",
	} {
		if got := ReportScope(s); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}

// scopedOf reads sentences and gives code=value:scope in the order of the text.
func scopedOf(year int, text string) string {
	v := folded.New(text)
	var out []string
	for _, in := range Read(v, 0, len(v.S), year, "", [2]int{}, nil) {
		scope := ""
		if in.Scope != "" {
			scope = ":" + in.Scope
		}
		out = append(out, fmt.Sprintf("%s=%g%s", in.Code, in.Value, scope))
	}
	return strings.Join(out, " ")
}

func TestTheBodysOwnFigureAndItsAreasAreTwo(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"the area's, and the body's part of it", "全市共收到政府信息公开申请120件,其中市本级30件。", "req.recv=120:area req.recv=30:own"},
		{"the part says whose the whole is", "共收到政府信息公开申请120件,其中县本级30件。", "req.recv=120:area req.recv=30:own"},
		{"what follows is the area's again", "全市共收到政府信息公开申请120件,其中市本级30件,同意公开80件。", "req.recv=120:area req.recv=30:own req.reply.full=80:area"},
		{"the office and the departments", "依申请公开方面,市政府办公室受理12件,各部门受理88件。", "req.recv=12:own req.recv=88:area"},
		{"the body's figure beside the area's, and its parts", "全市共收到政府信息公开申请210件,市政府收到31件,其中网上19件,信函12件。", "req.recv=210:area req.recv=31:own req.recv.online=19:own req.recv.mail=12:own"},
		{"both together", "县政府办公室受理政府信息公开申请14件,全县各部门受理32件,合计46件。", "req.recv=14:own req.recv=46:area"},
		{"disclosure", "全县主动公开政府信息900条,其中县本级主动公开政府信息60条。", "pa.total=900:area pa.total=60:own"},
		{"the office and the units under it", "局机关及所属单位共主动公开政府信息900条。", "pa.total=900:area"},
		{"a prefecture's own", "全州各级政府机关主动公开政府信息32万条,其中州本级2.8万条。", "pa.total=320000:area pa.total=28000:own"},
		{"an office of a province and its system", "2012年厅机关主动公开政府信息120条,全系统共主动公开政府信息980条。", "pa.total=120:own pa.total=980:area"},
		{"one figure said again", "全县主动公开政府信息900条。2012年全县各部门共主动公开政府信息900条。", "pa.total=900:area"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := scopedOf(2012, c.text); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}
