package report

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"gongkai/parse/report/folded"
)

// rows2014Text writes the 2014 form: every row with its printed label, unit and
// figure, "" for an empty cell.
func rows2014Text(values map[string]string) [][3]string {
	numbering := map[string]string{
		"pa.total": "(一)", "pa.normdoc": "其中:", "pa.ch.gazette": "1.", "pa.ch.website": "2.", "pa.ch.weibo": "3.", "pa.ch.wechat": "4.", "pa.ch.other": "5.",
		"resp.events": "(一)", "resp.press_conf": "1.", "resp.press_conf_lead": "其中:", "resp.interview": "2.", "resp.interview_lead": "其中:",
		"req.recv": "(一)", "req.recv.inperson": "1.", "req.recv.fax": "2.", "req.recv.online": "3.", "req.recv.mail": "4.", "req.done": "(二)",
		"rev.total": "四、", "rev.upheld": "(一)", "rev.corrected": "(二)", "rev.other": "(三)", "lit.total": "五、", "lit.upheld": "(一)", "lit.corrected": "(二)", "lit.other": "(三)",
		"cmp.total": "六、", "fee.charged": "七、", "org.staff": "(三)", "org.staff_full": "1.", "org.staff_part": "2.", "trn.people": "(三)",
	}
	var rows [][3]string
	for _, c := range table2014 {
		rows = append(rows, [3]string{numbering[c.Code] + c.Zh, c.Unit, values[c.Code]})
	}
	return rows
}

// layouts write rows as pages do.
var layouts = map[string]func(rows [][3]string) string{
	"cells kept apart by bars": func(rows [][3]string) string {
		var b strings.Builder
		b.WriteString("统计指标 | 单位 | 统计数 |\n一、主动公开情况 | | |\n")
		for _, r := range rows {
			fmt.Fprintf(&b, "%s | %s | %s |\n", r[0], r[1], r[2])
		}
		return b.String()
	},
	"bars on both sides": func(rows [][3]string) string {
		var b strings.Builder
		b.WriteString("| 统计指标 | 单位 | 统计数 |\n")
		for _, r := range rows {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", r[0], r[1], r[2])
		}
		return b.String()
	},
	"one cell a line": func(rows [][3]string) string {
		var b strings.Builder
		b.WriteString("统计指标\n单位\n统计数\n")
		for _, r := range rows {
			fmt.Fprintf(&b, "%s\n%s\n%s\n", r[0], r[1], r[2])
		}
		return b.String()
	},
	"one line": func(rows [][3]string) string {
		var b strings.Builder
		b.WriteString("统 计 指 标 单位 统计数 一、主动公开情况 ")
		for _, r := range rows {
			fmt.Fprintf(&b, "%s %s %s ", r[0], r[1], r[2])
		}
		return b.String()
	},
	"full width with spaces in the labels": func(rows [][3]string) string {
		var b strings.Builder
		b.WriteString("统　计　指　标 ｜ 单位 ｜ 统计数 ｜\n")
		wide := strings.NewReplacer("(", "（", ")", "）", ".", "．", "0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９", "政府", "政 府 ")
		for _, r := range rows {
			fmt.Fprintf(&b, "%s ｜ %s ｜ %s ｜\n", wide.Replace(r[0]), r[1], wide.Replace(r[2]))
		}
		return b.String()
	},
}

const introduction = "云岭县水务局2016年政府信息公开工作年度报告\n本报告所列数据的统计期限自2016年1月1日起至2016年12月31日止。\n"

func TestEveryLayoutOfThe2014FormReadsAlike(t *testing.T) {
	values := make(map[string]string)
	want := make(map[string]float64)
	blank := make(map[string]bool)
	for i, c := range table2014 {
		if i%3 == 2 {
			blank[c.Code] = true
			continue
		}
		values[c.Code] = fmt.Sprint(i * 7)
		want[c.Code] = float64(i * 7)
	}
	for name, write := range layouts {
		t.Run(name, func(t *testing.T) {
			reports := Read(Page{Text: introduction + write(rows2014Text(values))})
			if len(reports) != 1 || reports[0].Form != Table2014 {
				t.Fatalf("got %+v", reports)
			}
			got := make(map[string]float64)
			for _, in := range reports[0].Indicators {
				got[in.Code] = in.Value
				if in.Source != "table" {
					t.Errorf("%s comes from %s: %s", in.Code, in.Source, in.Quote)
				}
			}
			for code, v := range want {
				if g, ok := got[code]; !ok || g != v {
					t.Errorf("%s = %v (read: %v), want %v", code, g, ok, v)
				}
			}
			for code := range got {
				if blank[code] {
					t.Errorf("%s is blank and was read as %v", code, got[code])
				}
			}
			if len(reports[0].Blank) != len(blank) {
				t.Errorf("%d blank codes, want %d: %v", len(reports[0].Blank), len(blank), reports[0].Blank)
			}
		})
	}
}

