package charset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// The prose that the vectors are cut from, written for this test.
const (
	simplifiedProse = `本报告由县人民政府办公室按照政府信息公开条例的规定编制，数据统计期限为上年一月一日至十二月三十一日。` +
		`全年主动公开政府信息二千三百一十六条，其中通过门户网站公开一千九百零四条，通过政务微博和微信公开四百一十二条。` +
		`共收到依申请公开四十七件，同比增长百分之十二，均在法定期限内答复，没有发生收费减免情况。` +
		`因信息公开被申请行政复议三件，结果维持二件，尚未审结一件；未被提起行政诉讼。` +
		`存在的主要问题是：部分单位公开不够及时，解读材料形式单一，栏目设置与群众需求还有差距。` +
		`下一步将加强业务培训，规范目录编排，拓宽公开渠道，推进财政预算决算、征地补偿、食品药品安全、环境监测等领域公开。` +
		`市水务局关于做好今年防汛抗旱工作的通知，各乡镇街道要落实责任，排查水库堤坝隐患，储备抢险物资。` +
		`教育部门公布义务教育阶段学校招生方案，适龄儿童凭户口簿和房产证明到学区内小学登记报名。` +
		`关于调整城乡居民基本医疗保险筹资标准的公告：个人缴费每人每年三百八十元，困难家庭由民政部门资助参保。` +
		`经研究决定，任命王晓东同志为区发展和改革局副局长，试用期一年；免去李建国同志的原任职务。` +
		`开发区管理委员会召开专题会议，听取重点项目建设进展汇报，强调要优化营商环境，简化审批流程。`

	traditionalProse = `本府依據政府資訊公開法之規定，將各項施政計畫、業務統計及研究報告公布於機關網站，供民眾查閱。` +
		`為維護道路交通安全，警察局自即日起加強取締酒後駕車，請市民朋友喝酒不開車，開車不喝酒。` +
		`衛生福利部提醒民眾，流感疫苗已開放接種，年滿六十五歲之長者可攜帶健保卡至各鄉鎮市區衛生所施打。` +
		`教育處辦理國民中學學區調整說明會，歡迎家長踴躍參加，會中將說明新設學校之招生名額與交通路線。` +
		`環境保護局公告空氣品質監測結果，本月份懸浮微粒濃度較去年同期下降，顯示管制措施已見成效。` +
		`縣議會第十九屆第三次定期大會審議總預算案，歲入歲出相抵後仍有短絀，擬以舉借債務支應。` +
		`勞動局與就業服務中心舉辦聯合徵才活動，計有四十七家廠商參與，提供一千二百個工作機會。` +
		`農業處輔導農民申請天然災害救助，受損面積達百分之二十以上者，請於十日內向公所提出。`
)

// vector is one page made from the prose, with a known encoding.
type vector struct {
	about string
	want  string
	body  []byte
	heads string
}

// TestGeneratedPagesAreNamedRight holds the promise of 99 in a hundred over titles of 4 to 200 characters, with
// declarations right, wrong and absent, whole, cut and damaged.
func TestGeneratedPagesAreNamedRight(t *testing.T) {
	vectors := makeVectors(rand.New(rand.NewPCG(2016, 4)))
	wrong := 0
	for _, v := range vectors {
		if got := Detect(v.body, v.heads); got.Name != v.want {
			wrong++
			t.Logf("%s: %s by %s %v", v.about, got.Name, got.Source, got.Votes)
		}
	}
	t.Logf("%d of %d right", len(vectors)-wrong, len(vectors))
	if len(vectors) < 2000 || wrong*100 > len(vectors) {
		t.Errorf("%d of %d vectors named wrong, want at most one in a hundred of at least 2,000", wrong, len(vectors))
	}
}

func makeVectors(random *rand.Rand) []vector {
	var vectors []vector
	for _, encoding := range []string{"gb18030", "big5", "utf-8"} {
		for _, length := range []int{4, 5, 7, 10, 16, 30, 60, 120, 200} {
			for _, header := range []string{"absent", "right", "wrong"} {
				for _, meta := range []string{"absent", "right", "wrong"} {
					for _, damage := range []string{"whole", "cut", "broken"} {
						for range 4 {
							vectors = append(vectors, makeVector(random, encoding, length, header, meta, damage))
						}
					}
				}
			}
		}
	}
	return vectors
}

func makeVector(random *rand.Rand, encoding string, length int, header, meta, damage string) vector {
	prose := []rune(simplifiedProse)
	if encoding == "big5" || encoding == "utf-8" && random.IntN(3) == 0 {
		prose = []rune(traditionalProse)
	}
	begin := random.IntN(len(prose) - length)
	title := encodeAs(string(prose[begin:begin+length]), encoding)
	switch damage {
	case "cut":
		title = title[:len(title)-1]
	case "broken":
		for range 1 + length/60 {
			title[random.IntN(len(title))] = byte(random.IntN(256))
		}
	}
	v := vector{
		about: fmt.Sprintf("%s, %d characters, header %s, meta %s, %s", encoding, length, header, meta, damage),
		want:  encoding,
	}
	if label := labelFor(random, encoding, header); label != "" {
		v.heads = "text/html; charset=" + label
	}
	page := "<html><head>"
	if label := labelFor(random, encoding, meta); label != "" {
		page += `<meta http-equiv="Content-Type" content="text/html; charset=` + label + `">`
	}
	v.body = append([]byte(page+"<title>"), title...)
	if damage != "cut" {
		v.body = append(v.body, "</title></head><body><p class=\"x\">2016-04-08</p></body></html>"...)
	}
	return v
}

// labelFor picks a label that is right or wrong for the encoding, or none.
func labelFor(random *rand.Rand, encoding, kind string) string {
	labels := map[string][]string{
		"gb18030": {"gb2312", "GBK", "gb18030"},
		"big5":    {"big5", "Big5-HKSCS"},
		"utf-8":   {"utf-8", "UTF-8", "utf8"},
	}
	if kind == "absent" {
		return ""
	}
	if kind == "right" {
		return labels[encoding][random.IntN(len(labels[encoding]))]
	}
	others := []string{"iso-8859-1"}
	for _, name := range []string{"gb18030", "big5", "utf-8"} {
		if name != encoding {
			others = append(others, labels[name]...)
		}
	}
	return others[random.IntN(len(others))]
}

func encodeAs(text, encoding string) []byte {
	var encoded string
	var err error
	switch encoding {
	case "gb18030":
		encoded, err = simplifiedchinese.GBK.NewEncoder().String(text)
	case "big5":
		encoded, err = traditionalchinese.Big5.NewEncoder().String(text)
	default:
		encoded = text
	}
	if err != nil {
		panic(fmt.Sprintf("prose that %s cannot write: %v in %s", encoding, err, strings.TrimSpace(text)))
	}
	return []byte(encoded)
}
