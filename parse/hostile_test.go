package parse_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/parse"
)

// timeOfAHostilePage is what no page takes on one core, however large and whatever
// it holds. All take under two seconds where
// nothing else runs.
const timeOfAHostilePage = 10 * time.Second

const (
	hostileTitle = "青溪市水利局2016年政府信息公开工作年度报告\n"
	form2014     = hostileTitle + "统计指标|单位|统计数\n"
	form2021     = hostileTitle + "2021年本年\n信息内容|本年制发件数|本年废止件数|现行有效件数\n"
	oneSentence  = "全市各级行政机关认真贯彻落实条例的有关规定，积极推进政府信息公开工作。"
)

// TestHostilePagesEndInTimeWithAFlag reads the largest and strangest pages that
// a portal may send. Each is beyond a limit and says so.
func TestHostilePagesEndInTimeWithAFlag(t *testing.T) {
	if testing.Short() || underRace {
		t.Skip("reads some hundred megabytes against the clock")
	}
	page := func(body string) string { return "<html><body>" + body }
	for _, c := range []struct {
		name string
		page string
	}{
		{"a page of 50 MB", page(strings.Repeat("<p>"+oneSentence+"</p>\n", 50<<20/120))},
		{"100,000 nested tags", page(strings.Repeat("<div>", 100_000) + "文" + strings.Repeat("</div>", 100_000))},
		{"10 MB in one row of a table", page("<table><tr>" + strings.Repeat("<td>收到申请数</td>", 10<<20/24) + "</table>")},
		{"1,000,000 empty cells", page("<table>" + strings.Repeat("<tr>"+strings.Repeat("<td></td>", 100)+"</tr>", 10_000) + "</table>")},
		{"a million tiny blocks", page(strings.Repeat("<p>文", 1_000_000))},
		{"spans beyond all measure", page("<table>" + strings.Repeat("<tr><td rowspan=99999999 colspan=99999999>1</td></tr>", 10_000) + "</table>")},
		{"one line of 5 MB of figures", hostileTitle + strings.Repeat("1234567890", 5<<20/10)},
		{"one line of 5 MB of ideographs", hostileTitle + strings.Repeat("信息公开工作", 5<<20/18)},
		{"one line of 5 MB of open brackets", hostileTitle + strings.Repeat("(", 5<<20)},
		{"one line of 5 MB of bars", hostileTitle + strings.Repeat("|", 5<<20)},
		{"a title 50,000 times", strings.Repeat(hostileTitle, 50_000)},
		{"sentences of a million figures", hostileTitle + strings.Repeat("公开信息12条，", 1_000_000)},
		{"a million denials", hostileTitle + strings.Repeat("未收到申请，", 1_000_000)},
		{"5 MB of one form", form2014 + strings.Repeat("收到申请某某数|件|1|\n", 5<<20/28)},
		{"keywords without end", "<html><head>" + strings.Repeat("<meta name=keywords content=信息公开>", 300_000)},
		{"8 MB of folded parts", page(foldedParts.make(8 << 20))},
		{"a million lines of one figure", hostileTitle + strings.Repeat("1\n", 1_000_000)},
		{"10 MB in one row of text", form2021 + "规章|" + strings.Repeat("1|", 5<<20)},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, spent := timed(c.page)
			if spent > timeOfAHostilePage {
				t.Errorf("%v for %d bytes", spent, len(c.page))
			}
			if !slices.ContainsFunc(doc.Flags, func(f parse.Flag) bool { return f.Kind == "cut" }) {
				t.Errorf("flags %v", doc.Flags)
			}
			t.Logf("%v, flags %v", spent.Round(time.Millisecond), doc.Flags)
		})
	}
}

// timed parses a page and gives the time of the processor that it took.
func timed(page string) (*parse.Document, time.Duration) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	body := []byte(page)
	before := threadTime()
	doc := parse.Parse(parse.Input{Body: body})
	return doc, threadTime() - before
}

// How many times as long a page four times as long may take: steady where it takes
// that at two sizes, since caches overflow at one of them only; ever at any. What
// grows with the square of its input takes 16 times as long.
const (
	steady = 2.6 * 2.6
	ever   = 10
)

