package clean

import (
	"fmt"
	"strings"
)

// markOffTopic marks whole paragraphs that are foreign to the page: chatter,
// stories and advertisements that a document sharing site or an intruder put
// between the parts of a report. Tables, headings and short lines are never
// judged. Where most of the page is of that kind it is what the page says:
// nothing is removed, and the evidence for a flag is given instead.
func markOffTopic(lines []line) (evidence string) {
	var found []int
	foreign, all := 0, 0
	for i := range lines {
		l := &lines[i]
		if l.reason != "" {
			continue
		}
		size := countHan(l.text)
		all += size
		if size >= leastJudged && !l.row && !l.heading && isOffTopic(l.text, false) && (!isFragment(lines, i) || isOffTopic(l.text, true)) {
			found = append(found, i)
			foreign += size
		}
	}
	if foreign*2 > all {
		return fmt.Sprintf("%d of %d ideographs stand in paragraphs that read like no official text: %s", foreign, all, clip(lines[found[0]].text, 30))
	}
	for _, i := range found {
		lines[i].reason = "off-topic"
	}
	for _, i := range found {
		for _, k := range []int{i - 1, i + 1} {
			if k >= 0 && k < len(lines) && lines[k].reason == "" && !lines[k].row && isTeaser(lines[k].text) {
				lines[k].reason = "off-topic"
			}
		}
	}
	return ""
}

// leastJudged is the number of ideographs that it takes to tell what a line is.
const leastJudged = 15

// isOffTopic says whether a text is so much more likely among other texts than
// among official ones that it is foreign to a report, although very few lines
// of a page are. A fragment of a paragraph must say so much more clearly.
func isOffTopic(text string, fragment bool) bool {
	if len(text) > 3000 {
		return false
	}
	all, each := officialTones().of(text).nats()
	if fragment {
		return all > 30 && each > 1
	}
	return all > 16 && each > 0.5
}

// soundsForeign says the same of a title or a few keywords, where more is at
// stake for the reader and nothing for the text.
func soundsForeign(text string) bool {
	if speaksOfDisclosure(text) || strings.Contains(text, "政府") {
		return false
	}
	all, each := officialTones().of(text).nats()
	return all > 6 && each > 0.6
}

// isFragment says whether a line goes on in the next one or goes on from the last.
func isFragment(lines []line, i int) bool {
	return i > 0 && lines[i-1].reason == "" && isBroken(&lines[i-1], &lines[i]) ||
		i+1 < len(lines) && lines[i+1].reason == "" && isBroken(&lines[i], &lines[i+1])
}

// isTeaser knows the beginning of a text that stands in full elsewhere and is
// not clearly official. It goes with the foreign block that it stands beside.
func isTeaser(text string) bool {
	if !strings.HasSuffix(text, "...") && !strings.HasSuffix(text, "…") && !strings.HasSuffix(text, "。。。") || hasDigit(text) {
		return false
	}
	_, each := officialTones().of(text).nats()
	return each > -1.2
}
