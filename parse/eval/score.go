package eval

import (
	"encoding/json"
	"maps"
	"slices"

	"gongkai/parse/report"
)

// forms in the order in which they are listed.
var forms = []report.Form{report.Prose, report.Table2014, report.Six2019, report.Six2021}

// Score says how near the parser came to the gold. Its JSON form is what
// `gongkai eval --json` prints.
type Score struct {
	Pages      int          `json:"pages"`
	Reports    ReportCount  `json:"reports"`
	Overall    Tally        `json:"overall"` // the indicators of all forms; categories are not among them
	Forms      []NamedTally `json:"forms"`
	Codes      []NamedTally `json:"codes"` // by name
	Categories Tally        `json:"categories"`
	Ambiguous  int          `json:"ambiguous"` // indicators of the gold that counted neither way
	Optional   int          `json:"optional"`  // indicators read that the schema has and gold does not ask for
	Blank      Tally        `json:"blank"`     // blank cells, of gold that lists them
	Fields     []Field      `json:"fields"`
	Negatives  Share        `json:"negatives"` // pages without a report from which none came
	Quotes     Share        `json:"quotes"`    // indicators whose quote stands in the text at its offsets
	Findings   []Finding    `json:"findings"`  // by page, as they were found
}

// ReportCount counts reports.
type ReportCount struct {
	Gold  int `json:"gold"`
	Found int `json:"found"` // of those in the gold
	Extra int `json:"extra"` // read where the gold has none
}

// Tally counts values: read and in the gold, read only, in the gold only. A value
// that was read wrongly is both extra and missed.
type Tally struct {
	Right, Extra, Missed int
}

// Precision is the share of what was read that is right, 1 where nothing was read.
func (t Tally) Precision() float64 { return share(t.Right, t.Right+t.Extra) }

// Recall is the share of the gold that was read, 1 where there is none.
func (t Tally) Recall() float64 { return share(t.Right, t.Right+t.Missed) }

func (t *Tally) add(u Tally) {
	t.Right, t.Extra, t.Missed = t.Right+u.Right, t.Extra+u.Extra, t.Missed+u.Missed
}

// MarshalJSON gives the counts with precision and recall.
func (t Tally) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Right     int     `json:"right"`
		Extra     int     `json:"extra"`
		Missed    int     `json:"missed"`
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
	}{t.Right, t.Extra, t.Missed, t.Precision(), t.Recall()})
}

// NamedTally is the tally of a form or of a code.
type NamedTally struct {
	Name  string `json:"name"`
	Tally Tally  `json:"tally"`
}

// Share is how many of all are right.
type Share struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

// Ratio is from 0 to 1, 1 where there is nothing.
func (s Share) Ratio() float64 { return share(s.Right, s.Of) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// Field is how often something that identifies a report is right.
type Field struct {
	Name string `json:"name"`
	Share
}

// Kind says what a finding is.
type Kind string

// The kinds of findings.
const (
	Missed       Kind = "missed"        // an indicator of the gold was not read
	Extra        Kind = "extra"         // an indicator was read that the gold has not
	Wrong        Kind = "wrong"         // a code of the gold was read with another value
	Optional     Kind = "optional"      // an extra that counts neither way
	FieldWrong   Kind = "field"         // a field is not that of the gold
	BlankMissed  Kind = "blank missed"  // a blank cell was not listed
	BlankExtra   Kind = "blank extra"   // a cell was listed as blank that is none
	QuoteWrong   Kind = "quote"         // the quote does not stand at its offsets
	ReportMissed Kind = "report missed" // a report of the gold was not read
	ReportExtra  Kind = "report extra"  // a report was read that the gold has not
)

// Finding is one difference between what was read and the gold.
type Finding struct {
	Page  string `json:"page"`
	Gold  string `json:"gold,omitempty"` // the id
	Kind  Kind   `json:"kind"`
	Code  string `json:"code,omitempty"` // the code, or the name of the field
	Want  string `json:"want,omitempty"` // in the gold
	Got   string `json:"got,omitempty"`  // as read
	Quote string `json:"quote,omitempty"`
}

// place is where a finding is made.
type place struct{ page, gold string }

// counter makes a score page by page.
type counter struct {
	out        Score
	formTally  map[report.Form]*Tally
	codeTally  map[string]*Tally
	fieldShare map[string]*Share
}

func newCounter() *counter {
	return &counter{
		out:       Score{Findings: []Finding{}},
		formTally: map[report.Form]*Tally{}, codeTally: map[string]*Tally{}, fieldShare: map[string]*Share{},
	}
}

func (c *counter) find(at place, f Finding) {
	f.Page, f.Gold = at.page, at.gold
	c.out.Findings = append(c.out.Findings, f)
}

// count adds to the tallies that an indicator belongs to.
func (c *counter) count(form report.Form, code string, t Tally) {
	if isCategory(code) {
		c.out.Categories.add(t)
		return
	}
	c.out.Overall.add(t)
	tallyOf(c.formTally, form).add(t)
	tallyOf(c.codeTally, code).add(t)
}

func tallyOf[K comparable](all map[K]*Tally, key K) *Tally {
	if all[key] == nil {
		all[key] = &Tally{}
	}
	return all[key]
}

// score puts the tallies in order.
func (c *counter) score() *Score {
	for _, form := range forms {
		c.out.Forms = append(c.out.Forms, NamedTally{string(form), *tallyOf(c.formTally, form)})
	}
	for _, code := range slices.Sorted(maps.Keys(c.codeTally)) {
		c.out.Codes = append(c.out.Codes, NamedTally{code, *c.codeTally[code]})
	}
	for _, name := range fieldNames {
		if s := c.fieldShare[name]; s != nil {
			c.out.Fields = append(c.out.Fields, Field{name, *s})
		}
	}
	return &c.out
}
