package reporttest

import "slices"

// noRemedyPatterns state that no one asked for a review or went to court.
var noRemedyPatterns = slices.Concat(noRemedyVariety, []string{
	"{y}年，{we}[未|没有|未曾]发生因政府信息公开[申请|引起的|被申请|而引起的]行政复议、行政诉讼{0:rev.total}{0:lit.total}[情况|的情况|案件|]。",
	"本年度{we}无因政府信息公开申请行政复议、提起行政诉讼的情况{0:rev.total}{0:lit.total}。",
	"{y}年度，没有[因|针对]政府信息公开[工作|事务|][提起|提出]的行政复议和行政诉讼{0:rev.total}{0:lit.total}。",
	"因政府信息公开申请行政复议、提起行政诉讼的情况：无{0:rev.total}{0:lit.total}。",
	"{y}年，{we}政府信息公开行政复议0件，行政诉讼0件{0:rev.total}{0:lit.total}。",
	"全年因政府信息公开被申请行政复议、提起行政诉讼的案件0[件|起|宗]{0:rev.total}{0:lit.total}。",
	"{we}{y}年未收到有关政府信息公开的行政复议申请，也未发生行政诉讼案件{0:rev.total}{0:lit.total}。",
	"{y}年行政复议数量为0件，行政诉讼数量为0件{0:rev.total}{0:lit.total}。",
	"本年度没有公民、法人或其他组织因政府信息公开工作对{we}申请行政复议或提起行政诉讼{0:rev.total}{0:lit.total}。",
	"{y}年，{we}未涉及政府信息公开的行政复议和行政诉讼{0:rev.total}{0:lit.total}。",
	"全年未发生政府信息公开方面的举报投诉、行政复议和行政诉讼{0:rev.total}{0:lit.total}{0:cmp.total}。",
	"{y}年{we}收到涉及政府信息公开的行政复议、行政诉讼和举报投诉均为0件{0:rev.total}{0:lit.total}{0:cmp.total}。",
	"行政复议、行政诉讼均为零{0:rev.total}{0:lit.total}。",
	"{y}年，{we}没有因政府信息公开被申请行政复议或提起行政诉讼{0:rev.total}{0:lit.total}。",
	"本年度{we}未发生针对政府信息公开的行政复议案件和行政诉讼案件{0:rev.total}{0:lit.total}。",
	"全年无行政复议、行政诉讼情况发生{0:rev.total}{0:lit.total}。",
	"{y}年度{we}发生针对本部门有关政府信息公开事务的行政复议案0件、行政诉讼案0件{0:rev.total}{0:lit.total}。",
	"未出现因政府信息公开引发的行政复议和行政诉讼{0:rev.total}{0:lit.total}。",
	"行政复议：0件；行政诉讼：0件{0:rev.total}{0:lit.total}。",
	"{y}年，{we}未接到有关政府信息公开的行政复议、行政诉讼案件{0:rev.total}{0:lit.total}。",
})

// remedyPatterns state both, or the courts alone.
var remedyPatterns = slices.Concat(remedyVariety, []string{
	"{y}年，因政府信息公开申请行政复议{rev.total}件，提起行政诉讼{lit.total}件。",
	"[本年度|全年|{y}年]{we}发生政府信息公开行政复议{rev.total}[件|宗|起]，行政诉讼{lit.total}[件|宗|起]。",
	"{y}年，{we}共受理政府信息公开方面的行政复议{rev.total}件，其中维持具体行政行为{rev.upheld}件，被依法纠错{rev.corrected}件，其他情形{rev.other}件。",
	"有关政府信息公开的行政诉讼案件{lit.total}件，其中维持具体行政行为或者驳回原告诉讼请求{lit.upheld}件，被依法纠错{lit.corrected}件，其他情形{lit.other}件。",
	"针对政府信息公开的行政复议案{rev.total}件、行政诉讼案{lit.total}件。",
	"公民、法人或其他组织因政府信息公开对{we}申请行政复议{rev.total}件。",
	"{y}年度，{we}因政府信息公开被提起行政诉讼{lit.total}件。",
	"{we}被申请政府信息公开行政复议{rev.total}件，被提起政府信息公开行政诉讼{lit.total}件，举报投诉{cmp.total}件。",
	"{y}年，因政府信息公开引发的行政复议案件{rev.total}件，行政诉讼案件{lit.total}件。",
	"政府信息公开行政复议{rev.total}件，结果维持{rev.upheld}件，结果纠正{rev.corrected}件，其他结果{rev.other}件。",
	"全年政府信息公开类行政诉讼{lit.total}件。",
	"公众对{we}政府信息公开工作提起行政复议{rev.total}件、行政诉讼{lit.total}件，{ly}年分别为{#1-9}件和{#1-9}件。",
})

