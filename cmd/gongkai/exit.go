package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"syscall"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/crawler/owner"
	"gongkai/store"
)

// The exit codes; docs/commands.md explains them.
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
  0 done 完成                         5 archive damaged, or none 档案损坏
  1 failed, or done in part 部分完成  6 archive of a newer format 档案格式较新
  2 wrong usage 用法错误              7 disk full 磁盘已满
  3 wrong configuration 配置错误      8 crawl incomplete 抓取未完成
  4 archive busy 档案被占用         130 interrupted 被中断`

// codeError is an exit code whose reason was printed already.
type codeError int

func (c codeError) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

// errResumable is an interruption after which the same command goes on.
var errResumable = errors.New("interrupted; the same command goes on from here 已中断，再次运行同一命令即可继续")

// usageError is a mistake in the command line.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// configError is a configuration that cannot be read at all.
type configError struct{ error }

func (e configError) Unwrap() error { return e.error }

func loadConfig(path string) (*config.Config, error) {
	conf, err := config.Load(path)
	if _, ok := asError[config.Errors](err); err != nil && !ok {
		return nil, configError{err}
	}
	return conf, err
}

// conclude prints what went wrong, a line each, and gives the exit code.
func conclude(stderr io.Writer, err error, interrupted bool) int {
	if err == nil {
		return exitDone
	}
	code := exitCode(err, interrupted)
	mistakes, isConfig := asError[config.Errors](err)
	_, isPrinted := asError[codeError](err)
	switch {
	case isConfig:
		for _, m := range mistakes {
			fmt.Fprintln(stderr, m)
		}
	case isPrinted:
	case code == exitInterrupted && !errors.Is(err, errResumable):
		fmt.Fprintln(stderr, "gongkai: interrupted 已中断")
	default:
		fmt.Fprintln(stderr, "gongkai:", oneLine(err.Error()))
	}
	return code
}

var exitKinds = []struct {
	err  error
	code int
}{
	{errResumable, exitInterrupted},
	{store.ErrBusy, exitBusy}, {control.ErrNotCrawling, exitBusy},
	{store.ErrDamaged, exitDamaged}, {store.ErrNotArchive, exitDamaged}, {store.ErrNewerFormat, exitNewer},
	{store.ErrNoSpace, exitDisk}, {syscall.ENOSPC, exitDisk}, {syscall.EDQUOT, exitDisk},
	{crawler.ErrUnknownPortal, exitUsage}, {control.ErrBadURL, exitUsage},
}

// exitCode tells how the process ends after an error.
func exitCode(err error, interrupted bool) int {
	if code, ok := asError[codeError](err); ok {
		return int(code)
	}
	if _, ok := asError[usageError](err); ok {
		return exitUsage
	}
	if _, ok := asError[configError](err); ok {
		return exitConfig
	}
	if _, ok := asError[config.Errors](err); ok {
		return exitConfig
	}
	if _, ok := asError[*owner.RefusedError](err); ok {
		return exitBusy
	}
	for _, k := range exitKinds {
		if errors.Is(err, k.err) {
			return k.code
		}
	}
	if interrupted || errors.Is(err, context.Canceled) {
		return exitInterrupted
	}
	return exitPart
}

// gravest picks one exit code for several portals: what the operator has to
// mend first.
func gravest(codes []int) int {
	for _, code := range []int{exitDisk, exitDamaged, exitNewer, exitBusy, exitInterrupted, exitIncomplete, exitPart} {
		if slices.Contains(codes, code) {
			return code
		}
	}
	return exitDone
}

func asError[E error](err error) (E, bool) {
	var e E
	return e, errors.As(err, &e)
}

// oneLine keeps a message on one line, whatever it quotes.
func oneLine(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = printable(strings.TrimSpace(lines[i]))
	}
	return strings.Join(lines, "; ")
}
