// Package warc promises that the bytes of every capture leave the archive as
// they passed on the wire: heads with their spelling, the body with its content
// coding and its chunks. Readers of WARC 1.1 check them by the digests beside.
//
// One visit is up to three records with one date: request, response (or revisit)
// and metadata. A visit that brought no bytes is a metadata record alone, so a
// gap has its reason. Record ids follow from portal and visit number.
//
// Records are written here and not with a library: the one at hand prints times
// in whole seconds, spools every block to memory or a temporary file, and names
// its own files on disk, where an export streams into a Sink. Tests read the
// result back with that library.
package warc
