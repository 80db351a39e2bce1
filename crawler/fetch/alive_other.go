//go:build !unix

package fetch

import "net"

// alive tells whether an idle connection can be used again. Where the system
// offers no way to look, none is: a new connection is safer than a request lost.
func alive(net.Conn) bool { return false }
