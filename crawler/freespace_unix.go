//go:build unix

package crawler

import "golang.org/x/sys/unix"

// FreeSpace tells how many bytes a user may still write to the disk of a folder.
func FreeSpace(dir string) (int64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}
