package boltstore

import (
	"context"
	"iter"
)

// inWindows walks what read gives, one window after the other, each read in a
// transaction of its own: a long one would keep freed pages alive. Read is told
// where to begin and says where to go on; an empty window is the end. What was
// read before an error is given before it.
func inWindows[T, At any](ctx context.Context, from At, read func(At) ([]T, At, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for at := from; ; {
			if err := ctx.Err(); err != nil {
				yield(none, err)
				return
			}
			window, next, err := read(at)
			for _, item := range window {
				if !yield(item, nil) {
					return
				}
			}
			if err != nil {
				yield(none, err)
				return
			}
			if len(window) == 0 {
				return
			}
			at = next
		}
	}
}
