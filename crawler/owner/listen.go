package owner

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// maxSocketPath is the longest path that every system takes for a socket.
const maxSocketPath = 103

// Listen opens the owner's local socket and writes its path into the lock
// file. Only processes of the same user can reach it. Close removes it.
func (o *Owner) Listen() (net.Listener, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed || o.listener != nil {
		return nil, errors.New("the owner listens already, or was closed")
	}
	name, err := o.socketName()
	if err != nil {
		return nil, err
	}
	path, err := socketPath(name)
	if err != nil {
		return nil, err
	}
	// The name belongs to this lock, and this process holds the lock: what lies
	// there was left behind by an owner that was killed.
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("remove a socket left behind: %w", err)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("open the local socket: %w", err)
	}
	o.info.Socket = path
	if err := errors.Join(os.Chmod(path, 0o600), o.writeInfo()); err != nil {
		listener.Close()
		o.info.Socket = ""
		return nil, fmt.Errorf("open the local socket: %w", err)
	}
	o.listener = listener
	return listener, nil
}

// socketName gives each lock file a name of its own, short however long the
// path of the archive is and the same whatever path leads to it.
func (o *Owner) socketName() (string, error) {
	stat, err := o.file.Stat()
	if err != nil {
		return "", fmt.Errorf("look at the archive's lock: %w", err)
	}
	sys, ok := stat.Sys().(*syscall.Stat_t)
	if !ok {
		return "", errors.New("look at the archive's lock: this system numbers no files")
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d", sys.Dev, sys.Ino))
	return hex.EncodeToString(sum[:8]) + ".sock", nil
}

// socketPath gives the socket its place in the user's runtime directory, or
// where there is none in a private one among the temporary files.
func socketPath(name string) (string, error) {
	private := "gongkai-" + strconv.Itoa(os.Getuid())
	dirs := []string{filepath.Join(os.TempDir(), private), filepath.Join("/tmp", private)}
	if runtime := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(runtime) && isMine(runtime) {
		dirs = append([]string{filepath.Join(runtime, "gongkai")}, dirs...)
	}
	for _, dir := range dirs {
		path := filepath.Join(dir, name)
		if len(path) > maxSocketPath {
			continue
		}
		return path, makePrivate(dir)
	}
	return "", fmt.Errorf("the path of the local socket is longer than %d bytes; set XDG_RUNTIME_DIR to a folder with a short path", maxSocketPath)
}

// makePrivate creates a directory that only this user can enter, or checks
// that the one that is there is such a directory.
func makePrivate(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("create the folder of the local socket: %w", err)
	}
	stat, err := os.Lstat(dir)
	if err != nil {
		return fmt.Errorf("look at the folder of the local socket: %w", err)
	}
	switch {
	case !stat.IsDir() || !isMine(dir):
		return fmt.Errorf("%s is not a folder of yours, so a local socket in it is not safe; remove it, or set XDG_RUNTIME_DIR to a folder of yours", dir)
	case stat.Mode().Perm()&0o077 != 0:
		return fmt.Errorf("%s is open to others, so a local socket in it is not safe; run: chmod 700 %s", dir, dir)
	}
	return nil
}

// isMine tells whether this user owns what is at path itself, not behind a link.
func isMine(path string) bool {
	stat, err := os.Lstat(path)
	if err != nil {
		return false
	}
	sys, ok := stat.Sys().(*syscall.Stat_t)
	return ok && sys.Uid == uint32(os.Getuid())
}
