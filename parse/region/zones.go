package region

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// zoneEnds end the names of zones, the longer first.
var zoneEnds = []string{
	"高新技术产业开发区", "高技术产业开发区", "经济技术开发区", "技术开发区", "产业开发区", "经济开发区", "风景名胜区", "旅游度假区", "工业园区", "产业园区", "综合保税区",
	"开发区", "高新区", "经开区", "管理区", "示范区", "实验区", "试验区", "度假区", "保税区", "自贸区", "风景区", "景区", "园区", "新区", "新城",
}

// newAreas are state-level new areas and zones that span divisions or are named
// without theirs, with the division that the State Council's approval puts them in.
var newAreas = map[string]string{
	"两江新区": "500000", "舟山群岛新区": "330900", "兰州新区": "620100", "西咸新区": "610000", "贵安新区": "520000", "西海岸新区": "370200",
	"金普新区": "210200", "天府新区": "510000", "湘江新区": "430100", "江北新区": "320100", "福州新区": "350100", "滇中新区": "530100",
	"哈尔滨新区": "230100", "长春新区": "220100", "赣江新区": "360000", "雄安新区": "130000", "杨凌示范区": "610000", "杨凌农业高新技术产业示范区": "610000",
}

// maxZone is the longest name of a zone in runes.
const maxZone = 18

// nextZone gives the zone at the front, and its places where the lists count it.
func (c *chain) nextZone(rest string) (string, []ref) {
	name := zoneAt(rest)
	if name == "" {
		return "", nil
	}
	if len(c.found) == 0 {
		p, ok := ByCode(newAreas[name], 0)
		if !ok {
			return "", nil
		}
		c.found = []ref{{place: p, stage: len(p.entry().stages) - 1}}
		return name, nil
	}
	var places []ref
	want := zoneTail(name)
	for i := range c.atlas.entries {
		e := &c.atlas.entries[i]
		if e.newest().level() != Zone {
			continue
		}
		p := Place{i + 1}
		for n := range e.stages {
			s := &e.stages[n]
			if slices.ContainsFunc(c.found, func(u ref) bool { return c.isZoneOf(s, u, want) }) {
				places = append(places, ref{place: p, stage: n})
			}
		}
	}
	return name, places
}

// isZoneOf tells whether a zone of the lists is the one printed behind what it
// lies in: 火炬高技术产业开发区 behind 威海市.
func (c *chain) isZoneOf(s *stage, upper ref, want string) bool {
	if !c.atlas.stageWithin(s, upper.place) {
		return false
	}
	above := c.atlas.above(s.code, s.first)
	own := s.name
	for _, u := range above {
		name := c.atlas.stage(u).name
		_, stem := shorten(name)
		own = strings.TrimPrefix(strings.TrimPrefix(own, name), stem)
	}
	return zoneTail(own) == want
}

// zoneTail writes a zone's name in full and without the division in front.
func zoneTail(name string) string {
	switch name {
	case "高新区", "高新技术开发区":
		return "高新技术产业开发区"
	case "经开区":
		return "经济技术开发区"
	}
	return name
}

// zoneAt gives the name of a zone at the front of a text, "" where none stands
// there.
func zoneAt(rest string) string {
	end, runes := 0, 0
	for i, r := range rest {
		if runes++; !isHan(r) || runes > maxZone {
			break
		}
		if stops := has.Prefix(rest[i:], "局", "厅", "政府", "委员会", "办公室", "街道", "镇", "公司", "中心", "人民", "国家", "的"); stops {
			break
		}
		end = i + utf8.RuneLen(r)
		for _, suffix := range zoneEnds {
			if strings.HasSuffix(rest[:end], suffix) {
				if strings.HasSuffix(rest[:end], "地区") || has.Prefix(rest[end:], "域", "分", "建设局") {
					return ""
				}
				return rest[:end]
			}
		}
	}
	return ""
}
