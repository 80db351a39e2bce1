package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/parse/wordset"
)

// field is what a label of the metadata block stands for.
type field uint8

const (
	noField field = iota
	otherField
	indexField
	publisherField
	sourceField // 来源: a publisher where no better one stands
	documentField
	topicField
	classField // 分类: a topic where no better one stands
	titleField
	publishedField // 发布日期
	writtenField   // 成文日期: a date of publication where no better one stands
	updatedField   // 更新时间: old pages print it for the day on which they were put up
)

// labels are those that portals print, without the spaces that pad them.
var labels = map[string]field{
	"索引号": indexField, "信息索引号": indexField, "索取号": indexField, "信息索取号": indexField, "公开索引号": indexField, "索引编号": indexField, "信息索引": indexField,

	"发布机构": publisherField, "发文机关": publisherField, "发文单位": publisherField, "发布单位": publisherField, "发布机关": publisherField,
	"公开机构": publisherField, "公开主体": publisherField, "制发机关": publisherField, "发文机构": publisherField, "公开责任部门": publisherField,
	"信息公开单位": publisherField, "信息提供单位": publisherField, "发布部门": publisherField,
	"来源": sourceField, "信息来源": sourceField, "文章来源": sourceField, "稿件来源": sourceField,

	"文号": documentField, "发文字号": documentField, "文件编号": documentField, "公文文号": documentField, "文件文号": documentField,
	"发文文号": documentField, "发文号": documentField, "文件号": documentField, "公文字号": documentField,

	"主题分类": topicField, "所属主题": topicField, "主题类别": topicField,
	"分类": classField, "信息分类": classField, "类别": classField, "信息类别": classField, "组配分类": classField,

	"标题": titleField, "名称": titleField, "信息名称": titleField, "文件名称": titleField, "文件标题": titleField,

	"发布日期": publishedField, "发布时间": publishedField, "公开日期": publishedField, "公开时间": publishedField, "信息发布时间": publishedField,
	"发表时间": publishedField, "发表日期": publishedField, "上传时间": publishedField, "发稿时间": publishedField, "信息时间": publishedField,
	"录入时间": publishedField, "录入日期": publishedField, "添加时间": publishedField, "添加日期": publishedField, "加入时间": publishedField, "发布于": publishedField,
	"发文日期": writtenField, "成文日期": writtenField, "生成日期": writtenField, "发文时间": writtenField, "成文时间": writtenField, "印发日期": writtenField,
	"日期": writtenField, "时间": writtenField,
	"更新时间": updatedField, "更新日期": updatedField,

	"废止日期": otherField, "失效日期": otherField, "失效时间": otherField, "废止时间": otherField, "生效日期": otherField, "生效时间": otherField, "实施日期": otherField, "关键词": otherField,
	"关键字": otherField, "内容概述": otherField, "内容概要": otherField, "摘要": otherField, "时效": otherField, "有效性": otherField, "有效期": otherField,
	"公开方式": otherField, "公开范围": otherField, "公开形式": otherField, "公开程序": otherField, "公开类别": otherField, "公开属性": otherField,
	"公开时限": otherField, "作者": otherField, "录入": otherField, "录入者": otherField, "责任编辑": otherField, "编辑": otherField, "审核": otherField,
	"公文种类": otherField, "体裁分类": otherField, "体裁": otherField, "服务对象": otherField, "服务对象分类": otherField, "语种": otherField, "主题词": otherField, "信息格式": otherField,
	"信息状态": otherField, "发布人": otherField, "签发人": otherField, "签发": otherField, "是否有效": otherField, "文件状态": otherField, "效力状态": otherField,
	"载体类型": otherField, "记录形式": otherField, "浏览次数": otherField, "点击数": otherField, "字号": otherField, "字体": otherField, "背景色": otherField,
}

// pair is a label with what stands behind it; the value may be empty.
type pair struct {
	label string
	field field
	value string
}

// maxLabel is the length in runes of the longest label.
const maxLabel = 6

// maxMetadata bounds in bytes a line of the metadata block.
const maxMetadata = 900

// metadataPairs reads the labels of a line and their values. A label that has
// no value keeps an empty one and never takes that of the next label.
func metadataPairs(text string) []pair {
	if len(text) > maxMetadata {
		return nil
	}
	if text = upright.Replace(text); strings.Contains(text, "|") {
		return cellPairs(strings.Split(text, "|"))
	}
	return inlinePairs(text)
}

