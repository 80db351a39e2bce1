package config

import (
	"slices"
	"strconv"
	"strings"
)

const knownTables = "[archive], [crawl], [daemon], [[portal]] and [[portal.pager]]"

// pagerTable is the table inside [[portal]].
const pagerTable = "portal.pager"

// knownKeys lists every key of every table.
var knownKeys = map[string]map[string]bool{
	"archive": names("dir", "min_free"),
	"crawl": names("user_agent", "robots_token", "contact",
		"delay", "address_delay", "address_requests", "robots_delay_cap", "response_factor", "break_after", "hours", "daily_requests",
		"workers", "timeout", "max_time", "retries",
		"max_header", "max_body", "max_decoded", "max_ratio", "max_view", "max_redirects", "max_links", "max_list_pages", "max_url_length", "max_path_depth",
		"max_dom_depth", "max_dom_nodes", "parse_timeout",
		"allow_addresses", "proxy"),
	"daemon": names("listen", "timezone"),
	"portal": names("name", "was", "title", "adcode", "seeds", "hosts", "attachment_hosts",
		"include", "exclude", "delay", "hours", "daily_requests", "schedule", "max_pages", "max_depth", "reports_only", "insecure_tls"),
	pagerTable: names("match", "next", "method", "body", "first", "step", "shell", "rows", "link", "total", "pages"),
}

func names(all ...string) map[string]bool {
	set := make(map[string]bool, len(all))
	for _, name := range all {
		set[name] = true
	}
	return set
}

// suggestKey says what to write instead of a key that the table does not have.
func suggestKey(table, key string) string {
	const unknown = "this key is not known"
	if table == "portal" && key == "pager" {
		return "a pager has a table of its own; write [[portal.pager]] below the portal's keys"
	}
	if near := nearest(key, knownKeys[table]); near != "" {
		return unknown + "; write " + near
	}
	for _, other := range []string{"archive", "crawl", "daemon", "portal", pagerTable} {
		if knownKeys[other][key] {
			return unknown + " here; write it under " + header(other)
		}
	}
	if table == "" {
		return unknown + "; " + suggestTable(key)
	}
	known := make([]string, 0, len(knownKeys[table]))
	for name := range knownKeys[table] {
		known = append(known, name)
	}
	slices.Sort(known)
	return unknown + "; " + header(table) + " has " + strings.Join(known, ", ")
}

// suggestTable says what to write instead of a table that does not exist.
func suggestTable(name string) string {
	if name == "pager" {
		return "write [[" + pagerTable + "]] below the portal"
	}
	tables := names("archive", "crawl", "daemon", "portal")
	if near := nearest(name, tables); near != "" {
		return "write " + header(near)
	}
	return "the known ones are " + knownTables
}

func header(table string) string {
	if table == "portal" || table == pagerTable {
		return "[[" + table + "]]"
	}
	return "[" + table + "]"
}

// nearest gives the name that a slip of the finger is closest to, or "".
func nearest(key string, among map[string]bool) string {
	if len(key) > 64 {
		return ""
	}
	key = strings.ReplaceAll(strings.ToLower(key), "-", "_")
	best, least := "", 3
	for name := range among {
		d := distance(key, name)
		if d < least && d <= (len(name)+1)/2 || d == least && best != "" && name < best {
			best, least = name, d
		}
	}
	return best
}

// distance counts the insertions, deletions and changes from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// joinKeys writes a dotted key.
func joinKeys(path []value) string {
	parts := make([]string, 0, min(len(path), 4))
	for i, p := range path {
		if i == 3 {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, showKey(p.text))
	}
	return strings.Join(parts, ".")
}

// showKey writes a key so that it stays on one line and is not too long.
func showKey(key string) string {
	plain := key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
	if plain && len(key) <= 64 {
		return key
	}
	return quote(key)
}

// quote writes text from the file so that it stays on one line and is not too long.
func quote(s string) string {
	const most = 80
	runes := []rune(s[:min(len(s), 4*most+4)])
	if len(runes) > most {
		return strconv.Quote(string(runes[:most])) + "…"
	}
	return strconv.Quote(string(runes))
}
