package region

import (
	"strings"
	"unicode/utf8"
)

// peoples stand in the names of autonomous divisions, the longer before those
// that they end with.
var peoples = []string{
	"维吾尔族", "维吾尔", "柯尔克孜族", "柯尔克孜", "哈萨克族", "哈萨克", "塔吉克族", "塔吉克", "达斡尔族", "鄂温克族", "蒙古族", "蒙古",
	"朝鲜族", "土家族", "布依族", "哈尼族", "拉祜族", "傈僳族", "景颇族", "东乡族", "纳西族", "仫佬族", "布朗族", "撒拉族", "毛南族", "仡佬族",
	"锡伯族", "锡伯", "普米族", "保安族", "裕固族", "独龙族", "阿昌族", "德昂族", "鄂伦春族", "俄罗斯族", "各族",
	"回族", "藏族", "苗族", "彝族", "壮族", "满族", "侗族", "瑶族", "白族", "傣族", "黎族", "佤族", "畲族", "水族", "土族", "羌族", "怒族", "京族",
}

// aliases are other writings that bodies use of themselves.
var aliases = map[string]string{
	"杨陵区": "杨凌区", "巴音郭楞蒙古自治州": "巴州", "博尔塔拉蒙古自治州": "博州", "克孜勒苏柯尔克孜自治州": "克州",
}

// ranks end the names of divisions, the longer first.
var ranks = []struct{ word, short string }{
	{"特别行政区", ""}, {"自治区", ""}, {"自治州", "州"}, {"自治县", "县"}, {"自治旗", "旗"}, {"行政委员会", ""},
	{"地区", ""}, {"林区", ""}, {"新区", ""}, {"特区", ""}, {"省", ""}, {"市", ""}, {"县", ""}, {"区", "区"}, {"盟", ""}, {"旗", ""},
}

// shorten gives the form of a name that leaves the peoples out (耿马县), empty
// where there is none, and the name without its rank (耿马), empty where that is
// a single character.
func shorten(name string) (short, stem string) {
	for _, rank := range ranks {
		rest, ok := strings.CutSuffix(name, rank.word)
		if !ok {
			continue
		}
		stem = withoutPeoples(rest)
		if stem != rest && rank.short != "" {
			short = stem + rank.short
		}
		if utf8.RuneCountInString(stem) < 2 {
			stem = ""
		}
		return short, stem
	}
	return "", ""
}

func withoutPeoples(name string) string {
	if name == "内蒙古" || name == "鄂伦春" {
		return name
	}
	for again := true; again; {
		again = false
		for _, people := range peoples {
			rest, ok := strings.CutSuffix(name, people)
			if ok && rest != "" {
				name, again = rest, true
				break
			}
			if ok { // 东乡族自治县 is 东乡县
				return strings.TrimSuffix(name, "族")
			}
		}
	}
	return name
}
