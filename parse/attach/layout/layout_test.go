package layout

import (
	"strings"
	"testing"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
)

// sheet is a page on which tests write.
type sheet struct{ *Page }

func paper() sheet { return sheet{&Page{Width: 600, Height: 800}} }

// write writes a text; ASCII is half as wide as other characters. Spaces move on.
func (s sheet) write(x, y, size float32, text string) sheet {
	for _, c := range text {
		w := size
		if c < 0x80 {
			w /= 2
		}
		s.Glyphs = append(s.Glyphs, Glyph{Rune: c, X: x, Y: y, Width: w, Size: size})
		x += w
	}
	return s
}

// box draws a grid by the edges of its columns and rows.
func (s sheet) box(xs, ys []float32) sheet {
	for _, y := range ys {
		s.Rules = append(s.Rules, Rule{xs[0], y, xs[len(xs)-1], y})
	}
	for _, x := range xs {
		s.Rules = append(s.Rules, Rule{x, ys[0], x, ys[len(ys)-1]})
	}
	return s
}

// said lays pages out and gives what they say, what is left out, and flags.
func said(pages ...sheet) (text, removed, flags string) {
	w := &content.Writer{Budget: budget.New()}
	l := New(w)
	for _, p := range pages {
		l.Add(p.Page)
	}
	l.End()
	var lines []string
	for _, b := range w.Blocks {
		switch {
		case b.Removed != "":
			removed += b.Removed + ":" + b.Text + ";"
		case b.Rows != nil:
			for _, row := range b.Rows {
				lines = append(lines, strings.Join(row, "|"))
			}
		default:
			lines = append(lines, b.Text)
		}
	}
	for _, f := range w.Flags {
		flags += f.Kind + ":" + f.Evidence + ";"
	}
	return strings.Join(lines, "\n"), removed, flags
}

const long = "主动公开政府信息的数量比上年有所增加其中规范性文件"

func TestLinesBecomeParagraphs(t *testing.T) {
	p := paper()
	p.write(200, 740, 18, "年度报告")
	p.write(84, 700, 12, long+"依照") // 27 characters from an indent of two
	p.write(60, 682, 12, long+"依照规定")
	p.write(60, 664, 12, "公布2018")
	p.write(84, 646, 12, "另起一段。")
	text, _, _ := said(p)
	if want := "年度报告\n" + long + "依照" + long + "依照规定公布2018\n另起一段。"; text != want {
		t.Errorf("%q\nwant\n%q", text, want)
	}
}

func TestAParagraphGoesOnOnTheNextPage(t *testing.T) {
	a := paper().write(84, 120, 12, long+"依照").write(60, 102, 12, long+"依照规定").write(290, 40, 9, "- 1 -")
	b := paper().write(60, 740, 12, long+"依照规定").write(60, 722, 12, "办理。").write(290, 40, 9, "- 2 -")
	text, removed, _ := said(a, b)
	if strings.Contains(text, "\n") || !strings.HasSuffix(text, "规定办理。") || removed != "page-number:- 1 -\n- 2 -;" && removed != "page-number:- 1 -;page-number:- 2 -;" {
		t.Errorf("%q, %q", text, removed)
	}
}

func TestSpacesStandBetweenWordsOfLettersOnly(t *testing.T) {
	p := paper().write(60, 700, 12, "申 请12件").write(60, 670, 12, "No.7").write(90, 670, 12, "of").write(108, 670, 12, "99")
	if text, _, _ := said(p); text != "申 请12件\nNo.7 of 99" {
		t.Errorf("%q", text)
	}
}

func TestACharacterThatIsDrawnTwiceIsReadOnce(t *testing.T) {
	p := paper().write(60, 700, 12, "公开11件").write(60.4, 700, 12, "公开11件")
	if text, _, _ := said(p); text != "公开11件" {
		t.Errorf("%q", text)
	}
}

func TestTheMarkOfAFootNoteIsNoPartOfAFigure(t *testing.T) {
	p := paper().write(60, 700, 12, "收到申请25").write(120, 705, 7, "3").write(124, 700, 12, "件")
	if text, _, _ := said(p); text != "收到申请25件" {
		t.Errorf("%q", text)
	}
}

