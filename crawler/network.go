package crawler

import (
	"net/http/cookiejar"

	"golang.org/x/net/publicsuffix"

	"gongkai/config"
	"gongkai/crawler/fetch"
)

// NewFetcher makes the fetcher that a configuration asks for. Bodies over 1 MiB
// pass through files in the spool folder. Cookies live as long as the fetcher.
func NewFetcher(conf *config.Config, spool string) (*fetch.Fetcher, error) {
	jar, err := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List})
	if err != nil {
		return nil, err
	}
	c := &conf.Crawl
	return fetch.New(fetch.Options{
		UserAgent: c.UserAgent, Contact: c.Contact, Allow: c.AllowAddresses, Proxy: c.Proxy,
		MaxBody: c.MaxBody, MaxDecoded: c.MaxDecoded, MaxRatio: c.MaxRatio, MaxHeader: int(c.MaxHeader), MaxView: c.MaxView, MaxLinks: c.MaxLinks,
		Dial: c.Timeout, TLS: c.Timeout, Header: c.Timeout, Idle: c.Timeout, Total: c.MaxTime,
		SpoolDir: spool, Jar: jar,
	})
}
