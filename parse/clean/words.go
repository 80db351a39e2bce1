package clean

import (
	"strings"

	"gongkai/parse/wordset"
)

// disclosureWords are what lines of these reports speak of.
var disclosureWords = wordset.New(
	"信息公开", "政务公开", "政府信息", "主动公开", "公开政府", "依申请", "申请公开", "年度报告", "行政复议", "行政诉讼", "规范性文件", "公开申请",
	"公开信息", "行政许可", "行政处罚", "查阅点", "统计期限", "政策解读", "新闻发布会", "政务微博", "政务微信", "专职人员", "兼职人员", "统计指标", "不予公开", "予以公开", "年报",
)

func speaksOfDisclosure(text string) bool { return disclosureWords.In(text) }

// spamWords stand on pages that were broken into and in no official text.
var spamWords = wordset.New(
	"在线观看", "在线播放", "国产精品", "国产精产", "国产又爽", "欧美一区", "日韩欧美", "无码", "久久久", "亚洲精品", "一区二区", "二区三区", "精品一区", "少妇", "熟女", "做爱", "作爱", "a级片", "A级作爱",
	"毛片", "黄色视频", "黄片", "性爱", "成人视频", "成人网站", "深夜视频", "午夜福利", "人妻", "肉体", "内射", "做受", "乱伦",
	"娱乐城", "博彩", "足彩", "时时彩", "百家乐", "比分网", "即时比分", "老虎机", "真人娱乐", "真人平台", "注册送", "投注平台", "投注网", "足球投注", "体育投注", "六合彩", "太阳城", "葡京", "赌场",
	"体育365", "365体育", "bet365", "BET365", "Bet365", "BET3365", "bet365", "hth", "华体会", "米乐", "开云体育", "乐鱼体育", "亚博", "必威", "万博体育", "欧宝体育", "爱游戏", "彩票平台", "彩票网", "即时赔率", "棋牌游戏", "电竞竞猜", "官网登录", "官网入口",
	"私服", "代开发票", "迷药", "办证刻章", "外围女",
)

// isSpam says whether a whole line is an advertisement of those who broke into
// the page: it holds a word of that trade or is a chain of keywords, and it is
// neither a sentence nor about a government or its disclosure work.
func isSpam(text string) bool {
	if strings.Contains(text, "。") || strings.Contains(text, "政府") || speaksOfDisclosure(text) {
		return false
	}
	return spamWords.In(text) && !endsAsBody(text) || isKeywordChain(text)
}

// endsAsBody knows a signature, in which a word of advertisements may stand for
// the name of the place.
func endsAsBody(text string) bool {
	for _, end := range []string{"局", "委员会", "办公室", "厅", "办事处", "管委会"} {
		if strings.HasSuffix(text, end) {
			return runes(text) <= 30
		}
	}
	return false
}

// isSpamTitle judges a title, which is no loss when it is wrong.
func isSpamTitle(title string) bool {
	return spamWords.In(title) || isSpam(title)
}

// isKeywordChain knows phrases strung together with underscores.
func isKeywordChain(text string) bool {
	if strings.Count(text, "_") < 5 {
		return false
	}
	long := 0
	for part := range strings.SplitSeq(text, "_") {
		if countHan(part) >= 3 && !speaksOfDisclosure(part) {
			long++
		}
	}
	return long >= 5
}
