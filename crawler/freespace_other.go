//go:build !unix

package crawler

import "math"

// FreeSpace does not know on this system: there is always room.
func FreeSpace(string) (int64, error) { return math.MaxInt64, nil }
