package clean

import (
	_ "embed"
	"encoding/binary"
	"slices"
	"sync"
)

// The table is counted by gen_tone.go over the texts in the folder tone.
//
//go:embed tone.bin
var toneTable []byte

// codes is how many characters the table numbers: the ideographs, and behind them
// the marks that divide sentences.
const (
	firstMark = lastHan + 1
	codes     = firstMark + 7 - firstHan
)

// tones tells official text from other text by the pairs of characters in it.
// Prices are sixteenths of a nat, above zero where the pair speaks for other text.
// Characters are numbered from the first ideograph on.
type tones struct {
	alone   [codes]int16
	before  [codes]int16 // of the first character of a pair that the table does not have
	rows    [codes + 1]uint32
	seconds []uint16 // second characters, those of one first character together and in order
	prices  []int8
}

var officialTones = sync.OnceValue(func() *tones {
	t := &tones{}
	for i := range t.alone {
		t.alone[i] = int16(int8(toneTable[0]))
	}
	next := 0
	for b := toneTable[1:]; len(b) > 0; {
		c := int(binary.LittleEndian.Uint16(b)) - firstHan
		for ; next <= c; next++ {
			t.rows[next] = uint32(len(t.seconds))
		}
		t.alone[c], t.before[c] = int16(int8(b[2])), int16(int8(b[3]))
		pairs := int(binary.LittleEndian.Uint16(b[4:]))
		for b = b[6:]; pairs > 0; pairs-- {
			t.seconds, t.prices = append(t.seconds, binary.LittleEndian.Uint16(b)-firstHan), append(t.prices, int8(b[2]))
			b = b[3:]
		}
	}
	for ; next <= codes; next++ {
		t.rows[next] = uint32(len(t.seconds))
	}
	return t
})

// tone is what the pairs in a text come to.
type tone struct {
	sum  int // sixteenths of a nat for other text against official text
	over int // characters that it is the sum of
}

// nats is the evidence for other text, in all and for each character.
func (t tone) nats() (all, each float64) {
	all = float64(t.sum) / 16
	return all, all / float64(max(t.over, 1))
}

// official is where a text is that no later words can make doubtful: most lines
// of a report are there after a dozen characters.
const official = -30 * 16

// of gives the tone of text. It stops where the text is official beyond doubt.
func (t *tones) of(text string) tone {
	var sum tone
	before := -1
	for i := 0; i < len(text) && sum.sum > official; {
		c, size := decode(text[i:])
		i += size
		at := toneCode(c)
		if at >= 0 {
			sum.over++
			sum.sum += t.price(before, at)
		}
		before = at
	}
	return sum
}

// knows says whether the texts that were counted have an ideograph.
func (t *tones) knows(c rune) bool {
	at := c - firstHan
	return t.before[at] != 0 || t.rows[at] != t.rows[at+1] || t.alone[at] != int16(int8(toneTable[0]))
}

// toneCode numbers a character, -1 where it is none of those that are counted.
func toneCode(c rune) int {
	if c >= firstHan && c <= lastHan {
		return int(c - firstHan)
	}
	switch c {
	case '，', ',':
		return firstMark - firstHan
	case '。':
		return firstMark + 1 - firstHan
	case '、':
		return firstMark + 2 - firstHan
	case '；', ';':
		return firstMark + 3 - firstHan
	case '：', ':':
		return firstMark + 4 - firstHan
	case '？', '?':
		return firstMark + 5 - firstHan
	case '！', '!':
		return firstMark + 6 - firstHan
	}
	return -1
}

func (t *tones) price(before, c int) int {
	if before < 0 {
		return int(t.alone[c])
	}
	from, to := t.rows[before], t.rows[before+1]
	if i, ok := slices.BinarySearch(t.seconds[from:to], uint16(c)); ok {
		return int(t.prices[from+uint32(i)])
	}
	return int(t.alone[c] + t.before[before])
}
