package warc

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/google/uuid"

	"gongkai/store"
	"gongkai/store/export"
)

// segment is one WARC file of a portal.
type segment struct {
	name    string
	meter   *export.Meter
	out     *bufio.Writer
	records int64
	begun   int64 // where the last record begins
}

// size is how many compressed bytes the segment has.
func (s *segment) size() int64 { return s.meter.Bytes() + int64(s.out.Buffered()) }

// rotate makes sure that a segment with room is open for a visit.
func (x *exporter) rotate(v *store.Visit) error {
	if x.segment != nil {
		if x.segment.size() < x.options.MaxSegment {
			return nil
		}
		if err := x.segment.close(x.pack); err != nil {
			return err
		}
	}
	x.number++
	name := fmt.Sprintf("%s-%06d.warc.gz", x.source.Name, x.number)
	f, err := x.sink.Create(name)
	if err != nil {
		return err
	}
	meter := export.NewMeter(f)
	x.segment = &segment{name: name, meter: meter, out: bufio.NewWriterSize(meter, 256<<10)}
	return x.info(v)
}

// info writes the warcinfo record that begins a segment. Its date is that of
// the segment's first visit, so that it follows from the archive.
func (x *exporter) info(first *store.Visit) error {
	f := &x.fields
	f.Reset()
	f.add("software", x.options.Software)
	f.add("format", "WARC File Format 1.1")
	f.add("conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")
	f.add("isPartOf", "urn:uuid:"+x.portal.ID.String())
	f.add("portal", x.source.Name)
	f.add("title", x.portal.Title)
	f.count("first-visit", first.Number)
	f.count("mark", x.source.Mark)
	f.count("parsed", x.source.Parsed)
	f.count("parser-version", uint64(max(x.source.Parser, 0)))
	selection, err := x.selection()
	if err != nil {
		return err
	}
	f.add("selection", selection)
	seed := fmt.Sprintf("warcinfo %d %d %d %d %s", x.number, first.Number, x.source.Mark, x.options.MaxSegment, selection)
	r := &record{
		kind: "warcinfo", date: date(first), mime: "application/warc-fields", block: plainBlock(f.Bytes()),
		id: "urn:uuid:" + uuid.NewSHA1(x.portal.ID, []byte(seed)).String(),
	}
	r.add("WARC-Filename", x.segment.name)
	return x.write(r)
}

// selection is which part of the archive is exported, "" for all of it.
func (x *exporter) selection() (string, error) {
	if x.source.Selection == (export.Selection{}) {
		return "", nil
	}
	text, err := json.Marshal(x.source.Selection)
	return string(text), err
}

// write appends a record to the segment, as one gzip member.
func (x *exporter) write(r *record) error {
	x.segment.records++
	x.segment.begun = x.segment.size()
	x.header = r.appendHeader(x.header[:0])
	gz := x.large
	if int64(len(r.block.head))+r.block.size <= smallRecord {
		gz = x.small
	}
	gz.Reset(x.segment.out)
	if _, err := gz.Write(x.header); err != nil {
		return err
	}
	if _, err := gz.Write(r.block.head); err != nil {
		return err
	}
	if r.block.size > 0 {
		if err := r.block.copyBody(gz, x.copy); err != nil {
			return err
		}
	}
	if _, err := io.WriteString(gz, "\r\n\r\n"); err != nil {
		return err
	}
	return gz.Close()
}

// close completes the segment and enters it into the manifest.
func (s *segment) close(pack *export.Package) error {
	if err := s.out.Flush(); err != nil {
		return err
	}
	if err := s.meter.Close(); err != nil {
		return err
	}
	pack.Resources = append(pack.Resources, export.Resource{
		Name: s.name[:len(s.name)-len(".warc.gz")], Path: s.name, Format: "warc", MediaType: "application/warc",
		Bytes: s.meter.Bytes(), Hash: s.meter.Hash(), Rows: &s.records,
	})
	return nil
}