var noComplaintPatterns = slices.Concat(noComplaintVariety, []string{
	"{y}年，未收到[有关|涉及|]政府信息公开[工作|方面]的举报[、|和]投诉{0:cmp.total}。",
	"全年没有发生政府信息公开举报投诉[情况|事件|]{0:cmp.total}。",
	"政府信息公开举报投诉数量为0件{0:cmp.total}。",
})

var noFeePatterns = slices.Concat(noFeeVariety, []string{
	"{y}年，{we}[未|没有|从未]收取[任何|过|]政府信息公开[相关|]费用{0:fee.charged}。",
	"{we}依申请公开政府信息未收取[任何|检索、复制、邮寄等]费用{0:fee.charged}。",
	"本年度无政府信息公开收费及减免情况{0:fee.charged}。",
	"{y}年{we}没有向申请人收取[检索、复印、邮寄等|任何]费用{0:fee.charged}。",
	"政府信息公开收费0元{0:fee.charged}。",
	"依申请公开信息收取的费用为0元{0:fee.charged}。",
	"{y}年，{we}政府信息公开工作未产生收费{0:fee.charged}。",
	"全年依申请提供政府信息均免费{0:fee.charged}。",
	"{y}年度{we}没有依申请公开收费的情况{0:fee.charged}。",
	"政府信息公开收费及减免情况：无{0:fee.charged}。",
	"{y}年度{we}未对政府信息公开收取费用{0:fee.charged}。",
	"{we}未发生政府信息公开收费{0:fee.charged}。",
	"{y}年，依申请公开政府信息不收取任何费用{0:fee.charged}。",
	"{we}本年度没有收取政府信息公开费用，不存在减免情况{0:fee.charged}。",
	"全年收取政府信息公开费用0元{0:fee.charged}。",
})

var feePatterns = slices.Concat(feeVariety, []string{
	"{y}年，{we}依申请公开政府信息[共|]收取[检索、复制、邮寄|复制、邮寄|检索]费用{yuan}元。",
	"依申请公开信息收取的费用{yuan}元。",
	"全年共收取政府信息公开费用{yuan}元，均上缴财政。",
})

// organisationPatterns tell staff, places and money.
var organisationPatterns = slices.Concat(organisationVariety, []string{
	"{we}配备了{org.staff_full}名专职工作人员、{org.staff_part}名兼职工作人员。",
	"{we}从事政府信息公开工作人员{org.staff}人，其中专职人员{org.staff_full}人，兼职人员{org.staff_part}人。",
	"专门配备{org.staff_full}名全职工作人员负责政府信息公开日常工作。",
	"{we}确定{org.staff_part}名兼职人员从事政府信息公开工作。",
	"{area}共设置政府信息公开查阅点{org.reading_points}个。",
	"在档案馆、图书馆等场所设立政府信息查阅场所{org.reading_points}处，方便群众查询。",
	"设立政府信息公开专门机构{org.units}个，设置政府信息查阅点{org.reading_points}个，从事政府信息公开工作人员{org.staff}人。",
	"{y}年{we}政府信息公开专项经费{org.budget}万元。",
	"用于政府信息公开的专项经费为{org.budget}万元。",
	"现有政府信息公开专职人员{org.staff_full}名、兼职人员{org.staff_part}名。",
	"{we}明确{org.staff_full}名专职人员、{org.staff_part}名兼职人员负责此项工作。",
	"全年投入政府信息公开专项经费{org.budget}万元。",
	"设立政府信息公开查阅点{org.reading_points}个。",
	"政府信息公开工作专职人员{org.staff_full}人，兼职人员{org.staff_part}人。",
	"目前{we}有政府信息公开专门机构{org.units}个。",
})

var trainingPatterns = slices.Concat(trainingVariety, []string{
	"全年召开政府信息公开工作会议[或专题会议|]{trn.meetings}次，举办[各类|政府信息公开]培训班{trn.sessions}[次|期]，接受培训人员{trn.people}人次。",
	"{y}年，{we}组织政府信息公开[业务|工作]培训{trn.sessions}[次|期|场]，参训{trn.people~}人次。",
	"{we}先后召开政务公开工作会议{trn.meetings}次。",
	"举办政府信息公开培训班{trn.sessions}期，培训{trn.people~}人次。",
	"全年共举办信息公开培训班{trn.sessions}期，{trn.people~}人参加了培训。",
	"召开政府信息公开专题会议{trn.meetings}次，开展业务培训{trn.sessions}次。",
	"共召开政府信息公开工作会议{trn.meetings}次，举办培训班{trn.sessions}期，参加培训{trn.people}人次。",
	"全年组织开展政务公开培训{trn.sessions}次，累计培训{trn.people~}人次。",
	"{we}专题召开政府信息公开工作推进会{trn.meetings}次。",
})
