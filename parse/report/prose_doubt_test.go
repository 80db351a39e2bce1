package report

import "testing"

// Sentences whose figures are easily taken for another's: a figure that is
// denied, one of a range, one of another year.
func TestFiguresThatAreDeniedOrInexactAreNotRead(t *testing.T) {
	cases := []struct {
		name string
		year int
		text string
		want string
	}{
		{"not one lawsuit", 2013, "全年未发生一起行政诉讼,政府信息公开工作平稳。", "lit.total=0"},
		{"not one request", 2013, "没有收到一件政府信息公开申请。", "req.recv=0"},
		{"not one request in digits", 2013, "2013年未收到1件申请。", "req.recv=0"},
		{"not one review", 2013, "全年无1起针对政府信息公开的行政复议案件。", "rev.total=0"},
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
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := proseOf(c.year, c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
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
