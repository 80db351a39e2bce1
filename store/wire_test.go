package store

import (
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
)

func TestWirePutsFramesBackWhereTheyStood(t *testing.T) {
	cases := []struct {
		name   string
		body   string
		frames []Frame
		want   string
	}{
		{"no frames", "body", nil, "body"},
		{"nothing at all", "", nil, ""},
		{"only the last chunk", "", []Frame{{0, []byte("0\r\n\r\n")}}, "0\r\n\r\n"},
		{"chunks with an extension and a trailer", "helloworld!",
			[]Frame{{0, []byte("5;x=y\r\n")}, {5, []byte("\r\n6\r\n")}, {11, []byte("\r\n0\r\nX-A: b\r\n\r\n")}},
			"5;x=y\r\nhello\r\n6\r\nworld!\r\n0\r\nX-A: b\r\n\r\n"},
		{"two frames at one place", "ab", []Frame{{1, []byte("1")}, {1, []byte("2")}}, "a12b"},
		{"an empty frame", "ab", []Frame{{1, nil}}, "ab"},
		{"a body cut inside a chunk", "hel", []Frame{{0, []byte("5\r\n")}}, "5\r\nhel"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := io.ReadAll(Wire(strings.NewReader(c.body), c.frames))
			if err != nil || string(got) != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
			got, err = io.ReadAll(Wire(iotest.DataErrReader(iotest.OneByteReader(strings.NewReader(c.body))), c.frames))
			if err != nil || string(got) != c.want {
				t.Errorf("byte by byte: got %q, %v; want %q", got, err, c.want)
			}
		})
	}
}

func TestWireRefusesFramesOfAnotherBody(t *testing.T) {
	for name, frames := range map[string][]Frame{
		"a frame behind the end": {{At: 9, Bytes: []byte("x")}},
		"frames out of order":    {{At: 2, Bytes: []byte("x")}, {At: 1, Bytes: []byte("y")}},
	} {
		if _, err := io.ReadAll(Wire(strings.NewReader("body"), frames)); !errors.Is(err, ErrFraming) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestWireUndoesAnyCutting(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var body, want strings.Builder
		var frames []Frame
		for range random.IntN(8) {
			frame := strings.Repeat("f", random.IntN(5))
			frames = append(frames, Frame{At: int64(body.Len()), Bytes: []byte(frame)})
			piece := strings.Repeat("b", random.IntN(5))
			want.WriteString(frame + piece)
			body.WriteString(piece)
		}
		got, err := io.ReadAll(iotest.HalfReader(Wire(strings.NewReader(body.String()), frames)))
		if err != nil || string(got) != want.String() {
			t.Fatalf("got %q, %v; want %q", got, err, want.String())
		}
	}
}
