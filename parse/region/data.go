package region

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// divisions.bin, inflated, is lines of text:
//
//	DATE SOURCE, a column for each list, the oldest first
//	AREACODE PLACE,PLACE…, a column for each telephone area code
//	CODE NAME FIRST LAST [SINCE], a line for each place, its stages parted by |
//
// FIRST and LAST count lists, PLACE counts places, both from 0. towns.bin has
// lines of a PLACE and the names of its towns. Both are made by gen_divisions.go.
var (
	//go:embed divisions.bin
	divisionsFile []byte
	//go:embed towns.bin
	townsFile []byte
)

// list is a source's list of one day.
type list struct {
	date, source string
	year         int
}

// stage is a name and a code that stand in the lists first to last.
type stage struct {
	name, code  string
	first, last int
	since       int
}

// entry is a place with its stages, the oldest first.
type entry struct {
	stages []stage
}

// form says how much of a name is meant by a key.
type form uint8

const (
	full  form = iota // 耿马傣族佤族自治县
	short             // 耿马县
	bare              // 耿马
)

// ref is a stage of a place.
type ref struct {
	place Place
	stage int
	form  form
}

type atlas struct {
	lists     []list
	entries   []entry
	byCode    map[string][]ref
	byName    map[string][]ref
	areaCodes map[string][]Place
	longest   int // bytes of the longest name
}

var divisions = sync.OnceValue(loadDivisions)

func loadDivisions() *atlas {
	a := &atlas{byCode: make(map[string][]ref, 5000), byName: make(map[string][]ref, 12000), areaCodes: map[string][]Place{}}
	lines := strings.Split(strings.TrimSuffix(inflate(divisionsFile), "\n"), "\n")
	for _, column := range strings.Split(lines[0], "\t") {
		date, source, _ := strings.Cut(column, " ")
		a.lists = append(a.lists, list{date, source, number(date[:4])})
	}
	for _, column := range strings.Split(lines[1], "\t") {
		code, places, _ := strings.Cut(column, " ")
		for _, p := range strings.Split(places, ",") {
			a.areaCodes[code] = append(a.areaCodes[code], Place{number(p) + 1})
		}
	}
	for i, line := range lines[2:] {
		var e entry
		for text := range strings.SplitSeq(line, "|") {
			f := strings.Split(text, " ")
			s := stage{code: f[0], name: f[1], first: number(f[2]), last: number(f[3])}
			if len(f) > 4 {
				s.since = number(f[4])
			}
			a.index(ref{Place{i + 1}, len(e.stages), full}, s)
			e.stages = append(e.stages, s)
		}
		a.entries = append(a.entries, e)
	}
	return a
}

func (a *atlas) index(r ref, s stage) {
	a.byCode[s.code] = append(a.byCode[s.code], r)
	a.byName[s.name] = append(a.byName[s.name], r)
	a.longest = max(a.longest, len(s.name))
	if alias := aliases[s.name]; alias != "" {
		a.byName[alias] = append(a.byName[alias], r)
	}
	brief, stem := shorten(s.name)
	if brief != "" && brief != s.name {
		r.form = short
		a.byName[brief] = append(a.byName[brief], r)
	}
	if stem != "" && stem != s.name && s.level() != Zone {
		r.form = bare
		a.byName[stem] = append(a.byName[stem], r)
	}
}

// towns gives the places of which a town of a name is part, by the lists of
// 2016 to 2023.
var towns = sync.OnceValue(loadTowns)

func loadTowns() map[string][]Place {
	all := make(map[string][]Place, 40000)
	for line := range strings.Lines(inflate(townsFile)) {
		index, names, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		p := Place{number(index) + 1}
		for name := range strings.SplitSeq(names, " ") {
			all[name] = append(all[name], p)
		}
	}
	return all
}

// inflate and number read embedded data, which a test reads whole: an error is
// a broken build.
func inflate(b []byte) string {
	text, err := io.ReadAll(flate.NewReader(bytes.NewReader(b)))
	if err != nil {
		panic(fmt.Sprintf("region: the embedded data is damaged: %v", err))
	}
	return string(text)
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(fmt.Sprintf("region: the embedded data is damaged: %v", err))
	}
	return n
}
