package parse_test

import (
	"fmt"

	"gongkai/parse"
)

func Example() {
	page := `<!DOCTYPE html><html><head><meta charset="utf-8"><title>年报_青溪县人民政府</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zwgk">政务公开</a></div>
<h1>青溪县审计局2012年政府信息公开工作年度报告</h1>
<p>发布时间：2013-03-11 来源：县审计局 字号：[大 中 小]</p>
<div class="TRS_Editor"><p>二、主动公开政府信息情况</p>
<p>2012年，我局主动公开政府信息<span>128</span>条。</p></div>
<div class="footer">版权所有：青溪县人民政府</div></body></html>`

	doc := parse.Parse(parse.Input{Body: []byte(page), URL: "http://www.qingxi.gov.cn/sjj/1.html"})

	fmt.Println(doc.Title)
	fmt.Println(doc.Published, doc.PublishedSource, doc.Meta.Publisher)
	for _, r := range doc.Removed {
		fmt.Printf("%s: %s\n", r.Reason, r.Text)
	}
	text := []rune(doc.Text)
	for _, r := range doc.Reports {
		for _, i := range r.Indicators {
			fmt.Println(r.Year, i.Code, i.Value, i.Unit, "from", string(text[i.Start:i.End]))
		}
	}
	// Output:
	// 青溪县审计局2012年政府信息公开工作年度报告
	// 2013-03-11 label 县审计局
	// navigation: 首页政务公开
	// toolbar: 字号：[大 中 小]
	// footer: 版权所有：青溪县人民政府
	// 2012 pa.total 128 条 from 我局主动公开政府信息128条
}
