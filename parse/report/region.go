package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/region"
)

// divisionsOf cuts the divisions off the front of a name by their endings, from
// the upper to the lower, and gives the rest. It needs no list of places.
func divisionsOf(name string) (path []string, rest string) {
	rest = name
	for _, system := range []string{"中国共产党", "中共", "国家税务总局", "国家统计局"} {
		rest = strings.TrimPrefix(rest, system)
	}
	for level := 0; level < 4; {
		cut, at := 0, level
		for ; at < 4 && cut == 0; at++ {
			cut = divisionEnd(rest, at)
		}
		if cut == 0 {
			break
		}
		path = append(path, rest[:cut])
		rest = rest[cut:]
		level = at
		if at == 2 && strings.HasSuffix(path[len(path)-1], "市") {
			level = 2 // a city may hold a county-level city
		}
	}
	return path, rest
}

// divisionLevels are the endings of division names: province, prefecture,
// county, township.
var divisionLevels = [4][]string{
	{"自治区", "特别行政区", "省"},
	{"自治州", "地区", "市", "盟"},
	{"自治县", "自治旗", "县", "区", "市", "旗"},
	{"街道", "镇", "乡"},
}

// divisionEnd gives where a division of a level ends at the front of a name, 0
// where none stands there.
func divisionEnd(name string, level int) int {
	best := 0
	for _, suffix := range divisionLevels[level] {
		k := strings.Index(name, suffix)
		if k <= 0 || best > 0 && k >= best {
			continue
		}
		n := utf8.RuneCountInString(name[:k])
		end := k + len(suffix)
		next, _ := utf8.DecodeRuneInString(name[end:])
		switch {
		case n > 9 || n < 2 && level < 2:
		case suffix == "市" && (n == 1 || has.Any(name[:k], "区", "县", "街道")): // 河东区|城市管理局
		case suffix == "乡" && strings.HasSuffix(name[:k], "城") && has.Prefix(name[end:], "建设", "规划", "管理", "统筹", "居民", "社会"): // 住房和城乡建设局
		case suffix == "市" && next == '场', suffix == "省" && next == '级':
		case suffix == "区" && n == 1 && !has.Prefix(name, "城", "郊", "矿"):
		case suffix == "区" && (isZone(name[:end]) || has.Suffix(name[:end], "新区", "地区", "城区", "自治区")):
		case has.Any(name[:k], "局", "厅", "委员会", "国家", "人民政府", "政府", "中心", "公司"):
		default:
			best = end
		}
	}
	return best
}

// levelOf tells the level of a body: a department, or the government of a
// division, whose rank the lists know better than its name (如皋市 is a county).
func levelOf(agency string, m region.Match) string {
	if has.Suffix(agency, "街道", "街道办事处") && !strings.Contains(agency, "局") {
		return "township"
	}
	path, rest := divisionsOf(agency)
	known := m.Printed != "" && !m.Ambiguous && m.Level != region.Zone
	switch {
	case known && isGovernment(m.Rest):
		return string(m.Level)
	case !isGovernment(rest):
		return "department"
	case len(path) == 0 && agency != "": // 国家税务总局
		return "department"
	case len(path) == 0:
		return ""
	}
	return levelByName(path)
}

// isGovernment tells whether what follows a division is its government.
func isGovernment(rest string) bool {
	switch rest {
	case "", "人民政府", "政府", "人民政府办公室", "政府办公室", "人民政府办公厅", "政府办公厅", "办公室", "行政公署", "行署", "办事处", "人民政府办事处":
		return true
	}
	return false
}

// levelByName tells the level of the last division of a path by its ending.
func levelByName(path []string) string {
	last := path[len(path)-1]
	switch {
	case has.Suffix(last, "镇", "乡", "街道"):
		return "township"
	case has.Suffix(last, "省", "自治区"), last == "北京市", last == "上海市", last == "天津市", last == "重庆市":
		return "province"
	case has.Suffix(last, "自治县", "县", "区", "旗") && !strings.HasSuffix(last, "地区"), strings.HasSuffix(last, "市") && len(path) > 1 && strings.HasSuffix(path[len(path)-2], "市"):
		return "county"
	}
	return "city"
}
