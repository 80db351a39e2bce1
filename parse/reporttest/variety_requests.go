package reporttest

// More ways to tell requests and answers, as other bodies write.

var noRequestVariety = []string{
	"{y}年，{we}未产生依申请公开政府信息业务{0:req.recv}。",
	"{y}年，{we}未收到要求提供政府信息的申请{0:req.recv}。",
	"{y}年度{we}未涉及到要求政府信息公开的申请{0:req.recv}。",
	"{y}年{we}未收到和处理政府信息公开申请{0:req.recv}。",
	"{y}年，{we}未收到以任何形式提出的政府信息公开申请{0:req.recv}。",
	"{y}年度，没有公民、法人及其他组织向{we}提交政府信息公开申请表{0:req.recv}。",
	"本年度{we}政府信息公开申请为0件{0:req.recv}。",
	"{y}年，向{we}申请公开政府信息的为0件{0:req.recv}。",
	"{we}{y}年无依申请公开事项{0:req.recv}。",
	"{we}开通了依申请公开渠道，但{y}年未收到公民、法人和其他组织的申请{0:req.recv}。",
	"在依申请公开方面，{we}{y}年收到申请0件{0:req.recv}。",
	"{y}年依申请公开政府信息的申请量为零{0:req.recv}。",
	"{y}年，{we}尚未接到政府信息公开的书面申请{0:req.recv}。",
	"全年没有人向{we}提出政府信息公开申请{0:req.recv}。",
	"受理政府信息公开申请情况：{y}年{we}未受理政府信息公开申请{0:req.recv}。",
	"全年收到依申请公开政府信息0件次{0:req.recv}。",
	"{y}年{we}未收到依申请公开的申请，没有不予公开政府信息的情况{0:req.recv}。",
	"截至目前，{we}未收到政府信息公开申请{0:req.recv}。",
	"本年度内{we}没有依申请公开的政府信息{0:req.recv}。",
	"{y}年{we}依申请公开数量为0{0:req.recv}。",
	"{y}年，{we}共收到政府信息公开申请零件{0:req.recv}。",
	"未收到群众要求公开政府信息的申请{0:req.recv}。",
}

var requestVariety = []string{
	"{y}年，{we}收到{req.recv}件针对{we}政府信息公开事务的申请。",
	"{y}年{we}受理依申请信息{req.recv}条。",
	"1至6月收到政府信息公开申请{#1-3}件，全年{req.recv}件。",
	"{y}年，{we}新收政府信息公开申请{req.recv}件，[均依法办理|均在法定时限内答复]。",
	"本年度，{we}受理依申请公开{req.recv}件，法定期限内答复率100%。",
	"{y}年度{we}登记受理政府信息公开申请{req.recv}件，咨询热线每天{#2-30}个。",
	"公民、法人和其他组织向{we}提出政府信息公开申请{req.recv}件。",
	"{y}年{we}收到政府信息公开申请共计{req.recv}件，较{ly}年的{#2-500}件[有所增加|有所下降]。",
	"依申请公开工作平稳有序，全年收到申请{req.recv}件。",
	"{y}年，{we}共收到{req.recv}件依申请公开申请，按时办结率100%。",
	"全年共受理政府信息公开申请{req.recv}件，[涉及城建、拆迁、社保等方面|主要集中在征地拆迁领域]。",
	"{y}年收到公民、法人或其他组织的信息公开申请{req.recv}件，均按规定予以答复。",
	"{we}全年接收政府信息公开申请{req.recv}件，已办结{req.done}件。",
	"{y}年收到申请数{req.recv}件，申请办结数{req.done}件，申请答复数{req.reply}件。",
	"{y}年，{we}受理政府信息公开申请{req.recv}件，同比增加{#1-90}件，增长{#1-99}%。",
	"报告期内，{we}收到政府信息公开申请{req.recv}件，答复{req.reply}件。",
	"{y}年{we}共受理信息公开申请{req.recv}件次，均在规定期限内处理。",
	"收到政府信息公开申请的总数为{req.recv}件。",
	"全年政府信息公开申请受理量为{req.recv}件，比上年度减少{#1-20}件。",
	"{y}年，{we}共收到要求公开政府信息的申请{req.recv}件。",
	"在{y}年里，{we}依法受理并答复政府信息公开申请{req.recv&req.reply}件。",
	"{y}年{we}收到申请人提交的政府信息公开申请书{req.recv}份。",
}

