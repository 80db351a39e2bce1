// Package wacz promises one file a portal that replays in a browser as it is:
// the WARC files of the portal, an index of every answer, the pages with their
// titles and texts, and a manifest whose digests are true (WACZ 1.1.1).
//
// A portal has a file of its own because it is crawled, cited and handed on
// alone, and because a browser reads the list of pages whole. A file is written
// from front to back; what is not known before its end waits in temporary files.
package wacz
