package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/store"
)

// The exit codes; the root command's help lists them for users.
const (
	exitDone        = 0
	exitPart        = 1
	exitUsage       = 2
	exitConfig      = 3
	exitBusy        = 4
	exitDamaged     = 5
	exitNewer       = 6
	exitDisk        = 7
	exitIncomplete  = 8
	exitInterrupted = 130
)

const exitHelp = `Exit codes 退出码:
  0 done 完成        1 done in part 部分完成       2 usage 用法错误
  3 configuration 配置错误   4 archive busy 档案被占用   5 archive damaged 档案损坏
  6 newer format 格式较新    7 disk 磁盘             8 incomplete 未完成(受阻或超出预算)
  130 interrupted 被中断`

// codeError is an exit code whose reason was printed already.
type codeError int

func (c codeError) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

// usageError is a mistake in the command line.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func (u usageError) Unwrap() error { return u.error }

// exitCode tells how the process ends after an error.
func exitCode(err error, interrupted bool) int {
	if code, ok := asErrors[codeError](err); ok {
		return int(code)
	}
	if _, ok := asErrors[usageError](err); ok {
		return exitUsage
	}
	if _, ok := asErrors[config.Errors](err); ok {
		return exitConfig
	}
	for _, e := range []struct {
		kind error
		code int
	}{
		{store.ErrBusy, exitBusy}, {store.ErrDamaged, exitDamaged}, {store.ErrNotArchive, exitDamaged},
		{store.ErrNewerFormat, exitNewer}, {store.ErrNoSpace, exitDisk},
		{crawler.ErrUnknownPortal, exitUsage}, {control.ErrNotDiscovered, exitPart}, {control.ErrNoCapture, exitPart}, {control.ErrNoArchive, exitPart},
	} {
		if errors.Is(err, e.kind) {
			return e.code
		}
	}
	if interrupted || errors.Is(err, context.Canceled) {
		return exitInterrupted
	}
	return exitPart
}

func asErrors[E error](err error) (E, bool) {
	var e E
	return e, errors.As(err, &e)
}

// oneLine keeps an error on one line, whatever it quotes.
func oneLine(err error) string {
	return strings.Join(strings.FieldsFunc(err.Error(), func(r rune) bool { return r == '\n' || r == '\r' }), "; ")
}
