package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"sync"
)

// version is the module's, or "devel" where the binary was built from a working
// tree.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return info.Main.Version
}

// software names the program in exports.
func software() string { return "gongkai/" + version() }

// build tells two programs apart that a working tree was built into: processes
// that share an archive must be of one build.
var build = sync.OnceValue(func() string {
	v := version()
	if v != "devel" && !strings.HasSuffix(v, "+dirty") {
		return v
	}
	return v + "-" + linked()
})

// linked is a fingerprint of the executable's beginning, where the linker keeps
// the build's own digest.
func linked() string {
	path, err := os.Executable()
	if err != nil {
		return "unknown"
	}
	f, err := os.Open(path)
	if err != nil {
		return "unknown"
	}
	defer f.Close()
	head := sha256.New()
	if _, err := io.CopyN(head, f, 64<<10); err != nil {
		return "unknown"
	}
	return hex.EncodeToString(head.Sum(nil)[:4])
}
