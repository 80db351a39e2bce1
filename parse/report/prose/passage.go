package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// context notes what a sentence speaks about. One that names requests opens a passage on
// them, which goes on until a sentence names another subject.
func (r *proseReader) context(s string) {
	goesOn := goesOnWords.Begins(s)
	r.told = r.request && (goesOn || !otherSubjects.In(resultsNamed.Replace(s)))
	r.request = r.told || strings.Contains(s, "申请")
	if r.block != "" && !goesOn && !has.Any(s, "复议", "诉讼") {
		r.block = ""
	}
}

// goesOnWords open a sentence that goes on with what the one before speaks about.
var goesOnWords = wordset.New("其中", "在", "答复", "经", "按", "具体", "从", "主要", "上述", "以上", "以", "(", "办理", "申请",
	"上年", "下年", "结转", "无下", "无上", "无结转", "没有结转", "予以", "同意", "部分", "不予", "不同意", "属于", "不属于", "无法提供", "按时", "延期", "全部", "已")

// otherSubjects are what reports tell of besides requests.
var otherSubjects = wordset.New("主动公开", "发布", "刊登", "更新", "网站", "公众号", "微博", "微信", "抖音", "复议", "诉讼", "应诉", "起诉", "收费", "费用", "收取",
	"举报", "投诉", "信访", "建议", "提案", "热线", "工单", "留言", "诉求", "信箱", "来信", "咨询", "培训", "会议", "许可", "审批", "处罚", "强制", "案件", "解读", "发布会", "访谈",
	"舆情", "规范性文件", "工作人员", "专职", "机构", "查阅", "服务")

// resultsNamed takes out the results and the applicants of requests that bear the name of
// another subject.
var resultsNamed = strings.NewReplacer("已主动公开", "", "已经主动公开", "", "主动公开范围", "", "信访举报投诉", "", "信访投诉", "", "举报投诉类", "", "信访类", "", "科研机构", "", "法律服务机构", "")

// onRequests tells whether the sentence or the headings above it speak of requests.
func (r *proseReader) onRequests() bool {
	return r.request || r.head("申请", "不予公开") || r.head("答复情况", "办理情况") && !r.head("建议", "提案", "信件", "诉求", "热线")
}
