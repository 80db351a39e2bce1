package clean

import (
	"testing"

	"gongkai/parse/attach/content"
)

func TestRadicalsAreReadAsTheIdeographsThatTheyLookLike(t *testing.T) {
	p := Blocks([]content.Block{{Text: "⼀、⻘溪市⼈⺠政府2016年主动公开政府信息9条。"}, {Text: "部首⺍不是字。"}}, "")
	if p.Text != "一、青溪市人民政府2016年主动公开政府信息9条。\n部首⺍不是字。" {
		t.Errorf("%q", p.Text)
	}
	if len(p.Repairs) != 1 || p.Repairs[0].Kind != "radical" || p.Repairs[0].Count != 4 {
		t.Errorf("%+v", p.Repairs)
	}
}

func TestBlocksKeepTheirTablesAndWhatIsNoText(t *testing.T) {
	p := Blocks([]content.Block{
		{Text: "青溪市政府文件", Removed: "page-header"},
		{Text: "第一行\n第二行"},
		{Rows: [][]string{{"指标", "", "数|量"}, {"打印", "件", "3\n4"}, {"", "", ""}}},
		{Text: "甲\t乙\t丙"},
	}, "")
	if p.Text != "第一行\n第二行\n指标 |  | 数｜量\n打印 | 件 | 3 4\n甲 | 乙 | 丙" {
		t.Errorf("%q", p.Text)
	}
	if len(p.Removed) != 1 || p.Removed[0] != (Removed{"page-header", "青溪市政府文件"}) {
		t.Errorf("%+v", p.Removed)
	}
}
