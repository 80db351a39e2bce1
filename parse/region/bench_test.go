package region

import (
	"strings"
	"testing"
)

func BenchmarkLoadDivisions(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		loadDivisions()
	}
}

func BenchmarkLoadTowns(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		loadTowns()
	}
}

func BenchmarkFind(b *testing.B) {
	for _, c := range []struct {
		name, text string
		hints      Hints
	}{
		{"county", "淄博市张店区人民政府办公室", Hints{Year: 2014}},
		{"ambiguous", "鼓楼区司法局", Hints{Year: 2014, Text: strings.Repeat("本机关主动公开政府信息。", 800) + "福州市"}},
		{"zone", "威海市火炬高技术产业开发区管委会", Hints{Year: 2020}},
	} {
		b.Run(c.name, func(b *testing.B) {
			Find(c.text, c.hints)
			b.ReportAllocs()
			for b.Loop() {
				Find(c.text, c.hints)
			}
		})
	}
}

func BenchmarkPlaces(b *testing.B) {
	text := strings.Repeat("2018年,辽宁省营口市站前区人民政府通过政府网站主动公开政府信息20805条,其中乡镇街道公开1271条,各区县按照省、市要求做好工作。", 150)
	Places(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Places(text)
	}
}
