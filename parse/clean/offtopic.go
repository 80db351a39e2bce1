package clean

import (
	"strings"

	"gongkai/parse/wordset"
)

var chatter = wordset.New(
	"怎么可能", "怎么会", "除非", "呢。", "呢?", "呢？", "吧。", "吗?", "吗？", "什么?", "什么？", "所谓", "挠民", "楼主", "网友们", "我觉得", "个人认为", "据说", "听说", "到底", "难道", "凭什么",
	"不就是", "谁知道", "哈哈", "顶一下", "求助", "请问", "怎么办", "有没有人",
)

var advertising = wordset.New(
	"有限公司", "隶属于", "雄厚", "先进的设计", "人性化", "迅速崛起", "装饰装修", "加盟", "诚信经营", "厂家", "批发", "报价", "立即咨询", "优惠", "客户", "品牌", "一站式采购", "欢迎来电", "专业的公司", "业务市场",
	"免费咨询", "点击购买", "香港",
)

var officialTone = wordset.New(
	"政府信息", "信息公开", "政务公开", "我市", "我县", "我区", "我局", "我镇", "我乡", "我省", "我委", "我办", "本机关", "本单位", "条例", "年度", "行政", "工作", "按照", "要求", "制度",
)

// markOffTopic marks whole paragraphs that are foreign to the page: forum
// chatter and advertisements that a document sharing site put between the
// parts of a report. Two signals must agree, and tables and short lines are
// never judged.
func markOffTopic(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.reason == "" && !l.row && !l.heading && isOffTopic(l.text) {
			l.reason = "off-topic"
		}
	}
}

func isOffTopic(text string) bool {
	if countHan(text) < 15 || len(text) > 3000 {
		return false
	}
	teaser := strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…") || strings.HasSuffix(text, "。。。")
	if !teaser && officialTone.In(text) {
		return false
	}
	talk, sales, tone := chatter.Count(text), advertising.Count(text), officialTone.Count(text)
	switch {
	case teaser && talk >= 2, teaser && sales >= 3 && tone <= 1:
		return true
	case tone == 0 && (talk >= 2 || sales >= 4):
		return true
	}
	return false
}
