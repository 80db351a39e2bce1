// Package config promises that a configuration that loads is complete and
// valid: every default is filled in, every duration, expression, schedule and
// address is parsed, and no portal can be asked faster than politeness allows.
// One that is not valid gives every mistake at once, each with file, line and
// what to write instead.
//
// The format is TOML; docs/configuration.md lists the keys.
package config

import (
	"net/netip"
	"net/url"
	"regexp"
	"time"

	"github.com/robfig/cron/v3"
)

// Config is a valid configuration.
type Config struct {
	Path string // of the file as it was named
	Dir  string // folder of the file; relative paths in it are relative to this

	Archive Archive
	Crawl   Crawl
	Daemon  Daemon
	Portals []Portal // in the order of the file; may be empty

	Warnings []*Error // what loads but deserves a second look, by line
}

// Archive says where the archive is kept.
type Archive struct {
	Dir     string // relative ones are already joined with Config.Dir
	MinFree int64  // bytes that stay free on its disk: with less nobody is asked; 0: no guard
}

// Crawl says how every portal is asked, and what is too much.
type Crawl struct {
	UserAgent   string // sent with every request
	RobotsToken string // the agent's name in robots.txt
	Contact     string // e-mail or web address for the people who run a portal; may be empty

	Delay           time.Duration // between the end of an answer and the next request to that host
	AddressDelay    time.Duration // between the starts of two requests to one remote address
	AddressRequests int           // requests in flight at one remote address
	RobotsDelayCap  time.Duration // the longest Crawl-delay of a robots.txt that is obeyed in full
	ResponseFactor  int           // a host rests this many times as long as it took to answer
	BreakAfter      int           // failures in a row after which a host is left alone for a while
	Hours           Hours         // of the day in which portals are asked that name none
	DailyRequests   int           // requests of each portal in 24 hours; 0: no limit

	Workers int           // requests in flight at all hosts together
	Timeout time.Duration // for each phase: connecting, TLS, waiting for the head, a pause in the body
	MaxTime time.Duration // for a whole request
	Retries int           // further tries after one that failed for a while

	MaxHeader    int64 // bytes of a response head
	MaxBody      int64 // bytes of a body on the wire
	MaxDecoded   int64 // bytes of a body after decompression
	MaxRatio     int   // decompressed bytes for each byte on the wire
	MaxRedirects int   // hops after one link
	MaxView      int64 // bytes of a page's text that are searched for links
	MaxLinks     int   // links taken from one page
	MaxListPages int   // pages of one list
	MaxURLLength int   // bytes of a URL
	MaxPathDepth int   // segments of its path

	MaxDOMDepth  int           // elements inside each other
	MaxDOMNodes  int           // nodes of a page
	ParseTimeout time.Duration // for reading one page

	AllowAddresses []netip.Prefix // loopback and private networks that may be asked all the same
	Proxy          *url.URL       // nil: none; the environment is never looked at
}

// Daemon says how `gongkai daemon` runs.
type Daemon struct {
	Listen   string         // host:port for web pages; "" for none
	Timezone *time.Location // of the schedules
}

// Portal is one site to crawl.
type Portal struct {
	Name   string   // [a-z0-9-]{1,63}; names the file in the archive
	Was    []string // earlier names
	Title  string   // for people
	Adcode string   // six digits of GB/T 2260, or ""

	Seeds           []string // absolute http or https URLs, at least one
	Hosts           []string // "host" or "host:port", in the form that HostIn takes
	AttachmentHosts []string // likewise: other hosts from which attachments are taken
	Include         []*regexp.Regexp
	Exclude         []*regexp.Regexp
	Pagers          []Pager // of lists whose software is not known

	Delay       time.Duration // this portal's, or the one of Crawl
	Hours       Hours         // likewise
	Daily       int           // requests in 24 hours, likewise; 0: no limit
	Schedule    cron.Schedule // in the daemon's time zone; nil: only by hand
	Cron        string        // the schedule as written
	MaxPages    int           // 0: no limit
	InsecureTLS bool          // any certificate, and old TLS, at its hosts
	ReportsOnly bool          // nothing but yearly reports and what leads to them
	MaxDepth    int           // links away from a seed; 0: no limit

	Line int // where the portal begins in the file
}

// Portal finds a portal by its name, not by an earlier one.
func (c *Config) Portal(name string) (*Portal, bool) {
	for i := range c.Portals {
		if c.Portals[i].Name == name {
			return &c.Portals[i], true
		}
	}
	return nil, false
}
