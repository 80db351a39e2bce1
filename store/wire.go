package store

import (
	"errors"
	"io"
)

// ErrFraming is what a reader of Wire gives when frames and body do not belong
// together.
var ErrFraming = errors.New("the framing does not fit the body")

// Wire rebuilds what stood on the wire after the response head: the entity body
// with its frames put back where they were. Without frames it is the body itself.
func Wire(body io.Reader, frames []Frame) io.Reader {
	if len(frames) == 0 {
		return body
	}
	return &wire{body: body, frames: frames}
}

type wire struct {
	body   io.Reader
	frames []Frame
	at     int64 // bytes of the body given so far
	inside int   // bytes of the first frame given so far
}

func (w *wire) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(w.frames) > 0 {
		frame := w.frames[0]
		switch {
		case frame.At < w.at:
			return 0, ErrFraming
		case frame.At > w.at:
			return w.readBody(p[:min(int64(len(p)), frame.At-w.at)])
		case w.inside < len(frame.Bytes):
			n := copy(p, frame.Bytes[w.inside:])
			w.inside += n
			return n, nil
		}
		w.frames, w.inside = w.frames[1:], 0
	}
	return w.body.Read(p)
}

// readBody reads body bytes that stand before a frame, so their end is an error.
func (w *wire) readBody(p []byte) (int, error) {
	n, err := w.body.Read(p)
	w.at += int64(n)
	if err == io.EOF && n > 0 {
		return n, nil
	}
	if err == io.EOF {
		return 0, ErrFraming
	}
	return n, err
}
