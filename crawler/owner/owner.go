// Package owner promises that one process owns an archive directory, that the
// others learn which one it is, and that they can talk to it.
//
// Ownership is a lock of the operating system on the file LOCK in the
// directory: it ends with the process, however that ends, so there is nothing
// to clean up after a crash. The file says who holds it and is never removed.
// The owner may listen on a local socket; commands that run beside it go
// through that.
package owner

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// lockName is the file in the archive directory that is locked.
const lockName = "LOCK"

// Info tells others who owns an archive.
type Info struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`          // "daemon", "backfill" …
	Build   string    `json:"build"`            // of the program
	Started time.Time `json:"started"`          // UTC
	Socket  string    `json:"socket,omitempty"` // where the owner listens; "" when it does not
}

// Owner is the ownership of one archive directory.
type Owner struct {
	file *os.File
	dir  string

	mu       sync.Mutex
	info     Info
	listener net.Listener
	closed   bool
}

// Take makes this process the owner of the archive directory, which is created
// where it is missing. Where another owns it the error is a *BusyError. The
// caller gives Command, Build and Started; PID and Socket are filled in here.
func Take(dir string, info Info) (*Owner, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("create the archive directory: %w", err)
	}
	file, err := openLock(dir, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return nil, fmt.Errorf("open the archive's lock: %w", err)
	}
	if err := lock(file); err != nil {
		defer file.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return nil, &BusyError{Dir: dir, Info: readInfo(file)}
		}
		return nil, fmt.Errorf("lock %s, which needs a file system with locks: %w", file.Name(), err)
	}
	info.PID, info.Socket = os.Getpid(), ""
	o := &Owner{file: file, dir: dir, info: info}
	if err := o.writeInfo(); err != nil {
		file.Close()
		return nil, err
	}
	return o, nil
}

// Close gives the ownership up, and stops listening. It may be called again.
func (o *Owner) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		return nil
	}
	o.closed = true
	var errs []error
	if o.listener != nil {
		if err := o.listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	// The file stays: to remove it would let two processes lock two files of one name.
	errs = append(errs, o.file.Truncate(0), o.file.Close())
	return errors.Join(errs...)
}

// openLock opens the lock file, and no other file that a link points to.
func openLock(dir string, flag int) (*os.File, error) {
	return os.OpenFile(filepath.Join(dir, lockName), flag|unix.O_NOFOLLOW, 0o644)
}

// A client that looks for an owner holds the lock, shared, for an instant.
// So a refusal counts only when it lasts.
const (
	lockTries = 20
	lockPause = 5 * time.Millisecond
)

func lock(file *os.File) error {
	for try := 1; ; try++ {
		err := flock(file, unix.LOCK_EX)
		if !errors.Is(err, unix.EWOULDBLOCK) || try == lockTries {
			return err
		}
		time.Sleep(lockPause)
	}
}

// flock locks without waiting.
func flock(file *os.File, how int) error {
	for {
		err := unix.Flock(int(file.Fd()), how|unix.LOCK_NB)
		if !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}

// maxInfo is more than any Info takes.
const maxInfo = 16 << 10

// writeInfo replaces what the lock file says.
func (o *Owner) writeInfo() error {
	data, err := json.Marshal(o.info)
	if err == nil {
		_, err = o.file.WriteAt(append(data, '\n'), 0)
	}
	if err == nil {
		err = o.file.Truncate(int64(len(data) + 1))
	}
	if err != nil {
		return fmt.Errorf("write the archive's lock: %w", err)
	}
	return nil
}

// readInfo reads what a lock file says. Before the holder has written it, and
// where it was tampered with, the Info is empty: it is for telling people.
func readInfo(file *os.File) Info {
	var info Info
	data, err := io.ReadAll(io.NewSectionReader(file, 0, maxInfo))
	if err != nil || json.Unmarshal(data, &info) != nil {
		return Info{}
	}
	return info
}

// owned tells whether a process holds the lock.
func owned(file *os.File) (bool, error) {
	err := flock(file, unix.LOCK_SH)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("look at the lock %s: %w", file.Name(), err)
	}
	return false, flock(file, unix.LOCK_UN)
}

// isMissing tells whether there is no directory or no lock in it.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, unix.ENOTDIR)
}
