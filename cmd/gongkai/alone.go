package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler/control"
	"gongkai/crawler/owner"
)

// alone runs a command that needs the archive for itself, for each of the
// portals named; none stand for all. What fails for one portal does not keep
// the others from being done; the gravest failure counts.
func alone(c *cobra.Command, path, command string, names []string, do func(*config.Config, *session, string) error) error {
	conf, err := loadConfig(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(conf.Archive.Dir); err != nil {
		return fmt.Errorf("%s: %w", conf.Archive.Dir, control.ErrNoArchive)
	}
	s, err := own(conf, command, nil, nil)
	if busy, ok := asError[*owner.BusyError](err); ok {
		return fmt.Errorf("%s needs the archive for itself: %w", command, busy)
	}
	if err != nil {
		return err
	}
	defer s.close()
	if names, err = s.service.Archived(names); err != nil {
		return err
	}
	if len(names) == 1 {
		return inPortal(names[0], do(conf, s, names[0]))
	}
	return each(c, names, func(name string) error { return inPortal(name, do(conf, s, name)) })
}

// each does something for several portals. What fails for one is printed and
// does not keep the others from being done; the gravest failure counts.
func each(c *cobra.Command, names []string, do func(name string) error) error {
	var codes []int
	for _, name := range names {
		if err := do(name); err != nil {
			codes = append(codes, conclude(c.ErrOrStderr(), err, c.Context().Err() != nil))
		}
		if c.Context().Err() != nil {
			break
		}
	}
	if len(codes) > 0 {
		return codeError(gravest(codes))
	}
	return c.Context().Err()
}

func inPortal(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("portal %s: %w", name, err)
}
