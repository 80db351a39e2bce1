package report

import "testing"

func TestScopeOfAReportIsWhatItSaysOfAllItsFigures(t *testing.T) {
	for s, want := range map[string]string{
		"本报告中所列数据的统计范围为市本级。":                     "own",
		"本报告的数据仅包括市政府办公室,不含市直各部门和各县区。":           "own",
		"本报告数据统计范围为全市各县区人民政府和市直各部门。":             "area",
		"本报告所列数据涵盖市本级及各县区。":                      "area",
		"本年度报告统计数据包括局机关及所属单位。":                   "area",
		"本报告中所列数据的统计期限自2021年1月1日起至12月31日止。":      "",
		"本报告由市政府办公室根据全市各部门的年度报告编制。":              "",
		"全市主动公开政府信息120条。":                        "",
		"本报告包括总体情况、主动公开政府信息情况等六部分。":              "",
		"本报告数据统计范围为市本级。本报告数据统计范围为全市各县区。":         "",
		"本报告数据统计范围为市本级;本报告的电子版可在网站下载,全市各县区另有报告。": "own",
		"": "",
	} {
		if got := reportScope(s); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}
