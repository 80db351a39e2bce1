package boltstore

import (
	"errors"
	"fmt"
	"maps"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

// verifyParsed looks at a portal's derived file beside its log.
func (d *Dir) verifyParsed(v *Verification, name string, log *verifier) error {
	pin, done, err := d.pin(d.parsedPath(name))
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	p := &parsedVerifier{log: log, v: v, file: name + parsedSuffix, dir: d}
	if errors.Is(err, store.ErrNotArchive) {
		p.fault(faultPage, Fault{What: "it is no bbolt file"})
		return nil
	}
	if err != nil {
		return err
	}
	defer done()
	file, release, err := pin()
	if errors.Is(err, pages.ErrNoMeta) {
		p.fault(faultPage, Fault{What: err.Error()})
		return nil
	}
	if err != nil {
		return err
	}
	defer release()
	return p.run(file)
}

type parsedVerifier struct {
	log       *verifier
	v         *Verification
	file      string
	dir       *Dir
	want, got parsedRecord
}

func (p *parsedVerifier) fault(kind string, x Fault) {
	x.File, x.Kind = p.file, kind
	p.v.add(x)
}

func (p *parsedVerifier) run(file *pages.File) error {
	p.v.Pages += uint64(file.Size) / uint64(file.PageSize)
	if len(file.Metas) < 2 {
		p.fault(faultPage, Fault{What: "one of the two meta pages is damaged"})
	}
	_, err := file.Audit(p.log.ctx, nil, func(x pages.Fault) {
		p.fault(faultPage, Fault{Page: x.Page, Bucket: x.Bucket, What: x.Why + lostKeys(x)})
	})
	if err != nil {
		return err
	}
	trees := file.Trees(func(pages.Fault) {})
	if !p.head(trees[string(bucketMeta)]) {
		return nil
	}
	p.got = parsedRecord{ByForm: map[string]uint64{}, Unread: map[string]uint64{}}
	docs := trees[string(bucketDocuments)]
	if docs == nil {
		p.fault(faultPage, Fault{Bucket: "documents", What: "the bucket is missing"})
		return nil
	}
	next := uint64(1)
	err = docs.Walk(nil, func(k, frame []byte) error {
		if err := errors.Join(p.log.ctx.Err(), p.log.repin()); err != nil {
			return err
		}
		visit := beUint64(k)
		p.missing(next, visit)
		next = visit + 1
		p.document(visit, frame)
		return nil
	}, func(pages.Fault) {})
	if err != nil {
		return err
	}
	p.missing(next, p.want.Cursor+1)
	p.counts()
	return nil
}

// head reads what the file says of itself; without it nothing else counts.
func (p *parsedVerifier) head(meta *pages.Tree) bool {
	var b []byte
	if meta != nil {
		b, _ = meta.Get(keyParsed)
	}
	switch {
	case b == nil || decode("parsed", b, &p.want) != nil || p.want.Magic != parsedMagic:
		p.fault(faultRecord, Fault{Bucket: "meta", Key: string(keyParsed), What: "it cannot be read"})
		return false
	case p.log.readable && p.want.Portal != p.log.portal.ID:
		p.fault(faultDocument, Fault{What: "it was derived from another log"})
		return false
	case p.log.readable && p.want.Cursor > p.log.want.Visit:
		p.fault(faultDocument, Fault{What: fmt.Sprintf("it was derived up to visit %d, and the log ends at %d", p.want.Cursor, p.log.want.Visit)})
	}
	return true
}

// document reads one document and compares it with the visit it was read from.
func (p *parsedVerifier) document(visit uint64, frame []byte) {
	p.v.Documents++
	tell := func(format string, args ...any) {
		p.fault(faultDocument, Fault{Bucket: "documents", Visit: visit, What: fmt.Sprintf(format, args...)})
	}
	doc, err := decodeParsed(p.dir.codec, frame)
	if err != nil || doc.Document == nil {
		tell("the document cannot be decoded")
		return
	}
	p.got.count(doc, 1)
	rec := p.log.visit(visit)
	switch {
	case doc.Visit != visit:
		tell("the document says that it is one of visit %d", doc.Visit)
	case visit > p.want.Cursor:
		tell("the document lies behind the cursor, %d", p.want.Cursor)
	case p.log.get(bucketRemoved, numberKey(visit)) != nil:
		tell("the document was read from bytes that were removed")
	case rec == nil:
		tell("the document was read from a visit that cannot be read")
	case string(rec.key()) != string(doc.Key) || fmt.Sprintf("%x", rec.Digest) != doc.Document.Source.SHA256 && doc.Document.Source.SHA256 != "":
		tell("the document was read from other bytes than the visit has")
	}
}

// missing demands that no page from one visit up to before another went unread.
func (p *parsedVerifier) missing(from, to uint64) {
	for n := from; n < min(to, p.want.Cursor+1, uint64(len(p.log.legible))*64); n++ {
		if p.log.legible.Has(n) {
			p.fault(faultDocument, Fault{Bucket: "documents", Visit: n, What: "it has no document, and the cursor has passed it"})
		}
	}
}

func (p *parsedVerifier) counts() {
	got, want := &p.got, &p.want
	if got.Documents != want.Documents || got.Reports != want.Reports || !maps.Equal(got.ByForm, cloneOrNew(want.ByForm)) || !maps.Equal(got.Unread, cloneOrNew(want.Unread)) {
		p.fault(faultCounter, Fault{What: fmt.Sprintf("it holds %d documents and %d reports, %v, unread %.300v; its head says %d and %d, %v, %.300v",
			got.Documents, got.Reports, got.ByForm, got.Unread, want.Documents, want.Reports, want.ByForm, want.Unread)})
	}
}
