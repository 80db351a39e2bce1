package reporttest

import (
	"fmt"
	"math/rand/v2"
	"sync"

	"github.com/longbridgeapp/opencc"

	"gongkai/parse/report"
)

// Sample is one page with what a careful reader takes from it.
type Sample struct {
	Seed        uint64 // New(Seed).Report() writes it again
	Page        []byte
	ContentType string
	URL         string
	HTML        bool
	Truth       Truth
}

// Truth is what stands on the page. Dates are YYYY-MM-DD; a field that the page
// does not print is empty.
type Truth struct {
	Agency         string
	Title          string
	Year           int
	Form           report.Form
	PeriodStart    string
	PeriodEnd      string
	Published      string
	IndexNumber    string
	DocumentNumber string
	Values         map[string]Value // by code
	Blank          []string         // codes whose cell stands empty
	Differences    []string         // codes that table and prose state differently
	Broken         []string         // codes whose identity does not hold on the page
	Layout         string
	Local          bool // a statistics table from before the form of 2014 stands behind the prose
	Damages        []string
	Lines          []string          // paragraphs and headings of the report, where no damage changed their characters
	Injected       []string          // paragraphs that are foreign to it
	Foreign        string            // the phrase that stands where the agency's place was
	Wording        map[string]string // code to the pattern that states it in prose
}

// Value is one figure of the report.
type Value struct {
	Value    float64
	Approx   bool
	Bound    string    // "at least", "at most", "about"; "" where the page names none
	Also     []float64 // other figures of the same code that stand on the page: another scope, the prose beside the table
	Optional bool      // two readings are defensible: it may be missing, not wrong
	Own      *float64  // the body's own figure and its area's, where both are told
	Area     *float64
}

// Generator writes reports, one after another, each from a seed of its own.
type Generator struct {
	next        uint64
	traditional func() (*opencc.OpenCC, error)
}

// New gives a generator whose first report is that of the seed.
func New(seed uint64) *Generator {
	return &Generator{seed, sync.OnceValues(func() (*opencc.OpenCC, error) { return opencc.New("s2t") })}
}

// Report writes the next report.
func (g *Generator) Report() Sample {
	w := newWriter(g.next, g.traditional)
	g.next++
	w.write()
	return w.finish()
}

// writer holds one report while it is written.
type writer struct {
	*dice
	seed        uint64
	body        body
	year        int
	form        report.Form
	style       style
	layout      layout
	gb          bool               // encoded as GB18030
	lined       bool               // an empty cell is an empty line
	figures     map[string]float64 // by section A code, whatever the year
	truth       Truth
	blocks      []block
	meta        metadata
	traditional func() (*opencc.OpenCC, error)
	current     string // the pattern that is being filled, for Truth.Wording
}

func newWriter(seed uint64, traditional func() (*opencc.OpenCC, error)) *writer {
	d := &dice{rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
	w := &writer{dice: d, seed: seed, traditional: traditional, figures: map[string]float64{}}
	w.form = d.form()
	w.year = d.yearOf(w.form)
	w.body = d.newBody(w.year)
	w.style = d.newStyle()
	w.layout = d.newLayout(w.form)
	w.gb = d.chance(28)
	w.lined = !w.layout.html && w.layout.flat == cellLine && w.form != report.Table2014 && seed%2 == 0
	if !w.layout.html && w.layout.flat >= cellLine && w.form != report.Table2014 && !w.lined {
		w.style.blanks = 0
	}
	w.truth = Truth{Year: w.year, Form: w.form, Values: map[string]Value{}, Wording: map[string]string{}}
	w.meta.url = fmt.Sprintf("http://www.%s.gov.cn/art/%d/%d/%d/art_%d_%d.html", d.pick("example", "zwgk-demo", "xxgk-demo"), w.year+1, d.between(1, 12), d.between(1, 28), d.between(100, 9999), d.between(10000, 9999999))
	return w
}

// form weighs the forms so that each is measured by hundreds of reports.
func (d *dice) form() report.Form {
	switch n := d.IntN(100); {
	case n < 46:
		return report.Prose
	case n < 66:
		return report.Table2014
	case n < 81:
		return report.Six2019
	default:
		return report.Six2021
	}
}

func (d *dice) yearOf(f report.Form) int {
	switch f {
	case report.Table2014:
		return d.between(2014, 2018)
	case report.Six2019:
		if d.chance(10) {
			return d.between(2021, 2022) // an old form filed again
		}
		return d.between(2019, 2020)
	case report.Six2021:
		return d.between(2021, 2025)
	}
	if d.chance(65) {
		return d.between(2008, 2013)
	}
	return d.between(2014, 2025)
}

// dice draws from one seed.
type dice struct{ *rand.Rand }

func (d *dice) chance(percent int) bool       { return d.IntN(100) < percent }
func (d *dice) between(low, high int) int     { return low + d.IntN(high-low+1) }
func (d *dice) pick(options ...string) string { return options[d.IntN(len(options))] }
func one[T any](d *dice, options []T) T       { return options[d.IntN(len(options))] }
func (d *dice) shuffled(options []string) []string {
	out := append([]string(nil), options...)
	d.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// count draws a figure whose size is spread evenly over the orders of magnitude.
func (d *dice) count(low, high int) int {
	n := low
	for n < high && d.chance(72) {
		n = n*2 + d.IntN(n+2)
	}
	return min(max(n, low), high)
}

// split cuts a whole into n parts, some of them 0.
func (d *dice) split(whole, n int) []int {
	parts := make([]int, n)
	for i := range n - 1 {
		if whole > 0 && d.chance(70) {
			parts[i] = d.IntN(whole + 1)
			whole -= parts[i]
		}
	}
	parts[n-1] = whole
	d.Shuffle(n, func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return parts
}
