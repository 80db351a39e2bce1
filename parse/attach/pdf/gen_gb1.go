//go:build ignore

// gen_gb1 writes gb1.bin: the characters of the glyphs of Adobe-GB1, two bytes
// each, in the order of their numbers; 0 for those that have none in the basic
// plane. It reads maps of Adobe's cmap-resources (BSD), which map characters to
// glyphs; the first map that has a glyph counts.
//
//	go run gen_gb1.go UniGB-UTF32-H UniGB-UCS2-H
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"strings"
)

const glyphs = 30284

func main() {
	var table [glyphs]uint16
	for _, path := range os.Args[1:] {
		var own [glyphs]uint16
		if err := read(path, &own); err != nil {
			log.Fatal(err)
		}
		for i, c := range own {
			if table[i] == 0 {
				table[i] = c
			}
		}
	}
	// ASCII at half width: "!" and what follows it, and the space.
	for c := uint16('!'); c <= '~'; c++ {
		if i := 814 + int(c-'!'); table[i] == 0 {
			table[i] = c
		}
	}
	if table[7716] == 0 {
		table[7716] = ' '
	}
	out := make([]byte, 0, 2*glyphs)
	known := 0
	for _, c := range table {
		out = binary.LittleEndian.AppendUint16(out, c)
		if c != 0 {
			known++
		}
	}
	if err := os.WriteFile("gb1.bin", out, 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Println(known, "glyphs")
}

func read(path string, table *[glyphs]uint16) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	ranges, chars := false, false
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		switch {
		case strings.HasSuffix(line, "begincidrange"):
			ranges = true
		case strings.HasSuffix(line, "begincidchar"):
			chars = true
		case strings.HasPrefix(line, "endcid"):
			ranges, chars = false, false
		case ranges:
			var first, last, glyph int
			if _, err := fmt.Sscanf(line, "<%x> <%x> %d", &first, &last, &glyph); err != nil {
				return fmt.Errorf("%s: %w", line, err)
			}
			for i := 0; first+i <= last; i++ {
				put(table, first+i, glyph+i)
			}
		case chars:
			var c, glyph int
			if _, err := fmt.Sscanf(line, "<%x> %d", &c, &glyph); err != nil {
				return fmt.Errorf("%s: %w", line, err)
			}
			put(table, c, glyph)
		}
	}
	return lines.Err()
}

// put prefers an ideograph to a character that is kept for compatibility.
func put(table *[glyphs]uint16, c, glyph int) {
	if c > 0xffff || glyph >= glyphs {
		return
	}
	old := int(table[glyph])
	if old == 0 || rank(c) < rank(old) || rank(c) == rank(old) && c < old {
		table[glyph] = uint16(c)
	}
}

func rank(c int) int {
	switch {
	case c >= 0x2e80 && c < 0x3000, c >= 0xe000: // radicals, private use, compatibility
		return 1
	}
	return 0
}
