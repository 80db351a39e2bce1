package clean

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func repairs(p Page, kind string) int {
	for _, r := range p.Repairs {
		if r.Kind == kind {
			return r.Count
		}
	}
	return 0
}

func TestGlossesGoWhereAMachineWroteThem(t *testing.T) {
	glossed := strings.Repeat("政務(wù)公開報(bào)告，數(shù)據(jù)與統(tǒng)計(jì)，結(jié)果。", 3)
	p := Text([]byte(glossed), "")
	if want := strings.Repeat("政务公开报告，数据与统计，结果。", 3); p.Text != want {
		t.Errorf("%q, want %q", p.Text, want)
	}
	if repairs(p, "pinyin-gloss") != 21 || repairs(p, "traditional") == 0 || !flagged(p, "mirror") {
		t.Errorf("repairs %v, flags %v", p.Repairs, p.Flags)
	}
}

func TestDoubledGlossesInFullGoToo(t *testing.T) {
	p := Text([]byte(strings.Repeat("政(zheng)(zheng)府(fu)(fu)信(xin)(xin)息(xi)(xi)公开。", 3)), "")
	if want := strings.Repeat("政府信息公开。", 3); p.Text != want {
		t.Errorf("%q, want %q", p.Text, want)
	}
}

func TestGlossesInOtherWritingGoToo(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"brackets of full width":     {"政（zhèng）府（fǔ）信（xìn）息（xī）公（gōng）开。", "政府信息公开。"},
		"letters of full width":      {"政（ｚｈｅｎｇ）府（ｆｕ）信（ｘｉｎ）息（ｘｉ）公（ｇｏｎｇ）开。", "政府信息公开。"},
		"figures for tones":          {"政(zheng4)府(fu3)信(xin4)息(xi1)公(gong1)开。", "政府信息公开。"},
		"combining marks":            {"政(zhe\u0300ng)府(fu\u030c)信(xi\u0300n)息(xi\u0304)公(ɡo\u0304nɡ)开。", "政府信息公开。"},
		"four times over":            {"公(gong)(gong)(gong)(gong)开(kai)(kai)政(zheng)府(fu)。", "公开政府。"},
		"brackets of different kind": {"政（zheng)府(fu）信(xin)息(xi)。", "政府信息。"},
	} {
		if p := Text([]byte(strings.Repeat(c.in, 2)), ""); p.Text != strings.Repeat(c.want, 2) {
			t.Errorf("%s: %q", name, p.Text)
		}
	}
}

func TestAGenuineGlossStays(t *testing.T) {
	for _, text := range []string{
		"深圳(zhèn)市2016年政府信息公开工作年度报告，全文如下。",
		"螅(xi)镇人民政府公开政府信息(app)12条，政务(www)网站公开9条。",
	} {
		if p := Text([]byte(text), ""); p.Text != text || len(p.Repairs) != 0 {
			t.Errorf("%q became %q", text, p.Text)
		}
	}
}

func TestOnlyReadingsAreGlosses(t *testing.T) {
	for _, c := range []struct {
		reading string
		char    rune
		want    bool
	}{
		{"bào", '報', true}, {"bao", '报', true}, {"lǜ", '率', true}, {"shuài", '率', true}, {"lv", '率', true}, {"lu", '率', true},
		{"bao", '高', false}, {"BAO", '报', false}, {"", '报', false}, {"bào ", '报', false}, {"bao", 'x', false},
	} {
		if got := isReading(c.reading, c.char); got != c.want {
			t.Errorf("isReading(%q, %c) = %v", c.reading, c.char, got)
		}
	}
}

func TestConvertedPagesComeBackToSimplified(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a converted page", "國務院辦公廳關於政府信息公開年度報告的解釋，對外發布時應當說明。", "国务院办公厅关于政府信息公开年度报告的解释，对外发布时应当说明。"},
		{"words before characters", "乾隆年間的檔案與乾淨的環境，根據條例應當予以公開並報請縣人民政府備案。", "乾隆年间的档案与干净的环境，根据条例应当予以公开并报请县人民政府备案。"},
		{"着 and 著", "縣人民政府著力提升顯著成效，圍繞著作權保護，隨著條例的實施，衞生與規劃應當公開。", "县人民政府着力提升显著成效，围绕著作权保护，随着条例的实施，卫生与规划应当公开。"},
		{"a name on a page in Simplified", "本报告由陳書記审定，全年主动公开政府信息若干条，群众反映良好，特此报告，请予审阅。", "本报告由陳書記审定，全年主动公开政府信息若干条，群众反映良好，特此报告，请予审阅。"},
	} {
		for _, url := range []string{"", "https://wiki.example.com.tw/1.html"} {
			if p := Text([]byte(c.in), url); p.Text != c.want {
				t.Errorf("%s at %q: %q, want %q", c.name, url, p.Text, c.want)
			}
		}
	}
}

