package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"syscall"

	"gongkai/store"
)

// networkFailure names what went wrong on a connection; timeout is the reason
// for the phase that it happened in.
func networkFailure(err error, timeout string) *failure {
	reason := ReasonNetwork
	switch {
	case isTimeout(err):
		reason = timeout
	case errors.Is(err, syscall.ECONNREFUSED):
		reason = ReasonRefused
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		reason = ReasonNoRoute
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, syscall.ECONNABORTED):
		reason = ReasonReset
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.ErrClosedPipe):
		reason = ReasonDisconnect
	}
	return fail(store.Transient, reason, err)
}

func isTimeout(err error) bool {
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) {
		return true
	}
	var n net.Error
	return errors.As(err, &n) && n.Timeout()
}
