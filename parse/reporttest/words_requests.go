package reporttest

import "slices"

// noRequestPatterns state that none came.
var noRequestPatterns = slices.Concat(noRequestVariety, []string{
	"{y}年，{we}[未|没有|未曾|暂未|尚未]收到[公民、法人或其他组织提出的|任何|书面|]政府信息公开申请{0:req.recv}。",
	"{y}年度{we}收到政府信息公开申请{0:req.recv}0[件|宗|条|例|项]。",
	"本年度，{we}无依申请公开政府信息的情况{0:req.recv}。",
	"{y}年{we}没有接到[要求|申请]公开政府信息的申请{0:req.recv}。",
	"全年未接到公民、法人和其他组织的政府信息公开申请{0:req.recv}。",
	"{y}年，{we}没有公民、法人或其他组织申请公开政府信息{0:req.recv}。",
	"本年度{we}受理依申请公开政府信息{0:req.recv}0件。",
	"{y}年{we}未发生依申请公开事项{0:req.recv}。",
	"依申请公开政府信息情况：无{0:req.recv}。",
	"截至{y}年底，{we}收到政府信息公开申请数为零{0:req.recv}。",
	"{y}年，{we}收到的政府信息公开申请为零{0:req.recv}。",
	"全年依申请公开信息{0:req.recv}0条。",
	"{y}年未有公民、法人或者其他组织向{we}提出政府信息公开申请{0:req.recv}。",
	"{we}本年度未受理[过|]政府信息公开申请{0:req.recv}。",
	"{y}年度，{we}没有发生依申请公开政府信息的事项{0:req.recv}。",
	"{we}{y}年没有收到要求公开政府信息的申请，也无不予公开的情况{0:req.recv}{0:req.reply.refused}。",
	"{y}年，{we}收到公民、法人和其他组织政府信息公开申请数为0{0:req.recv}[件|]。",
	"本年度未收到书面、网络、传真等形式的政府信息公开申请{0:req.recv}。",
	"{y}年度无公民、法人和其他组织向{we}申请公开政府信息{0:req.recv}。",
	"截止{y}年12月31日，{we}没有收到依申请公开的要求{0:req.recv}。",
	"全年无依申请公开情况{0:req.recv}。",
	"{y}年，{we}未接到政府信息公开申请，无不予公开政府信息情况{0:req.recv}。",
	"{we}{y}年度共接到依申请公开0件{0:req.recv}。",
	"[经统计，|]{y}年{we}没有依申请公开信息{0:req.recv}。",
	"{y}年{we}政府信息公开申请数量为0件{0:req.recv}。",
	"依申请公开方面，{y}年没有收到任何申请{0:req.recv}。",
})

// requestPatterns state how many came.
var requestPatterns = slices.Concat(requestVariety, []string{
	"{y}年，{we}共[收到|受理|接收|接到]政府信息公开申请{req.recv}[件|宗|例|条|项|份]。",
	"{y}年度{we}[共|]受理[公民、法人和其他组织提出的|]政府信息公开申请{req.recv}件，[均已按时答复|全部在法定期限内答复|内容主要涉及土地征收、房屋拆迁等]。",
	"本年度共收到依申请公开[申请|事项|件]{req.recv}件。",
	"全年[收到|受理]申请{req.recv}件，办结{req.done}件。",
	"{y}年，{we}收到政府信息公开申请{req.recv}宗，比上年[增加|减少]{#1-60}宗。",
	"{ly}年收到政府信息公开申请{#2-400}件，{y}年收到政府信息公开申请{req.recv}件。",
	"{y}年1月1日至12月31日，{we}受理的政府信息公开申请共{req.recv}件。",
	"申请公开政府信息的数量为{req.recv}件。",
	"{we}{y}年收到申请公开政府信息{req.recv}件，同比上升{#3-95}%。",
	"全年依法受理政府信息公开申请{req.recv}件，已办结{req.done}件。",
	"今年以来，{we}共收到群众政府信息公开申请{req.recv}[件|项]。",
	"{y}年{we}政府信息公开申请总数为{req.recv}件。",
	"共有{req.recv}件政府信息公开申请[，均依法予以答复|]。",
	"{y}年，{area}各级行政机关共收到政府信息公开申请{req.recv}件，申请办结{req.done}件。",
	"{y}年全年共收到政府信息公开申请{req.recv}件次。",
	"{we}共收到依申请公开事项{req.recv}件，全部按期答复。",
	"本年度受理公民、法人或其他组织申请公开政府信息{req.recv}件。",
	"{y}年，{we}依申请公开政府信息{req.recv}件。",
	"{y}年{we}共办理政府信息公开申请{req.recv}件。",
	"{y}年，{we}共收到书面、网上等各类政府信息公开申请{req.recv}件。",
	"{y}年受理申请{req.recv}件（{ly}年为{#2-300}件）。",
	"政府信息公开申请量为{req.recv}件，[与上年基本持平|较上年略有下降]。",
	"全年共收到{req.recv}件政府信息公开申请，已全部在法定时限内答复。",
})