var requestChannelVariety = []string{
	"其中，{req.recv.online}件通过网络提交，{req.recv.mail}件通过信函提交，{req.recv.inperson}件当面提交。",
	"其中有{req.recv.online}件以网络形式申请，{req.recv.mail}件以信函形式申请。",
	"其中，网上提交的{req.recv.online}件，来信来函{req.recv.mail}件，当面提交的{req.recv.inperson}件。",
	"其中：现场申请{req.recv.inperson}件，传真申请{req.recv.fax}件，网站申请{req.recv.online}件，邮寄申请{req.recv.mail}件。",
	"从申请渠道来看，来自网络的申请{req.recv.online}件，来自信函的申请{req.recv.mail}件，当面申请{req.recv.inperson}件。",
	"其中，通过政府网站在线提交{req.recv.online}件，通过邮寄方式提交{req.recv.mail}件，通过现场提交{req.recv.inperson}件。",
	"申请方式中，当面申请{req.recv.inperson}件，占{#1-99}%，网络申请{req.recv.online}件，占{#1-99}%，信函申请{req.recv.mail}件，占{#1-99}%。",
	"其中网络申请{req.recv.online}件、信函申请{req.recv.mail}件、当面申请{req.recv.inperson}件，无传真申请{0:req.recv.fax}。",
	"以信函方式申请的{req.recv.mail}件，以网络方式申请的{req.recv.online}件，当面提出申请的{req.recv.inperson}件。",
	"受理渠道包括：窗口当面申请{req.recv.inperson}件，邮政信函申请{req.recv.mail}件，互联网申请{req.recv.online}件。",
	"其中书面信函申请{req.recv.mail}件，网上申请{req.recv.online}件。",
}

var replyVariety = []string{
	"其中，{req.reply.full}件同意公开，{req.reply.partial}件同意部分公开，{req.reply.refused}件不予公开。",
	"其中，对{req.reply.full}件作出同意公开答复，对{req.reply.refused}件作出不予公开答复。",
	"答复公开的{req.reply.full}件，答复部分公开的{req.reply.partial}件，答复不公开的{req.reply.refused}件，答复信息不存在的{req.reply.not_exist}件，答复不属本机关的{req.reply.not_ours}件。",
	"{req.done.ontime}件按时答复，{req.done.extended}件依法延期答复。",
	"答复情况为：已主动公开{req.reply.already}件，同意公开{req.reply.full}件，同意部分公开{req.reply.partial}件，不予公开{req.reply.refused}件，信息不存在{req.reply.not_exist}件。",
	"在答复的申请中：同意公开答复数{req.reply.full}件；同意部分公开答复数{req.reply.partial}件；不同意公开答复数{req.reply.refused}件；不属于本行政机关公开数{req.reply.not_ours}件；申请信息不存在数{req.reply.not_exist}件。",
	"按时办结{req.done.ontime}件，经申请人同意延期办结{req.done.extended}件。",
	"其中按时办结数{req.done.ontime}件、延期办结数{req.done.extended}件。",
	"答复结果：“同意公开”{req.reply.full}件，占{#1-99}%；“同意部分公开”{req.reply.partial}件，占{#1-99}%；“不同意公开”{req.reply.refused}件，占{#1-99}%。",
	"属于已主动公开范围的{req.reply.already}件，占答复总数的{#1-99}%；申请信息不存在的{req.reply.not_exist}件，占答复总数的{#1-99}%。",
	"对{req.reply.full}件申请作出同意公开的答复，对{req.reply.refused}件申请作出不同意公开的答复。",
	"其中答复“信息不存在”{req.reply.not_exist}件，答复“不属于本机关公开”{req.reply.not_ours}件。",
	"不予公开{req.reply.refused}件，其中涉及国家秘密{req.reply.refused.state_secret}件、涉及商业秘密{req.reply.refused.trade_secret}件、涉及个人隐私{req.reply.refused.privacy}件。",
}

var resultVariety = []string{
	"其中，作出予以公开决定{req.reply.full}件，部分公开决定{req.reply.partial}件。",
	"全年办理完毕{req.done}件，其中予以公开{req.reply.full}件，部分公开{req.reply.partial}件。",
	"结果为予以公开的{req.reply.full}件，占{#1-99}%，部分公开的{req.reply.partial}件，占{#1-99}%。",
}
