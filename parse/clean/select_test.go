package clean

import (
	"strings"
	"testing"
)

func TestNoPartOfAReportIsLeftOutOfTheMainText(t *testing.T) {
	long := strings.Repeat("<p>2016年，我市按照上级部署，稳步推进政府信息公开工作，取得了新的进展。</p>", 40)
	news := strings.Repeat(`<li><a href="/n">全市春季植树活动在青溪河畔启动</a></li>`, 12)
	for name, c := range map[string]struct{ page, keep string }{
		"two editors, text and table":           {`<div class=TRS_Editor>` + long + `</div><div class=TRS_Editor><table><tr><td>收到申请数</td><td>件</td><td>7</td></tr></table></div>`, "收到申请数 | 件 | 7"},
		"a table outside of the editor":         {`<div id=zoom>` + long + `</div><div><table><tr><td>一、主动公开情况</td><td></td></tr><tr><td>制发规范性文件总数</td><td>26</td></tr></table></div>`, "制发规范性文件总数 | 26"},
		"a short last part in its own block":    {`<div>` + long + `</div><div><p>教育领域公开298条，卫生领域公开144条。</p></div>`, "教育领域公开298条，卫生领域公开144条。"},
		"a short report among news":             {`<div><ul>` + news + `</ul></div><div><div>2012年，我局没有收到申请。</div></div><div><ul>` + news + `</ul></div>`, "2012年，我局没有收到申请。"},
		"a report in a block called comment":    {`<div class="comment-box">` + long + `</div>`, "稳步推进政府信息公开工作"},
		"a report in a form":                    {`<form>` + long + `</form>`, "稳步推进政府信息公开工作"},
		"a report in a list":                    {`<ul>` + strings.NewReplacer("<p>", "<li>", "</p>", "</li>").Replace(long) + `</ul>`, "稳步推进政府信息公开工作"},
		"a report whose every line is a link":   {`<div>` + strings.NewReplacer("<p>", `<p><a href="/a">`, "</p>", "</a></p>").Replace(long) + `</div>`, "稳步推进政府信息公开工作"},
		"a heading and a signature around":      {`<div><h2>青溪市2016年度政府信息公开报告</h2><div>` + long + `</div><p>青溪市人民政府办公室</p><p>2017年3月20日</p></div><div><ul>` + news + `</ul></div>`, "青溪市人民政府办公室\n2017年3月20日"},
		"an editor that is empty":               {`<div class=TRS_Editor></div><div>` + long + `</div>`, "稳步推进政府信息公开工作"},
		"sections in blocks of their own":       {`<section><h3>一、概述</h3><div>` + long + `</div></section><section><h3>二、收费情况</h3><div><p>没有收费。</p></div></section>`, "二、收费情况\n没有收费。"},
		"a figure in a paragraph of one phrase": {`<div id=zoom>` + long + `<div><div>其他：9条</div></div></div>`, "其他：9条"},
	} {
		p := HTML([]byte("<body>"+c.page+"</body>"), "")
		if !strings.Contains(p.Text, c.keep) {
			t.Errorf("%s: %q is gone, removed %q", name, c.keep, p.Removed)
		}
		if strings.Contains(p.Text, "植树") {
			t.Errorf("%s: news leaked", name)
		}
	}
}
