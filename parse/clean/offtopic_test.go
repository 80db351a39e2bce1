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
