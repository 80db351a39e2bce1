package report

import (
	"strings"
	"testing"

	"gongkai/parse/report/folded"
	"gongkai/parse/report/prose"
)

const body = "二、主动公开政府信息情况\n全年主动公开政府信息12条,其中网站公开10条。\n三、依申请公开情况\n收到政府信息公开申请3件,已全部办结。\n"

func one(t *testing.T, p Page) Report {
	t.Helper()
	reports := Read(p)
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	return reports[0]
}

func TestTitleAgencyAndYear(t *testing.T) {
	cases := []struct{ name, text, title, agency, level string }{
		{"a department", "云岭县水务局2013年政府信息公开工作年度报告\n" + body, "云岭县水务局2013年政府信息公开工作年度报告", "云岭县水务局", "department"},
		{"the year first", "2013年云岭县人民政府信息公开工作年度报告\n" + body, "2013年云岭县人民政府信息公开工作年度报告", "云岭县人民政府", "county"},
		{"a division becomes its government", "云岭县2013年度政府信息公开工作报告\n" + body, "云岭县2013年度政府信息公开工作报告", "云岭县人民政府", "county"},
		{"a township stays as printed", "青石镇2013年政府信息公开工作年度报告\n" + body, "青石镇2013年政府信息公开工作年度报告", "青石镇", "township"},
		{"two lines", "云岭县交通运输局\n2013年政府信息公开工作年度报告\n" + body, "云岭县交通运输局2013年政府信息公开工作年度报告", "云岭县交通运输局", "department"},
		{"no title, compiled by", "本报告由云岭县民政局根据《中华人民共和国政府信息公开条例》编制,数据统计期限为2013年1月1日至2013年12月31日。\n" + body, "", "云岭县民政局", "department"},
		{"no title, published", "根据规定,现向社会公布云岭县民政局2013年度政府信息公开工作年度报告。\n" + body, "", "云岭县民政局", "department"},
		{"the body beneath the title", "云岭县2013年政府信息公开工作年度报告\n云岭县人民政府办公室\n" + body, "云岭县2013年政府信息公开工作年度报告", "云岭县人民政府办公室", "county"},
		{"no title, its group for disclosure", "2013年,我局成立了以局长为组长、各科室负责人组成的金乡县粮食局政府信息公开领导小组。\n" + body, "", "金乡县粮食局", "department"},
		{"no title, its plan of the year", "本报告的电子版可在县粮食局网站下载,如有疑问,请与县粮食局办公室联系。2013年,我局制定《云岭县粮食管理局2013年政务公开工作计划》。\n" + body, "", "云岭县粮食管理局", "department"},
		{"no title, what it received", "一、总体情况\n2013年度,金乡县粮食局受理依申请公开0件。\n" + body, "", "金乡县粮食局", "department"},
		{"no title, the report's name in a sentence", "根据机构改革部署,云岭县发展和改革局办公室编制了《云岭县粮食局2013年政府信息公开工作年度报告》。\n" + body, "", "云岭县粮食局", "department"},
		{"a title of two lines without the year", "云岭县粮食局\n政府信息公开工作年度报告\n本报告数据统计期限为2013年1月1日至2013年12月31日。\n" + body, "云岭县粮食局政府信息公开工作年度报告", "云岭县粮食局", "department"},
		{"no title, compiled from its work", "根据规定,结合2013年云岭县人民政府办公室政府信息公开工作实际,编制本报告。请与云岭县人民政府办公室联系。\n" + body, "", "云岭县人民政府办公室", "county"},
		{"a page of a book that one leafs through", "Page 8 - 云岭县民政局2013年政府信息公开工作年度报告\n" + body, "云岭县民政局2013年政府信息公开工作年度报告", "云岭县民政局", "department"},
		{"no title, its author as the subject", "云岭县外事办公室编制本年度报告,数据统计期限为2013年1月1日至2013年12月31日。\n" + body, "", "云岭县外事办公室", "department"},
		{"no title, its author and the rules", "引言\n云岭县民政局依照《条例》编制\n2013年度政府信息公开年度报告,数据统计期限自2013年1月1日起,至2013年12月31日止。\n" + body, "", "云岭县民政局", "department"},
		{"no title, whose report it is", "此报告为云岭县青石镇编制的2013年度政府信息公开年度报告。\n" + body, "", "云岭县青石镇", "township"},
		{"no title, what others compile is no author", "县政府办公室编制工作指南,云岭县民政局编制服务目录。2013年,金乡县粮食局严格执行条例。\n" + body, "", "金乡县粮食局", "department"},
		{"a mark of the site behind it", "云岭县2013年度政府信息公开工作报告/全文\n" + body, "云岭县2013年度政府信息公开工作报告", "云岭县人民政府", "county"},
		{"about its work", "云岭县民政局关于2013年政府信息公开工作情况的报告\n" + body, "云岭县民政局关于2013年政府信息公开工作情况的报告", "云岭县民政局", "department"},
		{"a street of a district's government", "云岭市城东区人民政府青石街道办事处2013年政府信息公开年度报告\n" + body, "云岭市城东区人民政府青石街道办事处2013年政府信息公开年度报告", "云岭市城东区人民政府青石街道办事处", "township"},
		{"a party body", "中共云岭县委宣传部2013年信息公开工作总结\n" + body, "中共云岭县委宣传部2013年信息公开工作总结", "中共云岭县委宣传部", "department"},
		{"a page's metadata", "标题: 云岭县水务局2013年政府信息公开工作年度报告\n索引号: 11330000-2014-00001 | 文号: 云水〔2014〕3号 |\n" + body, "云岭县水务局2013年政府信息公开工作年度报告", "云岭县水务局", "department"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := one(t, Page{Text: c.text})
			if r.Title != c.title || r.Agency != c.agency || r.Level != c.level || r.Year != 2013 {
				t.Errorf("title %q agency %q level %q year %d", r.Title, r.Agency, r.Level, r.Year)
			}
		})
	}
}

