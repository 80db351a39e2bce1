// Package layout makes paragraphs and tables of characters and lines that lie on
// pages, which is all that PDF and OFD files hold: lines of text by their base
// lines, tables by the ruled lines around cells or by columns of text, tables
// that a page breaks put together again, page numbers and running heads apart.
package layout

// Page is what lies on one page. Distances are in points from its lower left
// corner.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph
	Rules         []Rule
	Picture       float64 // the largest share of the page that one picture covers
	Shapes        int     // drawn paths that are no rules
}

// Glyph is a character.
type Glyph struct {
	Rune        rune
	X, Y        float32 // where its base line begins
	Width, Size float32
	Turn        Turn
	Kind        Kind
}

// Turn is the direction of the base line, in quarters of a turn to the left.
type Turn uint8

// Askew is any other direction.
const Askew Turn = 4

// Kind says what a file says of a character.
type Kind uint8

// Kinds of characters.
const (
	Plain      Kind = iota
	Unseen          // drawn without ink, as over a picture whose text was recognized
	Hidden          // on a layer that is not shown, or outside of the page
	RunningTop      // of the head of pages, as the file says
	RunningEnd      // of the foot of pages
)

// Rule is a straight line, level or upright.
type Rule struct {
	X1, Y1, X2, Y2 float32 // X1 <= X2, Y1 <= Y2, and one of the pairs is equal
}
