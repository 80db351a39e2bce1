// Command gongkai crawls Chinese government disclosure portals politely, keeps
// every page byte for byte, and turns the yearly disclosure reports into
// records that can be cited.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // schedules need Asia/Shanghai wherever the binary runs

	"gongkai/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := newRoot().ExecuteContext(ctx)
	interrupted := ctx.Err() != nil
	stop()
	os.Exit(conclusion(err, interrupted))
}

// conclusion prints what went wrong, a line each, and gives the exit code.
func conclusion(err error, interrupted bool) int {
	if err == nil {
		return 0
	}
	code := exitCode(err, interrupted)
	if code == exitInterrupted {
		fmt.Fprintln(os.Stderr, "gongkai: interrupted; the same command goes on from here 已中断，再次运行同一命令即可继续")
		return code
	}
	if mistakes, ok := asErrors[config.Errors](err); ok {
		for _, m := range mistakes {
			fmt.Fprintln(os.Stderr, m)
		}
		return code
	}
	if _, silent := asErrors[codeError](err); !silent {
		fmt.Fprintln(os.Stderr, "gongkai:", oneLine(err))
	}
	return code
}