func TestALineBelowTheTitleTellsTheDayOfPublication(t *testing.T) {
	for line, want := range map[string]string{
		"2015-01-31 10:27:52 云岭县人民政府办公室 字体:":               "2015-01-31",
		"当前位置:首页 政务公开 来源:云岭县水务局 时间:2015-01-31 10:27 微信 微博": "2015-01-31",
		"2015-01-31 来源:云岭县水务局":                             "2015-01-31",
		"2015-01-31 会议召开以来 字体:":                            "",
	} {
		r := one(t, Page{Text: "云岭县水务局2014年政府信息公开工作年度报告\n" + line + "\n" + body})
		if r.Published != want {
			t.Errorf("%s: published %q, want %q", line, r.Published, want)
		}
	}
	for behind, want := range map[string]string{" 2015-01-31": "2015-01-31", " 2015-01-31 10:20 来源:云岭县水务局": "2015-01-31", " 2015": ""} {
		const title = "云岭县水务局2014年政府信息公开工作年度报告"
		r := one(t, Page{Text: title + behind + "\n" + body})
		if r.Published != want || want != "" && r.Title != title {
			t.Errorf("%s%s: %q published %q, want %q", title, behind, r.Title, r.Published, want)
		}
	}
}

func TestDatesAndNumbers(t *testing.T) {
	title := "云岭县水务局2014年政府信息公开工作年度报告\n"
	cases := []struct {
		name, text                       string
		start, end, published, idx, numb string
		repairs                          int
	}{
		{"a period", "统计期限自2014年1月1日起至2014年12月31日止。", "2014-01-01", "2014-12-31", "", "", "", 0},
		{"the year once", "统计期限为2014年1月1日至12月31日。", "2014-01-01", "2014-12-31", "", "", "", 0},
		{"a damaged period that reads one way", "统计期限是201411日至20141231日。", "2014-01-01", "2014-12-31", "", "", "", 1},
		{"a damaged period whose end has no year", "统计期限从201411日到1231日止。", "2014-01-01", "2014-12-31", "", "", "", 1},
		{"a period told by its two ends", "数据起于2014年1月1日,止于2014年12月31日。", "2014-01-01", "2014-12-31", "", "", "", 0},
		{"a damaged period that reads two ways", "统计期限是2014111日至20141231日。", "", "", "", "", "", 0},
		{"a period that lost all that parts its figures", "统计期限自201411日起20141231止,由五部分组成。", "2014-01-01", "2014-12-31", "", "", "", 1},
		{"a period that begins with an occasion", "统计期限自2014年5月1日《条例》施行之日起至2014年12月31日止。", "2014-05-01", "2014-12-31", "", "", "", 0},
		{"a period that begins with 始", "统计期限自2014年1月1日始至2014年12月31日止。", "2014-01-01", "2014-12-31", "", "", "", 0},
		{"a period that lost its 至", "统计期限自2014年1月1日起,2014年12月31日止。", "2014-01-01", "2014-12-31", "", "", "", 0},
		{"an index number below its label", "索引号\n01525772-2/20150131-00001\n发文机构\n云岭县水务局", "", "", "", "01525772-2/20150131-00001", "", 0},
		{"a date below an empty label", "索引号\n2015-01-31\n", "", "", "2015-01-31", "", "", 0},
		{"a signature in numerals", "以上。\n云岭县水务局\n二○一五年一月二十日", "", "", "2015-01-20", "", "", 0},
		{"a signature with a typed zero", "以上。\n云岭县水务局\n二0一五年一月二十日", "", "", "2015-01-20", "", "", 0},
		{"a signature in dots", "以上。\n云岭县水务局\n2015.1.20", "", "", "2015-01-20", "", "", 0},
		{"a signature that says 号", "以上。\n云岭县水务局\n2015年1月20号", "", "", "2015-01-20", "", "", 0},
		{"a printer's line", "以上。\n云岭县水务局办公室 2015年1月20日印发", "", "", "2015-01-20", "", "", 0},
		{"an event is no period", "4月20日至5月20日开展宣传月,2014年4月20日至5月20日发放传单。", "", "", "", "", "", 0},
		{"a label", "发布日期:2015-01-27", "", "", "2015-01-27", "", "", 0},
		{"the signature", "以上。\n云岭县水务局\n2015年1月20日", "", "", "2015-01-20", "", "", 0},
		{"a damaged signature that reads two ways", "以上。\n云岭县水务局\n2015127日", "", "", "", "", "", 0},
		{"the label before the signature", "发布时间:2015-02-01 10:20\n云岭县水务局\n2015年1月20日", "", "", "2015-02-01", "", "", 0},
		{"an index number with spaces", "索引号: 000014349 / 2015 - 00012 公开日期: 2015-01-29", "", "", "2015-01-29", "000014349/2015-00012", "", 0},
		{"numbers", "索引号: | 11370000004217004C/2015-5065414 | 文号: | 云水字〔2015〕4号 |", "", "", "", "11370000004217004C/2015-5065414", "云水字〔2015〕4号", 0},
		{"a cited number is not its own", "根据《通知》(国办发〔2014〕12号)要求编制。", "", "", "", "", "", 0},
		{"an empty number is followed by a label", "文 号 | 有 效 性 |", "", "", "", "", "", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := one(t, Page{Text: title + body + c.text})
			p := Period{}
			if r.Period != nil {
				p = *r.Period
			}
			if p.Start != c.start || p.End != c.end || r.Published != c.published || r.IndexNumber != c.idx || r.DocumentNumber != c.numb || len(r.Repairs) != c.repairs {
				t.Errorf("period %+v published %q index %q number %q repairs %v", p, r.Published, r.IndexNumber, r.DocumentNumber, r.Repairs)
			}
		})
	}
}

