//go:build ignore

// gen_frequency writes frequency.bin, the cost of every Han character U+4E00 to U+9FFF in eighths of a bit,
// one byte each. Its source is the word list of cppjieba (MIT licence, see NOTICE): the counts of the words are
// summed per character. Traditional forms get the counts of their simplified words, converted with OpenCC
// (Apache-2.0), so that one table serves both scripts.
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
	simplified, traditional, err := count(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("frequency.bin", costs(simplified, traditional), 0o644); err != nil {
		log.Fatal(err)
	}
}

// count sums the word counts per character, in the script of the list and in the other one.
func count(path string) (simplified, traditional map[rune]float64, err error) {
	toTraditional, err := opencc.New("s2t")
	if err != nil {
		return nil, nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	simplified, traditional = map[rune]float64{}, map[rune]float64{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 {
			continue
		}
		n, err := strconv.ParseFloat(fields[len(fields)-2], 64)
		if err != nil {
			return nil, nil, fmt.Errorf("line %q: %w", lines.Text(), err)
		}
		converted, err := toTraditional.Convert(fields[0])
		if err != nil {
			return nil, nil, err
		}
		add(simplified, fields[0], n)
		add(traditional, converted, n)
	}
	return simplified, traditional, lines.Err()
}

func add(counts map[rune]float64, word string, n float64) {
	for _, r := range word {
		if r >= first && r <= last {
			counts[r] += n
		}
	}
}

// costs prices a character by the script in which it is more frequent.
func costs(simplified, traditional map[rune]float64) []byte {
	total := 0.0
	for _, n := range simplified {
		total += n
	}
	table := make([]byte, last-first+1)
	for i := range table {
		r := rune(first + i)
		n := math.Max(simplified[r], traditional[r])
		table[i] = dearest
		if n > 0 {
			table[i] = byte(math.Min(dearest, math.Round(-8*math.Log2(n/total))))
		}
	}
	return table
}
