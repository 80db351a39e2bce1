package reporttest

// More ways to tell reviews, courts, fees, staff and training.

var noRemedyVariety = []string{
	"{y}年，{we}无政府信息公开行政复议、行政诉讼案件{0:rev.total}{0:lit.total}。",
	"{y}年度无因政府信息公开引起的行政复议和行政诉讼发生{0:rev.total}{0:lit.total}。",
	"{we}没有被申请行政复议、提起行政诉讼的情况{0:rev.total}{0:lit.total}。",
	"全年没有发生涉及政府信息公开的行政复议、行政诉讼{0:rev.total}{0:lit.total}。",
	"{y}年，{we}政府信息公开工作未引发行政复议和行政诉讼{0:rev.total}{0:lit.total}。",
	"本年度，{we}因政府信息公开被申请行政复议0起，被提起行政诉讼0起{0:rev.total}{0:lit.total}。",
	"{y}年，没有单位和个人因政府信息公开事项对{we}提起行政复议或行政诉讼{0:rev.total}{0:lit.total}。",
	"{y}年{we}未发生政府信息公开行政复议、行政诉讼及举报投诉{0:rev.total}{0:lit.total}{0:cmp.total}。",
	"{we}{y}年行政复议数、行政诉讼数、举报投诉数均为0{0:rev.total}{0:lit.total}{0:cmp.total}。",
	"行政复议情况：无。行政诉讼情况：无{0:rev.total}{0:lit.total}。",
	"{y}年度{we}无行政复议案件，无行政诉讼案件{0:rev.total}{0:lit.total}。",
	"没有因信息公开而被复议、诉讼的情况{0:rev.total}{0:lit.total}。",
	"全年未收到与政府信息公开有关的行政复议申请和行政诉讼应诉通知{0:rev.total}{0:lit.total}。",
	"至{y}年底，{we}尚未发生因政府信息公开申请行政复议或者提起行政诉讼的情况{0:rev.total}{0:lit.total}。",
	"{y}年{we}受理的涉及政府信息公开的行政复议和行政诉讼案件数均为零{0:rev.total}{0:lit.total}。",
}

var remedyVariety = []string{
	"{y}年，{we}收到政府信息公开行政复议申请{rev.total}件。",
	"全年发生涉及政府信息公开的行政复议案件{rev.total}起、行政诉讼案件{lit.total}起。",
	"{y}年，以{we}为被申请人的政府信息公开行政复议案件{rev.total}件，以{we}为被告的行政诉讼案件{lit.total}件。",
	"因政府信息公开被申请行政复议{rev.total}件，其中维持{rev.upheld}件，纠错{rev.corrected}件，其他情形{rev.other}件。",
	"因政府信息公开被提起行政诉讼{lit.total}件，其中维持具体行政行为或驳回原告诉讼请求{lit.upheld}件，被依法纠错{lit.corrected}件，其他情形{lit.other}件。",
	"{y}年政府信息公开行政复议数量{rev.total}件，行政诉讼数量{lit.total}件，举报投诉数量{cmp.total}件。",
	"针对{we}政府信息公开的行政复议申请有{rev.total}件，行政诉讼有{lit.total}件。",
	"本年度{we}共办理政府信息公开行政复议案件{rev.total}件，行政诉讼案件{lit.total}件，无败诉案件。",
	"涉及政府信息公开的行政诉讼共{lit.total}宗，均已审结。",
	"{y}年因信息公开引发行政复议{rev.total}件，同比减少{#1-9}件；行政诉讼{lit.total}件，同比增加{#1-9}件。",
	"全年政府信息公开举报投诉{cmp.total}件。",
}

var noComplaintVariety = []string{
	"{y}年，{we}没有接到政府信息公开方面的投诉举报{0:cmp.total}。",
	"本年度无政府信息公开举报投诉{0:cmp.total}。",
	"全年未发生有关政府信息公开的投诉{0:cmp.total}。",
}

