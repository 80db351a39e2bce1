package region

import (
	"strings"
	"sync"
	"testing"
)

func TestFindReadsTheDivisionsOfAName(t *testing.T) {
	for _, c := range []struct {
		text  string
		hints Hints
		path  string
		level Level
		code  string
		today string
		rest  string
	}{
		{"营口市人民政府", Hints{Year: 2018}, "辽宁省 营口市", City, "210800", "210800", "人民政府"},
		{"淄博市张店区人民政府办公室", Hints{Year: 2014}, "山东省 淄博市 张店区", County, "370303", "370303", "人民政府办公室"},
		{"大兴安岭地区加格达奇区", Hints{Year: 2018}, "黑龙江省 大兴安岭地区 加格达奇区", County, "232761", "232761", ""},
		{"2018年加格达奇区政府信息公开工作年度报告", Hints{Year: 2007}, "黑龙江省 大兴安岭地区 加格达奇区", County, "232701", "232761", "政府信息公开工作年度报告"},
		{"海安县教育局", Hints{Year: 2014}, "江苏省 南通市 海安县", County, "320621", "320685", "教育局"},
		{"江苏省宿迁市…", Hints{Year: 2024}, "江苏省 宿迁市", City, "321300", "321300", "…"},
		{"山东淄博张店区", Hints{}, "山东省 淄博市 张店区", County, "370303", "370303", ""},
		{"吐鲁番地区公安局", Hints{Year: 2012}, "新疆维吾尔自治区 吐鲁番地区", City, "652100", "650400", "公安局"},
		{"吐鲁番市公安局", Hints{Year: 2012}, "新疆维吾尔自治区 吐鲁番地区 吐鲁番市", County, "652101", "650402", "公安局"},
		{"巴州人民政府", Hints{Year: 2015}, "新疆维吾尔自治区 巴音郭楞蒙古自治州", City, "652800", "652800", "人民政府"},
		{"耿马县司法局", Hints{Year: 2021}, "云南省 临沧市 耿马傣族佤族自治县", County, "530926", "530926", "司法局"},
		{"伊犁州尼勒克县", Hints{}, "新疆维吾尔自治区 伊犁哈萨克自治州 尼勒克县", County, "654028", "654028", ""},
		{"吉林省吉林市民政局", Hints{}, "吉林省 吉林市", City, "220200", "220200", "民政局"},
		{"吉林市场监督管理厅", Hints{}, "吉林省", Province, "220000", "220000", "市场监督管理厅"},
		{"南京市市场监督管理局", Hints{}, "江苏省 南京市", City, "320100", "320100", "市场监督管理局"},
		{"二道区人民政府", Hints{}, "吉林省 长春市 二道区", County, "220105", "220105", "人民政府"},
		{"国家统计局吉水调查队", Hints{}, "江西省 吉安市 吉水县", County, "360822", "360822", "调查队"},
		{"国家税务总局佳县税务局", Hints{}, "陕西省 榆林市 佳县", County, "610828", "610828", "税务局"},
		{"中华人民共和国南京海关", Hints{}, "江苏省 南京市", City, "320100", "320100", "海关"},
		{"枞阳县信访局", Hints{Year: 2012}, "安徽省 安庆市 枞阳县", County, "340823", "340722", "信访局"},
		{"莱芜市人民政府", Hints{Year: 2015}, "山东省 莱芜市", City, "371200", "", "人民政府"},
		// towns
		{"绩溪县伏岭镇人民政府", Hints{Year: 2013}, "安徽省 宣城市 绩溪县 伏岭镇", Township, "341824", "341824", "人民政府"},
		{"乐至县没有人知道镇人民政府", Hints{}, "四川省 资阳市 乐至县 没有人知道镇", Township, "512022", "512022", "人民政府"},
		{"宣城市伏岭镇人民政府", Hints{}, "安徽省 宣城市 绩溪县 伏岭镇", Township, "341824", "341824", "人民政府"},
		{"六石街道2017年政府信息公开", Hints{Year: 2017}, "浙江省 金华市 东阳市 六石街道", Township, "330783", "330783", "2017年政府信息公开"},
		{"故城县城镇管理局", Hints{}, "河北省 衡水市 故城县", County, "131126", "131126", "城镇管理局"},
		{"北京市住房和城乡建设委员会", Hints{}, "北京市", Province, "110000", "110000", "住房和城乡建设委员会"},
		// zones
		{"威海火炬高技术产业开发区管委会", Hints{Year: 2019}, "山东省 威海市 威海火炬高技术产业开发区", Zone, "371071", "371071", "管委会"},
		{"威海市火炬高技术产业开发区管委会", Hints{Year: 2019}, "山东省 威海市 威海火炬高技术产业开发区", Zone, "371071", "371071", "管委会"},
		{"合肥高新区", Hints{Year: 2020}, "安徽省 合肥市 合肥高新技术产业开发区", Zone, "340171", "340176", ""},
		{"武汉东湖新技术开发区管委会", Hints{}, "湖北省 武汉市 武汉东湖新技术开发区", Zone, "", "", "管委会"},
		{"岳阳南湖新区", Hints{}, "湖南省 岳阳市 岳阳南湖新区", Zone, "", "", ""},
		{"西咸新区管委会", Hints{}, "陕西省 西咸新区", Zone, "", "", "管委会"},
		{"武汉市东湖新技术开发区", Hints{}, "湖北省 武汉市 东湖新技术开发区", Zone, "", "", ""},
		{"江宁经济技术开发区管委会", Hints{}, "江苏省 南京市 江宁区 江宁经济技术开发区", Zone, "", "", "管委会"},
		{"杨凌示范区水务局", Hints{}, "陕西省 杨凌示范区", Zone, "", "", "水务局"},
		{"杨凌区水务局", Hints{}, "陕西省 咸阳市 杨陵区", County, "610403", "610403", "水务局"},
		{"上海市浦东新区", Hints{}, "上海市 浦东新区", County, "310115", "310115", ""},
		// hints alone
		{"水利局", Hints{Year: 2015, IndexNumber: "12370305004217004C/2015-1"}, "山东省 淄博市 临淄区", County, "370305", "370305", "水利局"},
		{"开发区教育文化体育局", Hints{Hosts: []string{"www", "yingkou", "gov", "cn"}}, "辽宁省 营口市 开发区", Zone, "", "", "教育文化体育局"},
		{"教育局", Hints{SiteID: "3703030001"}, "山东省 淄博市 张店区", County, "370303", "370303", "教育局"},
		{"教育局", Hints{Path: []string{"淄博", "山东省"}}, "山东省 淄博市", City, "370300", "370300", "教育局"},
	} {
		m, ok := Find(c.text, c.hints)
		if got := strings.Join(m.Path, " "); !ok || got != c.path || m.Level != c.level || m.Code != c.code || m.CodeToday != c.today || m.Rest != c.rest || m.Ambiguous {
			t.Errorf("%s %+v:\n got %s %s code %q today %q rest %q ambiguous %v\nwant %s %s code %q today %q rest %q",
				c.text, c.hints, got, m.Level, m.Code, m.CodeToday, m.Rest, m.Ambiguous, c.path, c.level, c.code, c.today, c.rest)
		}
	}
}

