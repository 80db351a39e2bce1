package config

import (
	"testing"
	"time"
)

func TestHoursSayWhenTheyBeginAgain(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	night := Hours{From: 22 * 60, To: 6 * 60, Zone: shanghai}
	noon := Hours{From: 12 * 60, To: 13*60 + 30, Zone: shanghai}
	at := func(day, hour, minute int) time.Time { return time.Date(2024, 5, day, hour, minute, 0, 0, shanghai) }
	for name, test := range map[string]struct {
		hours   Hours
		now     time.Time
		want    time.Time
		written string
	}{
		"no hours are always":                 {Hours{}, at(1, 9, 0), at(1, 9, 0), ""},
		"inside, before midnight":             {night, at(1, 23, 59), at(1, 23, 59), "22:00-06:00"},
		"inside, after midnight":              {night, at(2, 0, 0), at(2, 0, 0), "22:00-06:00"},
		"the end is outside":                  {night, at(2, 6, 0), at(2, 22, 0), "22:00-06:00"},
		"the day waits for the night":         {night, at(1, 9, 30), at(1, 22, 0), "22:00-06:00"},
		"the beginning is inside":             {night, at(1, 22, 0), at(1, 22, 0), "22:00-06:00"},
		"before the hours of a day":           {noon, at(1, 3, 0), at(1, 12, 0), "12:00-13:30"},
		"after them comes the next day":       {noon, at(31, 13, 30), at(32, 12, 0), "12:00-13:30"},
		"another zone's clock does not count": {noon, at(1, 12, 15).UTC(), at(1, 12, 15), "12:00-13:30"},
	} {
		if got := test.hours.Next(test.now); !got.Equal(test.want) {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
		if got := test.hours.String(); got != test.written {
			t.Errorf("%s: written %q", name, got)
		}
	}
}

func TestHoursAreReadInTheZoneOfTheDaemon(t *testing.T) {
	c, err := Parse("c.toml", []byte("[crawl]\nhours = \"20:00-08:00\"\n[daemon]\ntimezone = \"UTC\"\n"+good+"[[portal]]\nname = \"b\"\nseeds = [\"https://b.gov.cn/\"]\nhours = \"00:30-24:00\"\n[[portal]]\nname = \"c\"\nseeds = [\"https://c.gov.cn/\"]\nhours = \"\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"20:00-08:00", "00:30-00:00", ""} {
		if got := c.Portals[i].Hours; got.String() != want || got.Zone.String() != "UTC" {
			t.Errorf("portal %d: %s in %s, want %q", i, got, got.Zone, want)
		}
	}
}
