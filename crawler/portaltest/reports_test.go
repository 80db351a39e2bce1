package portaltest

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/parse/report"
)

func allReports(seed uint64) []Known {
	var all []Known
	for _, w := range writeReports(seed) {
		all = append(all, w.known)
	}
	return all
}

func TestReportsCoverAllForms(t *testing.T) {
	forms := map[report.Form]int{}
	agencies := map[string]bool{}
	var all []Known
	for _, p := range Sample(SampleOptions{}).Pages() {
		all = append(all, p.Reports...)
	}
	for _, k := range all {
		forms[k.Form]++
		agencies[k.Agency] = true
		if len(k.Values) == 0 || k.Title == "" || !strings.Contains(k.Title, strconv.Itoa(k.Year)) || !strings.Contains(k.Title, k.Agency) {
			t.Errorf("report %+v", k)
		}
	}
	if len(all) < 20 || len(agencies) < 10 || forms[report.Prose] < 5 || forms[report.Table2014] < 5 || forms[report.Six2019] < 3 || forms[report.Six2021] < 3 {
		t.Errorf("%d reports of %d agencies: %v", len(all), len(agencies), forms)
	}
}

// sum adds figures; a blank counts as nothing.
func sum(k Known, codes ...string) (total float64) {
	for _, c := range codes {
		total += k.Values[c]
	}
	return total
}

func TestFiguresOfTheForm2014SatisfyItsSums(t *testing.T) {
	for seed := range uint64(40) {
		for _, k := range allReports(seed) {
			if k.Form != report.Table2014 {
				continue
			}
			for total, parts := range map[string][]string{
				"pa.total":          {"pa.ch.gazette", "pa.ch.website", "pa.ch.weibo", "pa.ch.wechat", "pa.ch.other"},
				"req.recv":          {"req.recv.inperson", "req.recv.fax", "req.recv.online", "req.recv.mail"},
				"req.done":          {"req.done.ontime", "req.done.extended"},
				"req.reply":         {"req.reply.already", "req.reply.full", "req.reply.partial", "req.reply.refused", "req.reply.not_ours", "req.reply.not_exist", "req.reply.amend", "req.reply.other_channel"},
				"req.reply.refused": {"req.reply.refused.state_secret", "req.reply.refused.trade_secret", "req.reply.refused.privacy", "req.reply.refused.security", "req.reply.refused.not_gi", "req.reply.refused.other_law"},
				"rev.total":         {"rev.upheld", "rev.corrected", "rev.other"},
				"lit.total":         {"lit.upheld", "lit.corrected", "lit.other"},
				"org.staff":         {"org.staff_full", "org.staff_part"},
			} {
				if got := sum(k, parts...); got != k.Values[total] {
					t.Errorf("seed %d, %s: %s is %v, its parts add up to %v", seed, k.Title, total, k.Values[total], got)
				}
			}
			if k.Values["pa.normdoc"] > k.Values["pa.total"] || k.Values["pa.normdoc"] > k.Values["pa.normdoc_issued"] ||
				k.Values["resp.press_conf_lead"] > k.Values["resp.press_conf"] || k.Values["resp.interview_lead"] > k.Values["resp.interview"] {
				t.Errorf("seed %d, %s: a part is more than the whole", seed, k.Title)
			}
			if len(k.Tables)+len(k.Blank) != 58 {
				t.Errorf("%s: %d cells and %d blanks", k.Title, len(k.Tables), len(k.Blank))
			}
		}
	}
}

