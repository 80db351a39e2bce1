package portaltest

import "fmt"

// The news: sentences about an invented city, in some of which figures stand
// that no reader may take for indicators.
var (
	newsSubjects = []string{"石门镇", "柳湾镇", "竹溪乡", "东关街道", "市水务局", "市教育局", "市交通运输局", "市图书馆", "市第二中学", "市中医院", "市农技推广中心", "市消防救援大队"}
	newsEvents   = []string{"开展防汛演练", "举办春季运动会", "召开茶叶产销对接会", "启动农村公路养护", "组织志愿者植树", "举行图书漂流活动", "检查校园食品安全", "推广水稻新品种", "慰问困难家庭", "举办健康讲座", "整治背街小巷", "开通定制公交"}
	newsOpenings = []string{"日前，", "近日，", "连日来，", "本周，", "入春以来，", "按照统一部署，"}
	newsDetails  = []string{
		"活动现场共发放宣传材料%d份，解答群众提问%d个。",
		"据介绍，项目总投资%d万元，惠及沿线居民%d户。",
		"参加人员共%d人，其中党员志愿者%d人。",
		"工作人员逐户走访，登记需求%d条，当场办结%d件。",
		"现场布置展板%d块，接待参观群众%d人次。",
		"本次共检查单位%d家，提出整改意见%d条。",
	}
	newsClosings = []string{
		"下一步，有关单位将巩固成果，形成常态。",
		"居民表示，这样的活动贴近生活，希望经常举办。",
		"活动受到了群众的普遍欢迎。",
		"有关负责人要求，紧盯薄弱环节，把工作落到实处。",
		"据了解，同类活动今年将覆盖全市各乡镇。",
	}
)

// news fills the portal up to the number of pages that was asked for.
func (b *builder) news() {
	const perListEntry = 18 // about one list page for as many articles
	wanted := b.opts.Pages - len(b.order)
	wanted -= wanted/perListEntry + 10 // the list pages, robots.txt and its kin
	for i := range max(12, wanted) {
		switch i % 4 {
		case 0:
			b.deptNew = append(b.deptNew, b.newsArticle("/xwzx/bmdt/", "部门动态", i, ucapSkin))
		case 1:
			b.notices = append(b.notices, b.newsArticle("/zwgk/gsgg/", "公示公告", i, trsSkin))
		default:
			b.topNews = append(b.topNews, b.newsArticle("/xwzx/qxyw/", "青溪要闻", i, trsSkin))
		}
	}
}

// newsArticle puts one article of news and returns its entry.
func (b *builder) newsArticle(dir, column string, i int, s skin) link {
	d := newDice(b.opts.Seed, fmt.Sprint("news/", i))
	a := article{
		kind: ArticlePage, title: one(d, newsSubjects) + one(d, newsEvents), agency: newsOffice, skin: s,
		date:   fmt.Sprintf("%d-%02d-%02d", d.between(2012, 2023), d.between(1, 12), d.between(1, 28)),
		column: link{href: dir, text: column},
	}
	a.body = newsBody(d, a.title)
	a.path = trsPath(dir, a.date, b.next())
	b.putHTML(Page{Path: a.path, Kind: ArticlePage, Title: a.title}, a.date, a.html("utf-8"))
	return link{href: a.path, text: a.title, date: a.date}
}

func newsBody(d *dice, title string) content {
	var c content
	c.add(para, one(d, newsOpenings)+title+"。"+fmt.Sprintf(one(d, newsDetails), d.between(20, 900), d.between(3, 90)))
	for range d.between(1, 4) {
		c.add(para, one(d, newsSubjects)+one(d, newsEvents)+"。"+fmt.Sprintf(one(d, newsDetails), d.between(20, 900), d.between(3, 90)))
	}
	c.add(para, one(d, newsClosings))
	return c
}
