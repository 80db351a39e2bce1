package clean

import (
	"strings"
	"testing"
)

func TestPageFurnitureIsToldFromText(t *testing.T) {
	for text, want := range map[string]string{
		"选择特殊符号":     "search-box",
		"请输入搜索":      "search-box",
		"打印本页 关闭窗口":  "toolbar",
		"【字体：大 中 小】": "toolbar",
		"【我要纠错】 【打印本页】 扫一扫在手机打开当前页": "toolbar",
		"手机看新闻 用手机扫描二维码 A+ A-":      "toolbar",
		"浏览次数:128次": "toolbar",
		"  • 字號:":   "",
		"• 字号:":     "toolbar",
		"• |":       "toolbar",
		"• 附件":      "toolbar",
		"当前位置：首页 > 政府信息公开年报":        "navigation",
		"您现在所在的位置: 网站首页 > 政府信息公开":   "navigation",
		"首页 政务公开 政府信息公开年报":          "navigation",
		"上一篇：关于做好防汛工作的通知":           "navigation",
		"扫一扫在手机打开当前页":               "share",
		"用微信扫描二维码分享至好友和朋友圈":         "share",
		"版权所有：青溪市人民政府":              "footer",
		"主办：青溪市人民政府办公室":             "footer",
		"湘ICP备05000001号":            "footer",
		"附件":                        "",
		"微信":                        "",
		"下载":                        "",
		"|":                         "",
		"||":                        "",
		"4.政务微信公开政府信息数":             "",
		"2.政府网站公开政府信息数 | 条 | 743 |": "",
		"单位负责人:李某 审核人:黄某 填报人:柴某":        "",
		"联系电话:2749539 填报日期:2018年12月":    "",
		"首页改版后，网站访问次数为12万次。":            "",
		"（四）政务微信、微博":                    "",
		"发文字号: 青政〔2026〕3号":              "",
		"做好网站标识码、ICP备案和公网安备等工作，规范网站管理。": "",
	} {
		if got := furnitureReason(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Items of a list and lines of wrapped paragraphs hold the same words.
func TestProseThatSpeaksOfPageFurnitureStays(t *testing.T) {
	for _, text := range []string{
		"1.完成网站ICP备案、公网安备案和网站标识码加挂工作",
		"（二）网站地图、站内搜索、无障碍浏览等功能进一步完善",
		"为全市政务公开工作提供技术支持和人才保障，确保网站平稳运",
		"网站首页开设政府信息公开专栏，方便群众查阅；",
		"扫码登录、扫码支付、扫码取号等便民方式全面推行",
		"主办单位：县政府办公室，承办单位：县信息中心，共举办培训班3期；",
		"所在位置偏远的村组通过广播、宣传车公开；",
		"高级搜索、全文检索功能上线，方便群众查询",
		"打印、复印、邮寄费用",
		"（1）阅读量12万",
		"二是网站维护、升级改造和安全防护",
		"下一条河流治理方案，",
		"3.推荐阅读类图书200册",
		"相关信息在政府网站、公告栏、电子屏同步公布",
		"文明上网、依法办网宣传活动",
		"转发", "评论", "公众号：",
	} {
		if got := furnitureReason(text); got != "" {
			t.Errorf("%q went as %s", text, got)
		}
	}
}

func TestToolBarsAreSplitOffDateLines(t *testing.T) {
	for _, c := range []struct{ in, kept, tool string }{
		{"发布时间:2010-03-30 18:02文字大小:[    ] 背景色:       ", "发布时间:2010-03-30 18:02", "文字大小:[    ] 背景色:"},
		{"发布日期: 2018-01-18 14:07 来源: 某街道 字号: [ ] 浏览次数:", "发布日期: 2018-01-18 14:07 来源: 某街道", "字号: [ ] 浏览次数:"},
		{"发文字号: 青政〔2026〕3号", "发文字号: 青政〔2026〕3号", ""},
		{"全年字号：不变", "全年字号：不变", ""},
	} {
		kept, tool := cutToolbar(strings.TrimSpace(c.in))
		if kept != c.kept || tool != c.tool {
			t.Errorf("%q: %q and %q", c.in, kept, tool)
		}
	}
}

func TestFeedbackFormsGoWithTheirInvitation(t *testing.T) {
	p := Text([]byte("五、下一步打算\n改进工作。\n为了解反馈，请您提出宝贵的意见或建议。\n  • 姓  名:\n\n  • 联系方式:\n\n  • *内  容:\n\n  • *验 证 码:\n"), "")
	if p.Text != "五、下一步打算\n改进工作。" {
		t.Errorf("text %q", p.Text)
	}
	if len(p.Removed) != 1 || p.Removed[0].Reason != "form" {
		t.Errorf("removed %v", p.Removed)
	}
	contact := "联系方式\n姓名\n标题\n全年受理9件。"
	if p := Text([]byte(contact), ""); p.Text != contact {
		t.Errorf("headings of a report went as a form: %q", p.Text)
	}
}

func TestAdvertisementsGoAndFlagThePage(t *testing.T) {
	report := "青溪市2016年政府信息公开工作年度报告\n全年主动公开政府信息12846条。"
	for name, line := range map[string]string{
		"a chain of keywords":   "深夜视频在线观看一区_国产精品免费_欧美一区二区_少妇一区_久久久视频_日韩欧美一卡",
		"a betting slogan":      "bet365体育投注 官网登录",
		"a tail of place names": "观山区| 和平县| 华安县| 平川县| 巴里区| 鄂伦旗| 临河县| 孟山市| 石桥市| 太白县|",
	} {
		p := Text([]byte(report+"\n"+line), "")
		if p.Text != report || !flagged(p, "hijacked") {
			t.Errorf("%s: text %q, flags %v", name, p.Text, p.Flags)
		}
	}
	for _, line := range []string{
		"查处赌场3处，取缔六合彩窝点2个。",
		"福利彩票公益金 | 万元 | 12",
		"即时赔率民政局",
		"按照《体育365人民政府办公厅关于做好工作的通知》",
		"指标 | 东山县 | 西山县 | 南山县 | 北山县 | 中山县 | 上山县 | 下山县 | 9",
	} {
		if p := Text([]byte(report+"\n"+line), ""); !strings.HasSuffix(p.Text, line) {
			t.Errorf("%q went as spam", line)
		}
	}
}

func TestALinkFarmIsSpamWhereverItStands(t *testing.T) {
	var farm strings.Builder
	for _, place := range strings.Fields("观山县 和平县 华安县 平川县 临河县 孟山市 石桥市 太白县") {
		farm.WriteString(`<a href="http://` + "x.example/" + place + `">` + place + "</a>| ")
	}
	page := "<body><div>" + farm.String() + "</div><p>全年主动公开政府信息12846条，其中规范性文件26件。</p><p>联系电话：0700-1234567</p></body>"
	p := HTML([]byte(page), "http://www.qingxi.gov.cn/1.html")
	if !flagged(p, "hijacked") || len(p.Removed) != 1 || p.Removed[0].Reason != "spam" {
		t.Errorf("removed %v, flags %v", p.Removed, p.Flags)
	}
	near := strings.ReplaceAll(page, "x.example", "guanshan.gov.cn")
	if p := HTML([]byte(near), "http://www.qingxi.gov.cn/1.html"); len(p.Flags) != 0 {
		t.Errorf("links to governments flagged: %v", p.Flags)
	}
}

func TestHijackedHeadsAreFlaggedAndNoTitle(t *testing.T) {
	p := HTML([]byte("<head><title>足彩胜负14场_bet365体育投注</title></head><body><h1>青溪市2016年政府信息公开工作年度报告</h1><p>全年主动公开政府信息12846条。</p></body>"), "")
	if !flagged(p, "hijacked") || p.Title != "青溪市2016年政府信息公开工作年度报告" {
		t.Errorf("title %q, flags %v", p.Title, p.Flags)
	}
}

func TestBrokenLinesAreRejoined(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a year parted from its number", "没有发生。2018\n年无议案。", "没有发生。2018年无议案。"},
		{"a month parted from its number", "7\n月份召开了会议。", "7月份召开了会议。"},
		{"a numeral parted from its paragraph", "1.\n完善主动发布机制。", "1.完善主动发布机制。"},
		{"a sentence broken in the middle", "本单位在深化政府信息公开内容,加强政府信息\n公开基础性工作等方面取得了新的进展。", "本单位在深化政府信息公开内容,加强政府信息公开基础性工作等方面取得了新的进展。"},
		{"a comma at the start of a line", "细化工作责任和措施,强化督促落实\n,确保各项工作落到实处。", "细化工作责任和措施,强化督促落实,确保各项工作落到实处。"},
		{"a heading", "一、概述\n本单位开展了工作。", "一、概述\n本单位开展了工作。"},
		{"a title", "青溪市人民政府办公室关于二〇一六年工作情况的报告\n根据要求，现报告如下。", "青溪市人民政府办公室关于二〇一六年工作情况的报告\n根据要求，现报告如下。"},
		{"the next numeral", "按照上级的统一部署,我们认真开展了各项准备工作\n二、主动公开情况", "按照上级的统一部署,我们认真开展了各项准备工作\n二、主动公开情况"},
		{"an empty line between", "按照上级的统一部署,我们认真开展了各项准备工作\n\n群众表示满意。", "按照上级的统一部署,我们认真开展了各项准备工作\n群众表示满意。"},
		{"rows of a table", "统计指标与其单位以及统计数量的说明,见下\n统计指标 | 单位 | 统计数", "统计指标与其单位以及统计数量的说明,见下\n统计指标 | 单位 | 统计数"},
		{"rows without borders", "信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n规章 0 0 0", "信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n规章 0 0 0"},
		{"a signature", "不断提高政府信息公开工作水平,让人民满意\n2017年3月20日", "不断提高政府信息公开工作水平,让人民满意\n2017年3月20日"},
		{"two numbers", "2015\n127", "2015\n127"},
	} {
		if got := Text([]byte(c.in), "").Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestBarsOfMenusThatWereSavedAsLines(t *testing.T) {
	for text, want := range map[string]bool{
		"中国政府网 某某省政府网 English 市人大 市政协 市纪委监委": true,
		"无障碍    长者助手 我的收藏   收藏":              true,
		"公务邮箱登录 | 政务服务门户登录 | 无障碍":            true,
		"> 政府信息公开制度 > 青溪区":                   true,
		"首页 | 网站地图 | 网站声明 | 联系我们":            true,
		"主动公开 依申请公开 不予公开":                    false,
		"政务公开 政务服务 12":                       false,
		"行政许可 行政处罚 行政强制":                     false,
		"政务微博 政务微信 政府网站":                     false,
		"单位 条 件 次":                           false,
		">10万元以上的项目":                         false,
		"教育局 民政局 财政局":                        false,
	} {
		if got := furnitureReason(text) == "navigation"; got != want {
			t.Errorf("%q: navigation %v", text, got)
		}
	}
	kept, tool := cutToolbar("2015-11-10 01:51:51信息来源:浏览次数:字体:[ ]")
	if kept != "2015-11-10 01:51:51信息来源:" || tool != "浏览次数:字体:[ ]" {
		t.Errorf("%q and %q", kept, tool)
	}
	if kept, tool := cutToolbar("2015-2017年分享到的经验，浏览次数"); tool != "" {
		t.Errorf("%q and %q", kept, tool)
	}
}