func TestRowsAreKnownByTheirLabels(t *testing.T) {
	cases := []struct{ name, rows, want, blank string }{
		{"rows in another order", "信函申请数 | 件 | 4 |\n主动公开政府信息数 | 条 | 9 |", "pa.total=9 req.recv.mail=4", ""},
		{"a misread character", "2.政府网站公开政府信患数 | 条 | 9 |\n(ニ)申请办结数 | 件 | 2 |\n(-)收到申请数 | 件 | 3 |", "pa.ch.website=9 req.done=2 req.recv=3", ""},
		{"training read as examination", "举办各类考试数 | 次 | 2 |", "trn.sessions=2", ""},
		{"yuan in a row of 万元", "七、依申请公开信息收取的费用 | 万元 | 80618元 |", "fee.charged=8.0618", ""},
		{"none is zero", "1.当面申请数 | 件 | 无 |", "req.recv.inperson=0", ""},
		{"a dash is blank", "1.当面申请数 | 件 | - |\n2.传真申请数 | 件 | / |", "", "req.recv.fax req.recv.inperson"},
		{"a figure on a heading row is nobody's", "(二)通过不同渠道和方式公开政府信息的情况 29 1. 政府公报公开政府信息数 条 0 2. 政府网站公开政府信息数 条 25", "pa.ch.gazette=0 pa.ch.website=25", ""},
		{"the next row's number is no figure", "其中:主要负责同志参加新闻发布会次数 次 2. 政府网站在线访谈次数 次 0", "resp.interview=0", "resp.press_conf_lead"},
		{"the remark in brackets is no figure", "(一)主动公开政府信息数(不同渠道和方式公开相同信息计 1 条) 条 2", "pa.total=2", ""},
		{"the same name twice", "四、行政复议数量 | 件 | 3 |\n(二)被依法纠错数 | 件 | 1 |\n五、行政诉讼数量 | 件 | 4 |\n(二)被依法纠错数 | 件 | 2 |", "lit.corrected=2 lit.total=4 rev.corrected=1 rev.total=3", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := folded.New("统计指标 | 单位 | 统计数 |\n" + c.rows + "\n")
			f := readTable2014(v, newGrid(v), 0, len(v.Text), 2016)
			if got := listed(f.indicators); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			sort.Strings(f.blank)
			if got := strings.Join(f.blank, " "); got != c.blank {
				t.Errorf("blank %s, want %s", got, c.blank)
			}
		})
	}
}

func listed(all []Indicator) string {
	var out []string
	for _, in := range all {
		out = append(out, fmt.Sprintf("%s=%v", in.Code, in.Value))
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}

func TestACellHasItsCoordinates(t *testing.T) {
	text := introduction + "统计指标 | 单位 | 统计数 |\n(一)收到申请数 | 件 | 3 |\n"
	r := Read(Page{Text: text})
	if len(r) != 1 || len(r[0].Indicators) != 1 {
		t.Fatalf("got %+v", r)
	}
	if c := r[0].Indicators[0].Cell; c == nil || *c != (Cell{Table: 0, Row: 1, Col: 2}) {
		t.Errorf("cell %+v", c)
	}
}

func TestTableBeforeProse(t *testing.T) {
	text := introduction + "二、主动公开情况\n全年主动公开政府信息12条。\n三、依申请公开情况\n收到政府信息公开申请5件。我局未收取任何费用,依申请公开免费。\n" +
		"统计指标 | 单位 | 统计数 |\n(一)主动公开政府信息数 | 条 | 12 |\n(一)收到申请数 | 件 | 6 |\n七、依申请公开信息收取的费用 | 万元 | |\n"
	r := Read(Page{Text: text})
	if len(r) != 1 {
		t.Fatalf("got %+v", r)
	}
	if got, want := listed(r[0].Indicators), "fee.charged=0 pa.total=12 req.recv=6"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(r[0].Differences) != 1 || r[0].Differences[0].Code != "req.recv" || r[0].Differences[0].Table != 6 || r[0].Differences[0].Prose != 5 {
		t.Errorf("differences %+v", r[0].Differences)
	}
	if len(r[0].Blank) != 1 || r[0].Blank[0] != "fee.charged" {
		t.Errorf("blank %v", r[0].Blank)
	}
}

func figuresTold(all []Indicator) string {
	var out []string
	for _, in := range all {
		out = append(out, fmt.Sprintf("%s=%v", in.Code, in.Value))
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}
