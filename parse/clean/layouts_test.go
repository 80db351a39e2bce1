package clean

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	readability "codeberg.org/readeck/go-readability/v2"
)

// The pages of these tests are layouts of portal software (testdata/layouts)
// filled with one report of a place that does not exist. What is furniture
// stands in [[ ]] in a layout, so what must stay and what must go is known.

const layoutTitle = "青溪市2016年政府信息公开工作年度报告"

var layoutParagraphs = []string{
	"根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和《国务院办公厅关于做好政府信息公开工作的通知》（国办发〔2016〕88号）的要求，现公布青溪市2016年政府信息公开工作年度报告。",
	"本报告所列数据的统计期限自2016年1月1日起至2016年12月31日止。如有疑问，请与市政府办公室联系（地址：青溪市人民路1号，电话：0700-1234567）。",
	"一、概述",
	"2016年，我市按照上级部署，坚持以公开为常态、不公开为例外，稳步推进各项工作，取得了新的进展。",
	"（一）加强领导。成立了由市长任组长的领导小组，配备专职人员3名、兼职人员61名。",
	"（二）健全制度。修订了保密审查、考核评议等制度5项。",
	"二、主动公开政府信息情况",
	"全年主动公开政府信息12846条，其中通过政府网站公开9031条，通过政务微博公开1207条，通过政务微信公开2608条。",
	"1.财政资金信息。公开预决算信息178条。",
	"2.重大项目信息。公开项目批准、招标投标、征收土地等信息354条。",
	"三、依申请公开办理情况",
	"全年共收到申请47件，其中当面申请9件、网络申请31件、信函申请7件，均在规定期限内答复。",
	"四、收费情况",
	"全年没有收取费用。",
	"五、行政复议和诉讼情况",
	"因政府信息公开被申请行政复议2件，均维持；没有被提起行政诉讼。",
	"六、存在的主要问题",
	"一是公开的内容还不够丰富；二是工作人员的业务水平还要提高。下一步，我们将加强培训，改进工作。",
	"附件：青溪市2016年政府信息公开情况统计表",
	"青溪市人民政府办公室",
	"2017年3月20日",
}

type layoutRow struct{ label, unit, value string }

var layoutRows = []layoutRow{
	{"统计指标", "单位", "统计数"},
	{"一、主动公开情况", "", ""},
	{"（一）主动公开政府信息数", "条", "12846"},
	{"其中：主动公开规范性文件数", "条", "26"},
	{"制发规范性文件总数", "件", "26"},
	{"（二）通过不同渠道和方式公开政府信息的情况", "", ""},
	{"1.政府公报公开政府信息数", "条", ""},
	{"2.政府网站公开政府信息数", "条", "9031"},
	{"3.政务微博公开政府信息数", "条", "1207"},
	{"4.政务微信公开政府信息数", "条", "2608"},
	{"5.其他方式公开政府信息数", "条", "0"},
	{"三、依申请公开情况", "", ""},
	{"（一）收到申请数", "件", "47"},
	{"1.当面申请数", "件", "9"},
	{"2.传真申请数", "件", ""},
	{"3.网络申请数", "件", "31"},
	{"4.信函申请数", "件", "7"},
	{"四、行政复议数量", "件", "2"},
	{"五、行政诉讼数量", "件", "0"},
	{"七、依申请公开信息收取的费用", "万元", "0"},
}

var (
	slot      = regexp.MustCompile(`\{\{(TITLE|BODY:\w+|TABLE:\w+)\}\}`)
	marked    = regexp.MustCompile(`(?s)\[\[(.*?)\]\]`)
	wordParts = regexp.MustCompile(`\d+|[年月日〔〕]|[^\d年月日〔〕]+`)
)

// layoutPage fills a layout and gives the furniture that it holds.
func layoutPage(t testing.TB, file string) (page []byte, furniture []string) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range marked.FindAllSubmatch(source, -1) {
		if text := joined(string(m[1])); text != "" {
			furniture = append(furniture, text)
		}
	}
	source = marked.ReplaceAll(source, []byte("$1"))
	page = slot.ReplaceAllFunc(source, func(s []byte) []byte {
		kind, style, _ := strings.Cut(string(s[2:len(s)-2]), ":")
		switch kind {
		case "TITLE":
			return []byte(layoutTitle)
		case "BODY":
			return []byte(layoutBody(style))
		}
		return []byte(layoutTable(style))
	})
	return page, furniture
}

func layoutBody(style string) string {
	var b strings.Builder
	for _, p := range layoutParagraphs {
		switch style {
		case "br":
			b.WriteString("&nbsp;&nbsp;&nbsp;&nbsp;" + p + "<br>\r\n<br>\r\n")
		case "div":
			b.WriteString("<div>　　" + p + "</div>")
		case "mso":
			b.WriteString("<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt'>" + wordSpans(p) + "</p>\r\n")
		default:
			b.WriteString(`<p style="text-indent: 2em">` + p + "</p>\n")
		}
	}
	return b.String()
}

// wordSpans writes text as a word processor does: every run of figures, every
// 年, 月, 日 and bracket in a span of its own, source lines broken anywhere.
func wordSpans(p string) string {
	var b strings.Builder
	for i, part := range wordParts.FindAllString(p, -1) {
		if i%7 == 6 {
			part = part + "<o:p></o:p>"
		}
		b.WriteString("<span\r\nstyle='font-size:16.0pt'>" + part + "</span>")
	}
	return b.String()
}

