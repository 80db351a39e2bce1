package reporttest

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// damage does to the report what mirrors, scanners and intruders do.
func (w *writer) damage() {
	if w.chance(10) {
		w.convert()
	}
	if w.chance(5) {
		w.garble()
	}
	if w.chance(12) {
		w.inject()
	}
	if w.chance(6) && w.form != "prose" {
		w.spaceLabels()
	}
	if w.chance(2) && len(w.truth.Damages) == 0 {
		w.substitute()
	} else if w.chance(2) && len(w.truth.Damages) == 0 {
		w.substitutePlace()
	}
}

// each changes every text of the report.
func (w *writer) each(change func(string) string) {
	for i := range w.blocks {
		w.blocks[i].text = change(w.blocks[i].text)
		for _, row := range w.blocks[i].table.rows {
			for k := range row {
				row[k].text = change(row[k].text)
			}
		}
	}
	w.meta.title = change(w.meta.title)
	w.meta.publisher = change(w.meta.publisher)
}

// glossed are the characters that a mirror explains; it takes the same ones everywhere.
var glossed = []rune("動務縣鎮關開發報據統計數條規範請辦網實強總環報業應對")

// convert turns the text to Traditional characters, often with a reading behind
// some of them.
func (w *writer) convert() {
	cc, err := w.traditional()
	if err != nil {
		panic(err) // the tables are embedded in the library
	}
	w.damaged("traditional")
	gloss := w.chance(50)
	if gloss {
		w.damaged("pinyin glosses")
	}
	args := pinyin.NewArgs()
	args.Style = pinyin.Tone
	w.each(func(s string) string {
		out, err := cc.Convert(s)
		if err != nil {
			return s
		}
		if !gloss {
			return out
		}
		var b strings.Builder
		for _, r := range out {
			b.WriteRune(r)
			if strings.ContainsRune(string(glossed), r) {
				if p := pinyin.SinglePinyin(r, args); len(p) > 0 {
					b.WriteString("(" + p[0] + ")")
				}
			}
		}
		return b.String()
	})
}

// garble shifts the bytes of a heading by one, as double decoding does.
func (w *writer) garble() {
	for i, b := range w.blocks {
		if b.kind != heading || !strings.HasPrefix(b.text, "（") {
			continue
		}
		raw, err := simplifiedchinese.GB18030.NewEncoder().String("　" + b.text + "。")
		if err != nil {
			continue
		}
		shifted, err := simplifiedchinese.GB18030.NewDecoder().String(raw[1 : len(raw)-1])
		if err != nil {
			continue
		}
		w.blocks[i].text = "?" + strings.ReplaceAll(shifted, "\uFFFD", "_")
		w.damaged("garbled heading")
		return
	}
}

var foreign = []string{
	"澳洲幸运十开奖直播，官方网址下载，首存送百分之百彩金，全天二十四小时在线客服。",
	"手机游戏排行榜_棋牌大厅_真人娱乐_体育投注平台",
	"本店主营家具沙发床垫，支持货到付款，款式新颖，欢迎新老顾客前来选购，量大从优。",
	"小编为大家整理了减肥食谱大全，早餐喝牛奶吃鸡蛋，晚餐少吃油腻，坚持一个月瘦十斤。",
	"昨晚的比赛太精彩了，最后三分钟连进两球，球迷们彻夜狂欢，主队终于拿到冠军。",
	"他把灯吹灭，和衣躺在床上，听着窗外的雨声，怎么也睡不着。",
	"请问楼主这个问题后来是怎么解决的呀？我也碰到了，都快急哭了。",
	"股票今天又跌停了，账户里只剩下一半，真不知道该不该割肉。",
	"老中医祖传秘方，三天止痛，一个疗程见效，无效退款，加微信领取试用装。",
	"把排骨焯水捞出，放冰糖炒出糖色，加葱姜料酒，小火慢炖四十分钟就可以出锅啦。",
	"这一关很难打，先把左边的小怪清掉，再用大招，最后捡宝箱里的钥匙。",
	"男朋友三天没有回我消息了，他是不是不爱我了，我好难过。",
	"该用户还没有填写个人简介，文档下载需要积分，喜欢就点个赞吧。",
	"挖掘机出租，价格便宜，随叫随到，师傅技术好，电话微信同号。",
}

// inject puts foreign blocks between the report's.
func (w *writer) inject() {
	w.damaged("foreign blocks")
	for range w.between(1, 3) {
		at := w.between(1, len(w.blocks))
		b := block{kind: spamBlock, text: one(w.dice, foreign)}
		w.truth.Injected = append(w.truth.Injected, b.text)
		w.blocks = append(w.blocks[:at], append([]block{b}, w.blocks[at:]...)...)
	}
}

// spaceLabels spreads short table labels as a justified cell does.
func (w *writer) spaceLabels() {
	w.damaged("spaced labels")
	for _, b := range w.blocks {
		for _, row := range b.table.rows {
			for k, c := range row {
				if r := []rune(c.text); len(r) >= 2 && len(r) <= 4 && !isDigit(r[len(r)-1]) && w.chance(60) && r[0] > 0x4e00 {
					row[k].text = strings.Join(strings.Split(c.text, ""), " ")
				}
			}
		}
	}
}

// substitute puts a betting phrase in place of the key words, as one family of
// intruders does.
func (w *writer) substitute() {
	w.damaged("substituted phrase")
	token := w.pick("足球比分网", "即时赔率", "彩票平台")
	w.each(func(s string) string { return strings.ReplaceAll(s, "信息公开", token) })
	w.truth.Title = ""
}

// substitutePlace puts a betting phrase in place of the body's place. Who reports
// cannot be told then; a name with the phrase in it is wrong.
func (w *writer) substitutePlace() {
	for _, p := range places {
		for _, place := range p {
			if !strings.HasPrefix(w.body.name, place) {
				continue
			}
			w.damaged("substituted place")
			token := w.pick("365体育投注", "足球比分网", "即时赔率")
			w.each(func(s string) string { return strings.ReplaceAll(s, place, token) })
			w.truth.Title, w.truth.Agency, w.truth.Foreign = "", "", token
			return
		}
	}
}

// encode gives the bytes and the header, which does not always tell the truth.
func (w *writer) encode(page string) ([]byte, string) {
	kind := "text/html"
	if !w.layout.html {
		kind = "text/plain"
	}
	if !w.gb {
		switch {
		case w.chance(6):
			w.damaged("charset lie")
			return []byte(page), kind + "; charset=gb2312"
		case w.chance(50):
			return []byte(page), kind + "; charset=utf-8"
		}
		return []byte(page), kind
	}
	raw, err := simplifiedchinese.GB18030.NewEncoder().String(page)
	if err != nil {
		return []byte(page), kind + "; charset=utf-8"
	}
	switch {
	case w.chance(25):
		w.damaged("charset lie")
		return []byte(raw), kind + "; charset=utf-8"
	case w.chance(40):
		return []byte(raw), kind + "; charset=gb2312"
	}
	return []byte(raw), kind
}

// metaCharset is the page's own word on its charset.
func (w *writer) metaCharset() string {
	name := "utf-8"
	if w.gb {
		name = w.pick("gb2312", "gbk", "gb18030", "GB2312")
	}
	return w.pick(`<meta charset="`+name+`">`, `<meta http-equiv="Content-Type" content="text/html; charset=`+name+`">`, `<meta http-equiv="Content-Type" content="text/html; charset=`+name+`">`)
}