func TestTheDayOfPublicationSaysWhereItWasRead(t *testing.T) {
	const head, text = "云岭县水务局2014年政府信息公开工作年度报告\n", body + "以上。\n云岭县水务局\n2015年1月20日"
	for _, c := range []struct {
		name         string
		page         Page
		date, source string
	}{
		{"a label before all", Page{Text: head + "发布日期:2015-02-03\n" + text, Published: "2015-02-09", PublishedSource: "meta"}, "2015-02-03", "label"},
		{"the page before the signature", Page{Text: head + text, Published: "2015-02-09", PublishedSource: "meta"}, "2015-02-09", "meta"},
		{"the signature before the address", Page{Text: head + text, Published: "2020-02-09", PublishedSource: "url"}, "2015-01-20", "signature"},
		{"a date under the title", Page{Text: head + "(2015年1月9日)\n" + body}, "2015-01-09", "signature"},
		{"a date under the title with its source", Page{Text: head + "云岭县水务局\n2015年01月9日来源:1\n" + body, Published: "2020-02-09", PublishedSource: "url"}, "2015-01-09", "signature"},
		{"the address", Page{Text: head + body, Published: "2020-02-09", PublishedSource: "url"}, "2020-02-09", "url"},
		{"nothing", Page{Text: head + body}, "", ""},
	} {
		r := one(t, c.page)
		if r.Published != c.date || r.PublishedSource != c.source || (c.source == "url") != (len(r.Inferred) == 1) {
			t.Errorf("%s: %q from %q, inferred %v", c.name, r.Published, r.PublishedSource, r.Inferred)
		}
	}
}

