package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"gongkai/parse"
	"gongkai/parse/eval"
)

func newEval() *cobra.Command {
	c := &cobra.Command{
		Use:   "eval --gold FOLDER",
		Short: "Score the parser against pages read by hand 评测解析结果",
		Long: `Reads pages with the parser and compares the reports with gold: JSON files, one a
report, that say what a careful reader takes from the page. Prints precision (the
share of what was read that is right) and recall (the share of the gold that was
read) by form and by code, and how often title, agency, year and the other fields
are right. Indicators marked "ambiguous" count neither way; the free labels of
pa.cat are counted apart.

A gold file, in short (go doc gongkai/parse/eval has every key); what is not on
the page is null, and the page is id.html or id.txt unless source_file names it:
  {"id": "a01", "is_report": true, "agency": "…", "year": 2012, "era": "prose",
   "title": null, "publish_date": "2013-03-05", "indicators":
   [{"code": "req.recv", "value": 9, "quote": "受理申请9件", "source": "prose"}]}

Exit code 0 whatever the score, 1 when gold or a page cannot be read, 2 for wrong
usage.`,
		Example: `  gongkai eval --gold samples/gold
  gongkai eval --gold gold --pages pages --misses
  gongkai eval --gold gold --json | jq '.forms'`,
		Args: noArgs,
	}
	gold := c.Flags().String("gold", "", "folder of gold files, *.json 标注目录")
	pages := c.Flags().String("pages", "", "folder of their pages; by default pages beside the gold 网页目录")
	asJSON := c.Flags().Bool("json", false, "print JSON 输出 JSON")
	misses := c.Flags().Bool("misses", false, "list every difference 列出每处差异")
	c.MarkFlagDirname("gold")
	c.MarkFlagDirname("pages")
	c.RunE = func(c *cobra.Command, _ []string) error {
		signal.Reset(os.Interrupt, syscall.SIGTERM) // nothing is held that has to be put down first
		if *gold == "" {
			return usagef("--gold names the folder of gold files; see %s --help", c.CommandPath())
		}
		if *pages == "" {
			*pages = filepath.Join(*gold, "..", "pages")
		}
		if !isFolder(*gold) {
			return usagef("--gold: there is no folder %s", *gold)
		}
		if !isFolder(*pages) {
			return usagef("--pages: there is no folder %s", *pages)
		}
		set, err := eval.Load(*gold, *pages)
		if err != nil {
			return err
		}
		score := set.Run(parse.Parse)
		if *asJSON {
			enc := json.NewEncoder(c.OutOrStdout())
			enc.SetEscapeHTML(false)
			enc.SetIndent("", " ")
			return enc.Encode(score)
		}
		printScore(c.OutOrStdout(), score)
		if *misses {
			printFindings(c.OutOrStdout(), score.Findings)
		}
		return nil
	}
	return c
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func printScore(out io.Writer, s *eval.Score) {
	fmt.Fprintf(out, "%s, %s in the gold, parser %d 解析器评测\n\n", plural(s.Pages, "page", "pages"),
		plural(s.Reports.Gold, "report", "reports"), parse.Version)
	t := newTable(left, right, right, right, right, right)
	t.row("form", "precision", "recall", "right", "extra", "missed")
	t.row("格式", "精确率", "召回率", "正确", "多出", "遗漏")
	for _, f := range s.Forms {
		tallyRow(t, f.Name, f.Tally)
	}
	tallyRow(t, "all 合计", s.Overall)
	tallyRow(t, "pa.cat, apart 分类项另计", s.Categories)
	tallyRow(t, "blank cells 空白单元格", s.Blank)
	t.print(out)

	fmt.Fprintln(out)
	t = newTable(left, right, right, right)
	t.row("field", "share", "right", "of")
	t.row("字段", "正确率", "正确", "总数")
	shareRow(t, "reports found 找到的报告", eval.Share{Right: s.Reports.Found, Of: s.Reports.Gold})
	for _, f := range s.Fields {
		shareRow(t, strings.TrimSpace(f.Name+" "+fieldZh[f.Name]), f.Share)
	}
	shareRow(t, "quotes verbatim 引文逐字相符", s.Quotes)
	shareRow(t, "pages without a report 非报告页", s.Negatives)
	t.print(out)
	fmt.Fprintf(out, "\n%s beyond the gold 多出的报告; counted neither way 不计分: %d ambiguous 有歧义, %d optional 可选\n\n",
		plural(s.Reports.Extra, "report", "reports"), s.Ambiguous, s.Optional)

	t = newTable(left, right, right, right, right, right)
	t.row("code", "precision", "recall", "right", "extra", "missed")
	t.row("代码", "精确率", "召回率", "正确", "多出", "遗漏")
	for _, code := range s.Codes {
		tallyRow(t, code.Name, code.Tally)
	}
	t.print(out)
}

// fieldZh are the names of fields in Chinese.
var fieldZh = map[string]string{
	"year": "年度", "form": "格式", "title": "标题", "agency": "机关", "agency, not printed whole": "机关（正文未全列）",
	"period": "统计期限", "published": "发布日期", "index number": "索引号", "document number": "文号", "region": "行政区划",
}

// tallyRow adds a line of counts; where there is nothing to divide by, "-".
func tallyRow(t *table, name string, y eval.Tally) {
	precision, recall := "-", "-"
	if y.Right+y.Extra > 0 {
		precision = fraction(y.Precision())
	}
	if y.Right+y.Missed > 0 {
		recall = fraction(y.Recall())
	}
	t.row(name, precision, recall, strconv.Itoa(y.Right), strconv.Itoa(y.Extra), strconv.Itoa(y.Missed))
}

func shareRow(t *table, name string, s eval.Share) {
	ratio := "-"
	if s.Of > 0 {
		ratio = fraction(s.Ratio())
	}
	t.row(name, ratio, strconv.Itoa(s.Right), strconv.Itoa(s.Of))
}

func fraction(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }

// printFindings prints a line for each difference.
func printFindings(out io.Writer, findings []eval.Finding) {
	fmt.Fprintf(out, "\n%s 差异\n", plural(len(findings), "difference", "differences"))
	if len(findings) == 0 {
		return
	}
	t := newTable(left, left, left, left, left, left)
	t.row("page", "kind", "code or field", "gold", "read", "quote")
	t.row("网页", "类别", "代码或字段", "标注", "解析", "引文")
	for _, f := range findings {
		page := f.Page
		if f.Gold != "" && f.Gold != stem(f.Page) {
			page += " (" + f.Gold + ")"
		}
		t.row(page, string(f.Kind), f.Code, orDash(f.Want), orDash(f.Got), clip(oneLine(f.Quote), 100))
	}
	t.print(out)
}

func stem(file string) string { return strings.TrimSuffix(file, filepath.Ext(file)) }

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