func TestANameOfManyPlacesIsAmbiguousUntilAHintChooses(t *testing.T) {
	for _, c := range []struct {
		text  string
		hints Hints
		path  string // "" for ambiguous
	}{
		{"鼓楼区司法局", Hints{}, ""},
		{"鼓楼区司法局", Hints{Path: []string{"福建"}}, "福建省 福州市 鼓楼区"},
		{"鼓楼区司法局", Hints{Text: "南京市鼓楼区司法局"}, "江苏省 南京市 鼓楼区"},
		{"鼓楼区司法局", Hints{Text: "鼓楼区与福州、南京"}, ""},
		{"鼓楼区司法局", Hints{Hosts: []string{"gl", "fuzhou", "gov", "cn"}}, "福建省 福州市 鼓楼区"},
		{"鼓楼区司法局", Hints{AreaCode: "0516"}, "江苏省 徐州市 鼓楼区"},
		{"鼓楼区司法局", Hints{Postcode: "475000"}, "河南省 开封市 鼓楼区"},
		{"鼓楼区司法局", Hints{Postcode: "210000"}, ""}, // two in that province
		{"鼓楼区司法局", Hints{SiteID: "3501020001"}, "福建省 福州市 鼓楼区"},
		{"鼓楼区司法局", Hints{IndexNumber: "113501020036081234/2015-1"}, "福建省 福州市 鼓楼区"},
		{"鼓楼区司法局", Hints{IndexNumber: "000000000-2019-03730", SiteID: "x", AreaCode: "0999999", Postcode: "1", Hosts: []string{"", "gov"}}, ""},
		{"通州区水利局", Hints{Year: 2006}, "北京市 通州区"},
		{"通州区水利局", Hints{Year: 2016}, ""},
		{"通州区水利局", Hints{Year: 2016, AreaCode: "0513"}, "江苏省 南通市 通州区"},
		{"城关镇人民政府", Hints{Text: "城关镇在房县"}, "湖北省 十堰市 房县 城关镇"},
		{"东区街道办事处", Hints{}, ""},
		{"六石街道2010年", Hints{Year: 2010}, ""}, // before the lists of towns
		{"六石街道2010年", Hints{Year: 2010, Text: "东阳市"}, "浙江省 金华市 东阳市 六石街道"},
	} {
		m, ok := Find(c.text, c.hints)
		if !ok {
			t.Errorf("%s: nothing is found", c.text)
			continue
		}
		if c.path == "" {
			if !m.Ambiguous || !m.Place.IsZero() || m.Code != "" || m.CodeToday != "" || len(m.Candidates) == 0 {
				t.Errorf("%s %+v is told as %v %s", c.text, c.hints, m.Path, m.Code)
			}
			continue
		}
		if got := strings.Join(m.Path, " "); got != c.path || m.Ambiguous {
			t.Errorf("%s %+v: got %s ambiguous %v, want %s", c.text, c.hints, got, m.Ambiguous, c.path)
		}
	}
}

