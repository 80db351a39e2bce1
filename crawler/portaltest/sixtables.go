package portaltest

// disclosed2019 is table 二 of the form of 2019.
func disclosed2019(f *figures) *table {
	t := &table{}
	t.add(wide(4, th("第二十条第（一）项")))
	t.add(th("信息内容"), th("本年新制作数量"), th("本年新公开数量"), th("对外公开总数量"))
	for _, r := range [][2]string{{"规章", "rules"}, {"规范性文件", "norm"}} {
		c := "a20.1." + r[1] + "."
		t.add(td(r[0]), td(f.cell(c+"new_made")), td(f.cell(c+"new_public")), td(f.cell(c+"total")))
	}
	threeColumns := func(article string, rows ...[2]string) {
		t.add(wide(4, th(article)))
		t.add(th("信息内容"), th("上一年项目数量"), th("本年增/减"), th("处理决定数量"))
		for _, r := range rows {
			c := "a20." + r[1] + "."
			t.add(td(r[0]), td(f.cell(c+"prev")), td(f.signedCell(c+"delta")), td(f.cell(c+"decisions")))
		}
	}
	threeColumns("第二十条第（五）项", [2]string{"行政许可", "5.licence"}, [2]string{"其他对外管理服务事项", "5.other_service"})
	threeColumns("第二十条第（六）项", [2]string{"行政处罚", "6.penalty"}, [2]string{"行政强制", "6.coercion"})
	t.add(wide(4, th("第二十条第（八）项")))
	t.add(th("信息内容"), th("上一年项目数量"), wide(2, th("本年增/减")))
	t.add(td("行政事业性收费"), td(f.cell("a20.8.fee.prev")), wide(2, td(f.signedCell("a20.8.fee.delta"))))
	t.add(wide(4, th("第二十条第（九）项")))
	t.add(th("信息内容"), th("采购项目数量"), wide(2, th("采购总金额（单位：万元）")))
	t.add(td("政府集中采购"), td(f.cell("a20.9.procure.count")), wide(2, td(f.cell("a20.9.procure.amount"))))
	return t
}

// disclosed2021 is table 二 of the form of 2021.
func disclosed2021(f *figures) *table {
	t := &table{}
	t.add(wide(4, th("第二十条第（一）项")))
	t.add(th("信息内容"), th("本年制发件数"), th("本年废止件数"), th("现行有效件数"))
	for _, r := range [][2]string{{"规章", "rules"}, {"行政规范性文件", "norm"}} {
		c := "a20.1." + r[1] + "."
		t.add(td(r[0]), td(f.cell(c+"issued")), td(f.cell(c+"repealed")), td(f.cell(c+"valid")))
	}
	t.add(wide(4, th("第二十条第（五）项")))
	t.add(th("信息内容"), wide(3, th("本年处理决定数量")))
	t.add(td("行政许可"), wide(3, td(f.cell("a20.5.licence.decisions"))))
	t.add(wide(4, th("第二十条第（六）项")))
	t.add(th("信息内容"), wide(3, th("本年处理决定数量")))
	t.add(td("行政处罚"), wide(3, td(f.cell("a20.6.penalty.decisions"))))
	t.add(td("行政强制"), wide(3, td(f.cell("a20.6.coercion.decisions"))))
	t.add(wide(4, th("第二十条第（八）项")))
	t.add(th("信息内容"), wide(3, th("本年收费金额（单位：万元）")))
	t.add(td("行政事业性收费"), wide(3, td(f.cell("a20.8.fee.amount"))))
	return t
}

// group is a heading of the matrix with the rows that it spans.
type group struct {
	heading string
	rows    [][2]string // label, row of the code; one row without a label of its own: the heading is the label
}

