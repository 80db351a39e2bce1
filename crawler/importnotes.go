package crawler

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"strconv"
	"strings"

	families "gongkai/crawler/portal"
	"gongkai/store"
)

// maxChain is how many certificates of a connection are taken over.
const maxChain = 16

// tls is what a metadata record of our own exports says of the connection; nil
// where it says nothing that can be.
func (k *kept) tls() *store.TLS {
	notes := k.notes()
	t := &store.TLS{Version: tlsVersion(notes["tls-version"]), Cipher: tlsCipher(notes["tls-cipher"]), Verified: notes["tls-verified"] == "true"}
	if t.Version == 0 {
		return nil
	}
	if name := notes["tls-server-name"]; len(name) <= 255 {
		t.ServerName = name
	}
	for line := range bytes.Lines(k.bytes) {
		digits, found := strings.CutPrefix(strings.TrimRight(string(line), "\r\n"), "tls-certificate: sha256:")
		if sum, err := hex.DecodeString(digits); found && err == nil && len(sum) == sha256.Size && len(t.Peer) < maxChain {
			t.Peer = append(t.Peer, sum)
		}
	}
	return t
}

// tlsVersion is the number of a version by its name, 0 for none.
func tlsVersion(name string) uint16 {
	for version := uint16(0x0300); version <= tls.VersionTLS13; version++ {
		if tls.VersionName(version) == name {
			return version
		}
	}
	return hexNumber(name)
}

// tlsCipher is the number of a suite by its name, 0 for none.
func tlsCipher(name string) uint16 {
	for _, suites := range [][]*tls.CipherSuite{tls.CipherSuites(), tls.InsecureCipherSuites()} {
		for _, s := range suites {
			if s.Name == name {
				return s.ID
			}
		}
	}
	return hexNumber(name)
}

// hexNumber reads what has no name: 0x1305.
func hexNumber(name string) uint16 {
	n, err := strconv.ParseUint(name, 0, 16)
	if err != nil {
		return 0
	}
	return uint16(n)
}

// recipe is how the list goes on that the answer is a page of, "" where it is
// none.
func (k *kept) recipe() string {
	recipe := k.notes()["list-recipe"]
	if _, err := families.ParseRecipe(recipe); err != nil {
		return ""
	}
	return recipe
}
