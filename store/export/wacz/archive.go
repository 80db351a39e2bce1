package wacz

import (
	"archive/zip"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"

	"gongkai/store/export"
)

// archive is the ZIP file under way. To package warc it is a Sink, whose files
// are segments. One entry is open at a time.
type archive struct {
	zip      *zip.Writer
	manifest *manifest
	modified time.Time // of every entry: it follows from the archive
}

func newArchive(w io.Writer, m *manifest) *archive {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.DefaultCompression) })
	return &archive{zip: z, manifest: m, modified: m.created}
}

// segments is the folder of WARC files.
const segments = "archive/"

// Create starts a segment. It is stored as it is, so that a browser can ask for
// a part of it.
func (a *archive) Create(name string) (io.WriteCloser, error) {
	return a.entry(segments+name, zip.Store)
}

// Commit and Abort are not for package warc to call.
func (a *archive) Commit() error { return errors.New("a segment is no export of its own") }

// Abort does nothing.
func (a *archive) Abort(error) {}

func (a *archive) entry(path string, method uint16) (io.WriteCloser, error) {
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: path, Method: method, Modified: a.modified})
	return nopCloser{w}, err
}

// nopCloser is an entry, which the next one closes.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// segmentsWritten corrects what package warc said of its files: they lie in a
// folder.
func (a *archive) segmentsWritten() {
	for i := range a.manifest.Resources {
		a.manifest.Resources[i].Path = segments + a.manifest.Resources[i].Path
	}
}

// file writes a whole entry and enters it into the manifest.
func (a *archive) file(path string, method uint16, mediaType string, write func(io.Writer) error) error {
	w, err := a.entry(path, method)
	if err != nil {
		return err
	}
	meter := export.NewMeter(w)
	if err := write(meter); err != nil {
		return err
	}
	name := path[strings.LastIndexByte(path, '/')+1:]
	_, format, _ := strings.Cut(name, ".")
	a.manifest.Resources = append(a.manifest.Resources, export.Resource{
		Name: name, Path: path, Format: format, MediaType: mediaType, Bytes: meter.Bytes(), Hash: meter.Hash(),
	})
	return nil
}

// finish writes the manifest, its digest and the directory of the ZIP file.
func (a *archive) finish() error {
	hash, err := a.manifest.write(a)
	if err != nil {
		return err
	}
	if err := writeDigest(a, hash); err != nil {
		return err
	}
	return a.zip.Close()
}