func TestADateInTheAddressIsMarked(t *testing.T) {
	text := "云岭县水务局2014年政府信息公开工作年度报告\n" + body
	r := one(t, Page{Text: text, URL: "http://a.example/zwgk/t20150203_12.html"})
	if r.Published != "2015-02-03" || strings.Join(r.Inferred, " ") != "published" {
		t.Errorf("published %q inferred %v", r.Published, r.Inferred)
	}
	if r = one(t, Page{Text: text, Published: "2015-01-30", URL: "http://a.example/t20200203_12.html"}); r.Published != "2015-01-30" || len(r.Inferred) != 0 {
		t.Errorf("published %q inferred %v", r.Published, r.Inferred)
	}
}

func TestSeveralReportsOnOnePageAreToldApart(t *testing.T) {
	year := func(y string) string {
		return "一、总体情况\n" + y + "年,我市各级各部门高度重视政府信息公开工作,健全制度,明确责任,加强培训,严格考核,推动各项任务落到实处,取得了较好的成效,群众满意度进一步提高。\n" +
			"二、主动公开政府信息情况\n" + y + "年,全市共主动公开政府信息" + y[2:] + "条。\n三、依申请公开情况\n" + y + "年未收到政府信息公开申请。\n四、存在的主要问题\n个别单位重视程度不够,公开不够及时,工作开展不平衡。\n"
	}
	text := year("2009") + year("2011") + "云岭县水务局2012年政府信息公开工作年度报告\n" + year("2012") + year("2012")
	reports := Read(Page{Text: text})
	if len(reports) != 3 {
		t.Fatalf("%d reports", len(reports))
	}
	for i, y := range []int{2009, 2011, 2012} {
		if reports[i].Year != y {
			t.Errorf("report %d is of %d, want %d", i, reports[i].Year, y)
		}
		if got := reports[i].Indicators[0]; got.Code != "pa.total" || int(got.Value) != y%100 {
			t.Errorf("report %d: %+v", i, got)
		}
	}
	evidence(t, text, reports)
}

func TestAListOfOtherReportsSplitsNothing(t *testing.T) {
	text := "云岭县水务局2013年政府信息公开工作年度报告\n" + body + "相关信息\n云岭县水务局2012年政府信息公开工作年度报告\n云岭县水务局2011年政府信息公开工作年度报告\n"
	if r := one(t, Page{Text: text}); r.Year != 2013 || len(r.Indicators) != 4 {
		t.Errorf("year %d indicators %s", r.Year, listed(r.Indicators))
	}
}

func TestPagesThatOnlyTalkAboutReportsHoldNone(t *testing.T) {
	for name, text := range map[string]string{
		"empty":        "",
		"a notice":     "云岭市政务公开办公室关于做好2016年政府信息公开工作年度报告编制工作的通知\n各县区人民政府,市直各单位:\n为做好年度报告编制工作,现将有关事项通知如下:\n一、主动公开情况要如实填报。二、各单位于1月20日前报送。",
		"a list":       "政府信息公开年报\n云岭县水务局2012年政府信息公开工作年度报告\n云岭县水务局2011年政府信息公开工作年度报告\n",
		"a university": "云岭大学2015—2016学年信息公开年度报告\n本报告所列数据的统计期限为2015年9月1日至2016年8月31日。\n一、概述\n学校主动公开信息300条。",
		"a paper":      "政府信息公开年度报告制度研究\n摘要:本文以31个省的政府信息公开年度报告为样本,分析主动公开、依申请公开情况。\n关键词:政府信息公开;年度报告",
		"news":         "本报讯 记者从县政府获悉,2015年全县主动公开政府信息1200条,收到政府信息公开申请12件。",
		"other pages":  "云岭县2015年国民经济和社会发展统计公报\n全年实现生产总值120亿元,增长8%。",
	} {
		if reports := Read(Page{Text: text}); len(reports) != 0 {
			t.Errorf("%s: %+v", name, reports)
		}
	}
}

func TestSectionsHoldTheirText(t *testing.T) {
	text := "云岭县水务局2013年政府信息公开工作年度报告\n一、概述\n工作有序。\n" + body + "四、存在的主要问题及改进措施\n公开不够及时。\n"
	r := one(t, Page{Text: text})
	if len(r.Sections) != 4 {
		t.Fatalf("%+v", r.Sections)
	}
	last := r.Sections[3]
	if last.Number != "四" || last.Heading != "存在的主要问题及改进措施" || !strings.Contains(string([]rune(text)[last.Start:last.End]), "不够及时") {
		t.Errorf("%+v", last)
	}
}

