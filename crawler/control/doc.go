// Package control promises that a question about an archive has one answer,
// whoever owns the archive: [Service] answers it in the process that owns the
// files, [Client] asks that process over its local socket.
package control
