package parse_test

import (
	"syscall"
	"time"
)

// threadTime is the time of the processor that the thread has taken, which other
// work on the machine hardly changes.
func threadTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_THREAD, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
