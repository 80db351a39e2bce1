// Package table promises that every number of an export leads back to a quote,
// a page, the raw bytes and the time of fetch, and that blank is not zero and
// not absent.
//
// Each table is one definition (columns.go and the files named after tables):
// the columns with type, unit and description, and how a cell is read from the
// archive. The files, the schema in datapackage.json and docs/exports.md all
// come from it, so they cannot disagree.
package table
