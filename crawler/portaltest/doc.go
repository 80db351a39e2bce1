// Package portaltest promises a realistic portal on loopback that never changes
// by itself, so that tests, benchmarks and `gongkai demo` know beforehand what a
// crawl must find.
//
//   - [Sample] is a small portal of an invented city with every kind of page that
//     real portals have; its manifest says what each URL must become and which
//     figures each report states.
//   - [Generated] is a portal of any number of small pages, made on the fly, for
//     benchmarks.
//   - [Faults] misbehaves in one way per path.
//
// All of it is written for this package: the places, bodies and figures do not
// exist. [Serve] listens on loopback addresses only.
package portaltest
