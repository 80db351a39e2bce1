package prose

import "testing"

// Requests, what became of them, fees and remedies, in the ways in which clerks tell
// them.
func TestRequestsAreReadHoweverTheyAreTold(t *testing.T) {
	cases := []sentence{
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
		{"new and carried over behind the figure for both", 2021, "全区累计处理政府信息依申请公开92件,其中,本年度新接收91件,2020年结转办理1件。", "app.new@tot=91 app.carry_in@tot=1"},
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
		{"one in a list of applicants", 2022, "收到申请16件,其中自然人申请12件、企业3件、其他申请1件。", "app.new@tot=16 app.new@nat=12 app.new@biz=3 app.new@oth=1"},
		{"to be handled in the next year", 2022, "收到依申请公开164件,结转上年2件;办理85件,下年度继续办理81件。", "app.new@tot=164 app.carry_in@tot=2 app.res.total@tot=85 app.carry_out@tot=81"},
		{"the total of the form", 2022, "收到申请156件,上年结转4件,办理结果总计158件。", "app.new@tot=156 app.carry_in@tot=4 app.res.total@tot=158"},
		{"complaints that were no requests", 2022, "收到申请5件,不予处理3件(信访举报投诉类申请2件、重复申请1件)。", "app.new@tot=5 app.res.skip.petition@tot=2 app.res.skip.dup@tot=1"},
		{"all closed, the ways behind 包括", 2020, "受理依申请公开21件,包括信函申请2件、网络申请19件,全部在规定时间内办结。", "app.new@tot=21 app.res.total@tot=21"},
		{"granted right behind those received", 2022, "收到政府信息公开申请3件,其中公开3件。", "app.new@tot=3 app.res.granted@tot=3"},
		{"a hotline in a passage on requests", 2022, "二、依申请公开情况\n收到申请2件。通过热线平台受理群众诉求累计受理4355件。", "app.new@tot=2"},
		{"two headings in one line", 2016, "二、主动公开政府信息情况(一)主动公开政府信息的数量2016年制作政府信息86条,其中主动公开80条,依申请公开4条,不予公开2条。", "gi.made=86 gi.on_request=4 gi.withheld=2 pa.total=80"},
		{"reasons in brackets, a sum before them", 2011, "收到申请52件,已答复50件,另有2件将于2012年答复;有20件因信息不存在(8件)、非本机关职责范围(12件)等原因无法提供。", "req.recv=52 req.reply=50 req.reply.not_exist=8 req.reply.not_ours=12"},
		{"the sum of several fees", 2012, "依申请公开共收取费用:检索费12元,复制费20元,合计32元。", "fee.charged=0.0032"},
		{"one way that is all", 2011, "共接到群众当面申请3次,全部予以答复。", "req.recv=3 req.recv.inperson=3"},
		{"into the year after", 2019, "收到政府信息公开申请2件,办结1件,转入2020年办理1件。", "app.new@tot=2 app.res.total@tot=1 app.carry_out@tot=1"},
		{"applications of another kind", 2022, "全年共受理劳动仲裁申请325件,结案310件。", ""},
		{"a verb before the figures whose results stand behind", 2022, "共收到政府信息公开申请5件,对其中3件予以公开,1件部分公开。", "app.new@tot=5 app.res.granted@tot=3 app.res.partial@tot=1"},
		{"whose the requests taken and answered were", 2022, "全年共收到并答复依申请公开1件,申请人为自然人。", "app.new@tot=1 app.res.total@tot=1 app.new@nat=1"},
		{"a number of requests without a unit", 2023, "(二)依申请公开情况\n我局收到的依申请公开数量为14,办结数量为13,结转数量为1。", "app.new@tot=14 app.res.total@tot=13 app.carry_out@tot=1"},
		{"carried over behind what was closed", 2023, "(二)依申请公开情况\n接收申请8件。办结7件。结转1件。", "app.new@tot=8 app.res.total@tot=7 app.carry_out@tot=1"},
		{"whom the requests came from", 2023, "收到政府信息公开申请9件,其中7件来自自然人,1件来自企业,1件来自律师事务所。", "app.new@tot=9 app.new@nat=7 app.new@biz=1 app.new@law=1"},
		{"any request is made in writing", 2010, "2010年度本机关受理书面申请1件。", "req.recv=1"},
		{"what is helped with and looked up elsewhere", 2022, "协助上级部门办理依申请公开4件,受理登记资料查询申请1260件,本单位收到依申请公开2件。", "app.new@tot=2"},
		{"the review closed upheld all", 2023, "政府信息公开行政复议案件3件,已审结2件(均维持),未审结1件。", "rl.rev.total=3 rl.rev.upheld=2 rl.rev.pending=1"},
		{"reviews and lawsuits of all kinds", 2023, "全年办理行政复议案件45件、行政应诉案件32件,其中涉及信息公开的1件。", ""},
		{"said of all behind a change", 2012, "全年依申请公开受理共10件,较上年同期增长25%,全部为网上申请,已答复10件。", "req.recv=10 req.recv.online=10 req.reply=10"},
		{"one kind of applications", 2023, "全年受理申请56件,其中政府信息公开申请6件。", ""},
		{"a lawsuit behind no review", 2018, "我局未被申请行政复议,有1件因政府信息公开提起的行政诉讼。", "rev.total=0 lit.total=1"},
		{"answered within the time", 2024, "全年收到依申请公开19件,其中17件在法定期限内完成答复,2件转至下年继续办理。", "app.new@tot=19 app.res.total@tot=17 app.carry_out@tot=2"},
		// Denials.
		{"no requests for government information", 2019, "2019年,我局未收到相关政府信息申请。", "app.new@tot=0"},
		{"zero of each", 2022, "2022年我局依申请公开“零申请”“零复议”“零诉讼”。", "app.new@tot=0 rl.rev.total=0 lit.total=0"},
		{"zero came about", 2022, "全年政府信息公开行政复议、行政诉讼案件“零发生”。", "rl.rev.total=0 lit.total=0"},
		{"no fee in one word", 2013, "全年依申请公开件零收费。", "fee.charged=0"},
		{"nothing that people asked to be disclosed", 2022, "依申请公开方面,未接到群众要求公开的信息。", "app.new@tot=0"},
		{"problems of reviews are reviews", 2022, "未发生政府信息公开行政复议、诉讼问题。", "rl.rev.total=0 lit.total=0"},
		{"problems are no reviews", 2022, "未发现政府信息公开方面的问题。", ""},
		{"a zero alone under a heading in the line", 2022, "1.主动公开。规范有序。2.依申请公开。0件。", "app.new@tot=0"},
		{"zero before what it counts", 2022, "2.依申请公开方面:零申请。", "app.new@tot=0"},
		{"zero behind a colon", 2022, "(五)政府信息公开行政复议及诉讼:均为零。", "rl.rev.total=0 lit.total=0"},
		{"nobody went to law over a question of disclosure", 2022, "全年没有群众因政府信息公开问题提起行政复议和行政诉讼。", "rl.rev.total=0 lit.total=0"},
		{"no fee asked", 2013, "依申请提供政府信息,全年免收申请人费用。", "fee.charged=0"},
		{"no fee since 2021, in the words of the form", 2022, "本年度发出收费通知3件,实际收取金额600元。", "fee.info_handling_yuan=600"},
		{"none, in headings within a line", 2013, "1.主动公开。共公开信息20条。2.依申请公开。无。3.行政复议及诉讼。无。", "pa.total=20 req.recv=0 rev.total=0 lit.total=0"},
		{"none of the kind, under a heading", 2013, "四、政府信息公开收费及减免情况\n2013年我局无此情况发生。", "fee.charged=0"},
		{"nobody asked", 2013, "三、依申请公开情况\n2013年度,没有人向我局提出申请。", "req.recv=0"},
		{"no fee for handling, under a heading", 2022, "六、其他需要报告的事项\n(一)收取信息处理费情况。无。", "fee.info_handling_yuan=0"},
		{"none under the heading of other matters", 2022, "六、其他需要报告的事项\n无。", ""},
		// Reviews and lawsuits on other matters.
		{"none of them on disclosure", 2022, "全年共发生行政复议案件5件、行政诉讼案件8件,均与政府信息公开无关。", ""},
		{"some of them on disclosure", 2022, "全年行政诉讼案件8件,其中涉及政府信息公开的1件。", "lit.total=1"},
		{"the body's reviews of others' acts", 2022, "推进法治建设,全年办理行政复议案件35件、行政诉讼案件20件。", ""},
		{"not closed is pending", 2020, "全年因信息公开收到行政复议1件,维持结果1件,尚未办结0件;复议后诉讼0件。", "rl.rev.total=1 rl.rev.upheld=1 rl.rev.pending=0 rl.lit_after.total=0"},
		{"reviews closed are no requests", 2010, "有关政府信息公开的行政复议申请2件,办结2件,其中维持1件。", "rev.total=2 rev.upheld=1"},
		{"one result for each remedy", 2018, "因政府信息公开申请行政复议3件、提起行政诉讼2件,复议结果均为维持,诉讼结果均为胜诉。", "lit.total=2 lit.upheld=2 rev.total=3 rev.upheld=3"},
		{"complaints counted beside remedies", 2014, "(一)收到申请2件。(二)行政复议1件;行政诉讼0件;举报投诉0件。", "req.recv=2 rev.total=1 lit.total=0 cmp.total=0"},
		{"a change before the figure", 2022, "政府信息公开行政复议案件同比下降12%,共35件;行政诉讼案件18件,败诉1件。", "rl.rev.total=35 lit.total=18 lit.corrected=1"},
		{"one on disclosure among other causes", 2022, "因征地拆迁引起的行政诉讼6件,因政府信息公开引起的行政诉讼1件。", "lit.total=1"},
	}
	readSentences(t, cases)
}
