package report

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"gongkai/parse/report/folded"
)

func TestRowsOfTheFormToldAsAList(t *testing.T) {
	text := "青石县水务局2016年政府信息公开工作年度报告\n政府信息公开情况统计表\n" +
		"(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条):1263条\n其中:主动公开规范性文件数:36条\n1.政府公报公开政府信息数:0条\n2.政府网站公开政府信息数为1163条;3.政务微博公开政府信息数:0条;\n" +
		"(一)收到申请数:23件\n1.当面申请数:3件;2.传真申请数:0件;3.网络申请数:15件;4.信函申请数:5件。\n(二)申请办结数\n1.按时办结数:21件\n2.延期办结数:1件\n"
	want := map[string]float64{"pa.total": 1263, "pa.normdoc": 36, "pa.ch.gazette": 0, "req.done.extended": 1, "pa.ch.website": 1163, "pa.ch.weibo": 0, "req.recv": 23, "req.recv.inperson": 3, "req.recv.fax": 0, "req.recv.online": 15, "req.recv.mail": 5, "req.done.ontime": 21}
	got := make(map[string]float64)
	for _, in := range one(t, Page{Text: text}).Indicators {
		got[in.Code] = in.Value
		if in.Source != "table" {
			t.Errorf("%s from %s", in.Code, in.Source)
		}
	}
	wantFigures(t, got, want)
	if len(got) != len(want) {
		t.Errorf("got %v", got)
	}
}

func TestTheHeadOfThe2014FormTellsTheColumnOfTheFigures(t *testing.T) {
	cases := []struct{ name, rows, want, blank string }{
		{"running numbers", "序号 | 统计指标 | 单位 | 统计数\n1 | 主动公开政府信息数 | 条 | 9\n2 | 收到申请数 | 件 | 3", "pa.total=9 req.recv=3", ""},
		{"an empty cell before a running number", "序号 | 统计指标 | 单位 | 统计数\n1 | 主动公开政府信息数 | 条 | \n2 | 收到申请数 | 件 | 3", "req.recv=3", "pa.total"},
		{"remarks", "统计指标 | 单位 | 统计数 | 备注\n主动公开政府信息数 | 条 |  | 7\n收到申请数 | 件 | 3 | 8", "req.recv=3", "pa.total"},
		{"remarks before the figures", "统计指标 | 单位 | 备注 | 数量\n收到申请数 | 件 | 8 | 3", "req.recv=3", ""},
		{"the year's column first", "统计指标 | 单位 | 2016年统计数 | 2015年统计数\n收到申请数 | 件 | 3 | 8\n申请办结数 | 件 |  | 8", "req.recv=3", "req.done"},
		{"the year's column second", "统计指标 | 单位 | 2015年统计数 | 2016年统计数\n收到申请数 | 件 | 8 | 3\n申请办结数 | 件 | 8 | ", "req.recv=3", "req.done"},
		{"last year's beside this year's", "统计指标 | 单位 | 上年统计数 | 本年统计数\n收到申请数 | 件 | 8 | 3", "req.recv=3", ""},
		{"years under the head", "统计指标 | 单位 | 统计数 | \n | | 2015年 | 2016年\n收到申请数 | 件 | 8 | 3", "req.recv=3", ""},
		{"only other years", "统计指标 | 单位 | 2014年统计数 | 2015年统计数\n收到申请数 | 件 | 8 | 3", "", ""},
		{"columns that cannot be told apart", "统计指标 | 单位 | 数量 | 数值\n收到申请数 | 件 | 8 | 3", "", ""},
		{"the only column that may be", "统计指标 | 单位 | 本期\n收到申请数 | 件 | 3\n申请办结数 | 件 | ", "req.recv=3", "req.done"},
		{"kinds of bodies beside all of them", "统计指标 | 单位 | 合计 | 本级 | 下属单位\n收到申请数 | 件 | 8 | 3 | 5", "req.recv=8", ""},
		{"kinds of bodies alone", "统计指标 | 单位 | 本级 | 下属单位\n收到申请数 | 件 | 3 | 5", "", ""},
		{"last year's under another name", "统计指标 | 单位 | 上年数 | 本年数\n收到申请数 | 件 | 8 | 3", "req.recv=3", ""},
		{"quarters beside their sum", "统计指标 | 单位 | 一季度 | 二季度 | 合计\n收到申请数 | 件 | 1 | 2 | 3", "req.recv=3", ""},
		{"units behind the figures", "统计指标 | 统计数 | 单位\n收到申请数 | 3 | 件\n申请办结数 |  | 件", "req.recv=3", "req.done"},
		{"digits grouped by spaces", "统计指标 | 单位 | 统计数\n收到申请数 | 件 | 1 234\n申请办结数 | 件 | 12 34", "req.recv=1234", ""},
		{"lines whose first figure is another year's", "统计指标\n单位\n2015年统计数\n2016年统计数\n收到申请数\n件\n8\n3", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := folded.New(c.rows)
			f := readTable2014(v, newGrid(v), max(0, strings.Index(v.Text, "统计指标")), len(v.Text), 2016)
			var got []string
			for _, in := range f.indicators {
				got = append(got, fmt.Sprintf("%s=%v", in.Code, in.Value))
			}
			sort.Strings(got)
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("read %q, want %q", g, c.want)
			}
			if g := strings.Join(f.blank, " "); g != c.blank {
				t.Errorf("blank %q, want %q", g, c.blank)
			}
		})
	}
}
