//go:build ignore

// imports holds the direction of imports, tests included: cmd -> crawler ->
// store -> parse; config and parse import nothing of ours.
//
//	go run .ci/imports.go
package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// allowed names, for each room, the rooms that it may import.
var allowed = map[string]string{
	"cmd":     "cmd crawler store parse config",
	"crawler": "crawler store parse config",
	"store":   "store parse",
	"parse":   "parse",
	"config":  "config",
}

func main() {
	const row = `{{.ImportPath}} {{join .Imports " "}} {{join .TestImports " "}} {{join .XTestImports " "}}`
	list := exec.Command("go", "list", "-f", row, "./...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		fmt.Fprintln(os.Stderr, "imports:", err)
		os.Exit(1)
	}
	packages, wrong := 0, 0
	for line := range strings.Lines(string(out)) {
		packages++
		words := strings.Fields(line)
		from := room(words[0])
		rooms, known := allowed[from]
		if !known {
			wrong++
			fmt.Printf("%s lies in no room; the rooms are cmd, crawler, store, parse and config\n", words[0])
			continue
		}
		for _, path := range words[1:] {
			if to := room(path); to != "" && !strings.Contains(" "+rooms+" ", " "+to+" ") {
				wrong++
				fmt.Printf("%s imports %s; %s may import: %s\n", words[0], path, from, rooms)
			}
		}
	}
	fmt.Printf("%d packages, %d imports in the wrong direction\n", packages, wrong)
	if wrong > 0 || packages == 0 {
		os.Exit(1)
	}
}

// room is the top folder of a package of ours, empty for others.
func room(path string) string {
	inside, ours := strings.CutPrefix(path, "gongkai/")
	if !ours {
		return ""
	}
	top, _, _ := strings.Cut(inside, "/")
	return top
}
