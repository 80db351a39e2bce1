package pdf

// The kinds of objects in a file; numbers are int and float64, and bool and nil
// are Go's own.
type (
	name   string
	text   string // the bytes of a string
	array  []any
	dict   map[name]any
	ref    struct{ number, generation int }
	stream struct {
		dict
		raw    []byte // as it lies in the file
		number int    // of the object, for its key
		gen    int
	}
	operator string // in the content of a page
)

// number gives a number, whole or not.
func number(o any) (float64, bool) {
	switch n := o.(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// whole gives a number as a whole one, 0 for what is none.
func whole(o any) int {
	switch n := o.(type) {
	case int:
		return n
	case float64:
		if n > -1e9 && n < 1e9 {
			return int(n)
		}
	}
	return 0
}
