package report

import (
	"strings"
	"testing"
)

func TestWhereAnAgencySitsIsToldFromNamesAndHints(t *testing.T) {
	const text = "\n一、概述\n2018年,共主动公开政府信息12条,收到政府信息公开申请3件。\n"
	title := func(agency string, year string) string {
		return agency + year + "年政府信息公开工作年度报告" + text
	}
	cases := []struct {
		name                 string
		page                 Page
		agency, level, path  string
		today, inYear        string
		guessed, agencyAdded bool
	}{
		{"a city with its province in the text", Page{Text: title("辽宁省营口市人民政府", "2018")}, "辽宁省营口市人民政府", "city", "辽宁省 营口市", "210800", "210800", false, false},
		{"a county whose city is not printed", Page{Text: title("金乡县水务局", "2018")}, "金乡县水务局", "department", "山东省 济宁市 金乡县", "370828", "370828", true, false},
		{"a city of a county's rank", Page{Text: title("如皋市人民政府", "2018")}, "如皋市人民政府", "county", "江苏省 南通市 如皋市", "320682", "320682", true, false},
		{"a name used for short", Page{Text: title("耿马县人民政府", "2018")}, "耿马县人民政府", "county", "云南省 临沧市 耿马傣族佤族自治县", "530926", "530926", true, false},
		{"a place that has another code today", Page{Text: title("吐鲁番地区公安局", "2012")}, "吐鲁番地区公安局", "department", "新疆维吾尔自治区 吐鲁番地区", "650400", "652100", true, false},
		{"a year after the newest list", Page{Text: title("金乡县水务局", "2025")}, "金乡县水务局", "department", "山东省 济宁市 金乡县", "370828", "", true, false},
		{"one of several places of a name", Page{Text: title("鼓楼区教育局", "2018")}, "鼓楼区教育局", "department", "鼓楼区", "", "", false, false},
		{"chosen by the text", Page{Text: title("鼓楼区教育局", "2018") + "江苏省南京市鼓楼区某路1号"}, "鼓楼区教育局", "department", "江苏省 南京市 鼓楼区", "320106", "320106", false, false},
		{"chosen by the telephone", Page{Text: title("鼓楼区教育局", "2018") + "联系电话:0378-1234567"}, "鼓楼区教育局", "department", "河南省 开封市 鼓楼区", "410204", "410204", true, false},
		{"chosen by the site's code", Page{Text: title("鼓楼区教育局", "2018"), SiteID: "3501020003"}, "鼓楼区教育局", "department", "福建省 福州市 鼓楼区", "350102", "350102", true, false},
		{"chosen by the host", Page{Text: title("鼓楼区教育局", "2018"), URL: "http://gl.xuzhou.gov.cn/a.html"}, "鼓楼区教育局", "department", "江苏省 徐州市 鼓楼区", "320302", "320302", true, false},
		{"chosen by the publisher", Page{Text: title("鼓楼区教育局", "2018"), Publisher: "徐州市人民政府"}, "鼓楼区教育局", "department", "江苏省 徐州市 鼓楼区", "320302", "320302", true, false},
		{"another host's name says nothing", Page{Text: title("鼓楼区教育局", "2018"), URL: "http://gl.xuzhou.example.com/a.html"}, "鼓楼区教育局", "department", "鼓楼区", "", "", false, false},
		{"a body without a place on a county's host", Page{Text: title("水务局", "2018"), URL: "http://www.jinxiang.gov.cn/a.html"}, "金乡县水务局", "department", "山东省 济宁市 金乡县", "370828", "370828", true, true},
		{"a body without a place whose code the address has", Page{Text: "根据规定,现公布2018年度本机关政府信息公开工作年度报告。\n一、概述\n2018年,县水务局认真做好公开工作,我局共主动公开政府信息12条。\n", URL: "http://xxgk.example.com/report.jsp?area=11370828004360000X&fbtime=2018"}, "金乡县水务局", "department", "山东省 济宁市 金乡县", "370828", "370828", true, true},
		{"a town of a county that is printed", Page{Text: title("钟祥镇", "2019") + "根据仁寿县人民政府办公室的通知编制。"}, "仁寿县钟祥镇", "township", "四川省 眉山市 仁寿县 钟祥镇", "511421", "511421", true, true},
		{"a town of a county that only the host tells", Page{Text: title("六石街道", "2017"), URL: "http://www.dongyang.gov.cn/a.html"}, "东阳市六石街道", "township", "浙江省 金华市 东阳市 六石街道", "330783", "330783", true, true},
		{"a town whose own name is no print of a county's", Page{Text: title("柳河镇", "2012")}, "柳河镇", "township", "柳河镇", "", "", false, false},
		{"a town published by a county that no list has", Page{Text: title("六石街道", "2017"), Publisher: "云岭县人民政府"}, "六石街道", "township", "六石街道", "", "", false, false},
		{"a town published by its county", Page{Text: title("六石街道", "2017"), Publisher: "东阳市人民政府"}, "东阳市六石街道", "township", "浙江省 金华市 东阳市 六石街道", "330783", "330783", true, true},
		{"printed in the middle of a long text", Page{Text: title("金乡县水务局", "2018") + strings.Repeat("工作有进展。\n", 2000) + "山东省济宁市的要求已经落实。\n" + strings.Repeat("工作有进展。\n", 2000)}, "金乡县水务局", "department", "山东省 济宁市 金乡县", "370828", "370828", false, false},
		{"a county that no list has", Page{Text: title("云岭县水务局", "2018"), URL: "http://www.jinxiang.gov.cn/a.html"}, "云岭县水务局", "department", "云岭县", "", "", false, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := one(t, c.page)
			if r.Region == nil {
				t.Fatalf("no region for %q", r.Agency)
			}
			g := *r.Region
			if r.Agency != c.agency || r.Level != c.level || strings.Join(g.Path, " ") != c.path {
				t.Errorf("%q %q %q", r.Agency, r.Level, g.Path)
			}
			if g.Adcode != c.today || g.AdcodeInYear != c.inYear || g.Inferred != c.guessed {
				t.Errorf("today %q in the year %q inferred %v", g.Adcode, g.AdcodeInYear, g.Inferred)
			}
			if added := strings.Contains(strings.Join(r.Inferred, " "), "agency"); added != c.agencyAdded {
				t.Errorf("inferred: %q", r.Inferred)
			}
		})
	}
}