func TestAnAmbiguousPathHasOnlyWhatIsCertain(t *testing.T) {
	for text, want := range map[string]string{
		"鼓楼区司法局":    "鼓楼区",
		"江苏省鼓楼区司法局": "江苏省 鼓楼区",
		"城关镇人民政府":   "城关镇",
	} {
		m, _ := Find(text, Hints{})
		if got := strings.Join(m.Path, " "); got != want || !m.Ambiguous {
			t.Errorf("%s: the path is %s, want %s", text, got, want)
		}
	}
}

func TestWhatIsNotPrintedIsInferred(t *testing.T) {
	for _, c := range []struct {
		text  string
		hints Hints
		want  bool
	}{
		{"营口市人民政府", Hints{}, true},
		{"辽宁省营口市人民政府", Hints{}, false},
		{"辽宁营口市人民政府", Hints{}, false},
		{"营口市人民政府", Hints{Text: "辽宁省人民政府文件"}, false},
		{"营口市人民政府", Hints{Path: []string{"辽宁省"}}, true},
		{"北京市水务局", Hints{}, false},
		{"水利局", Hints{SiteID: "3703030001"}, true},
		{"鼓楼区", Hints{}, false},
	} {
		if m, ok := Find(c.text, c.hints); !ok || m.Inferred != c.want {
			t.Errorf("%s %+v: inferred is %v", c.text, c.hints, m.Inferred)
		}
	}
}

func TestTextWithoutAPlaceGivesNone(t *testing.T) {
	for _, text := range []string{"", "教育局", "开发区教育文化体育局", "2018年政府信息公开工作年度报告", "某某市人民政府", "省政府办公厅", "\xff\xfe", "市场监督管理局"} {
		if m, ok := Find(text, Hints{}); ok {
			t.Errorf("%q gives %v", text, m.Path)
		}
	}
}

// every calls f with each stage of each place.
func every(f func(p Place, s *stage)) {
	a := divisions()
	for i := range a.entries {
		for n := range a.entries[i].stages {
			f(Place{i + 1}, &a.entries[i].stages[n])
		}
	}
}

