// Package cdxj promises an index by which replay tools find every answer of the
// WARC files beside it: one line a response or revisit record, "SURT TIMESTAMP
// {JSON}", in byte order, with the place of the record's gzip member.
//
// The files are written anew with the index, as its offsets are theirs. Lines
// are put in order within bounded memory.
package cdxj