func TestReportsOnAPageKeepTheirOwnRegions(t *testing.T) {
	text := "营口市人民政府2017年政府信息公开工作年度报告\n一、概述\n2017年,共主动公开政府信息12条,收到政府信息公开申请3件。全年,各科室按照要求做好政府信息公开工作,组织学习有关规定,更新公开目录,及时发布信息,并接受群众监督,工作取得了新的进展,群众的知情权得到了保障。\n" +
		"金乡县水务局2018年政府信息公开工作年度报告\n一、概述\n2018年,共主动公开政府信息20条,收到政府信息公开申请1件。\n"
	reports := Read(Page{Text: text, URL: "http://www.yingkou.gov.cn/a.html"})
	if len(reports) != 2 {
		t.Fatalf("%d reports", len(reports))
	}
	for i, want := range []string{"辽宁省 营口市", "山东省 济宁市 金乡县"} {
		if r := reports[i]; r.Region == nil || strings.Join(r.Region.Path, " ") != want {
			t.Errorf("report %d: %+v, want %s", i, r.Region, want)
		}
	}
}

func TestAreaCodesAndPostcodesAreReadOffTheContactLine(t *testing.T) {
	for s, want := range map[string]string{
		"邮编:246700,电话:0562-3211040": "0562 246700", "联系电话:(010)65192233 邮政编码:100000": "010 100000", "电话:05178360000": "0517 ",
		"电话号码:13800000000": " ", "电话咨询12次": " ", "邮编:24670": " ", "": " ",
	} {
		if got := areaCode(s) + " " + postcode(s); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}
