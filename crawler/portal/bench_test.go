package portal

import (
	"strings"
	"testing"
)

// BenchmarkPagesThatAreNoLists is what every article costs.
func BenchmarkPagesThatAreNoLists(b *testing.B) {
	text := `<html><head><script src="/js/jquery.js"></script><script>var siteId = 7; function go(){ location.href = "/"; }</script></head><body>` +
		strings.Repeat(`<li><a href="/zwgk/202301/t20230118_1.html" title="年报">政府信息公开工作年度报告</a><span>2023-01-18</span></li>`+"\n", 60) +
		strings.Repeat(`<p style="text-indent:2em">市政府办公室按照条例规定公布本文件，欢迎社会监督。</p>`, 400)
	p := shown("http://a.gov.cn/zwgk/202301/t20230118_9.html", text)
	rd := reader()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if rd.Read(p) != nil {
			b.Fatal("a list")
		}
	}
}
