// Package urlkey gives every URL one spelling: two links that a browser would
// send to the same place get the same string, and a string that it returned
// is returned unchanged.
//
// [Canonical] and [Base.Resolve] follow the WHATWG URL standard
// (https://url.spec.whatwg.org/) for http and https, and then drop what does
// not belong to an address: fragment, credentials and known session ids.
// Scheme, host and port are kept as they are, so http and https stay two URLs.
// [SURT] gives the sort-friendly key that CDXJ indexes use; it is coarser and
// is for indexes only.
package urlkey
