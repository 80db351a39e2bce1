package table

import (
	"fmt"
	"unicode/utf8"

	"gongkai/store/export"
)

// textFiles writes a file of lines for each table.
type textFiles struct {
	sink  export.Sink
	enc   encoding
	files []*textFile
}

// textFile is the file of one table.
type textFile struct {
	enc   encoding
	table Table
	path  string
	meter *export.Meter
	buf   []byte
	rows  int64
	long  int64 // cells over longCell
	cut   int64 // of CSV, cells that cutCell has cut
}

// flushAt is how much a file gathers before it writes.
const flushAt = 64 << 10

func (f *textFiles) begin(t Table) (rows, error) {
	path := t.Name + f.enc.extension
	out, err := f.sink.Create(path)
	if err != nil {
		return nil, err
	}
	file := &textFile{enc: f.enc, table: t, path: path, meter: export.NewMeter(out), buf: f.enc.header(nil, t.Columns)}
	f.files = append(f.files, file)
	return file, nil
}

func (f *textFile) write(cells []cell) error {
	f.rows++
	for i := range cells {
		if len(cells[i].text) <= longCell {
			continue
		}
		if utf8.RuneCountInString(cells[i].text) > longCell {
			f.long++
		}
		if f.enc.name == "csv" && len(cutCell(cells[i].text)) < len(cells[i].text) {
			f.cut++
		}
	}
	f.buf = f.enc.row(f.buf, f.table.Columns, cells)
	if len(f.buf) < flushAt {
		return nil
	}
	return f.flush()
}

// flush writes what was gathered. A buffer that one huge row made is let go.
func (f *textFile) flush() error {
	_, err := f.meter.Write(f.buf)
	f.buf = f.buf[:0]
	if cap(f.buf) > 16*flushAt {
		f.buf = nil
	}
	return err
}

func (f *textFiles) close(pack *export.Package) error {
	for _, file := range f.files {
		if err := firstError(file.flush(), file.meter.Close()); err != nil {
			return err
		}
		r := resource(file.table, file.path, file.meter, file.rows)
		r.Format, r.MediaType, r.Encoding, r.LongCells = f.enc.name, f.enc.mediaType, "utf-8", file.long
		r.CutCells = file.cut
		if f.enc.name == "csv" {
			r.Profile = "tabular-data-resource"
			r.Dialect, r.Notes = export.CSVDialect(), csvNotes(file.cut)
		}
		pack.Resources = append(pack.Resources, r)
	}
	return nil
}

// csvNotes says what stands in the cells besides the text, and what does not.
func csvNotes(cut int64) []string {
	english := `Text that begins with =, +, -, @ (of full width too), a tab, a line break or an apostrophe has an apostrophe in front, which is no part of it.`
	chinese := `以 =、+、-、@（含全角）、制表符、换行符或撇号开头的文本前加有一个撇号，撇号不属于原文。`
	if cut > 0 {
		english += fmt.Sprintf(` Cells longer than 65,534 characters are cut there: %d of this table. The formats jsonl, parquet and sqlite have them whole.`, cut)
		chinese += fmt.Sprintf(`超过 65534 个字符的单元格在此处截断，本表共 %d 个；jsonl、parquet、sqlite 格式保留全文。`, cut)
	}
	return []string{english, chinese}
}

func (f *textFiles) abandon() {}
