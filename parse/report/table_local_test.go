package report

import (
	"strings"
	"testing"

	"gongkai/parse/report/folded"
)

func TestStatisticsTablesBefore2014AreRead(t *testing.T) {
	cases := []struct{ name, rows, want, blank string }{
		{"rows of cells", "指标名称 | 计量单位 | 2012年度 | 历年累计\n主动公开信息数 | 条 | 73 | 435\n其中:1、网站公开 | 条 | 73 | 435\n2、政府公报公开 | 条 | 0 | 0\n受理依申请公开信息总数 | 条 | 5 | 9\n其中:1、当面申请数 | 条 | 2 | 4\n行政复议数 | 件 | 1 | 1",
			"pa.ch.gazette=0 pa.ch.website=73 pa.cumulative=435 pa.total=73 req.recv.inperson=2 req.recv=5 rev.total=1", ""},
		{"all on one line", "附表: 指标名称 计量单位 年末统计 主动公开信息数 条 6 其中:1.网站公开 条 6 2.政府公报公开 条 0 受理依申请公开信息总数 条 3 其中:1.当面申请数 条 1 4. 网上申请数 条 2 行政诉讼数 件 0 附件下载",
			"lit.total=0 pa.ch.gazette=0 pa.ch.website=6 pa.total=6 req.recv.inperson=1 req.recv.online=2 req.recv=3", ""},
		{"a cell a line", "指标名称\n计量单位\n统计数\n主动公开信息数\n条\n6\n申请总数\n条\n3\n其中:1.当面申请数\n条\n3", "pa.total=6 req.recv.inperson=3 req.recv=3", ""},
		{"running numbers, and the month before the year", "指 标 名 称 | 计量单位 | 代码 | 本期实际 | 本年累计\n甲 | 乙 | 丙 | 1 | 2\n主动公开信息数 | 条 | 01 | 4 | 60\n申请总数 | 条 | 10 | 1 | 7", "pa.total=60 req.recv=7", ""},
		{"empty cells are blank", "指标名称 | 计量单位 | 代码 | 本期实际 | 本年累计\n主动公开信息数 | 条 | 01 | | 60\n申请总数 | 条 | 10 | 3 | \n当面申请数 | 条 | 11 | | ", "pa.total=60", "req.recv req.recv.inperson"},
		{"a row without a unit", "指标名称 | 计量单位 | 2012年\n主动公开信息数 | | 60\n申请总数 | | 7", "pa.total=60 req.recv=7", ""},
		{"another year's column", "指标名称 | 计量单位 | 2011年 | 2012年\n主动公开信息数 | 条 | 50 | 60", "pa.total=60", ""},
		{"only other years", "指标名称 | 计量单位 | 2010年 | 2011年\n主动公开信息数 | 条 | 50 | 60", "", ""},
		{"columns that cannot be told apart", "指标名称 | 计量单位 | 数量 | 数值\n主动公开信息数 | 条 | 50 | 60", "", ""},
		{"fewer figures than columns on one line", "指标名称 计量单位 2012年度 历年累计 主动公开信息数 条 60 申请总数 条 7 9", "req.recv=7", ""},
		{"requests by e-mail beside those through the website", "指标名称 | 计量单位 | 统计数\n申请总数 | 条 | 5\n电子邮件申请数 | 条 | 2\n网上申请数 | 条 | 3", "req.recv=5", ""},
		{"no requests by e-mail", "指标名称 | 计量单位 | 统计数\n申请总数 | 条 | 3\n电子邮件申请数 | 条 | 0\n网上申请数 | 条 | 3", "req.recv.online=3 req.recv=3", ""},
		{"refusals that count what does not exist", "指标名称 | 计量单位 | 统计数\n对申请的答复总数 | 条 | 5\n同意公开答复数 | 条 | 3\n否决公开答复总数 | 条 | 2\n(2)“信息不存在”数 | 条 | 2", "req.reply.full=3 req.reply=5", ""},
		{"a form of its own", "指标名称 | 单位 | 数量\n主动公开信息数 | 条 | 26\n正式受理政府信息公开申请数 | 件 | 4\n其中:1.在办 | 件 | 1\n2.办结 | 件 | 3\n其中:1.同意提供 | 件 | 2\n2.拒绝提供 | 件 | 1\n政府信息咨询数 | 件 | 9\n其中:1.公开电话 | 件 | 7\n2.服务窗口 | 件 | 2\n收到政府信息公开工作行政诉讼数 | 件 | 0",
			"ask.onsite=2 ask.phone=7 ask.total=9 lit.total=0 pa.total=26 req.done=3 req.recv=4 req.reply.full=2 req.reply.refused=1", ""},
		{"fees in yuan", "指标名称 | 计量单位 | 统计数\n主动公开信息数 | 条 | 5\n收取费用总数 | 元 | 120", "fee.charged=0.012 pa.total=5", ""},
		{"rows that have no code", "指标名称 | 计量单位 | 统计数\n网站专栏页面访问量 | 人次 | 5000\n主动公开信息数 | 条 | 5\n检索费 | 元 | 3", "pa.total=5", ""},
		{"a column that has no name here", "指标名称 | 计量单位 | 增长率 | 2012年\n主动公开信息数 | 条 | 5 | 60\n申请总数 | 件 | | 7", "pa.total=60 req.recv=7", ""},
		{"remarks behind the figures", "指标名称 | 计量单位 | 2012年 | 备注\n主动公开信息数 | 条 | 60 | 含公报\n申请总数 | 件 | | 网上\n当面申请数 | 件 | 2 |", "pa.total=60 req.recv.inperson=2", "req.recv"},
		{"running numbers before the labels, and an empty cell", "指标名称 | 计量单位 | 数量\n1 | 主动公开信息数 | 条 | \n2 | 申请总数 | 件 | 4", "req.recv=4", "pa.total"},
		{"marks for empty cells", "指标名称 | 计量单位 | 2011年 | 2012年\n主动公开信息数 | 条 | / | 60\n申请总数 | 件 | 3 | -", "pa.total=60", "req.recv"},
		{"headings within the table", "指标名称 | 计量单位 | 2012年\n一、主动公开 | | \n主动公开信息数 | 条 | 60\n二、依申请公开 | | \n申请总数 | 件 | 7", "pa.total=60 req.recv=7", ""},
		{"shares", "指标名称 | 计量单位 | 2012年\n主动公开信息数 | 条 | 60\n网站公开 | % | 80\n政府公报公开 | 条 | 20%\n申请总数 | 件 | 7", "pa.total=60 req.recv=7", ""},
		{"money without a unit", "指标名称 | 计量单位 | 2012年\n主动公开信息数 | 条 | 60\n收费总额 | | 120", "pa.total=60", ""},
		{"a number to call", "指标名称 | 计量单位 | 2012年\n主动公开信息数 | 条 | 60\n公开电话 | 88123456", "pa.total=60", ""},
		{"a row that stands twice, blank at first", "指标名称 | 计量单位 | 2012年\n申请总数 | 件 | \n申请总数 | 件 | \n主动公开信息数 | 条 | \n主动公开政府信息数 | 条 | 60", "pa.total=60", "req.recv"},
		{"the table of another year behind", "指标名称 | 计量单位 | 2012年\n主动公开信息数 | 条 | 60\n指标名称 | 计量单位 | 2011年\n申请总数 | 件 | 7", "pa.total=60", ""},
		{"the head again on the next page", "指标名称 | 计量单位 | 2012年\n主动公开信息数 | 条 | 60\n指标名称 | 计量单位 | 2012年\n申请总数 | 件 | 7", "pa.total=60 req.recv=7", ""},
		{"names of columns in two rows", "指标名称 | 计量单位 | 统计数 | \n | | 历年累计 | 本年\n主动公开信息数 | 条 | 90 | 60", "", ""},
		{"a table on something else", "指标名称 | 计量单位 | 统计数\n固定资产投资 | 亿元 | 120\n财政收入 | 亿元 | 12", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := folded.New(c.rows)
			at := localHead(v.S)
			if at < 0 {
				t.Fatal("no head")
			}
			from, _ := v.Source(at, len(v.S))
			f := readLocal(v, newGrid(v), from, len(v.Text), 2012)
			if got := figuresTold(f.indicators); got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
			if got := strings.Join(f.blank, " "); got != c.blank {
				t.Errorf("blank %q, want %q", got, c.blank)
			}
			for _, in := range f.indicators {
				if !strings.Contains(v.Text, in.Quote) || string([]rune(v.Text)[in.Start:in.End]) != in.Quote {
					t.Errorf("%s: the quote %q is not at its place", in.Code, in.Quote)
				}
			}
		})
	}
}

