package portaltest

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// GenOptions describes a generated portal. Zero fields take the defaults.
type GenOptions struct {
	Pages     int    // default 20,000
	PageBytes int    // size of every page, default 2,500; a page is never smaller than its links
	Links     int    // anchors of every page, default 25, at least 5
	Seed      uint64 // another seed gives other links and texts
	Dirs      bool   // paths /g/{i/1000}/{i}.html in place of /g/{i}.html
}

// branching is how many of a page's links lead on to pages of their own: page i
// links to 4i+1 … 4i+4, so that every page is reachable from page 0.
const branching = 4

// Gen is a portal made on the fly: numbered UTF-8 pages of equal size with an
// equal number of links, all reachable from page 0. Only the paths of its
// manifest exist, robots.txt is a 404. The same options give the same bytes.
type Gen struct {
	opts GenOptions
	text string // Chinese sentences, three bytes a character, cut anywhere on a character
	bufs sync.Pool
}

// Generated makes a generated portal.
func Generated(o GenOptions) *Gen {
	if o.Pages <= 0 {
		o.Pages = 20_000
	}
	if o.PageBytes <= 0 {
		o.PageBytes = 2_500
	}
	if o.Links <= 0 {
		o.Links = 25
	}
	o.Links = max(o.Links, branching+1)
	return &Gen{
		opts: o,
		text: fillerText(o.Seed, 256<<10),
		bufs: sync.Pool{New: func() any { b := make([]byte, 0, o.PageBytes+512); return &b }},
	}
}

// Path is the path of page i.
func (g *Gen) Path(i int) string { return string(g.appendPath(nil, i)) }

// Manifest lists the paths of all pages, page 0 first.
func (g *Gen) Manifest() []string {
	paths := make([]string, g.opts.Pages)
	for i := range paths {
		paths[i] = g.Path(i)
	}
	return paths
}

// Page is the body of page i.
func (g *Gen) Page(i int) []byte { return g.appendPage(nil, i) }

// Targets lists the pages that page i links to, in page order; one may stand
// there twice.
func (g *Gen) Targets(i int) []int {
	to := make([]int, g.opts.Links)
	for n := range to {
		to[n] = g.target(i, n)
	}
	return to
}

// ServeHTTP answers with a page or 404.
func (g *Gen) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	i, ok := g.number(r.URL.Path)
	if !ok {
		http.NotFound(w, r)
		return
	}
	buf := g.bufs.Get().(*[]byte)
	defer g.bufs.Put(buf)
	*buf = g.appendPage((*buf)[:0], i)
	h := w.Header()
	h["Content-Type"] = htmlUTF8
	h["Content-Length"] = []string{strconv.Itoa(len(*buf))}
	if r.Method != http.MethodHead {
		w.Write(*buf)
	}
}

var htmlUTF8 = []string{"text/html; charset=utf-8"}

// number finds the page of a path; only the canonical spelling is a page.
func (g *Gen) number(path string) (int, bool) {
	name, ok := strings.CutSuffix(path, ".html")
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(name[strings.LastIndexByte(name, '/')+1:])
	if err != nil || i < 0 || i >= g.opts.Pages {
		return 0, false
	}
	var spelt [64]byte
	return i, string(g.appendPath(spelt[:0], i)) == path
}

func (g *Gen) appendPath(b []byte, i int) []byte {
	b = append(b, "/g/"...)
	if g.opts.Dirs {
		b = strconv.AppendInt(b, int64(i/1000), 10)
		b = append(b, '/')
	}
	b = strconv.AppendInt(b, int64(i), 10)
	return append(b, ".html"...)
}

// target is the page that link n of page i leads to: the home page, the page's
// own children, then pages anywhere.
func (g *Gen) target(i, n int) int {
	switch child := branching*i + n; {
	case n == 0:
		return 0
	case n <= branching && child < g.opts.Pages:
		return child
	default:
		return int(mix(g.opts.Seed, uint64(i)<<16|uint64(n)) % uint64(g.opts.Pages))
	}
}

func (g *Gen) appendPage(b []byte, i int) []byte {
	begin := len(b)
	b = append(b, genHead...)
	b = strconv.AppendInt(b, int64(i), 10)
	b = append(b, genTitle...)
	for n := range g.opts.Links {
		b = append(b, `<li><a href="`...)
		b = g.appendPath(b, g.target(i, n))
		b = append(b, `">`...)
		b = append(b, g.words(uint64(i)<<16|uint64(n), 12)...)
		b = append(b, "</a></li>\n"...)
	}
	b = append(b, genBody...)
	if room := g.opts.PageBytes - (len(b) - begin) - len(genFoot); room > 0 {
		b = append(b, g.words(^uint64(i), room/3)...)
		b = append(b, "  "[:room%3]...)
	}
	return append(b, genFoot...)
}

// words takes n characters of the text at a place that depends on key.
func (g *Gen) words(key uint64, n int) string {
	n = min(n, len(g.text)/6)
	at := 3 * int(mix(g.opts.Seed, key)%uint64(len(g.text)/3-n))
	return g.text[at : at+3*n]
}

const (
	genHead  = "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>公开信息第"
	genTitle = "号</title></head>\n<body><ul class=\"list\">\n"
	genBody  = "</ul>\n<div class=\"article\"><p>"
	genFoot  = "</p></div>\n</body></html>\n"
)

// mix hashes two numbers (the finaliser of splitmix64).
func mix(seed, n uint64) uint64 {
	z := seed*0x9e3779b97f4a7c15 + n + 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// fillerText strings sentences together at random until there are size bytes.
// Every character of them takes three bytes in UTF-8.
func fillerText(seed uint64, size int) string {
	subjects := []string{"市政府办公室", "各镇人民政府", "市水务局", "街道办事处", "市教育局", "市交通运输局", "各有关部门", "市财政局", "窗口单位", "市档案馆", "村民委员会", "市民政局"}
	verbs := []string{"对照年度目录", "按照工作要点", "结合岗位职责", "围绕群众关切", "根据条例规定", "通过门户网站", "依托便民大厅", "会同相关单位", "利用公示栏", "邀请社区代表"}
	actions := []string{"及时更新了办事指南", "补充公布了预算决算", "重新梳理了权力清单", "集中发布了招生通告", "逐项核对了信息目录", "公示了救助对象名单", "组织了业务培训", "改版了公开专栏", "答复了来信咨询", "开放了查阅场所", "解读了水价调整方案", "征求了道路命名意见"}
	ends := []string{"，受到居民好评。", "，并接受社会监督。", "；下一步将继续完善。", "，有关情况已经归档。", "。", "，方便群众查阅。"}
	var b strings.Builder
	b.Grow(size + 256)
	for n := uint64(0); b.Len() < size; n++ {
		z := mix(seed+1, n)
		b.WriteString(subjects[z%uint64(len(subjects))])
		b.WriteString(verbs[z>>16%uint64(len(verbs))])
		b.WriteString(actions[z>>32%uint64(len(actions))])
		b.WriteString(ends[z>>48%uint64(len(ends))])
	}
	return b.String()
}
