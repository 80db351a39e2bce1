package eval

import (
	"strconv"
	"strings"

	"gongkai/parse"
	"gongkai/parse/report"
)

// The names of fields. An agency that the text does not print whole is counted
// apart: the whole name and null are right then, a part of the name is not.
const (
	fieldYear       = "year"
	fieldForm       = "form"
	fieldTitle      = "title"
	fieldAgency     = "agency"
	fieldAgencyPart = "agency, not printed whole"
	fieldPeriod     = "period"
	fieldPublished  = "published"
	fieldIndex      = "index number"
	fieldNumber     = "document number"
	fieldRegion     = "region"
)

// fieldNames in the order in which they are listed.
var fieldNames = []string{
	fieldYear, fieldForm, fieldTitle, fieldAgency, fieldAgencyPart, fieldPeriod, fieldPublished, fieldIndex, fieldNumber, fieldRegion,
}

// fields compares what identifies a report.
func (c *counter) fields(at place, g gold, r *report.Report, doc *parse.Document) {
	field := func(name string, right bool, want, got string) {
		c.field(name, right)
		if !right {
			c.find(at, Finding{Kind: FieldWrong, Code: name, Want: want, Got: got})
		}
	}
	value := func(name string, want text, got string) { field(name, want.allows(got), want.value, got) }

	field(fieldYear, r.Year == g.year, strconv.Itoa(g.year), strconv.Itoa(r.Year))
	field(fieldForm, r.Form == g.form, string(g.form), string(r.Form))
	value(fieldTitle, g.title, r.Title)
	value(g.agencyField(), g.agency, r.Agency)
	period := report.Period{}
	if r.Period != nil {
		period = *r.Period
	}
	field(fieldPeriod, g.start.allows(period.Start) && g.end.allows(period.End), span(g.start.value, g.end.value), span(period.Start, period.End))
	fromURL := doc.PublishedSource == "url" && r.Published == doc.Published
	field(fieldPublished, g.published.allows(r.Published) || g.published.value == "" && fromURL, g.published.value, r.Published)
	value(fieldIndex, g.index, r.IndexNumber)
	value(fieldNumber, g.number, r.DocumentNumber)
	if len(g.region) > 0 {
		var path []string
		if r.Region != nil {
			path = r.Region.Path
		}
		field(fieldRegion, allowsPath(g.region, path), pathOf(g.region), strings.Join(path, " "))
	}
}

// noFields counts the fields of a report that was not read.
func (c *counter) noFields(g gold) {
	for _, name := range fieldNames {
		agency := name == fieldAgency || name == fieldAgencyPart
		if agency && name != g.agencyField() || name == fieldRegion && len(g.region) == 0 {
			continue
		}
		c.field(name, false)
	}
}

func (c *counter) field(name string, right bool) {
	s := c.fieldShare[name]
	if s == nil {
		s = &Share{}
		c.fieldShare[name] = s
	}
	s.Of++
	if right {
		s.Right++
	}
}

// agencyField is the field under which the agency is counted.
func (g gold) agencyField() string {
	if g.agency.value == "" || g.agency.printed {
		return fieldAgency
	}
	return fieldAgencyPart
}

// allows holds for the value itself, and for none where it is not printed.
func (t text) allows(got string) bool { return got == t.value || got == "" && !t.printed }

// allowsPath holds for a path that has the parts of the gold in their order; one
// that is not printed may be absent.
func allowsPath(want []text, got []string) bool {
	for _, part := range want {
		switch {
		case len(got) > 0 && got[0] == part.value:
			got = got[1:]
		case part.printed:
			return false
		}
	}
	return len(got) == 0
}

func pathOf(parts []text) string {
	var path []string
	for _, p := range parts {
		path = append(path, p.value)
	}
	return strings.Join(path, " ")
}

func span(start, end string) string {
	if start == "" && end == "" {
		return ""
	}
	return start + "/" + end
}
