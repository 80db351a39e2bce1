package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// topics in a heading say that the figures beneath are of one field only.
var topics = []string{
	"重点领域", "财政", "预决算", "资金", "公共资源", "公共服务", "公共监管", "权力", "医疗", "卫生", "教育", "就业", "社会保障", "救助", "环境", "环保",
	"食品", "药品", "安全", "住房", "征地", "土地", "采购", "重大建设", "价格", "扶贫", "建议", "提案", "五公开", "决策公开", "管理公开", "服务公开", "结果公开", "公益事业", "放管服",
}

// offTopic tells whether the headings above rule out figures for all disclosure. The
// body's own field does not: 教育 in the report of an education bureau.
func (r *proseReader) offTopic() bool {
	for i, h := range r.heads {
		if h == "" {
			continue
		}
		if has.Any(h, "主动公开政府信息", "主动公开情况", "主动公开信息") && !strings.Contains(h, "重点领域") {
			continue
		}
		if slices.ContainsFunc(topics, func(topic string) bool { return strings.Contains(h, topic) && !strings.Contains(r.body, topic) }) || i == 1 && has.Any(h, "依申请", "复议", "诉讼", "收费", "存在的主要问题", "下一步", "不足") && !strings.Contains(h, "主动公开") {
			return true
		}
	}
	return false
}

// headsTotal tells whether the nearest heading is the label of the figure for all
// disclosure: "(一)主动公开的数量".
func (r *proseReader) headsTotal() bool {
	for level := 4; level > 0; level-- {
		if h := r.heads[level]; h != "" {
			return strings.Contains(h, "公开") && has.Suffix(h, "数", "数量", "总量") && has.Only(h, anyInformation)
		}
	}
	return false
}

// anyTime are the words of a figure that leaves what it counts to its heading.
var anyTime = slices.Concat([]string{"本年度", "本年", "今年", "全年", "年度"}, thinWords)

// wholeNevertheless tells whether a figure under a heading on key fields is one for
// all disclosure by its label, or tells of its parts. It counts where the report has
// no other.
func (r *proseReader) wholeNevertheless(f *figure) bool {
	if !r.head("重点领域") || r.head("依申请", "复议", "诉讼", "问题") {
		return false
	}
	plain, _ := generic(f.words)
	plain = plain && strings.Contains(f.words, "主动公开政府信息") || strings.Contains(f.words, "主动公开") && openList(f.words) > 2 && strings.HasSuffix(f.words, "政府信息")
	r.weak = r.weak || plain && !f.listed
	return r.weak
}