func TestPagesWrittenInTraditionalCharactersStay(t *testing.T) {
	for name, c := range map[string]struct{ text, url string }{
		"a department of Hong Kong":             {"公開資料守則年報：本署在過去一年共接獲申請二百三十宗，全部按照守則處理，市民可向署長提出覆核。", ""},
		"one that speaks of the mainland":       {"香港特別行政區政府與廣東省人民政府簽署合作協議，立法會議員就撥款提出質詢，行政長官作出回應。", ""},
		"a page of the mainland under .gov.hk":  {"國務院辦公廳關於政府信息公開年度報告的解釋，對外發布時應當說明，縣人民政府備案。", "https://www.info.gov.hk/a.html"},
		"a page with three readings of its own": {"深水埗（bù）區議會討論鰂（zé）魚涌及氹（dàng）仔的交通安排，議員認為運輸署應當增加班次，並且改善行人設施。" + strings.Repeat("議員關注舊樓維修與長者醫療服務的輪候時間，署方會繼續檢討。", 20), ""},
	} {
		if p := Text([]byte(c.text), c.url); p.Text != c.text || len(p.Repairs) != 0 {
			t.Errorf("%s: %q, repairs %v", name, p.Text, p.Repairs)
		}
	}
}

func TestWordsOfTaiwanAreUndoneWithTheConversion(t *testing.T) {
	in := "根據《中華人民共和國政府資訊公開條例》，現公布縣人民政府資訊公開工作年度報告，可在入口網站查閱。全年公開規範性檔案12件，透過網路受理申請3件。"
	want := "根据《中华人民共和国政府信息公开条例》，现公布县人民政府信息公开工作年度报告，可在门户网站查阅。全年公开规范性文件12件，通过网络受理申请3件。"
	p := Text([]byte(in), "")
	if p.Text != want || repairs(p, "taiwan-vocabulary") != 6 {
		t.Errorf("%q, repairs %v", p.Text, p.Repairs)
	}
	if p := Text([]byte("陜西省青溪縣人民政府信息公開工作年度報告：根據《中華人民共和國政府信息公開條例》編製。"), ""); !strings.HasPrefix(p.Text, "陕西省青溪县人民政府信息公开") {
		t.Errorf("%q", p.Text)
	}
	mixed := "根據《中華人民共和國政府信息公開條例》，現公布縣人民政府信息公開工作年度報告。全年主動公開政府資訊19條，其中機構職能類資訊3條。"
	if p := Text([]byte(mixed), ""); !strings.HasSuffix(p.Text, "全年主动公开政府信息19条，其中机构职能类信息3条。") || repairs(p, "taiwan-vocabulary") != 2 {
		t.Errorf("%q, repairs %v", p.Text, p.Repairs)
	}
	mainland := "资讯和信息公开的入口网站、档案馆的品质都要提高。"
	if p := Text([]byte(mainland), ""); p.Text != mainland {
		t.Errorf("%q", p.Text)
	}
}

func TestLinesInSimplifiedCharactersOnAConvertedPageAreInjected(t *testing.T) {
	page := "青溪縣人民政府2016年政府信息公開工作年度報告\n根據條例的規定，現將縣人民政府信息公開工作情況報告如下，數據統計期限自2016年1月1日起。"
	p := Text([]byte("免费水果视频软件下载\n"+page), "")
	if strings.Contains(p.Text, "水果") || !flagged(p, "hijacked") || len(p.Removed) != 1 || p.Removed[0] != (Removed{"spam", "免费水果视频软件下载"}) {
		t.Errorf("%q, removed %v, flags %v", p.Text, p.Removed, p.Flags)
	}
	kept := "各级各部门按照职责做好规划工作" // a line that the converter left alone
	if p := Text([]byte(page+"\n"+kept), ""); !strings.HasSuffix(p.Text, kept) {
		t.Errorf("%q", p.Text)
	}
}

func TestFullWidthFiguresAreNarrowedAndPunctuationStays(t *testing.T) {
	p := Text([]byte("全年公开１２３条，占９８．５％（ＡＢｃ）。"), "")
	if want := "全年公开123条，占98．5%（ABc）。"; p.Text != want {
		t.Errorf("%q, want %q", p.Text, want)
	}
	if repairs(p, "full-width") != 10 {
		t.Errorf("repairs %v", p.Repairs)
	}
}

