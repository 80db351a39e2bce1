package report

import (
	"fmt"
	"sort"
	"strings"
	"testing"
)

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
			v := newView(c.rows)
			f := readTable2014(v, newGrid(v), max(0, strings.Index(v.text, "统计指标")), len(v.text), 2016)
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
