package report

// Report is one agency's yearly report on information disclosure. Offsets are
// in runes into the document's text. What is not known is null in JSON.
type Report struct {
	Title           string       `json:"title,omitempty"`
	Agency          string       `json:"agency,omitempty"` // the body that the report is about
	Level           string       `json:"level,omitempty"`  // province, city, county, township, department
	Scope           string       `json:"scope,omitempty"`  // own, area: what all figures cover, where the report says so
	Year            int          `json:"year,omitempty"`   // the year reported on
	Form            Form         `json:"form"`
	Region          *Region      `json:"region,omitempty"`
	Period          *Period      `json:"period,omitempty"`
	Published       string       `json:"published,omitempty"`        // YYYY-MM-DD
	PublishedSource string       `json:"published_source,omitempty"` // meta, label, signature, url
	IndexNumber     string       `json:"index_number,omitempty"`
	DocumentNumber  string       `json:"document_number,omitempty"` // its own, never a cited one
	Sections        []Section    `json:"sections,omitempty"`
	Indicators      []Indicator  `json:"indicators"`
	Blank           []string     `json:"blank,omitempty"`    // codes whose cell stands empty
	Unread          string       `json:"unread,omitempty"`   // why the figures are not read: "form six2021: not read yet"
	Inferred        []string     `json:"inferred,omitempty"` // fields that the page does not print and that were inferred
	Differences     []Difference `json:"differences,omitempty"`
	Checks          []Check      `json:"checks,omitempty"`
	Repairs         []Repair     `json:"-"` // damaged dates that only one reading fits; printed with those of the document
}

// Repair is a kind of damage that was read through.
type Repair struct {
	Kind   string `json:"kind"` // date
	Count  int    `json:"count"`
	Sample string `json:"sample,omitempty"` // before -> after
}

// Form is the form that the report's figures stand in, told from what stands on
// the page and not from the year.
type Form string

// The forms.
const (
	Prose     Form = "prose"     // sentences, no official table
	Table2014 Form = "table2014" // 国办发〔2014〕32号
	Six2019   Form = "six2019"   // 国办公开办函〔2019〕60号
	Six2021   Form = "six2021"   // 国办公开办函〔2021〕30号
)

// Region is where the agency sits. The codes are those of the last division in
// Path that has one: a town has its county's. They are empty where several places
// have the name, and where the lists do not settle them.
type Region struct {
	Path         []string `json:"path"`                     // from the province down
	Adcode       string   `json:"adcode,omitempty"`         // today's
	AdcodeInYear string   `json:"adcode_in_year,omitempty"` // the one valid in the report's year
	Inferred     bool     `json:"inferred"`                 // not all of the path is printed on the page
}

// Period is the time reported on, both days included, YYYY-MM-DD.
type Period struct {
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

// Section is a headed part of the report's text.
type Section struct {
	Number  string `json:"number,omitempty"`
	Heading string `json:"heading,omitempty"` // nothing where a sentence stands behind the number
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// Indicator is one number with its evidence. text[Start:End] == Quote.
type Indicator struct {
	Code  string  `json:"code"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"` // normalised
	// UnitPrinted is the counter on the page where it is not Unit: 宗 for 件, 元 for 万元.
	UnitPrinted string `json:"unit_printed,omitempty"`

	Approx bool    `json:"approx"`
	Bound  *string `json:"bound"` // "at least", "at most", "about"
	Scope  *string `json:"scope"` // "own", "area", where the text says so
	// PartOf is the code of the figure that a category (pa.cat:…) is a part of: that
	// for all disclosure, or for one channel. Empty for every other code.
	PartOf string `json:"part_of,omitempty"`
	Quote  string `json:"quote"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Source string `json:"source"` // prose, table
	Cell   *Cell  `json:"cell,omitempty"`
	Raw    string `json:"raw"` // the figure as printed
}

// Cell is a place in the document's tables, counted from 0.
type Cell struct {
	Table int `json:"table"`
	Row   int `json:"row"`
	Col   int `json:"col"`
}

// Difference is a figure that the table and the prose state differently.
type Difference struct {
	Code  string  `json:"code"`
	Table float64 `json:"table"`
	Prose float64 `json:"prose"`
	Quote string  `json:"quote"` // of the prose
	Start int     `json:"start"`
	End   int     `json:"end"`
}

// Check is an identity of the form, held against the report's figures; or one
// across two years of an agency, whose Rule names the years.
type Check struct {
	Rule  string   `json:"rule"`
	Left  float64  `json:"left"`
	Right float64  `json:"right"`
	Holds bool     `json:"holds"`
	Codes []string `json:"codes"`
}
