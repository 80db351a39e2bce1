// Package export promises that what an export says is what the archive holds:
// an export reads the archive and nothing else, up to a mark that it prints;
// the same marks and the same parser version give the same bytes; and an export
// that was interrupted leaves no file that looks finished.
//
// A format (package table, package warc) reads [Source]s and writes named files
// into a [Sink]: a [Folder] on disk, or a [Stream] that carries the files to
// another process, which puts them into a folder of its own with [Receive].
// [Run] ties the two together.
package export
