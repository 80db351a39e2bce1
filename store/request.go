package store

import "strings"

// Kind says why a request is made.
type Kind uint8

// The kinds of request; the numbers are frozen on disk.
const (
	KindPage       Kind = 1 // a page, list or article: what links lead to
	KindRobots     Kind = 2 // robots.txt of an origin, or a hop on the way to it; never a frontier entry
	KindAttachment Kind = 3 // a file that a page offers for download
	KindList       Kind = 4 // a further part of a list, asked for as the list's own script would
)

// String gives the kind's name as exports print it.
func (k Kind) String() string {
	switch k {
	case KindPage:
		return "page"
	case KindRobots:
		return "robots"
	case KindAttachment:
		return "attachment"
	case KindList:
		return "list"
	}
	return "unknown"
}

// Priorities of a request: 0 is asked for first, MaxPriority last.
const (
	PrioritySeed    uint8 = 0
	PriorityReport  uint8 = 1 // columns of yearly reports, and what is in them
	PriorityList    uint8 = 2 // further pages of lists
	PriorityHub     uint8 = 3 // pages about disclosure, which lead to the columns
	PriorityDefault uint8 = 4
	MaxPriority     uint8 = 7
)

// Key names what is asked for: method, canonical URL and, where one URL answers
// several questions (a postback), an identity, separated by single spaces.
// None of the three holds a space, so a Key takes apart again.
type Key string

// NewKey joins the parts of a Key. The URL must be canonical (urlkey).
func NewKey(method, url, identity string) Key {
	if identity == "" {
		return Key(method + " " + url)
	}
	return Key(method + " " + url + " " + identity)
}

// Parts takes a Key apart.
func (k Key) Parts() (method, url, identity string) {
	method, url, _ = strings.Cut(string(k), " ")
	url, identity, _ = strings.Cut(url, " ")
	return method, url, identity
}

// URL is the URL inside the Key.
func (k Key) URL() string {
	_, u, _ := k.Parts()
	return u
}

// Request is one thing to ask a server for.
type Request struct {
	Kind     Kind
	Method   string // GET, or POST for pagers that post
	URL      string // canonical, without fragment
	Identity string // distinguishes requests to one URL; empty for most
	Body     []byte // of a POST; nil otherwise
	BodyType string // its Content-Type
	Recipe   string // of a KindList: how the list goes on, for the family of software that wrote it; see crawler/portal
	Host     string // host:port whose clock the request obeys, port always given
	Referer  string // URL of the page that led here, empty for seeds
	From     uint64 // number of the visit that found it, 0 for seeds
	Depth    int    // links followed since a seed
	Hops     int    // redirects followed since the last link
	Priority uint8  // 0 first … MaxPriority last
}

// Key is the identity of the request in the frontier.
func (r *Request) Key() Key { return NewKey(r.Method, r.URL, r.Identity) }
