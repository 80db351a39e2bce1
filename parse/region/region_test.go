package region

import (
	"slices"
	"strings"
	"testing"
)

// one finds the only place that a name means in a year.
func one(t *testing.T, name string, year int) Place {
	t.Helper()
	m, ok := Find(name, Hints{Year: year})
	if !ok || m.Place.IsZero() {
		t.Fatalf("%s in %d is not one place: %+v", name, year, m)
	}
	return m.Place
}

func TestACodeMeansThePlaceOfItsYear(t *testing.T) {
	for _, c := range []struct {
		code string
		year int
		want string
	}{
		{"232701", 2007, "加格达奇区"},
		{"232701", 2008, "加格达奇区"},
		{"232701", 2005, ""},
		{"232701", 2012, ""},
		{"232701", 2018, "漠河市"},
		{"232701", 0, "漠河市"},
		{"232761", 0, "加格达奇区"},
		{"320621", 2017, "海安市"}, // its newest name
		{"320621", 2020, ""},
		{"999999", 0, ""},
		{"", 0, ""},
	} {
		p, _ := ByCode(c.code, c.year)
		if p.Name() != c.want {
			t.Errorf("%s in %d is %q, want %q", c.code, c.year, p.Name(), c.want)
		}
	}
}

func TestAPlaceKeepsItsIdentityThroughNamesAndCodes(t *testing.T) {
	for _, c := range []struct {
		name       string
		year       int
		code       string
		laterName  string
		later      int
		laterCode  string
		newestName string
	}{
		{"上虞市", 2012, "330682", "上虞区", 2013, "330604", "上虞区"},
		{"海安县", 2016, "320621", "海安市", 2019, "320685", "海安市"},
		{"漠河县", 2010, "232723", "漠河市", 2018, "232701", "漠河市"},
		{"吐鲁番地区", 2012, "652100", "吐鲁番市", 2015, "650400", "吐鲁番市"},
		{"加格达奇区", 2008, "232701", "加格达奇区", 2018, "232761", "加格达奇区"},
		{"襄樊市", 2009, "420600", "襄阳市", 2012, "420600", "襄阳市"},
		{"绍兴县", 2012, "330621", "柯桥区", 2015, "330603", "柯桥区"},
		{"枞阳县", 2012, "340823", "枞阳县", 2020, "340722", "枞阳县"},
	} {
		old, later := one(t, c.name, c.year), one(t, c.laterName, c.later)
		if old != later {
			t.Errorf("%s of %d and %s of %d are two places", c.name, c.year, c.laterName, c.later)
		}
		if got, _ := old.CodeIn(c.year); got != c.code {
			t.Errorf("%s in %d has the code %q, want %s", c.name, c.year, got, c.code)
		}
		if got, _ := old.CodeIn(c.later); got != c.laterCode {
			t.Errorf("%s in %d has the code %q, want %s", c.name, c.later, got, c.laterCode)
		}
		if old.CodeToday() != c.laterCode || old.Name() != c.newestName {
			t.Errorf("%s is today %s %s, want %s %s", c.name, old.Name(), old.CodeToday(), c.newestName, c.laterCode)
		}
	}
}

func TestPlacesThatSharedACodeOrANameAreTwo(t *testing.T) {
	for _, c := range []struct {
		a  string
		in int
		b  string
		at int
	}{
		{"加格达奇区", 2008, "漠河市", 2018},
		{"吐鲁番市", 2012, "吐鲁番市", 2016}, // the county-level city became 高昌区
		{"巢湖市", 2009, "巢湖市", 2012},
		{"万盛区", 2009, "綦江区", 2012},
	} {
		if one(t, c.a, c.in) == one(t, c.b, c.at) {
			t.Errorf("%s of %d and %s of %d are one place", c.a, c.in, c.b, c.at)
		}
	}
	if got := one(t, "吐鲁番市", 2012).Name(); got != "高昌区" {
		t.Errorf("the county-level 吐鲁番市 is today %s, want 高昌区", got)
	}
}

