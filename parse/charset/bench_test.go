package charset

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/saintfish/chardet"
	htmlcharset "golang.org/x/net/html/charset"
)

// BenchmarkPages compares, on the same pages in one run, the whole way (Detect and Decode) with Detect alone, with
// saintfish/chardet and with x/net's DetermineEncoding.
func BenchmarkPages(b *testing.B) {
	for _, page := range []struct {
		name string
		body []byte
	}{
		{"gbk-4KB", benchmarkPage("gb18030", 4<<10)},
		{"gbk-30KB", benchmarkPage("gb18030", 30<<10)},
		{"gbk-300KB", benchmarkPage("gb18030", 300<<10)},
		{"utf8-30KB", benchmarkPage("utf-8", 30<<10)},
	} {
		run := func(name string, work func()) {
			b.Run(fmt.Sprintf("%s/%s", page.name, name), func(b *testing.B) {
				b.SetBytes(int64(len(page.body)))
				for b.Loop() {
					work()
				}
			})
		}
		run("detect+decode", func() { Decode(page.body, Detect(page.body, "").Name) })
		run("detect", func() { Detect(page.body, "") })
		run("saintfish", func() { _, _ = chardet.NewHtmlDetector().DetectBest(page.body) })
		run("xnet", func() { htmlcharset.DetermineEncoding(page.body, "") })
	}
}

// benchmarkPage is a list page of about size bytes, half markup and half prose, that declares nothing.
func benchmarkPage(encoding string, size int) []byte {
	prose := []rune(simplifiedProse)
	page := bytes.NewBufferString("<html><head><title>list</title></head><body><ul>\n")
	for i := 0; page.Len() < size; i++ {
		begin := i * 37 % (len(prose) - 30)
		fmt.Fprintf(page, `<li><a href="/zwgk/%06d.html">`, i)
		page.Write(encodeAs(string(prose[begin:begin+30]), encoding))
		page.WriteString("</a><span>2016-04-08</span></li>\n")
	}
	return page.Bytes()
}