func TestATableIsReadByItsRules(t *testing.T) {
	p := paper().box([]float32{60, 160, 260, 360}, []float32{600, 630, 660})
	// The first column is one cell, and so are the upper two others.
	p.Rules = []Rule{{60, 600, 360, 600}, {160, 630, 360, 630}, {60, 660, 360, 660}, {60, 600, 60, 660}, {160, 600, 160, 660}, {260, 600, 260, 630}, {360, 600, 360, 660}}
	p.write(66, 640, 10, "办理").write(66, 626, 10, "结果").write(170, 640, 10, "申请人").write(170, 610, 10, "12").write(262, 610, 10, "1354")
	if text, _, _ := said(p); text != "办理结果|申请人|\n|12|1354" {
		t.Errorf("%q", text)
	}
}

func TestAFigureThatIsWiderThanItsCellStaysInIt(t *testing.T) {
	p := paper().box([]float32{60, 84, 108, 132}, []float32{600, 620})
	p.write(61, 606, 10, "12345").write(110, 606, 10, "7")
	if text, _, _ := said(p); text != "12345||7" {
		t.Errorf("%q", text)
	}
}

func TestAFigureThatIsBrokenInItsCellIsOne(t *testing.T) {
	p := paper().box([]float32{60, 90, 120, 160}, []float32{600, 640})
	p.write(62, 626, 10, "39857").write(62, 612, 10, "58").write(92, 620, 10, "0").write(126, 626, 10, "12").write(126, 612, 10, "34")
	if text, _, _ := said(p); text != "3985758|0|12 34" {
		t.Errorf("%q", text)
	}
}

func TestRowsWithoutRulesBetweenThemAreRows(t *testing.T) {
	p := paper().box([]float32{60, 200, 300, 400}, []float32{560, 640})
	for i, row := range [][3]string{{"纸质申请", "12", "3"}, {"网络申请", "140", "22"}, {"当面申请", "9", "4"}} {
		y := 620 - 20*float32(i)
		p.write(66, y, 10, row[0]).write(210, y, 10, row[1]).write(310, y, 10, row[2])
	}
	if text, _, _ := said(p); text != "纸质申请|12|3\n网络申请|140|22\n当面申请|9|4" {
		t.Errorf("%q", text)
	}
}

func TestColumnsWithoutAnyRulesAreATable(t *testing.T) {
	p := paper()
	for i, row := range [][3]string{{"统计指标", "单位", "统计数"}, {"收到申请数", "件", "12"}, {"办结数", "件", "9"}} {
		y := 620 - 20*float32(i)
		p.write(66, y, 10, row[0]).write(260, y, 10, row[1]).write(360, y, 10, row[2])
	}
	if text, _, _ := said(p); text != "统计指标|单位|统计数\n收到申请数|件|12\n办结数|件|9" {
		t.Errorf("%q", text)
	}
}

// split prints a table on two pages: rows from above, each a label and a figure.
func splitTable(first, second [][2]string) []sheet {
	var out []sheet
	top := float32(400)
	for _, rows := range [][][2]string{first, second} {
		p := paper()
		ys := []float32{top}
		for _, row := range rows {
			y := ys[len(ys)-1]
			p.write(66, y-20, 10, row[0]).write(210, y-20, 10, row[1])
			ys = append(ys, y-30)
		}
		for i, k := 0, len(ys)-1; i < k; i, k = i+1, k-1 {
			ys[i], ys[k] = ys[k], ys[i]
		}
		out = append(out, p.box([]float32{60, 150, 300}, ys))
		top = 760
	}
	return out
}

func TestATableGoesOnOnTheNextPage(t *testing.T) {
	for name, c := range map[string]struct {
		first, second [][2]string
		want, removed string
	}{
		"between two rows":               {[][2]string{{"指标", "数量"}, {"申请", "5"}}, [][2]string{{"答复", "4"}}, "指标|数量\n申请|5\n答复|4", ""},
		"with its header again":          {[][2]string{{"指标", "数量"}, {"申请", "5"}}, [][2]string{{"指标", "数量"}, {"答复", "4"}}, "指标|数量\n申请|5\n答复|4", "repeated-header:指标 | 数量;"},
		"in the middle of a label":       {[][2]string{{"指标", "数量"}, {"1.其他法律行政", "5"}}, [][2]string{{"法规禁止公开", ""}, {"2.其他", "4"}}, "指标|数量\n1.其他法律行政法规禁止公开|5\n2.其他|4", ""},
		"between a label and its figure": {[][2]string{{"指标", "数量"}, {"1.其他法律行政", ""}}, [][2]string{{"法规禁止公开", "5"}, {"2.其他", "4"}}, "指标|数量\n1.其他法律行政法规禁止公开|5\n2.其他|4", ""},
		"behind its header":              {[][2]string{{"申请", "答复"}}, [][2]string{{"5", "4"}}, "申请|答复\n5|4", ""},
		"before a row without a figure":  {[][2]string{{"指标", "数量"}, {"申请", "5"}}, [][2]string{{"二、答复", ""}, {"其中", "4"}}, "指标|数量\n申请|5\n二、答复|\n其中|4", ""},
	} {
		text, removed, _ := said(splitTable(c.first, c.second)...)
		if text != c.want || removed != c.removed {
			t.Errorf("%s: %q, %q", name, text, removed)
		}
	}
}

