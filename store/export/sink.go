package export

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Sink takes the files of one export. Nothing of it counts before Commit.
// Files may be written by several goroutines, each file by one at a time.
type Sink interface {
	// Create starts a file; closing it says that it is complete. Several may be
	// open at once; no name comes twice.
	Create(name string) (io.WriteCloser, error)

	// Commit makes the files final. The file created last goes last: an
	// exporter writes its manifest there, and a folder without it is unfinished.
	Commit() error

	// Abort gives up what was not committed, because of cause. After a Commit
	// it does nothing.
	Abort(cause error)
}

// Progress is told now and then how much of an export is done. How far the rest
// goes is not promised: it may stay where it is for a while, and never goes back.
type Progress func(done, total uint64)

// Run writes an export into sink and commits it; with an error, or a panic, it
// aborts instead.
func Run(sink Sink, write func(Sink) error) error {
	err := fmt.Errorf("the export stopped halfway")
	defer func() { sink.Abort(err) }()
	if err = write(sink); err != nil {
		return err
	}
	err = sink.Commit()
	return err
}

// Limits on what a sink takes, and on what Receive believes.
const (
	maxName  = 128
	maxFiles = 1 << 20
)

var goodName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*$`)

// checkName refuses names that could leave the folder, hide in it, or be taken
// for an unfinished file.
func checkName(name string) error {
	switch {
	case len(name) > maxName:
		return fmt.Errorf("file name of %d bytes; at most %d are taken", len(name), maxName)
	case !goodName.MatchString(name), strings.HasSuffix(name, partSuffix), strings.HasSuffix(name, "."):
		return fmt.Errorf("file name %q: only a-z, 0-9, '.', '_' and '-' are taken, first a letter or digit, and not %q at the end", name, partSuffix)
	}
	return nil
}
