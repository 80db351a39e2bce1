// Package sqlitefile promises a database that SQLite opens as one of its own,
// written once, from its first page to its last: rows by rising rowid, entries of
// indexes in their order. Nothing in it comes from the clock or from chance.
//
// The format is that of https://sqlite.org/fileformat2.html. Writing it costs a
// small part of what inserting the same rows does, as no page is looked for,
// split or written twice. Memory is a few pages for each table.
package sqlitefile
