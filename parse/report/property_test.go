package report

import (
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"
)

// pieces are what hostile and damaged pages are put together from.
var pieces = []string{
	"某某县水务局2016年政府信息公开工作年度报告", "一、", "二、主动公开政府信息情况", "(一)", "\n", "\n\n", " ", "　", " | ", "|", "统计指标 | 单位 | 统计数 |", "本年新制作数量", "对外公开总数量",
	"本年处理决定数量", "主动公开政府信息", "共", "收到政府信息公开申请", "行政复议", "行政诉讼", "其中", "维持", "被依法纠错", "件", "条", "0", "12", "3.5", "1,234", "万", "余", "亿元", "%",
	"未收到", "没有发生", "无", "。", ",", ";", ":", "(", ")", "“", "”", "2016年", "201411日", "至", "20141231日", "2016年1月1日", "分别为", "规章", "行政许可", "勾稽关系", "一、本年新收政府信息公开申请数量",
	"复议后起诉", "(一)主动公开政府信息数", "1.政府公报公开政府信息数", "文号", "索引号:", "发布日期:", "\xff", "\x00", "\u200b", "𠀀", "一百二十", "１２", "以上", "约", "第", "专兼职",
}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[r.Intn(len(pieces))])
	}
	return b.String()
}

// evidence checks what is promised of every report: quotes verbatim, blanks
// never figures, no empty value.
func evidence(t *testing.T, text string, reports []Report) {
	t.Helper()
	runes := []rune(text)
	for _, r := range reports {
		blank := make(map[string]bool)
		for _, code := range r.Blank {
			blank[code] = true
		}
		for _, in := range r.Indicators {
			if in.Start < 0 || in.End > len(runes) || in.Start >= in.End || string(runes[in.Start:in.End]) != in.Quote {
				t.Fatalf("%s: text[%d:%d] is not %q", in.Code, in.Start, in.End, in.Quote)
			}
			if in.Raw == "" || !strings.Contains(in.Quote, in.Raw) {
				t.Fatalf("%s: raw %q is not in %q", in.Code, in.Raw, in.Quote)
			}
			if in.Source == "table" && blank[in.Code] {
				t.Fatalf("%s is blank and has a figure of the table", in.Code)
			}
			if in.Source != "table" && in.Source != "prose" || in.Code == "" {
				t.Fatalf("source %q, code %q", in.Source, in.Code)
			}
		}
		for _, d := range r.Differences {
			if string(runes[d.Start:d.End]) != d.Quote {
				t.Fatalf("difference of %s: %q", d.Code, d.Quote)
			}
		}
		for _, s := range r.Sections {
			if s.Start < 0 || s.Start > s.End || s.End > len(runes) {
				t.Fatalf("section %+v", s)
			}
		}
	}
}

func TestEveryQuoteIsVerbatimOnRandomText(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 700 {
		text := randomText(r, 5+r.Intn(200))
		reports := Read(Page{Text: text})
		evidence(t, text, reports)
		if again := Read(Page{Text: text}); !reflect.DeepEqual(reports, again) {
			t.Fatalf("two readings of %q differ", text)
		}
	}
}

// TestHostileTextEndsSoon feeds half a megabyte of what may make a scan quadratic.
func TestHostileTextEndsSoon(t *testing.T) {
	const size = 1 << 19
	title := "某某县水务局2016年政府信息公开工作年度报告\n"
	for name, unit := range map[string]string{
		"open brackets": "(", "closed brackets": ")", "figures": "12件", "figures in brackets": "(12件", "commas": "1,", "bars": "|", "lines of bars": "|\n", "headings": "一、概述\n",
		"titles": title, "years": "2016年", "damaged dates": "201411日至", "denials": "未收到", "long sentence": "主动公开政府信息", "one figure a line": "1\n", "labels": "主动公开政府信息数 条 ",
		"rows": "1.当面申请数 | 件 | |\n", "heads of tables": "统计指标单位统计数", "digits": "1", "numerals": "一百", "by": "由某局编制", "respectively": "分别为3件、", "spaces": " ", "half characters": "\xe6", "six": "本年处理决定数量 规章 ",
	} {
		t.Run(name, func(t *testing.T) {
			text := title + strings.Repeat(unit, size/len(unit))
			start := time.Now()
			Read(Page{Text: text})
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%v", took)
			} else if took > time.Second {
				t.Logf("%v", took)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(introduction+"二、主动公开政府信息情况\n全年主动公开政府信息12条,其中网站公开10条。", "")
	f.Add("统计指标 | 单位 | 统计数 |\n(一)收到申请数 | 件 | 3 |\n1.当面申请数 | 件 | |", "某县2014年政府信息公开工作年度报告")
	f.Add("本年处理决定数量\n规章 | 1 | 2 | 3 |\n", "")
	f.Add("201411日至20141231日,收到申请(含2013年结转5宗)124宗", "")
	f.Add("联系电话:0378-1 邮编:4750\n鼓楼区教育局2018年政府信息公开工作年度报告\n本报告数据不含下属单位", "钟祥镇2019年政府信息公开工作年度报告")
	f.Fuzz(func(t *testing.T, text, title string) {
		if len(text) > 1<<14 {
			return
		}
		reports := Read(Page{Text: text, Title: title, Publisher: title, SiteID: "3501020003", URL: "http://www.kaifeng.gov.cn/t20190311_1.html"})
		evidence(t, text, reports)
	})
}
