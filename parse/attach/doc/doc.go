// Package doc reads Word files of 1997 to 2003, and those of WPS, which are the
// same. The text is put together from its pieces, so that files that were saved
// in a hurry read like others; tables are told from text by the marks that end
// cells and rows.
package doc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/cfb"
	"gongkai/parse/attach/content"
)

// Why a file cannot be read.
var (
	ErrEncrypted = errors.New("a password is needed")
	ErrDamaged   = errors.New("the file information block or the text is lost")
)

// Read reads a file.
func Read(body []byte, b *budget.Budget) (content.Document, error) {
	f, err := cfb.Open(body)
	if err != nil {
		return content.Document{}, err
	}
	d := &file{main: f.Stream("WordDocument"), data: f.Stream("Data"), budget: b}
	if len(d.main) < 0x1aa || binary.LittleEndian.Uint16(d.main) != 0xa5ec {
		return content.Document{}, ErrDamaged
	}
	flags := binary.LittleEndian.Uint16(d.main[10:])
	if flags&0x100 != 0 {
		return content.Document{}, ErrEncrypted
	}
	tables := "0Table"
	if flags&0x200 != 0 {
		tables = "1Table"
	}
	d.tables = f.Stream(tables)
	if !d.readPieces() {
		return content.Document{}, ErrDamaged
	}
	d.readParagraphs()
	d.readCharacters()
	d.readStyles()
	d.readLists()
	return d.document(), nil
}

// file is a Word file: the streams in it, and where what stands.
type file struct {
	main, tables, data []byte
	budget             *budget.Budget

	pieces     []piece
	paragraphs []propertyRun // properties of paragraphs, by offset in main
	hidden     []propertyRun // runs of characters that are hidden or deleted
	styles     []style
	lists      lists
	pictures   int
}

// parts are the texts that follow one another in the pieces, in this order.
var parts = []struct {
	at     int // of its length in the file information block
	reason string
}{
	{76, ""},            // the text
	{80, ""},            // foot notes
	{84, "page-header"}, // heads and feet of pages
	{88, "macro"},
	{92, "comment"},
	{96, ""},             // end notes
	{100, ""},            // text boxes
	{104, "page-header"}, // text boxes in heads of pages
}

func (d *file) document() content.Document {
	w := &content.Writer{Budget: d.budget}
	from := 0
	for i, part := range parts {
		size := int(min(binary.LittleEndian.Uint32(d.main[part.at:]), 1<<30))
		if i == 0 || part.reason == "" {
			t := newText(d, w)
			t.read(from, from+size)
		} else if size > 0 {
			aside := &content.Writer{Budget: d.budget}
			newText(d, aside).read(from, from+size)
			w.Remove(part.reason, plain(aside.Blocks))
		}
		from += size
	}
	switch {
	case from == 0:
		w.Flag("damaged", "the file says that it holds no text")
	case d.pictures > 0 && strings.TrimSpace(plain(w.Blocks)) == "":
		w.Flag("scanned", fmt.Sprintf("the file holds %d pictures and no text", d.pictures))
	}
	return w.Document
}

func plain(blocks []content.Block) string {
	var lines []string
	for _, b := range blocks {
		if b.Text != "" && b.Removed == "" {
			lines = append(lines, b.Text)
		}
		for _, row := range b.Rows {
			lines = append(lines, content.Join(row))
		}
	}
	return strings.Join(lines, "\n")
}

// structure gives the bytes of a structure in the table stream, by its place
// among the pointers of the file information block.
func (d *file) structure(index int) []byte {
	at := 154 + 8*index
	if at+8 > len(d.main) || index >= int(binary.LittleEndian.Uint16(d.main[152:])) {
		return nil
	}
	return slice(d.tables, binary.LittleEndian.Uint32(d.main[at:]), binary.LittleEndian.Uint32(d.main[at+4:]))
}

// slice gives as much of b[from:from+size] as there is.
func slice(b []byte, from, size uint32) []byte {
	if uint64(from) >= uint64(len(b)) {
		return nil
	}
	return b[from:min(uint64(from)+uint64(size), uint64(len(b)))]
}
