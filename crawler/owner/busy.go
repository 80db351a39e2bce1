package owner

import (
	"errors"
	"fmt"
	"strings"

	"gongkai/store"
)

// ErrNoOwner means that no process owns the archive directory.
var ErrNoOwner = errors.New("no process owns the archive")

// BusyError says who owns an archive. It is a store.ErrBusy.
type BusyError struct {
	Dir  string
	Info Info   // empty where the owner has not said yet
	Why  string // why it cannot be talked to; "" when that was not tried
}

func (e *BusyError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the archive %s is owned by ", e.Dir)
	if e.Info.PID == 0 {
		b.WriteString("another process")
	} else {
		fmt.Fprintf(&b, "%q (process %d, since %s)", "gongkai "+e.Info.Command, e.Info.PID, e.Info.Started.UTC().Format("2006-01-02 15:04:05Z"))
	}
	if e.Why != "" {
		return b.String() + ": " + e.Why
	}
	b.WriteString("; wait until it ends, or stop it")
	return b.String()
}

// Is makes errors.Is(err, store.ErrBusy) true.
func (e *BusyError) Is(target error) bool { return target == store.ErrBusy }
