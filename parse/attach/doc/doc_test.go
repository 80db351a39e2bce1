package doc

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
)

// word writes a file whose text lies in pieces, without any properties. Pieces
// are given in the order of the text and lie in the file in the other one, as
// after a save in a hurry; one of ASCII has a byte a character.
func word(flags uint16, pieces ...string) []byte {
	main := make([]byte, 0x400)
	binary.LittleEndian.PutUint16(main, 0xa5ec)
	binary.LittleEndian.PutUint16(main[2:], 0xc1)
	binary.LittleEndian.PutUint16(main[10:], flags|0x200)
	binary.LittleEndian.PutUint16(main[152:], 93)
	offsets := make([]uint32, len(pieces))
	for i := len(pieces) - 1; i >= 0; i-- {
		if strings.Trim(pieces[i], "\r\x07\x13\x14\x15 !\"0123456789HYPERLINKabcdefgh:/.") == "" {
			offsets[i] = uint32(2*len(main)) | 0x40000000
			main = append(main, pieces[i]...)
			continue
		}
		offsets[i] = uint32(len(main))
		for _, u := range utf16.Encode([]rune(pieces[i])) {
			main = binary.LittleEndian.AppendUint16(main, u)
		}
	}
	var places, descriptors []byte
	at := 0
	for i, p := range pieces {
		places = binary.LittleEndian.AppendUint32(places, uint32(at))
		descriptors = append(descriptors, 0, 0)
		descriptors = binary.LittleEndian.AppendUint32(descriptors, offsets[i])
		descriptors = append(descriptors, 0, 0)
		at += len(utf16.Encode([]rune(p)))
	}
	places = binary.LittleEndian.AppendUint32(places, uint32(at))
	table := binary.LittleEndian.AppendUint32([]byte{1, 2, 0, 9, 9, 2}, uint32(len(places)+len(descriptors)))
	table = append(append(table, places...), descriptors...)
	binary.LittleEndian.PutUint32(main[76:], uint32(at))
	binary.LittleEndian.PutUint32(main[154+8*clx:], 0)
	binary.LittleEndian.PutUint32(main[158+8*clx:], uint32(len(table)))
	return attachtest.CFB("WordDocument", string(main), "1Table", string(table))
}

func read(t *testing.T, body []byte) (text, flags string) {
	t.Helper()
	doc, err := Read(body, budget.New())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range doc.Flags {
		flags += f.Kind + ":" + f.Evidence
	}
	return plain(doc.Blocks), flags
}

func TestTextIsPutTogetherFromItsPieces(t *testing.T) {
	text, _ := read(t, word(0, "青溪县2010年\r", "128 ", "条\r全年", "5\r", "次"))
	if text != "青溪县2010年\n128 条\n全年5\n次" {
		t.Errorf("%q", text)
	}
}

func TestOnlyTheResultOfAFieldIsRead(t *testing.T) {
	text, _ := read(t, word(0, "见\x13HYPERLINK \x13a\x14b\x15\x14网站\x15。\r末\x1e1\x1f2\x0b三\r"))
	if text != "见网站。\n末-12\n三" {
		t.Errorf("%q", text)
	}
}

func TestAFileOfPicturesSaysSo(t *testing.T) {
	text, flags := read(t, word(0, "\x01\r\x08\r年\r"))
	if text != "年" || flags != "" {
		t.Errorf("%q, %q", text, flags)
	}
	if text, flags = read(t, word(0, "\x01\r\x08\r\u3000\r")); text != "" || flags != "scanned:the file holds 2 pictures and no text" {
		t.Errorf("%q, %q", text, flags)
	}
}

func TestAFileBehindAPasswordSaysSo(t *testing.T) {
	if _, err := Read(word(0x100, "年\r"), budget.New()); !errors.Is(err, ErrEncrypted) {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(word(0, "青溪县\r", "128\x07\x07", "\x13a\x14b\x15\r"))
	f.Fuzz(func(t *testing.T, body []byte) { Read(body, budget.New()) })
}
