package main

import (
	"reflect"

	"gongkai/config"
)

// needsRestart tells whether something changed that a running crawl keeps: how
// it connects and what is too much. Delays, rules and portals change at once.
func needsRestart(before, after *config.Crawl) bool {
	return !reflect.DeepEqual(connecting(before), connecting(after))
}

// connecting is the part of a configuration that the fetcher is made of.
func connecting(c *config.Crawl) config.Crawl {
	return config.Crawl{
		UserAgent: c.UserAgent, Contact: c.Contact, Proxy: c.Proxy, AllowAddresses: c.AllowAddresses,
		Timeout: c.Timeout, MaxTime: c.MaxTime,
		MaxHeader: c.MaxHeader, MaxBody: c.MaxBody, MaxDecoded: c.MaxDecoded, MaxRatio: c.MaxRatio, MaxLinks: c.MaxLinks,
	}
}
