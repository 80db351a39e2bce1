package report

import (
	"slices"
	"strings"

	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// publish fills in the day of publication and where it was read: a label, else
// the signature, else the line under the title.
func (r *Report) publish(s string, title heading) {
	if d := publishedLabel(s); d.Y != 0 {
		r.Published, r.PublishedSource = d.String(), "label"
	} else if d := sourceLineDate(s); d.Y != 0 {
		r.Published, r.PublishedSource = d.String(), "label"
	} else if d := dateBeside(s, title); d.Y != 0 {
		r.Published, r.PublishedSource = d.String(), "label"
	} else if d := signedDate(s, r.Year); d.Y != 0 {
		r.Published, r.PublishedSource = d.String(), "signature"
	} else if d := dateBelow(s, title); d.Y != 0 {
		r.Published, r.PublishedSource = d.String(), "signature"
	}
}

// publishFromPage takes the day that the page's metadata names: it goes before
// a signature, and one that only the address has comes last and is marked.
func (r *Report) publishFromPage(p Page) {
	if p.Published == "" || r.Published != "" && (r.PublishedSource == "label" || p.PublishedSource != "meta" && p.PublishedSource != "label") {
		return
	}
	r.Published, r.PublishedSource = p.Published, p.PublishedSource
	if p.PublishedSource == "url" {
		r.Inferred = append(r.Inferred, "published")
	}
}

// publishFromURL takes the date in the address where nothing else names one, and
// says so.
func (r *Report) publishFromURL(url string) {
	if d := urlDate(url); r.Published == "" && d.Y != 0 {
		r.Published, r.PublishedSource = d.String(), "url"
		r.Inferred = append(r.Inferred, "published")
	}
}

// publishedLabels introduce the date of publication; the first kind that the
// page prints counts.
var publishedLabels = []string{"发布日期", "发布时间", "公开日期", "公开时间", "发文日期", "发文时间", "成文日期", "成文时间", "生成日期", "印发日期", "公布日期", "发布于"}

var anyPublished = wordset.New(publishedLabels...)

// publishedLabel finds a labelled date of publication near the head or the foot
// of a text.
func publishedLabel(s string) folded.Date {
	if d := labelledDate(s[:min(len(s), 4000)]); d.Y != 0 || len(s) <= 4000 {
		return d
	}
	return labelledDate(s[max(4000, len(s)-1500):])
}

func labelledDate(s string) folded.Date {
	found := anyPublished.Found(s)
	for _, label := range publishedLabels {
		if !slices.Contains(found, label) {
			continue
		}
		for at := 0; ; {
			k := strings.Index(s[at:], label)
			if k < 0 {
				break
			}
			at += k + len(label)
			if d, ok := folded.DateNear(s[at:min(len(s), at+40)]); ok {
				return d
			}
		}
	}
	return folded.Date{}
}

// sourceLineDate finds the date on a line that opens with 来源, as portals print
// under a title.
func sourceLineDate(s string) folded.Date {
	for i, ln := range strings.SplitN(s, "\n", 25) {
		if i == 24 {
			break
		}
		if !strings.HasPrefix(ln, "来源") && !strings.HasPrefix(ln, "信息来源") || len(ln) > 200 {
			continue
		}
		for j := 0; j < len(ln); j++ {
			if ln[j] == '2' {
				if r := folded.ReadingsAt(ln, j, 0); len(r) == 1 && !r[0].Damaged {
					return r[0].Date
				}
			}
		}
	}
	head := s[:min(len(s), 1500)] // a page that has lost its line breaks
	if _, rest, ok := strings.Cut(head, "来源:"); ok {
		if source, at, ok := strings.Cut(rest, "时间:"); ok && len(source) <= maxSource && !strings.ContainsAny(source, "。\n") {
			if d, ok := folded.DateNear(at[:min(len(at), 40)]); ok {
				return d
			}
		}
	}
	return folded.Date{}
}

// maxSource bounds the name of a source, in bytes.
const maxSource = 90

// signedDate finds the date under the signature: a line near the end that is a
// date, alone or after the name of the body.
func signedDate(s string, year int) folded.Date {
	lines := lastLines(s, 14)
	for i := len(lines) - 1; i >= 0; i-- {
		ln := strings.Trim(lines[i], "()")
		if len(ln) > 120 {
			continue
		}
		for j := 0; j < len(ln); j++ {
			if ln[j] != '2' && !strings.HasPrefix(ln[j:], "二") {
				continue
			}
			r := folded.ReadingsAt(ln, j, 0)
			if len(r) != 1 || r[0].Damaged || strings.ContainsAny(ln[:j], ",。;:|") {
				continue
			}
			if rest := ln[r[0].End:]; rest != "" && rest != "印发" && rest != "印" && rest != "发布" {
				continue
			}
			if year == 0 || r[0].Y >= year && r[0].Y <= year+3 {
				return r[0].Date
			}
		}
	}
	return folded.Date{}
}

// dateBeside finds the date that a portal prints behind the title, on its line.
func dateBeside(s string, title heading) folded.Date {
	if title.to <= title.from || title.to > len(s) {
		return folded.Date{}
	}
	behind, _ := folded.LineAt(s, title.to)
	behind = strings.Trim(behind, "()[]·•- ")
	if r := folded.ReadingsAt(behind, 0, 0); len(r) == 1 && !r[0].Damaged && endsDateLine(behind[r[0].End:]) {
		return r[0].Date
	}
	return folded.Date{}
}

// dateBelow finds a line near the title that is nothing but a date, or a date
// with the source behind it.
func dateBelow(s string, title heading) folded.Date {
	at := title.to
	for n := 0; n < 4 && at < len(s); {
		ln, end := folded.LineAt(s, at)
		if ln != "" {
			n++
		}
		bare := strings.Trim(ln, "()[]·•- ")
		if r := folded.ReadingsAt(bare, 0, 0); len(r) == 1 && !r[0].Damaged && endsDateLine(bare[r[0].End:]) {
			return r[0].Date
		}
		at = end + 1
	}
	return folded.Date{}
}

// endsDateLine tells whether nothing stands behind a date but the time of day and
// what portals print beside it.
func endsDateLine(rest string) bool {
	rest = strings.TrimLeft(rest, "0123456789: ")
	rest = strings.TrimLeft(rest, ")]|,;- ")
	if at, _ := besideDate.Index(rest); at >= 0 {
		rest = rest[:at]
	}
	return rest == "" || isBody(rest)
}

// besideDate are the words of what portals print beside a date.
var besideDate = wordset.New("来源", "作者", "浏览", "点击", "字体", "字号", "信息来源", "文章来源", "阅读", "访问", "编辑", "发布", "打印", "【", "[")

func lastLines(s string, n int) []string {
	at := len(s)
	for range n {
		k := strings.LastIndexByte(s[:at], '\n')
		if k < 0 {
			at = 0
			break
		}
		at = k
	}
	return strings.Split(strings.TrimPrefix(s[at:], "\n"), "\n")
}

// urlDate reads tYYYYMMDD in an address.
func urlDate(url string) folded.Date {
	for i := 0; i+9 < len(url); i++ {
		if url[i] != 't' || i > 0 && url[i-1] != '/' {
			continue
		}
		digits := url[i+1 : i+9]
		if strings.Trim(digits, "0123456789") != "" || url[i+9] >= '0' && url[i+9] <= '9' {
			continue
		}
		d := folded.Date{Y: folded.Int(digits[:4]), M: folded.Int(digits[4:6]), D: folded.Int(digits[6:])}
		if d.Valid() {
			return d
		}
	}
	return folded.Date{}
}
