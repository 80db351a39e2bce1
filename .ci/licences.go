//go:build ignore

// licences reads the licence of every Go module that is linked into gongkai on
// Linux, macOS or Windows. It fails when one is copyleft or is not known, when
// NOTICE does not name exactly these modules with these licences, and when NOTICE
// does not name a file that is embedded in the binary.
//
//	go run .ci/licences.go          # check
//	go run .ci/licences.go -texts   # the texts that a binary must be passed on with
package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// known tells licences by words that only they have, in lower case. The first
// that fits counts: the text of the MPL names the GPL.
var known = []struct{ words, name string }{
	{"mozilla public license", "MPL-2.0"},
	{"gnu affero general public license", "AGPL"},
	{"gnu lesser general public license", "LGPL"},
	{"gnu general public license", "GPL"},
	{"server side public license", "SSPL"},
	{"apache license version 2.0", "Apache-2.0"},
	{"permission is hereby granted, free of charge, to any person obtaining a copy", "MIT"},
	{"redistribution and use in source and binary forms", "BSD"},
	{"permission to use, copy, modify, and/or distribute this software for any purpose", "ISC"},
	{"permission to use, copy, modify, and distribute this software for any purpose", "ISC"},
	{"has been dedicated to the public domain by the authors", "public domain"},
}

var accepted = []string{"Apache-2.0", "MIT", "BSD", "ISC", "public domain"}

func main() {
	files, err := licenceFiles()
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
	modules := slices.Sorted(maps.Keys(files))
	if len(os.Args) > 1 && os.Args[1] == "-texts" {
		for _, module := range modules {
			for _, file := range files[module] {
				text, _ := os.ReadFile(file)
				fmt.Printf("==== %s: %s\n\n%s\n", module, filepath.Base(file), text)
			}
		}
		return
	}
	var rows []string
	wrong := 0
	for _, module := range modules {
		names := licencesOf(files[module])
		for _, name := range names {
			if !slices.Contains(accepted, name) {
				wrong++
				fmt.Printf("%s: %s is not accepted\n", module, name)
			}
		}
		rows = append(rows, module+" "+strings.Join(names, ", "))
	}
	notice, err := os.ReadFile("NOTICE")
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
	wrong += compare(string(notice), rows)
	unnamed, err := embedded(string(notice))
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
	wrong += unnamed
	fmt.Printf("%d modules, %d mistakes\n", len(rows), wrong)
	if wrong > 0 || len(rows) == 0 {
		os.Exit(1)
	}
}

var licenceName = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice)`)

// licenceFiles finds, for each module, the licence files in the folders of the
// packages that are linked and in those above them.
func licenceFiles() (map[string][]string, error) {
	const row = `{{with .Module}}{{if not .Main}}{{.Path}}|{{.Dir}}|{{$.Dir}}{{end}}{{end}}`
	files := map[string][]string{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", row, "./cmd/gongkai")
		list.Env, list.Stderr = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0"), os.Stderr
		out, err := list.Output()
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(out)) {
			part := strings.Split(strings.TrimSpace(line), "|")
			if len(part) != 3 {
				continue
			}
			module, root, dir := part[0], part[1], part[2]
			found := files[module]
			for ; strings.HasPrefix(dir, root); dir = filepath.Dir(dir) {
				entries, err := os.ReadDir(dir)
				if err != nil {
					return nil, err
				}
				for _, e := range entries {
					path := filepath.Join(dir, e.Name())
					if !e.IsDir() && licenceName.MatchString(e.Name()) && filepath.Ext(path) != ".go" && !slices.Contains(found, path) {
						found = append(found, path)
					}
				}
			}
			files[module] = found
		}
	}
	return files, nil
}

// licencesOf names the licences in the files, "unknown" for one that is not
// recognised or where there is no file.
func licencesOf(files []string) []string {
	names := map[string]bool{}
	for _, file := range files {
		if noLicence(strings.ToLower(filepath.Base(file))) {
			continue
		}
		text, _ := os.ReadFile(file)
		plain := strings.Join(strings.Fields(strings.ToLower(string(text))), " ")
		name := "unknown"
		for _, k := range known {
			if strings.Contains(plain, k.words) {
				name = k.name
				break
			}
		}
		names[name] = true
	}
	if len(names) == 0 {
		return []string{"unknown"}
	}
	return slices.Sorted(maps.Keys(names))
}

// noLicence tells files that are passed on with the others, but are not what the
// module's code is licensed under: notices, the lists of all modules that it was
// ever built or tested with (those that are linked are looked at themselves), and
// where a picture is from.
func noLicence(name string) bool {
	return strings.HasPrefix(name, "notice") || strings.HasPrefix(name, "license-3rd-party") || name == "license-logo"
}

// compare counts the differences between the rows and the list in NOTICE.
func compare(notice string, rows []string) int {
	_, list, _ := strings.Cut(notice, "\nGo modules\n")
	list, _, _ = strings.Cut(list, "\n====")
	var listed []string
	for line := range strings.Lines(list) {
		if words := strings.Fields(line); strings.HasPrefix(line, "  ") && len(words) > 1 {
			listed = append(listed, strings.Join(words, " "))
		}
	}
	wrong := 0
	for _, row := range rows {
		if !slices.Contains(listed, row) {
			wrong++
			fmt.Printf("NOTICE does not list: %s\n", row)
		}
	}
	for _, row := range listed {
		if !slices.Contains(rows, row) {
			wrong++
			fmt.Printf("NOTICE lists what is not linked: %s\n", row)
		}
	}
	return wrong
}

// embedded counts the embedded files that NOTICE does not name.
func embedded(notice string) (int, error) {
	list := exec.Command("go", "list", "-f", `{{range .EmbedFiles}}{{$.ImportPath}}/{{.}}{{"\n"}}{{end}}`, "./...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return 0, err
	}
	unnamed := 0
	for _, path := range strings.Fields(string(out)) {
		if path = strings.TrimPrefix(path, "gongkai/"); !slices.Contains(strings.FieldsFunc(notice, separates), path) {
			unnamed++
			fmt.Printf("NOTICE does not say where %s is from\n", path)
		}
	}
	return unnamed, nil
}

func separates(r rune) bool { return r == ',' || r == ' ' || r == '\n' }