func TestFiguresOfTheSixPartFormsSatisfyTheirIdentities(t *testing.T) {
	for seed := range uint64(40) {
		byYear := map[string]Known{}
		for _, k := range allReports(seed) {
			cells := 175
			other := otherOutcomes2021
			switch k.Form {
			case report.Six2019:
				cells, other = 161, otherOutcomes2019
			case report.Six2021:
			default:
				continue
			}
			matrix := 0
			for code, v := range k.Values {
				if strings.HasPrefix(code, "app.") {
					matrix++
				}
				if v < 0 && !strings.HasSuffix(code, ".delta") {
					t.Errorf("seed %d, %s: %s is %v", seed, k.Title, code, v)
				}
			}
			if matrix != cells {
				t.Errorf("%s: %d cells in the matrix, want %d", k.Title, matrix, cells)
			}
			rows := append(outcomesOf(other), "new", "carry_in", "res.total", "carry_out")
			at := func(row, col string) float64 { return k.Values["app."+row+"@"+col] }
			for _, row := range rows {
				var across float64
				for _, col := range appColumns {
					across += at(row, col)
				}
				if across != at(row, "tot") {
					t.Errorf("seed %d, %s: row %s adds up to %v, total %v", seed, k.Title, row, across, at(row, "tot"))
				}
			}
			for _, col := range append([]string{"tot"}, appColumns...) {
				var down float64
				for _, row := range outcomesOf(other) {
					down += at(row, col)
				}
				if down != at("res.total", col) || at("new", col)+at("carry_in", col) != at("res.total", col)+at("carry_out", col) {
					t.Errorf("seed %d, %s: column %s does not add up", seed, k.Title, col)
				}
			}
			for _, block := range reviewBlocks {
				rl := "rl." + block + "."
				if sum(k, rl+"upheld", rl+"corrected", rl+"other", rl+"pending") != k.Values[rl+"total"] {
					t.Errorf("seed %d, %s: %s does not add up", seed, k.Title, rl)
				}
			}
			byYear[key(k.Agency, k.Year)] = k
		}
		for _, k := range byYear {
			before, ok := byYear[key(k.Agency, k.Year-1)]
			if !ok {
				continue
			}
			if before.Values["app.carry_out@tot"] != k.Values["app.carry_in@tot"] {
				t.Errorf("seed %d, %s: carried in %v, the year before carried out %v", seed, k.Title, k.Values["app.carry_in@tot"], before.Values["app.carry_out@tot"])
			}
			for _, row := range []string{"a20.1.rules.", "a20.1.norm."} {
				if was, ok := before.Values[row+"valid"]; ok && was+k.Values[row+"issued"]-k.Values[row+"repealed"] != k.Values[row+"valid"] {
					t.Errorf("seed %d, %s: %svalid does not follow from the year before", seed, k.Title, row)
				}
			}
		}
	}
}

// pageTables reads the tables of an HTML page back as rows of cell texts, each
// text once, where its cell begins.
func pageTables(t *testing.T, page Page, body []byte) (rows [][]string, text string) {
	t.Helper()
	if page.Charset == "gb18030" {
		body, _ = simplifiedchinese.GB18030.NewDecoder().Bytes(body)
	}
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	content := func(n *html.Node) string {
		var b strings.Builder
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				b.WriteString(strings.TrimSpace(d.Data))
			}
		}
		return b.String()
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "tr" {
			var row []string
			for c := range n.ChildNodes() {
				if c.Type == html.ElementNode {
					row = append(row, content(c))
				}
			}
			rows = append(rows, row)
		}
	}
	return rows, content(doc)
}

func TestReportPagesPrintTheFiguresThatTheManifestNames(t *testing.T) {
	p := Sample(SampleOptions{})
	for _, page := range p.Pages() {
		if page.Kind != ReportPage || page.Glossed {
			continue
		}
		rows, text := pageTables(t, page, p.answers[page.Path].body)
		for _, k := range page.Reports {
			if !strings.Contains(text, k.Title) || !strings.Contains(text, k.Agency) || !strings.Contains(text, k.IndexNumber) || !strings.Contains(text, k.Published) {
				t.Errorf("%s: title, agency, index number or date is missing", page.Path)
			}
			for _, r := range rows2014 {
				if k.Form != report.Table2014 || r.code == "" {
					continue
				}
				want := ""
				if k.Tables[r.code] {
					want = number(k.Values[r.code])
				}
				found := slices.ContainsFunc(rows, func(row []string) bool {
					n := len(row)
					return n >= 3 && row[n-1] == want && row[n-2] == r.unit && strings.TrimPrefix(r.label, row[n-3]) != r.label || n == 4 && row[0]+row[1] == r.label && row[3] == want
				})
				if !found {
					t.Errorf("%s: no row %q with %q", page.Path, r.label, want)
				}
			}
			if k.Form == report.Six2019 || k.Form == report.Six2021 {
				last := rows[len(rows)-1]
				for _, row := range rows {
					if len(row) == 15 && row[0] != "结果维持" {
						last = row
					}
				}
				if len(last) != 15 || last[14] != number(k.Values["rl.lit_after.total"]) || last[0] != number(k.Values["rl.rev.upheld"]) {
					t.Errorf("%s: reviews %v", page.Path, last)
				}
			}
			for code, v := range k.Values {
				if v != 0 && !strings.Contains(text, number(v)) && v > 0 {
					t.Errorf("%s: %s = %v is not printed", page.Path, code, v)
				}
			}
			for code, v := range k.Differences {
				if v == k.Values[code] || !strings.Contains(text, number(v)) {
					t.Errorf("%s: difference %s = %v", page.Path, code, v)
				}
			}
		}
	}
}

