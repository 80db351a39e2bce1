package clean

import "testing"

func TestAnArticleInAScriptIsRead(t *testing.T) {
	p := HTML([]byte(`<html><head><title>政府信息公开</title><script>window._CONFIG = {SID: '755099', DETAIL: {"id":1,"title":"青溪区2016年政府信息公开工作年度报告","content":"<p>全年主动公开政府信息<b>9<\/b>条。<\/p><table><tr><td>甲<\/td><td>1<\/td><\/tr><\/table>","identifier":"QX/1","document_number":"","publisher":"区政府办","display_publish_time":1490000000,"created_at":"2017-03-21 09:00:00"}};</script></head><body><div id="app"></div></body></html>`), "")
	if p.Text != "全年主动公开政府信息9条。\n甲 | 1" || p.Title != "青溪区2016年政府信息公开工作年度报告" || p.Published != "2017-03-21" || p.Meta != (Meta{IndexNumber: "QX/1", Publisher: "区政府办"}) {
		t.Errorf("%+v", p)
	}
	for _, page := range []string{"<script>DETAIL: {", "<script>DETAIL", `<script>DETAIL={"content":7}</script>`, `<script>DETAIL={content:'<p>'}</script>`} {
		if p := HTML([]byte(page), ""); p.Text != "" {
			t.Errorf("%q gave %q", page, p.Text)
		}
	}
}