func TestACodeIsCertainWhereTheNextListHasIt(t *testing.T) {
	shangyu := one(t, "上虞区", 2020)
	for _, c := range []struct {
		year    int
		code    string
		certain bool
	}{
		{1999, "", false},
		{2011, "330682", true},
		{2012, "330682", true},
		{2013, "330604", true}, // documented: after the list of August 2013
		{2014, "330604", true},
		{2022, "330604", true},
		{2030, "330604", false}, // past the lists
	} {
		if code, certain := shangyu.CodeIn(c.year); code != c.code || certain != c.certain {
			t.Errorf("in %d the code is %q certain=%v, want %q certain=%v", c.year, code, certain, c.code, c.certain)
		}
	}
	if code, certain := one(t, "密云县", 2014).CodeIn(2015); code != "110228" || certain {
		t.Errorf("a change between the list of 2015 and that of 2016 is told as certain: %s", code)
	}
	if code, _ := one(t, "加格达奇区", 2018).CodeIn(2012); code != "" {
		t.Errorf("no list of 2012 has 加格达奇区, yet its code is %q", code)
	}
}

func TestHistoryTellsBetweenWhichListsAChangeLies(t *testing.T) {
	h := one(t, "海安市", 2020).History()
	want := []Stage{
		{Name: "海安县", Code: "320621", From: "2002-12", To: "2017-10", Before: "2018-10"},
		{Name: "海安市", Code: "320685", From: "2018-10", To: "2023-06", After: "2017-10"},
	}
	if !slices.Equal(h, want) {
		t.Errorf("the history is %+v, want %+v", h, want)
	}
}

func TestAPathHasTheNamesOfTheYear(t *testing.T) {
	for _, c := range []struct {
		name string
		in   int
		year int
		want string
	}{
		{"枞阳县", 2020, 2010, "安徽省 安庆市 枞阳县"},
		{"枞阳县", 2010, 2020, "安徽省 铜陵市 枞阳县"},
		{"思茅区", 2020, 2005, "云南省 思茅市 翠云区"},
		{"海淀区", 2020, 2010, "北京市 海淀区"},
		{"济源市", 2020, 2020, "河南省 济源市"},
		{"东莞市", 2020, 2020, "广东省 东莞市"},
	} {
		if got := strings.Join(one(t, c.name, c.in).PathIn(c.year), " "); got != c.want {
			t.Errorf("%s in %d lies at %s, want %s", c.name, c.year, got, c.want)
		}
	}
}

func TestStatisticalCodesAreMarked(t *testing.T) {
	for name, want := range map[string]bool{"加格达奇区": true, "呼中区": true, "威海火炬高技术产业开发区": true, "漠河市": false, "浦东新区": false} {
		if got := one(t, name, 2020).Statistical(); got != want {
			t.Errorf("%s: statistical is %v", name, got)
		}
	}
}

func TestTheZeroPlaceHasNothing(t *testing.T) {
	var p Place
	code, certain := p.CodeIn(2020)
	if !p.IsZero() || p.Name() != "" || p.Level() != "" || p.CodeToday() != "" || code != "" || certain || p.PathIn(2020) != nil || p.History() != nil || p.Statistical() {
		t.Error("the zero place has something")
	}
}

func TestKnownTakesNamesInEveryForm(t *testing.T) {
	for name, want := range map[string]bool{
		"辽宁": true, "辽宁省": true, "营口": true, "张店": true, "耿马县": true, "耿马傣族佤族自治县": true, "回澜镇": true, "上虞市": true,
		"澳门": true, "": false, "省": false, "某某市": false, "博彩": false, "人民政府": false,
	} {
		if Known(name) != want {
			t.Errorf("Known(%q) is %v", name, !want)
		}
	}
}

func TestShortFormsLeaveThePeoplesOut(t *testing.T) {
	for name, want := range map[string][2]string{
		"耿马傣族佤族自治县":       {"耿马县", "耿马"},
		"积石山保安族东乡族撒拉族自治县": {"积石山县", "积石山"},
		"东乡族自治县":          {"东乡县", "东乡"},
		"鄂温克族自治旗":         {"鄂温克旗", "鄂温克"},
		"内蒙古自治区":          {"", "内蒙古"},
		"新疆维吾尔自治区":        {"", "新疆"},
		"恩施土家族苗族自治州":      {"恩施州", "恩施"},
		"管城回族区":           {"管城区", "管城"},
		"神农架林区":           {"", "神农架"},
		"大兴安岭地区":          {"", "大兴安岭"},
		"和县":              {"", ""},
	} {
		short, stem := shorten(name)
		if short != want[0] || stem != want[1] {
			t.Errorf("%s is shortened to %q and %q, want %q", name, short, stem, want)
		}
	}
}
