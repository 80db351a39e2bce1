package control

import (
	"regexp"

	"gongkai/config"
	"gongkai/store/export"
)

// configuredAs is what an export says of a portal's configuration; nil for one
// that is not configured.
func configuredAs(conf *config.Config, name string) *export.Configured {
	p, ok := conf.Portal(name)
	if !ok {
		return nil
	}
	c := &conf.Crawl
	return &export.Configured{
		Seeds: p.Seeds, Hosts: p.Hosts, AttachmentHosts: p.AttachmentHosts, Include: expressions(p.Include), Exclude: expressions(p.Exclude),
		ReportsOnly: p.ReportsOnly, MaxPages: p.MaxPages, MaxDepth: p.MaxDepth, DailyRequests: p.Daily, Hours: p.Hours.String(),
		Schedule: p.Cron, InsecureTLS: p.InsecureTLS,
		UserAgent: c.UserAgent, RobotsAgent: c.RobotsToken, Contact: c.Contact, Delay: p.Delay.String(), RobotsDelayCap: c.RobotsDelayCap.String(),
		ResponseFactor: c.ResponseFactor, AddressDelay: c.AddressDelay.String(), Timeout: c.Timeout.String(), MaxTime: c.MaxTime.String(),
		Retries: c.Retries, MaxBody: c.MaxBody, MaxDecoded: c.MaxDecoded, MaxRedirects: c.MaxRedirects, MaxLinks: c.MaxLinks,
		MaxListPages: c.MaxListPages,
	}
}

func expressions(of []*regexp.Regexp) []string {
	var all []string
	for _, e := range of {
		all = append(all, e.String())
	}
	return all
}
