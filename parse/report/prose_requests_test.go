package report

import (
	"sort"
	"strings"
	"testing"
)

// Requests, what became of them, fees and remedies, in the ways in which clerks tell
// them.
func TestRequestsAreReadHoweverTheyAreTold(t *testing.T) {
	cases := []struct {
		name string
		year int
		text string
		want string
	}{
		// What is said of all, or of the only one.
		{"the way of the only request", 2013, "收到政府信息公开申请1件,为当面申请,已予以公开。", "req.recv=1 req.recv.inperson=1 req.reply.full=1"},
		{"the result of the only request", 2022, "收到政府信息公开申请1件,部分予以公开。", "app.new@tot=1 app.res.partial@tot=1"},
		{"the applicant of the only request", 2022, "收到政府信息公开申请1件,申请人为自然人,已予以公开。", "app.new@tot=1 app.new@nat=1 app.res.granted@tot=1"},
		{"nothing is said of the only request by a denial", 2022, "收到政府信息公开申请1件,未涉及不予公开情形。", "app.new@tot=1"},
		{"the way of all", 2013, "收到政府信息公开申请3件,申请方式均为网上申请。", "req.recv=3 req.recv.online=3"},
		{"the way of all and their end", 2013, "收到政府信息公开申请3件,全部以邮寄方式申请,并均已按时办结。", "req.recv=3 req.recv.mail=3 req.done=3"},
		{"all requests in a subject of their own", 2022, "收到政府信息公开申请5件,所有申请均已按时办结。", "app.new@tot=5 app.res.total@tot=5"},
		// With those carried over.
		{"all with those carried over, in brackets", 2022, "收到政府信息公开申请29件(含上年结转1件),已全部按时办结。", "app.carry_in@tot=1 app.res.total@tot=29"},
		{"all with those carried over, behind a comma", 2022, "收到政府信息公开申请29件,其中上年结转1件,均已按时办结。", "app.carry_in@tot=1 app.res.total@tot=29"},
		{"those carried over to the next year are among the new", 2022, "收到政府信息公开申请29件,其中结转下年1件。", "app.new@tot=29 app.carry_out@tot=1"},
		{"new and carried over, then handled together", 2022, "新收政府信息公开申请28件,上年结转1件,共办理申请29件。", "app.new@tot=28 app.carry_in@tot=1 app.res.total@tot=29"},
		{"to be handled is not handled", 2022, "新收政府信息公开申请28件,上年结转1件,共需办理29件。", "app.new@tot=28 app.carry_in@tot=1"},
		// One figure for what came in and what was closed.
		{"received and closed", 2022, "全年受理和办结依申请公开6件。", "app.new@tot=6 app.res.total@tot=6"},
		{"received and answered", 2013, "全年共受理并按时答复政府信息公开申请8件。", "req.recv=8 req.reply=8"},
		{"letters received and answered", 2013, "受理并答复局长信箱来信8件。", ""},
		// Ways.
		{"ways named barely in a passage on requests", 2013, "共收到依申请公开信息4件。主要受理方式为信函3件、网络1件。", "req.recv=4 req.recv.mail=3 req.recv.online=1"},
		{"channels before the requests", 2013, "公开信息178条(网站116条、公众号62条);收到依申请公开0件。", "pa.ch.website=116 pa.ch.wechat=62 pa.total=178 req.recv=0"},
		{"a list that opens with 分别为", 2022, "2022年收到政府信息公开申请,分别为予以公开45件,部分公开2件。", "app.res.granted@tot=45 app.res.partial@tot=2"},
		// Denials.
		{"none, in headings within a line", 2013, "1.主动公开。共公开信息20条。2.依申请公开。无。3.行政复议及诉讼。无。", "pa.total=20 req.recv=0 rev.total=0 lit.total=0"},
		{"none of the kind, under a heading", 2013, "四、政府信息公开收费及减免情况\n2013年我局无此情况发生。", "fee.charged=0"},
		{"nobody asked", 2013, "三、依申请公开情况\n2013年度,没有人向我局提出申请。", "req.recv=0"},
		{"no fee for handling, under a heading", 2022, "六、其他需要报告的事项\n(一)收取信息处理费情况。无。", "fee.info_handling_yuan=0"},
		{"none under the heading of other matters", 2022, "六、其他需要报告的事项\n无。", ""},
		// Reviews and lawsuits on other matters.
		{"none of them on disclosure", 2022, "全年共发生行政复议案件5件、行政诉讼案件8件,均与政府信息公开无关。", ""},
		{"some of them on disclosure", 2022, "全年行政诉讼案件8件,其中涉及政府信息公开的1件。", "lit.total=1"},
		{"one on disclosure among other causes", 2022, "因征地拆迁引起的行政诉讼6件,因政府信息公开引起的行政诉讼1件。", "lit.total=1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			words := strings.Fields(c.want)
			sort.Strings(words)
			if got, want := proseOf(c.year, c.text), strings.Join(words, " "); got != want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, want)
			}
		})
	}
}