// upright writes every mark that keeps cells apart alike.
var upright = strings.NewReplacer("｜", "|", "│", "|", "┃", "|")

func cellPairs(cells []string) []pair {
	var pairs []pair
	for i := 0; i < len(cells); i++ {
		if label, f := labelOf(cells[i]); f != noField {
			p := pair{label: label, field: f}
			if i+1 < len(cells) {
				if _, next := labelOf(cells[i+1]); next == noField && len(inlinePairs(cells[i+1])) == 0 {
					p.value = trimValue(cells[i+1])
					i++
				}
			}
			pairs = append(pairs, p)
			continue
		}
		pairs = append(pairs, inlinePairs(cells[i])...)
	}
	for _, p := range pairs {
		if p.field == indexField || p.field == publisherField || p.field == documentField || p.field == topicField {
			return pairs
		}
	}
	if strings.ContainsAny(cells[0], ":：") || filledCells(cells) == 2*len(pairs) && onlyDates(pairs) {
		return pairs
	}
	return nil // 类别 | 名称 | 时间 heads a table of the report
}

// filledCells counts the cells that are not empty: a value may span the rest of its row.
func filledCells(cells []string) int {
	n := 0
	for _, c := range cells {
		if squeeze(c) != "" {
			n++
		}
	}
	return n
}

// onlyDates tells whether all labels are for a date and have one.
func onlyDates(pairs []pair) bool {
	for _, p := range pairs {
		if p.field != publishedField && p.field != writtenField && p.field != updatedField || findDate(p.value) == "" {
			return false
		}
	}
	return true
}

// pairsBelow reads a row of labels whose values stand in the row below it, nil
// where the two rows are none such.
func pairsBelow(head, row string) []pair {
	labels, values := strings.Split(head, "|"), strings.Split(row, "|")
	if len(labels) < 3 || len(values) != len(labels) {
		return nil
	}
	var pairs []pair
	for i, cell := range labels {
		label, f := labelOf(cell)
		if f == noField && squeeze(cell) != "" {
			return nil
		}
		if _, below := labelOf(values[i]); below != noField {
			return nil
		}
		if f != noField {
			pairs = append(pairs, pair{label: label, field: f, value: trimValue(values[i])})
		}
	}
	if len(pairs) < 2 {
		return nil
	}
	return pairs
}

// inlinePairs reads "label: value label: value".
func inlinePairs(text string) []pair {
	var pairs []pair
	valueAt := 0
	for i, c := range text {
		if c != ':' && c != '：' {
			continue
		}
		label, f, start := labelBefore(text[:i])
		if f == noField || start < valueAt {
			continue
		}
		if n := len(pairs); n > 0 {
			pairs[n-1].value = trimValue(text[valueAt:start])
		}
		valueAt = i + utf8.RuneLen(c)
		pairs = append(pairs, pair{label: label, field: f})
	}
	if n := len(pairs); n > 0 {
		pairs[n-1].value = trimValue(text[valueAt:])
	}
	return pairs
}

// undivided reads a line that opens with the label of a date and has nothing but
// space between the two: "发布日期 2012-03-01".
func undivided(text string) []pair {
	at := strings.IndexAny(text[:min(len(text), 40)], "0123456789")
	if at < len("日期") {
		return nil
	}
	label, f := labelOf(text[:at])
	if f != publishedField && f != writtenField && f != updatedField || !dateInText.MatchString(text[at:min(len(text), at+40)]) {
		return nil
	}
	return []pair{{label: label, field: f, value: trimValue(text[at:])}}
}

