//go:build ignore

// gen_frequency writes frequency.bin, the cost of every Han character U+4E00 to U+9FFF in eighths of a bit,
// one byte each. Its source is the word list of cppjieba (MIT licence, see NOTICE): the counts of the words are
// summed per character. Traditional forms, those of the standard and those of Taiwan, get the counts of
// their simplified words, converted with OpenCC (Apache-2.0), so that one table serves all.
//
//	go mod download -json github.com/yanyiwu/gojieba@v1.4.5   # prints Dir
//	go run gen_frequency.go DIR/deps/cppjieba/dict/jieba.dict.utf8
package main

import (
	"bufio"
	"fmt"
	"log"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/longbridgeapp/opencc"
)

const (
	first, last = 0x4E00, 0x9FFF
	dearest     = 192 // 24 bits: the price of a character that the word list does not have
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run gen_frequency.go jieba.dict.utf8")
	}
	counts, err := count(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("frequency.bin", costs(counts), 0o644); err != nil {
		log.Fatal(err)
	}
}

// count sums the word counts per character: in the script of the list first, then in each other one.
func count(path string) ([]map[rune]float64, error) {
	counts := []map[rune]float64{{}}
	var converters []*opencc.OpenCC
	for _, script := range []string{"s2t", "s2tw"} {
		converter, err := opencc.New(script)
		if err != nil {
			return nil, err
		}
		converters = append(converters, converter)
		counts = append(counts, map[rune]float64{})
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 {
			continue
		}
		n, err := strconv.ParseFloat(fields[len(fields)-2], 64)
		if err != nil {
			return nil, fmt.Errorf("line %q: %w", lines.Text(), err)
		}
		add(counts[0], fields[0], n)
		for i, converter := range converters {
			converted, err := converter.Convert(fields[0])
			if err != nil {
				return nil, err
			}
			add(counts[i+1], converted, n)
		}
	}
	return counts, lines.Err()
}

func add(counts map[rune]float64, word string, n float64) {
	for _, r := range word {
		if r >= first && r <= last {
			counts[r] += n
		}
	}
}

// costs prices a character by the script in which it is most frequent.
func costs(counts []map[rune]float64) []byte {
	total := 0.0
	for _, n := range counts[0] {
		total += n
	}
	table := make([]byte, last-first+1)
	for i := range table {
		n := 0.0
		for _, script := range counts {
			n = math.Max(n, script[rune(first+i)])
		}
		table[i] = dearest
		if n > 0 {
			table[i] = byte(math.Min(dearest, math.Round(-8*math.Log2(n/total))))
		}
	}
	return table
}
