package wacz

import (
	"archive/zip"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"time"

	"gongkai/store/export"
)

// version of WACZ that is written.
const version = "1.1.1"

// manifest is the datapackage.json inside a file: that of an export of one
// portal, with what WACZ asks for besides.
type manifest struct {
	*export.Package
	Version      string `json:"wacz_version"`
	Created      string `json:"created"`
	MainPageURL  string `json:"mainPageUrl,omitempty"`
	MainPageDate string `json:"mainPageDate,omitempty"`

	created time.Time // when the last visit was committed: the clock has no say
	pages   int64
}

func newManifest(ctx context.Context, s export.Source, software string) (*manifest, error) {
	pack, err := export.NewPackage(ctx, "gongkai-wacz-"+s.Name, software, []export.Source{s})
	if err != nil {
		return nil, err
	}
	pack.Title = cmp.Or(s.Log.Portal().Title, s.Name)
	last, err := s.Last(ctx)
	if err != nil {
		return nil, err
	}
	created := time.Unix(0, 0).UTC() // every visit was lost
	if last != nil {
		created = last.Committed.UTC().Truncate(time.Second)
	}
	return &manifest{Package: pack, Version: version, Created: created.Format(time.RFC3339), created: created}, nil
}

// write puts the manifest into the file and gives its digest.
func (m *manifest) write(a *archive) (hash string, err error) {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return "", err
	}
	w, err := a.entry(export.PackageName, zip.Deflate)
	if err != nil {
		return "", err
	}
	meter := export.NewMeter(w)
	_, err = meter.Write(append(text, '\n'))
	return meter.Hash(), err
}

// writeDigest writes the entry that vouches for the manifest.
func writeDigest(a *archive, hash string) error {
	text, err := json.MarshalIndent(struct {
		Path string `json:"path"`
		Hash string `json:"hash"`
	}{export.PackageName, hash}, "", "  ")
	if err != nil {
		return err
	}
	w, err := a.entry("datapackage-digest.json", zip.Deflate)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, string(text)+"\n")
	return err
}
