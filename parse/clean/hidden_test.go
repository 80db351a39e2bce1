package clean

import (
	"testing"

	"gongkai/parse/has"
)

func TestWhatAReaderDoesNotSeeIsHidden(t *testing.T) {
	for _, c := range []struct{ name, markup, reason string }{
		{"display none", `<div style="DISPLAY: none">外链文字</div>`, "hidden"},
		{"visibility", `<div style="visibility:hidden">外链文字</div>`, "hidden"},
		{"off the screen to the left", `<div style="position:absolute;left:-9999px">外链文字</div>`, "hidden"},
		{"off the screen to the top", `<div style="position: fixed; top: -1000px">外链文字</div>`, "hidden"},
		{"indented away", `<div style="text-indent:-9999px">外链文字</div>`, "hidden"},
		{"no height", `<div style="height:0;overflow:hidden">外链文字</div>`, "hidden"},
		{"no width", `<div style="overflow:hidden;width:1px">外链文字</div>`, "hidden"},
		{"letters of no size", `<span style="font-size:0px">外链文字</span>`, "hidden"},
		{"the colour of its background", `<div style="background:#fff"><span style="color:#FFFFFF">外链文字</span></div>`, "hidden"},
		{"font in the colour of the page", `<table bgcolor="white"><tr><td><font color="#fff">外链文字</font></td></tr></table>`, "hidden"},
		{"the hidden attribute", `<div hidden>外链文字</div>`, "hidden"},
		{"running text", `<marquee>外链文字</marquee>`, "hidden"},
		{"choices of a form", `<select><option>外链文字</option></select>`, "form"},
		{"visible text", `<div style="color:#333;text-indent:2em;display:block">外链文字</div>`, ""},
		{"white on blue", `<div style="background-color:#00f;color:#fff">外链文字</div>`, ""},
		{"a small shift", `<div style="position:relative;left:-3px">外链文字</div>`, ""},
	} {
		p := HTML([]byte("<body><p>年度报告正文。</p>"+c.markup+"</body>"), "")
		reason := ""
		for _, r := range p.Removed {
			if r.Text == "外链文字" {
				reason = r.Reason
			}
		}
		if reason != c.reason {
			t.Errorf("%s: removed for %q, want %q; text %q", c.name, reason, c.reason, p.Text)
		}
	}
}

func TestAFoldedPartOfTheReportIsRead(t *testing.T) {
	part := "<div style='display:none'><p>二、主动公开政府信息情况</p><p>全年主动公开政府信息1354条，其中规范性文件17件，通过政府网站公开743条，通过其他方式公开611条，举办新闻发布会3次，政策解读17篇。</p>" +
		"<p>三、依申请公开情况</p><p>全年收到公开申请1件，已按时办结，没有收取费用；没有因此被申请行政复议，也没有被提起行政诉讼，没有收到举报投诉，群众普遍满意。</p></div>"
	p := HTML([]byte("<body><p>现公布年度报告，欢迎查阅，有疑问请联系我们。</p>"+part+"</body>"), "")
	if got := p.Text; len(p.Removed) != 0 || got == "" || !contains(got, "1354条") {
		t.Errorf("text %q, removed %v", got, p.Removed)
	}
	twice := HTML([]byte("<body>"+part+"<div>"+part[len("<div style='display:none'>"):]+"</body>"), "")
	if len(twice.Removed) != 1 {
		t.Errorf("a hidden copy of what is shown is read twice: %q", twice.Text)
	}
}

func contains(s, part string) bool { return has.Any(s, part) }

func TestLinksThatSheetsAndScriptsHideAreHidden(t *testing.T) {
	const report = "<h1>青溪市2016年政府信息公开工作年度报告</h1><p>全年主动公开政府信息12846条，其中规范性文件26件。</p><p>全年没有收到申请。</p>"
	const farm = `<a href="http://a.example/">外链文字</a><a href="http://b.example/">外链其他</a>`
	for name, page := range map[string]string{
		"a class":                  `<style>.x9{position:absolute;left:-9999px}</style>` + report + `<div class="b x9">` + farm + `</div>`,
		"an id among others":       `<style>/* a */ p{color:red} #q, #links { DISPLAY : none }</style>` + report + `<div id="links">` + farm + `</div>`,
		"a script by id":           report + `<div id="k1">` + farm + `</div><script>document.getElementById('k1').style.display = "none";</script>`,
		"a block that is written":  report + `<script>document.write('<div style="display:none">')</script>` + farm + `<script>document.write("</div>");</script><p>特此报告。</p>`,
		"one with escaped slashes": report + `<script>document.write("<div style='position:absolute; top:-999px'>")</script>` + farm + `<script>document.write("<\/div>");</script><p>特此报告。</p>`,
	} {
		p := HTML([]byte("<html><body>"+page+"</body></html>"), "http://www.qingxi.gov.cn/a.html")
		if len(p.Removed) != 1 || p.Removed[0] != (Removed{"hidden", "外链文字外链其他"}) {
			t.Errorf("%s: removed %v", name, p.Removed)
		}
		if !contains(p.Text, "没有收到申请") || contains(page, "特此") && !contains(p.Text, "特此报告。") {
			t.Errorf("%s: text %q", name, p.Text)
		}
	}
	for name, page := range map[string]string{
		"a tab of the report":     `<style>.tab{display:none}</style>` + report + `<div class="tab"><p>共有专职人员3名。</p><table><tr><td>收到申请数</td><td>7</td></tr></table></div>`,
		"a sheet for small ones":  `<style>@media (max-width:800px){.tab{display:none}}</style>` + report + `<div class="tab">共有专职人员3名，<a href="a">附件一</a>和<a href="b">附件二</a>。</div>`,
		"a block without its end": report + `<script>document.write('<div style="display:none">')</script><p>共有专职人员3名。</p>`,
	} {
		if p := HTML([]byte("<html><body>"+page+"</body></html>"), ""); !contains(p.Text, "专职人员3名") || len(p.Removed) != 0 {
			t.Errorf("%s: text %q, removed %v", name, p.Text, p.Removed)
		}
	}
}
