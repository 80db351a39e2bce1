package export

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// A stream is the line streamMagic and then frames: a type byte, the file's
// number and the length of the payload (both 32 bits, big-endian), the payload.
// It ends with a frame that counts files and bytes, or with an error.
const (
	streamMagic = "gongkai-export-1\n"
	frameHead   = 1 + 4 + 4
	maxPayload  = 64 << 10
	maxOpen     = 256

	frameCreate = 'F' // payload: the name
	frameData   = 'D'
	frameClose  = 'C'
	frameTold   = 'P' // payload: how much is done and how much there is, 64 bits each
	frameEnd    = 'Z' // payload: number of files and of data bytes, 64 bits each
	frameError  = 'E' // payload: what the sender says went wrong
)

// ErrCut is a stream that ended before its end frame.
var ErrCut = errors.New("the stream of the export was cut")

// RemoteError is what the sender of a stream says went wrong.
type RemoteError struct{ Message string }

func (e *RemoteError) Error() string { return e.Message }

// Stream is a Sink that carries the files over one connection to Receive.
type Stream struct {
	mu    sync.Mutex
	w     io.Writer
	err   error // the first one sticks
	head  bool  // the magic line was sent
	files uint32
	open  int
	bytes uint64
	done  bool
	frame []byte
}

// NewStream sends an export over w.
func NewStream(w io.Writer) *Stream {
	return &Stream{w: w, frame: make([]byte, 0, frameHead+maxPayload)}
}

// send writes one frame. The caller holds the lock.
func (s *Stream) send(kind byte, file uint32, payload []byte) error {
	if s.err == nil && !s.head {
		_, s.err = io.WriteString(s.w, streamMagic)
		s.head = true
	}
	if s.err != nil {
		return s.err
	}
	s.frame = append(s.frame[:0], kind)
	s.frame = binary.BigEndian.AppendUint32(s.frame, file)
	s.frame = binary.BigEndian.AppendUint32(s.frame, uint32(len(payload)))
	s.frame = append(s.frame, payload...)
	_, s.err = s.w.Write(s.frame)
	return s.err
}

// Create starts a file.
func (s *Stream) Create(name string) (io.WriteCloser, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return nil, fmt.Errorf("%s: the export is over", name)
	}
	if s.files >= maxFiles || s.open >= maxOpen {
		return nil, fmt.Errorf("%s: more than %d files, or %d open at once", name, maxFiles, maxOpen)
	}
	s.files++
	s.open++
	return &streamFile{stream: s, number: s.files}, s.send(frameCreate, s.files, []byte(name))
}

// streamFile is one file of a Stream.
type streamFile struct {
	stream *Stream
	number uint32
	closed bool
}

// Write sends p in frames.
func (f *streamFile) Write(p []byte) (int, error) {
	s := f.stream
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := 0
	for sent < len(p) {
		piece := p[sent:min(len(p), sent+maxPayload)]
		if err := s.send(frameData, f.number, piece); err != nil {
			return sent, err
		}
		sent += len(piece)
		s.bytes += uint64(len(piece))
	}
	return sent, nil
}

// Close says that the file is complete.
func (f *streamFile) Close() error {
	s := f.stream
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.closed {
		return errors.New("closed twice")
	}
	f.closed = true
	s.open--
	return s.send(frameClose, f.number, nil)
}

// Progress tells the receiver how far the export is, at once.
func (s *Stream) Progress(done, total uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return
	}
	told := binary.BigEndian.AppendUint64(nil, done)
	if s.send(frameTold, 0, binary.BigEndian.AppendUint64(told, total)) != nil {
		return // whoever writes next hears of it
	}
	if f, ok := s.w.(interface{ Flush() }); ok {
		f.Flush()
	}
}

// Commit sends the end frame; the receiver makes the files final.
func (s *Stream) Commit() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done || s.open > 0 {
		return errors.New("the export is over, or a file was not closed")
	}
	end := binary.BigEndian.AppendUint64(nil, uint64(s.files))
	end = binary.BigEndian.AppendUint64(end, s.bytes)
	if err := s.send(frameEnd, 0, end); err != nil {
		return err
	}
	s.done = true
	return nil
}

// Abort tells the receiver what went wrong.
func (s *Stream) Abort(cause error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done {
		return
	}
	s.done = true
	message := "the export stopped"
	if cause != nil {
		message = cause.Error()
	}
	s.send(frameError, 0, []byte(message[:min(len(message), maxPayload)]))
}
