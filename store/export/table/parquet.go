package table

import (
	"fmt"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"gongkai/store/export"
)

// parquetFiles writes a Parquet file for each table, compressed with zstd.
type parquetFiles struct {
	sink  export.Sink
	codec compress.Codec // one for all: each has megabytes of its own
	files []*parquetFile
}

func newParquet(sink export.Sink) *parquetFiles {
	return &parquetFiles{sink: sink, codec: &zstd.Codec{Level: zstd.SpeedDefault, Concurrency: 1}}
}

// parquetFile is the file of one table.
type parquetFile struct {
	table Table
	path  string
	meter *export.Meter
	out   *parquet.GenericWriter[any]
	batch []parquet.Row // rows on their way
	bytes int           // of these
	rows  int64
	group int // bytes gathered since the last row group
}

// Sizes that bound what is held in memory: a row group is written whole, and
// until then its pages are kept, compressed.
const (
	groupBytes = 8 << 20
	pageBytes  = 512 << 10
	chunkBytes = 8 << 10   // of memory for a column's compressed pages: the panel has hundreds of columns
	wordsBytes = 256 << 10 // of a column's dictionary; beyond that values stand in full
	batchBytes = 128 << 10 // of rows that go to their columns together, which costs less than one by one
	batchCells = 4096      // likewise
)

func (f *parquetFiles) begin(t Table) (rows, error) {
	path := t.Name + ".parquet"
	out, err := f.sink.Create(path)
	if err != nil {
		return nil, err
	}
	file := &parquetFile{table: t, path: path, meter: export.NewMeter(out), batch: make([]parquet.Row, 0, 1+batchCells/len(t.Columns))}
	file.out = parquet.NewGenericWriter[any](file.meter, parquet.NewSchema(t.Name, newParquetTable(t)),
		parquet.Compression(f.codec), parquet.CreatedBy("gongkai", "1", ""),
		parquet.PageBufferSize(pageBytes), parquet.DictionaryMaxBytes(wordsBytes), parquet.WriteBufferSize(0),
		parquet.ColumnPageBuffers(parquet.NewChunkBufferPool(chunkBytes)))
	f.files = append(f.files, file)
	return file, nil
}

// parquetTable is a group whose fields stand in the order of the table's columns.
type parquetTable struct {
	parquet.Group
	columns []Column
}

func newParquetTable(t Table) parquetTable {
	group := parquet.Group{}
	for _, c := range t.Columns {
		group[c.Name] = parquet.Optional(parquetNode(c))
	}
	return parquetTable{group, t.Columns}
}

// Fields are the group's, in order.
func (t parquetTable) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, f := range t.Group.Fields() {
		byName[f.Name()] = f
	}
	fields := make([]parquet.Field, len(t.columns))
	for i, c := range t.columns {
		fields[i] = byName[c.Name]
	}
	return fields
}

func parquetNode(c Column) parquet.Node {
	switch c.Type {
	case Integer:
		return parquet.Int(64)
	case Number:
		return parquet.Leaf(parquet.DoubleType)
	case Boolean:
		return parquet.Leaf(parquet.BooleanType)
	case Date:
		return parquet.Date()
	case Datetime:
		return parquet.Timestamp(parquet.Microsecond)
	}
	if c.Prose {
		return parquet.String()
	}
	return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
}

func (f *parquetFile) write(cells []cell) error {
	f.rows++
	f.batch = f.batch[:len(f.batch)+1]
	row := &f.batch[len(f.batch)-1]
	if *row == nil {
		*row = make(parquet.Row, len(cells))
	}
	for i := range cells {
		c := &cells[i]
		f.bytes += 8 + len(c.text)
		level := 1
		if c.kind == kindNull {
			level = 0
		}
		(*row)[i] = parquetValue(c).Level(0, level, i)
	}
	if len(f.batch) < cap(f.batch) && f.bytes < batchBytes {
		return nil
	}
	return f.pass()
}

// pass hands the rows on to their columns, and ends a row group that is full.
func (f *parquetFile) pass() error {
	if _, err := f.out.WriteRows(f.batch); err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	f.group += f.bytes
	f.batch, f.bytes = f.batch[:0], 0
	if f.group < groupBytes {
		return nil
	}
	f.group = 0
	return f.out.Flush()
}

func parquetValue(c *cell) parquet.Value {
	switch c.kind {
	case kindText:
		return parquet.ValueOf(c.text)
	case kindInteger, kindMoment:
		return parquet.Int64Value(c.int)
	case kindNumber:
		return parquet.DoubleValue(c.num)
	case kindBoolean:
		return parquet.BooleanValue(c.int == 1)
	case kindDate:
		return parquet.Int32Value(int32(c.int))
	}
	return parquet.NullValue()
}

func (f *parquetFiles) close(pack *export.Package) error {
	for _, file := range f.files {
		if err := firstError(file.pass(), file.out.Close(), file.meter.Close()); err != nil {
			return fmt.Errorf("%s: %w", file.path, err)
		}
		r := resource(file.table, file.path, file.meter, file.rows)
		r.Format, r.MediaType = "parquet", "application/vnd.apache.parquet"
		pack.Resources = append(pack.Resources, r)
	}
	return nil
}

func (f *parquetFiles) abandon() {}
