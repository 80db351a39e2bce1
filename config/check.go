package config

import (
	"fmt"
	"net/netip"
	"slices"
	"time"
)

// LeastDelay is the shortest delay for a host that is not this machine.
const LeastDelay = time.Second

// checkNames finds two portals that claim one name, now or earlier.
func (r *reader) checkNames(tables []*table, portals []Portal) {
	owner := map[string]int{} // the portal that has the name now
	for i, p := range portals {
		first, taken := owner[p.Name]
		switch {
		case p.Name == "":
		case taken:
			r.wrong("portal.name", tables[i].fields["name"].value, fmt.Sprintf("%q is the name of the portal in line %d already; write another", p.Name, portals[first].Line))
		default:
			owner[p.Name] = i
		}
	}
	earlier := map[string]int{} // the portal that had the name
	for i, p := range portals {
		for _, was := range p.Was {
			now, taken := owner[was]
			before, claimed := earlier[was]
			f := tables[i].fields["was"]
			switch {
			case taken && now == i:
				r.wrong(f.key, f.value, fmt.Sprintf("%q is its name now; leave it out of was", was))
			case taken:
				r.wrong(f.key, f.value, fmt.Sprintf("%q is the name of the portal in line %d; leave it out of was, or give that one another name", was, portals[now].Line))
			case claimed:
				r.wrong(f.key, f.value, fmt.Sprintf("%q was the name of the portal in line %d; it can be in one was only", was, portals[before].Line))
			default:
				earlier[was] = i
			}
		}
	}
}

// checkDelays holds every host that is not this machine to LeastDelay. Where
// several portals take too short a delay from [crawl], it is told once.
func (r *reader) checkDelays(crawl *table, tables []*table, c *Config) {
	toldOnce := false
	for i := range c.Portals {
		p := &c.Portals[i]
		outside := p.outside()
		if outside == "" || p.Delay >= LeastDelay {
			continue
		}
		f, own := tables[i].fields["delay"]
		if own {
			r.wrong(f.key, f.value, fmt.Sprintf(`%s is for loopback only, and %s is not; write "3s", and never less than "1s"`, quote(f.text), outside))
			continue
		}
		if f := crawl.fields["delay"]; !toldOnce {
			toldOnce = true
			r.wrong(f.key, f.value, fmt.Sprintf(`%s is for loopback only, and the portal in line %d asks %s; write "3s" here, and a shorter delay in the portals on loopback`, quote(f.text), p.Line, outside))
		}
	}
}

// outside gives the first host of the portal that is not this machine, or "".
func (p *Portal) outside() string {
	for _, host := range slices.Concat(p.Hosts, p.AttachmentHosts) {
		if !IsLoopback(host) {
			return host
		}
	}
	return ""
}

// checkContact warns when other people's machines are asked by nobody.
func (r *reader) checkContact(crawl *table, c *Config) {
	if c.Crawl.Contact != "" {
		return
	}
	for i := range c.Portals {
		if c.Portals[i].outside() != "" {
			r.warn(crawl.line, 0, "crawl.contact", "the people who run a portal cannot reach you; write an e-mail or web address of yours")
			return
		}
	}
}

// warnGuarded warns of hosts that the address guard will refuse.
func (r *reader) warnGuarded(t *table, p *Portal, allowed []netip.Prefix) {
	for _, host := range slices.Concat(p.Hosts, p.AttachmentHosts) {
		addr, ok := hostAddress(host)
		if !ok && IsLoopback(host) {
			addr, ok = netip.AddrFrom4([4]byte{127, 0, 0, 1}), true
		}
		public := !addr.IsPrivate() && !addr.IsLoopback() && !addr.IsLinkLocalUnicast()
		if !ok || public || slices.ContainsFunc(allowed, func(n netip.Prefix) bool { return n.Contains(addr) }) {
			continue
		}
		r.warn(t.line, 0, "portal.hosts", fmt.Sprintf("%s is a loopback or private address and will be refused; write allow_addresses = [%q] under [crawl]", host, netip.PrefixFrom(addr, addr.BitLen())))
	}
}
