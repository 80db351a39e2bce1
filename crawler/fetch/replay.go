package fetch

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"gongkai/store"
)

// Errors of Replay: the record cannot become a visit.
var (
	ErrNotHTTP = errors.New("is no answer of HTTP")
	ErrTooLong = errors.New("is longer than the limits allow")
)

// Recorded is an answer that somebody else took down.
type Recorded struct {
	RequestHead []byte
	Answer      func() (io.ReadCloser, error) // head and body as recorded; may be opened again
	Truncated   string                        // why the body is short, in the words of WARC; "" where it is not
	Same        *store.Capture                // the capture whose body stands for that of this answer; nil: it has its own
	Remote      netip.AddrPort
	Started     time.Time
	Ended       time.Time
	FirstByte   time.Time
	TLS         *store.TLS // nil where nothing is known of it
}

// Replay makes of a recorded answer what Do makes of one from the network, and
// asks nobody. What others have already done to the body is left as it is: one
// whose chunks were taken away is the body, whatever the head says.
func (f *Fetcher) Replay(ctx context.Context, req store.Request, rec Recorded) (result *Result, err error) {
	x := &exchange{f: f, ctx: ctx, req: &req, conditional: true, started: rec.Started, ended: rec.Ended}
	x.capture = &store.Capture{
		RequestHead: rec.RequestHead, RemoteAddr: rec.Remote, FirstByte: rec.FirstByte, Truncated: rec.Truncated, TLS: rec.TLS,
	}
	defer func() {
		if p := recover(); p != nil {
			x.abandon()
			result, err = nil, fmt.Errorf("panic: %v %s", p, panicPlace())
		}
	}()
	if err := x.replay(&rec); err != nil {
		x.sink.discard()
		return nil, err
	}
	x.look()
	s := f.steps.Get().(*step)
	defer f.steps.Put(s)
	x.read(&s.scanner, x.view.text)
	return x.result(), nil
}

// replay reads head and body. A body in chunks is tried as such first, and taken
// as it stands where it is none.
func (x *exchange) replay(rec *Recorded) error {
	chunked, err := x.replayAs(rec, true)
	if chunked && err != nil {
		x.sink.discard()
		x.sink, x.truncated, x.capture.Framing = sink{}, nil, nil
		_, err = x.replayAs(rec, false)
	}
	return err
}

var errNoChunks = errors.New("the body does not come in chunks")

func (x *exchange) replayAs(rec *Recorded, undoChunks bool) (chunked bool, err error) {
	answer, err := rec.Answer()
	if err != nil {
		return false, err
	}
	defer answer.Close()
	br := bufio.NewReaderSize(answer, readBuffer)
	if err := x.replayHead(br); err != nil {
		return false, err
	}
	if rec.Same != nil && x.head.status != http.StatusNotModified {
		x.capture.Body, x.capture.Framing = rec.Same.Body, rec.Same.Framing
		return false, nil
	}
	x.sink.dir = x.f.opt.SpoolDir
	chunked = undoChunks && isChunked(x.head.fields)
	if chunked {
		err = x.replayChunks(br, rec.Truncated != "")
	} else {
		err = readToClose(br, x.f.opt.MaxBody, &x.sink)
	}
	if err == errMaxBody || err == errMaxFraming {
		return false, fmt.Errorf("body %w: %w", ErrTooLong, err)
	}
	if err != nil {
		return chunked, err
	}
	x.markShort(rec.Truncated)
	if failed := x.takeBody(); failed != nil {
		return false, failed.err
	}
	return chunked, nil
}

// markShort notes why a body is short. One of which nothing was taken was too
// large for whoever recorded it.
func (x *exchange) markShort(mark string) {
	if mark != "length" && mark != "time" && mark != "disconnect" {
		return
	}
	x.truncated = &bodyError{ReasonRecorded, mark, fmt.Errorf("WARC-Truncated: %s", mark)}
	if mark == "length" && x.sink.size == 0 && x.head.status/100 == 2 {
		x.failure = fail(store.TooLarge, ReasonMaxBody, x.truncated.err)
	}
}

func (x *exchange) replayHead(br *bufio.Reader) error {
	raw, err := readHead(br, x.f.opt.MaxHeader)
	switch {
	case err == errHeadTooLong:
		return fmt.Errorf("head %w: more than %d bytes", ErrTooLong, x.f.opt.MaxHeader)
	case err == io.EOF:
		return fmt.Errorf("%w: its head has no end", ErrNotHTTP)
	case err != nil:
		return err
	}
	if x.head, err = parseRecordedHead(raw); err != nil {
		return fmt.Errorf("%w: %w", ErrNotHTTP, err)
	}
	x.capture.ResponseHead = raw
	return nil
}

// replayChunks undoes chunks that are there to the end of the record. One that
// was cut may end anywhere.
func (x *exchange) replayChunks(br *bufio.Reader, cut bool) error {
	frames, err := readBody(br, endChunked, 0, x.f.opt.MaxBody, &x.sink)
	if cut && (err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF)) {
		err = nil
	}
	if err != nil {
		return err
	}
	if _, err := br.Peek(1); err != io.EOF {
		return errNoChunks
	}
	x.capture.Framing = frames
	return nil
}

func isChunked(fields http.Header) bool {
	return strings.EqualFold(strings.Join(fields["Transfer-Encoding"], ","), "chunked")
}

// parseRecordedHead is parseHead for what others recorded too: browsers write
// down answers of HTTP/2 and 3 as though they had such a head.
func parseRecordedHead(raw []byte) (*head, error) {
	for _, version := range []string{"HTTP/2.0 ", "HTTP/2 ", "HTTP/3.0 ", "HTTP/3 "} {
		if rest, found := bytes.CutPrefix(raw, []byte(version)); found {
			return parseHead(append([]byte("HTTP/1.1 "), rest...))
		}
	}
	return parseHead(raw)
}
