package clean

import (
	"strings"

	"gongkai/parse/wordset"
)

// furniture says why a line is a part of the page and not of what it says:
// navigation, tool bars, search boxes, footers; empty when it may be text.
func (l *line) furniture() string {
	if !l.judged {
		l.judged, l.chrome = true, furnitureReason(l.text)
	}
	return l.chrome
}

// furnitureReason gives the reason why a line is page furniture, empty when it
// may be text. It judges short lines only.
func furnitureReason(text string) string {
	if len(text) > 600 {
		return ""
	}
	t := squeeze(text)
	if strings.Contains(text, "。") {
		if isComments(t) {
			return "form"
		}
		return ""
	}
	switch {
	case t == "":
		return "toolbar"
	case isProse(t):
		return ""
	case isComments(t):
		return "form"
	case isSearchBox(t):
		return "search-box"
	case isNavigation(t, text):
		return "navigation"
	case isShare(t) && !strings.HasPrefix(t, "分享"):
		return "share"
	case isToolbar(t, text):
		return "toolbar"
	case isShare(t):
		return "share"
	case isFooter(t):
		return "footer"
	}
	return ""
}

// isProse knows an item of a list and a piece of a paragraph, whatever words
// of page furniture they hold: a wrapped line may begin with 网站首页 and end with
// 技术支持.
func isProse(t string) bool {
	if strings.ContainsRune("；;，,", lastRune(t)) || strings.HasPrefix(t, "一是") || strings.HasPrefix(t, "二是") || strings.HasPrefix(t, "三是") {
		return true
	}
	if pageMarks.In(t) {
		return isNumbered(t)
	}
	return isNumbered(t) && countHan(t) >= 8 || commas.In(t) && countHan(t) >= 14
}

// pageMarks stand in page furniture and seldom in prose, where commas do.
var (
	pageMarks = wordset.New(":", "：", "|", "｜", ">", "＞", "»", "→", "/", "©", "浏览器", "分辨率", "公网安备", "ICP")
	commas    = wordset.New("，", ",", "、", "；", ";")

	fullCommas = wordset.New("，", ",")
	listMarks  = wordset.New("、", "；")
	labelEnds  = wordset.New("，", "。", "、", "；", "：", ":")
)

// isNumbered says whether a line begins with the numeral of an item: 1. （一） 二、
func isNumbered(t string) bool {
	rest := strings.TrimLeft(strings.TrimLeft(t, "（("), "0123456789一二三四五六七八九十")
	marks := strings.TrimLeft(rest, ".．、）)")
	return len(rest) < len(t) && len(marks) < len(rest) && marks != "" && !hasDigit(clip(marks, 1))
}

var comments = []string{"网友评论", "最新评论", "发表评论", "我要评论", "我来说两句", "暂无评论", "没有任何评论", "文明上网理性", "文明上网，", "文明上网,", "请文明上网", "验证码", "您觉得这条信息", "您对本文", "此信息对您"}

// isComments knows the head and the rules of a place for comments.
func isComments(t string) bool {
	if runes(t) > 60 {
		return false
	}
	for _, s := range comments {
		if strings.HasPrefix(t, s) {
			return true
		}
	}
	return false
}

var searchBoxes = []string{
	"选择特殊符号", "选择搜索类型", "请输入搜索", "请输入关键", "请输入检索", "请输入查询", "请输入您要", "高级搜索", "站内搜索", "全站搜索", "全文检索", "站内检索",
	"搜索热词", "热门搜索", "热搜词", "搜本站", "搜全网",
}

func isSearchBox(t string) bool {
	if runes(t) > 24 || fullCommas.In(t) {
		return false
	}
	if t == "搜索" || t == "检索" || t == "查询" || t == "搜索:" || t == "搜索：" {
		return true
	}
	for _, s := range searchBoxes {
		if strings.HasPrefix(t, s) {
			return true
		}
	}
	return false
}

var positions = []string{
	"当前位置", "您现在的位置", "您现在所在的位置", "您现在所在位置", "您所在的位置", "您所在位置", "您的位置", "你的位置", "所在位置", "你现在的位置", "您当前的位置",
	"您当前位置", "当前所在位置", "您当前所在", "现在位置", "你现在位置", "您的当前位置", "你的当前位置", "您在这里", "当前栏目", "当前页面",
}