var commonGroups = []group{
	{"（一）予以公开", [][2]string{{"", "res.granted"}}},
	{"（二）部分公开（区分处理的，只计这一情形，不计其他情形）", [][2]string{{"", "res.partial"}}},
	{"（三）不予公开", [][2]string{
		{"1.属于国家秘密", "res.deny.secret"}, {"2.其他法律行政法规禁止公开", "res.deny.law"},
		{"3.危及“三安全一稳定”", "res.deny.safety"}, {"4.保护第三方合法权益", "res.deny.third"},
		{"5.属于三类内部事务信息", "res.deny.internal"}, {"6.属于四类过程性信息", "res.deny.process"},
		{"7.属于行政执法案卷", "res.deny.enforce"}, {"8.属于行政查询事项", "res.deny.query"},
	}},
	{"（四）无法提供", [][2]string{
		{"1.本机关不掌握相关政府信息", "res.none.nohold"}, {"2.没有现成信息需要另行制作", "res.none.nomake"},
		{"3.补正后申请内容仍不明确", "res.none.unclear"},
	}},
	{"（五）不予处理", [][2]string{
		{"1.信访举报投诉类申请", "res.skip.petition"}, {"2.重复申请", "res.skip.dup"}, {"3.要求提供公开出版物", "res.skip.publication"},
		{"4.无正当理由大量反复申请", "res.skip.excessive"}, {"5.要求行政机关确认或重新出具已获取信息", "res.skip.reconfirm"},
	}},
}

var (
	otherGroup2019 = group{"（六）其他处理", [][2]string{{"", "res.oth"}}}
	otherGroup2021 = group{"（六）其他处理", [][2]string{
		{"1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "res.oth.nocorrect"},
		{"2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "res.oth.nopay"},
		{"3.其他", "res.oth.other"},
	}}
	totalGroup = group{"（七）总计", [][2]string{{"", "res.total"}}}
)

// applications is table 三: what was asked for and what became of it.
func applications(f *figures, other group) *table {
	t := &table{}
	t.add(wide(3, tall(3, th("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"))), wide(7, th("申请人情况")))
	t.add(tall(2, th("自然人")), wide(5, th("法人或其他组织")), tall(2, th("总计")))
	t.add(th("商业企业"), th("科研机构"), th("社会公益组织"), th("法律服务机构"), th("其他"))
	values := func(row string) []cell {
		var cells []cell
		for _, col := range append(append([]string(nil), appColumns...), "tot") {
			cells = append(cells, td(f.cell("app."+row+"@"+col)))
		}
		return cells
	}
	line := func(row string, labels ...cell) { t.add(append(labels, values(row)...)...) }

	line("new", wide(3, td("一、本年新收政府信息公开申请数量")))
	line("carry_in", wide(3, td("二、上年结转政府信息公开申请数量")))
	groups := append(append([]group(nil), commonGroups...), other, totalGroup)
	height := 0
	for _, g := range groups {
		height += len(g.rows)
	}
	for i, g := range groups {
		for j, r := range g.rows {
			var labels []cell
			if i == 0 && j == 0 {
				labels = append(labels, tall(height, td("三、本年度办理结果")))
			}
			switch {
			case r[0] == "":
				labels = append(labels, wide(2, td(g.heading)))
			case j == 0:
				labels = append(labels, tall(len(g.rows), td(g.heading)), td(r[0]))
			default:
				labels = append(labels, td(r[0]))
			}
			line(r[1], labels...)
		}
	}
	line("carry_out", wide(3, td("四、结转下年度继续办理")))
	return t
}

// reviews is table 四: fifteen columns and one line of figures.
func reviews(f *figures) *table {
	t := &table{}
	t.add(wide(5, th("行政复议")), wide(10, th("行政诉讼")))
	results := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	var heads, values []cell
	for _, r := range results {
		heads = append(heads, tall(2, th(r)))
	}
	t.add(append(heads, wide(5, th("未经复议直接起诉")), wide(5, th("复议后起诉")))...)
	heads = nil
	for range 2 {
		for _, r := range results {
			heads = append(heads, th(r))
		}
	}
	t.add(heads...)
	for _, block := range reviewBlocks {
		for _, r := range []string{"upheld", "corrected", "other", "pending", "total"} {
			values = append(values, td(f.cell("rl."+block+"."+r)))
		}
	}
	t.add(values...)
	return t
}
