package pdf

import "math"

// page is a page before it is drawn.
type page struct {
	width, height float64
	at            matrix // from the page's own places to those of what is shown
	resources     dict
	contents      []*stream
}

const (
	maxPages     = 5000
	maxPageDepth = 50
)

// pages lists the pages in their order. Those of a file whose tree is damaged
// are in the order of their numbers.
func (f *file) pages() []page {
	var out []page
	seen := map[ref]bool{}
	f.walk(f.dict(f.trailer["Root"])["Pages"], dict{}, seen, maxPageDepth, &out)
	if len(out) > 0 {
		return out
	}
	if !f.rebuilt {
		f.rebuild()
	}
	for n := 1; n <= f.highest() && len(out) < maxPages; n++ {
		if d := f.dict(ref{number: n}); d != nil && d["Type"] == name("Page") {
			out = append(out, f.page(d, dict{}))
		}
	}
	return out
}

func (f *file) highest() int {
	most := 0
	for n := range f.places {
		most = max(most, n)
	}
	return min(most, 1<<23)
}

// inherited are the entries that a page has from the branches above it.
var inherited = []name{"Resources", "MediaBox", "CropBox", "Rotate"}

func (f *file) walk(o any, above dict, seen map[ref]bool, depth int, out *[]page) {
	if r, ok := o.(ref); ok {
		if seen[r] {
			return
		}
		seen[r] = true
	}
	d := f.dict(o)
	if d == nil || depth == 0 || len(*out) >= maxPages || !f.budget.Item() {
		return
	}
	from := dict{}
	for _, key := range inherited {
		if from[key] = above[key]; d[key] != nil {
			from[key] = d[key]
		}
	}
	kids := f.array(d["Kids"])
	if kids == nil {
		*out = append(*out, f.page(d, from))
		return
	}
	for _, kid := range kids {
		f.walk(kid, from, seen, depth-1, out)
	}
}

func (f *file) page(d, from dict) page {
	entry := func(key name) any {
		if d[key] != nil {
			return d[key]
		}
		return from[key]
	}
	p := page{resources: f.dict(entry("Resources"))}
	box, ok := f.box(entry("MediaBox"))
	if !ok {
		box = [4]float64{0, 0, 595, 842}
	}
	if crop, ok := f.box(entry("CropBox")); ok {
		box = [4]float64{max(box[0], crop[0]), max(box[1], crop[1]), min(box[2], crop[2]), min(box[3], crop[3])}
		if box[2]-box[0] < 10 || box[3]-box[1] < 10 {
			box = crop
		}
	}
	w, h := box[2]-box[0], box[3]-box[1]
	p.at = matrix{1, 0, 0, 1, -box[0], -box[1]}
	p.width, p.height = w, h
	switch ((whole(f.get(entry("Rotate")))%360 + 360) % 360) / 90 {
	case 1:
		p.at, p.width, p.height = p.at.then(matrix{0, -1, 1, 0, 0, w}), h, w
	case 2:
		p.at = p.at.then(matrix{-1, 0, 0, -1, w, h})
	case 3:
		p.at, p.width, p.height = p.at.then(matrix{0, 1, -1, 0, h, 0}), h, w
	}
	switch c := f.get(d["Contents"]).(type) {
	case *stream:
		p.contents = []*stream{c}
	case array:
		for _, o := range c {
			if s := f.stream(o); s != nil {
				p.contents = append(p.contents, s)
			}
		}
	}
	return p
}

// box reads the corners of a rectangle, the lower left one first.
func (f *file) box(o any) ([4]float64, bool) {
	a := f.array(o)
	if len(a) < 4 {
		return [4]float64{}, false
	}
	var v [4]float64
	for i := range v {
		n, ok := number(f.get(a[i]))
		if !ok || math.Abs(n) > 1e5 {
			return v, false
		}
		v[i] = n
	}
	v = [4]float64{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
	return v, v[2]-v[0] >= 10 && v[3]-v[1] >= 10
}