var neighbours = []string{
	"上一篇", "下一篇", "上一条", "下一条", "上篇:", "下篇:", "返回列表", "返回首页", "返回上一页", "返回上一级", "返回顶部", "网站首页", "设为首页", "加入收藏",
	"上一页", "下一页", "上一章", "下一章", "前一篇", "后一篇", "前一条", "后一条", "没有了", "回到顶部", "返回上级", "返回栏目", "返回主页", "阅读排行", "点击排行", "热点排行",
	"相关新闻", "相关文章", "相关信息", "相关阅读", "相关链接", "相关文档", "相关报道", "相关稿件", "相关内容", "相关推荐", "延伸阅读", "推荐阅读", "猜你喜欢", "友情链接", "热点推荐", "热门推荐",
}

func isNavigation(t, text string) bool {
	if runes(t) > 120 {
		return false
	}
	for _, p := range positions {
		if strings.HasPrefix(t, p) {
			return true
		}
	}
	for _, p := range neighbours {
		if strings.HasPrefix(t, p) {
			return true
		}
	}
	if isMenu(text) || strings.ContainsAny(clip(t, 1), ">＞»") && countHan(t) >= 2 && runes(t) <= 60 && !hasDigit(t) {
		return true // "> 政务公开 > 年报" goes on from the line before
	}
	if strings.HasPrefix(t, "首页") && t != "首页" {
		// "首页 > 政务公开 > 年报" or "首页 政务公开 政府信息公开年报".
		return strings.ContainsAny(t, ">＞»→/\\") || (len(strings.Fields(text)) >= 3 && !strings.ContainsAny(t, ":：，,"))
	}
	return t == "首页"
}

// isMenu knows a bar of menus that was saved as one line: three entries or more,
// most of them known ones.
func isMenu(text string) bool {
	if len(text) > 300 {
		return false
	}
	entries := strings.FieldsFunc(text, func(c rune) bool { return isSpace(c) || c == '|' || c == '｜' || c == '•' || c == '·' })
	known := 0
	for _, e := range entries {
		if runes(e) > 12 || hasDigit(e) || labelEnds.In(e) {
			return false
		}
		if isMenuEntry(e) {
			known++
		}
	}
	return len(entries) >= 3 && known*3 >= len(entries)*2
}

func isMenuEntry(e string) bool {
	switch e {
	case "首页", "网站首页", "政务公开", "政务服务", "网上办事", "在线办事", "办事服务", "互动交流", "政民互动", "公众参与", "新闻中心", "要闻动态", "信息公开", "数据开放", "专题专栏",
		"机构设置", "机构概况", "领导信息", "政策文件", "通知公告", "在线服务", "便民服务", "联系我们", "关于我们", "网站地图", "网站声明", "站点地图", "隐私声明", "收藏", "我的收藏",
		"无障碍", "无障碍浏览", "适老化", "长者助手", "长者模式", "长者版", "关怀版", "手机版", "电脑版", "移动版", "简体", "繁体", "繁體", "English", "EN", "登录", "注册", "邮箱", "RSS",
		"微信", "微博", "客户端", "APP", "智能问答", "市人大", "市政协", "市纪委监委", "纪委监委", "县人大", "县政协", "省人大", "省政协", "中国政府网", "规章库", "投资", "旅游":
		return true
	}
	for _, end := range []string{"登录", "注册", "登陆", "政府网", "政府网站", "门户网站", "概况", "邮箱"} {
		if strings.HasSuffix(e, end) {
			return true
		}
	}
	return strings.HasPrefix(e, "走进") || strings.HasPrefix(e, "中国政府")
}

// toolWords are what tool bars consist of, longer ones first.
var toolWords = []string{
	"扫一扫在手机上查看当前页面", "扫一扫在手机上查看当前页", "扫一扫在手机打开当前页", "在手机上查看当前页面", "在手机打开当前页", "用手机扫描二维码", "手机看新闻", "手机看", "扫描二维码",
	"发表评论", "加入收藏", "告诉好友", "推荐给好友", "打印此文", "打印该页", "关闭此页", "返回顶部", "回到顶部", "长者模式", "无障碍阅读", "智能问答", "语音阅读", "护眼模式", "夜间模式", "手机阅读", "手机浏览",
	"打印本页", "打印此页", "打印正文", "打印文章", "打印预览", "关闭窗口", "关闭本页", "关闭页面", "我要打印", "我要纠错", "保护视力色", "文字大小", "字体大小", "浏览次数", "阅读次数",
	"访问次数", "点击次数", "点击率", "点击量", "浏览量", "访问量", "阅读量", "点击数", "浏览数", "背景颜色", "背景色", "背景", "语音播报", "语音朗读", "无障碍浏览", "收藏本页", "复制链接",
	"字号", "字体", "视力保护色", "打印", "关闭", "收藏", "保存", "纠错", "分享到", "分享", "扫一扫", "二维码", "微信", "微博", "QQ空间", "朋友圈", "繁体", "简体", "默认", "放大", "缩小", "下载", "朗读",
	"点赞", "在看", "转发", "推荐", "顶部", "阅读", "浏览", "点击", "评论", "公众号", "QQ好友", "人人网", "百度贴吧", "新浪", "腾讯", "豆瓣", "邮件", "自动朗读", "繁", "简",
}

