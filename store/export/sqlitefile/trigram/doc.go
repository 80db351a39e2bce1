// Package trigram promises the full-text index that FTS5 of SQLite would have
// built itself with tokenize = 'trigram' over a table of its own (external
// content): SQLite searches it, checks it and can go on from it.
//
// FTS5 adds texts to a hash, flushes it to small segments and merges these again
// and again. Here the words of three characters are gathered, in temporary files
// where memory does not do, and written once, as one segment. The format is the
// one told at the head of fts5_index.c; it has been the same since 2015, and the
// number of its version stands in the database.
package trigram
