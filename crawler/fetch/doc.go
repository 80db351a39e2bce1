// Package fetch makes one request and keeps the answer exactly as it passed on
// the wire: within limits, never from an address that is refused, and always
// ending in a typed outcome. [Fetcher.Do] gives no error; a failure is an
// outcome with a reason and one line for people.
//
// The way of a request: colly takes it as one synchronous step (step.go) and
// hands it to our transport (exchange.go), which connects behind the address
// guard (dial.go, guard.go), writes the request, reads the head (head.go) and
// the body with its framing (framing.go, body.go), and gives colly a decoded
// UTF-8 view of an HTML page (decode.go, view.go). Colly's OnResponse reads the
// links out of it (page.go); what became of the visit is decided by a pure
// function (classify.go).
//
// HTTP/1.1 only. Nothing is asked twice: a connection that died while it was
// idle is noticed before it is used, and one that dies later is an outcome.
// A capture holds the head of the request to the origin; the credentials of a
// proxy and the CONNECT request to it are left out.
//
// # Reasons
//
// The code beside an outcome. "status-NNN" stands for the status of an answer;
// all others are the Reason constants of this package. A fetched page has none.
package fetch
