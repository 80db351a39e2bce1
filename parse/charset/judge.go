package charset

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// What the witnesses are worth, in eighths of a bit. They tip the balance between readings of a few characters;
// against a paragraph they are nothing.
const (
	bonusDeclared = 12 * bit
	bonusVoted    = 4 * bit // chardet, at full confidence

	priorBig5   = 6 * bit  // Big5 is rarer than GB18030 on the portals of the mainland
	priorEUCTW  = 24 * bit // EUC-TW is a curiosity
	priorLatin  = 20 * bit // a few accents, or a copyright sign
	priorOthers = 30 * bit // read so only because chardet says so
)

// candidate is an encoding and what its reading of the sample costs.
type candidate struct {
	name string
	cost int
}

// judge prices the sample under each candidate encoding and takes the cheapest. margin is its lead in bits.
func judge(sample []byte, said []declaration) (best string, margin float64, votes []Vote) {
	opinions := askChardet(sample)
	var readings []candidate
	for _, c := range candidatesFor(sample, said, opinions) {
		c.cost += costOf(sample, c.name) - bonusOf(c.name, said, opinions)
		readings = append(readings, c)
	}
	slices.SortStableFunc(readings, func(a, b candidate) int { return a.cost - b.cost })
	for _, o := range opinions {
		votes = append(votes, Vote{Voter: "chardet", Name: o.name, Bits: float64(o.confidence)})
	}
	for _, c := range readings {
		votes = append(votes, Vote{Voter: "statistics", Name: c.name, Bits: float64(c.cost) / bit})
	}
	return readings[0].name, float64(readings[1].cost-readings[0].cost) / bit, votes
}

// candidatesFor lists the encodings worth trying, each once, with its prior as first cost. The order decides ties.
func candidatesFor(sample []byte, said []declaration, opinions []opinion) []candidate {
	list := []candidate{{"gb18030", 0}, {"utf-8", 0}, {"big5", priorBig5}}
	add := func(name string, prior int) {
		known := func(c candidate) bool { return c.name == name }
		if containsASCII(name) && !slices.ContainsFunc(list, known) {
			list = append(list, candidate{name, prior})
		}
	}
	for _, d := range said {
		add(d.name, 0)
	}
	if looksLikeEUCTW(sample) {
		add("euc-tw", priorEUCTW)
	}
	for _, o := range opinions {
		if o.confidence >= 80 && alphabetOf(o.name) != chinese {
			add(o.name, priorOthers)
		}
	}
	add("windows-1252", priorLatin)
	return list
}

// bonusOf is what declarations and chardet are worth to a candidate.
func bonusOf(name string, said []declaration, opinions []opinion) int {
	bonus := 0
	for _, d := range said {
		if d.name == name {
			bonus = bonusDeclared
		}
	}
	for _, o := range opinions {
		if o.name == name {
			bonus += bonusVoted * o.confidence / 100
		}
	}
	return bonus
}

// costOf is the price of the sample under one reading, a character cut at the end forgiven.
func costOf(sample []byte, name string) int {
	text, _ := Decode(sample, name)
	text = bytes.TrimSuffix(text, []byte("\uFFFD"))
	home, sum := alphabetOf(name), 0
	for _, r := range string(text) {
		sum += cost(r, home)
	}
	return sum
}

// looksLikeEUCTW says whether nearly every high byte stands where EUC-TW has one.
func looksLikeEUCTW(sample []byte) bool {
	good, broken := 0, 0
	for rest := sample[nextHigh(sample):]; len(rest) > 0; rest = rest[nextHigh(rest):] {
		r, size := runeEUCTW(rest)
		if r == utf8.RuneError {
			broken++
		} else {
			good++
		}
		rest = rest[size:]
	}
	return broken*20 <= good
}

// readsAsHZ says whether an ASCII body holds Chinese in the escapes of HZ: ~{ and pairs of bytes, ended by ~}.
func readsAsHZ(body []byte) bool {
	sum, characters := 0, 0
	for rest := body; characters < 1000; {
		_, after, found := bytes.Cut(rest, []byte("~{"))
		if !found {
			break
		}
		line, _, _ := bytes.Cut(after, []byte("\n"))
		inside, _, closed := bytes.Cut(line, []byte("~}"))
		rest = after
		if !closed || len(inside) == 0 || len(inside)%2 != 0 {
			continue
		}
		text, _ := Decode(slices.Concat([]byte("~{"), inside, []byte("~}")), "hz-gb-2312")
		for _, r := range string(text) {
			sum += cost(r, chinese)
			characters++
		}
		rest = after[len(inside):]
	}
	return characters > 0 && sum < characters*14*bit
}

func confidenceOf(margin float64) float64 {
	return 1 - math.Exp2(-math.Max(margin, 0)/8)
}

// chardetName maps a name of saintfish/chardet to ours.
func chardetName(name string) string {
	return nameOf(strings.ToLower(name))
}
