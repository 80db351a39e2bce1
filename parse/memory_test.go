package parse_test

import (
	"bytes"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/parse/reporttest"
)

// How many times its size a page takes of memory at most, the document that is
// made of it included: one as portals serve them, and one of a megabyte of that.
// What limits cut off costs nothing, so that no page takes more than memoryOfAnyPage.
const (
	memoryOfAPage      = 32
	memoryOfALargePage = 20
	memoryOfAnyPage    = 256 << 20
)

func TestMemoryIsASmallMultipleOfThePage(t *testing.T) {
	if underRace {
		t.Skip("the race detector takes memory of its own")
	}
	for _, form := range []report.Form{report.Prose, report.Table2014, report.Six2019, report.Six2021, ""} {
		page := reporttest.New(1).Typical(form, 30<<10).Page
		large := bytes.Repeat(page, 1<<20/len(page))
		for _, c := range []struct {
			page []byte
			most int
		}{{page, memoryOfAPage}, {large, memoryOfALargePage}} {
			used := peak(c.page)
			for tries := 1; tries < 4 && used > uint64(c.most*len(c.page)); tries++ {
				used = min(used, peak(c.page)) // a collector that came late is no memory of the page
			}
			if used > uint64(c.most*len(c.page)) {
				t.Errorf("a page of %q: %.1f times its %d bytes", form, float64(used)/float64(len(c.page)), len(c.page))
			}
		}
	}
}

func TestMemoryIsBoundedWhateverThePageIs(t *testing.T) {
	if testing.Short() || underRace {
		t.Skip("reads some dozen megabytes")
	}
	for name, page := range map[string]string{
		"a page of 50 MB":         markup + strings.Repeat("<p>"+oneSentence+"</p>\n", 50<<20/120),
		"a million tiny blocks":   markup + strings.Repeat("<p>文", 1_000_000),
		"a million lines":         hostileTitle + strings.Repeat("1\n", 1_000_000),
		"a million figures":       hostileTitle + strings.Repeat("公开信息12条，", 1_000_000),
		"5 MB of one form":        form2014 + strings.Repeat("收到申请某某数|件|1|\n", 5<<20/28),
		"a million cells":         markup + "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>1</td>", 100)+"</tr>", 10_000),
		"4 MB of spaced figures":  form2021 + strings.Repeat("1 ", 2<<20),
		"4 MB of nested elements": markup + strings.Repeat("<b class=x>", 4<<20/11),
	} {
		if used := peak([]byte(page)); used > memoryOfAnyPage {
			t.Errorf("%s: %d MB for %d MB", name, used>>20, len(page)>>20)
		}
	}
}

// peak gives the most bytes of memory that are in use while a page is parsed, as
// seen from beside with a collector that runs often.
func peak(page []byte) uint64 {
	parse.Parse(parse.Input{Body: page[:min(len(page), 20<<10)]}) // the lists of places are loaded once
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	inUse := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, stop, most := inUse(), make(chan bool), make(chan uint64)
	go func() {
		top := before
		for {
			top = max(top, inUse())
			select {
			case <-stop:
				most <- top
				return
			case <-time.After(200 * time.Microsecond):
			}
		}
	}()
	parse.Parse(parse.Input{Body: page})
	close(stop)
	return <-most - before
}
