package fetch

import (
	"fmt"

	"gongkai/store"
)

// Reasons of a visit without a usable answer.
const (
	ReasonCancelled  = "cancelled"  // the context ended; not to be committed
	ReasonBadRequest = "bad-url"    // not a URL or method that can be sent
	ReasonNoHost     = "no-host"    // DNS: the name does not exist
	ReasonDNS        = "dns"        // DNS: the resolver failed
	ReasonRefused    = "refused"    // nobody listens at the port
	ReasonNoRoute    = "no-route"   // network or host unreachable
	ReasonReset      = "reset"      // the connection was reset
	ReasonDisconnect = "disconnect" // the connection ended before the answer did
	ReasonProxy      = "proxy"      // the proxy refused or failed
	ReasonDisk       = "disk"       // the spool file could not be written
	ReasonNetwork    = "network"    // any other error of the network
	ReasonPanic      = "panic"      // our own code failed

	ReasonTimeoutDNS    = "timeout-dns"
	ReasonTimeoutDial   = "timeout-dial"
	ReasonTimeoutTLS    = "timeout-tls"
	ReasonTimeoutHeader = "timeout-header"
	ReasonTimeoutIdle   = "timeout-idle" // between two reads of the body
	ReasonTimeoutTotal  = "timeout-total"
)

// Reasons of a refused address; the detail names the address.
const (
	ReasonLoopback      = "loopback"
	ReasonPrivate       = "private" // RFC 1918, unique local
	ReasonLinkLocal     = "link-local"
	ReasonShared        = "shared" // carrier-grade NAT, 100.64.0.0/10
	ReasonMetadata      = "metadata"
	ReasonMulticast     = "multicast"
	ReasonUnspecified   = "unspecified"
	ReasonDocumentation = "documentation"
	ReasonBenchmark     = "benchmark"
	ReasonReserved      = "reserved" // not of the public internet in any other way
)

// Reasons of a failed TLS handshake.
const (
	ReasonHandshake   = "handshake"
	ReasonExpired     = "certificate-expired"
	ReasonWrongName   = "certificate-name"
	ReasonUnknownCA   = "certificate-authority"
	ReasonCertificate = "certificate"
)

// Reasons of an answer that breaks HTTP or a limit.
const (
	ReasonBadHead     = "bad-head"     // status line or header fields are not HTTP/1
	ReasonBadFraming  = "bad-framing"  // no telling where the body ends
	ReasonBadChunk    = "bad-chunk"    // the chunked coding breaks in mid-body
	ReasonBadLocation = "bad-location" // a redirect to what is no http or https URL
	ReasonInformation = "too-many-1xx"
	ReasonMaxHeader   = "max-header"
	ReasonMaxBody     = "max-body"
	ReasonRecorded    = "recorded-short" // an import: whoever recorded it says so
	ReasonMaxFraming  = "max-framing"    // more chunk heads than a body needs
	ReasonBomb        = "bomb"           // decodes to more than the limit or the ratio allows
	ReasonDecode      = "decode"         // the content coding is broken
)

// Reasons of an answer that is not the page asked for.
const (
	ReasonRuishu     = "ruishu"  // 瑞数
	ReasonJiasule    = "jiasule" // 加速乐, 创宇盾
	ReasonAliyun     = "aliyun"  // acw_sc__v2
	ReasonCaptcha    = "captcha"
	ReasonWAF        = "waf"
	ReasonPassword   = "password-form"
	ReasonTitle      = "title"      // soft 404: the title says so
	ReasonText       = "text"       // soft 404: the little text says so
	ReasonScript     = "script"     // empty shell: nothing but script
	ReasonEmpty      = "empty-body" // empty shell: not even that
	ReasonPartial    = "status-206" // a part, though no part was asked for
	ReasonNoLocation = "no-location"
)

// failure is an error that knows its outcome.
type failure struct {
	outcome store.Outcome
	reason  string
	err     error
}

func (f *failure) Error() string { return fmt.Sprintf("%s (%s): %v", f.outcome, f.reason, f.err) }
func (f *failure) Unwrap() error { return f.err }

func fail(o store.Outcome, reason string, err error) *failure {
	return &failure{outcome: o, reason: reason, err: err}
}
