// Package parse promises that what it says of a page stands on the page: bytes
// go in, a Document comes out, and every figure of it leads back to a quote in
// the cleaned text, whose offsets are in runes.
//
// It is a pure library. It opens no file, makes no connection, reads no clock
// and keeps nothing between calls, so it may be called from many goroutines and
// gives the same document for the same input. It never panics, and its time and
// memory are bounded whatever the bytes are; a page that goes beyond the limits
// is read as far as they reach and flagged "cut".
//
// The way of a page: its kind is told by its bytes (Readable), package charset
// reads the bytes as text, package clean takes out what is not the page's and
// undoes damage, and package report reads the records. Nothing is repaired in
// silence: Removed, Repairs and Flags list what was done and seen.
//
// Version says which reading this is.
package parse
