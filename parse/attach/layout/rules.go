package layout

import (
	"cmp"
	"slices"
)

const (
	touch = 3.0 // how far lines that meet may lie apart
	near  = 4.0 // edges that are no farther apart are one
	short = 4.0 // shorter lines are no edges of cells
	most  = 2_000_000
)

// segment is a line at a place across it, from one place along it to another.
type segment struct{ at, from, to float32 }

// split parts the lines of a page by direction, and joins those that lie on one
// another.
func split(rules []Rule) (level, upright []segment) {
	for _, r := range rules {
		switch {
		case r.X2-r.X1 >= short && r.Y2-r.Y1 < 1:
			level = append(level, segment{r.Y1, r.X1, r.X2})
		case r.Y2-r.Y1 >= short && r.X2-r.X1 < 1:
			upright = append(upright, segment{r.X1, r.Y1, r.Y2})
		}
	}
	return join(level), join(upright)
}

func join(lines []segment) []segment {
	slices.SortFunc(lines, func(a, b segment) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from))
	})
	var out []segment
	for i := 0; i < len(lines); {
		k := i + 1
		for k < len(lines) && lines[k].at-lines[i].at <= 1.5 {
			k++
		}
		band := lines[i:k]
		slices.SortFunc(band, func(a, b segment) int { return cmp.Compare(a.from, b.from) })
		for _, s := range band {
			if last := len(out) - 1; last >= 0 && out[last].at == band[0].at && s.from <= out[last].to+2.5 {
				out[last].to = max(out[last].to, s.to)
				continue
			}
			s.at = band[0].at
			out = append(out, s)
		}
		i = k
	}
	return out
}

// frames puts together the lines that meet: each group may be a table.
func frames(level, upright []segment) [][2][]segment {
	if len(level)*len(upright) > most {
		return nil // a drawing
	}
	parent := make([]int, len(level)+len(upright))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i, h := range level {
		for k, v := range upright {
			if v.at >= h.from-touch && v.at <= h.to+touch && h.at >= v.from-touch && h.at <= v.to+touch {
				parent[root(len(level)+k)] = root(i)
			}
		}
	}
	number := map[int]int{}
	var out [][2][]segment
	add := func(i, which int, s segment) {
		r := root(i)
		n, ok := number[r]
		if !ok {
			n = len(out)
			number[r] = n
			out = append(out, [2][]segment{})
		}
		out[n][which] = append(out[n][which], s)
	}
	for i, s := range level {
		add(i, 0, s)
	}
	for i, s := range upright {
		add(len(level)+i, 1, s)
	}
	return out
}

// edgesOf gives the places of lines, and the outermost ends of those across them
// where no line stands there: a table may be open at its sides.
func edgesOf(lines, across []segment) []float32 {
	var at []float32
	for _, s := range lines {
		at = append(at, s.at)
	}
	if len(across) > 0 {
		first, last := across[0].from, across[0].to
		for _, s := range across {
			first, last = min(first, s.from), max(last, s.to)
		}
		at = append(at, first, last)
	}
	slices.Sort(at)
	var out []float32
	for i, e := range at {
		if i == 0 || e-out[len(out)-1] > near {
			out = append(out, e)
		}
	}
	return out
}
