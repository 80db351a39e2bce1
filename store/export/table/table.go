package table

// Table describes one table of an export.
type Table struct {
	Name    string
	Title   string // in Chinese
	About   string // one line in English: what a row is
	Key     []string
	Refs    []Ref
	Columns []Column
}

// Ref says that a column names a row of another table.
type Ref struct {
	Column string
	Table  string
	Key    string
}

// Column describes one column. A cell may always be null: not known.
type Column struct {
	Name  string
	Type  Type
	Unit  string // of a number; empty for most
	Title string // in Chinese
	About string // in English
	Prose bool   // a String that is seldom the same twice, and may be long
}

// Type is a type of Frictionless table schema.
type Type string

// The types. A datetime is UTC with microseconds, a date YYYY-MM-DD.
const (
	String   Type = "string"
	Integer  Type = "integer"
	Number   Type = "number"
	Boolean  Type = "boolean"
	Date     Type = "date"
	Datetime Type = "datetime"
)

// Tables lists the tables of every table export, in the order of their files.
func Tables() []Table {
	return []Table{
		reportTable.Table(), panelTable.Table(), coverageTable.Table(), indicatorTable.Table(), blankTable.Table(), checkTable.Table(),
		differenceTable.Table(), sectionTable.Table(), documentTable.Table(), cleaningTable.Table(), captureTable.Table(),
	}
}

// definition is a table whose rows are made from an R.
type definition[R any] struct {
	name, title, about string
	key                []string
	refs               []Ref
	columns            []column[R]
}

// column is a column and how its cell is read.
type column[R any] struct {
	Column
	cell func(*R) cell
}

// col makes a column.
func col[R any](name string, t Type, title, about string, cell func(*R) cell) column[R] {
	return column[R]{Column{Name: name, Type: t, Title: title, About: about}, cell}
}

// prose says that a column holds words of any length.
func (c column[R]) prose() column[R] {
	c.Prose = true
	return c
}

// in gives a column its unit.
func (c column[R]) in(unit string) column[R] {
	c.Unit = unit
	return c
}

// Table describes the definition.
func (d *definition[R]) Table() Table {
	t := Table{Name: d.name, Title: d.title, About: d.about, Key: d.key, Refs: d.refs}
	for _, c := range d.columns {
		t.Columns = append(t.Columns, c.Column)
	}
	return t
}

// of uses a column of an R for rows that hold an R.
func of[S, R any](get func(*S) *R, columns []column[R]) []column[S] {
	var all []column[S]
	for _, c := range columns {
		all = append(all, column[S]{c.Column, func(s *S) cell { return c.cell(get(s)) }})
	}
	return all
}

// columns joins groups of columns.
func columns[R any](groups ...[]column[R]) []column[R] {
	var all []column[R]
	for _, g := range groups {
		all = append(all, g...)
	}
	return all
}