var anyToolWord = wordset.New(toolWords...)

// toolFillers stand between tool words and mean nothing alone.
const toolFillers = "大中小特超次人万到将此至给按点击ATat+-—–_|:：;；,，()（）<>《》「」/\\.。0123456789"

func isToolbar(t, text string) bool {
	if runes(t) > 80 || isNumbered(t) {
		return false
	}
	bullet := strings.HasPrefix(strings.TrimLeft(text, " "), "•")
	switch strings.TrimRight(t, ":：") {
	case "微信", "微博", "下载", "二维码", "保存", "推荐", "阅读", "浏览", "点击", "邮件", "评论", "公众号", "转发", "点赞":
		return bullet // a label of a table or a list may read so
	}
	if anyToolWord.In(t) {
		for _, w := range toolWords {
			t = strings.ReplaceAll(t, w, "")
		}
		return strings.Trim(t, toolFillers) == ""
	}
	if !bullet {
		return false
	}
	// The tabs and separators of a tool bar that was saved as a list.
	switch strings.Trim(t, toolFillers) {
	case "", "标题", "正文", "手机", "附件":
		return true
	}
	return false
}

var shares = []string{"扫一扫在手机", "用微信扫", "微信扫一扫", "扫描二维码", "扫码", "手机扫", "分享到", "分享至", "扫一扫"}

func isShare(t string) bool {
	if runes(t) > 40 || listMarks.In(t) {
		return false
	}
	for _, s := range shares {
		if strings.HasPrefix(t, s) {
			return true
		}
	}
	return false
}

var footerWords = wordset.New(
	"版权所有", "ICP备", "ICP证", "icp备", "公网安备", "网站标识码", "技术支持", "Copyright", "copyright", "COPYRIGHT", "网站地图", "最佳分辨率", "浏览器浏览", "浏览器访问", "以上分辨率",
	"AllRightsReserved", "关于我们|", "网站声明", "主办单位:", "主办单位：", "承办单位:", "承办单位：", "网站维护", "您是第", "访问统计",
)

func isFooter(t string) bool {
	if runes(t) > 150 {
		return false
	}
	if runes(t) <= 30 && (strings.HasPrefix(t, "编辑") || strings.HasPrefix(t, "责任编辑")) && strings.ContainsAny(t, ":：") {
		return true
	}
	if strings.HasPrefix(t, "主办:") || strings.HasPrefix(t, "主办：") || strings.HasPrefix(t, "承办:") || strings.HasPrefix(t, "承办：") {
		return true
	}
	return footerWords.In(t)
}

// toolTails begin the part of a date line that is a tool bar.
var toolTails = []string{
	"文字大小", "字体大小", "【字体", "[字体", "字体:", "字体：", "字号:", "字号：", "【字号", "背景色", "浏览次数", "点击数", "点击次数", "访问次数", "阅读次数", "浏览量", "阅读量", "点击量", "视力保护", "保护视力", "分享到",
	"【打印", "[打印", "打印本页", "【大", "浏览：", "浏览:", "阅读：", "阅读:", "点击：", "点击:", "人气：", "人气:", "热度：", "阅读 ", "点赞", "【收藏", "【关闭", "【 大", "[ 大", "扫一扫",
}

// cutToolbar splits the tool bar off the end of a line that begins with
// metadata: "发布时间：2010-03-30 字号：[大 中 小]".
func cutToolbar(text string) (kept, tool string) {
	if len(text) > 600 || strings.Contains(text, "。") || !isMetadataLine(text) && !beginsWithDate(text) {
		return text, ""
	}
	at := len(text)
	for _, w := range toolTails {
		i := strings.Index(text, w)
		if i <= 0 {
			continue
		}
		if before := text[:i]; strings.HasPrefix(w, "字号") && (strings.HasSuffix(before, "文") || strings.HasSuffix(before, "件")) {
			continue // 发文字号 is a label of its own
		}
		at = min(at, i)
	}
	if at == len(text) {
		return text, ""
	}
	return strings.TrimRight(text[:at], " \u3000|"), text[at:]
}

// beginsWithDate knows a line of metadata without its first label:
// 2015-11-10 01:51 信息来源： 浏览次数：
func beginsWithDate(text string) bool {
	if len(text) < 10 || text[0] != '2' && text[0] != '1' {
		return false
	}
	return findDate(clip(text, 11)) != ""
}
