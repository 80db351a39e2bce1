package report

import (
	"strings"
	"testing"

	"gongkai/parse/report/folded"
)

// headingsTold gives "number heading" of each section.
func headingsTold(s []Section) string {
	var out []string
	for _, x := range s {
		out = append(out, x.Number+" "+x.Heading)
	}
	return strings.Join(out, "; ")
}

func TestSectionsAreFoundHoweverTheirNumbersLook(t *testing.T) {
	const title = "云岭县水务局2022年政府信息公开工作年度报告\n编制本报告。\n"
	cases := []struct{ name, text, want string }{
		{"the six parts", "一、总体情况\n有序。\n二、主动公开政府信息情况\n12条。\n三、收到和处理政府信息公开申请情况\n3件。\n四、政府信息公开行政复议、行政诉讼情况\n无。\n五、存在的主要问题及改进情况\n不够。\n六、其他需要报告的事项\n无。\n",
			"一 总体情况; 二 主动公开政府信息情况; 三 收到和处理政府信息公开申请情况; 四 政府信息公开行政复议、行政诉讼情况; 五 存在的主要问题及改进情况; 六 其他需要报告的事项"},
		{"numbers damaged or lost", "总体情况\n有序。\n二:主动公开政府信息情况\n12条。\n?、收到和处理政府信息公开申请情况\n3件。\n四、政府信息公开行政复议、行政诉讼情况\n无。\n五存在的主要问题及改进情况\n不够。\n",
			" 总体情况; 二: 主动公开政府信息情况; ? 收到和处理政府信息公开申请情况; 四 政府信息公开行政复议、行政诉讼情况; 五 存在的主要问题及改进情况"},
		{"parts", "第一部分 概述\n有序。\n第二部分 主动公开情况\n12条。\n", "第一部分 概述; 第二部分 主动公开情况"},
		{"brackets alone", "(一)主动公开情况。\n2022年公开12条。\n(二)依申请公开情况。\n3件。\n", "一 主动公开情况; 二 依申请公开情况"},
		{"figures alone", "1、概述\n有序。\n2、主动公开情况\n12条。\n3、依申请公开情况\n3件。\n", "1 概述; 2 主动公开情况; 3 依申请公开情况"},
		{"a list within a section", "一、概述\n有序。\n二、主动公开情况\n12条。\n三、存在的主要问题\n一、认识不够高。\n二、更新不够快。\n四、下一步打算\n改进。\n", "一 概述; 二 主动公开情况; 三 存在的主要问题; 四 下一步打算"},
		{"a number twice by mistake", "一、概述\n有序。\n二、主动公开情况\n12条。\n二、依申请公开情况\n3件。\n", "一 概述; 二 主动公开情况; 二 依申请公开情况"},
		{"the words on the line of the text", "一、主动公开情况。全年主动公开政府信息12条,其中网站10条。\n二、存在的主要问题:公开不够及时,形式不够丰富,人员不够稳定。\n", "一 主动公开情况; 二 存在的主要问题"},
		{"sentences behind the numbers", "一、概述\n有序。\n二、主动公开政府信息情况\n12条。\n三、2022年,我局共收到申请3件,均已办结。\n四、我局严格按照规定办理,没有收费。\n五、2022年政府信息公开工作存在的问题\n不够。\n", "一 概述; 二 主动公开政府信息情况; 三 ; 四 ; 五 2022年政府信息公开工作存在的问题"},
		{"rows of the matrix are none", "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n3\n二、上年结转政府信息公开申请数量\n0\n四、政府信息公开行政复议、行政诉讼情况\n无。\n", "三 收到和处理政府信息公开申请情况; 四 政府信息公开行政复议、行政诉讼情况"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := title + c.text
			v := folded.New(text)
			got := sections(v, 0, len(v.S), [2]int{})
			if told := headingsTold(got); told != c.want {
				t.Errorf("%s", told)
			}
			for i, s := range got {
				part := string([]rune(text)[s.Start:s.End])
				if !strings.Contains(part, s.Heading) || i+1 < len(got) && strings.Contains(part, "\n"+got[i+1].Number+got[i+1].Heading) {
					t.Errorf("%s holds %q", s.Heading, part)
				}
			}
		})
	}
}

func TestTheProblemsOfAReportCanBeReadAsText(t *testing.T) {
	text := "云岭县水务局2022年政府信息公开工作年度报告\n一、总体情况\n主动公开政府信息12条。\n五、存在的主要问题及改进情况\n一是公开不够及时。\n二是形式单一。\n六、其他需要报告的事项\n无。\n"
	r := one(t, Page{Text: text})
	if len(r.Sections) != 3 {
		t.Fatalf("%+v", r.Sections)
	}
	s := r.Sections[1]
	if got, want := string([]rune(text)[s.Start:s.End]), "五、存在的主要问题及改进情况\n一是公开不够及时。\n二是形式单一。"; got != want {
		t.Errorf("%q", got)
	}
}
