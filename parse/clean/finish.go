package clean

import "strings"

// finish turns repaired lines into a page: what is not text is marked, and the
// rest is put together.
func (p *Page) finish(lines []line, h head, url string) {
	lines = markFurniture(lines)
	markRelated(lines)
	markForms(lines)
	spam := markSpam(lines)
	p.flag("off-topic", markOffTopic(lines))

	m := readMetadata(lines)
	p.Meta = m.meta
	if p.Meta.Publisher == "" {
		p.Meta.Publisher = h.source
	}
	p.Meta.SiteID = h.siteID
	p.Title = titleOf(h, m, lines)
	p.Published, p.PublishedSource = published(h, m, lines, url)

	lines, wrapped := rejoin(lines, p.Title)
	p.repair(wrapped)
	markCells(lines)
	p.Text = keptText(lines)
	p.Removed = removedBlocks(lines)
	p.flagHijack(h, spam, lines)
	p.flagNames()
	p.flagMirror(url, h.siteID)
}

// published chooses the date of publication and says where it stands.
func published(h head, m metadata, lines []line, url string) (date, source string) {
	if h.published != "" {
		return h.published, "meta"
	}
	if m.published != "" {
		return m.published, "label"
	}
	if d := signatureDate(lines); d != "" {
		return d, "signature"
	}
	if m.updated != "" {
		return m.updated, "label"
	}
	if d := urlDate(url); d != "" {
		return d, "url"
	}
	return "", ""
}

// markFurniture gives a reason to lines of page furniture and splits tool bars
// off lines that they share with a date.
func markFurniture(lines []line) []line {
	out := make([]line, 0, len(lines))
	for _, l := range lines {
		if l.reason == "" && !(l.row && l.node != nil) {
			l.reason = l.furniture()
		}
		if l.reason != "" {
			out = append(out, l)
			continue
		}
		kept, tool := cutToolbar(l.text)
		if tool == "" {
			out = append(out, l)
			continue
		}
		l.text = kept
		out = append(out, l, line{text: tool, node: l.node, reason: "toolbar"})
	}
	return out
}

func keptText(lines []line) string {
	var b strings.Builder
	size := 0
	for i := range lines {
		if lines[i].reason == "" {
			size += len(lines[i].text) + 1
		}
	}
	b.Grow(size)
	in := false // among the cells of a table
	for i := range lines {
		l := &lines[i]
		if l.reason != "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		if l.cell && in {
			b.WriteString(strings.Repeat("\n", min(l.empty, maxEmpty)))
		}
		in = l.cell
		b.WriteString(l.text)
	}
	return b.String()
}

// removedBlocks joins neighbouring lines that were removed for one reason.
func removedBlocks(lines []line) []Removed {
	var blocks []Removed
	var text strings.Builder
	reason := ""
	end := func() {
		if reason != "" {
			blocks = append(blocks, Removed{reason, text.String()})
		}
		text.Reset()
	}
	for i := range lines {
		l := &lines[i]
		if l.reason != reason {
			end()
			reason = l.reason
		}
		if reason != "" {
			if text.Len() > 0 {
				text.WriteByte('\n')
			}
			text.WriteString(l.text)
		}
	}
	end()
	return blocks
}
