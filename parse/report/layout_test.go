package report

import (
	"strings"
	"testing"
)

func TestADateCutByALineBreakIsReadWhole(t *testing.T) {
	text := "某县水利局2019年政府信息公开工作年度报告\n本年报中所列数据的统计时间从2019年1月1日至12月3\n1日止。全年主动公开政府信息12条,收到政府信息公开申请2件。"
	r := Read(Page{Text: text})
	if len(r) != 1 || r[0].Period == nil || r[0].Period.End != "2019-12-31" {
		t.Fatalf("got %+v", r)
	}
}

const onPaper2014 = `某县水利局2015年政府信息公开工作年度报告
一、概述
我局认真做好政府信息公开工作,现将有关统计数据公布如下。
统计指标    单位    统计数
三、依申请公开政府信息情况
（一）收到申请数    件    9
1.当面申请数    件    4
- 3 -
统计指标    单位    统计数
2.传真申请数    件    0
3.网络申请数    件    5
第 4 页 共 9 页
（三）申请答复数    件    9
危及国家安全、公共安全、经济
安全和社会稳定    件    2
`

func TestRowsAreReadAcrossPagesOfPaper(t *testing.T) {
	want := map[string]float64{"req.recv": 9, "req.recv.inperson": 4, "req.recv.fax": 0, "req.recv.online": 5, "req.reply": 9, "req.reply.refused.security": 2}
	holds(t, Read(Page{Text: onPaper2014}), want)
}

const twoPanels2014 = `某县水利局2015年政府信息公开工作年度报告
统计指标 | 单位 | 统计数 | 统计指标 | 单位 | 统计数 |
一、主动公开情况 |  |  | 四、行政复议数量 | 件 | 6 |
（一）主动公开政府信息数 | 条 | 31 | （一）维持具体行政行为数 | 件 | 3 |
其中：主动公开规范性文件数 | 条 | 2 | （二）被依法纠错数 | 件 | 2 |
制发规范性文件总数 | 件 | 4 | （三）其他情形数 | 件 | 1 |
（二）通过不同渠道和方式公开政府信息的情况 |  |  | 五、行政诉讼数量 | 件 | 12 |
1.政府公报公开政府信息数 | 条 | 7 | （一）维持具体行政行为或者驳回原告诉讼请求数 | 件 | 5 |
2.政府网站公开政府信息数 | 条 | 8 | （二）被依法纠错数 | 件 | 4 |
3.政务微博公开政府信息数 | 条 | 9 | （三）其他情形数 | 件 | 3 |
4.政务微信公开政府信息数 | 条 | 10 | 政府信息公开专项经费 | 万元 | 2 |
5.其他方式公开政府信息数 | 条 | 11 |  |  |  |
`

func TestTwoPanelsSideBySideAreReadEachInItsOrder(t *testing.T) {
	want := map[string]float64{
		"pa.total": 31, "pa.normdoc": 2, "pa.normdoc_issued": 4, "pa.ch.gazette": 7, "pa.ch.website": 8, "pa.ch.weibo": 9, "pa.ch.wechat": 10, "pa.ch.other": 11,
		"rev.total": 6, "rev.upheld": 3, "rev.corrected": 2, "rev.other": 1, "lit.total": 12, "lit.upheld": 5, "lit.corrected": 4, "lit.other": 3,
	}
	holds(t, Read(Page{Text: twoPanels2014}), want)
}

func TestALabelOfTheMatrixOverTwoLinesOpensNoReport(t *testing.T) {
	text := strings.NewReplacer("新收政府信息公开申请数量", "新收政府信息\n公开申请数量").Replace(`某县水利局2022年政府信息公开工作年度报告
第一部分 总体情况
2022年,我局认真做好政府信息公开工作,按照上级要求及时更新有关栏目,不断提高公开质量,做到应公开尽公开。
第二十条第（六）项
信息内容    本年处理决定数量
行政处罚    1
行政强制    0
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）    申请人情况
一、本年新收政府信息公开申请数量    7    6    3    1    8    9    34
二、上年结转政府信息公开申请数量    0    0    0    0    1    0    1
`)
	holds(t, Read(Page{Text: text}), map[string]float64{"a20.6.penalty.decisions": 1, "app.new@nat": 7, "app.new@tot": 34, "app.carry_in@law": 1})
}

// holds checks that the page holds one report with these figures.
func holds(t *testing.T, got []Report, want map[string]float64) {
	t.Helper()
	if len(got) != 1 {
		t.Fatalf("%d reports", len(got))
	}
	read := map[string]float64{}
	for _, i := range got[0].Indicators {
		read[i.Code] = i.Value
	}
	for code, v := range want {
		if value, ok := read[code]; !ok || value != v {
			t.Errorf("%s is %v (%v), want %v", code, value, ok, v)
		}
	}
}

func TestAnAgencyWhosePlaceIsLostToAnAdvertisementIsUnknown(t *testing.T) {
	r := Read(Page{Text: "足球比分网水利局2013年政府信息公开工作年度报告\n一、概述\n2013年,我局主动公开政府信息120条。\n二、依申请公开\n2013年,我局收到政府信息公开申请3件。"})
	holds(t, r, map[string]float64{"pa.total": 120, "req.recv": 3})
	if r[0].Agency != "" || r[0].Title != "" || r[0].Year != 2013 {
		t.Errorf("agency %q, title %q, year %d", r[0].Agency, r[0].Title, r[0].Year)
	}
}
