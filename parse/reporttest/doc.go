// Package reporttest writes yearly disclosure reports whose every number is
// known, in the forms, wordings, page layouts and damages that portals show, so
// that a parser can be measured on pages nobody has seen. It promises: the same
// seed gives the same reports, and Truth lists what a careful reader takes from
// the page, no more: a figure that two readers could code differently is marked
// Optional, and a number that is no indicator is not listed at all.
//
// The sentences are written for this package in the manner of such reports; the
// codes, units and the rules that decide between them are those of the project's
// indicator schema. Nothing here looks at how the parser reads.
package reporttest
