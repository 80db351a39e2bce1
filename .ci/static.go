//go:build ignore

// static fails when a Linux binary asks for a loader or a shared library.
//
//	go run .ci/static.go BINARY
package main

import (
	"debug/elf"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run .ci/static.go BINARY")
		os.Exit(2)
	}
	f, err := elf.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "static:", err)
		os.Exit(1)
	}
	defer f.Close()
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP || p.Type == elf.PT_DYNAMIC {
			fmt.Fprintf(os.Stderr, "static: %s is linked dynamically (%s)\n", os.Args[1], p.Type)
			os.Exit(1)
		}
	}
	fmt.Println("the binary is static")
}
