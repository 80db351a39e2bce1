package table

import (
	"gongkai/store/export"
)

// file is one table's file while it is written.
type file struct {
	table  Table
	path   string
	meter  *export.Meter
	writer *writer
}

// output writes rows made from Rs into a file.
type output[R any] struct {
	columns []column[R]
	file    *file
	cells   []cell
}

// create starts the file of a table.
func create[R any](x *exporter, o *output[R], def *definition[R]) error {
	table := def.Table()
	path := table.Name + x.enc.extension
	f, err := x.sink.Create(path)
	if err != nil {
		return err
	}
	meter := export.NewMeter(f)
	o.columns, o.cells = def.columns, make([]cell, len(def.columns))
	o.file = &file{table: table, path: path, meter: meter, writer: newWriter(x.enc, table.Columns, meter)}
	x.files = append(x.files, o.file)
	return nil
}

// put writes the row of r.
func (o *output[R]) put(r *R) error {
	for i, c := range o.columns {
		o.cells[i] = c.cell(r)
	}
	return o.file.writer.write(o.cells)
}

func putAll[R any](o *output[R], rows []R) error {
	for i := range rows {
		if err := o.put(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// close completes the file and enters it into the manifest.
func (f *file) close(pack *export.Package, enc encoding) error {
	if err := f.writer.flush(); err != nil {
		return err
	}
	if err := f.meter.Close(); err != nil {
		return err
	}
	r := export.Resource{
		Name: f.table.Name, Path: f.path, Title: f.table.Title, Description: f.table.About,
		Format: enc.name, MediaType: enc.mediaType, Encoding: "utf-8",
		Bytes: f.meter.Bytes(), Hash: f.meter.Hash(), Rows: &f.writer.rows, LongCells: f.writer.long,
		Schema: schema(f.table),
	}
	if enc.name == "csv" {
		r.Profile = "tabular-data-resource"
		r.Dialect = &export.Dialect{Delimiter: ",", LineTerminator: "\r\n", QuoteChar: `"`, DoubleQuote: true, Header: true}
	}
	pack.Resources = append(pack.Resources, r)
	return nil
}

// datetimePattern is export.TimeFormat in the words of a table schema.
const datetimePattern = "%Y-%m-%dT%H:%M:%S.%fZ"

// schema is the Frictionless schema of a table.
func schema(t Table) *export.Schema {
	s := &export.Schema{PrimaryKey: t.Key, MissingValues: []string{""}}
	for _, c := range t.Columns {
		f := export.Field{Name: c.Name, Type: string(c.Type), Unit: c.Unit, Title: c.Title, Description: c.About}
		if c.Type == Datetime {
			f.Format = datetimePattern
		}
		s.Fields = append(s.Fields, f)
	}
	for _, r := range t.Refs {
		key := export.ForeignKey{Fields: []string{r.Column}}
		key.Reference.Resource, key.Reference.Fields = r.Table, []string{r.Key}
		s.ForeignKeys = append(s.ForeignKeys, key)
	}
	return s
}