func layoutTable(style string) string {
	var b strings.Builder
	b.WriteString("<table border=1>")
	for i, r := range layoutRows {
		switch style {
		case "spans":
			b.WriteString("<tr>")
			switch i {
			case 1:
				b.WriteString("<td rowspan=10>主动公开</td>")
			case 11:
				b.WriteString(`<td rowspan="9">其他</td>`)
			case 0:
				b.WriteString("<td>类别</td>")
			}
			if r.unit == "" {
				fmt.Fprintf(&b, `<td colspan="3">%s</td></tr>`, r.label)
			} else {
				fmt.Fprintf(&b, "<td>%s</td><td>%s</td><td>%s</td></tr>", r.label, r.unit, r.value)
			}
		case "mso":
			fmt.Fprintf(&b, "<tr><td><p class=MsoNormal>%s</p></td><td><p\nclass=MsoNormal><span>%s<o:p></o:p></span></p></td><td><p class=MsoNormal>%s&nbsp;</p></td></tr>\n", wordSpans(r.label), r.unit, r.value)
		default:
			fmt.Fprintf(&b, "<tr><td>%s<td>%s<td>%s\n", r.label, r.unit, r.value)
		}
	}
	b.WriteString("</table>")
	return b.String()
}

// layoutLines are the rows as they must stand in the text.
func layoutLines(spans bool) []string {
	var lines []string
	for i, r := range layoutRows {
		cells := []string{r.label, r.unit, r.value}
		if spans {
			first := ""
			switch i {
			case 0:
				first = "类别"
			case 1:
				first = "主动公开"
			case 11:
				first = "其他"
			}
			cells = append([]string{first}, cells...)
		}
		lines = append(lines, strings.Join(cells, " | "))
	}
	return lines
}

func layoutFiles(t testing.TB) []string {
	files, err := filepath.Glob("testdata/layouts/*.html")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d layouts, %v", len(files), err)
	}
	return files
}

func joined(s string) string { return strings.Join(strings.Fields(s), "") }

// kept counts the paragraphs and rows of the report that stand in text, and
// gives the furniture that does with the runes of all furniture.
func kept(text string, furniture, rows []string) (paragraphs, table int, leaked []string, all int) {
	flat := joined(text)
	for _, p := range layoutParagraphs {
		if strings.Contains(flat, joined(p)) {
			paragraphs++
		}
	}
	lines := map[string]bool{}
	for line := range strings.Lines(text) {
		lines[strings.TrimRight(line, "\n")] = true
	}
	for _, r := range rows {
		if lines[r] {
			table++
		}
	}
	report := joined(layoutTitle + strings.Join(layoutParagraphs, "") + strings.Join(rows, ""))
	for _, f := range furniture {
		if strings.Contains(report, f) {
			continue // cannot be told from the report's own words
		}
		all += runes(f)
		if strings.Contains(flat, f) {
			leaked = append(leaked, f)
		}
	}
	return paragraphs, table, leaked, all
}

func TestLayoutsKeepTheReportAndLoseTheFurniture(t *testing.T) {
	var leaked, all int
	for _, file := range layoutFiles(t) {
		source, _ := os.ReadFile(file)
		page, furniture := layoutPage(t, file)
		p := HTML(page, "http://www.qingxi.gov.cn/zwgk/a.html")
		rows := layoutLines(bytes.Contains(source, []byte("TABLE:spans")))
		paragraphs, table, leak, sum := kept(p.Text, furniture, rows)
		all += sum
		name := filepath.Base(file)
		if paragraphs != len(layoutParagraphs) || table != len(rows) {
			t.Errorf("%s: %d of %d paragraphs and %d of %d rows\n%s", name, paragraphs, len(layoutParagraphs), table, len(rows), p.Text)
		}
		for _, f := range leak {
			leaked += runes(f)
			t.Logf("%s: leaked %q", name, f)
		}
		if p.Title != layoutTitle {
			t.Errorf("%s: title %q", name, p.Title)
		}
		if p.Published != "2017-03-21" {
			t.Errorf("%s: published %q from %q", name, p.Published, p.PublishedSource)
		}
		if len(p.Flags) > 0 {
			t.Errorf("%s: flags %v on a sound page", name, p.Flags)
		}
	}
	share := float64(leaked) / float64(all)
	t.Logf("%.2f %% of the furniture leaked", share*100)
	if share > 0.012 {
		t.Errorf("%.2f %% of the furniture leaked, more than 1.2 %%", share*100)
	}
}

func benchmarkPage(b *testing.B) []byte {
	page, _ := layoutPage(b, "testdata/layouts/trs.html")
	body := layoutBody("mso")
	for len(page) < 30<<10 {
		page = bytes.Replace(page, []byte(`<div class=TRS_Editor>`), []byte(`<div class=TRS_Editor>`+body), 1)
	}
	return page
}

// BenchmarkPage compares cleaning a page of 30 KB with readability on it.
func BenchmarkPage(b *testing.B) {
	page := benchmarkPage(b)
	b.Run("clean", func(b *testing.B) {
		b.SetBytes(int64(len(page)))
		b.ReportAllocs()
		for b.Loop() {
			HTML(page, "http://www.qingxi.gov.cn/a.html")
		}
	})
	b.Run("readability", func(b *testing.B) {
		address, _ := url.Parse("http://www.qingxi.gov.cn/a.html")
		b.SetBytes(int64(len(page)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := readability.FromReader(bytes.NewReader(page), address); err != nil {
				b.Fatal(err)
			}
		}
	})
}
