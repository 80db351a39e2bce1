package report

import (
	"fmt"
	"slices"
	"strings"
)

// source is the notice that prescribes a form, and how the form is known.
type source struct {
	form   Form
	years  string // of the reports that are meant to use it
	notice string
	known  string // what stands on the page
}

var sources = []source{
	{Prose, "2008–", "", "sentences, no official table 只有文字，没有官方表格"},
	{Table2014, "2014–2018", "国办发〔2014〕32号", "统计指标 / 单位 / 统计数"},
	{Six2019, "2019–2020", "国办公开办函〔2019〕60号", "本年新制作数量, 上一年项目数量, 采购项目数量"},
	{Six2021, "2021–", "国办公开办函〔2021〕30号", "本年制发件数, 本年处理决定数量, 本年收费金额"},
}

// chapter is a part of the codebook.
type chapter struct {
	title string
	about string
	has   func(Code) bool
}

var chapters = []chapter{
	{"The form of 2014 2014年统计表", "One code a row of the table. Reports in prose on years up to 2018 use the same codes.\n表中每行一个代码；2018年及以前以文字叙述的年报用同样的代码。",
		func(c Code) bool { return slices.Contains(c.Forms, Table2014) }},
	{"Figures that stand in sentences only 仅见于正文的数字", "No table has a cell for them; any form may state them.\n各种表格中均无对应单元格，任何格式的正文都可能出现。",
		func(c Code) bool { return slices.Contains(c.Forms, Prose) && !slices.Contains(c.Forms, Table2014) }},
	{"Article 20 第二十条", "`a20.N.ITEM.COLUMN`: item N of article 20 of the regulations. `delta` has a sign.\n《条例》第二十条第（N）项；`delta` 带正负号。",
		func(c Code) bool { return strings.HasPrefix(c.Code, "a20.") }},
	{"Applications 依申请公开", "`app.ROW@COLUMN`: a row of the matrix for one kind of applicant; `@tot` is the column 总计.\n一行对应一类申请人；`@tot` 为总计列。",
		func(c Code) bool { return strings.HasPrefix(c.Code, "app.") }},
	{"Reviews and lawsuits 行政复议、行政诉讼", "`rl.BLOCK.RESULT`: `rev` 行政复议, `lit_direct` 未经复议直接起诉, `lit_after` 复议后起诉.",
		func(c Code) bool { return strings.HasPrefix(c.Code, "rl.") }},
}

// Codebook gives, in Markdown, every code with its labels in Chinese and
// English, unit, type, forms and identities, and the notices that prescribe the
// forms. It is written from the tables that the parser itself reads by.
func Codebook() string {
	var b strings.Builder
	b.WriteString("## Forms 格式\n\n| form | years 年度 | notice 依据 | known by 识别依据 |\n|---|---|---|---|\n")
	for _, s := range sources {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", s.form, s.years, orDash(s.notice), s.known)
	}
	rules := identities()
	for _, ch := range chapters {
		codes := slices.DeleteFunc(Codes(), func(c Code) bool { return !ch.has(c) })
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n%s", ch.title, ch.about, noticesOf(codes))
		b.WriteString("| code 代码 | 中文 | English | unit 单位 | type 类型 | form 格式 | identity 勾稽 |\n|---|---|---|---|---|---|---|\n")
		for _, c := range codes {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s |\n", c.Code, c.Zh, c.En, c.Unit, c.Type(), formsOf(c), strings.Join(rules[c.Code], "; "))
		}
	}
	return b.String()
}

// CodebookTable gives every code as a row of cells, behind a row of names.
func CodebookTable() [][]string {
	rows := [][]string{{"code", "column", "zh", "en", "unit", "type", "forms", "identities"}}
	rules := identities()
	for _, c := range Codes() {
		rows = append(rows, []string{c.Code, c.Column(), c.Zh, c.En, c.Unit, c.Type(), formsOf(c), strings.Join(rules[c.Code], "; ")})
	}
	return rows
}

// Column is the code as a name that every program takes without quotes:
// app.new@nat is app_new_nat.
func (c Code) Column() string { return strings.NewReplacer(".", "_", "@", "_").Replace(c.Code) }

// noticesOf names the notices that prescribe the codes of a chapter.
func noticesOf(codes []Code) string {
	var named []string
	for _, s := range sources {
		if s.notice != "" && slices.ContainsFunc(codes, func(c Code) bool { return slices.Contains(c.Forms, s.form) }) {
			named = append(named, fmt.Sprintf("%s (%s)", s.notice, s.form))
		}
	}
	if len(named) == 0 {
		return ""
	}
	return "Source 依据: " + strings.Join(named, ", ") + ".\n\n"
}

func formsOf(c Code) string {
	var names []string
	for _, f := range c.Forms {
		names = append(names, string(f))
	}
	return strings.Join(names, " ")
}

// Type is the type of a code's values: integer, signed integer or decimal.
func (c Code) Type() string {
	switch {
	case strings.HasSuffix(c.Code, ".delta"):
		return "signed integer"
	case slices.Contains([]string{"万元", "元", "%"}, c.Unit):
		return "decimal"
	}
	return "integer"
}

// identities gives for each code the rules that begin with it: those that a
// report which states everything would be held against.
func identities() map[string][]string {
	var all []Indicator
	for _, c := range Codes() {
		all = append(all, Indicator{Code: c.Code})
	}
	rules := map[string][]string{}
	for _, s := range sources {
		for _, check := range checksOf(s.form, all) {
			whole := check.Codes[0]
			if !slices.Contains(rules[whole], check.Rule) {
				rules[whole] = append(rules[whole], check.Rule)
			}
		}
	}
	return rules
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
