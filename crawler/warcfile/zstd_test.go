package warcfile_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"

	"gongkai/crawler/warcfile"
)

// frames makes a zstd frame of each of its parts.
func frames(dictionary []byte, parts ...string) string {
	options := []zstd.EOption{zstd.WithEncoderConcurrency(1)}
	if dictionary != nil {
		options = append(options, zstd.WithEncoderDict(dictionary))
	}
	zw, err := zstd.NewWriter(nil, options...)
	if err != nil {
		panic(err)
	}
	defer zw.Close()
	var b []byte
	for _, part := range parts {
		b = zw.EncodeAll([]byte(part), b)
	}
	return string(b)
}

// dictionary is one for records like those of the tests.
var dictionary = sync.OnceValue(func() []byte {
	var samples [][]byte
	for n := range 40 {
		samples = append(samples, []byte(text("response", fmt.Sprintf("urn:uuid:%d", 7*n), strings.Repeat(fmt.Sprint("HTTP/1.1 200 OK\r\nServer: ", n), 5))))
	}
	d, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 17, Contents: samples, History: []byte(strings.Join(three, "")), Offsets: [3]int{1, 4, 8}})
	if err != nil {
		panic(err)
	}
	return d
})

// skippable is a frame that holds what is no part of the file.
func skippable(kind byte, content string) string {
	head := binary.LittleEndian.AppendUint32([]byte{kind, 0x2a, 0x4d, 0x18}, uint32(len(content)))
	return string(head) + content
}

func zstdFiles() map[string]string {
	d, plain := dictionary(), strings.Join(three, "")
	return map[string]string{
		"a frame a record":                    frames(nil, three...),
		"one frame for all":                   frames(nil, plain),
		"frames that cut records apart":       frames(nil, plain[:100], plain[100:101], "", plain[101:]),
		"a dictionary":                        skippable(0x5d, string(d)) + frames(d, three...),
		"a dictionary that is packed":         skippable(0x5d, frames(nil, string(d))) + frames(d, three...),
		"skippable frames that are something": skippable(0x50, "note") + frames(nil, three[:2]...) + skippable(0x5f, "") + frames(nil, three[2]),
	}
}

func TestAFilePackedWithZstdIsRead(t *testing.T) {
	want := whole(t)
	for name, file := range zstdFiles() {
		for way, r := range map[string]io.Reader{"": strings.NewReader(file), " byte by byte": iotest.OneByteReader(strings.NewReader(file)), " with its end": iotest.DataErrReader(strings.NewReader(file))} {
			got, err := read(r, warcfile.Limits{})
			if err != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%s%s: %q, %v", name, way, got, err)
			}
		}
	}
}

func TestAZstdFileCutAnywhereGivesWhatWasBeforeTheCut(t *testing.T) {
	want := whole(t)
	for name, file := range zstdFiles() {
		for at := range len(file) {
			got, err := read(strings.NewReader(file[:at]), warcfile.Limits{})
			for i := range got {
				if got[i] != want[i] {
					t.Fatalf("%s cut at %d: %q", name, at, got[i])
				}
			}
			if err == nil && len(got) == 0 || err != nil && !errors.Is(err, warcfile.ErrCut) && !errors.Is(err, warcfile.ErrNotWARC) {
				t.Errorf("%s cut at %d: %d records, %v", name, at, len(got), err)
			}
		}
	}
}

func TestWhatCannotBeBelievedOfAZstdFileEndsTheReading(t *testing.T) {
	d := dictionary()
	wide := "\x28\xb5\x2f\xfd\x00" + "\xf8" + "\x01\x00\x00"                   // a window of 2 TiB
	bomb := "\x28\xb5\x2f\xfd\x00\x58" + strings.Repeat("\x02\x00\x10W", 2000) // blocks of 128 KiB in four bytes
	for _, c := range []struct {
		name, file string
		want       error
		says       string
	}{
		{"a page", frames(nil, "<html>"), warcfile.ErrNotWARC, "<html"},
		{"nothing", frames(nil, ""), warcfile.ErrNotWARC, "empty"},
		{"a dictionary and nothing", skippable(0x5d, string(d)), warcfile.ErrNotWARC, "empty"},
		{"a dictionary that is not there", frames(d, three...), warcfile.ErrDamaged, "dictionar"},
		{"a dictionary that is none", skippable(0x5d, "none") + frames(nil, three...), warcfile.ErrDamaged, "dictionary"},
		{"a dictionary that is packed, and damaged", skippable(0x5d, frames(nil, string(d))[:40]) + frames(nil, three...), warcfile.ErrDamaged, "dictionary"},
		{"a dictionary that is too long", "\x5d\x2a\x4d\x18\xff\xff\xff\x7f", warcfile.ErrLimit, "2147483647"},
		{"a dictionary that unpacks to too much", skippable(0x5d, bomb[:4*1000+6]+"\x03\x00\x10W") + frames(nil, three...), warcfile.ErrLimit, ""},
		{"a window that is too wide", wide, warcfile.ErrLimit, "window"},
		{"a checksum that is wrong", frames(nil, three...)[:len(frames(nil, three...))-1] + "\x00", warcfile.ErrDamaged, ""},
		{"something behind the last frame", frames(nil, three...) + "junk", warcfile.ErrDamaged, ""},
		{"gzip behind the last frame", frames(nil, three...) + packed(three...), warcfile.ErrDamaged, ""},
	} {
		_, err := read(strings.NewReader(c.file), warcfile.Limits{})
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %v with %q", c.name, err, c.want, c.says)
		}
	}
	head := fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n", 1<<40)
	if _, err := read(strings.NewReader(frames(nil, head)+bomb), warcfile.Limits{Ratio: 100}); !errors.Is(err, warcfile.ErrLimit) || !strings.Contains(err.Error(), "100 times") {
		t.Errorf("a bomb: %v", err)
	}
	broken := errors.New("input/output error")
	_, err := read(io.MultiReader(strings.NewReader(frames(nil, three...)[:300]), iotest.ErrReader(broken)), warcfile.Limits{})
	if !errors.Is(err, broken) || errors.Is(err, warcfile.ErrCut) || errors.Is(err, warcfile.ErrDamaged) {
		t.Errorf("an error of the disk: %v", err)
	}
}

func TestFramesOfNothingCostNoMoreThanTheFile(t *testing.T) {
	empty := frames(nil, "")
	if empty == "" { // a frame without a block
		empty = "\x28\xb5\x2f\xfd\x20\x00\x01\x00\x00"
	}
	file := io.MultiReader(strings.NewReader(frames(nil, three...)), strings.NewReader(strings.Repeat(empty, 20_000)), bytes.NewReader([]byte(skippable(0x51, strings.Repeat("x", 1<<20)))))
	if got, err := read(file, warcfile.Limits{}); len(got) != 3 || err != nil {
		t.Errorf("%d records, %v", len(got), err)
	}
}
