package export

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"strings"
	"time"
)

// PackageName is the manifest of an export, created last.
const PackageName = "datapackage.json"

// Package is the manifest: a Frictionless data package that says what the files
// hold, up to which marks, and how to cite them.
type Package struct {
	Profile   string       `json:"profile"`
	Name      string       `json:"name"`
	Title     string       `json:"title"`
	Citation  string       `json:"citation"`
	Citing    string       `json:"citation_zh"`
	Software  string       `json:"software"`
	Marks     []Mark       `json:"marks"`
	Selection *Selection   `json:"selection,omitempty"` // absent: the export holds all
	Crawl     []Conditions `json:"crawl"`               // under which conditions
	Sources   []Origin     `json:"sources,omitempty"`
	Resources []Resource   `json:"resources"`
}

// Origin is a portal as a source of the data.
type Origin struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

// Mark says up to where a portal was exported.
type Mark struct {
	Portal string `json:"portal"`
	UUID   string `json:"uuid"`
	Title  string `json:"title,omitempty"`
	Visit  uint64 `json:"visit"`               // the last visit of the export
	Date   string `json:"committed,omitempty"` // when that visit was committed
	Parsed uint64 `json:"parsed"`              // the last visit whose document is part of it
	Parser int    `json:"parser_version"`      // 0: nothing was parsed
}

// Resource is one file of the package.
type Resource struct {
	Profile     string   `json:"profile,omitempty"`
	Name        string   `json:"name"`
	Path        string   `json:"path"`
	Title       string   `json:"title,omitempty"`
	Description string   `json:"description,omitempty"`
	Format      string   `json:"format"`
	MediaType   string   `json:"mediatype"`
	Encoding    string   `json:"encoding,omitempty"`
	Bytes       int64    `json:"bytes"`
	Hash        string   `json:"hash"` // sha256:HEX
	Rows        *int64   `json:"rows,omitempty"`
	LongCells   int64    `json:"cells_over_32767,omitempty"`   // cells longer than a spreadsheet shows
	CutCells    int64    `json:"cells_cut_to_65534,omitempty"` // of CSV: other formats have them whole
	Notes       []string `json:"notes,omitempty"`              // how the file differs from the table: in English, in Chinese
	Dialect     *Dialect `json:"dialect,omitempty"`
	Schema      *Schema  `json:"schema,omitempty"`
}

// Dialect says how a CSV file is written, or which table of a database it is.
type Dialect struct {
	Delimiter      string `json:"delimiter,omitempty"`
	LineTerminator string `json:"lineTerminator,omitempty"`
	QuoteChar      string `json:"quoteChar,omitempty"`
	DoubleQuote    bool   `json:"doubleQuote,omitempty"`
	Header         bool   `json:"header,omitempty"`
	Table          string `json:"table,omitempty"`
}

// CSVDialect is that of every CSV file of an export.
func CSVDialect() *Dialect {
	return &Dialect{Delimiter: ",", LineTerminator: "\r\n", QuoteChar: `"`, DoubleQuote: true, Header: true}
}

// Schema is a Frictionless table schema.
type Schema struct {
	Fields        []Field      `json:"fields"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []ForeignKey `json:"foreignKeys,omitempty"`
	MissingValues []string     `json:"missingValues"`
}

// Field is one column.
type Field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Format      string `json:"format,omitempty"`
	Unit        string `json:"unit,omitempty"`
	Title       string `json:"title"`       // in Chinese
	Description string `json:"description"` // in English
}

// ForeignKey leads to another table of the package.
type ForeignKey struct {
	Fields    []string `json:"fields"`
	Reference struct {
		Resource string   `json:"resource"`
		Fields   []string `json:"fields"`
	} `json:"reference"`
}

// NewPackage starts the manifest of an export of sources by software.
func NewPackage(ctx context.Context, name, software string, sources []Source) (*Package, error) {
	p := &Package{
		Profile: "data-package", Name: name, Software: software,
		Title: "政务公开档案 · Archive of Chinese government disclosure portals",
		Marks: []Mark{}, Crawl: []Conditions{}, Resources: []Resource{},
	}
	var until time.Time
	var cited, citing []string
	for _, s := range sources {
		portal := s.Log.Portal()
		if s.Selection != (Selection{}) {
			p.Selection = &s.Selection
		}
		m := Mark{Portal: s.Name, UUID: portal.ID.String(), Title: portal.Title, Visit: s.Mark, Parsed: s.Parsed, Parser: s.Parser}
		last, err := s.Last(ctx)
		if err != nil {
			return nil, fmt.Errorf("portal %s: %w", s.Name, err)
		}
		if last != nil {
			m.Date = last.Committed.UTC().Format(TimeFormat)
			if last.Committed.After(until) {
				until = last.Committed
			}
		}
		p.Marks = append(p.Marks, m)
		c, err := conditions(ctx, s)
		if err != nil {
			return nil, err
		}
		p.Crawl = append(p.Crawl, c)
		p.Sources = append(p.Sources, originOf(s))
		name := cmp.Or(portal.Title, s.Name)
		cited = append(cited, fmt.Sprintf("%s (%s, visits 1-%d)", name, portal.ID, s.Mark))
		citing = append(citing, fmt.Sprintf("%s（%s，第1至%d次采集）", name, portal.ID, s.Mark))
	}
	p.cite(cited, citing, until)
	return p, nil
}

// originOf names a portal as a source of the data.
func originOf(s Source) Origin {
	o := Origin{Title: cmp.Or(s.Log.Portal().Title, s.Name)}
	if s.Configured != nil && len(s.Configured.Seeds) > 0 {
		o.Path = s.Configured.Seeds[0]
	}
	return o
}

// cite writes the texts of the citation.
func (p *Package) cite(cited, citing []string, until time.Time) {
	p.Citation = p.Software + ": " + strings.Join(cited, ", ") + "."
	p.Citing = p.Software + "：" + strings.Join(citing, "、") + "。"
	if !until.IsZero() {
		day := until.UTC().Format(time.DateOnly)
		p.Citation += " Archived until " + day + " (UTC)."
		p.Citing += "存档截至" + day + "（UTC）。"
	}
	if p.Selection != nil {
		p.Citation += " Selection: " + p.Selection.String() + "."
		p.Citing += "范围：" + p.Selection.String() + "。"
	}
}

// Write puts the codebook and then the manifest into sink. No file may be created
// after it.
func (p *Package) Write(sink Sink) error {
	if err := p.codebook(sink); err != nil {
		return err
	}
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	f, err := sink.Create(PackageName)
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// Meter counts and hashes what goes through it to a file.
type Meter struct {
	file  io.WriteCloser
	hash  hash.Hash
	bytes int64
}

// NewMeter measures file.
func NewMeter(file io.WriteCloser) *Meter { return &Meter{file: file, hash: sha256.New()} }

// Write passes p on.
func (m *Meter) Write(p []byte) (int, error) {
	n, err := m.file.Write(p)
	m.hash.Write(p[:n])
	m.bytes += int64(n)
	return n, err
}

// Close closes the file.
func (m *Meter) Close() error { return m.file.Close() }

// Bytes is how much was written.
func (m *Meter) Bytes() int64 { return m.bytes }

// Hash is the digest of what was written, as a Resource prints it.
func (m *Meter) Hash() string { return "sha256:" + hex.EncodeToString(m.hash.Sum(nil)) }
