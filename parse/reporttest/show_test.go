package reporttest

import (
	"fmt"
	"os"
	"strconv"
	"testing"
)

// REPORTTEST_SEED=n prints one report and what was read from it.
func TestShowSeed(t *testing.T) {
	n, err := strconv.ParseUint(os.Getenv("REPORTTEST_SEED"), 10, 64)
	if err != nil {
		t.Skip("set REPORTTEST_SEED to look at one report")
	}
	x := New(n).Report()
	if n >= 1<<40 {
		x = New(n).Negative()
	}
	doc := read(x)
	fmt.Printf("%s\n---- %s %v\n%s\n----\n", x.Page, x.Truth.Layout, x.Truth.Damages, doc.Text)
	for _, r := range doc.Reports {
		fmt.Printf("%s %s %d %s %v %s\n", r.Title, r.Agency, r.Year, r.Form, r.Period, r.Published)
		for _, i := range r.Indicators {
			fmt.Printf("  %s = %v %s %q\n", i.Code, i.Value, i.Source, i.Quote)
		}
	}
	s := newScores()
	s.judge(x, doc)
	fmt.Print(s.worst(60))
	x.Truth.Values, x.Truth.Wording = nil, nil
	fmt.Printf("truth %+v\n", x.Truth)
}
