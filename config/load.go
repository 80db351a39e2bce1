package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// maxFile is the size of a configuration that is still read.
const maxFile = 1 << 20

// Load reads and checks the configuration file at path. What is wrong inside
// the file comes back as Errors; a missing file is fs.ErrNotExist.
func Load(path string) (*Config, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w; name another configuration with -c, or begin with a copy of crawl.example.toml", err)
	}
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return Parse(path, data)
}

// Parse checks a configuration that is already in memory. The name stands in
// messages, and its folder is where relative paths begin. Every error is Errors.
func Parse(name string, data []byte) (*Config, error) {
	doc := readDocument(name, data)
	r := &reader{problems: doc.problems, dir: filepath.Dir(name)}
	var cfg *Config
	if !doc.broken {
		cfg = r.config(name, doc)
	}
	if len(r.errors) > 0 {
		byLine(r.errors)
		return nil, r.errors
	}
	byLine(r.warnings)
	cfg.Warnings = r.warnings
	return cfg, nil
}
