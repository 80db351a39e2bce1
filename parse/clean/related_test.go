package clean

import (
	"strings"
	"testing"
)

func TestLinksBelowTheHeadOfAListOfOtherArticlesGoWithIt(t *testing.T) {
	const body = `<h1>青溪县水利局2021年政府信息公开工作年度报告</h1><p>2021年，我局主动公开政府信息32条，收到政府信息公开申请0件。</p><p>六、其他需要报告的事项</p><p>无。</p>`
	page := "<html><body><div>" + body + `<p>相关新闻</p><ul><li><a href="/3">我县召开河长制会议</a> 2022-01-12</li><li><a href="/4">水利局开展冬季巡查</a> 2022-01-11</li></ul></div></body></html>`
	p := HTML([]byte(page), "")
	if strings.Contains(p.Text, "河长制") || strings.Contains(p.Text, "巡查") || !strings.HasSuffix(p.Text, "无。") {
		t.Errorf("%q", p.Text)
	}
	files := "<html><body><div>" + body + `<p>相关阅读</p><p><a href="/a.docx">青溪县水利局2021年年报.docx</a></p><p>附件1：<a href="/b.xls">统计表</a></p></div></body></html>`
	if p := HTML([]byte(files), ""); !strings.Contains(p.Text, "年报.docx") {
		t.Errorf("%q", p.Text)
	}
}
