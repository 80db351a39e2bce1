package clean

import "testing"

func TestTheDayOfPublicationIsReadAsPortalsPrintIt(t *testing.T) {
	cases := []struct{ name, below, end, want, source string }{
		{"the update time of an old page", "<p>作者:佚名 文章来源:本站原创 点击数:120 更新时间:2012-3-5</p>", "", "2012-03-05", "label"},
		{"a signature goes before the update time", "<p>更新时间:2015-3-5</p>", "<p>二〇一二年二月三日</p>", "2012-02-03", "signature"},
		{"the update time as the only row of a table", "<table><tr><td>更新时间</td><td>2012-3-5</td></tr></table>", "", "2012-03-05", "label"},
		{"the update time with a value that spans the rest of the row", "<table><tr><td>索引号</td><td>000123456/2012-00021</td><td>文号</td><td></td></tr><tr><td>更新时间</td><td colspan=3>2012-03-05</td></tr></table>", "", "2012-03-05", "label"},
		{"a table of times of other things", "<table><tr><td>更新时间</td><td>栏目</td></tr><tr><td>2012-3-5</td><td>公告</td></tr></table>", "", "", ""},
		{"a label without a colon", "<p>发布日期 2012-03-01</p>", "", "2012-03-01", "label"},
		{"a label without a colon and a counter", "<p>发布时间 2012年3月1日 浏览次数 300</p>", "", "2012-03-01", "label"},
		{"a date with a counter in a bar of tools", "<div>[ 2012/3/5 8:30:00 ] 阅读: 12</div>", "", "2012-03-05", "label"},
		{"the time of entry", "<div>录入时间:2012-3-5 15:22:11</div>", "", "2012-03-05", "label"},
		{"a date as an item of a bar of tools", "<ul class=\"toolbar\"><li>听全文</li><li>2012-03-05</li><li>来源:县水利局</li><li>分享到</li></ul>", "", "2012-03-05", "label"},
		{"a bar of tools with today's date", "<div>今天是2014年5月6日 字体:大 中 小</div>", "", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			const title = "青溪县水利局2011年政府信息公开工作年度报告"
			page := "<html><body><h1>" + title + "</h1>" + c.below + "<p>2011年我局主动公开政府信息32条,收到政府信息公开申请0件。</p>" + c.end + "</body></html>"
			p := HTML([]byte(page), "")
			if p.Published != c.want || p.PublishedSource != c.source {
				t.Errorf("published %q from %q, want %q from %q", p.Published, p.PublishedSource, c.want, c.source)
			}
		})
	}
}
