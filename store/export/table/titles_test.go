package table

import (
	"fmt"
	"testing"

	"gongkai/store"
	"gongkai/store/export/exporttest"
)

func TestLinksBeyondTheBoundLeaveReportsUnknown(t *testing.T) {
	a := exporttest.New("titles", "")
	v := a.Page("http://gk.example/", "HTTP/1.1 200 OK", []byte("links"))
	for n := range 5 {
		v.Outlinks = append(v.Outlinks, store.Outlink{URL: fmt.Sprintf("http://gk.example/%d", n), Title: fmt.Sprintf("青溪市教育局%d年政府信息公开工作年度报告", 2015+n)})
	}
	v.Titled = len(v.Outlinks)
	for most, want := range map[int]string{3: "too-many-titles", 5: ""} {
		source := a.Source()
		c := newCoverage(&source)
		c.titles.visits, c.titles.most = []uint64{v.Number}, most
		if err := c.noteTitles(t.Context()); err != nil {
			t.Fatal(err)
		}
		reason := ""
		if f := c.gapOfTitles(); f != nil {
			reason = f.reason
		}
		if n := len(c.agencies["青溪市教育局"].years); n != most || reason != want {
			t.Errorf("of %d links, %d have a row; %q", most, n, reason)
		}
	}
}
