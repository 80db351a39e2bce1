package report

import (
	"strings"
	"testing"

	"gongkai/parse/report/folded"
)

func TestTheFormIsToldByAnyFewOfItsWords(t *testing.T) {
	matrix := spanHead + newRequests + "二、上年结转政府信息公开申请数量 |  |  | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
	sentences := "表格有所调整，本年新制作数量、本年新公开数量、上一年项目数量等栏目改为本年制发件数、本年废止件数、本年处理决定数量。\n"
	cases := []struct {
		name, text string
		year       int
		want       Form
	}{
		{"the heads of 2021", "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n", 2019, Six2021},
		{"the heads of 2019", "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n", 2022, Six2019},
		{"one head of 2021 before the matrix", "信息内容 | 本年处理决定数量\n行政许可 | 1\n" + matrix, 2019, Six2021},
		{"misread heads", "信息内容 | 本年制发件数 | 本年废止件教 | 现行有效件数\n", 2021, Six2021},
		{"the matrix alone, by the year", matrix, 2020, Six2019},
		{"the matrix alone, in a later year", matrix, 2023, Six2021},
		{"the matrix with a misread word", strings.ReplaceAll(matrix, "勾稽", "勾嵇"), 2023, Six2021},
		{"the matrix with another misread word", strings.ReplaceAll(matrix, "本年新收", "本年新牧"), 2023, Six2021},
		{"the reviews alone", "行政复议 | 行政诉讼\n结果维持 | 尚未审结 | 未经复议直接起诉 | 复议后起诉\n", 2022, Six2021},
		{"a page that speaks of the heads", sentences, 2021, Prose},
		{"a page that speaks of other heads than its own", sentences + "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n", 2021, Six2019},
		{"results told in a sentence", "行政复议结果维持0件,结果纠正0件,其他结果0件,尚未审结0件,行政诉讼未经复议直接起诉0件,复议后起诉0件。\n", 2022, Prose},
		{"the form of 2014", "统计指标 | 单位 | 统计数\n", 2016, Table2014},
	}
	for _, c := range cases {
		if got, _ := formOf(folded.New(c.text).S, c.year); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestRowsOfTheMatrixBeforeItsOwnWordsBelongToIt(t *testing.T) {
	s := folded.New("P. 7\n(一)予以公开 1 0 0 0 0 0 1\n1.属于国家秘密 0 0 0 0 0 0 0\n3.危及三安全一稳定 0 0 0 0 0 0 0\n5.属于三类内部事务信息 0 0 0 0 0 0 0\n8.属于行政查询事项 0 0 0 0 0 0 0\n").S
	if _, at := formOf(s, 2022); !strings.HasPrefix(s[max(at, 0):], "(一)予以公开") {
		t.Errorf("the tables begin at %q", s[max(at, 0):])
	}
}
