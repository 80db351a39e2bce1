package table_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/table"
)

// parquetRows reads a Parquet file as JSON would give its rows.
func parquetRows(t *testing.T, file []byte, columns []table.Column) []map[string]any {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]any
	for _, group := range f.RowGroups() {
		rows := group.Rows()
		buf := make([]parquet.Row, 16)
		for {
			n, err := rows.ReadRows(buf)
			for _, row := range buf[:n] {
				values := map[string]any{}
				for _, v := range row {
					c := columns[v.Column()]
					values[c.Name] = plainValue(v, c.Type)
				}
				all = append(all, values)
			}
			if err != nil {
				break
			}
		}
		rows.Close()
	}
	return all
}

func plainValue(v parquet.Value, kind table.Type) any {
	switch {
	case v.IsNull():
		return nil
	case kind == table.Integer:
		return float64(v.Int64())
	case kind == table.Number:
		return v.Double()
	case kind == table.Boolean:
		return v.Boolean()
	case kind == table.Date:
		return time.Unix(int64(v.Int32())*24*60*60, 0).UTC().Format(time.DateOnly)
	case kind == table.Datetime:
		return time.UnixMicro(v.Int64()).UTC().Format(export.TimeFormat)
	}
	return string(v.ByteArray())
}

func TestParquetHasEveryCellOfJSON(t *testing.T) {
	source := exporttest.Sample("sample").Source()
	want, got := exported(t, "jsonl", source), exported(t, "parquet", source)
	for _, described := range table.Tables() {
		sameRows(t, described.Name, rows(t, want, described.Name), parquetRows(t, got.Files[described.Name+".parquet"].Bytes(), described.Columns))
	}
}

// sameRows compares cell by cell.
func sameRows(t *testing.T, name string, want, got []map[string]any) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: %d rows, want %d", name, len(got), len(want))
		return
	}
	for i := range want {
		for column, value := range want[i] {
			if other, ok := got[i][column]; !ok || other != value {
				t.Errorf("%s, row %d, %s: %v (%T), want %v (%T)", name, i, column, other, other, value, value)
			}
		}
		if len(want[i]) != len(got[i]) {
			t.Errorf("%s, row %d: %d columns, want %d", name, i, len(got[i]), len(want[i]))
		}
	}
}
