package config

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Hours is the part of each day in which a portal may be asked. The zero value
// is the whole day.
type Hours struct {
	From, To int // minutes since midnight; To below From is on the next day
	Zone     *time.Location
}

// Always tells whether there is no other time than these hours.
func (h Hours) Always() bool { return h.From == h.To }

// Next is the first moment from t on that lies in the hours: t itself, or when
// they begin again.
func (h Hours) Next(t time.Time) time.Time {
	if h.Always() {
		return t
	}
	local := t.In(h.Zone)
	now := local.Hour()*60 + local.Minute()
	inside := h.From <= now && now < h.To
	if h.To < h.From {
		inside = now >= h.From || now < h.To
	}
	if inside {
		return t
	}
	year, month, day := local.Date()
	at := time.Date(year, month, day, h.From/60, h.From%60, 0, 0, h.Zone)
	if !at.After(t) {
		at = time.Date(year, month, day+1, h.From/60, h.From%60, 0, 0, h.Zone)
	}
	return at
}

// String writes the hours as the configuration does, empty for always.
func (h Hours) String() string {
	if h.Always() {
		return ""
	}
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.From/60, h.From%60, h.To/60, h.To%60)
}

var hoursPattern = regexp.MustCompile(`^(\d{1,2}):(\d{2})\s*[-–—~～至到]\s*(\d{1,2}):(\d{2})$`)

// hours reads "22:00-06:00" in the daemon's time zone.
func (r *reader) hours(t *table, otherwise Hours, zone *time.Location) Hours {
	text, f := r.text(t, "hours", "")
	if f.key == "" {
		return otherwise
	}
	if text == "" {
		return Hours{Zone: zone}
	}
	m := hoursPattern.FindStringSubmatch(text)
	if m == nil {
		r.wrong(f.key, f.value, quote(text)+` names no hours; write "22:00-06:00" for ten at night to six in the morning`)
		return otherwise
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1])
	}
	h := Hours{From: n[0]*60 + n[1], To: n[2]*60 + n[3], Zone: zone}
	if h.To == 24*60 {
		h.To = 0
	}
	switch {
	case n[1] > 59 || n[3] > 59 || h.From >= 24*60 || h.To >= 24*60:
		r.wrong(f.key, f.value, quote(text)+` is not a time of day; write hours from 00:00 to 24:00, as "22:00-06:00"`)
		return otherwise
	case h.Always():
		r.wrong(f.key, f.value, quote(text)+` is no time at all; write "22:00-06:00", or leave hours out for the whole day`)
		return otherwise
	}
	return h
}