// The smallest page whose growth is judged, the largest, and the time from which
// on it can be: less is told apart badly from what the collector of garbage does.
const (
	smallShape  = 64 << 10
	largeShape  = 1 << 20
	tellingTime = 60 * time.Millisecond
)

// TestTimeGrowsWithThePage holds every rule to work that grows with its input.
// What a busy machine adds is left out by taking the best of several runs.
func TestTimeGrowsWithThePage(t *testing.T) {
	if testing.Short() || underRace {
		t.Skip("times some hundred pages")
	}
	for _, s := range hostileShapes {
		t.Run(s.name, func(t *testing.T) {
			steep := 0
			for small := smallShape; small <= largeShape; small *= 4 {
				times, judged := s.growth(small)
				switch {
				case !judged:
				case times <= steady:
					return
				case times > ever, steep == 1:
					t.Fatalf("four times %d bytes take %.1f times as long", small, times)
				default:
					steep++
				}
			}
		})
	}
}

// growth tells how many times as long a page takes that is four times as long,
// where that can be judged.
func (s hostileShape) growth(small int) (times float64, judged bool) {
	one, four := s.make(small), s.make(4*small)
	fast, slow := time.Hour, time.Hour
	for range 8 {
		if _, d := timed(one); d < fast {
			fast = d
		}
		if _, d := timed(four); d < slow {
			slow = d
		}
		if slow < tellingTime {
			return 0, false
		}
		if times = float64(slow) / float64(fast); times <= steady {
			break
		}
	}
	return times, true
}

// hostileShape makes a page of about n bytes.
type hostileShape struct {
	name string
	make func(n int) string
}

// repeated is a page that says one thing over and over behind a head.
func repeated(name, head, unit string) hostileShape {
	return hostileShape{name, func(n int) string { return head + strings.Repeat(unit, n/len(unit)+1) }}
}

// numbered is one whose units differ.
func numbered(name, head string, unit func(i int) string) hostileShape {
	return hostileShape{name, func(n int) string {
		var b strings.Builder
		b.WriteString(head)
		for i := 0; b.Len() < n; i++ {
			b.WriteString(unit(i))
		}
		return b.String()
	}}
}

const markup = "<html><body>"

var foldedParts = numbered("folded parts", markup, func(i int) string {
	return fmt.Sprintf("<div style=display:none>%d%s</div><p>%d</p>", i, strings.Repeat("信息公开主动公开行政复议行政诉讼", 8), i)
})

