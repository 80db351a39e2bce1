package report

import (
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// maxOccasion bounds in bytes what may be said of the day that a period begins on.
const maxOccasion = 60

// period finds the time reported on: two dates with 至 between them, at least
// five months apart. A damaged one is read where one reading fits; repaired
// then says what was read for what.
func period(s string) (start, end folded.Date, repaired []Repair) {
	for i := 0; i < len(s); i++ {
		if s[i] != '2' && s[i] < utf8.RuneSelf {
			continue
		}
		if s[i] >= utf8.RuneSelf && !strings.HasPrefix(s[i:], "二") {
			continue
		}
		from := folded.ReadingsAt(s, i, 0)
		if len(from) == 0 {
			continue
		}
		j := from[0].End
		if k := strings.Index(s[j:min(len(s), j+maxOccasion)], "之日起"); k > 0 { // "2008年5月1日《条例》施行之日起"
			j += k + len("之日")
		}
		begun := has.Prefix(s[j:], "起", "始")
		if begun {
			j += len("起")
		}
		j += len(s[j:]) - len(strings.TrimLeft(s[j:], ", "))
		cut := 0
		for _, mark := range []string{"至", "到", "--", "-", "~", "～", "止于"} {
			if strings.HasPrefix(s[j:], mark) {
				cut = len(mark)
				break
			}
		}
		to := folded.ReadingsAt(s, j+cut, from[0].Y)
		if cut == 0 && !(begun && (from[0].Damaged || len(to) > 0 && strings.HasPrefix(s[to[0].End:], "止"))) { // the 至 was lost too
			continue
		}
		var a, b folded.Reading
		fits := 0
		for _, x := range from {
			for _, y := range to {
				if x.Time().Before(y.Time()) {
					a, b = x, y
					fits++
				}
			}
		}
		if fits != 1 || b.Time().Sub(a.Time()) < 150*24*time.Hour || b.Time().Sub(a.Time()) > 400*24*time.Hour {
			continue
		}
		if a.Damaged || b.Damaged {
			repaired = append(repaired, Repair{Kind: "date", Count: 1, Sample: s[i:b.End] + " -> " + a.String() + "/" + b.String()})
		}
		return a.Date, b.Date, repaired
	}
	return folded.Date{}, folded.Date{}, nil
}
