package report

import (
	"fmt"
	"strings"
	"testing"
)

// typicalPage is a report of 30 KB: prose as bodies write it, then a table.
func typicalPage() string {
	var b strings.Builder
	b.WriteString(introduction)
	sections := []string{"概述", "主动公开政府信息情况", "依申请公开政府信息情况", "政府信息公开的收费及减免情况", "行政复议、行政诉讼情况", "存在的主要问题及改进措施"}
	sentence := "全县各级各部门高度重视政府信息公开工作,坚持以公开为常态、不公开为例外,不断完善公开制度,拓宽公开渠道,加强督促检查,切实保障人民群众的知情权、参与权、表达权和监督权。"
	for i, s := range sections {
		fmt.Fprintf(&b, "%s、%s\n", []string{"一", "二", "三", "四", "五", "六"}[i], s)
		for j := range 14 {
			b.WriteString(sentence)
			if j%3 == 0 {
				fmt.Fprintf(&b, "2016年,公开财政信息%d条,办理各类事项%d项。\n", i*7+j, j*3)
			}
		}
		b.WriteString("\n")
	}
	b.WriteString("全年主动公开政府信息320条,其中网站公开300条,微信公开20条。\n收到政府信息公开申请5件。\n")
	values := make(map[string]string)
	for i, c := range table2014 {
		values[c.Code] = fmt.Sprint(i)
	}
	b.WriteString(layouts["cells kept apart by bars"](rows2014Text(values)))
	return b.String()
}

func BenchmarkReadTypicalPage(b *testing.B) {
	text := typicalPage()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if len(Read(Page{Text: text})) != 1 {
			b.Fatal("not one report")
		}
	}
}
