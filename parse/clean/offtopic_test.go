package clean

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// toneLines reads a file of one block a line.
func toneLines(t testing.TB, path string) []string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var blocks []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if l := lines.Text(); l != "" && !strings.HasPrefix(l, "#") {
			blocks = append(blocks, l)
		}
	}
	return blocks
}

// The blocks of testdata/tone were written after the table was counted and are
// no part of it.
func TestForeignBlocksGoAndOfficialOnesStay(t *testing.T) {
	foreign := toneLines(t, "testdata/tone/foreign.txt")
	gone := 0
	for _, text := range foreign {
		if isOffTopic(text, false) {
			gone++
		} else {
			all, each := officialTones().of(text).nats()
			t.Logf("stays, %.0f nats, %.2f each: %s", all, each, text)
		}
	}
	t.Logf("%d of %d foreign blocks go", gone, len(foreign))
	if gone*100 < len(foreign)*85 {
		t.Errorf("%d of %d foreign blocks go", gone, len(foreign))
	}
	for _, text := range toneLines(t, "testdata/tone/official.txt") {
		if isOffTopic(text, false) {
			all, each := officialTones().of(text).nats()
			t.Errorf("%.0f nats, %.2f each: %s", all, each, text)
		}
	}
}

func TestAPageThatIsForeignAsAWholeKeepsItsText(t *testing.T) {
	foreign := toneLines(t, "testdata/tone/foreign.txt")[7:13]
	p := Text([]byte(strings.Join(foreign, "\n")), "")
	for _, text := range foreign {
		if !strings.Contains(p.Text, text) {
			t.Errorf("%q is gone", text)
		}
	}
	if !flagged(p, "off-topic") || len(p.Removed) != 0 {
		t.Errorf("flags %v, removed %v", p.Flags, p.Removed)
	}
}

func TestForeignBlocksLeaveTheReportAroundThem(t *testing.T) {
	report := []string{"青溪市水务局2016年政府信息公开工作年度报告", "全年主动公开政府信息128条，通过网站公开120条。", "全年没有收到申请，没有收取费用，没有发生行政复议和行政诉讼。"}
	foreign := "“你走吧，以后别再来找我了。”她背过身去，声音里听不出一点感情。"
	teaser := "首先要弄清楚，所谓公开，谁来公开？这种平台面向的是世界各国…"
	lines := []string{report[0], report[1], teaser, foreign, report[2], "单位 | 条 | 他说 | 我不知道怎么办才好呢 | 你到底想怎么样啊"}
	p := Text([]byte(strings.Join(lines, "\n")), "")
	if want := strings.Join(append(report, lines[5]), "\n"); p.Text != want {
		t.Errorf("text %q", p.Text)
	}
	if len(p.Removed) != 1 || p.Removed[0] != (Removed{"off-topic", teaser + "\n" + foreign}) {
		t.Errorf("removed %v", p.Removed)
	}
	if alone := Text([]byte(strings.Join([]string{report[0], teaser, report[1], report[2]}, "\n")), ""); len(alone.Removed) != 0 {
		t.Errorf("a teaser alone is removed: %v", alone.Removed)
	}
}

// A text that was counted is told with certainty; a stale table would not know it.
func TestTheTextsThatWereCountedAreTold(t *testing.T) {
	for _, path := range []string{"tone/official.txt", "tone/foreign.txt"} {
		for _, text := range toneLines(t, path) {
			all, _ := officialTones().of(text).nats()
			if (all > 0) != strings.Contains(path, "foreign") && (all > 3 || all < -3) {
				t.Errorf("%s: %.0f nats: %s", path, all, text)
			}
		}
	}
}

func TestTitlesOfIntrudersAreToldByTheirSound(t *testing.T) {
	for _, title := range []string{
		"青溪市水利局-机构设置", "首页_中国青溪", "青溪县第一人民医院", "青溪县2020年农村危房改造公示", "关于举办全市广场舞大赛的通知", "青溪动物园招聘公告",
		"青溪市旅游攻略_美食_住宿_交通", "青溪风景区门票价格", "青溪,青溪市,青溪旅游,青溪美食,青溪投资,青溪文化,青溪历史", "水费电费缴纳指南",
		"青溪电视台新闻联播 2019年3月5日", "第三届桃花节开幕", "免费婚检", "体育彩票管理中心", "福利彩票发行中心2013年工作报告", "足球协会", "扫黄打非",
		"夏季游泳注意安全", "请问社保卡丢了怎么办", "孩子上学户口怎么迁", "今日天气", "网上办事",
	} {
		if soundsForeign(title) || isLoud(title) {
			t.Errorf("%q is no title of an intruder", title)
		}
	}
	titles := []string{
		"欧洲杯决赛竞猜_2024欧洲杯买球平台-线上app官网", "免费菠萝视频app下载", "皇冠现金网-首页", "优德体育w88手机登录", "性感美女裸体视频",
		"今晚必中一肖", "多宝体育-官方入口", "beat365唯一官网", "网红黑料不打烊", "大发快三计划", "二手车抵押贷款_不看征信秒下款", "四川麻将血战到底下载",
		"香港正版资料免费大全", "威尼斯人网站", "彩神8大发", "草莓视频污污污下载", "代孕_试管婴儿包成功",
	}
	told := 0
	for _, title := range titles {
		if soundsForeign(title) {
			told++
		}
	}
	if told*100 < len(titles)*75 {
		t.Errorf("%d of %d titles of intruders are told", told, len(titles))
	}
}