var hostileShapes = []hostileShape{
	repeated("nested blocks", markup, "<div>"),
	repeated("nested inline elements", markup, "<font color=red>文"),
	repeated("nested tables", markup, "<table><tr><td>1<td>2"),
	repeated("nested lists of links", markup, "<ul><li><a href=http://x.example/>信息公开</a>"),
	repeated("end tags of nothing", markup+strings.Repeat("<b><i>", 100), "</u></s>"),
	repeated("one row", markup+"<table><tr>", "<td>1</td>"),
	repeated("empty cells", markup+"<table>", "<tr><td></td><td></td><td></td></tr>"),
	repeated("spans", markup+"<table>", "<tr><td rowspan=99999 colspan=99999>1</td></tr>"),
	repeated("tiny blocks", markup, "<p>公开信息1条"),
	repeated("links to other hosts", markup, "<a href=http://a.example/>青溪县|</a>"),
	repeated("markers of articles", markup, "<div><!--<$[信息内容]>begin-->文</div>"),
	repeated("keywords", "<html><head>", "<meta name=keywords content=信息公开>"),
	repeated("hidden letters", markup+"<div style='background:#fff'>", "<p style='color:#fff'>字"),
	repeated("backgrounds within backgrounds", markup+strings.Repeat("<div style='color:#000;border:0'>", 200), "<b style='color:#fff'>字</b>"),
	repeated("one long style", markup+"<p style='", "color:#fff;background:x;"),
	{"a long style with many elements in it", func(n int) string {
		return markup + "<div style='" + strings.Repeat("background:;", n/24) + "'>" + strings.Repeat("<b style='color:red'>x</b>", n/52)
	}},
	{"a style sheet of many rules with many elements", func(n int) string {
		return "<html><head><style>" + strings.Repeat(".a1{display:none}", n/34) + "</style></head><body>" + strings.Repeat("<p class='b c'>文</p>", n/44)
	}},
	numbered("a style sheet of many classes", "<html><head><style>", func(i int) string { return fmt.Sprintf(".a%d{display:none}", i) }),
	foldedParts,
	repeated("forms", markup, "<p>姓名：<p>电话：<p>验证码："),
	repeated("advertisements", markup, "<p>政府足彩条例 政府足彩指南 博彩"),
	repeated("figures", hostileTitle, "1234567890"),
	repeated("figures with commas", hostileTitle, "1,"),
	repeated("Chinese numerals", hostileTitle, "一二三四五六七八九十百千万亿"),
	repeated("ideographs", hostileTitle, "信息公开工作政府"),
	repeated("open brackets", hostileTitle, "("),
	repeated("glosses", hostileTitle, "政(zheng)府(fu)"),
	repeated("cells", hostileTitle, "收到申请数|件|1|"),
	repeated("columns kept apart by tabs", hostileTitle, "1\t"),
	repeated("tiny lines", hostileTitle, "1\n"),
	repeated("a cell a line", form2014, "收到申请数\n件\n1\n"),
	repeated("rows with a label of another form", form2014, "其他申请数某某|件|1|\n"),
	repeated("heads of the form", hostileTitle, "统计指标|单位|统计数\n1|2|3\n"),
	repeated("rows of article 20", form2021, "规章|1|2|3\n"),
	repeated("rows whose bracket never closes", form2021, "(规章|1|2|3\n"),
	repeated("rows of the matrix", form2021+"勾稽关系|自然人|商业企业\n", "一、本年新收政府信息公开申请数量|1|2|3|4|5|6|7|\n"),
	repeated("labels without rows", form2021, "商业企业申请情况某某某\n"),
	repeated("reviews and lawsuits", form2021, "行政复议|行政诉讼|结果维持|0|0|0|0|0\n"),
	repeated("titles", "", hostileTitle),
	numbered("titles of many years", "", func(i int) string {
		return fmt.Sprintf("青溪市水利局%d年政府信息公开工作年度报告\n一、概述\n全年公开信息%d条。\n", 2008+i%15, i)
	}),
	repeated("headings", hostileTitle, "一、概述\n"),
	repeated("items", hostileTitle, "(一)主动公开\n1.公开信息3条。\n"),
	repeated("a sentence of figures", hostileTitle, "收到政府信息公开申请12件,其中网络申请3件(当面申请2件),答复5件;"),
	repeated("a sentence of denials", hostileTitle, "未收到申请,没有行政复议、行政诉讼,"),
	repeated("years", hostileTitle, "2016年1月1日至2016年12月31日"),
	repeated("years that lost characters", hostileTitle, "201611日至20161231日"),
	repeated("names of a government", hostileTitle+"我市我市", "青溪市人民政府"),
	repeated("who compiled the report", "", "本报告由某局编制,"),
	repeated("labels of dates", "", "发布日期:2016-01-02\n"),
	repeated("labels on one line", "", "发布日期:"),
	repeated("wrapped lines", hostileTitle, "全市各级行政机关认真贯彻落实条例的有关规定积极推进政府信息公开工作的\n"),
	repeated("lines that begin with a comma", hostileTitle, "，,\n"),
	repeated("page numbers between lines", hostileTitle, "全市各级行政机关认真贯彻落实条例的有关规定积极推进政府\n- 3 -\n"),
	repeated("blank lines between lines", hostileTitle, "全市各级行政机关认真贯彻落实条例的有关规定积极推进政府"+strings.Repeat("\n", 300)),
	repeated("chains of names", hostileTitle, "青溪县|和田县|"),
	repeated("phrases joined by underscores", hostileTitle, "信息公开_"),
	repeated("shifted characters", hostileTitle, "?。ㄒ"),
	repeated("question marks", hostileTitle, "?，，"),
	repeated("text read in another charset", hostileTitle, "鏀垮姟锛銆\n"),
	repeated("Traditional characters", "", "政府資訊公開條例（一）報告\n"),
	numbered("foreign names", "", func(i int) string { return fmt.Sprintf("a%d人民政府，", i%5000) }),
	repeated("a script that nests", "<html><script>DETAIL={", "\"a\":{"),
	repeated("GBK that breaks off", markup, "\xff\xd0\x80"),
}
