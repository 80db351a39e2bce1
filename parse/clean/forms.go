package clean

import (
	"strings"

	"gongkai/parse/has"
)

var formLabels = []string{
	"姓名", "您的姓名", "真实姓名", "昵称", "联系方式", "联系电话", "手机", "手机号", "手机号码", "邮箱", "电子邮箱", "电子邮件", "E-mail", "email", "内容", "留言内容", "意见内容", "评论内容", "反馈内容", "您的意见", "意见建议",
	"验证码", "标题", "留言标题", "主题", "地址", "联系地址", "提交", "重置", "提交评论", "发表评论", "取消", "身份证号", "工作单位", "职业",
}

// markForms marks runs of empty form labels (姓名：, 联系方式：, 验证码：) and
// the invitation that stands before them. A run needs three labels, one of
// which only a form on a page has.
func markForms(lines []line) {
	for i := 0; i < len(lines); {
		end, labels, sure := i, 0, false
		for end < len(lines) && !lines[end].row {
			label := formLabel(lines[end].text)
			if label == "" {
				break
			}
			sure = sure || label == "验证码" || label == "提交" || label == "重置" || strings.Contains(label, "内容")
			labels++
			end++
		}
		if labels < 3 || !sure {
			i = max(end, i+1)
			continue
		}
		if i > 0 && isInvitation(lines[i-1].text) {
			i--
		}
		for ; i < end; i++ {
			if lines[i].reason == "" {
				lines[i].reason = "form"
			}
		}
	}
}

// formLabel gives the label when a line is nothing but one, without a value.
func formLabel(text string) string {
	if len(text) > 60 {
		return ""
	}
	t := strings.TrimRight(squeeze(text), ":：")
	for _, l := range formLabels {
		if t == l {
			return l
		}
	}
	return ""
}

func isInvitation(text string) bool {
	return runes(text) <= 200 && (strings.Contains(text, "请您") || strings.Contains(text, "欢迎") || strings.Contains(text, "请留下")) &&
		has.Any(text, "意见", "建议", "留言", "评论")
}
