// Package warcfile promises to read WARC files of anybody without trusting them:
// whatever the bytes are, reading ends, takes bounded memory and says where and
// why it stopped. What stood before that place is given.
//
// It reads WARC 1.0 and 1.1, plain, in gzip or in zstd, with a dictionary or
// without, one member or frame a record or one for all. It does not check
// digests, and knows nothing of what the records hold.
package warcfile
