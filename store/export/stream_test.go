package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

// receive takes a stream into memory.
func receive(r io.Reader) (*exporttest.Memory, error) {
	m := exporttest.NewMemory()
	return m, export.Run(m, func(s export.Sink) error { return export.Receive(r, s, nil) })
}

func TestAStreamArrivesAsItWasSent(t *testing.T) {
	near, far := net.Pipe()
	big := bytes.Repeat([]byte("0123456789abcdef"), 20000)
	sent := make(chan error, 1)
	go func() {
		sent <- export.Run(export.NewStream(near), func(s export.Sink) error {
			a, err := s.Create("a.csv")
			if err != nil {
				return err
			}
			b, err := s.Create("b.csv")
			if err != nil {
				return err
			}
			var group sync.WaitGroup
			for _, f := range []io.WriteCloser{a, b} {
				group.Go(func() { f.Write(big[:100001]); f.Write(nil); f.Write(big) })
			}
			group.Wait()
			return errors.Join(a.Close(), b.Close(), put(s, export.PackageName, "{}"))
		})
		near.Close()
	}()
	got, err := receive(far)
	if err := errors.Join(err, <-sent); err != nil {
		t.Fatal(err)
	}
	want := append(bytes.Clone(big[:100001]), big...)
	if !got.Committed || !bytes.Equal(got.Files["a.csv"].Bytes(), want) || !bytes.Equal(got.Files["b.csv"].Bytes(), want) || got.Files[export.PackageName].String() != "{}" {
		t.Errorf("committed %v, files %v", got.Committed, got.Names)
	}
}

func TestAReceiverHearsHowFarTheSenderIs(t *testing.T) {
	near, far := net.Pipe()
	go func() {
		stream := export.NewStream(near)
		export.Run(stream, func(s export.Sink) error {
			stream.Progress(1, 10)
			err := twoFiles(s)
			stream.Progress(7, 10)
			return err
		})
		stream.Progress(10, 10) // after the end it is nobody's
		near.Close()
	}()
	var told []uint64
	m := exporttest.NewMemory()
	err := export.Run(m, func(s export.Sink) error {
		return export.Receive(far, s, func(done, total uint64) { told = append(told, done, total) })
	})
	if rest, _ := io.ReadAll(far); err != nil || !m.Committed || len(rest) > 0 || !slices.Equal(told, []uint64{1, 10, 7, 10}) {
		t.Errorf("told %v, %v, committed %v, %d bytes behind the end", told, err, m.Committed, len(rest))
	}
}

func streamed(t testing.TB, write func(export.Sink) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.Run(export.NewStream(&b), write); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAStreamCutAnywhereIsAnErrorAndLeavesNothing(t *testing.T) {
	whole := streamed(t, twoFiles)
	for n := range whole {
		dir := filepath.Join(t.TempDir(), "out")
		err := export.Run(newFolder(t, dir), func(s export.Sink) error {
			return export.Receive(bytes.NewReader(whole[:n]), s, nil)
		})
		if !errors.Is(err, export.ErrCut) || len(names(t, dir)) > 0 {
			t.Fatalf("cut after %d of %d: %v, left %v", n, len(whole), err, names(t, dir))
		}
	}
}

func TestAStreamIsReadToItsEndAndNoFurther(t *testing.T) {
	r := bytes.NewReader(append(streamed(t, twoFiles), "next"...))
	if _, err := receive(r); err != nil {
		t.Fatal(err)
	}
	if rest, _ := io.ReadAll(r); string(rest) != "next" {
		t.Errorf("left %q", rest)
	}
}

func TestTheReceiverIsToldWhyTheSenderStopped(t *testing.T) {
	var b bytes.Buffer
	boom := errors.New("visit 7: the archive\nis damaged")
	err := export.Run(export.NewStream(&b), func(s export.Sink) error {
		if err := put(s, "rows.csv", "1"); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	got, err := receive(&b)
	var remote *export.RemoteError
	if !errors.As(err, &remote) || remote.Message != "visit 7: the archive is damaged" || !got.Aborted {
		t.Errorf("%v", err)
	}
}

// frame is one frame as a hostile sender may write it.
func frame(kind byte, file uint32, size uint32, payload string) string {
	return fmt.Sprintf("%c%c%c%c%c%c%c%c%c%s", kind,
		file>>24, file>>16&255, file>>8&255, file&255, size>>24, size>>16&255, size>>8&255, size&255, payload)
}

func TestAReceiverBelievesNothing(t *testing.T) {
	magic := "gongkai-export-1\n"
	create := func(file uint32, name string) string { return frame('F', file, uint32(len(name)), name) }
	end := "\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00"
	for what, stream := range map[string]string{
		"another protocol":         "HTTP/1.1 200 OK\r\n\r\n",
		"a name with a path":       magic + create(1, "../../etc/passwd"),
		"an empty name":            magic + create(1, ""),
		"a name twice":             magic + create(1, "a.csv") + create(2, "a.csv"),
		"a number out of order":    magic + create(7, "a.csv"),
		"data for no file":         magic + frame('D', 1, 1, "x"),
		"data after the close":     magic + create(1, "a.csv") + frame('C', 1, 0, "") + frame('D', 1, 1, "x"),
		"a frame of 4 GB":          magic + create(1, "a.csv") + frame('D', 1, math.MaxUint32, "x"),
		"progress without figures": magic + frame('P', 0, 1, "x"),
		"an unknown frame":         magic + create(1, "a.csv") + frame('?', 1, 0, ""),
		"an end while files open":  magic + create(1, "a.csv") + frame('Z', 0, 16, end),
		"an end that miscounts":    magic + frame('Z', 0, 16, end),
		"a short end":              magic + frame('Z', 0, 3, "abc"),
	} {
		if got, err := receive(bytes.NewReader([]byte(stream))); err == nil || got.Committed {
			t.Errorf("%s: was taken", what)
		}
	}
}

func TestAStreamThatCannotBeWrittenStopsTheExport(t *testing.T) {
	near, far := net.Pipe()
	far.Close()
	if err := export.Run(export.NewStream(near), twoFiles); err == nil {
		t.Error("no error")
	}
}

func FuzzReceive(f *testing.F) {
	f.Add(streamed(f, twoFiles))
	f.Add([]byte("gongkai-export-1\nE\x00\x00\x00\x00\x00\x00\x00\x02no"))
	f.Add([]byte("gongkai-export-1\nF\x00\x00\x00\x01\x00\x00\x00\x02.."))
	f.Fuzz(func(t *testing.T, stream []byte) {
		got, err := receive(bytes.NewReader(stream))
		if (err == nil) != got.Committed {
			t.Fatalf("committed %v with %v", got.Committed, err)
		}
	})
}
