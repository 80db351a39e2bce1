package layout

import (
	"fmt"
	"strings"
)

// flag says which pages hold pictures that are not read.
func (l *Layout) flag() {
	var empty, drawn, recognized, partly []int
	for i, p := range l.pages {
		switch {
		case p.seen+p.unseen < 10 && p.picture > 0.1:
			empty = append(empty, i+1)
		case p.seen+p.unseen < 10 && p.shapes > 100:
			drawn = append(drawn, i+1)
		case p.unseen > p.seen && p.picture > 0.5:
			recognized = append(recognized, i+1)
		case p.picture > 0.2:
			partly = append(partly, i+1)
		}
	}
	n := len(l.pages)
	if len(empty) > 0 {
		l.out.Flag("scanned", fmt.Sprintf("pages %s of %d hold pictures and no text", ranges(empty), n))
	}
	if len(drawn) > 0 {
		l.out.Flag("scanned", fmt.Sprintf("pages %s of %d hold drawn shapes and no text", ranges(drawn), n))
	}
	if len(recognized) > 0 {
		l.out.Flag("recognized", fmt.Sprintf("the text of pages %s of %d was recognized from pictures", ranges(recognized), n))
	}
	if len(partly) > 0 {
		l.out.Flag("picture", fmt.Sprintf("pages %s of %d hold pictures beside their text, which are not read", ranges(partly), n))
	}
}

// ranges writes numbers as "1-3, 7".
func ranges(pages []int) string {
	var out []string
	for i := 0; i < len(pages); {
		k := i
		for k+1 < len(pages) && pages[k+1] == pages[k]+1 {
			k++
		}
		if k > i {
			out = append(out, fmt.Sprintf("%d-%d", pages[i], pages[k]))
		} else {
			out = append(out, fmt.Sprint(pages[i]))
		}
		i = k + 1
	}
	return strings.Join(out, ", ")
}
