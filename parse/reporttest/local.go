package reporttest

// rowsLocal are rows of the statistics tables that provinces and cities had before the
// form of 2014. A row without a code is one that the schema has no code for.
var rowsLocal = []row2014{
	r("pa.total", "", "条", "主动公开信息数", "主动公开政府信息数"),
	r("pa.ch.website", "1", "条", "网站公开", "网站公开数"),
	r("pa.ch.gazette", "2", "条", "政府公报公开", "政府公报公开数"),
	r("", "", "人次", "网站专栏页面访问量"),
	r("req.recv", "", "条", "申请总数", "受理依申请公开信息总数"),
	r("req.recv.inperson", "1", "条", "当面申请数"),
	r("req.recv.fax", "2", "条", "传真申请数"),
	r("req.recv.online", "3", "条", "网上申请数"),
	r("req.recv.mail", "4", "条", "信函申请数"),
	r("req.reply", "", "条", "对申请的答复总数"),
	r("req.reply.full", "1", "条", "同意公开答复数"),
	r("req.reply.partial", "2", "条", "同意部分公开答复数"),
	r("rev.total", "", "件", "行政复议数"),
	r("lit.total", "", "件", "行政诉讼数"),
}

// hasLocal tells whether a report in prose has such a table behind it.
func (w *writer) hasLocal() bool { return w.year < 2014 && w.seed%5 == 2 }

// statisticsLocal draws the table: the year's column, and on some that of all years.
func (w *writer) statisticsLocal() table {
	allYears, running := w.chance(40), w.chance(30)
	blanks := w.style.blanks
	if !w.layout.html && w.layout.flat >= cellLine || w.style.blanks > 0 && !w.layout.html { // an empty cell leaves nothing there
		blanks = 0
	}
	head := []cell{text(w.pick("指标名称", "指标名称", "统计指标")), text(w.pick("计量单位", "单位"))}
	if running {
		head = append(head, text("代码"))
	}
	head = append(head, text(w.pick(w.yearDigits()+"年度", "年末统计", "本年度")))
	if allYears {
		head = append(head, text("历年累计"))
	}
	w.truth.Local = true
	t := table{}
	t.add(head...)
	for i, row := range rowsLocal {
		label := w.ordinal(row.number, 1) + row.labels[w.IntN(len(row.labels))]
		if row.number == "1" {
			label = "其中：" + label
		}
		cells := []cell{text(label), text(row.unit)}
		if running {
			cells = append(cells, text(string(rune('0'+(i+1)/10))+string(rune('0'+(i+1)%10))))
		}
		year, all := w.figures[row.code], w.figures[row.code]+float64(w.IntN(90))
		printed := w.cellNumber(year)
		switch {
		case row.code == "":
			year = float64(w.between(100, 9000))
			printed = w.cellNumber(year)
		case w.chance(blanks):
			printed = ""
			w.truth.Blank = append(w.truth.Blank, row.code)
		default:
			w.truth.Values[row.code] = Value{Value: year}
		}
		cells = append(cells, text(printed))
		if allYears {
			if row.code == "pa.total" {
				all = w.figures["pa.cumulative"]
				w.truth.Values["pa.cumulative"] = Value{Value: all}
			}
			cells = append(cells, text(w.cellNumber(all)))
		}
		t.add(cells...)
	}
	return t
}
