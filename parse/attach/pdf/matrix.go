package pdf

import "math"

// matrix maps places: x' = a*x + c*y + e, y' = b*x + d*y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var unchanged = matrix{1, 0, 0, 1, 0, 0}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) place(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// area is how much larger the matrix makes an area.
func (m matrix) area() float64 { return math.Abs(m.a*m.d - m.b*m.c) }

// matrixOf reads six numbers, false where they are not there.
func matrixOf(f *file, a array) (matrix, bool) {
	var v [6]float64
	if len(a) < 6 {
		return unchanged, false
	}
	for i := range v {
		n, ok := number(f.get(a[i]))
		if !ok {
			return unchanged, false
		}
		v[i] = n
	}
	return matrix{v[0], v[1], v[2], v[3], v[4], v[5]}, true
}
