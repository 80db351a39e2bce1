package export

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Receive writes the files of a stream into sink, and reads nothing after the
// stream's end. What the sender tells of its progress it passes on; tell may be
// nil. Nil means that every byte arrived; the caller commits (Run does
// it). A stream that ends early is ErrCut, an error that the sender reports is
// a *RemoteError.
func Receive(r io.Reader, sink Sink, tell Progress) error {
	magic := make([]byte, len(streamMagic))
	if _, err := io.ReadFull(r, magic); err != nil {
		return cut(err)
	}
	if string(magic) != streamMagic {
		return fmt.Errorf("not a stream of an export, or of another version: it begins with %q", magic)
	}
	in := receiver{sink: sink, tell: tell, open: map[uint32]io.WriteCloser{}}
	payload := make([]byte, maxPayload)
	var head [frameHead]byte
	for !in.ended {
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return cut(err)
		}
		file, size := binary.BigEndian.Uint32(head[1:]), binary.BigEndian.Uint32(head[5:])
		if size > maxPayload {
			return fmt.Errorf("a frame of %d bytes in the stream; at most %d are taken", size, maxPayload)
		}
		if _, err := io.ReadFull(r, payload[:size]); err != nil {
			return cut(err)
		}
		if err := in.frame(head[0], file, payload[:size]); err != nil {
			return err
		}
	}
	return nil
}

// cut names the error of a stream that ended early.
func cut(err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrCut
	}
	return fmt.Errorf("%w: %w", ErrCut, err)
}

// receiver is what Receive knows between two frames.
type receiver struct {
	sink  Sink
	tell  Progress
	open  map[uint32]io.WriteCloser
	files uint32
	bytes uint64
	ended bool
}

func (in *receiver) frame(kind byte, file uint32, payload []byte) error {
	switch kind {
	case frameCreate:
		return in.create(file, string(payload))
	case frameError:
		return &RemoteError{Message: printable(payload)}
	case frameTold:
		return in.told(payload)
	case frameEnd:
		return in.end(payload)
	}
	f := in.open[file]
	if f == nil {
		return fmt.Errorf("a frame of type %q for file %d, which is not open", kind, file)
	}
	switch kind {
	case frameData:
		in.bytes += uint64(len(payload))
		_, err := f.Write(payload)
		return err
	case frameClose:
		delete(in.open, file)
		return f.Close()
	}
	return fmt.Errorf("a frame of type %q in the stream", kind)
}

func (in *receiver) create(file uint32, name string) error {
	if file != in.files+1 || len(in.open) >= maxOpen || file > maxFiles {
		return fmt.Errorf("file number %d in the stream, after %d", file, in.files)
	}
	if err := checkName(name); err != nil {
		return err
	}
	f, err := in.sink.Create(name)
	if err != nil {
		return err
	}
	in.files++
	in.open[file] = f
	return nil
}

func (in *receiver) told(payload []byte) error {
	if len(payload) != 16 {
		return fmt.Errorf("a frame of progress with %d bytes in the stream", len(payload))
	}
	if in.tell != nil {
		in.tell(binary.BigEndian.Uint64(payload), binary.BigEndian.Uint64(payload[8:]))
	}
	return nil
}

func (in *receiver) end(payload []byte) error {
	if len(payload) != 16 || len(in.open) > 0 ||
		binary.BigEndian.Uint64(payload) != uint64(in.files) ||
		binary.BigEndian.Uint64(payload[8:]) != in.bytes {
		return fmt.Errorf("%w: its end does not count what arrived", ErrCut)
	}
	in.ended = true
	return nil
}

// printable keeps a message from another process on one line of a terminal.
func printable(message []byte) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(string(message), "?"))
}
