package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Error is one mistake, or one warning, in a configuration.
type Error struct {
	File    string
	Line    int    // from 1; 0 when it concerns the file as a whole
	Column  int    // in bytes, from 1; 0 when unknown
	Key     string // "portal.delay"; "" when it concerns no key
	Message string // what is wrong and what to write instead
}

// Error gives the mistake as one line: crawl.toml:12: portal.delay: message.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	b.WriteString(": ")
	if e.Key != "" {
		b.WriteString(e.Key + ": ")
	}
	b.WriteString(e.Message)
	return b.String()
}

// Errors is every mistake of a configuration, by line. Load and Parse return
// it when the file could be read.
type Errors []*Error

// Error gives one line for each mistake.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// byLine sorts mistakes as they stand in the file.
func byLine(all []*Error) {
	slices.SortStableFunc(all, func(a, b *Error) int { return a.Line - b.Line })
}

// problems collects mistakes and warnings of one file.
type problems struct {
	file     string
	errors   Errors
	warnings []*Error
}

// maxProblems is how many mistakes are told at once. A file with more is not a
// configuration.
const maxProblems = 100

func (p *problems) fail(line, column int, key, message string) {
	if len(p.errors) < maxProblems {
		p.errors = append(p.errors, p.problem(line, column, key, message))
	}
}

func (p *problems) warn(line, column int, key, message string) {
	if len(p.warnings) < maxProblems {
		p.warnings = append(p.warnings, p.problem(line, column, key, message))
	}
}

// problem keeps the message on one line whatever the file quotes.
func (p *problems) problem(line, column int, key, message string) *Error {
	message = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, message)
	return &Error{File: p.file, Line: line, Column: column, Key: key, Message: message}
}
