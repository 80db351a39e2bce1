package portaltest

import "strings"

// traditional pairs Simplified with Traditional characters; a pinyin behind a
// pair is the gloss that a converter puts after every occurrence.
const traditional = `万萬 与與 专專 业業yè 东東 个個 丰豐 为為 举舉jǔ 习習xí 乡鄉 书書 于於yú 云雲 从從 众眾 会會huì 传傳 体體tǐ 关關guān 内內 决決 况況 准準
减減 划劃 别別 办辦bàn 务務wù 动動dòng 区區qū 华華 单單 卫衛 厅廳 发發fā 变變 台臺 号號hào 后後 员員yuán 围圍 国國guó 图圖 处處 备備bèi 复復fù 够夠 学學 实實shí 宽寬 对對duì 导導dǎo
将將jiāng 层層 属屬 岭嶺 广廣 应應yīng 开開 强強qiáng 当當 录錄 彻徹 态態 总總zǒng 托託 执執 扫掃 护護 报報bào 担擔 据據jù 数數shù 无無 时時shí 机機jī 条條tiáo 来來
构構 标標biāo 栏欄 样樣 检檢jiǎn 环環 没沒 浏瀏 湾灣 澜瀾 点點 现現xiàn 电電diàn 监監jiān 码碼mǎ 确確 称稱chēng 稳穩 筹籌 简簡 类類 紧緊 线線xiàn 组組 细細 织織 经經 结結jié
绕繞 络絡 统統tǒng 继繼 续續xù 维維 编編biān 网網 职職zhí 联聯 节節 范範 补補 规規guī 览覽 计計jì 订訂 认認 讨討 让讓 训訓 议議yì 讼訟sòng 设設shè 访訪 识識 诉訴sù 话話 询詢xún 请請
读讀dú 谈談 负負 责責 账賬 质質 贯貫 费費fèi 资資zī 转轉 载載 较較 输輸 达達 过過 运運 还還 进進jìn 邮郵 键鍵 镇鎮zhèn 长長 门門mén 问問wèn 间間 闻聞 阅閱 队隊 页頁 项項xiàng 领領
题題tí 齐齊`

// gloss converts a page to Traditional characters and puts pinyin after some of
// them, as mirrors of stolen pages do.
func gloss(html string) string {
	pairs := []string{}
	for _, entry := range strings.Fields(traditional) {
		runes := []rune(entry)
		to := string(runes[1])
		if pinyin := string(runes[2:]); pinyin != "" {
			to += "(" + pinyin + ")"
		}
		pairs = append(pairs, string(runes[0]), to)
	}
	return strings.NewReplacer(pairs...).Replace(html)
}
