package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"gongkai/parse/report"
)

// codebookHead says how figures are to be read.
const codebookHead = `# Codebook 指标代码表

- **0 is said, blank is not.** A value is 0 only where the page says so. A cell of an official form that stands empty gives no value (table
  ` + "`blanks`" + `); what the page does not mention has no row. Neither may be counted as 0.
  **零是写出来的，空白不是零。** 只有原文写明时值才是 0；空单元格没有值（见 ` + "`blanks`" + ` 表），未提及的没有行。两者都不能当作 0。
- **approx, bound.** 余, 多, 以上, 近, 约: the value is the number printed, the bound says on which side the truth lies.
  **约数。** 值取印出的数字，` + "`bound`" + ` 说明方向。
- **scope.** ` + "`own`" + ` where the text says that the figure is the body's own, ` + "`area`" + ` where it is that of the whole area. Do not add them.
  **口径。** 本机关、市本级记 own，全区域记 area，两者不能相加。
- **check.** A figure of an identity that does not hold stays as printed. 勾稽不符的数字照录原文。
- **Columns of the table panel** have ` + "`_`" + ` for ` + "`.`" + ` and ` + "`@`" + `. 面板表的列名以下划线代替代码中的点和 @。

`

// codebook writes the codes and the columns of the tables, for people and for
// programs, and enters the files into the package.
func (p *Package) codebook(sink Sink) error {
	text := codebookHead + report.Codebook() + p.columns()
	var table bytes.Buffer
	table.WriteString("\uFEFF")
	rows := csv.NewWriter(&table)
	rows.UseCRLF = true
	if err := rows.WriteAll(report.CodebookTable()); err != nil {
		return err
	}
	md := Resource{Name: "codebook", Path: "codebook.md", Title: "指标代码表", Description: "codes, forms and columns, in Chinese and English",
		Format: "md", MediaType: "text/markdown", Encoding: "utf-8"}
	if err := p.put(sink, md, []byte(text)); err != nil {
		return err
	}
	n := int64(len(report.CodebookTable()) - 1)
	return p.put(sink, Resource{Profile: "tabular-data-resource", Name: "codes", Path: "codebook.csv", Title: "指标代码", Description: "one code of the codebook",
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Rows: &n, Schema: codebookSchema(), Dialect: CSVDialect()}, table.Bytes())
}

// put writes a small file and enters it.
func (p *Package) put(sink Sink, r Resource, content []byte) error {
	f, err := sink.Create(r.Path)
	if err != nil {
		return err
	}
	meter := NewMeter(f)
	_, err = meter.Write(content)
	if e := meter.Close(); err == nil {
		err = e
	}
	r.Bytes, r.Hash = meter.Bytes(), meter.Hash()
	p.Resources = append(p.Resources, r)
	return err
}

// codebookTitles are the columns of the table of codes: name, in Chinese, in English.
var codebookTitles = [][3]string{
	{"code", "代码", "as in the table indicators"},
	{"column", "面板列名", "in the table panel"},
	{"zh", "中文名称", "as the official form prints it"},
	{"en", "英文名称", "in English"},
	{"unit", "单位", "of values"},
	{"type", "类型", "integer, signed integer or decimal"},
	{"forms", "格式", "that print it, separated by spaces; prose: sentences"},
	{"identities", "勾稽", "identities that begin with it, joined by \"; \""},
}

func codebookSchema() *Schema {
	s := &Schema{PrimaryKey: []string{"code"}, MissingValues: []string{""}}
	for _, t := range codebookTitles {
		s.Fields = append(s.Fields, Field{Name: t[0], Type: "string", Title: t[1], Description: t[2]})
	}
	return s
}

// columns describes the columns of the package's tables; those of the codes are
// described already.
func (p *Package) columns() string {
	codes := map[string]bool{}
	for _, c := range report.Codes() {
		codes[c.Column()] = true
	}
	var b strings.Builder
	for _, r := range p.Resources {
		if r.Schema == nil {
			continue
		}
		fmt.Fprintf(&b, "\n## Table %s 数据表：%s\n\nA row is %s.\n\n", r.Name, r.Title, r.Description)
		for _, note := range r.Notes {
			b.WriteString(note + "\n")
		}
		if len(r.Notes) > 0 {
			b.WriteString("\n")
		}
		b.WriteString("| column 列 | type 类型 | 说明 | meaning |\n|---|---|---|---|\n")
		left := slices.DeleteFunc(slices.Clone(r.Schema.Fields), func(f Field) bool { return codes[f.Name] && r.Name == "panel" })
		for _, f := range left {
			kind := f.Type
			if f.Unit != "" {
				kind += ", " + f.Unit
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.Name, kind, f.Title, strings.ReplaceAll(f.Description, "|", `\|`))
		}
		if n := len(r.Schema.Fields) - len(left); n > 0 {
			fmt.Fprintf(&b, "| … | number | 每个代码一列 | %d columns, one for each code |\n", n)
		}
	}
	return b.String()
}
