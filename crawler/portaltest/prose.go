package portaltest

import (
	"fmt"
	"strings"
)

// Templates of reports. A line beginning with "#" is a heading, "=" the title,
// ">" a signature, "|" the place of the next table; other lines are paragraphs.
// %Y is the year reported on, %N the year after, %A the agency, %S how it calls
// itself, %D the date of the signature; {code} states a figure (see figures.fill).
const (
	introLine = "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）规定，特编制本报告。本报告所列数据的统计期限自%Y年%F月1日起至%Y年12月31日止。如对本报告有疑问，请与%A办公室联系（电话：0888-0000123，电子邮箱：gongkai@qingxi.invalid）。\n"

	cityProse = "=%A%Y年政府信息公开工作年度报告\n" + introLine + `#一、概述
%Y年，%S把政府信息公开作为转变政府职能的重要抓手，健全制度，充实队伍，拓宽渠道，各项工作平稳推进。全市设立政府信息公开工作专门机构{org.units}个，设置政府信息公开查阅点{org.reading_points}个，从事政府信息公开工作人员{org.staff}人，其中专职人员{org.staff_full}人，兼职人员{org.staff_part}人。全年安排政府信息公开专项经费{org.budget}万元。召开政府信息公开工作会议{trn.meetings}次，举办培训班{trn.sessions}次，接受培训人员{trn.people}人次。
#二、主动公开政府信息的情况
（一）公开数量。%Y年，%S共主动公开政府信息{pa.total}条，其中主动公开规范性文件{pa.normdoc}件。
（二）公开渠道。通过政府公报公开政府信息{pa.ch.gazette}条，通过政府网站公开政府信息{pa.ch.website}条，通过其他方式公开政府信息{pa.ch.other}条。
（三）解读回应。全年举办新闻发布会{resp.press_conf}次，开展政府网站在线访谈{resp.interview}次，发布政策解读稿件{resp.interp_articles~}篇。
#三、依申请公开政府信息的情况
（一）受理情况。%Y年，%S共收到政府信息公开申请{req.recv}件。其中，当面申请{req.recv.inperson}件，传真申请{req.recv.fax}件，网络申请{req.recv.online}件，信函申请{req.recv.mail}件。
（二）办理情况。全年办结申请{req.done}件，其中按时办结{req.done.ontime}件，延期办结{req.done.extended}件。从答复结果看，同意公开{req.reply.full}件，同意部分公开{req.reply.partial}件，不同意公开{req.reply.refused}件，申请信息不存在{req.reply.not_exist}件。
#四、政府信息公开的收费及减免情况
{fee.charged=0|%Y年，%S没有向申请人收取任何费用}。
#五、因政府信息公开申请行政复议、提起行政诉讼的情况
%Y年，因政府信息公开被申请行政复议{rev.total}件，被提起行政诉讼{lit.total}件，收到有关举报投诉{cmp.total}件。
#六、存在的主要问题和改进措施
一些单位的公开目录更新不够及时，栏目之间还有重复，基层查阅点的使用率不高。%N年，%S将继续完善目录，加强督促检查，让群众看得到、看得懂、用得上。
>%A办公室
>%D
`

	bureauProse = "=%A%Y年度政府信息公开工作年度报告\n" + introLine + `#一、基本情况
%Y年，%S成立了由主要负责人任组长的政府信息公开工作领导小组，明确办公室承担日常工作，把公开要求落实到每个科室。
#二、主动公开政府信息情况
%S%Y年共主动公开政府信息{pa.total}条，全文电子化率达{pa.fulltext_rate}%。
在主动公开的信息中，机构职能类信息{pa.cat:机构职能}条，政策法规类信息{pa.cat:政策法规}条，规划计划类信息{pa.cat:规划计划}条，业务动态类信息{pa.cat:业务动态}条，其他类信息{pa.cat:其他}条。
#三、依申请公开政府信息情况
%Y年，%S共收到政府信息公开申请{req.recv}件，均按规定程序办理。其中，同意公开{req.reply.full}件，申请信息不存在{req.reply.not_exist}件，不属于本行政机关公开{req.reply.not_ours}件。
#四、咨询处理情况
全年共接受群众咨询{ask.total}人次。
#五、收费情况
{fee.charged=0|%S未收取检索、复制、邮寄等费用}。
#六、行政复议和行政诉讼情况
{rev.total=0|%Y年，未发生因政府信息公开申请行政复议的情况}；{lit.total=0|未发生因政府信息公开提起行政诉讼的情况}。
#七、存在问题和下一步打算
目前主动公开的内容与服务对象的期待还有差距，业务科室报送信息不够主动。下一步，%S将完善考核办法，加强业务培训，提高信息质量。
>%A
>%D
`

	townProse = "=%A%Y年政府信息公开工作年度报告\n" + introLine + `#一、概述
%Y年，%S依托便民服务大厅和村（社区）公开栏开展政府信息公开，设置政府信息公开查阅点{org.reading_points}个，从事政府信息公开工作人员{org.staff}人。
#二、主动公开政府信息的情况
截至%Y年12月31日，%S当年共主动公开政府信息{pa.total}条。
#三、依申请公开政府信息的情况
{req.recv=0|%Y年，%S未收到政府信息公开申请}。
#四、收费情况
{fee.charged=0|%Y年，%S没有收取与政府信息公开有关的费用}。
#五、行政复议、行政诉讼情况
{rev.total=0|%Y年，%S没有因政府信息公开被申请行政复议}，{lit.total=0|没有因政府信息公开被提起行政诉讼}。
#六、存在的问题和改进措施
工作人员业务能力有待提高，公开内容不够丰富。今后%S将加强学习，充实公开内容，方便群众监督。
>%A
>%D
`

	table2014Report = "=%Y年%A政府信息公开工作年度报告\n" + introLine + `#一、概述
%Y年，%S紧扣年度要点，把公开贯穿于决策、执行、管理、服务和结果各个环节，公开工作有序开展。
#二、主动公开政府信息情况
%Y年，%S共主动公开政府信息{pa.total}条。发布政策解读稿件{resp.interp_articles}篇。
#三、依申请公开政府信息情况
%Y年，%S共收到政府信息公开申请{req.recv}件，均按规定程序办理。
#四、存在的主要问题及改进情况
公开的时效性有待增强，解读形式比较单一。%N年将健全台账，逐月核对，丰富图表等解读形式。
附表：政府信息公开情况统计表（%Y年度）
|
填报单位：%A
>%A
>%D
`

	six2019Report = "=%A%Y年政府信息公开工作年度报告\n" + introLine + `#一、总体情况
%Y年，%S认真贯彻新修订的《条例》，规范公开目录，改进办理流程，基层公开标准化水平有所提升。全年新收政府信息公开申请{app.new@tot}件，上年结转{app.carry_in@tot}件。举办政务公开培训班{trn.sessions}次，接受培训{trn.people}人次。
#二、主动公开政府信息情况
|
#三、收到和处理政府信息公开申请情况
|
#四、政府信息公开行政复议、行政诉讼情况
|
#五、存在的主要问题及改进情况
存在的主要问题是部分领域公开标准不够细化，依申请公开答复文书不够规范。%S将编制统一的文书样式，组织案例研讨，逐项整改。
#六、其他需要报告的事项
无其他需要报告的事项。
>%A
>%D
`

	six2021Report = "=%A%Y年政府信息公开工作年度报告\n" + introLine + `#一、总体情况
%Y年，%S围绕群众关切持续推进政务公开，统筹做好主动公开、依申请公开、信息管理和平台建设，监督保障进一步加强。全年新收政府信息公开申请{app.new@tot}件，发布政策解读稿件{resp.interp_articles}篇。
#二、主动公开政府信息情况
|
#三、收到和处理政府信息公开申请情况
|
#四、政府信息公开行政复议、行政诉讼情况
|
#五、存在的主要问题及改进情况
存在的主要问题是政策解读的通俗性不足，个别栏目维护不够及时。%S将建立栏目巡查台账，增加图文和短片解读，补齐短板。
#六、其他需要报告的事项
%Y年，%S收取政府信息公开信息处理费{fee.info_handling_yuan}元。
>%A
>%D
`
)

// write turns a template into content. The tables take the places kept for them.
func write(template string, f *figures, a agency, year int, signed string, tables ...*table) content {
	first := "1"
	if year == 2008 { // the regulation came into force on 1 May 2008
		first = "5"
	}
	text := strings.NewReplacer("%A", a.name, "%S", a.self, "%D", chineseDate(signed), "%F", first,
		"%Y", fmt.Sprint(year), "%N", fmt.Sprint(year+1)).Replace(template)
	var c content
	for line := range strings.Lines(f.fill(text)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "|":
			c.addTable(tables[0])
			tables = tables[1:]
		case strings.HasPrefix(line, "="):
			c.add(title, line[1:])
		case strings.HasPrefix(line, "#"):
			c.add(heading, line[1:])
		case strings.HasPrefix(line, ">"):
			c.add(signature, line[1:])
		default:
			c.add(para, line)
		}
	}
	return c
}

// chineseDate turns 2019-03-05 into 2019年3月5日.
func chineseDate(iso string) string {
	var y, m, d int
	fmt.Sscanf(iso, "%d-%d-%d", &y, &m, &d)
	return fmt.Sprintf("%d年%d月%d日", y, m, d)
}
