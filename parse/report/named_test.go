package report

import "testing"

func TestATitleNamesAReport(t *testing.T) {
	for _, c := range []struct {
		title, agency string
		year          int
	}{
		{"青溪市水利局2015年政府信息公开工作年度报告", "青溪市水利局", 2015},
		{"青溪市人民政府2009年政府信息公开工作年度报告_政务公开_青溪市人民政府网", "青溪市人民政府", 2009},
		{"2015年政府信息公开工作年度报告", "", 0},
		{"关于报送2015年政府信息公开工作年度报告的通知", "", 0},
		{"青溪市水利局防汛工作会议", "", 0},
		{"", "", 0},
	} {
		agency, year, ok := Named(c.title)
		if ok != (c.year != 0) || ok && (agency != c.agency || year != c.year) {
			t.Errorf("%s: %s, %d, %v", c.title, agency, year, ok)
		}
	}
}
