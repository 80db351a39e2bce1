package report

import (
	"strings"
	"testing"
)

func TestTheAgencyOfATextWithoutATitle(t *testing.T) {
	const told = "\n一、主动公开\n2018年主动公开政府信息12条,收到政府信息公开申请3件。\n"
	cases := []struct {
		name, text, agency string
		added              bool
	}{
		{"the subject of its sentences", "根据条例编制本报告。\n2018年,云岭县水务局坚持以公开为常态。我局健全制度。", "云岭县水务局", false},
		{"a city that is the subject", "编制本报告。\n2018年,云岭市认真做好政务公开工作,我市健全制度。", "云岭市人民政府", true},
		{"the subject behind a phrase", "编制本报告。\n2018年,在县委的领导下,云岭县水务局认真落实条例,我局健全制度。", "云岭县水务局", false},
		{"not the government where a department speaks", "编制本报告。\n2018年,云岭市全面推进政务公开,我局健全制度。", "", false},
		{"the whole name elsewhere", "现公布县水务局2018年政府信息公开工作年度报告。可登录云岭县水务局网站查阅。", "云岭县水务局", false},
		{"a department of the government for short", "云岭区国资局\n现公布区政府国资局2018年政府信息公开工作年度报告。", "云岭区国资局", false},
		{"the year first", "特向社会公布2018年度云岭县水务局政府信息公开年度报告。", "云岭县水务局", false},
		{"the year last", "现公开云岭县水务局信息公开2018年度报告。", "云岭县水务局", false},
		{"the office that keeps the matter for a city", "本报告由云岭市人民政府信息公开工作领导小组办公室根据条例编制。", "云岭市人民政府", false},
		{"an office for a city's report", "编制本报告,我市的数据来自各部门。请与云岭市人民政府办公室政府信息公开处联系(电话:1)。", "云岭市人民政府", false},
		{"an office for its own report", "编制本报告,我办的数据来自各科室。请与云岭市人民政府办公室政府信息公开处联系(电话:1)。", "云岭市人民政府办公室", false},
		{"who speaks with whom", "编制本报告。可直接与云岭县水务局办公室联系。", "云岭县水务局", false},
		{"its own guide", "编制本报告。我中心更新了《云岭市民航建设服务中心政府信息公开指南》。", "云岭市民航建设服务中心", false},
		{"not a guide of others", "编制本报告。我中心学习了《云岭市水务局政府信息公开指南》。", "", false},
		{"a bureau's own office", "本报告由云岭县水务局办公室编制,我局健全制度。", "云岭县水务局", false},
		{"a town's own office", "编制本报告,我镇健全制度。请与云岭县青石镇政府综合督考办公室联系。", "云岭县青石镇", false},
		{"the office of a town's government", "本报告由青石镇人民政府党政办公室编制,我镇健全制度。", "青石镇人民政府", false},
		{"a place said twice", "本报告由云岭市青石区云岭市青石区水务局编制,我局健全制度。", "云岭市青石区水务局", false},
		{"a report on matters of government", "特向社会公布云岭县林业局2018年政务信息年度报告。电子版可在云岭县政府信息公开网站(www.yl87.cn)下载,如对本报告有疑问请来电。", "云岭县林业局", false},
		{"a committee written short", "编制本报告,我委健全制度。2018年卫生健康委员会公开信息。请与云岭市卫生健康委办公室联系。", "云岭市卫生健康委", false},
		{"a body of the state", "编制本报告。2018年,水利部坚持以公开为常态。", "水利部", false},
		{"words before the name", "现报告云岭市水务局2018年政府信息公开工作情况。报告包括六个部分。", "云岭市水务局", false},
		{"two names of one body", "本报告由云岭区行政审批办公室(公共资源交易委员会办公室)编制。", "云岭区行政审批办公室(公共资源交易委员会办公室)", false},
		{"two bodies together", "本报告由云岭市统计局、国家统计局云岭调查队(以下简称局队)编制。", "云岭市统计局", false},
		{"asked for by name", "编制本报告。请联系云岭医药高新区管委会(地址:1号)。", "云岭医药高新区管委会", false},
		{"no word before a rank", "2018年区教育局政府信息公开工作年度报告\n已经公开了区教育局的权力清单。", "", false},
		{"the government for short", "特向社会公布2018年度云岭区政府信息公开年度报告。", "云岭区人民政府", true},
		{"a whole name before a relative one", "按时公布了2018年区政府信息公开年度报告。本报告由云岭区人民政府办公室编制。", "云岭区人民政府办公室", false},
		{"the rank alone and one place in the text", "编制本报告。2018年,市水务局认真落实条例,我局健全制度,向营口市档案馆移送文件。", "营口市水务局", true},
		{"a body that tells its rank alone", "编制本报告。2018年,县水务局认真落实条例,我局健全制度。请与县水务局办公室联系。", "", false},
		{"a zone of no name", "编制本报告。请与高新区管委会办公室联系。", "", false},
		{"a street that calls itself so", "特向社会公布2018年度我街道政府信息公开工作年度报告。", "", false},
		{"a street's signature", "特向社会公布2018年度我街道政府信息公开工作年度报告。" + told + "云岭市青石街道办事处\n2019年3月7日", "云岭市青石街道办事处", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := c.text
			if !strings.Contains(text, told) {
				text += told
			}
			r := one(t, Page{Text: text})
			if added := strings.Contains(strings.Join(r.Inferred, " "), "agency"); r.Agency != c.agency || added != c.added {
				t.Errorf("agency %q inferred %v", r.Agency, r.Inferred)
			}
		})
	}
}

