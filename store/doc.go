// Package store promises that nothing is lost: every attempt to fetch a URL is
// a numbered visit that is never changed, and a visit, the URLs that it found
// and what became of its own URL become visible together or not at all.
//
// The package holds the types and the contracts. An implementation (boltstore
// is the one for a single machine) must pass the suite in storetest.
//
// An archive has two halves. The log, [Archive], holds visits, captures and the
// frontier; it cannot be rebuilt. What the parser read out of it, [Reports],
// can be deleted and derived again.
package store
