package table

import "gongkai/store/export"

// output writes rows made from Rs into a table.
type output[R any] struct {
	columns []column[R]
	rows    rows
	cells   []cell
}

// begin starts a table in a format.
func begin[R any](f format, o *output[R], def *definition[R]) error {
	rows, err := f.begin(def.Table())
	o.columns, o.cells, o.rows = def.columns, make([]cell, len(def.columns)), rows
	return err
}

// put writes the row of r.
func (o *output[R]) put(r *R) error {
	for i, c := range o.columns {
		o.cells[i] = c.cell(r)
	}
	return o.rows.write(o.cells)
}

func putAll[R any](o *output[R], rows []R) error {
	for i := range rows {
		if err := o.put(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// resource describes a table that was written to one file of its own.
func resource(t Table, path string, m *export.Meter, rows int64) export.Resource {
	return export.Resource{
		Name: t.Name, Path: path, Title: t.Title, Description: t.About,
		Bytes: m.Bytes(), Hash: m.Hash(), Rows: &rows, Schema: schema(t),
	}
}

// datetimeFormat is what a table schema calls export.TimeFormat: the default of
// its first version has no fractions of a second, and not every reader knows the
// pattern that would.
const datetimeFormat = "any"

// schema is the Frictionless schema of a table.
func schema(t Table) *export.Schema {
	s := &export.Schema{PrimaryKey: t.Key, MissingValues: []string{""}}
	for _, c := range t.Columns {
		f := export.Field{Name: c.Name, Type: string(c.Type), Unit: c.Unit, Title: c.Title, Description: c.About}
		if c.Type == Datetime {
			f.Format = datetimeFormat
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
