package charset

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// What the witnesses are worth, in eighths of a bit. They tip the balance between readings of a few characters. Over
// a paragraph only tenths of the price count besides, and they matter only where every reading is bad: a wrong
// reading costs about twice the right one, unless the bytes are damaged.
const (
	bonusDeclared = 12 * bit // and a tenth of the price
	bonusVoted    = 4 * bit  // chardet, at full confidence

	priorBig5   = 6 * bit  // and a tenth of the price: Big5 is rare on the portals of the mainland
	priorEUCTW  = 24 * bit // EUC-TW is a curiosity
	priorLatin  = 20 * bit // a few accents, or a copyright sign
	priorOthers = 30 * bit // read so only because chardet says so

	clearLead  = 128 * bit
	clearPrice = 12 * bit // a character; the right reading of Chinese costs 9 to 11 bits
)

// reading is a candidate encoding and the price of the sample when it is read so, in eighths of a bit.
type reading struct {
	name       string
	price      int
	characters int
}

// judge prices the sample under each candidate encoding. The cheapest reading comes first; there are at least two.
func judge(sample []byte, said []declaration, opinions []opinion) []reading {
	readings := candidatesFor(sample, said, opinions)
	for i := range readings {
		r := &readings[i]
		price, characters := priceOf(sample, r.name)
		if r.name == "big5" {
			price += price / 10
		}
		if isDeclared(r.name, said) {
			price -= price/10 + bonusDeclared
		}
		r.price += price - voteFor(r.name, opinions)
		r.characters = characters
	}
	slices.SortStableFunc(readings, func(a, b reading) int { return a.price - b.price })
	return readings
}

// isClear says whether the first reading is good text and far ahead, so that more evidence would change nothing.
func isClear(readings []reading) bool {
	best, next := readings[0], readings[1]
	return next.price-best.price > max(clearLead, best.price/4) && best.price < clearPrice*best.characters
}

// candidatesFor lists the encodings worth trying, each once, with its prior as first price. The order decides ties.
func candidatesFor(sample []byte, said []declaration, opinions []opinion) []reading {
	list := []reading{{name: "gb18030"}, {name: "big5", price: priorBig5}}
	add := func(name string, prior int) {
		known := func(r reading) bool { return r.name == name }
		if containsASCII(name) && !slices.ContainsFunc(list, known) {
			list = append(list, reading{name: name, price: prior})
		}
	}
	for _, d := range said {
		add(d.name, 0)
	}
	if good, broken := countUTF8(sample); good >= broken {
		add("utf-8", 0)
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

func isDeclared(name string, said []declaration) bool {
	return slices.ContainsFunc(said, func(d declaration) bool { return d.name == name })
}

// voteFor is what chardet's opinion is worth to a candidate.
func voteFor(name string, opinions []opinion) int {
	for _, o := range opinions {
		if o.name == name {
			return bonusVoted * o.confidence / 100
		}
	}
	return 0
}

// priceOf reads the sample in an encoding and prices the characters, one cut at the end forgiven.
func priceOf(sample []byte, name string) (price, characters int) {
	text, _ := Decode(sample, name)
	text = bytes.TrimSuffix(text, []byte("\uFFFD"))
	home := alphabetOf(name)
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		price += cost(r, home)
		characters++
		text = text[size:]
	}
	return price, characters
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

const (
	hzWindow = 64 << 10 // bytes searched for HZ
	hzLine   = 1 << 10  // bytes of a line looked at
	hzEnough = 1000     // characters that settle it
)

// readsAsHZ says whether an ASCII body holds Chinese in the escapes of HZ: ~{ and pairs of bytes, ended by ~}.
func readsAsHZ(body []byte) bool {
	sum, characters := 0, 0
	for rest := body[:min(len(body), hzWindow)]; characters < hzEnough; {
		_, after, found := bytes.Cut(rest, []byte("~{"))
		if !found {
			break
		}
		line, _, _ := bytes.Cut(after[:min(len(after), hzLine)], []byte("\n"))
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
