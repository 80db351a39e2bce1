package main

import (
	"slices"

	"gongkai/config"
	"gongkai/parse"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// opener opens a portal's files for the engine.
func opener(dir *boltstore.Dir) func(*config.Portal) (store.Archive, store.Reports, error) {
	return func(p *config.Portal) (store.Archive, store.Reports, error) {
		if err := takeAlong(dir, p); err != nil {
			return nil, nil, err
		}
		archive, err := dir.Create(p.Name, p.Title)
		if err != nil {
			return nil, nil, err
		}
		reports, err := dir.CreateReports(archive.Portal(), parse.Version)
		if err != nil {
			archive.Close()
			return nil, nil, err
		}
		return archive, reports, nil
	}
}

// takeAlong renames the files of a portal that had another name.
func takeAlong(dir *boltstore.Dir, p *config.Portal) error {
	names, err := dir.Names()
	if err != nil || slices.Contains(names, p.Name) {
		return err
	}
	for _, old := range p.Was {
		if slices.Contains(names, old) {
			return dir.Rename(old, p.Name)
		}
	}
	return nil
}