func TestAPublisherOfTheKindThatTheTextSpeaksAsIsItsAgency(t *testing.T) {
	const text = "编制本报告。\n一、主动公开\n2018年,我局主动公开政府信息12条,收到政府信息公开申请3件。\n"
	for publisher, want := range map[string]string{"云岭县水务局": "云岭县水务局", "云岭县人民政府": "", "县水务局": "", "365体育投注水务局": "", "英国某某公司市水务局": ""} {
		if r := one(t, Page{Text: text, Publisher: publisher}); r.Agency != want {
			t.Errorf("%s: %q, want %q", publisher, r.Agency, want)
		}
	}
}

func TestADepartmentWithoutItsPlaceIsCompletedWhereThePageTellsIt(t *testing.T) {
	text := func(name string) string {
		return "2018年" + name + "政府信息公开工作年度报告\n一、主动公开\n2018年主动公开政府信息12条,收到政府信息公开申请3件。\n"
	}
	for _, c := range []struct{ name, title, host, agency string }{
		{"by the host", "县水务局", "www.jinxiang.gov.cn", "金乡县水务局"},
		{"not by a host of another rank", "市水务局", "www.jinxiang.gov.cn", ""},
		{"not without a host", "县水务局", "www.example.com", ""},
		{"no body of the state", "水利部", "www.jinxiang.gov.cn", "水利部"},
		{"not a common name without a place", "水务局", "www.example.com", ""},
		{"a name that may stand alone", "海关总署", "www.example.com", "海关总署"},
	} {
		if r := one(t, Page{Text: text(c.title), URL: "http://" + c.host + "/a.html"}); r.Agency != c.agency {
			t.Errorf("%s: %q, want %q", c.name, r.Agency, c.agency)
		}
	}
}

func TestNamesOfBodies(t *testing.T) {
	for name, want := range map[string]bool{
		"云岭县水务局": true, "云岭县农村工作办公室": true, "云岭县政策研究室": true, "云岭广播电视台": true, "云岭县工作": false, "我街道": false, "本机关": false, "本溪市水务局": true,
		"云岭县人民政府门户网站": false, "各县市区": false, "云岭县水务局2018年": false,
	} {
		if got := isBody(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, want := range map[string]bool{"县水务局": true, "区政府办公室": true, "市场监督管理局": false, "管委会": true, "高新区管委会": true, "云岭高新区管委会": false, "乡镇企业局": false, "镇江市水利局": false} {
		if got := isRelative(name); got != want {
			t.Errorf("%s: relative %v", name, got)
		}
	}
	for name, want := range map[string]string{"云岭县": "云岭县人民政府", "云岭海关关区": "云岭海关关区", "云岭经济开发区": "云岭经济开发区", "云岭风景区": "云岭风景区"} {
		if got, _ := governmentOf("", name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestAReportWithoutABodySitsWhereItsTextSays(t *testing.T) {
	const told = "\n一、主动公开\n2018年主动公开政府信息12条,收到政府信息公开申请3件。\n"
	for _, c := range []struct{ name, text, path, code, agency string }{
		{"a body of a city", "编制本报告,我局向营口市档案馆移送文件。", "辽宁省 营口市", "", ""},
		{"a city on itself", "编制本报告,我市健全制度,营口市政府网站改版。", "辽宁省 营口市", "210800", "营口市人民政府"},
		{"a province above it", "编制本报告,按照辽宁省的要求,我市健全制度,营口市政府网站改版。", "辽宁省 营口市", "210800", "营口市人民政府"},
		{"two cities tell nothing", "编制本报告,我局学习营口市和鞍山市的做法。", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := one(t, Page{Text: c.text + told})
			path, code := "", ""
			if r.Region != nil {
				path, code = strings.Join(r.Region.Path, " "), r.Region.Adcode
			}
			if path != c.path || code != c.code || r.Agency != c.agency {
				t.Errorf("path %q code %q agency %q", path, code, r.Agency)
			}
		})
	}
}

func TestATownIsNotPutIntoACountyThatTheTextContradicts(t *testing.T) {
	const told = "\n一、主动公开\n2018年主动公开政府信息12条,收到政府信息公开申请3件。\n"
	r := one(t, Page{Text: "六石街道2018年政府信息公开工作年度报告\n按照金乡县的要求编制本报告。" + told})
	if r.Agency != "六石街道" || r.Region == nil || r.Region.Adcode != "" {
		t.Errorf("%q %+v", r.Agency, r.Region)
	}
	r = one(t, Page{Text: "六石街道2018年政府信息公开工作年度报告\n编制本报告。" + told})
	if r.Agency != "东阳市六石街道" || r.Region == nil || r.Region.Adcode != "330783" {
		t.Errorf("%q %+v", r.Agency, r.Region)
	}
}
