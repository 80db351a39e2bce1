//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package export

import "os"

// lockFolder does nothing where folders cannot be locked.
func lockFolder(*os.File) error { return nil }

// syncFolder does nothing where folders cannot be synced.
func syncFolder(*os.File) error { return nil }