func TestAStatisticsTableStandsBesideProse(t *testing.T) {
	page := "青溪市水务局2012年政府信息公开工作年度报告\n一、概述\n本局认真贯彻《中华人民共和国政府信息公开条例》。2012年主动公开政府信息70条,受理政府信息公开申请5件。\n附表\n" +
		"指标名称 | 计量单位 | 2012年度\n主动公开信息数 | 条 | 73\n申请总数 | 条 | 5\n行政复议数 | 件 | 0\n"
	reports := Read(Page{Text: page})
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	r := reports[0]
	if got := figuresTold(r.Indicators); r.Form != Prose || got != "pa.total=73 req.recv=5 rev.total=0" {
		t.Errorf("form %s, read %q", r.Form, got)
	}
	if len(r.Differences) != 1 || r.Differences[0].Code != "pa.total" || r.Differences[0].Prose != 70 {
		t.Errorf("differences %+v", r.Differences)
	}
	if c := r.Indicators[0].Cell; c == nil || c.Row != 1 || c.Col != 2 {
		t.Errorf("cell %+v", c)
	}
}

func TestAFormThatNobodyFilledInIsNoReport(t *testing.T) {
	page := "附件3\n青溪市政府信息公开情况统计报表\n指标名称 | 计量单位 | 代码 | 本期实际 | 本年累计\n主动公开信息数 | 条 | 01 | | \n申请总数 | 条 | 10 | | \n其中:1.当面申请数 | 条 | 11 | | \n行政复议数 | 件 | 32 | | \n"
	if reports := Read(Page{Text: page}); len(reports) != 0 {
		t.Errorf("%d reports: %+v", len(reports), reports[0])
	}
}
