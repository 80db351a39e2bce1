package main

import (
	"strings"
	"testing"
)

func flagsOf(asOf, before, region, years, form string) selectionFlags {
	return selectionFlags{&asOf, &before, &region, &years, &form}
}

func TestFlagsOfASelection(t *testing.T) {
	for _, c := range []struct {
		name  string
		flags selectionFlags
		want  string // in words, or of the error
	}{
		{"nothing", flagsOf("", "", "", "", ""), ""},
		{"as of a day is its end", flagsOf("2026-05-01", "", "", "", ""), "committed until 2026-05-01T23:59:59.999999Z"},
		{"before a day is its beginning", flagsOf("", "2026-05-01", "", "", ""), "fetched before 2026-05-01T00:00:00.000000Z"},
		{"a zone is kept to", flagsOf("2026-05-01T18:00:00+08:00", "", "", "", ""), "committed until 2026-05-01T10:00:00.000000Z"},
		{"fractions of seconds", flagsOf("2026-05-01T10:00:00.123456Z", "", "", "", ""), "committed until 2026-05-01T10:00:00.123456Z"},
		{"a time without a zone", flagsOf("2026-05-01T10:00:00", "", "", "", ""), "does not say which zone"},
		{"no time", flagsOf("", "yesterday", "", "", ""), `--fetched-before "yesterday" is no time`},
		{"no such day", flagsOf("2026-02-30", "", "", "", ""), "is no time"},
		{"a year", flagsOf("", "", "", "2015", ""), "year 2015"},
		{"years", flagsOf("", "", "", "2012-2015", ""), "years 2012 to 2015"},
		{"years from", flagsOf("", "", "", "2019-", ""), "years from 2019"},
		{"years to", flagsOf("", "", "", "-2010", ""), "years to 2010"},
		{"years the wrong way round", flagsOf("", "", "", "2015-2012", ""), "the first comes after the last"},
		{"no year", flagsOf("", "", "", "15", ""), "write 2015, 2012-2015, 2019- or -2010"},
		{"a dash", flagsOf("", "", "", "-", ""), "is no year"},
		{"a region and a form", flagsOf("", "", "2108", "", "six2021"), "region 2108, form six2021"},
		{"no region", flagsOf("", "", "yingkou", "", ""), "not the beginning of a division code"},
		{"no form", flagsOf("", "", "", "", "2021"), "there is no form"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := c.flags.read()
			if err != nil {
				if _, usage := asError[usageError](err); !usage || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%v, want %q", err, c.want)
				}
				return
			}
			if got := s.String(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
