package attachtest

import (
	"fmt"
	"strings"

	"gongkai/parse/reporttest"
)

// OFD prints a report. The head of the pages lies on a template.
func OFD(f reporttest.File) []byte {
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	const names = ` xmlns:ofd="http://www.ofdspec.org/2016"`
	members := []string{
		"OFD.xml", head + `<ofd:OFD` + names + `><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
	}
	var pages strings.Builder
	for i, l := range printed(f) {
		fmt.Fprintf(&pages, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+10, i)
		members = append(members, fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i),
			head+`<ofd:Page`+names+`><ofd:Template TemplateID="2"/><ofd:Content><ofd:Layer ID="1">`+ofdObjects(l)+`</ofd:Layer></ofd:Content></ofd:Page>`)
	}
	members = append(members,
		"Doc_0/Tpls/Tpl_0/Content.xml", head+`<ofd:Page`+names+`><ofd:Content><ofd:Layer>`+ofdText(word{400, 800, 8, "仅供查阅"})+`</ofd:Layer></ofd:Content></ofd:Page>`,
		"Doc_0/Document.xml", head+`<ofd:Document`+names+`><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 `+mm(paperWidth)+" "+mm(paperHeight)+`</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>`+pages.String()+`</ofd:Pages></ofd:Document>`)
	return Zip(members...)
}

func mm(points float64) string { return fmt.Sprintf("%.3f", points*25.4/72) }

func ofdObjects(l *leaf) string {
	var b strings.Builder
	for _, r := range l.rules {
		fmt.Fprintf(&b, `<ofd:PathObject Boundary="%s %s %s %s" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L %s %s</ofd:AbbreviatedData></ofd:PathObject>`,
			mm(r[0]), mm(paperHeight-r[3]), mm(r[2]-r[0]+1), mm(r[3]-r[1]+1), mm(r[2]-r[0]), mm(r[3]-r[1]))
	}
	for _, w := range l.words {
		b.WriteString(ofdText(w))
	}
	return b.String()
}

func ofdText(w word) string {
	var steps []string
	for _, c := range w.text {
		steps = append(steps, mm(charWidth(c)*w.size))
	}
	return fmt.Sprintf(`<ofd:TextObject Boundary="%s %s 200 10" Size="%s"><ofd:TextCode X="0" Y="%s" DeltaX="%s">%s</ofd:TextCode></ofd:TextObject>`,
		mm(w.x), mm(paperHeight-w.y-w.size), mm(w.size), mm(w.size), strings.Join(steps[:len(steps)-1], " "), escape(w.text))
}
