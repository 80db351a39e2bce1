package prose

import "testing"

// Sentences whose figures are easily taken for another's: a figure that is
// denied, one of a range, one of another year.
func TestFiguresThatAreDeniedOrInexactAreNotRead(t *testing.T) {
	cases := []sentence{
		{"not one lawsuit", 2013, "全年未发生一起行政诉讼,政府信息公开工作平稳。", "lit.total=0"},
		{"not one request", 2013, "没有收到一件政府信息公开申请。", "req.recv=0"},
		{"not one request in digits", 2013, "2013年未收到1件申请。", "req.recv=0"},
		{"not one review", 2013, "全年无1起针对政府信息公开的行政复议案件。", "rev.total=0"},
		{"not one review for a cause", 2013, "全年未因政府信息公开发生一起行政复议。", "rev.total=0"},
		{"one pending is one", 2020, "行政复议未审结1件。", "rl.rev.pending=1"},
		{"a range of people", 2015, "举办政府信息公开培训2次,培训人员30至40人次。", "trn.sessions=2"},
		{"a range of two", 2013, "全年收到政府信息公开申请2至3件。", ""},
		{"two or three", 2013, "全年收到政府信息公开申请2、3件。", ""},
		{"two or three in Chinese numerals", 2013, "全年收到政府信息公开申请两三件。", ""},
		{"a range with a tilde", 2013, "全年主动公开政府信息150～160条。", ""},
		{"a range with units on both ends", 2013, "全年主动公开政府信息150条至160条。", ""},
		{"twenty in one sign", 2013, "全年主动公开政府信息廿三条。", "pa.total=23"},
		{"thirty in one sign", 2013, "全年主动公开政府信息卅条。", "pa.total=30"},
		{"tens of thousands and thousands", 2013, "全年主动公开政府信息3万5千条。", "pa.total=35000"},
		{"tens of thousands and the rest", 2013, "全年主动公开政府信息2万3456条。", "pa.total=23456"},
		{"money received and not the money asked for", 2022, "2022年共发出信息处理费收费通知3件,总金额1500元,实际收取总金额500元。", "fee.info_handling_yuan=500"},
	}
	readSentences(t, cases)
}

func TestLabelsOfResultsSetNoScope(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"outside the body's range", "不属于本机关公开范围", ""},
		{"not held by the body", "非本机关掌握", ""},
		{"the body does not hold it", "本机关不掌握", ""},
		{"the body is the subject", "本机关共收到申请", "own"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := scopeOf(c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestFiguresBeforeTheirLabelsKeepThem(t *testing.T) {
	cases := []sentence{
		{"results", 2013, "共收到政府信息公开申请12件,其中10件同意公开,1件部分公开,1件告知信息不存在。", "req.recv=12 req.reply.full=10 req.reply.not_exist=1 req.reply.partial=1"},
		{"results in a new report", 2022, "其中10件予以公开,1件部分公开申请内容。", "app.res.granted@tot=10 app.res.partial@tot=1"},
		{"ways", 2013, "共收到政府信息公开申请12件,其中5件当面提交,4件通过网络提交,3件通过信函提交。", "req.recv.inperson=5 req.recv.mail=3 req.recv.online=4 req.recv=12"},
		{"results joined", 2013, "共收到政府信息公开申请12件,其中10件同意公开、1件部分公开和1件告知信息不存在。", "req.recv=12 req.reply.full=10 req.reply.not_exist=1 req.reply.partial=1"},
		{"ways with 申请", 2013, "共收到政府信息公开申请12件,其中6件网上申请,4件信函申请,2件当面申请。", "req.recv.inperson=2 req.recv.mail=4 req.recv.online=6 req.recv=12"},
		{"in time and late", 2013, "共收到政府信息公开申请12件,7件按时答复,5件延期答复。", "req.done.extended=5 req.done.ontime=7 req.recv=12"},
		{"reviews and a lawsuit", 2013, "因政府信息公开引发行政复议5件,3件维持,2件撤销;有1件行政诉讼。", "lit.total=1 rev.corrected=2 rev.total=5 rev.upheld=3"},
		{"disclosed already and granted", 2013, "收到政府信息公开申请3件,2件属于主动公开范围,1件予以公开。", "req.recv=3 req.reply.already=2 req.reply.full=1"},
	}
	readSentences(t, cases)
}

func TestFiguresOfAnotherTimeAreNotTheYears(t *testing.T) {
	cases := []sentence{
		{"from last year's to this year's", 2012, "收到政府信息公开申请由去年的28件增加到32件。", "req.recv=32"},
		{"from a year's to this year's", 2011, "收到政府信息公开申请从2010年的12件上升至18件。", "req.recv=18"},
		{"more than in a year before", 2022, "收到政府信息公开申请较2021年的28件增加4件,达到32件。", "app.new@tot=32"},
		{"from day to day over years", 2011, "自2008年5月1日至2011年12月31日,共收到政府信息公开申请86件。", ""},
		{"since a year", 2011, "2008年以来,共收到政府信息公开申请86件。", ""},
		{"since a year, then the year's", 2011, "2008年以来共收到政府信息公开申请86件,其中2011年收到申请12件。", "req.recv=12"},
		{"in five years", 2013, "五年来,主动公开政府信息860条。", "pa.cumulative=860"},
		{"two years", 2011, "2010年至2011年,主动公开政府信息860条。", "pa.cumulative=860"},
		{"a website since it was opened", 2011, "截至2011年底,网站累计发布信息8600条。", ""},
		{"the whole year from day to day", 2011, "2011年1月1日至2011年12月31日,共收到政府信息公开申请86件。", "req.recv=86"},
		{"all months of the year", 2011, "2011年1至12月,共收到政府信息公开申请86件。", "req.recv=86"},
		{"the months before the end of the year", 2011, "1至6月收到政府信息公开申请5件,全年收到政府信息公开申请12件。", "req.recv=12"},
		{"half a year", 2011, "上半年,收到政府信息公开申请5件。", ""},
		{"a quarter", 2011, "第四季度主动公开政府信息50条。", ""},
		{"a month", 2011, "每月主动公开政府信息50条。", ""},
		{"what others shall do", 2011, "要求各单位公开政府信息100条以上。", ""},
	}
	readSentences(t, cases)
}
