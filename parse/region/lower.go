package region

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// lead is a word before the division in the name of a body or a title.
type lead struct {
	word   string
	system bool // of a system that names counties without their rank: 国家统计局吉水调查队
}

var leads = []lead{
	{"中国共产党", false}, {"中共", false}, {"关于", false}, {"国家税务总局", true}, {"国家统计局", true},
	{"中华人民共和国", true}, {"中国人民银行", true}, {"中国气象局", true},
}

// skipLead gives where the name begins behind numbers, marks and leads.
func skipLead(text string) (at int, system bool) {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isHan(r) || strings.ContainsRune("年度〇零一二三四五六七八九", r) && !startsName(text[at:]) {
			at += size
			continue
		}
		i := slices.IndexFunc(leads, func(l lead) bool { return strings.HasPrefix(text[at:], l.word) })
		if i < 0 {
			break
		}
		at += len(leads[i].word)
		system = system || leads[i].system
	}
	return at, system
}

// startsName tells whether a name stands at the front: 二道区 begins with a number.
func startsName(text string) bool {
	for end := min(len(text), 15); end >= 6; end-- {
		if _, ok := divisions().byName[text[:end]]; ok {
			return true
		}
		if _, ok := towns()[text[:end]]; ok {
			return true
		}
	}
	return false
}

func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x9FFF || r >= 0x20000 && r <= 0x3FFFF || r == '〇'
}

// startsBody tells whether a text goes on as the name of a body does behind its
// division.
func startsBody(rest string) bool {
	return rest == "" || has.Prefix(rest, "人民", "政府", "县", "区", "市", "局", "分局", "支局", "法院", "检察院", "公安", "海关", "支队", "大队",
		"高新", "经济", "开发区", "新区", "调查队", "税务", "国税", "地税", "自然资源", "国土", "交警", "工商", "烟草", "供电", "气象", "中心支行", "支行")
}

// maxTown is the longest name of a town in runes.
const maxTown = 15

// nextTown gives the town at the front, the longest that the lists have, and the
// bytes that it takes. A town that they do not have must be followed by what
// follows a town.
func (c *chain) nextTown(rest string) (string, int) {
	var known, unknown string
	runes := 0
	for i, r := range rest {
		runes++
		if !isHan(r) || runes > maxTown {
			break
		}
		end := i + utf8.RuneLen(r)
		if runes < 2 || !endsTown(rest[:end]) {
			continue
		}
		name := rest[:end]
		if c.townKnown(name) {
			known = name
			continue
		}
		if unknown == "" && len(c.found) > 0 && c.belowProvince() && runes <= 8 && !isNoTown(name) && followsTown(rest[end:]) {
			unknown = name
		}
	}
	if known == "" {
		known = unknown
	}
	return known, len(known)
}

// townKnown tells whether a town is part of what has been found.
func (c *chain) townKnown(name string) bool {
	places := towns()[name]
	if len(c.found) == 0 {
		return len(places) > 0
	}
	return slices.ContainsFunc(places, c.below)
}

func (c *chain) below(p Place) bool {
	return slices.ContainsFunc(c.found, func(u ref) bool { return p == u.place || c.atlas.within(p, u.place) })
}

func (c *chain) belowProvince() bool {
	return !slices.ContainsFunc(c.found, func(r ref) bool { return c.atlas.stage(r).level() == Province })
}

func endsTown(name string) bool {
	for _, suffix := range []string{"镇", "乡", "街道", "苏木"} {
		if strings.HasSuffix(name, suffix) {
			return name != suffix
		}
	}
	return false
}

// isNoTown tells words that end like towns: 城乡, 乡镇, 住房和城乡.
func isNoTown(name string) bool {
	for _, word := range []string{"城乡", "城镇", "乡镇", "和", "与", "及", "局", "委", "厅", "各", "农村", "我", "本", "全"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

func followsTown(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !isHan(r) || strings.ContainsRune("二〇", r) ||
		has.Prefix(rest, "人民政府", "政府", "办事处", "党", "委员会", "管委会", "信息公开", "政务公开", "年度", "便民", "卫生院", "中心")
}

// ofTown narrows places to those that have the town. Without a division before
// it, one place is meant only where no other has a town of that name, and only
// in the years that the lists of towns reach.
func (c *chain) ofTown(refs []ref) []ref {
	var counties []ref
	n := c.atlas.listNear(c.hints.Year)
	for _, p := range towns()[c.town] {
		if len(c.found) == 0 || slices.ContainsFunc(refs, func(u ref) bool { return p == u.place || c.atlas.within(p, u.place) }) {
			counties = append(counties, ref{place: p, stage: stageNear(p, n)})
		}
	}
	if len(counties) == 0 {
		return refs
	}
	if p, one := onlyPlace(refs); one && slices.ContainsFunc(counties, func(r ref) bool { return r.place == p }) {
		return refs
	}
	return c.hints.chooseOfTown(c.atlas, counties, c.town)
}

// firstTowns is the year of the first list of towns.
const firstTowns = 2016

// isSureOfTown tells whether a town named without any division is in a place:
// the lists reach its year, or a hint says so.
func (c *chain) isSureOfTown(p Place) bool {
	return c.town == "" || len(c.found) > 0 || c.year() >= firstTowns || c.hints.confirmsTown(c.atlas, p, c.town)
}