func TestOneReportContradictsItselfAndTwoLeaveBlanks(t *testing.T) {
	differences, blanks := 0, 0
	for _, k := range allReports(0) {
		if len(k.Differences) > 0 {
			differences++
		}
		if len(k.Blank) > 0 {
			blanks++
		}
		for _, code := range k.Blank {
			if _, stated := k.Values[code]; stated {
				t.Errorf("%s: %s is blank and stated", k.Title, code)
			}
		}
	}
	if differences != 1 || blanks != 2 {
		t.Errorf("%d reports with differences, %d with blanks", differences, blanks)
	}
}

func TestGlossedPageReadsAsItsSimplifiedOriginal(t *testing.T) {
	back := []string{}
	for _, entry := range strings.Fields(traditional) {
		runes := []rune(entry)
		back = append(back, string(runes[1]), string(runes[0]))
	}
	pinyin := regexp.MustCompile(`\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+)\)`)
	p := Sample(SampleOptions{})
	for _, page := range p.Pages() {
		if !page.Glossed {
			continue
		}
		body := string(p.answers[page.Path].body)
		if n := len(pinyin.FindAllString(body, -1)); n < 100 {
			t.Errorf("%s: %d glosses", page.Path, n)
		}
		plain := strings.NewReplacer(back...).Replace(pinyin.ReplaceAllString(body, ""))
		if !strings.Contains(plain, "<title>"+page.Title) || !strings.Contains(plain, "截至2012年12月31日，我镇当年共主动公开政府信息"+number(page.Reports[0].Values["pa.total"])+"条") {
			t.Errorf("%s reads as %s", page.Path, plain)
		}
		return
	}
	t.Error("no glossed page")
}

// attachment finds the file of a kind and its report.
func attachment(t *testing.T, suffix string) ([]byte, Known) {
	t.Helper()
	p := Sample(SampleOptions{})
	for _, page := range p.Pages() {
		if strings.HasSuffix(page.Path, suffix) {
			return p.answers[page.Path].body, page.Reports[0]
		}
	}
	t.Fatalf("no %s", suffix)
	return nil, Known{}
}

func TestDOCXAttachmentOpensAndHoldsItsReport(t *testing.T) {
	body, k := attachment(t, ".docx")
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		rows := 0
		for d := xml.NewDecoder(bytes.NewReader(part)); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				if token.Name.Local == "tr" {
					rows++
				}
			case xml.CharData:
				text.Write(token)
				text.WriteByte('|')
			}
		}
		if f.Name != "word/document.xml" {
			continue
		}
		if rows != len(rows2014)+1 || !strings.Contains(text.String(), k.Title) || !strings.Contains(text.String(), "|（一）收到申请数|件|"+number(k.Values["req.recv"])+"|") {
			t.Errorf("%d rows: %s", rows, text.String())
		}
		return
	}
	t.Error("no word/document.xml")
}

func TestPDFAttachmentIsWellFormedAndHoldsItsReport(t *testing.T) {
	body, k := attachment(t, ".pdf")
	start := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(body)
	if !bytes.HasPrefix(body, []byte("%PDF-1.4\n")) || start == nil {
		t.Fatal("no PDF")
	}
	at, _ := strconv.Atoi(string(start[1]))
	table, ok := bytes.CutPrefix(body[at:], []byte("xref\n0 "))
	if !ok {
		t.Fatal("startxref does not lead to the cross-reference table")
	}
	lines := strings.SplitAfter(string(table), "\n")
	count, _ := strconv.Atoi(strings.TrimSpace(lines[0]))
	for n := 1; n < count; n++ {
		if len(lines[n+1]) != 20 {
			t.Fatalf("entry %q", lines[n+1])
		}
		offset, _ := strconv.Atoi(lines[n+1][:10])
		if !bytes.HasPrefix(body[offset:], []byte(strconv.Itoa(n)+" 0 obj\n")) {
			t.Errorf("object %d is not at %d", n, offset)
		}
	}
	for _, m := range regexp.MustCompile(`(?s)/Length (\d+) >>\nstream\n(.*?)\nendstream`).FindAllSubmatch(body, -1) {
		if n, _ := strconv.Atoi(string(m[1])); n != len(m[2]) {
			t.Errorf("a stream of %d bytes says %d", len(m[2]), n)
		}
	}
	var text strings.Builder
	for _, m := range regexp.MustCompile(`<([0-9A-F]+)> Tj`).FindAllSubmatch(body, -1) {
		raw, err := hex.DecodeString(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		units := make([]uint16, len(raw)/2)
		for i := range units {
			units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
		}
		text.WriteString(string(utf16.Decode(units)) + "|")
	}
	if !strings.Contains(text.String(), k.Title) || !strings.Contains(text.String(), "|四、结转下年度继续办理|"+number(k.Values["app.carry_out@nat"])+"|") {
		t.Errorf("text %s", text.String())
	}
}
