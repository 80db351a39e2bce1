package warcfile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// Limits of zstd: the window is what the zstd program itself takes without being
// told to, and no dictionary is nearly as long.
const (
	maxWindow     = 128 << 20
	maxDictionary = 16 << 20
)

const (
	frameMagic      = "\x28\xb5\x2f\xfd"
	skippableMagic  = "\x2a\x4d\x18" // behind a byte from 0x50 to 0x5f
	dictionaryFrame = "\x5d" + skippableMagic
)

func isZstd(start []byte) bool {
	return len(start) == 4 && (string(start) == frameMagic || start[0]&0xf0 == 0x50 && string(start[1:]) == skippableMagic)
}

// frames is a file of zstd frames, mostly one a record. A dictionary for them all
// may stand in a skippable frame at the very beginning, packed with zstd or not, as
// the IIPC proposes for .warc.zst.
type frames struct {
	file *counter
	zr   *zstd.Decoder
}

func newFrames(packed *bufio.Reader, file *counter) (*frames, error) {
	options := []zstd.DOption{
		zstd.WithDecoderConcurrency(1), // it reads and unpacks as it is asked to, and needs no closing
		zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow),
	}
	f := &frames{file: file}
	if start, _ := packed.Peek(len(dictionaryFrame)); string(start) == dictionaryFrame {
		dictionary, err := readDictionary(packed)
		if err != nil {
			return nil, f.wrong(err)
		}
		options = append(options, zstd.WithDecoderDicts(dictionary))
	}
	var err error
	if f.zr, err = zstd.NewReader(packed, options...); err != nil {
		return nil, fmt.Errorf("%w: its dictionary: %v", ErrDamaged, err)
	}
	return f, nil
}

// readDictionary takes the frame that holds the dictionary.
func readDictionary(packed *bufio.Reader) ([]byte, error) {
	var head [8]byte
	if _, err := io.ReadFull(packed, head[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(head[4:])
	if size > maxDictionary {
		return nil, fmt.Errorf("%w: a dictionary of %d bytes; at most %d are read", ErrLimit, size, maxDictionary)
	}
	dictionary, err := io.ReadAll(io.LimitReader(packed, int64(size)))
	switch {
	case err != nil:
		return nil, err
	case len(dictionary) < int(size):
		return nil, io.ErrUnexpectedEOF
	case len(dictionary) < 4 || string(dictionary[:4]) != frameMagic:
		return dictionary, nil
	}
	zr, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxDictionary), zstd.WithDecoderMaxWindow(maxDictionary))
	if err != nil {
		return nil, err
	}
	defer zr.Close()
	unpacked, err := zr.DecodeAll(dictionary, nil)
	if errors.Is(err, io.ErrUnexpectedEOF) { // its end is there, as its length said
		err = fmt.Errorf("%w: its dictionary: %v", ErrDamaged, err)
	}
	return unpacked, err
}

func (f *frames) Read(p []byte) (int, error) {
	for {
		n, err := f.zr.Read(p)
		if n > 0 || err != nil {
			return n, f.wrong(err)
		}
	}
}

// wrong tells a cut file, a limit, a damaged file and one that cannot be read
// apart.
func (f *frames) wrong(err error) error {
	switch {
	case err == nil, err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, ErrLimit):
		return err
	case f.file.failed != nil:
		return f.file.failed
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return fmt.Errorf("%w: %w", ErrLimit, err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}
