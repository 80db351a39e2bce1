package clean

import "testing"

func TestMetadataIsReadHoweverItIsSetOut(t *testing.T) {
	full := Meta{IndexNumber: "QX0001/2017-00012", Publisher: "青溪县政府办", DocumentNumber: "青政〔2017〕3号", Topic: "年度报告"}
	for _, c := range []struct {
		name, text string
		want       Meta
	}{
		{"a table", "索 引 号： | QX0001/2017-00012 | 主题分类： | 年度报告\n发布机构： | 青溪县政府办 | 文　号： | 青政〔2017〕3号", full},
		{"a table with borders at the end", "索引号: | QX0001/2017-00012 | 发布机构: | 青溪县政府办 |\n文号: | 青政〔2017〕3号 | 主题分类: | 年度报告 |", full},
		{"a list", "- 索 引 号: QX0001/2017-00012\n- 主题分类: 年度报告\n- 发文机关: 青溪县政府办\n- 发文字号: 青政〔2017〕3号", full},
		{"another word for the index", "信息索引: | QX0001/2017-00012 | 发文机构: | 青溪县政府办 |\n发文字号: | 青政〔2017〕3号 | 主题分类: | 年度报告 |", full},
		{"bullets", "• 信息索引号:QX0001/2017-00012\n  • 发布机构:青溪县政府办\n• 文 号：青政〔2017〕3号\n• 分  类：年度报告", full},
		{"several labels on a line", "索引号: QX0001/2017-00012 文号: 青政〔2017〕3号\n发布机构: 青溪县政府办 主题分类：年度报告", full},
		{"empty values do not shift the pairs", "文 号: | 主题分类: | 县(市)区 | |\n索引号： |  | 发布机构： | 青溪县政府办", Meta{Publisher: "青溪县政府办", Topic: "县(市)区"}},
		{"an empty label next to an empty label", "文 号 | 有 效 性 |\n索 引 号 | QX0001 |", Meta{IndexNumber: "QX0001"}},
		{"values below their labels", "索引号 | 主题分类 | 发布机构 | 文号 |\nQX0001/2017-00012 | 年度报告 | 青溪县政府办 | 青政〔2017〕3号 |", full},
		{"an empty value below its label", "索引号 | 文号 | 发布机构 |\nQX0001 |  | 青溪县政府办 |", Meta{IndexNumber: "QX0001", Publisher: "青溪县政府办"}},
		{"an empty document number", "索引号: QX0001 文号: 〔〕号", Meta{IndexNumber: "QX0001"}},
		{"nothing is nothing", "主题分类: 无\n文号：暂无", Meta{}},
		{"the source where no publisher stands", "来源：青溪县审计局 2017-03-21", Meta{Publisher: "青溪县审计局"}},
		{"the head of a table of figures is none", "类别 | 统计指标 | 单位 | 统计数\n主动公开 | 公开数 | 条 | 12", Meta{}},
		{"a sentence is no label", "全年印发的文号：3个。索引号：已编。", Meta{}},
	} {
		if got := Text([]byte(c.text+"\n正文从这里开始，全年公开信息9条。"), "").Meta; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestPublicationDates(t *testing.T) {
	for _, c := range []struct{ name, text, url, date, source string }{
		{"a label", "发布日期：2017-03-21\n正文。", "", "2017-03-21", "label"},
		{"the better label", "成文日期：2017-03-20\n发布日期：2017-03-21", "", "2017-03-21", "label"},
		{"the weaker label", "成文日期：2017年3月20日\n废止日期：2019-01-01", "", "2017-03-20", "label"},
		{"a date beside the source", "2017-03-21 来源:县审计局 点击:[]\n正文。", "", "2017-03-21", "label"},
		{"a signature", "正文，全文如下。\n青溪市人民政府\n2017年3月20日", "", "2017-03-20", "signature"},
		{"a signature in numerals", "正文，全文如下。\n二〇一七年三月二十一日", "", "2017-03-21", "signature"},
		{"the address", "正文，全文如下。", "http://a.gov.cn/zwgk/201703/t20170321_99.html", "2017-03-21", "url"},
		{"the address of another software", "正文，全文如下。", "http://a.gov.cn/art/2017/3/21/art_8_9.html", "2017-03-21", "url"},
		{"a damaged signature is none", "正文，全文如下。\n2015\n127", "", "", ""},
		{"no day of the calendar", "发布日期：2017-02-30\n正文。", "", "", ""},
		{"a date in a sentence is none", "自2016年1月1日起至2016年12月31日止。", "", "", ""},
	} {
		p := Text([]byte(c.text), c.url)
		if p.Published != c.date || p.PublishedSource != c.source {
			t.Errorf("%s: %q from %q, want %q from %q", c.name, p.Published, p.PublishedSource, c.date, c.source)
		}
	}
}

func TestChineseNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"二〇一六": "2016", "二○一六": "2016", "二零一六": "2016", "三": "3", "十": "10", "十二": "12", "二十": "20", "二十一": "21", "三十一": "31", "百": "", "十十": "", "一二十三": "",
	} {
		if got := chineseNumber(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestMetaTagsAreRead(t *testing.T) {
	p := HTML([]byte(`<head><title>某站</title><META content="青溪市2016年年度报告" name="ArticleTitle"><meta NAME="PubDate" content="2017-03-21 10:01"><meta name="ContentSource" content="市政府办"><meta name="SiteIDCode" content="4399000001"></head><body><p>正文。</p></body>`), "")
	if p.Title != "青溪市2016年年度报告" || p.Published != "2017-03-21" || p.PublishedSource != "meta" || p.Meta.Publisher != "市政府办" || p.Meta.SiteID != "4399000001" {
		t.Errorf("%+v", p)
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"a heading", "<title>某某网</title><h1>青溪县审计局2016年度报告</h1><p>正文。</p>", "青溪县审计局2016年度报告"},
		{"the title without the site", "<title>青溪县审计局2016年度报告_青溪县人民政府</title><p>正文。</p>", "青溪县审计局2016年度报告"},
		{"the title behind the site", "<title>青溪县人民政府-青溪县审计局2016年度报告</title><p>正文。</p>", "青溪县审计局2016年度报告"},
		{"the site by its name", `<meta name=SiteName content="青溪网"><title>政务快讯今日说明 青溪网</title><p>正文。</p>`, "政务快讯今日说明"},
		{"the agency on a line of its own", "<p>青溪县教育局</p><p>2020年政府信息公开工作年度报告</p><p>正文。</p>", "青溪县教育局2020年政府信息公开工作年度报告"},
	} {
		if got := HTML([]byte(c.page), "").Title; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPagesThatStandInForOthersAreFlagged(t *testing.T) {
	for _, c := range []struct{ name, page, url, kind string }{
		{"River Security", `<html><head><meta id="9D" content="a" r='m'><script r='m'>$_ts=window['$_ts'];</script></head><body></body></html>`, "", "challenge"},
		{"Jiasule", `<script>document.cookie=('__jsl')+('_clearance_s=1');location.href=location.pathname</script>`, "", "challenge"},
		{"a slider", `<html><body><p>请拖动滑块完成验证</p></body></html>`, "", "challenge"},
		{"a soft 404", `<html><head><title>出错了</title></head><body><p>您访问的页面不存在或已被删除！</p></body></html>`, "", "soft-404"},
		{"an empty shell", `<html><body><div id="app"></div><script src="a.js"></script></body></html>`, "", "empty-shell"},
		{"a mirror", `<html><body><p>全年主动公开政府信息9条，详见www.qingxi.gov.cn网站。</p></body></html>`, "http://www.shop.example.com/x.html", "mirror"},
	} {
		if p := HTML([]byte(c.page), c.url); len(p.Flags) != 1 || p.Flags[0].Kind != c.kind {
			t.Errorf("%s: flags %v, want %s", c.name, p.Flags, c.kind)
		}
	}
	for _, url := range []string{"http://www.qingxi.gov.cn/x.html", "http://127.0.0.1:8080/x.html", ""} {
		p := HTML([]byte(`<p>全年主动公开政府信息9条，详见www.qingxi.gov.cn网站。页面不存在的问题已整改。</p>`), url)
		if len(p.Flags) != 0 {
			t.Errorf("%q: flags %v", url, p.Flags)
		}
	}
}
