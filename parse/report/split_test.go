package report

import (
	"fmt"
	"strings"
	"testing"
)

// yearText is a report's text of a year, without a title.
func yearText(year, items int) string {
	return fmt.Sprintf("本报告根据《中华人民共和国政府信息公开条例》的要求编制,所列数据的统计期限自%[1]d年1月1日至%[1]d年12月31日止。\n一、概述\n%[1]d年,我局认真做好政府信息公开工作,完善制度,规范程序,强化督查,取得了较好的成效。\n二、主动公开\n%[1]d年,我局主动公开政府信息%[2]d条。\n三、依申请公开\n%[1]d年,我局收到政府信息公开申请3件。\n", year, items)
}

// short is a report of three paragraphs.
func short(body string, year, items int) string {
	return fmt.Sprintf("%s%d年政府信息公开工作年度报告\n%d年主动公开政府信息%d条。\n未收到政府信息公开申请。\n没有收费。\n", body, year, year, items)
}

// told gives "agency year total" of each report.
func told(reports []Report) string {
	var out []string
	for _, r := range reports {
		total := 0.0
		for _, i := range r.Indicators {
			if i.Code == "pa.total" {
				total = i.Value
			}
		}
		out = append(out, fmt.Sprintf("%s %d %v", r.Agency, r.Year, total))
	}
	return strings.Join(out, "; ")
}

func TestReportsOnAPageAreToldApart(t *testing.T) {
	title := "某县水利局2011年政府信息公开工作年度报告\n"
	cases := []struct{ name, text, want string }{
		{"by titles that name the year alone", title + yearText(2011, 31) + "2012年政府信息公开工作年度报告\n" + yearText(2012, 42), "某县水利局 2011 31; 某县水利局 2012 42"},
		{"by titles on two lines", title + yearText(2011, 31) + "某县教育局\n2012年政府信息公开工作年度报告\n" + yearText(2012, 42), "某县水利局 2011 31; 某县教育局 2012 42"},
		{"but a link to another year's is none", title + yearText(2011, 31) + "2012年政府信息公开工作年度报告\n", "某县水利局 2011 31"},
		{"very short ones", short("某县水利局", 2012, 31) + short("某县教育局", 2012, 42) + short("某县民政局", 2012, 53), "某县水利局 2012 31; 某县教育局 2012 42; 某县民政局 2012 53"},
		{"very short ones of one body", short("某县水利局", 2011, 31) + short("某县水利局", 2012, 42) + short("某县水利局", 2013, 53), "某县水利局 2011 31; 某县水利局 2012 42; 某县水利局 2013 53"},
		{"very short ones on two lines", short("某县水利局\n", 2011, 31) + short("某县教育局\n", 2012, 42), "某县水利局 2011 31; 某县教育局 2012 42"},
		{"but links under a short one are none", short("某县水利局", 2012, 31) + "某县教育局2012年政府信息公开工作年度报告\n某县民政局2012年政府信息公开工作年度报告\n", "某县水利局 2012 31"},
		{"and the title twice is one", "发布机构:某县青石镇人民政府\n标题:某县青石镇人民政府2011年政府信息公开工作年度报告\n某县青石镇人民政府2011年政府信息公开工作年度报告\n某县青石镇2011年政府信息公开年度报告\n" + yearText(2011, 31), "某县青石镇人民政府 2011 31"},
		{"but the table of the same year belongs to it", title + yearText(2011, 31) + "2011年政府信息公开情况统计表\n" + "主动公开政府信息数见上文。\n", "某县水利局 2011 31"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := told(Read(Page{Text: c.text})); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestABodyTakenFromTheOtherReportsIsMarked(t *testing.T) {
	r := Read(Page{Text: "某县水利局2011年政府信息公开工作年度报告\n" + yearText(2011, 31) + "2012年政府信息公开工作年度报告\n" + yearText(2012, 42)})
	if len(r) != 2 || strings.Join(r[1].Inferred, ",") != "agency" || len(r[0].Inferred) != 0 {
		t.Errorf("%d reports, inferred %v and %v", len(r), r[0].Inferred, r[len(r)-1].Inferred)
	}
}
