package portaltest

// The invented place: 青溪市 of 澜川市 in 云岭省. No such bodies exist, the domain
// of its mail addresses is reserved and its telephone numbers are not assigned.
const (
	province = "云岭省"
	region   = "澜川市"
	cityName = "青溪市"
	siteName = "青溪市人民政府"
	siteID   = "9999810001"
	// elsewhere is a host that is not the portal's; nothing listens there.
	elsewhere = "http://127.0.0.254:9"
)

// agency is a body that publishes.
type agency struct {
	slug  string // directory of its pages
	name  string
	self  string // how it calls itself in running text
	code  string // first part of its index numbers
	scale scale
}

var (
	cityHall   = agency{"zf", "青溪市人民政府", "我市", "014900001", city}
	education  = agency{"jyj", "青溪市教育局", "我局", "014900012", bureau}
	water      = agency{"swj", "青溪市水务局", "我局", "014900023", bureau}
	civil      = agency{"mzj", "青溪市民政局", "我局", "014900034", bureau}
	housing    = agency{"zjj", "青溪市住房和城乡建设局", "我局", "014900045", bureau}
	personnel  = agency{"rsj", "青溪市人力资源和社会保障局", "我局", "014900056", bureau}
	transport  = agency{"jtj", "青溪市交通运输局", "我局", "014900067", bureau}
	health     = agency{"wjj", "青溪市卫生健康局", "我局", "014900078", bureau}
	culture    = agency{"wgj", "青溪市文化广电新闻出版局", "我局", "014900089", bureau}
	shimen     = agency{"smz", "青溪市石门镇人民政府", "我镇", "014900101", town}
	liuwan     = agency{"lwz", "青溪市柳湾镇人民政府", "我镇", "014900112", town}
	zhuxi      = agency{"zxx", "青溪市竹溪乡人民政府", "我乡", "014900123", town}
	dongguan   = agency{"dgj", "青溪市东关街道办事处", "我街道", "014900134", town}
	newsOffice = agency{"xwb", "青溪市人民政府新闻办公室", "我办", "014900145", bureau}
)
