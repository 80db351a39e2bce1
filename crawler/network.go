package crawler

import (
	"net"
	"net/http/cookiejar"
	"strings"

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
		SpoolDir: spool, Jar: jar, InsecureTLS: insecureTLS(conf),
	})
}

// insecureTLS tells of which hosts any certificate is taken: those of portals
// whose configuration says so, by name, whatever the port.
func insecureTLS(conf *config.Config) func(string) bool {
	hosts := map[string]bool{}
	for i := range conf.Portals {
		p := &conf.Portals[i]
		if !p.InsecureTLS {
			continue
		}
		for _, entry := range p.Hosts {
			if host, _, err := net.SplitHostPort(entry); err == nil {
				entry = host
			}
			hosts[strings.Trim(entry, "[]")] = true
		}
	}
	return func(host string) bool { return hosts[host] }
}
