// Package crawler promises that no portal is hurt and no wait is unexplained:
// one loop decides which host may be asked next and why not earlier, workers
// fetch, and a committer makes what came back durable.
//
// The loop (loop.go) holds one clock per host:port for all portals (pace.go,
// host.go) and leases due URLs from each portal's frontier (queue.go). A worker
// (work.go) makes one request and turns the answer into a visit: outcome, links
// judged by the portal's rules (scope.go), what becomes of the URL (next.go).
// It never waits for the disk: commit.go gathers visits and writes them a file
// at a time. parse.go follows behind with the parser.
package crawler
