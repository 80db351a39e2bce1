package fetch

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"time"

	"gongkai/store"
)

// secure puts TLS over a connection to an https origin.
func (f *Fetcher) secure(ctx context.Context, raw net.Conn, to *target, total time.Time) (*conn, *failure) {
	if !to.secure {
		return newConn(raw, raw), nil
	}
	client := tls.Client(raw, f.tlsConfig(to.name))
	limited, stop := context.WithDeadline(ctx, earlier(time.Now().Add(f.opt.TLS), total))
	defer stop()
	if err := client.HandshakeContext(limited); err != nil {
		return nil, tlsFailure(err)
	}
	c := newConn(client, raw)
	c.tls = f.describe(client.ConnectionState(), to.name)
	return c, nil
}

func (f *Fetcher) tlsConfig(name string) *tls.Config {
	c := &tls.Config{
		ServerName:         name,
		NextProtos:         []string{"http/1.1"},
		RootCAs:            f.opt.RootCAs,
		Time:               f.opt.Now,
		MinVersion:         tls.VersionTLS12,
		ClientSessionCache: f.sessions,
	}
	if f.opt.InsecureTLS(name) {
		c.InsecureSkipVerify = true
		c.MinVersion = tls.VersionTLS10
		c.CipherSuites = anyCipher()
		c.ClientSessionCache = nil
	}
	return c
}

func anyCipher() []uint16 {
	var ids []uint16
	for _, list := range [][]*tls.CipherSuite{tls.CipherSuites(), tls.InsecureCipherSuites()} {
		for _, suite := range list {
			ids = append(ids, suite.ID)
		}
	}
	return ids
}

// describe is what the capture says about the connection. Where any
// certificate is taken it still says whether this one would have passed.
func (f *Fetcher) describe(s tls.ConnectionState, name string) *store.TLS {
	t := &store.TLS{Version: s.Version, Cipher: s.CipherSuite, Verified: len(s.VerifiedChains) > 0}
	if net.ParseIP(name) == nil {
		t.ServerName = name
	}
	for _, cert := range s.PeerCertificates {
		sum := sha256.Sum256(cert.Raw)
		t.Peer = append(t.Peer, sum[:])
	}
	if !t.Verified && len(s.PeerCertificates) > 0 {
		between := x509.NewCertPool()
		for _, cert := range s.PeerCertificates[1:] {
			between.AddCert(cert)
		}
		_, err := s.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: name, Roots: f.opt.RootCAs, Intermediates: between, CurrentTime: f.opt.Now()})
		t.Verified = err == nil
	}
	return t
}

func tlsFailure(err error) *failure {
	if isTimeout(err) {
		return fail(store.Transient, ReasonTimeoutTLS, err)
	}
	var invalid x509.CertificateInvalidError
	var wrongName x509.HostnameError
	var unknown x509.UnknownAuthorityError
	var unverified *tls.CertificateVerificationError
	reason := ReasonHandshake
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		reason = ReasonExpired
	case errors.As(err, &wrongName):
		reason = ReasonWrongName
	case errors.As(err, &unknown):
		reason = ReasonUnknownCA
	case errors.As(err, &unverified):
		reason = ReasonCertificate
	}
	return fail(store.TLSFailure, reason, err)
}