var noFeeVariety = []string{
	"（一）与行政复议、行政诉讼有关的费用支出：无。（二）公民、法人和其他组织的收费情况：无{0:fee.charged}。",
	"{y}年，{we}依申请公开政府信息收取费用0元{0:fee.charged}。",
	"{y}年，{we}对依申请提供的政府信息均未收费{0:fee.charged}。",
	"{we}未向公民、法人和其他组织收取任何信息公开费用{0:fee.charged}。",
	"政府信息公开收费及减免情况：{y}年未收取任何费用{0:fee.charged}。",
	"{y}年{we}政府信息公开无收费、无减免{0:fee.charged}。",
	"本年度{we}没有发生政府信息公开收费行为{0:fee.charged}。",
	"{we}在政府信息公开工作中没有收取任何费用{0:fee.charged}。",
	"{y}年度，{we}不存在向申请人收费的情况{0:fee.charged}。",
	"全年未产生任何与政府信息公开有关的收费{0:fee.charged}。",
	"{y}年，公众查阅、复制政府信息均未收取费用{0:fee.charged}。",
	"{y}年{we}政府信息公开收费金额为0{0:fee.charged}。",
	"{we}免费向申请人提供政府信息，未收取检索费、复制费和邮寄费{0:fee.charged}。",
	"{y}年，{we}没有收费项目，没有收取政府信息公开费用{0:fee.charged}。",
	"政府信息公开工作无任何收费{0:fee.charged}。",
}

var feeVariety = []string{
	"{y}年共收取依申请公开费用{yuan}元。",
	"政府信息公开收费总额为{yuan}元。",
	"全年依申请公开政府信息收取检索、复制等费用共计{yuan}元。",
	"{we}依申请公开收费{yuan}元，无减免情况。",
}

var organisationVariety = []string{
	"{we}共有政府信息公开工作人员{org.staff}名，其中专职{org.staff_full}名、兼职{org.staff_part}名。",
	"从事政府信息公开工作人员共{org.staff}人（专职{org.staff_full}人，兼职{org.staff_part}人）。",
	"设有政府信息公开工作专门机构{org.units}个。",
	"{we}共设立公共查阅点{org.reading_points}个，供公众免费查阅政府信息。",
	"现有政府信息公开查阅点{org.reading_points}个，从事政府信息公开工作人员{org.staff}人。",
	"{we}落实政府信息公开专项经费{org.budget}万元。",
	"{y}年安排政府信息公开工作经费{org.budget}万元。",
	"配备政府信息公开专职工作人员{org.staff_full}名。",
	"{we}政府信息公开工作由{org.staff_part}名兼职人员承担。",
	"专职人员数{org.staff_full}人，兼职人员数{org.staff_part}人。",
	"全年政府信息公开专项经费支出{org.budget}万元。",
	"在图书馆、行政服务中心等处设置政府信息公开查阅点{org.reading_points}个。",
	"{we}政府信息公开工作机构{org.units}个，工作人员{org.staff}人，查阅点{org.reading_points}个。",
}

var trainingVariety = []string{
	"先后{trn.meetings}次召开政府信息公开工作推进会，组织{trn.sessions}次业务培训。",
	"先后组织{trn.sessions}次政府信息公开专题培训，有{trn.people~}人次参加。",
	"{y}年组织召开全系统政府信息公开工作会议{trn.meetings}次。",
	"全年共组织政务公开业务培训班{trn.sessions}期，培训业务骨干{trn.people~}人次。",
	"举办政府信息公开工作培训{trn.sessions}次，培训人员{trn.people~}人次。",
	"全年共组织信息公开专题培训{trn.sessions}场，覆盖{trn.people~}人次。",
	"组织政务公开专题培训{trn.sessions}场次，受训人员{trn.people~}人次。",
	"开展政府信息公开培训{trn.sessions}次，{trn.people~}人次参加。",
	"召开政务公开专题会议{trn.meetings}次，研究部署重点工作。",
	"{y}年，{we}举办了{trn.sessions}期政府信息公开培训班，共有{trn.people~}人次接受培训。",
	"举办各类培训班{trn.sessions}次，接受培训人员数{trn.people}人次。",
	"{y}年{we}召开政府信息公开工作会议或专题会议{trn.meetings}次，举办各类培训班{trn.sessions}次。",
	"全年召开了{trn.meetings}次政府信息公开工作会议。",
}
