//go:build ignore

// gen_euctw writes euctw.bin: planes 1 and 2 of CNS 11643, 94 rows of 94 characters each, one big-endian UTF-16
// unit a character, 0 where there is none. It asks ICU's converter (uconv, Unicode licence) for every code point
// of the two planes.
//
//	go run gen_euctw.go
package main

import (
	"bytes"
	"encoding/binary"
	"log"
	"os"
	"os/exec"
	"unicode/utf8"
)

func main() {
	log.SetFlags(0)
	var codes bytes.Buffer
	for plane := 1; plane <= 2; plane++ {
		for row := 0xA1; row <= 0xFE; row++ {
			for cell := 0xA1; cell <= 0xFE; cell++ {
				if plane > 1 { // plane 1 is written without the shift and the plane number
					codes.Write([]byte{0x8E, byte(0xA0 + plane)})
				}
				codes.Write([]byte{byte(row), byte(cell), '\n'})
			}
		}
	}
	convert := exec.Command("uconv", "-f", "euc-tw-2014", "-t", "utf-8", "--from-callback", "substitute")
	convert.Stdin, convert.Stderr = &codes, os.Stderr
	text, err := convert.Output()
	if err != nil {
		log.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	if len(lines) != 2*94*94 {
		log.Fatalf("uconv gave %d lines, not %d", len(lines), 2*94*94)
	}
	table := make([]byte, 0, 2*len(lines))
	for _, line := range lines {
		r, size := utf8.DecodeRune(line)
		if size != len(line) || r > 0xFFFF || r == utf8.RuneError || r < 0x80 {
			r = 0
		}
		table = binary.BigEndian.AppendUint16(table, uint16(r))
	}
	if err := os.WriteFile("euctw.bin", table, 0o644); err != nil {
		log.Fatal(err)
	}
}