func TestCodesAreUniqueAndNamed(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range Codes() {
		if seen[c.Code] || c.Zh == "" || c.En == "" || c.Unit == "" || len(c.Forms) == 0 {
			t.Errorf("%+v", c)
		}
		seen[c.Code] = true
	}
	for _, s := range sums {
		for _, code := range append([]string{s.whole}, s.parts...) {
			if !seen[code] {
				t.Errorf("an identity names %s, which is no code", code)
			}
		}
	}
}

func TestApproximateFiguresSayWhichSide(t *testing.T) {
	for text, want := range map[string]string{"公开信息120余条": folded.AtLeast, "公开信息约120条": folded.About, "公开信息近120条": folded.AtMost, "公开信息120条以上": folded.AtLeast, "公开信息3万多条": folded.AtLeast} {
		v := folded.New("主动" + text + "。")
		all := proseIndicators(v, prose.Read(v, 0, len(v.S), 2012, "", [2]int{}, nil))
		if len(all) != 1 || !all[0].Approx || all[0].Bound == nil || *all[0].Bound != want {
			t.Errorf("%s: %+v", text, all)
		}
	}
}

func TestScopeIsTold(t *testing.T) {
	v := folded.New("全市主动公开政府信息120条。市本级收到政府信息公开申请3件。")
	for _, in := range proseIndicators(v, prose.Read(v, 0, len(v.S), 2012, "", [2]int{}, nil)) {
		want := map[string]string{"pa.total": "area", "req.recv": "own"}[in.Code]
		if in.Scope == nil || *in.Scope != want {
			t.Errorf("%s: %v", in.Code, in.Scope)
		}
	}
}

func TestRegionPathIsReadAsFarAsPrinted(t *testing.T) {
	for agency, want := range map[string]string{
		"云岭市城东区市场监督管理局": "云岭市 城东区", "青海湖自治州云岭县青石镇人民政府": "青海湖自治州 云岭县 青石镇", "国家税务总局云岭县税务局": "云岭县",
		"河东区城市管理局": "河东区", "云岭市城市管理局": "云岭市", "云岭市住房和城乡建设局": "云岭市", "云岭市城乡居民社会养老保险局": "云岭市",
		"高新技术产业开发区管委会": "", "北山省云岭市人民政府": "北山省 云岭市", "市场监督管理局": "",
	} {
		got := ""
		r := Report{Agency: agency}
		if r.locate(Page{}, "", false); r.Region != nil {
			got = strings.Join(r.Region.Path, " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", agency, got, want)
		}
	}
}

func TestTheYearOfAReportWithoutATitle(t *testing.T) {
	for text, want := range map[string]int{
		"根据《中华人民共和国政府信息公开条例》,云岭县水务局编制了2021年政府信息公开年度报告。所列数据的统计期限自2020年1月1日起至2020年12月31日止。\n一、总体情况\n2021年主动公开政府信息120条,新收政府信息公开申请3件。\n": 2021,
		"根据《中华人民共和国政府信息公开条例》,现将2021年度政府信息公开工作报告如下。所列数据的统计期限自2020年1月1日起至2020年12月31日止。\n一、总体情况\n云岭县水务局主动公开政府信息120条,新收政府信息公开申请3件。\n":    2021,
		"云岭县水务局编写2021年政府信息公开工作年度报告,数据自2021年1月1日至2021年12月31日。\n(二)依申请公开情况\n2021年,我局没有收到政府信息公开申请。\n":                                   2021,
		"根据《中华人民共和国政府信息公开条例》,云岭县水务局编制本报告。所列数据的统计期限自2020年1月1日起至2020年12月31日止。\n一、总体情况\n主动公开政府信息120条,新收政府信息公开申请3件。\n":                   2020,
		"根据《中华人民共和国政府信息公开条例》,云岭县水务局编制本报告。\n一、总体情况\n主动公开政府信息120条,受理政府信息公开申请86件,办理完成78件,余8件转2023年度办理。\n":                               2022,
	} {
		if r := one(t, Page{Text: text}); r.Year != want {
			t.Errorf("%s: %d", text, r.Year)
		}
	}
}