func TestShiftedRunsAreReadBackWhereOneReadingIsWhole(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a heading", "?。ㄒ唬┲鲃庸_情况。", "（一）主動公開情况。"},
		{"a heading with characters lost on the way", "?。ㄈ┱畔⒐芾砬闆r。", "（三）政府信息管理情況。"},
		{"a full stop before a word", "没事就很少来了?，F在可好了。", "没事就很少来了。現在可好了。"},
		{"the same after the marks were narrowed", "没事就很少来了?,F在可好了。", "没事就很少来了。現在可好了。"},
		{"the end of a quotation", "以前想都不敢想?！迸c政府一路之隔。", "以前想都不敢想。”與政府一路之隔。"},
		{"the end of a quotation and of its paragraph", "百姓方便多了?！?/p>", "百姓方便多了。”"},
		{"a question", "公开什么?谁来公开?A座三楼。", "公开什么?谁来公开?A座三楼。"},
		{"two marks that somebody wrote", "真的吗?！B区没有。", "真的吗?！B区没有。"},
		{"a run that is no word", "情况?。ㄒ唬┍U洗胧。", "情况?。ㄒ唬┍U洗胧。"},
	} {
		if p := Text([]byte(c.in), ""); p.Text != c.want {
			t.Errorf("%s: %q, want %q", c.name, p.Text, c.want)
		}
	}
}

func TestTextsReadInTheWrongCharsetAreReadAgain(t *testing.T) {
	const text = "全市主动公开政府信息12条，其中公开3条，受理2件，办结3件。"
	latin := func(raw []byte) string {
		s, err := charmap.Windows1252.NewDecoder().Bytes(raw)
		if err != nil {
			t.Fatal(err)
		}
		return string(s)
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ in, want string }{
		"GBK read as Latin characters": {latin(gbk), text},
		"UTF-8 read as GBK":            {"淇℃伅锛岀幇骞村害鎶ュ憡", "信息，现年度报告"},
		"the same with a byte lost":    {"淇℃伅锛岀幇骞村害鎶ュ憡锛?", "淇℃伅锛岀幇骞村害鎶ュ憡锛?"},
		"Latin text":                   {"Müller, Préfecture de Québec, Åland", "Müller, Préfecture de Québec, Åland"},
	} {
		if p := Text([]byte(c.in), ""); p.Text != c.want {
			t.Errorf("%s: %q, want %q", name, p.Text, c.want)
		}
	}
	lost := "锟斤拷锟斤拷公开情况"
	if p := Text([]byte(lost), ""); p.Text != lost || !flagged(p, "mojibake") {
		t.Errorf("%q, flags %v", p.Text, p.Flags)
	}
}

func TestShiftedPhrasesAreRestoredAndOtherRunsFlagged(t *testing.T) {
	p := Text([]byte("?。ㄒ唬┲鲃庸_情况。全年公开9条。"), "")
	if want := "（一）主動公開情况。全年公开9条。"; p.Text != want || repairs(p, "mojibake") != 1 {
		t.Errorf("%q, want %q; %v", p.Text, want, p.Repairs)
	}
	p = Text([]byte("?。ㄒ唬┍U洗胧情况。"), "")
	if !flagged(p, "mojibake") || repairs(p, "mojibake") != 0 || p.Text != "?。ㄒ唬┍U洗胧情况。" {
		t.Errorf("%q, flags %v, repairs %v", p.Text, p.Flags, p.Repairs)
	}
}

func TestAForeignTermInThePlaceOfTheOrdinanceIsUndone(t *testing.T) {
	p := Text([]byte("根据《中华人民共和国政府体育365比分网条例》，现公布政府体育365比分网工作年度报告。\n全年主动公开政府信息9条。"), "")
	if want := "根据《中华人民共和国政府信息公开条例》，现公布政府信息公开工作年度报告。\n全年主动公开政府信息9条。"; p.Text != want {
		t.Errorf("%q, want %q", p.Text, want)
	}
	if repairs(p, "substituted-term") != 2 || !flagged(p, "substituted-name") {
		t.Errorf("repairs %v, flags %v", p.Repairs, p.Flags)
	}
	law := "根据《中华人民共和国政府采购法实施条例》，政府采购法实施情况如下。"
	if p := Text([]byte(law), ""); p.Text != law {
		t.Errorf("the law on procurement became %q", p.Text)
	}
}