func TestPagesThatLieOnTheirSideAreTurned(t *testing.T) {
	p := paper().box([]float32{60, 200, 300}, []float32{600, 630, 660})
	p.write(66, 640, 10, "指标").write(210, 640, 10, "数量").write(66, 610, 10, "申请").write(210, 610, 10, "5")
	for range 3 { // a turn to the left is three to the right
		turnRight(p.Page)
	}
	for i := range p.Glyphs {
		p.Glyphs[i].Turn = 1
	}
	if text, _, _ := said(p); text != "指标|数量\n申请|5" {
		t.Errorf("%q", text)
	}
}

func TestWhatIsNoTextIsListedApart(t *testing.T) {
	var pages []sheet
	for i := range 4 {
		p := paper().write(60, 770, 9, "青溪市政府公报").write(60, 400, 12, "正文").write(290, 30, 9, "第"+string(rune('1'+i))+"页 共4页")
		p.Glyphs = append(p.Glyphs, Glyph{Rune: '样', X: 300, Y: 300, Width: 50, Size: 50, Turn: Askew}, Glyph{Rune: '隐', X: 1, Y: 1, Width: 9, Size: 9, Kind: Hidden})
		pages = append(pages, p)
	}
	text, removed, _ := said(pages...)
	if text != "正文\n正文\n正文\n正文" {
		t.Errorf("%q", text)
	}
	for _, want := range []string{"page-header:青溪市政府公报", "page-number:第1页 共4页", "watermark:样", "hidden:隐"} {
		if strings.Count(removed, want) != 4 && !strings.Contains(want, "第1页") {
			t.Errorf("%q is not among %q", want, removed)
		}
	}
}

func TestPagesWithoutTextSaySo(t *testing.T) {
	text, scanned := paper().write(60, 700, 12, "这一页有十个以上的字。"), paper()
	scanned.Picture = 0.9
	drawn := paper()
	drawn.Shapes = 500
	beside := paper().write(60, 700, 12, "这一页有字也有一张图。")
	beside.Picture = 0.4
	_, _, flags := said(scanned, scanned, text, scanned, drawn, beside)
	want := "scanned:pages 1-2, 4 of 6 hold pictures and no text;scanned:pages 5 of 6 hold drawn shapes and no text;picture:pages 6 of 6 hold pictures beside their text, which are not read;"
	if flags != want {
		t.Errorf("%q", flags)
	}
}

func TestPageNumbersAreTold(t *testing.T) {
	for _, s := range []string{"3", "- 3 -", "— 12 —", "第 3 页 共 9 页", "3/9", "Page 3 of 9", "iv", "－３－", "·5·"} {
		if !isPageNumber(s) {
			t.Errorf("%q is none", s)
		}
	}
	for _, s := range []string{"", "3件", "2018年", "—", "一", "第三页", "1,354,220,114"} {
		if isPageNumber(s) {
			t.Errorf("%q is one", s)
		}
	}
}

func FuzzLayout(f *testing.F) {
	f.Add([]byte("0 000000\x01\x02\x03abcdef"))
	f.Fuzz(func(t *testing.T, b []byte) {
		var pages []sheet
		for len(b) >= 6 && len(pages) < 4 {
			p := paper()
			for i := 0; len(b) >= 6 && i < 200; i++ {
				x, y := float32(b[1])*3-20, float32(b[2])*4-30
				if b[0]&1 == 0 {
					p.Glyphs = append(p.Glyphs, Glyph{Rune: rune(b[3])<<4 | '0', X: x, Y: y, Width: float32(b[4]) / 4, Size: float32(b[5]) / 4, Turn: Turn(b[0] >> 1 % 5), Kind: Kind(b[0] >> 5 % 5)})
				} else if b[0]&2 == 0 {
					p.Rules = append(p.Rules, Rule{x, y, x + float32(b[4])*2, y})
				} else {
					p.Rules = append(p.Rules, Rule{x, y, x, y + float32(b[4])*2})
				}
				b = b[6:]
			}
			pages = append(pages, p)
		}
		said(pages...)
	})
}
