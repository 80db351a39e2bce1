package docx

import (
	"strconv"

	"gongkai/parse/attach/numbering"
	"gongkai/parse/attach/xmlwalk"
)

// lists knows which paragraphs are numbered and how.
type lists struct {
	abstract map[string]*numbering.List // by abstractNumId
	lists    map[string]*numbering.List // by numId
	styles   map[string]style           // by styleId
	byStyle  map[string]place           // levels that name the style of their paragraphs
}

// style is what a paragraph's style says of its number.
type style struct{ basedOn, list, level string }

// place is a level of a list.
type place struct {
	abstract string
	level    int
}

func newLists() *lists {
	return &lists{
		abstract: map[string]*numbering.List{}, lists: map[string]*numbering.List{},
		styles: map[string]style{}, byStyle: map[string]place{},
	}
}

// number gives what stands before a paragraph.
func (l *lists) number(p *paragraph) string {
	if p.numbered != "" {
		return p.numbered
	}
	list, level := p.list, p.level
	name := p.style
	for range 20 { // styles are based on others
		s, known := l.styles[name]
		if !known || list != "" {
			break
		}
		list = s.list
		if level == "" {
			level = s.level
		}
		if list != "" && level == "" {
			level = l.levelOf(name)
		}
		name = s.basedOn
	}
	if list == "" || list == "0" || l.lists[list] == nil {
		return ""
	}
	at, _ := strconv.Atoi(level)
	return l.lists[list].Next(at)
}

func (l *lists) levelOf(style string) string {
	if at, ok := l.byStyle[style]; ok {
		return strconv.Itoa(at.level)
	}
	return ""
}

// readStyles reads the styles wherever in the part they stand.
func (l *lists) readStyles(w *xmlwalk.Walker) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "style":
			l.readStyle(w, e.Attr("styleId"))
		case "body", "lists":
		default:
			l.readStyles(w)
		}
	})
}

func (l *lists) readStyle(w *xmlwalk.Walker, id string) {
	var s style
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "basedOn":
			s.basedOn = e.Attr("val")
		case "pPr":
			w.Children(func(e xmlwalk.Element) {
				if e.Name != "numPr" {
					return
				}
				w.Children(func(e xmlwalk.Element) {
					switch e.Name {
					case "ilvl":
						s.level = e.Attr("val")
					case "numId":
						s.list = e.Attr("val")
					}
				})
			})
		}
	})
	l.styles[id] = s
}

func (l *lists) readNumbering(w *xmlwalk.Walker) {
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			switch e.Name {
			case "abstractNum":
				l.readAbstract(w, e.Attr("abstractNumId"))
			case "num":
				l.readNum(w, e.Attr("numId"))
			}
		})
	})
}

func (l *lists) readAbstract(w *xmlwalk.Walker, id string) {
	list := &numbering.List{}
	l.abstract[id] = list
	w.Children(func(e xmlwalk.Element) {
		if e.Name == "lvl" {
			at, err := strconv.Atoi(e.Attr("ilvl"))
			if err == nil && at >= 0 && at < numbering.Levels {
				if style := readLevel(w, &list.Levels[at]); style != "" {
					l.byStyle[style] = place{id, at}
				}
			}
		}
	})
}

// readLevel reads how a level is numbered, and the style that its paragraphs
// have.
func readLevel(w *xmlwalk.Walker, level *numbering.Level) (style string) {
	level.Start = 0
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "start":
			level.Start, _ = strconv.Atoi(e.Attr("val"))
		case "numFmt":
			level.Format = formatOf(e.Attr("val"))
		case "lvlText":
			level.Text = e.Attr("val")
		case "isLgl":
			level.Legal = on(e)
		case "pStyle":
			style = e.Attr("val")
		case "AlternateContent": // a format that older programs do not know
			w.Children(func(e xmlwalk.Element) {
				if e.Name == "Fallback" {
					w.Children(func(e xmlwalk.Element) {
						if e.Name == "numFmt" {
							level.Format = formatOf(e.Attr("val"))
						}
					})
				}
			})
		}
	})
	return style
}

// readNum reads a use of an abstract list. Uses share its count, unless they
// begin anew.
func (l *lists) readNum(w *xmlwalk.Walker, id string) {
	var list *numbering.List
	own := func() {
		if list != nil {
			fresh := numbering.List{Levels: list.Levels}
			list = &fresh
		}
	}
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "abstractNumId":
			list = l.abstract[e.Attr("val")]
		case "lvlOverride":
			at, err := strconv.Atoi(e.Attr("ilvl"))
			if err != nil || at < 0 || at >= numbering.Levels || list == nil {
				return
			}
			w.Children(func(e xmlwalk.Element) {
				switch e.Name {
				case "startOverride":
					own()
					list.Levels[at].Start, _ = strconv.Atoi(e.Attr("val"))
				case "lvl":
					own()
					readLevel(w, &list.Levels[at])
				}
			})
		}
	})
	if list != nil {
		l.lists[id] = list
	}
}

var formats = map[string]numbering.Format{
	"none": numbering.None, "bullet": numbering.Bullet,
	"chineseCounting": numbering.Counting, "chineseCountingThousand": numbering.Counting, "japaneseCounting": numbering.Counting,
	"taiwaneseCounting": numbering.Counting, "taiwaneseCountingThousand": numbering.Counting, "koreanCounting": numbering.Counting,
	"ideographDigital": numbering.Ideographs, "japaneseDigitalTenThousand": numbering.Ideographs, "taiwaneseDigital": numbering.Ideographs,
	"chineseLegalSimplified": numbering.Legal, "ideographLegalTraditional": numbering.Legal, "japaneseLegal": numbering.Legal,
	"ideographTraditional":  numbering.Stems,
	"decimalEnclosedCircle": numbering.Circled, "decimalEnclosedCircleChinese": numbering.Circled, "ideographEnclosedCircle": numbering.Circled,
	"decimalEnclosedParen": numbering.Parentheses,
	"decimalFullWidth":     numbering.FullWidth, "decimalFullWidth2": numbering.FullWidth,
	"decimalZero": numbering.DecimalZero,
	"upperLetter": numbering.UpperLetter, "lowerLetter": numbering.LowerLetter,
	"upperRoman": numbering.UpperRoman, "lowerRoman": numbering.LowerRoman,
}

func formatOf(name string) numbering.Format { return formats[name] }