func TestAForeignTermIsUndoneByTheWordsThatFollowIt(t *testing.T) {
	p := Text([]byte("某县水利局2013年政府足球比分网工作年度报告\n全年未收到政府足球比分网申请。\n修订政府足球比分网指南，因足球比分网申请行政复议0件。\n足球比分网_娱乐城"), "")
	want := "某县水利局2013年政府信息公开工作年度报告\n全年未收到政府信息公开申请。\n修订政府信息公开指南，因信息公开申请行政复议0件。"
	if p.Text != want {
		t.Errorf("%q, want %q", p.Text, want)
	}
	if repairs(p, "substituted-term") != 4 || !flagged(p, "substituted-name") {
		t.Errorf("repairs %v, flags %v", p.Repairs, p.Flags)
	}
	for _, honest := range []string{
		"政府采购工作年度报告。\n政府采购申请3件。\n政府采购目录。",
		"政府网站工作年度报告。\n政府网站申请3件。\n政府网站指南。",
	} {
		if p := Text([]byte(honest), ""); p.Text != honest {
			t.Errorf("%q became %q", honest, p.Text)
		}
	}
}

func TestAForeignTokenInThePlaceOfANameIsFlagged(t *testing.T) {
	for _, token := range []string{"体育365", "足彩胜负14场", "即时赔率", "澳门赌场县", "注册送彩金省"} {
		text := "按照《" + token + "人民政府办公厅关于做好工作的通知》，\n转发" + token + "人民政府办公厅文件，12个县人民政府和8个区人民政府执行。"
		if p := Text([]byte(text), ""); !flagged(p, "substituted-name") {
			t.Errorf("%s: flags %v", token, p.Flags)
		}
	}
	names := "12个县人民政府、12个县人民政府、辽阳市人民政府、各县(市)区人民政府、市人民政府和3个镇人民政府，各级人民政府。\n" +
		strings.Repeat("青溪市人民政府、巴音郭楞蒙古自治州人民政府、那曲市人民政府、沙湾县人民政府、东乌珠穆沁旗人民政府、美兰区人民政府、大厂县人民政府、香格里拉市政府、和平区政府。\n", 2)
	if p := Text([]byte(names), ""); len(p.Flags) != 0 {
		t.Errorf("flags %v on real names", p.Flags)
	}
}

func TestAnOfficialPageOnAnotherHostIsAMirror(t *testing.T) {
	const report = "青溪市2016年政府信息公开工作年度报告\n全年主动公开政府信息128条。"
	for _, c := range []struct {
		name, text, url string
		want            bool
	}{
		{"an official address on another host", report + "\n邮箱：xxgk@qingxi.gov.cn", "http://qingxi.example/a.html", true},
		{"a host that calls itself the portal", report + "\n可在青溪市政府门户网站（http://www.qingxi.example）查阅。", "http://www.qingxi.example/a.html", true},
		{"the host of the body", report + "\n邮箱：xxgk@qingxi.gov.cn", "http://www.qingxi.gov.cn/a.html", false},
		{"another host that names none", report, "http://school.example/a.html", false},
		{"no address", report + "\n邮箱：xxgk@qingxi.gov.cn", "", false},
	} {
		if p := Text([]byte(c.text), c.url); flagged(p, "mirror") != c.want {
			t.Errorf("%s: flags %v", c.name, p.Flags)
		}
	}
	page := `<head><meta name="SiteIDCode" content="4101000001"></head><body><p>青溪市2016年政府信息公开工作年度报告，全年主动公开政府信息128条。</p></body>`
	if p := HTML([]byte(page), "http://qingxi.example/a.html"); !flagged(p, "mirror") {
		t.Errorf("flags %v", p.Flags)
	}
}

func TestDocumentNumbersThatLostABracketHaveItBack(t *testing.T) {
	for in, want := range map[string]string{
		"根据《通知》（青政办发〔201429号）要求。":        "根据《通知》（青政办发〔2014〕29号）要求。",
		"国办公开办函〔202130":                  "国办公开办函〔2021〕30",
		"青政办发﹝20145号和青政办发〔2014〕6号。":      "青政办发﹝2014﹞5号和青政办发〔2014〕6号。",
		"青政办发〔201412 号文件。":               "青政办发〔2014〕12 号文件。",
		"青政办发〔2014029号。":                 "青政办发〔2014029号。",
		"电话〔31012345〕，编号〔20141〕，〔2014年〕": "电话〔31012345〕，编号〔20141〕，〔2014年〕",
	} {
		p := Text([]byte(in), "")
		if p.Text != want || (repairs(p, "document-number") == 1) != (in != want) {
			t.Errorf("%q became %q, repairs %v", in, p.Text, p.Repairs)
		}
	}
}
