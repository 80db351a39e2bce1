package fetch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gongkai/store"
)

// Limits of what may stand between the bytes of a body.
const (
	maxFrames     = 1 << 17
	maxFrameBytes = 4 << 20
	maxChunkLine  = 4 << 10
)

// bodyEnd says how the end of a body is known.
type bodyEnd int

const (
	endNone    bodyEnd = iota // there is no body
	endLength                 // after a number of bytes
	endChunked                // after the last chunk
	endClose                  // with the connection
)

// framing is RFC 9112, 6.3. Chunked with a Content-Length beside it is read as
// chunked, and clean is false: the connection is not used again.
func framing(method string, h *head) (end bodyEnd, length int64, clean bool, err error) {
	if method == "HEAD" || h.status == 204 || h.status == 304 || h.status < 200 {
		return endNone, 0, true, nil
	}
	length, announced, err := contentLength(h.fields["Content-Length"])
	if err != nil {
		return 0, 0, false, err
	}
	switch coding := strings.ToLower(strings.Join(h.fields["Transfer-Encoding"], ",")); {
	case coding == "chunked" && h.minor > 0:
		return endChunked, 0, !announced, nil
	case coding != "" && coding != "identity":
		return 0, 0, false, &headError{fmt.Sprintf("Transfer-Encoding %.60q in HTTP/1.%d cannot be read", coding, h.minor)}
	case announced:
		return endLength, length, true, nil
	}
	return endClose, 0, false, nil
}

// contentLength takes equal repetitions as one.
func contentLength(values []string) (n int64, announced bool, err error) {
	first := ""
	for _, list := range values {
		for item := range strings.SplitSeq(list, ",") {
			item = strings.TrimSpace(item)
			if announced && item != first {
				return 0, false, &headError{fmt.Sprintf("Content-Length is both %.20q and %.20q", first, item)}
			}
			first, announced = item, true
		}
	}
	if !announced {
		return 0, false, nil
	}
	u, err := strconv.ParseUint(first, 10, 63)
	if err != nil || first[0] == '+' {
		return 0, false, &headError{fmt.Sprintf("Content-Length %.40q is not a length", first)}
	}
	return int64(u), true, nil
}

// bodyError says why a body is short: the reason and the mark of the capture.
type bodyError struct {
	reason    string
	truncated string // "length", "time", "disconnect", as in WARC-Truncated
	err       error
}

func (e *bodyError) Error() string { return e.err.Error() }
func (e *bodyError) Unwrap() error { return e.err }

var (
	errMaxBody    = &bodyError{ReasonMaxBody, "length", errors.New("the body is longer than the limit")}
	errMaxFraming = &bodyError{ReasonMaxFraming, "length", errors.New("the body comes in too many chunks or with too long trailers")}
)

func badChunk(format string, args ...any) error {
	return &bodyError{ReasonBadChunk, "disconnect", fmt.Errorf(format, args...)}
}

// readBody reads a body into the sink, up to the limit.
func readBody(br *bufio.Reader, end bodyEnd, length, limit int64, into *sink) ([]store.Frame, error) {
	switch end {
	case endLength:
		return nil, into.fill(br, length)
	case endClose:
		return nil, readToClose(br, limit, into)
	case endChunked:
		r := chunkReader{br: br, into: into}
		err := r.read(limit)
		return r.frames(), err
	}
	return nil, nil
}

func readToClose(br *bufio.Reader, limit int64, into *sink) error {
	for into.size < limit {
		if _, err := br.Peek(1); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := into.fill(br, min(limit-into.size, int64(br.Buffered()))); err != nil {
			return err
		}
	}
	if _, err := br.Peek(1); err != io.EOF {
		return errMaxBody
	}
	return nil
}

// chunkReader undoes the chunked coding and keeps what it takes away.
type chunkReader struct {
	br    *bufio.Reader
	into  *sink
	bytes []byte      // of all frames, one after another
	marks []frameMark // where each begins
}

type frameMark struct {
	at    int64 // in the body
	begin int   // in bytes
}

// read takes chunks until the last one. The end of a chunk and the head of the
// next are one frame.
func (r *chunkReader) read(limit int64) error {
	for first := true; ; first = false {
		if len(r.marks) >= maxFrames {
			return errMaxFraming
		}
		r.marks = append(r.marks, frameMark{r.into.size, len(r.bytes)})
		if !first {
			if line, err := r.line(2); err != nil {
				return err
			} else if !isEmptyLine(line) {
				return badChunk("a chunk is followed by %.20q, not by its end", line)
			}
		}
		line, err := r.line(maxChunkLine)
		if err != nil {
			return err
		}
		size, err := chunkSize(line)
		if err != nil {
			return err
		}
		if size == 0 {
			return r.trailers()
		}
		if size > limit-r.into.size {
			if err := r.into.fill(r.br, limit-r.into.size); err != nil {
				return err
			}
			return errMaxBody
		}
		if err := r.into.fill(r.br, size); err != nil {
			return err
		}
	}
}

// trailers reads up to and with the empty line.
func (r *chunkReader) trailers() error {
	for {
		line, err := r.line(maxChunkLine)
		if err != nil || isEmptyLine(line) {
			return err
		}
	}
}

// line keeps and gives one line of the framing, with its end.
func (r *chunkReader) line(limit int) ([]byte, error) {
	begin := len(r.bytes)
	for {
		c, err := r.br.ReadByte()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, err
		}
		if len(r.bytes) >= maxFrameBytes {
			return nil, errMaxFraming
		}
		r.bytes = append(r.bytes, c)
		if c == '\n' {
			return r.bytes[begin:], nil
		}
		if len(r.bytes)-begin >= limit {
			return nil, badChunk("a line of the chunked coding begins with %.20q and does not end", r.bytes[begin:])
		}
	}
}

func (r *chunkReader) frames() []store.Frame {
	frames := make([]store.Frame, 0, len(r.marks))
	for i, m := range r.marks {
		end := len(r.bytes)
		if i+1 < len(r.marks) {
			end = r.marks[i+1].begin
		}
		if m.begin < end {
			frames = append(frames, store.Frame{At: m.at, Bytes: r.bytes[m.begin:end:end]})
		}
	}
	return frames
}

// chunkSize reads a chunk head: hexadecimal digits, then perhaps an extension.
func chunkSize(line []byte) (int64, error) {
	text := strings.TrimRight(string(line), "\r\n")
	text, _, _ = strings.Cut(text, ";")
	text = strings.TrimRight(text, " \t")
	for i := 0; i < len(text); i++ {
		if c := text[i] | 0x20; (c < '0' || c > '9') && (c < 'a' || c > 'f') || text[i] < '0' {
			return 0, badChunk("%.40q is not the size of a chunk", line)
		}
	}
	n, err := strconv.ParseInt(text, 16, 64)
	if err != nil {
		return 0, badChunk("%.40q is not the size of a chunk", line)
	}
	return n, nil
}
