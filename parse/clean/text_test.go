package clean

import "testing"

func TestTabsBetweenCellsKeepTheirColumns(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a row", "（一）收到申请数\t件\t12", "（一）收到申请数 | 件 | 12"},
		{"a row with empty cells", "项目\t\t112\t\t39", "项目 |  | 112 |  | 39"},
		{"a row whose last cell is empty", "政府公报\t条\t", "政府公报 | 条 |"},
		{"an indented paragraph", "\t\t全年主动公开政府信息12条。", "全年主动公开政府信息12条。"},
		{"a heading behind its number", "一、\t概述", "一、 概述"},
		{"a row with bars already", "甲 | 乙\t\t丙", "甲 | 乙  丙"},
	} {
		if got := Text([]byte(c.in+"\n"), "").Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
