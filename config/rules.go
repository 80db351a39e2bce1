package config

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// RulesHash is a fingerprint of what decides whether a URL belongs to the
// portal: hosts, attachment hosts, expressions and limits. The order of lists
// does not matter. Where it changes, refusals are to be judged again.
func (p *Portal) RulesHash() string {
	return fingerprint(p.rules())
}

// PortalsHash is a fingerprint of the portals: names, seeds, rules, pagers,
// delays and schedules. Two processes with the same one mean the same crawl, but
// for how much of it: a command may leave out more than the configuration does.
func (c *Config) PortalsHash() string {
	type portal struct {
		Name, Title, Adcode, Cron, Delay string
		Hours                            string
		Daily                            int
		InsecureTLS                      bool
		Was, Seeds, Pagers               []string
		Rules                            rules
	}
	all := make([]portal, 0, len(c.Portals))
	for i := range c.Portals {
		p := &c.Portals[i]
		all = append(all, portal{
			Name: p.Name, Title: p.Title, Adcode: p.Adcode, Cron: p.Cron, Delay: p.Delay.String(), Hours: p.Hours.String(), Daily: p.Daily, InsecureTLS: p.InsecureTLS,
			Was: sorted(p.Was), Seeds: sorted(p.Seeds), Pagers: pagers(p.Pagers), Rules: p.rules(),
		})
		all[i].Rules.ReportsOnly = false
	}
	slices.SortFunc(all, func(a, b portal) int { return strings.Compare(a.Name, b.Name) })
	return fingerprint(all)
}

type rules struct {
	Hosts, AttachmentHosts, Include, Exclude []string
	MaxPages, MaxDepth                       int
	ReportsOnly                              bool
}

func (p *Portal) rules() rules {
	return rules{
		Hosts:           sorted(p.Hosts),
		AttachmentHosts: sorted(p.AttachmentHosts),
		Include:         sorted(sources(p.Include)),
		Exclude:         sorted(sources(p.Exclude)),
		MaxPages:        p.MaxPages,
		MaxDepth:        p.MaxDepth,
		ReportsOnly:     p.ReportsOnly,
	}
}

// pagers writes each pager, in the order in which a list is shown to them.
func pagers(list []Pager) []string {
	var all []string
	for i := range list {
		all = append(all, fmt.Sprintf("%q", list[i].words()))
	}
	return all
}

// words are all values of a pager.
func (p *Pager) words() []string {
	word := func(re *regexp.Regexp) string {
		if re == nil {
			return ""
		}
		return re.String()
	}
	return []string{
		word(p.Match), p.Next, p.Body, p.Link, word(p.Rows), word(p.Total), word(p.Pages),
		fmt.Sprint(p.Post, p.Shell, p.First, p.Step),
	}
}

// fingerprint gives 32 hexadecimal digits. The first byte hashed is a version:
// a change of what is hashed must not look like a change of the rules.
func fingerprint(v any) string {
	data, _ := json.Marshal(v) // strings and numbers only: it cannot fail
	sum := sha256.Sum256(append([]byte("1 "), data...))
	return hex.EncodeToString(sum[:16])
}

func sorted(list []string) []string {
	list = append([]string{}, list...)
	slices.Sort(list)
	return slices.Compact(list)
}

func sources(list []*regexp.Regexp) []string {
	var all []string
	for _, re := range list {
		all = append(all, re.String())
	}
	return all
}
