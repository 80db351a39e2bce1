package pages

import "context"

// Leaves gives the entries of every page that looks like a leaf and is not in
// skip: what a tree held whose upper pages are lost. Some of them were given up
// by a later transaction, and hold what was changed or deleted since; whoever
// uses them must be able to tell. An error of entry ends the walk.
func (f *File) Leaves(ctx context.Context, skip Bits, entry func(k, v []byte) error) error {
	for id := uint64(2); (int64(id)+1)*int64(f.PageSize) <= f.Size; id++ {
		if id%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if skip.Has(id) {
			continue
		}
		buf, err := f.read(id)
		if err != nil {
			continue // it is no page, or its loss was told
		}
		n, err := parse(buf)
		if err != nil || !n.leaf {
			continue
		}
		for i := range n.count {
			if n.bucket(i) {
				if t, err := f.tree("", n.value(i)); err == nil && t.inline != nil {
					if err := t.Walk(nil, entry, func(Fault) {}); err != nil {
						return err
					}
				}
				continue
			}
			if err := entry(n.key(i), n.value(i)); err != nil {
				return err
			}
		}
	}
	return nil
}