// requestChannelPatterns continue with the ways the requests came.
var requestChannelPatterns = slices.Concat(requestChannelVariety, []string{
	"其中，当面申请{req.recv.inperson}件，传真申请{req.recv.fax}件，网络申请{req.recv.online}件，信函申请{req.recv.mail}件。",
	"从申请方式看，当面申请{req.recv.inperson}件、传真申请{req.recv.fax}件、网上申请{req.recv.online}件、信函申请{req.recv.mail}件。",
	"其中以网络形式申请{req.recv.online}件，以信函形式申请{req.recv.mail}件，当面申请{req.recv.inperson}件，以传真形式申请{req.recv.fax}件。",
	"其中通过网络申请的{req.recv.online}件，通过信函申请的{req.recv.mail}件，到现场当面申请的{req.recv.inperson}件。",
	"其中，网上申请{req.recv.online}件，占{#1-99}%；信函申请{req.recv.mail}件，占{#1-99}%；当面申请{req.recv.inperson}件；传真申请{req.recv.fax}件。",
	"按申请渠道分：当面递交{req.recv.inperson}件，网络提交{req.recv.online}件，信函邮寄{req.recv.mail}件。",
	"网络申请{req.recv.online}件、信函申请{req.recv.mail}件、当面申请{req.recv.inperson}件、传真申请{req.recv.fax}件。",
	"（当面申请{req.recv.inperson}件，传真申请{req.recv.fax}件，网络申请{req.recv.online}件，信函申请{req.recv.mail}件）。",
	"其中，当面申请、传真申请、网络申请、信函申请分别为{req.recv.inperson}件、{req.recv.fax}件、{req.recv.online}件、{req.recv.mail}件。",
	"申请方式以网络申请为主，共{req.recv.online}件；信函申请{req.recv.mail}件；当面申请{req.recv.inperson}件。",
	"其中：网上提交申请{req.recv.online}件，邮寄信函申请{req.recv.mail}件，现场申请{req.recv.inperson}件。",
	"通过互联网提交申请{req.recv.online}件，以信函形式提交{req.recv.mail}件，当面提交{req.recv.inperson}件。",
})

// replyPatterns tell the outcomes by the form of 2014.
var replyPatterns = slices.Concat(replyVariety, []string{
	"在已答复的申请中，属于已主动公开范围的{req.reply.already}件，同意公开的{req.reply.full}件，同意部分公开的{req.reply.partial}件，不同意公开的{req.reply.refused}件，不属于本行政机关公开的{req.reply.not_ours}件，申请信息不存在的{req.reply.not_exist}件，告知作出更改补充的{req.reply.amend}件，告知通过其他途径办理的{req.reply.other_channel}件。",
	"从答复情况看，“属于已主动公开范围”{req.reply.already}件，“同意公开”{req.reply.full}件，“同意部分公开”{req.reply.partial}件，“不同意公开”{req.reply.refused}件，“不属于本行政机关公开”{req.reply.not_ours}件，“申请信息不存在”{req.reply.not_exist}件。",
	"其中，同意公开{req.reply.full}件，同意部分公开{req.reply.partial}件，不予公开{req.reply.refused}件，信息不存在{req.reply.not_exist}件。",
	"申请答复{req.reply}件，其中同意公开答复{req.reply.full}件，部分公开答复{req.reply.partial}件，不予公开答复{req.reply.refused}件，非本机关掌握{req.reply.not_ours}件，告知更改补充{req.reply.amend}件。",
	"按时办结{req.done.ontime}件，延期办结{req.done.extended}件。",
	"已答复{req.reply}件。其中，属于已主动公开范围{req.reply.already}件；同意公开答复{req.reply.full}件；不同意公开答复{req.reply.refused}件；申请信息不存在{req.reply.not_exist}件。",
	"答复不予公开的{req.reply.refused}件中，涉及国家秘密的{req.reply.refused.state_secret}件，涉及商业秘密的{req.reply.refused.trade_secret}件，涉及个人隐私的{req.reply.refused.privacy}件。",
	"所有申请均已答复，其中同意公开{req.reply.full}件，占{#1-99}%；同意部分公开{req.reply.partial}件；不同意公开{req.reply.refused}件。",
	"答复中，“同意公开”的{req.reply.full}件，“信息不存在”的{req.reply.not_exist}件，“非本机关政府信息”的{req.reply.not_ours}件。",
	"其中属于已主动公开范围{req.reply.already}件，同意公开答复{req.reply.full}件，申请信息不存在{req.reply.not_exist}件，告知作出更改补充{req.reply.amend}件，告知通过其他途径办理{req.reply.other_channel}件。",
	"依法予以公开的{req.reply.full}件，不予公开的{req.reply.refused}件。",
})

// resultPatterns tell the outcomes by the forms of 2019 and later.
var resultPatterns = slices.Concat(resultVariety, []string{
	"其中，予以公开{req.reply.full}件，部分公开{req.reply.partial}件。",
	"本年度办结{req.done}件，其中予以公开{req.reply.full}件。",
	"办理结果为：予以公开{req.reply.full}件，部分公开{req.reply.partial}件，其余均依法告知申请人。",
	"答复结果中，予以公开{req.reply.full}件。",
})

var askPatterns = []string{
	"{y}年，{we}共接受[公众|群众|公民][政府信息公开|]咨询{ask.total}人次，其中现场咨询{ask.onsite}人次，电话咨询{ask.phone}人次，网上咨询{ask.online}人次。",
	"全年接受电话咨询{ask.phone}次，现场咨询{ask.onsite}次。",
	"全年接待群众当面咨询{ask.onsite}人次，电话接听咨询{ask.phone}人次。",
	"共接受{ask.total}人次咨询，其中电话咨询{ask.phone}人次。",
	"受理[公众|群众]咨询共{ask.total}次，其中电话咨询{ask.phone}次、网上咨询{ask.online}次、现场咨询{ask.onsite}次。",
}