func TestEveryNameIsFoundByItsOwnFullPath(t *testing.T) {
	a := divisions()
	every(func(p Place, s *stage) {
		year := a.lists[s.last].year
		if a.listOf(year) != s.last {
			return // the last list of the year no longer has it
		}
		path := a.path(s, s.last)
		code, _ := p.CodeIn(year)
		m, ok := Find(strings.Join(path, "")+"水利局", Hints{Year: year})
		if !ok || m.Place != p || strings.Join(m.Path, "") != strings.Join(path, "") || m.Code != code || m.Inferred || m.Rest != "水利局" {
			t.Errorf("%v of %d: got %v %s %v inferred %v rest %q", path, year, m.Path, m.Code, m.Candidates, m.Inferred, m.Rest)
		}
	})
}

func TestEveryNameIsKnownAndStandsInItsText(t *testing.T) {
	every(func(_ Place, s *stage) {
		if !Known(s.name) {
			t.Errorf("%s is not known", s.name)
		}
		spans := Places("," + s.name + "、")
		if len(spans) != 1 || spans[0].Name != s.name || spans[0].Start != 1 {
			t.Errorf("%s gives the spans %v", s.name, spans)
		}
	})
}

func TestEveryTownIsFoundBehindItsCounty(t *testing.T) {
	missed, all := 0, 0
	for town, places := range towns() {
		for _, p := range places {
			if p.CodeToday() == "" {
				continue
			}
			all++
			path := append(p.PathIn(0), town)
			m, ok := Find(strings.Join(path, "")+"人民政府", Hints{})
			if !ok || m.Place != p || strings.Join(m.Path, "") != strings.Join(path, "") {
				if missed++; missed < 20 {
					t.Logf("%v: got %v ambiguous %v", path, m.Path, m.Ambiguous)
				}
			}
		}
	}
	if missed*1000 > all {
		t.Errorf("%d of %d towns are not found", missed, all)
	}
}

func TestPlacesAreSpansOfTheText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2018年辽宁省营口市站前区人民政府", "辽宁省 营口市 站前区"},
		{"福州市鼓楼区、耿马县", "福州市 鼓楼区 耿马县"},
		{"各县和县直单位,全市中区级", ""},
		{"和县、寿县", "和县 寿县"},
		{"淮南市寿县", "淮南市 寿县"},
		{"青岛市市北区", "青岛市 市北区"},
		{"我县回澜镇的城乡居民", "回澜镇"},
		{"南京市场", ""},
		{"南京市市场", "南京市"},
		{"乌拉特前旗", "乌拉特前旗"},
		{"", ""},
	} {
		var names []string
		runes := []rune(c.text)
		for _, s := range Places(c.text) {
			if string(runes[s.Start:s.End]) != s.Name {
				t.Errorf("%s: the span %+v is of %s", c.text, s, string(runes[s.Start:s.End]))
			}
			names = append(names, s.Name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestFindIsSafeForManyAtOnce(t *testing.T) {
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 50 {
				if m, _ := Find("鼓楼区", Hints{Hosts: []string{"fuzhou"}, Text: "福州"}); m.Code == "" && m.Place.IsZero() {
					t.Error("nothing is found")
				}
				Places("辽宁省营口市回澜镇")
			}
		})
	}
	wait.Wait()
}

func FuzzFind(f *testing.F) {
	f.Add("2018年大兴安岭地区加格达奇区回澜镇高新区", "福州市", "12370305004217004C/2015", 2018)
	f.Add("中共\xff国家统计局", "", "", -5)
	f.Add("鼓楼区高新技术产业开发区", "鼓楼区", "0000000000000000000", 0)
	f.Fuzz(func(t *testing.T, text, page, code string, year int) {
		hints := Hints{Year: year, Text: page, Path: []string{page}, IndexNumber: code, SiteID: code, AreaCode: code, Postcode: code, Hosts: []string{code}}
		m, ok := Find(text, hints)
		if ok && (len(m.Path) == 0 || m.Ambiguous != m.Place.IsZero() || m.Ambiguous && m.Code != "") {
			t.Fatalf("%+v", m)
		}
		if !strings.HasSuffix(strings.ToValidUTF8(text, "�"), m.Rest) && len(text) <= maxName {
			t.Fatalf("the rest %q is not of %q", m.Rest, text)
		}
		runes := []rune(text)
		for _, s := range Places(text) {
			if string(runes[s.Start:s.End]) != s.Name {
				t.Fatalf("the span %+v is not of the text", s)
			}
		}
		Known(text)
	})
}
