package clean

import (
	"strings"
	"testing"
)

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

func TestEmptyLinesBetweenTheCellsOfATableAreKept(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"cells one a line", "规章\n1\n\n3\n行政规范性文件\n4\n\n\n行政许可\n7\n行政处罚\n8\n行政强制\n9\n收费\n10\n", "规章\n1\n\n3\n行政规范性文件\n4\n\n\n行政许可\n7\n行政处罚\n8\n行政强制\n9\n收费\n10"},
		{"too few to be a table", "规章\n1\n\n3\n", "规章\n1\n3"},
		{"paragraphs", strings.Repeat("全年主动公开政府信息12条，均已上网。\n\n", 14), strings.TrimSuffix(strings.Repeat("全年主动公开政府信息12条，均已上网。\n", 14), "\n")},
		{"lines that a machine ends with two characters", "甲\r\n乙\r\n\r\n丙\r\n", "甲\n乙\n丙"},
	} {
		if got := Text([]byte(c.text), "").Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
