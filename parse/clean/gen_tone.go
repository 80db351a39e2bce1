//go:build ignore

// gen_tone writes tone.bin: how much more likely each pair of characters is in other text than in official text, in
// sixteenths of a nat. It counts the two collections in the folder tone, which were written for this project.
// Characters are ideographs and the marks that divide sentences; whatever else stands between two parts a pair.
//
//	go run gen_tone.go
//
// A pair that neither collection has is priced by its characters: what the second one is worth alone, and what the
// first one says about the text that it stands in. Layout, all little endian: the price of an unknown character (int8),
// then for every character in order of code: code (uint16), price alone (int8), price before another (int8), number of
// pairs (uint16), and for each pair the second code (uint16) and the price (int8). An ideograph is its own code, the
// marks are numbered from U+A000.
package main

import (
	"bufio"
	"encoding/binary"
	"log"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
)

const (
	first, last = 0x4E00, 0x9FFF
	perNat      = 16

	vocabulary = 6000 // characters in common use, each as likely as the other before anything is counted
	trust      = 800  // counted characters that weigh as much as that assumption
	pairTrust  = 8    // the same for the pairs of one character
)

// counts are how often characters and pairs of them stand in one collection.
type counts struct {
	total float64
	chars map[rune]float64
	pairs map[[2]rune]float64
}

func main() {
	log.SetFlags(0)
	official, other := read("tone/official.txt"), read("tone/foreign.txt")
	if err := os.WriteFile("tone.bin", table(official, other), 0o644); err != nil {
		log.Fatal(err)
	}
}

func read(path string) counts {
	file, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	c := counts{chars: map[rune]float64{}, pairs: map[[2]rune]float64{}}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		before := rune(0)
		for _, r := range lines.Text() {
			if r = code(r); r == 0 {
				before = 0
				continue
			}
			c.total++
			c.chars[r]++
			if before != 0 {
				c.pairs[[2]rune{before, r}]++
			}
			before = r
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	return c
}

// code numbers a character that is counted; others are 0. It is that of tone.go.
func code(r rune) rune {
	if r >= first && r <= last {
		return r
	}
	return map[rune]rune{'，': 0xA000, '。': 0xA001, '、': 0xA002, '；': 0xA003, '：': 0xA004, '？': 0xA005, '！': 0xA006}[r]
}

// char is the probability of a character, pair that of the second after the first.
func (c counts) char(r rune) float64 {
	return (c.chars[r] + float64(trust)/vocabulary) / (c.total + trust)
}

func (c counts) pair(p [2]rune) float64 {
	return (c.pairs[p] + pairTrust*c.char(p[1])) / (c.chars[p[0]] + pairTrust)
}

func table(official, other counts) []byte {
	chars := maps.Clone(official.chars)
	maps.Copy(chars, other.chars)
	pairs := map[rune][]rune{}
	for _, c := range []counts{official, other} {
		for p := range c.pairs {
			if !slices.Contains(pairs[p[0]], p[1]) {
				pairs[p[0]] = append(pairs[p[0]], p[1])
			}
		}
	}
	out := []byte{price(other.char(0), official.char(0))}
	for _, r := range slices.Sorted(maps.Keys(chars)) {
		second := slices.Sorted(slices.Values(pairs[r]))
		out = binary.LittleEndian.AppendUint16(out, uint16(r))
		out = append(out, price(other.char(r), official.char(r)), price(official.chars[r]+pairTrust, other.chars[r]+pairTrust))
		out = binary.LittleEndian.AppendUint16(out, uint16(len(second)))
		for _, s := range second {
			p := [2]rune{r, s}
			out = binary.LittleEndian.AppendUint16(out, uint16(s))
			out = append(out, price(other.pair(p), official.pair(p)))
		}
	}
	return out
}

// price is the logarithm of a ratio, as an int8.
func price(a, b float64) byte {
	return byte(int8(max(-127, min(127, math.Round(perNat*math.Log(a/b))))))
}
