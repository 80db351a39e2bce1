package crawler

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"gongkai/crawler/urlkey"
)

// Stanza is a [[portal]] for crawl.toml, ready to be pasted.
func (p *Probe) Stanza() string {
	var b strings.Builder
	name := portalName(p.Final)
	title := p.SiteName
	if title == "" {
		title = p.Title
	}
	if title == "" {
		title = name
	}
	fmt.Fprintf(&b, "[[portal]]\nname = %q\ntitle = %s\n", name, quoteTOML(title))
	if p.Adcode != "" {
		fmt.Fprintf(&b, "adcode = %q\n", p.Adcode)
	}
	seeds := []string{p.Final}
	for _, r := range p.Reports {
		if len(seeds) < 4 && !slices.Contains(seeds, r.URL) {
			seeds = append(seeds, r.URL)
		}
	}
	b.WriteString("seeds = [\n")
	for _, s := range seeds {
		fmt.Fprintf(&b, "  %s,\n", quoteTOML(s))
	}
	b.WriteString("]\n")
	if p.Delay > 3*time.Second {
		fmt.Fprintf(&b, "delay = %q\n", p.Delay)
	}
	if p.Insecure {
		b.WriteString("insecure_tls = true # its certificate was not taken; captures say so 证书未通过验证\n")
	}
	b.WriteString("schedule = \"30 2 * * *\"\n")
	return b.String()
}

// quoteTOML writes a string of a page so that TOML takes it: its escapes are fewer
// than those of Go.
func quoteTOML(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// portalName makes a portal's name out of its host: www.qingxi.gov.cn is qingxi.
func portalName(url string) string {
	host := urlkey.HostPort(url)
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	label := strings.TrimPrefix(host, "www.")
	label, _, _ = strings.Cut(label, ".gov.cn")
	name := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			return c
		case c == '.' || c == '-' || c == '_':
			return '-'
		}
		return -1
	}, label)
	name = strings.Trim(name[:min(len(name), 63)], "-")
	if name == "" {
		return "portal"
	}
	return name
}
