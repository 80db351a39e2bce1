// Package boltstore promises the contracts of package store on one machine:
// one bbolt file a portal, in which a commit is one transaction and therefore
// wholly there or not there after a crash.
//
// docs/format.md describes the file so that it can be read without gongkai.
// What the parser derives lies beside it in a file of its own.
package boltstore
