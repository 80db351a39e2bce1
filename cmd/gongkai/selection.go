package main

import (
	"regexp"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"gongkai/parse/report"
	"gongkai/store/export"
)

// selectionFlags are the flags that say which part of an archive is meant.
type selectionFlags struct{ asOf, before, region, years, form *string }

func newSelectionFlags(c *cobra.Command) selectionFlags {
	f := selectionFlags{
		asOf:   c.Flags().String("as-of", "", "the archive as it was at a time: what was committed until then 某一时刻的存档"),
		before: c.Flags().String("fetched-before", "", "only what was asked for before a time 此前采集"),
		region: c.Flags().String("region", "", "only reports of a region: the first digits of its division code 地区代码前缀"),
		years:  c.Flags().String("year", "", "only reports on a year, or on years: 2012-2015, 2019-, -2010 报告年度"),
		form:   c.Flags().String("form", "", "only reports in a form: prose, table2014, six2019, six2021 报告格式"),
	}
	c.RegisterFlagCompletionFunc("form", cobra.FixedCompletions([]string{"prose", "table2014", "six2019", "six2021"}, cobra.ShellCompDirectiveNoFileComp))
	return f
}

// read gives the selection that the flags ask for.
func (f selectionFlags) read() (s export.Selection, err error) {
	if s.AsOf, err = timeFlag("--as-of", *f.asOf, endOfDay); err != nil {
		return s, err
	}
	if s.FetchedBefore, err = timeFlag("--fetched-before", *f.before, startOfDay); err != nil {
		return s, err
	}
	if s.FirstYear, s.LastYear, err = yearsFlag(*f.years); err != nil {
		return s, err
	}
	s.Region, s.Form = *f.region, report.Form(*f.form)
	if err := s.Check(); err != nil {
		return s, usageError{err}
	}
	return s, nil
}

// What a date without a time of day means.
func startOfDay(day time.Time) time.Time { return day }
func endOfDay(day time.Time) time.Time   { return day.AddDate(0, 0, 1).Add(-time.Microsecond) }

// timeFlag reads a date, which is one of UTC as all times of an export are, or a
// time that says its zone.
func timeFlag(flag, value string, ofDay func(time.Time) time.Time) (time.Time, error) {
	if value == "" {
		return time.Time{}, nil
	}
	if day, err := time.Parse(time.DateOnly, value); err == nil {
		return ofDay(day), nil
	}
	if t, err := time.Parse(time.RFC3339Nano, value); err == nil {
		return t.UTC(), nil
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, value); err == nil {
			return time.Time{}, usagef("%s %q does not say which zone: write %s for Beijing time, or %s for UTC", flag, value,
				t.Format("2006-01-02T15:04:05")+"+08:00", t.Format("2006-01-02T15:04:05")+"Z")
		}
	}
	return time.Time{}, usagef("%s %q is no time: write a date, 2026-05-01, which is one of UTC, or a time with its zone, 2026-05-01T18:00:00+08:00", flag, value)
}

var yearsPattern = regexp.MustCompile(`^(?:([0-9]{4})|([0-9]{4})?-([0-9]{4})?)$`)

// yearsFlag reads one year or a range, which may be open at one end.
func yearsFlag(value string) (first, last int, err error) {
	if value == "" {
		return 0, 0, nil
	}
	m := yearsPattern.FindStringSubmatch(value)
	if m == nil || value == "-" {
		return 0, 0, usagef("--year %q is no year and no range of years: write 2015, 2012-2015, 2019- or -2010", value)
	}
	first, _ = strconv.Atoi(m[1] + m[2]) // one of them is empty
	last, _ = strconv.Atoi(m[1] + m[3])
	return first, last, nil
}
