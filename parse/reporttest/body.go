package reporttest

import "strings"

// body is a public body that files a report.
type body struct {
	name  string // in full, as its title prints it
	short string // without the place above it, "" where it has none
	we    []string
	area  []string // how it calls the whole area, none for a department
	level string
}

// places are provinces, prefectures and counties as they are named in reports.
// A name is a fact; each row is province, prefecture, county.
var places = [][3]string{
	{"江苏省", "南通市", "如东县"}, {"江苏省", "盐城市", "射阳县"}, {"浙江省", "温州市", "平阳县"}, {"浙江省", "金华市", "浦江县"},
	{"安徽省", "安庆市", "桐城市"}, {"安徽省", "六安市", "舒城县"}, {"福建省", "泉州市", "安溪县"}, {"福建省", "龙岩市", "上杭县"},
	{"江西省", "九江市", "修水县"}, {"江西省", "赣州市", "信丰县"}, {"山东省", "潍坊市", "临朐县"}, {"山东省", "烟台市", "海阳市"},
	{"河南省", "周口市", "沈丘县"}, {"河南省", "南阳市", "淅川县"}, {"湖北省", "荆州市", "公安县"}, {"湖北省", "宜昌市", "远安县"},
	{"湖南省", "岳阳市", "湘阴县"}, {"湖南省", "永州市", "祁阳县"}, {"广东省", "清远市", "佛冈县"}, {"广东省", "茂名市", "信宜市"},
	{"广西壮族自治区", "玉林市", "容县"}, {"四川省", "绵阳市", "三台县"}, {"四川省", "宜宾市", "长宁县"}, {"贵州省", "遵义市", "湄潭县"},
	{"云南省", "曲靖市", "陆良县"}, {"陕西省", "宝鸡市", "岐山县"}, {"陕西省", "汉中市", "洋县"}, {"甘肃省", "天水市", "甘谷县"},
	{"甘肃省", "张掖市", "山丹县"}, {"河北省", "保定市", "高阳县"}, {"河北省", "沧州市", "献县"}, {"山西省", "运城市", "芮城县"},
	{"辽宁省", "铁岭市", "昌图县"}, {"吉林省", "四平市", "梨树县"}, {"黑龙江省", "绥化市", "望奎县"}, {"内蒙古自治区", "赤峰市", "宁城县"},
	{"江苏省", "常州市", "武进区"}, {"浙江省", "宁波市", "鄞州区"}, {"广东省", "佛山市", "顺德区"}, {"山东省", "淄博市", "临淄区"},
	{"湖北省", "武汉市", "汉阳区"}, {"四川省", "成都市", "青羊区"}, {"陕西省", "西安市", "雁塔区"}, {"河南省", "郑州市", "金水区"},
}

var bureaus = []string{
	"教育局", "水利局", "农业局", "财政局", "民政局", "司法局", "审计局", "统计局", "林业局", "交通运输局", "公安局", "环境保护局",
	"卫生局", "文化局", "体育局", "档案局", "物价局", "粮食局", "气象局", "国土资源局", "住房和城乡建设局", "人力资源和社会保障局", "商务局",
	"科学技术局", "发展和改革局", "城市管理局", "安全生产监督管理局", "食品药品监督管理局", "旅游局", "招商局", "地震局", "信访局", "扶贫开发办公室",
	"市场监督管理局", "自然资源局", "应急管理局", "退役军人事务局", "医疗保障局", "卫生健康局", "农业农村局", "行政审批局", "人民防空办公室", "供销合作社",
}

var newBureaus = map[string]bool{"市场监督管理局": true, "自然资源局": true, "应急管理局": true, "退役军人事务局": true, "医疗保障局": true, "卫生健康局": true, "农业农村局": true, "行政审批局": true}

// townStems make names of towns that many counties have: one that a single county
// of the lists had would be that county's.
var townStems = []string{"青山", "新桥", "双龙", "清溪", "古城", "沙坪", "东升", "龙泉", "河口", "太平", "和平", "新华", "东风", "白云", "永安", "龙山", "凤凰", "双桥", "大柳", "长塘", "高庙", "金鸡"}

// newBody draws a body at any level.
func (d *dice) newBody(year int) body {
	p := places[d.IntN(len(places))]
	switch n := d.IntN(100); {
	case n < 4:
		return body{name: p[0] + "人民政府", we: []string{"我省", "全省"}, area: []string{"全省"}, level: "province"}
	case n < 8:
		return body{name: p[0] + d.pick("水利厅", "财政厅", "教育厅", "司法厅", "民政厅", "审计厅"), we: []string{"我厅", "本厅", "本机关"}, level: "department"}
	case n < 17:
		return body{name: p[1] + "人民政府", we: []string{"我市", "市政府", "本市"}, area: []string{"全市"}, level: "city"}
	case n < 28:
		k := lastRune(p[2])
		return body{name: p[2] + "人民政府", we: []string{"我" + k, k + "政府"}, area: []string{"全" + k}, level: "county"}
	case n < 42:
		t := townStems[d.IntN(len(townStems))] + d.pick("镇", "镇", "乡")
		k := lastRune(t)
		return body{name: p[2] + t + "人民政府", short: t, we: []string{"我" + k, "本" + k, k + "政府"}, area: []string{"全" + k}, level: "township"}
	case n < 48:
		t := townStems[d.IntN(len(townStems))] + "街道"
		return body{name: p[2] + t + "办事处", short: t, we: []string{"我街道", "本街道", "街道办事处"}, area: []string{"全街道"}, level: "township"}
	case n < 51:
		z := townStems[d.IntN(len(townStems))] + d.pick("经济开发区", "高新技术产业开发区", "工业园区")
		return body{name: p[1] + z + "管理委员会", we: []string{"管委会", "我区", "本单位"}, area: []string{"全区"}, level: "department"}
	default:
		b := bureaus[d.IntN(len(bureaus))]
		for newBureaus[b] && year < 2019 {
			b = bureaus[d.IntN(len(bureaus))]
		}
		seat := p[2]
		if d.chance(40) {
			seat = p[1]
		}
		k := lastRune(b)
		if k != "局" {
			return body{name: seat + b, we: []string{"本单位", "本机关"}, level: "department"}
		}
		return body{name: seat + b, we: []string{"我局", "本局", "本机关", "我单位"}, level: "department"}
	}
}

func lastRune(s string) string { r := []rune(s); return string(r[len(r)-1]) }

// plain drops what two correct readers print differently in an agency's name.
func plain(name string) string {
	for _, tail := range []string{"人民政府", "政府", "办事处"} {
		name = strings.TrimSuffix(name, tail)
	}
	return name
}

// SameAgency tells whether two names are of one body: with or without 人民政府,
// and with or without the place above it.
func SameAgency(a, b string) bool {
	a, b = plain(a), plain(b)
	if a == "" || b == "" {
		return a == b
	}
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}
