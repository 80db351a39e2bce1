package report_test

import (
	"fmt"

	"gongkai/parse/report"
)

func ExampleRead() {
	reports := report.Read(report.Page{Text: "云岭县水务局2013年政府信息公开工作年度报告\n" +
		"二、主动公开政府信息情况\n2013年,我局主动公开政府信息1.2万余条。\n" +
		"三、依申请公开情况\n2013年未收到政府信息公开申请。\n"})
	for _, r := range reports {
		fmt.Println(r.Agency, r.Year, r.Form)
		for _, in := range r.Indicators {
			fmt.Println(in.Code, in.Value, in.Unit, in.Approx, in.Quote)
		}
	}
	// Output:
	// 云岭县水务局 2013 prose
	// pa.total 12000 条 true 我局主动公开政府信息1.2万余条
	// req.recv 0 件 false 2013年未收到政府信息公开申请
}
