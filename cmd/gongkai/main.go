// Command gongkai crawls Chinese government disclosure portals politely, keeps
// every page byte for byte, and turns the yearly disclosure reports into
// records that can be cited.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // schedules need Asia/Shanghai wherever the binary runs
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// Another Ctrl-C ends the process at once, but not one that came with the first.
	context.AfterFunc(ctx, func() { time.AfterFunc(time.Second, stop) })
	err := newRoot().ExecuteContext(ctx)
	return conclude(os.Stderr, err, ctx.Err() != nil)
}