// labelBefore finds the longest label that ends s, with its start. What stands
// before it must not be an ideograph.
func labelBefore(s string) (label string, f field, start int) {
	var backwards []rune
	for i := len(s); i > 0 && len(backwards) < maxLabel; {
		c, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if isSpace(c) {
			continue
		}
		if !isHan(c) {
			break
		}
		backwards = append(backwards, c)
		forwards := make([]rune, len(backwards))
		for k, r := range backwards {
			forwards[len(backwards)-1-k] = r
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if found := labels[string(forwards)]; found != noField && (i == 0 || !isHan(before)) {
			label, f, start = string(forwards), found, i
		}
	}
	return label, f, start
}

// labelOf says whether a whole cell is a label.
func labelOf(cell string) (string, field) {
	if len(cell) > 60 {
		return "", noField
	}
	t := strings.TrimRight(squeeze(cell), ":：")
	return t, labels[t]
}

func trimValue(s string) string {
	s = strings.TrimFunc(s, func(c rune) bool { return isSpace(c) || strings.ContainsRune("|;；•·-【】[]", c) })
	if s == "无" || s == "暂无" || s == "空" {
		return ""
	}
	return s
}

// isMetadataLine says whether a line begins with a label of the metadata block.
func isMetadataLine(text string) bool {
	if len(text) > maxMetadata || strings.Contains(text, "。") {
		return false
	}
	first, _, isRow := strings.Cut(text, "|")
	if _, f := labelOf(first); f != noField {
		return isRow && len(metadataPairs(text)) > 0 || strings.ContainsAny(first, ":：")
	}
	pairs := inlinePairs(strings.TrimLeft(first, " \u3000•·-*【["))
	if len(pairs) == 0 {
		return false
	}
	at := strings.IndexAny(first, ":：")
	_, f, start := labelBefore(first[:at])
	return f != noField && strings.TrimLeft(first[:start], " \u3000•·-*【[") == ""
}

// metadata is what the labels of a page say.
type metadata struct {
	meta      Meta
	title     string
	published string
	updated   string
}

// countsVisits are the words of the counter that stands beside the day of an article.
var countsVisits = wordset.New("阅读", "浏览", "点击", "访问")

// maxToolbar bounds in bytes a line of tools that has the day beside them.
const maxToolbar = 200

// metadataLines is how far from the top of the page labels are looked for.
const metadataLines = 80

// readMetadata reads the labels at the top of the page. The first value of a
// kind counts, and a better label goes before a weaker one.
func readMetadata(lines []line) metadata {
	var m metadata
	var source, class, written, bare string
	first := func(to *string, value string) {
		if *to == "" && runes(value) <= 80 {
			*to = value
		}
	}
	for i := range min(len(lines), metadataLines) {
		text := lines[i].text
		if lines[i].reason == "hidden" || lines[i].reason == "spam" || len(text) > maxMetadata || strings.Contains(text, "。") {
			continue
		}
		pairs := metadataPairs(text)
		if len(pairs) == 0 {
			pairs = undivided(text)
		}
		if i+1 < len(lines) {
			if below := pairsBelow(text, lines[i+1].text); below != nil {
				pairs = below
			}
		}
		beside := len(pairs) > 0 && !namesDate(pairs) || lines[i].reason == "toolbar" && (len(text) < maxToolbar && countsVisits.In(text) || wholeDate(trimValue(text)) != "")
		if beside && !strings.Contains(text, "今天") {
			first(&bare, findDate(text)) // "2017-03-21 来源：县审计局", "[2012/3/5] 阅读:12"
		}
		for _, p := range pairs {
			switch p.field {
			case indexField:
				if hasDigit(p.value) {
					first(&m.meta.IndexNumber, p.value)
				}
			case publisherField:
				first(&m.meta.Publisher, withoutDate(p.value))
			case sourceField:
				if p.value != "原创" && p.value != "本站" {
					first(&source, withoutDate(p.value))
				}
			case documentField:
				if hasDigit(p.value) {
					first(&m.meta.DocumentNumber, p.value)
				}
			case topicField:
				first(&m.meta.Topic, p.value)
			case classField:
				first(&class, p.value)
			case titleField:
				if countHan(p.value) >= 6 {
					first(&m.title, p.value)
				}
			case publishedField:
				first(&m.published, findDate(p.value))
			case writtenField:
				first(&written, findDate(p.value))
			case updatedField:
				first(&m.updated, findDate(p.value))
			}
		}
	}
	first(&m.meta.Publisher, source)
	first(&m.meta.Topic, class)
	first(&m.published, written)
	first(&m.published, bare)
	return m
}

// withoutDate drops a date, and what follows it, that stands behind a name.
func withoutDate(value string) string {
	if at := dateInText.FindStringIndex(value); at != nil {
		return trimValue(value[:at[0]])
	}
	return value
}

// namesDate says whether one of the labels is for a date.
func namesDate(pairs []pair) bool {
	for _, p := range pairs {
		if p.field == publishedField || strings.HasSuffix(p.label, "日期") || strings.HasSuffix(p.label, "时间") || strings.HasPrefix(p.label, "有效") {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }
